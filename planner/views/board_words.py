"""What the board says about one operation: the label on its bar, the lines of its tooltip.

A label is short and cut by its bar; the tooltip tells everything. Where they are drawn is
`board_layout` and the window.
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.pegging import Pegging
from planner.host.language import translate
from planner.plan.plan import Plan
from planner.views.board_orders import OrderFacts, deliveries_served
from planner.views.wording import day_text, duration_text, minute_text, quantity_text, word

_MOST_ORDERS = 4

Line = tuple[str, str]
"""A name and its value, as they read."""

DelayedDelivery = tuple[int, int, int]
"""Delivery id, its forecast day before and after."""


def bar_label(plan: Plan, operation_row: int) -> str:
    """Which order and which product: "WO-1042 · Seat tube"."""
    order = _work_order_row(plan, operation_row)
    item = plan.items.row_of(int(plan.work_orders.item_id[order]))
    return f"{plan.work_orders.number[order]} · {plan.items.name[item]}"


def bar_lines(plan: Plan, pegging: Pegging, facts: OrderFacts, operation_row: int) -> list[Line]:
    """Everything a planner asks of a bar, line by line."""
    order = _work_order_row(plan, operation_row)
    return [
        *_what(plan, order, operation_row),
        *_when(plan, operation_row),
        *_for_whom(plan, pegging, facts, order),
    ]


def answer_lines(
    plan: Plan,
    start: int,
    end: int,
    delayed: Iterable[DelayedDelivery],
    *,
    setup_minutes: int = 0,
    needs_reason: bool = False,
) -> list[str]:
    """What a drop here would mean: when it would run, and which deliveries it would delay."""
    lines = [f"{minute_text(start, plan.zone)} – {minute_text(end, plan.zone)}"]
    if needs_reason:
        lines.insert(0, translate("Board", "Frozen zone: it needs a reason."))
    if setup_minutes > 0:
        setup = duration_text(setup_minutes)
        lines.append(translate("Board", "with {duration} of setup").format(duration=setup))
    hurt = [(plan.deliveries.row_of(each[0]), each[2]) for each in delayed]
    lines += [_delayed_text(plan, row, day) for row, day in hurt[:_MOST_ORDERS] if row >= 0]
    if len(hurt) > _MOST_ORDERS:
        lines.append(translate("Board", "and %n more", len(hurt) - _MOST_ORDERS))
    return lines if hurt else [*lines, translate("Board", "No other order is affected.")]


def _delayed_text(plan: Plan, row: int, day: int) -> str:
    order, customer = _order_and_customer(plan, row)
    text = translate("Board", "Delays {order}, {customer}, to {day}").format(
        order=order, customer=customer, day=day_text(day)
    )
    promised = int(plan.deliveries.promised_day[row])
    due = promised if promised != NONE else int(plan.deliveries.expected_day[row])
    if NONE in {day, due} or day <= due:
        return text
    return f"{text}: {translate('Board', '%n days late', day - due)}"


def _work_order_row(plan: Plan, operation_row: int) -> int:
    return plan.work_orders.row_of(int(plan.operations.work_order_id[operation_row]))


def _what(plan: Plan, order: int, row: int) -> list[Line]:
    items, operations = plan.items, plan.operations
    item = items.row_of(int(plan.work_orders.item_id[order]))
    quantity = quantity_text(int(plan.work_orders.quantity[order]), str(items.unit[item]))
    status = OperationStatus(int(operations.status[row]))
    return [
        (translate("Board", "Work order"), str(plan.work_orders.number[order])),
        (translate("Board", "Item"), f"{items.number[item]} {items.name[item]}"),
        (translate("Board", "Quantity"), quantity),
        (translate("Board", "Operation"), f"{operations.sequence[row]} {operations.name[row]}"),
        (translate("Board", "State"), word(status)),
    ]


def _when(plan: Plan, row: int) -> list[Line]:
    operations, zone = plan.operations, plan.zone
    machine = plan.machines.row_of(int(operations.machine_id[row]))
    where = (
        f"{plan.machines.number[machine]} {plan.machines.name[machine]}"
        if machine >= 0
        else translate("Board", "No machine needed (lead time)")
    )
    start, end = int(operations.start_minutes[row]), int(operations.end_minutes[row])
    return [
        (translate("Board", "Machine"), where),
        (translate("Board", "Start"), minute_text(start, zone)),
        (translate("Board", "End"), minute_text(end, zone)),
        (translate("Board", "Setup"), duration_text(int(operations.setup_minutes[row]))),
        (translate("Board", "Run"), duration_text(int(operations.run_minutes[row]))),
    ]


def _for_whom(plan: Plan, pegging: Pegging, facts: OrderFacts, order: int) -> list[Line]:
    served = deliveries_served(plan, pegging, order)
    lines = [
        (translate("Board", "Order"), _delivery_text(plan, row))
        for row in served[:_MOST_ORDERS].tolist()
    ]
    if len(served) > _MOST_ORDERS:
        more = translate("Board", "and %n more", len(served) - _MOST_ORDERS)
        lines.append(("", more))
    if not len(served):
        lines.append((translate("Board", "Order"), translate("Board", "no open order")))
    if facts.is_late[order]:
        days = translate("Board", "%n days", int(facts.late_days[order]))
        lines.append((translate("Board", "Late"), days))
    return lines


def _order_and_customer(plan: Plan, delivery_row: int) -> tuple[str, str]:
    line = plan.order_lines.row_of(int(plan.deliveries.order_line_id[delivery_row]))
    order = plan.orders.row_of(int(plan.order_lines.order_id[line]))
    customer = plan.customers.row_of(int(plan.orders.customer_id[order]))
    return str(plan.orders.number[order]), str(plan.customers.name[customer])


def _delivery_text(plan: Plan, row: int) -> str:
    order, customer = _order_and_customer(plan, row)
    promised = int(plan.deliveries.promised_day[row])
    day = day_text(promised if promised != NONE else int(plan.deliveries.expected_day[row]))
    template = (
        translate("Board", "{order}, {customer}, promised {day}")
        if promised != NONE
        else translate("Board", "{order}, {customer}, expected {day}")
    )
    return template.format(order=order, customer=customer, day=day)
