"""When each delivery will leave the plant, as far as plan and clock know now.

A pure function of plan, pegs and now (R10); it writes nothing. What reality has overtaken pushes
what follows it (`projection`). Dates are the day goods leave (R1): complete by the cut-off, plus
the family's packing days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.statuses import OperationStatus, PegEnd
from planner.domain.units import NONE
from planner.engine.fences import (
    day_start,
    leaving_days,
    pack_days_of,
    plant_day,
    working_day_after,
)
from planner.engine.network import Network
from planner.engine.pegging import Pegging
from planner.engine.priority import delivery_items, due_days, is_open
from planner.engine.projection import projected_ends
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan

_UNKNOWN = 2**62
"""Stands for "no date yet" while the latest of several dates is taken."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """What to expect, by delivery row; `work_order_complete_minutes` by work-order row.

    `forecast_day` and `complete_minute` are NONE where a part is not covered or not placed.
    `late_days` are calendar days after the promised, else the expected date: negative when early,
    NONE where one of the two dates is missing.
    """

    forecast_day: Ints
    late_days: Ints
    complete_minute: Ints
    work_order_complete_minutes: Ints

    @property
    def is_late(self) -> Flags:
        """Which deliveries are forecast after their date, by delivery row."""
        late: Flags = self.late_days > 0
        return late


def forecast(plan: Plan, pegging: Pegging, now: int, network: Network | None = None) -> Forecast:
    """The forecast of every delivery from the schedule as it stands.

    `network` is that of the plan, where the caller knows it already.
    """
    orders = work_order_completions(plan, now, projected_ends(plan, pegging, now, network))
    complete = _delivery_completions(plan, pegging, now, orders)
    packing = pack_days_of(plan, delivery_items(plan))
    days = leaving_days(plan, complete, packing)
    due = due_days(plan)
    late = np.where((days == NONE) | (due == NONE), NONE, days - due)
    return Forecast(days, late, complete, orders)


def work_order_completions(plan: Plan, now: int, ends: Ints) -> Ints:
    """When each work order is complete, by row; NONE while one of its operations has no place.

    `ends` are those of its operations, by operation row.
    """
    complete = np.full(len(plan.work_orders), now, dtype=np.int64)
    if not len(complete) or not len(plan.operations):
        return np.where(plan.work_orders.due_minute == NONE, NONE, complete)
    rows = plan.work_orders.rows_of(plan.operations.work_order_id)
    is_done = plan.operations.status == OperationStatus.COMPLETED
    ends = np.where(ends == NONE, np.where(is_done, now, _UNKNOWN), ends)
    np.maximum.at(complete, rows[rows >= 0], ends[rows >= 0])
    return np.where(complete == _UNKNOWN, NONE, complete)


def _delivery_completions(plan: Plan, pegging: Pegging, now: int, orders: Ints) -> Ints:
    complete = np.full(len(plan.deliveries), now, dtype=np.int64)
    if not len(complete):
        return complete
    mine = pegging.demand_kinds == PegEnd.DELIVERY
    rows = plan.deliveries.rows_of(pegging.demand_ids[mine])
    there = _supply_minutes(plan, pegging, now, orders)[mine]
    np.maximum.at(complete, rows[rows >= 0], there[rows >= 0])
    missing = pegging.uncovered_demand_kinds == PegEnd.DELIVERY
    missing_rows = plan.deliveries.rows_of(pegging.uncovered_demand_ids[missing])
    complete[missing_rows[missing_rows >= 0]] = _UNKNOWN
    return np.where((complete == _UNKNOWN) | ~is_open(plan), NONE, complete)


def _supply_minutes(plan: Plan, pegging: Pegging, now: int, orders: Ints) -> Ints:
    """When the supply of each peg is there: stock now, work when complete, purchases by day."""
    minutes = np.full(len(pegging), now, dtype=np.int64)
    kinds, ids = pegging.supply_kinds, pegging.supply_ids
    made = kinds == PegEnd.WORK_ORDER
    if made.any():
        complete = orders[plan.work_orders.rows_of(ids[made])]
        minutes[made] = np.where(complete == NONE, _UNKNOWN, complete)
    bought = kinds == PegEnd.PURCHASE_ORDER_LINE
    if bought.any():
        due = plan.purchase_order_lines.due_day
        days = due[plan.purchase_order_lines.rows_of(ids[bought])]
        minutes[bought] = _day_minutes(plan, days, now)
    wished = kinds == PegEnd.REQUISITION
    if wished.any():
        minutes[wished] = _requisition_minutes(plan, ids[wished], now)
    return minutes


def _requisition_minutes(plan: Plan, ids: Ints, now: int) -> Ints:
    """Not before today plus the item's lead time, whatever day was wished."""
    requisitions = plan.requisitions
    rows = requisitions.rows_of(ids)
    items = plan.items.rows_of(requisitions.item_id[rows])
    leads = np.where(items >= 0, np.maximum(plan.items.lead_time_days[items], 0), 0)
    today = plant_day(plan, now)
    known = {lead: working_day_after(plan, today, lead) for lead in set(leads.tolist())}
    soonest = np.array([known[lead] for lead in leads.tolist()], dtype=np.int64)
    return _day_minutes(plan, np.maximum(requisitions.need_day[rows], soonest), now)


def _day_minutes(plan: Plan, days: Ints, now: int) -> Ints:
    """The beginning of each day, not before now; unknown where there is no day."""
    starts = {day: day_start(plan, day) if day != NONE else _UNKNOWN for day in set(days.tolist())}
    minutes = np.array([starts[day] for day in days.tolist()], dtype=np.int64)
    return np.maximum(minutes, now)
