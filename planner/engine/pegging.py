"""Pegging: which supply serves which demand, through every level of the bill of material.

Stored pegs of locked deliveries and holds are kept; everything else is computed anew from the
plan, so that it is never stale. Creating supply for what is uncovered is `netting`'s work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from planner.engine.allocation import Allocation
from planner.plan.columns import Ints
from planner.plan.plan import Plan


@dataclass(frozen=True, eq=False)
class Pegging:
    """Who feeds whom: arrays of one row per tie, and of one row per uncovered demand.

    Kinds are `PegEnd`; quantities thousandths. The demand of a work order is one of its
    components. `uncovered_need_minutes` is when the uncovered rest should be there (minutes UTC,
    NONE where nobody said): the cut-off of a delivery's day, the start of a work order.
    """

    demand_kinds: Ints
    demand_ids: Ints
    supply_kinds: Ints
    supply_ids: Ints
    quantities: Ints
    uncovered_item_ids: Ints
    uncovered_quantities: Ints
    uncovered_need_minutes: Ints
    uncovered_demand_kinds: Ints
    uncovered_demand_ids: Ints

    @classmethod
    def of(cls, allocation: Allocation) -> Self:
        """The pegging an allocation came to."""
        uncovered = [
            (item, demand.left, demand.need_minute, *demand.end)
            for item, demand in allocation.uncovered
        ]
        return cls(*_columns(allocation.pegs), *_columns(uncovered))

    def __len__(self) -> int:
        return len(self.demand_ids)


def _columns(rows: list[tuple[int, int, int, int, int]]) -> tuple[Ints, ...]:
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    return tuple(np.ascontiguousarray(table[:, at]) for at in range(5))


def peg(plan: Plan) -> Pegging:
    """Tie all open supply to all open demand.

    Raises:
        RuleBrokenError: The bill of material has a loop.
    """
    allocation = Allocation.of(plan)
    allocation.run()
    return Pegging.of(allocation)
