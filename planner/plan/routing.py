"""How long a routing step takes for a lot: the one formula that turns a recipe into a job.

The importer, the planning of supply and the builder of small plans all use it. Speed of a machine
and closed time come later, when the job is placed; they are not told here.
"""

from __future__ import annotations

from planner.domain.units import MINUTES_PER_DAY, QUANTITY_SCALE

_PIECES_PER_RATE = 1000


def run_minutes(lot_minutes: int, piece_minutes: int, quantity: int) -> int:
    """Working minutes of a whole lot at 100 % speed, setup not included.

    Args:
        lot_minutes: Minutes per lot, whatever its quantity.
        piece_minutes: Minutes per 1,000 pieces.
        quantity: Pieces in thousandths; a begun minute counts whole.
    """
    return lot_minutes - (-piece_minutes * quantity // (QUANTITY_SCALE * _PIECES_PER_RATE))


def lead_time_minutes(lead_time_days: int) -> int:
    """Elapsed minutes that stand in for a routing nobody has written: the item's lead time."""
    return max(lead_time_days, 0) * MINUTES_PER_DAY
