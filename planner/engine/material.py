"""When purchased material that binds the schedule is there (R5).

Material is a readiness status; only where an item says so does it hold a work order's start. Made
components always do, along the precedence network. Scheduling and moving ask here; the verifier
counts for itself.
"""

from __future__ import annotations

import numpy as np

from planner.domain.statuses import PegEnd
from planner.domain.units import NONE
from planner.engine.fences import cut_off, plant_day, working_day_after
from planner.engine.pegging import Pegging
from planner.plan.columns import Ints
from planner.plan.plan import Plan


def material_minutes(plan: Plan, pegging: Pegging, now: int) -> Ints:
    """Per work-order row, when the last of its binding purchased material is there.

    A purchase is there at the cut-off of the supplier's day; a requisition, which no supplier has
    promised yet, not before today plus the item's lead time. NONE where nothing binds.
    """
    minutes = np.full(len(plan.work_orders), NONE, dtype=np.int64)
    if not plan.items.is_binding.any() or not len(minutes):
        return minutes
    for kind, table in (
        (PegEnd.PURCHASE_ORDER_LINE, plan.purchase_order_lines),
        (PegEnd.REQUISITION, plan.requisitions),
    ):
        tied = (pegging.supply_kinds == kind) & (pegging.demand_kinds == PegEnd.WORK_ORDER)
        supply = table.rows_of(pegging.supply_ids[tied])
        orders = plan.work_orders.rows_of(pegging.demand_ids[tied])
        for row, order in zip(supply.tolist(), orders.tolist(), strict=True):
            if min(row, order) < 0 or not _binds(plan, int(table.item_id[row])):
                continue
            is_ordered = kind is PegEnd.PURCHASE_ORDER_LINE
            day = _purchase_day(plan, row) if is_ordered else _requisition_day(plan, row, now)
            if day != NONE:
                minutes[order] = max(int(minutes[order]), cut_off(plan, day))
    return minutes


def _binds(plan: Plan, item_id: int) -> bool:
    row = plan.items.row_of(item_id)
    return row >= 0 and bool(plan.items.is_binding[row])


def _purchase_day(plan: Plan, row: int) -> int:
    return int(plan.purchase_order_lines.due_day[row])


def _requisition_day(plan: Plan, row: int, now: int) -> int:
    """The day it is wished for, but not before its item's lead time from today has passed."""
    item = plan.items.row_of(int(plan.requisitions.item_id[row]))
    lead = max(int(plan.items.lead_time_days[item]), 0)
    soonest = working_day_after(plan, plant_day(plan, now), lead)
    return max(int(plan.requisitions.need_day[row]), soonest)
