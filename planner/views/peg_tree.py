"""Which work serves which delivery, through every level of the bill of materials.

The pegs tie supply to demand one level at a time; here they are followed from each delivery down
to the last component's work order, all at once. Which supply covers which demand is the engine's
decision (`planner.engine.pegging`), not made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from planner.domain.statuses import PegEnd
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan


@dataclass(frozen=True, eq=False)
class PegTree:
    """Every pair of a work order and a delivery it works for, directly or through components.

    Both arrays have shape (n,), sorted by work order, then delivery; each pair stands once.
    """

    work_order_ids: Ints
    delivery_ids: Ints

    @classmethod
    def of(cls, pegging: Pegging) -> Self:
        """Follow the pegs down until no work order is reached that was not reached before."""
        demand_kinds, supply_kinds = pegging.demand_kinds, pegging.supply_kinds
        is_made = supply_kinds == PegEnd.WORK_ORDER
        tops = is_made & (demand_kinds == PegEnd.DELIVERY)
        below = is_made & (demand_kinds == PegEnd.WORK_ORDER)
        found = _unique_pairs(pegging.supply_ids[tops], pegging.demand_ids[tops])
        parents, children = pegging.demand_ids[below], pegging.supply_ids[below]
        newest = found
        while len(newest):
            reached = _joined(parents, children, newest)
            grown = _unique_pairs(
                np.concatenate([found[:, 0], reached[:, 0]]),
                np.concatenate([found[:, 1], reached[:, 1]]),
            )
            newest = reached if len(grown) > len(found) else reached[:0]
            found = grown
        return cls(np.ascontiguousarray(found[:, 0]), np.ascontiguousarray(found[:, 1]))

    def deliveries_of_work_order(self, work_order_id: int) -> Ints:
        """Ids of the deliveries that wait for this work order, sorted."""
        first, last = np.searchsorted(self.work_order_ids, [work_order_id, work_order_id + 1])
        return self.delivery_ids[first:last]

    def work_orders_of_delivery(self, delivery_id: int) -> Ints:
        """Ids of all work orders this delivery hangs on, components included, sorted."""
        deliveries, work_orders = self._by_delivery
        first, last = np.searchsorted(deliveries, [delivery_id, delivery_id + 1])
        return work_orders[first:last]

    def is_serving(self, work_order_ids: Ints, delivery_ids: Ints) -> Flags:
        """Which of the work orders works for any of the deliveries; shape of `work_order_ids`."""
        feeding = self.work_order_ids[np.isin(self.delivery_ids, delivery_ids)]
        return np.isin(work_order_ids, feeding)

    @cached_property
    def _by_delivery(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.delivery_ids, kind="stable")
        return self.delivery_ids[order], self.work_order_ids[order]


def _unique_pairs(work_order_ids: Ints, delivery_ids: Ints) -> Ints:
    """The pairs sorted, each once: shape (n, 2)."""
    order = np.lexsort((delivery_ids, work_order_ids))
    pairs = np.column_stack([work_order_ids[order], delivery_ids[order]]).astype(np.int64)
    if not len(pairs):
        return pairs
    is_new = np.ones(len(pairs), dtype=np.bool_)
    is_new[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    return pairs[is_new]


def _joined(parents: Ints, children: Ints, pairs: Ints) -> Ints:
    """Each child with each delivery that one of its parents is paired with: shape (n, 2)."""
    first = np.searchsorted(pairs[:, 0], parents, side="left")
    counts = np.searchsorted(pairs[:, 0], parents, side="right") - first
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    deliveries = pairs[np.repeat(first, counts) + offsets, 1]
    return _unique_pairs(np.repeat(children, counts), deliveries)


def operations_of_delivery(plan: Plan, pegging: Pegging, delivery_id: int) -> Ints:
    """Ids of every operation a delivery hangs on, through all levels of the BOM, sorted.

    For many questions about one pegging, keep a `PegTree` and ask `operations_of_tree`.
    """
    return operations_of_tree(plan, PegTree.of(pegging), delivery_id)


def operations_of_tree(plan: Plan, tree: PegTree, delivery_id: int) -> Ints:
    """Ids of every operation a delivery hangs on, by a tree that is already there, sorted."""
    work_orders = tree.work_orders_of_delivery(delivery_id)
    return plan.operations.id[np.isin(plan.operations.work_order_id, work_orders)]


def deliveries_of_operation(plan: Plan, pegging: Pegging, operation_id: int) -> Ints:
    """Ids of every delivery that waits for an operation, sorted; empty where none does."""
    row = plan.operations.row_of(operation_id)
    if row < 0:
        return np.empty(0, dtype=np.int64)
    tree = PegTree.of(pegging)
    return tree.deliveries_of_work_order(int(plan.operations.work_order_id[row]))
