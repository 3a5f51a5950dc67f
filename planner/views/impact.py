"""The bill of a change: deliveries whose lateness, forecast or promise it moved (R9).

Two order tables, before and after, are compared column by column. Which change it was is the
window's to know.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.units import NONE
from planner.plan.columns import Ints
from planner.views.order_table import OrderTable

_WATCHED = ("forecast_days", "promised_days", "expected_days", "scheduled_days", "lateness")


@dataclass(frozen=True, slots=True)
class Impact:
    """One delivery that a change touched; days since 1970-01-01, `NONE` for no forecast."""

    delivery_id: int
    row: int
    forecast_before: int
    forecast_after: int
    is_late: bool

    @property
    def days(self) -> int:
        """Days later (positive) or earlier; 0 where there is no forecast on one side."""
        if NONE in {self.forecast_before, self.forecast_after}:
            return 0
        return self.forecast_after - self.forecast_before


def touched_rows(before: OrderTable, after: OrderTable) -> Ints:
    """Rows of `after` that read differently than before, new ones included, shape (n,)."""
    if not np.array_equal(before.delivery_ids, after.delivery_ids):
        old = np.array([before.row_of(each) for each in after.delivery_ids.tolist()], np.int64)
    else:
        old = np.arange(len(after), dtype=np.int64)
    is_touched = old < 0
    known = np.flatnonzero(old >= 0)
    for name in (*_WATCHED, "statuses", "is_red", "is_locked", "quantities"):
        now, then = getattr(after, name)[known], getattr(before, name)[old[known]]
        is_touched[known[now != then]] = True
    return np.flatnonzero(is_touched)


def impacts(before: OrderTable, after: OrderTable) -> tuple[Impact, ...]:
    """The bill, worst first: deliveries whose forecast moved."""
    found = []
    for row in touched_rows(before, after).tolist():
        delivery_id = int(after.delivery_ids[row])
        old = before.row_of(delivery_id)
        was = int(before.forecast_days[old]) if old >= 0 else NONE
        now = int(after.forecast_days[row])
        if was != now:
            found.append(Impact(delivery_id, row, was, now, int(after.late_days[row]) != NONE))
    return tuple(sorted(found, key=lambda each: -each.days))
