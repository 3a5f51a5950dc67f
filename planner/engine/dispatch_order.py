"""The order of dispatch (R4): red by serial, then promised else expected date, then tier.

A work order is as urgent as the most urgent delivery it feeds, through every level: what feeds a
red delivery counts as red. Work that serves nobody comes last, by its own due date.
"""

from __future__ import annotations

import numpy as np

from planner.domain.statuses import PegEnd
from planner.engine.allocation import unserved_key
from planner.engine.bill_of_material import depths
from planner.engine.pegging import Pegging
from planner.engine.priority import Key, delivery_keys
from planner.plan.columns import Ints
from planner.plan.plan import Plan


def dispatch_rank(plan: Plan, pegging: Pegging) -> Ints:
    """Place of every work-order row in the dispatch order: 0 goes first; all differ.

    Among equally urgent ones, components stand before the work order they go into.
    """
    keys = _inherited_keys(plan, pegging)
    ids = plan.work_orders.id.tolist()
    depth = _work_order_depths(plan).tolist()
    order = sorted(range(len(ids)), key=lambda row: (keys[ids[row]], -depth[row], ids[row]))
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(len(ids))
    return rank


def _work_order_depths(plan: Plan) -> Ints:
    rows = plan.items.rows_of(plan.work_orders.item_id)
    return depths(plan)[rows] if len(plan.items) else np.zeros(len(rows), dtype=np.int64)


def _inherited_keys(plan: Plan, pegging: Pegging) -> dict[int, Key]:
    """Work order id -> the key of the most urgent delivery it feeds."""
    orders = plan.work_orders
    keys = {
        work_order: unserved_key(due, work_order)
        for work_order, due in zip(orders.id.tolist(), orders.due_minute.tolist(), strict=True)
    }
    deliveries = dict(zip(plan.deliveries.id.tolist(), delivery_keys(plan), strict=True))
    for kind, demand, supply in _made_pegs_top_down(plan, pegging):
        key = deliveries.get(demand) if kind == PegEnd.DELIVERY else keys.get(demand)
        if key is not None and supply in keys:
            keys[supply] = min(keys[supply], key)
    return keys


def _made_pegs_top_down(plan: Plan, pegging: Pegging) -> list[tuple[int, int, int]]:
    """(demand kind, demand id, supplying work order), the parents' own supply first."""
    made = np.flatnonzero(pegging.supply_kinds == PegEnd.WORK_ORDER)
    if not len(made) or not len(plan.work_orders):
        return []
    rows = plan.work_orders.rows_of(pegging.supply_ids[made])
    order = made[np.argsort(_work_order_depths(plan)[rows], kind="stable")]
    columns = (pegging.demand_kinds, pegging.demand_ids, pegging.supply_ids)
    return list(zip(*(column[order].tolist() for column in columns), strict=True))
