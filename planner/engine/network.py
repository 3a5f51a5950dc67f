"""The precedence network: which operation waits for which, in its order and across the BOM.

Within a work order the steps follow their sequence; across orders the first step of a parent waits
for the last step of every work order that is pegged to it as a component. Moving a bar changes no
edge, so one network serves a whole drag. Times are not told here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from planner.domain.statuses import PegEnd
from planner.domain.units import NONE
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan


@dataclass(frozen=True, eq=False)
class Edges:
    """Lists of neighbours, one after another: row r's are `rows[first[r]:first[r + 1]]`."""

    first: Ints
    rows: Ints

    @classmethod
    def of(cls, sources: Ints, targets: Ints, count: int) -> Edges:
        """The targets of every source row."""
        order = np.argsort(sources, kind="stable")
        first = np.searchsorted(sources[order], np.arange(count + 1))
        return cls(first.astype(np.int64), np.ascontiguousarray(targets[order]))

    def of_row(self, row: int) -> list[int]:
        """The neighbours of one row."""
        found: list[int] = self.rows[self.first[row] : self.first[row + 1]].tolist()
        return found


@dataclass(frozen=True, eq=False)
class Network:
    """Operation rows of one plan with their order in the work orders and their edges.

    `first_rows` and `last_rows` name, per work-order row, its first and last operation row; -1
    where it has none. Edges run from `sources` to `targets`; `is_across` marks those between
    orders.
    """

    work_order_rows: Ints
    first_rows: Ints
    last_rows: Ints
    sources: Ints
    targets: Ints
    is_across: Flags
    predecessors: Edges
    successors: Edges


@lru_cache(maxsize=8)  # a drag asks some hundred times about the same plan
def network_of(plan: Plan, pegging: Pegging) -> Network:
    """The network of a plan, given who feeds whom."""
    operations = plan.operations
    count = len(operations)
    orders = plan.work_orders.rows_of(operations.work_order_id)
    in_order = np.lexsort((operations.id, operations.sequence, orders))
    in_order = in_order[orders[in_order] >= 0]
    first, last = _ends(orders, in_order, len(plan.work_orders))
    same = orders[in_order[1:]] == orders[in_order[:-1]]
    parents, components = _across(plan, pegging, first, last)
    sources = np.concatenate([in_order[:-1][same], components]).astype(np.int64)
    targets = np.concatenate([in_order[1:][same], parents]).astype(np.int64)
    is_across = np.arange(len(sources)) >= int(same.sum())
    return Network(
        orders,
        first,
        last,
        sources,
        targets,
        is_across,
        Edges.of(targets, sources, count),
        Edges.of(sources, targets, count),
    )


def _ends(orders: Ints, in_order: Ints, count: int) -> tuple[Ints, Ints]:
    first = np.full(count, -1, dtype=np.int64)
    last = np.full(count, -1, dtype=np.int64)
    first[orders[in_order[::-1]]] = in_order[::-1]
    last[orders[in_order]] = in_order
    return first, last


def _across(plan: Plan, pegging: Pegging, first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Operation rows (parent's first, component's last) of every tie between work orders."""
    ties = (pegging.demand_kinds == PegEnd.WORK_ORDER) & (pegging.supply_kinds == PegEnd.WORK_ORDER)
    if not ties.any() or not len(plan.work_orders):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    parents = plan.work_orders.rows_of(pegging.demand_ids[ties])
    components = plan.work_orders.rows_of(pegging.supply_ids[ties])
    known = (parents >= 0) & (components >= 0)
    parent_rows, component_rows = first[parents[known]], last[components[known]]
    both = (parent_rows >= 0) & (component_rows >= 0)
    return parent_rows[both], component_rows[both]


def work_needed(plan: Plan, rows: Ints, machine_rows: Ints) -> Ints:
    """Working minutes operations still take on machines of their speed; a begun minute is whole."""
    speed = plan.machines.speed_percent[machine_rows]
    return -(-plan.operations.remaining_minutes[rows] * 100 // np.maximum(speed, 1))


def is_placed(plan: Plan) -> Flags:
    """Which operations have a start and an end, by row."""
    placed: Flags = (plan.operations.start_minutes != NONE) & (plan.operations.end_minutes != NONE)
    return placed
