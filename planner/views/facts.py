"""What the inspector shows of one selected row: its facts, the dates of R1, and links onward.

One function per kind of thing a person may select. Everything is text in the reader's language;
how it is laid out is the window's. The story of what is selected comes later than the rest, from
the history (`story`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.statuses import CustomerTier, OperationStatus, WorkOrderStatus
from planner.domain.units import MINUTES_PER_DAY, NONE
from planner.host.language import translate
from planner.plan.columns import Ints
from planner.plan.plan import Plan
from planner.views.order_table import OrderTable
from planner.views.peg_tree import PegTree, operations_of_tree
from planner.views.states import Lateness, OrderStatus, lateness_word, order_status_word
from planner.views.story import StoryLine
from planner.views.wording import day_text, duration_text, minute_text, quantity_text, word

_WEEK = 7 * MINUTES_PER_DAY
LINKS = 40
"""More links than fit on a screen help nobody; how many there are in all is said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is, what it says; late dates are bad."""

    label: str
    text: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another row of the plan."""

    text: str
    table: str
    row_id: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All there is to say about one row; `strip` holds the dates of R1 in their order."""

    kind: str
    title: str
    subtitle: str = ""
    is_red: bool = False
    is_locked: bool = False
    strip: tuple[Fact, ...] = ()
    rows: tuple[Fact, ...] = ()
    link_title: str = ""
    links: tuple[Link, ...] = ()
    story: tuple[StoryLine, ...] = ()
    """What happened to it, newest first; read from the history, which a plan does not carry."""


def delivery_facts(plan: Plan, table: OrderTable, tree: PegTree, delivery_id: int) -> Facts | None:
    """One delivery: who wants what, its dates, and the operations it hangs on."""
    row = table.row_of(delivery_id)
    if row < 0:
        return None
    operations = operations_of_tree(plan, tree, delivery_id)
    return Facts(
        kind=translate("Facts", "Delivery"),
        title=delivery_name(table, row),
        subtitle=str(table.customers[row]),
        is_red=bool(table.is_red[row]),
        is_locked=bool(table.is_locked[row]),
        strip=_dates(plan, table, row),
        rows=_delivery_rows(table, row),
        link_title=_work_title(len(operations)),
        links=tuple(
            Link(operation_name(plan, each), "operations", each)
            for each in _by_start(plan, operations)[:LINKS].tolist()
        ),
    )


def _work_title(count: int) -> str:
    if not count:
        return translate("Facts", "No operation works for it: it comes from stock or purchase.")
    return translate("Facts", "%n operations work for it", count)


def delivery_name(table: OrderTable, row: int) -> str:
    """Such as "SO71774 / 3": order and line; the part too where a line is split."""
    name = f"{table.orders[row]} / {table.lines[row]}"
    return name if int(table.positions[row]) <= 1 else f"{name}.{table.positions[row]}"


def _dates(plan: Plan, table: OrderTable, row: int) -> tuple[Fact, ...]:
    late = int(table.lateness[row]) >= Lateness.DELAYED
    actual = int(plan.deliveries.actual_day[row])
    listed = (
        (translate("Column", "Requested"), int(table.requested_days[row]), False),
        (translate("Column", "Expected"), int(table.expected_days[row]), False),
        (translate("Column", "Scheduled"), int(table.scheduled_days[row]), False),
        (translate("Column", "Promised"), int(table.promised_days[row]), False),
        (translate("Column", "Forecast"), int(table.forecast_days[row]), late),
        (translate("Column", "Actual"), actual, False),
    )
    return tuple(Fact(label, day_text(day) or "–", bad) for label, day, bad in listed)


def _delivery_rows(table: OrderTable, row: int) -> tuple[Fact, ...]:
    lateness = Lateness(int(table.lateness[row]))
    late = lateness_word(lateness)
    if int(table.late_days[row]) != NONE:
        days = translate("Facts", "%n days", int(table.late_days[row]))
        late = f"{late}, {days}"
    quantity = quantity_text(int(table.quantities[row]), str(table.units[row]))
    return (
        Fact(translate("Column", "Item"), f"{table.items[row]}  {table.item_names[row]}"),
        Fact(translate("Column", "Quantity"), quantity),
        Fact(translate("Column", "Status"), order_status_word(_status(table, row))),
        Fact(translate("Column", "Lateness"), late, lateness >= Lateness.DELAYED),
        Fact(translate("Column", "Tier"), word(CustomerTier(int(table.tiers[row])))),
    )


def _status(table: OrderTable, row: int) -> OrderStatus:
    return OrderStatus(int(table.statuses[row]))


def operation_facts(
    plan: Plan, table: OrderTable, tree: PegTree, operation_id: int
) -> Facts | None:
    """One operation: its job, its place in time, and the deliveries that wait for it."""
    row = plan.operations.row_of(operation_id)
    if row < 0:
        return None
    order_row = plan.work_orders.row_of(int(plan.operations.work_order_id[row]))
    deliveries = tree.deliveries_of_work_order(int(plan.operations.work_order_id[row]))
    rows = [each for each in map(table.row_of, deliveries.tolist()) if each >= 0]
    return Facts(
        kind=translate("Facts", "Operation"),
        title=operation_name(plan, operation_id),
        subtitle=str(plan.operations.name[row]),
        is_red=any(bool(table.is_red[each]) for each in rows),
        is_locked=int(plan.work_orders.must_finish_by[order_row]) != NONE,
        rows=(*_job(plan, order_row), *_place(plan, row)),
        link_title=translate("Facts", "%n deliveries wait for it", len(rows)),
        links=tuple(
            Link(_delivery_link(table, each), "deliveries", int(table.delivery_ids[each]))
            for each in rows[:LINKS]
        ),
    )


def operation_name(plan: Plan, operation_id: int) -> str:
    """Such as "WO-1042 / 20": work order and step."""
    row = plan.operations.row_of(operation_id)
    order_row = plan.work_orders.row_of(int(plan.operations.work_order_id[row]))
    return f"{plan.work_orders.number[order_row]} / {plan.operations.sequence[row]}"


def _job(plan: Plan, order_row: int) -> tuple[Fact, ...]:
    orders = plan.work_orders
    item_row = plan.items.row_of(int(orders.item_id[order_row]))
    item = f"{plan.items.number[item_row]}  {plan.items.name[item_row]}"
    quantity = quantity_text(int(orders.quantity[order_row]), str(plan.items.unit[item_row]))
    status = word(WorkOrderStatus(int(orders.status[order_row])))
    limit = int(orders.must_finish_by[order_row])
    rows = [
        Fact(translate("Column", "Item"), item),
        Fact(translate("Column", "Quantity"), quantity),
        Fact(translate("Facts", "Work order"), status),
    ]
    if limit != NONE:
        rows.append(Fact(translate("Facts", "Must finish by"), minute_text(limit, plan.zone)))
    return tuple(rows)


def _place(plan: Plan, row: int) -> tuple[Fact, ...]:
    operations = plan.operations
    machine_row = plan.machines.row_of(int(operations.machine_id[row]))
    machine = str(plan.machines.name[machine_row]) if machine_row >= 0 else "–"
    start, end = int(operations.start_minutes[row]), int(operations.end_minutes[row])
    unplaced = translate("Facts", "not placed yet")
    return (
        Fact(translate("Column", "Status"), word(OperationStatus(int(operations.status[row])))),
        Fact(translate("Column", "Machine"), machine),
        Fact(translate("Column", "Start"), minute_text(start, plan.zone) or unplaced),
        Fact(translate("Column", "End"), minute_text(end, plan.zone) or unplaced),
        Fact(translate("Column", "Setup"), duration_text(int(operations.setup_minutes[row]))),
        Fact(translate("Column", "Run time"), duration_text(int(operations.run_minutes[row]))),
        Fact(
            translate("Facts", "Still to do"), duration_text(int(operations.remaining_minutes[row]))
        ),
    )


def _delivery_link(table: OrderTable, row: int) -> str:
    due = int(table.promised_days[row])
    day = day_text(due if due != NONE else int(table.expected_days[row]))
    return f"{delivery_name(table, row)}  {table.customers[row]}  {day}"


def machine_facts(plan: Plan, machine_id: int) -> Facts | None:
    """One machine: where it belongs, and what stands on it next."""
    row = plan.machines.row_of(machine_id)
    if row < 0:
        return None
    center = plan.work_centers.row_of(int(plan.machines.work_center_id[row]))
    operations = plan.operations.id[plan.operations.machine_id == machine_id]
    speed = f"{plan.machines.speed_percent[row]} %"
    return Facts(
        kind=translate("Facts", "Machine"),
        title=str(plan.machines.name[row]),
        subtitle=str(plan.work_centers.name[center]),
        rows=(
            Fact(translate("Facts", "Number"), str(plan.machines.number[row])),
            Fact(translate("Facts", "Speed"), speed),
            *_load(plan, machine_id),
        ),
        link_title=translate("Facts", "%n operations stand on it", len(operations)),
        links=tuple(
            _timed_link(plan, each) for each in _by_start(plan, operations)[:LINKS].tolist()
        ),
    )


def _timed_link(plan: Plan, operation_id: int) -> Link:
    start = int(plan.operations.start_minutes[plan.operations.row_of(operation_id)])
    text = f"{operation_name(plan, operation_id)}  {minute_text(start, plan.zone)}"
    return Link(text, "operations", operation_id)


def _load(plan: Plan, machine_id: int) -> tuple[Fact, ...]:
    """Open and taken time of the next seven days, and when the machine runs out of work."""
    operations, zone = plan.operations, plan.zone
    mine = np.flatnonzero(
        (operations.machine_id == machine_id) & (operations.start_minutes != NONE)
    )
    now = plan.clock.now()
    until = now + _WEEK
    time = plan.working_times[machine_id]
    spans = zip(operations.start_minutes[mine], operations.end_minutes[mine], strict=True)
    taken = sum(time.between(max(int(start), now), min(int(end), until)) for start, end in spans
                if start < until and end > now)  # fmt: skip
    opened = time.between(now, until)
    share = f" ({round(100 * taken / opened)} %)" if opened else ""
    rows = [
        Fact(translate("Facts", "Open, next 7 days"), duration_text(opened)),
        Fact(translate("Facts", "Planned, next 7 days"), duration_text(taken) + share),
    ]
    if len(mine):
        last = int(operations.end_minutes[mine].max())
        rows.append(Fact(translate("Facts", "Busy until"), minute_text(last, zone)))
    return tuple(rows)


def _by_start(plan: Plan, operation_ids: Ints) -> Ints:
    starts = plan.operations.start_minutes[plan.operations.rows_of(operation_ids)]
    return operation_ids[np.argsort(starts, kind="stable")]
