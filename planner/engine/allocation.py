"""Covering demand with supply, item by item down the bill of material.

Stored pegs come first; then demands in the order of R4, each taking stock above the item's safety
stock, then open work orders and purchases by date. What a work order makes creates demand for its
components, with the key of the most urgent delivery it serves. `pegging` reports the result;
`netting` lets uncovered demand create new supply on the way down. Dates of the schedule are not
looked at: moving a bar does not change who gets what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from planner.domain.statuses import CustomerTier, PegEnd, WorkOrderStatus
from planner.domain.units import MINUTES_PER_DAY, NONE, QUANTITY_SCALE
from planner.engine.bill_of_material import Parts, parts_of, top_down
from planner.engine.fences import (
    latest_completions,
    pack_days_of,
    plant_day,
    working_day_after,
)
from planner.engine.priority import NEVER, Key, delivery_items, delivery_keys, due_days, is_open
from planner.plan.columns import Flags
from planner.plan.plan import Plan

End = tuple[int, int]
"""(PegEnd kind, id): one end of a peg."""


@dataclass(slots=True)
class Demand:
    """A quantity of an item that something needs by a minute; `left` is not covered yet."""

    end: End
    left: int
    need_minute: int
    key: Key


@dataclass(slots=True)
class Supply:
    """A quantity of an item that is there or coming; `left` is not given away yet."""

    end: End
    left: int
    date: int
    """Sort key: stock before everything, then the date it comes."""


@dataclass(slots=True)
class Making:
    """A work order as the allocation sees it."""

    item_id: int
    quantity: int
    """Thousandths still to make."""
    due_minute: int
    """When it should be complete; NONE until a demand says so."""
    minutes: int
    """Its operations in a row: how long before that its components are needed."""
    key: Key
    has_components: bool
    """Started work has drawn its components already."""


class NewSupply(Protocol):
    """What may create supply for demand that nothing covers."""

    def __call__(self, item_id: int, uncovered: list[Demand]) -> list[Supply]:
        """New supply of the item, enough for the demands; may be none."""
        ...


def no_new_supply(item_id: int, uncovered: list[Demand]) -> list[Supply]:
    """Leave uncovered what is uncovered."""
    del item_id, uncovered
    return []


Peg = tuple[int, int, int, int, int]


@dataclass(slots=True)
class Allocation:
    """One pass over a plan; `run` fills `pegs` and `uncovered`."""

    plan: Plan
    demands: dict[int, list[Demand]] = field(default_factory=dict)
    supplies: dict[int, list[Supply]] = field(default_factory=dict)
    makings: dict[int, Making] = field(default_factory=dict)
    pegs: list[Peg] = field(default_factory=list)
    uncovered: list[tuple[int, Demand]] = field(default_factory=list)
    _parts: Parts = field(default_factory=dict)
    _stored: dict[End, list[tuple[End, int]]] = field(default_factory=dict)
    _buffers: dict[int, int] = field(default_factory=dict)
    _days_early: dict[tuple[int, int], int] = field(default_factory=dict)
    _safety: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Allocation:
        """All open demand and supply of a plan, nothing covered yet."""
        made = cls(plan)
        made._parts = parts_of(plan.components)
        made._buffers = _buffer_days(plan)
        items = plan.items
        made._safety = dict(zip(items.id.tolist(), items.safety_quantity.tolist(), strict=True))
        made._read_deliveries()
        made._read_work_orders()
        made._read_stock_and_purchases()
        made._read_stored_pegs()
        return made

    def run(self, new_supply: NewSupply = no_new_supply) -> None:
        """Cover item by item, parents before components."""
        for item in top_down(self.plan):
            demands = sorted(self.demands.get(item, ()), key=_by_key)
            if demands:
                self._cover(item, demands, new_supply)
            for supply in self.supplies.get(item, ()):
                if supply.end[0] == PegEnd.WORK_ORDER:
                    self._explode(supply.end[1])

    # -- reading ---------------------------------------------------------------------------

    def _read_deliveries(self) -> None:
        plan, rows = self.plan, self.plan.deliveries
        items = delivery_items(plan)
        needs = latest_completions(plan, due_days(plan), pack_days_of(plan, items))
        keys = delivery_keys(plan)
        for row in np.flatnonzero(is_open(plan) & (items != NONE)).tolist():
            end = (int(PegEnd.DELIVERY), int(rows.id[row]))
            demand = Demand(end, int(rows.quantity[row]), int(needs[row]), keys[row])
            self.demands.setdefault(int(items[row]), []).append(demand)

    def _read_work_orders(self) -> None:
        rows = self.plan.work_orders
        minutes = _operation_minutes(self.plan)
        for row in np.flatnonzero(is_supplying(self.plan)).tolist():
            work_order, due = int(rows.id[row]), int(rows.due_minute[row])
            left = max(int(rows.quantity[row]) - max(int(rows.finished_quantity[row]), 0), 0)
            self.makings[work_order] = Making(
                int(rows.item_id[row]),
                left,
                due,
                int(minutes[row]),
                unserved_key(due, work_order),
                int(rows.status[row]) >= WorkOrderStatus.RUNNING,
            )
            self.add_supply(int(rows.item_id[row]), (PegEnd.WORK_ORDER, work_order), left, due)

    def _read_stock_and_purchases(self) -> None:
        plan = self.plan
        for item, row_id, quantity in _rows(
            plan.stocks.item_id, plan.stocks.id, plan.stocks.quantity
        ):
            self.add_supply(item, (PegEnd.STOCK, row_id), quantity, -NEVER)
        coming = plan.purchase_order_lines
        columns = (coming.item_id, coming.id, coming.quantity, coming.due_day)
        for item, row_id, quantity, day in _rows(*columns):
            end = (PegEnd.PURCHASE_ORDER_LINE, row_id)
            self.add_supply(item, end, quantity, NONE if day == NONE else day * MINUTES_PER_DAY)
        wished = plan.requisitions
        columns = (wished.item_id, wished.id, wished.quantity, wished.need_day)
        for item, row_id, quantity, day in _rows(*columns):
            end = (PegEnd.REQUISITION, row_id)
            self.add_supply(item, end, quantity, NONE if day == NONE else day * MINUTES_PER_DAY)

    def add_supply(self, item_id: int, end: tuple[PegEnd, int], quantity: int, date: int) -> None:
        """One more supply of an item; without a date it comes last."""
        supply = Supply((int(end[0]), end[1]), quantity, NEVER if date == NONE else date)
        if quantity > 0:
            self.supplies.setdefault(item_id, []).append(supply)

    def _read_stored_pegs(self) -> None:
        rows = self.plan.pegs
        columns = (
            rows.demand_kind,
            rows.demand_id,
            rows.supply_kind,
            rows.supply_id,
            rows.quantity,
        )
        for demand_kind, demand, supply_kind, supply, quantity in _rows(*columns):
            kept = self._stored.setdefault((demand_kind, demand), [])
            kept.append(((supply_kind, supply), quantity))

    # -- covering --------------------------------------------------------------------------

    def _cover(self, item: int, demands: list[Demand], new_supply: NewSupply) -> None:
        supplies = sorted(self.supplies.get(item, ()), key=_by_date)
        self._cover_stored(demands, supplies)
        self._keep_safety_stock(item, supplies)
        self._cover_in_turn(demands, supplies)
        uncovered = [demand for demand in demands if demand.left > 0]
        if uncovered:
            made = new_supply(item, uncovered)
            self.supplies.setdefault(item, []).extend(made)
            self._cover_in_turn(uncovered, made)
            self.uncovered += [(item, demand) for demand in uncovered if demand.left > 0]

    def _cover_stored(self, demands: list[Demand], supplies: list[Supply]) -> None:
        by_end = {supply.end: supply for supply in supplies}
        for demand in demands:
            for end, quantity in self._stored.get(demand.end, ()):
                if end in by_end:
                    self._tie(demand, by_end[end], quantity)

    def _keep_safety_stock(self, item: int, supplies: list[Supply]) -> None:
        """Take out of the count what lies in store for emergencies, the last place first."""
        kept = self._safety.get(item, 0)
        for supply in reversed(supplies):
            if supply.end[0] == PegEnd.STOCK:
                withheld = min(supply.left, kept)
                supply.left -= withheld
                kept -= withheld

    def _cover_in_turn(self, demands: list[Demand], supplies: list[Supply]) -> None:
        at = 0
        for demand in demands:
            while demand.left > 0 and at < len(supplies):
                self._tie(demand, supplies[at], demand.left)
                at += supplies[at].left <= 0

    def _tie(self, demand: Demand, supply: Supply, at_most: int) -> None:
        quantity = min(demand.left, supply.left, at_most)
        if quantity <= 0:
            return
        demand.left -= quantity
        supply.left -= quantity
        self.pegs.append((*demand.end, *supply.end, quantity))
        if supply.end[0] == PegEnd.WORK_ORDER:
            making = self.makings[supply.end[1]]
            making.key = min(making.key, demand.key)
            if making.due_minute == NONE:
                making.due_minute = demand.need_minute

    def _explode(self, work_order: int) -> None:
        making = self.makings[work_order]
        if making.has_components:
            return
        for component, per_piece in self._parts.get(making.item_id, ()):
            need = making.due_minute
            if need != NONE:
                need = self._due_at_station(component, need - making.minutes)
            quantity = -(-making.quantity * per_piece // QUANTITY_SCALE)
            demand = Demand((int(PegEnd.WORK_ORDER), work_order), quantity, need, making.key)
            self.demands.setdefault(component, []).append(demand)

    def _due_at_station(self, component: int, start_minute: int) -> int:
        """When a component should be there for work that starts at `start_minute` (R5)."""
        working_days = self._buffers.get(component, 0)
        if not working_days:
            return start_minute
        day = plant_day(self.plan, start_minute)
        known = (day, working_days)
        if known not in self._days_early:
            self._days_early[known] = day - working_day_after(self.plan, day, -working_days)
        return start_minute - self._days_early[known] * MINUTES_PER_DAY


def unserved_key(due_minute: int, work_order: int) -> Key:
    """The key of a work order that serves nobody yet: behind every order, by its own due date."""
    day = NEVER if due_minute == NONE else due_minute // MINUTES_PER_DAY
    return (NEVER + 1, day, int(CustomerTier.STANDARD), work_order)


def is_supplying(plan: Plan) -> Flags:
    """Which work orders still have something to make, by row."""
    supplying: Flags = plan.work_orders.status < WorkOrderStatus.COMPLETED
    return supplying


def _by_key(demand: Demand) -> tuple[Key, int, int]:
    return (demand.key, demand.need_minute, demand.end[1])


def _by_date(supply: Supply) -> tuple[int, int]:
    return (supply.date, supply.end[1])


def _rows(*columns: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterable[tuple[int, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _operation_minutes(plan: Plan) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Per work-order row, the minutes of its operations one after another."""
    minutes = np.zeros(len(plan.work_orders), dtype=np.int64)
    if len(plan.work_orders):
        rows = plan.work_orders.rows_of(plan.operations.work_order_id)
        each = plan.operations.setup_minutes + plan.operations.run_minutes
        known = rows >= 0
        np.add.at(minutes, rows[known], np.maximum(each[known], 0))
    return minutes


def _buffer_days(plan: Plan) -> dict[int, int]:
    """Item id -> working days it is due before the operation that uses it (R5)."""
    items = plan.items
    usual = np.where(items.is_made, 0, plan.settings.purchased_buffer_days)
    days = np.where(items.buffer_days == NONE, usual, items.buffer_days)
    return dict(zip(items.id.tolist(), days.tolist(), strict=True))
