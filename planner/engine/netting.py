"""Netting: new work orders and requisitions for demand that nothing covers (APICS: MRP).

One pass down the bill of material: what a new work order needs is netted against stock and open
orders before it becomes a new order itself. One lot per item and need day. Choosing lot sizes by
cost, and firming what is planned here, is not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from planner.domain.statuses import OperationStatus, PegEnd, WorkOrderStatus
from planner.domain.units import NONE, local_day
from planner.engine.allocation import Allocation, Demand, Making, Supply
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Ints
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.plan.routing import lead_time_minutes, run_minutes

NO_ROUTING = "Lead time (no routing)"
"""Name of the one operation that stands in where an item has no routing; data, not a label."""

_WORK_ORDER = "WO-P"
_REQUISITION = "PR-"
_FIRST_SEQUENCE = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One routing step, as a row of `routing_steps`."""

    sequence: int
    work_center_id: int
    name: str
    setup_minutes: int
    lot_minutes: int
    piece_minutes: int
    setup_family: str


@dataclass(frozen=True, slots=True)
class Lot:
    """A quantity of an item needed by one day: a new work order or requisition."""

    id: int
    """Of the allocation only, below 0; the database's id comes later."""
    item_id: int
    quantity: int
    need_minute: int


@dataclass(slots=True)
class NewLots:
    """Creates supply where the allocation finds none, and remembers it."""

    plan: Plan
    allocation: Allocation
    today: int
    made: list[Lot] = field(default_factory=list)
    bought: list[Lot] = field(default_factory=list)
    steps: dict[int, list[Step]] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(-1, -1))

    def __post_init__(self) -> None:
        self.steps = routing_of(self.plan)

    def __call__(self, item_id: int, uncovered: list[Demand]) -> list[Supply]:
        """One lot per need day, the first needed first."""
        item_row = self.plan.items.row_of(item_id)
        if item_row < 0:
            return []
        is_made = bool(self.plan.items.is_made[item_row])
        by_day: dict[int, list[Demand]] = {}
        for demand in uncovered:
            by_day.setdefault(self._lot_day(demand.need_minute), []).append(demand)
        return [self._lot(item_id, by_day[day], is_made=is_made) for day in sorted(by_day)]

    def _lot_day(self, need_minute: int) -> int:
        """What is needed in the past, or nobody says when, is one lot of today."""
        if need_minute == NONE:
            return self.today
        return max(local_day(need_minute, self.plan.zone), self.today)

    def _lot(self, item_id: int, demands: list[Demand], *, is_made: bool) -> Supply:
        quantity = sum(demand.left for demand in demands)
        needs = [demand.need_minute for demand in demands if demand.need_minute != NONE]
        lot = Lot(next(self._ids), item_id, quantity, min(needs, default=NONE))
        if not is_made:
            self.bought.append(lot)
            return Supply((int(PegEnd.REQUISITION), lot.id), quantity, 0)
        self.made.append(lot)
        minutes = sum(setup + run for setup, run in self._step_minutes(lot))
        key = min(demand.key for demand in demands)
        self.allocation.makings[lot.id] = Making(
            item_id, quantity, lot.need_minute, minutes, key, has_components=False
        )
        return Supply((int(PegEnd.WORK_ORDER), lot.id), quantity, 0)

    def _step_minutes(self, lot: Lot) -> list[tuple[int, int]]:
        return [
            (step.setup_minutes, run_minutes(step.lot_minutes, step.piece_minutes, lot.quantity))
            for step in self.steps_of(lot.item_id)
        ]

    def steps_of(self, item_id: int) -> list[Step]:
        """The item's routing; its lead time as one unconstrained step where it has none."""
        if item_id in self.steps:
            return self.steps[item_id]
        lead = lead_time_minutes(int(self.plan.items.lead_time_days[self._row(item_id)]))
        return [Step(_FIRST_SEQUENCE, NONE, NO_ROUTING, 0, lead, 0, "")]

    def _row(self, item_id: int) -> int:
        return self.plan.items.row_of(item_id)


def routing_of(plan: Plan) -> dict[int, list[Step]]:
    """Item id -> its routing steps in their sequence."""
    rows = plan.routing_steps
    found: dict[int, list[Step]] = {}
    columns = (
        rows.item_id,
        rows.sequence,
        rows.work_center_id,
        rows.name,
        rows.setup_minutes,
        rows.lot_minutes,
        rows.piece_minutes,
        rows.setup_family,
    )
    for item, *step in sorted(zip(*(each.tolist() for each in columns), strict=True)):
        found.setdefault(item, []).append(Step(*step))
    return found


def net_requirements(plan: Plan, now: int) -> ChangeSet:
    """PLANNED work orders and requisitions that cover everything open; empty if nothing is short.

    Raises:
        RuleBrokenError: The bill of material has a loop.
    """
    allocation = Allocation.of(plan)
    lots = NewLots(plan, allocation, local_day(now, plan.zone))
    allocation.run(lots)
    draft = Draft(plan)
    if lots.made:
        order_ids = draft.insert("work_orders", _work_orders(lots.made, draft.next_id))
        draft.insert("operations", _operations(lots, order_ids))
    if lots.bought:
        draft.insert("requisitions", _requisitions(plan, lots.bought, draft.next_id))
    return draft.change_set("plan supply")


def _work_orders(lots: list[Lot], first_id: int) -> dict[str, list[object]]:
    size = len(lots)
    return {
        "number": _numbers(_WORK_ORDER, first_id, size),
        "item_id": [lot.item_id for lot in lots],
        "quantity": [lot.quantity for lot in lots],
        "finished_quantity": [0] * size,
        "status": [int(WorkOrderStatus.PLANNED)] * size,
        "release_minute": [NONE] * size,
        "due_minute": [lot.need_minute for lot in lots],
        "must_finish_by": [NONE] * size,
        "is_held": [False] * size,
        "note": [""] * size,
    }


def _numbers(prefix: str, first_id: int, count: int) -> list[object]:
    """A row's own id is its number: ids never repeat, so neither does a closed order's number."""
    return [f"{prefix}{row_id}" for row_id in range(first_id, first_id + count)]


def _operations(lots: NewLots, order_ids: Ints) -> dict[str, list[object]]:
    rows = [
        _operation(int(order), step, lot.quantity)
        for order, lot in zip(order_ids, lots.made, strict=True)
        for step in lots.steps_of(lot.item_id)
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _operation(order_id: int, step: Step, quantity: int) -> dict[str, object]:
    run = run_minutes(step.lot_minutes, step.piece_minutes, quantity)
    return {
        "work_order_id": order_id,
        "sequence": step.sequence,
        "work_center_id": step.work_center_id,
        "machine_id": NONE,
        "start_minutes": NONE,
        "end_minutes": NONE,
        "setup_minutes": step.setup_minutes,
        "run_minutes": run,
        "remaining_minutes": step.setup_minutes + run,
        "setup_family": step.setup_family,
        "status": int(OperationStatus.WAITING),
        "finished_quantity": 0,
        "is_pinned": False,
        "name": step.name,
        "note": "",
    }


def _requisitions(plan: Plan, lots: list[Lot], first_id: int) -> dict[str, list[object]]:
    needs = [lot.need_minute for lot in lots]
    days = [NONE if need == NONE else local_day(need, plan.zone) for need in needs]
    return {
        "number": _numbers(_REQUISITION, first_id, len(lots)),
        "item_id": [lot.item_id for lot in lots],
        "quantity": [lot.quantity for lot in lots],
        "need_day": list(days),
    }
