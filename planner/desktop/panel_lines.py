"""What the lines of the panels say: the bill of a change, violations, refusals.

The facts come from `views` and the engine; the panels only show lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.desktop.panels import SHOWN, Line
from planner.desktop.screen import Screen
from planner.domain.errors import PlannerError
from planner.domain.units import NONE
from planner.host.language import translate
from planner.plan.plan import Plan
from planner.plan.violation import Violation
from planner.views.facts import delivery_name, operation_name
from planner.views.impact import Impact, impacts
from planner.views.order_table import OrderTable
from planner.views.rule_words import rule_rank, rule_text
from planner.views.wording import day_text, error_text, violation_text


def impact_lines(before: Screen, after: Screen) -> list[Line]:
    """One line for each delivery whose forecast a change moved, worst first."""
    return [_impact_line(after.table, each) for each in impacts(before.table, after.table)]


def impact_sentence(lines: Sequence[Line]) -> str:
    """The bill in one sentence; that nobody is affected is said aloud (R9)."""
    if not lines:
        return translate("Impact", "No other order affected.")
    return translate("Impact", "%n deliveries have a new forecast.", len(lines))


def _impact_line(table: OrderTable, impact: Impact) -> Line:
    was = day_text(impact.forecast_before) or translate("Impact", "no forecast")
    now = day_text(impact.forecast_after) or translate("Impact", "no forecast")
    change = f"{_days(impact)}   {was} → {now}"
    if impact.is_late:
        change = f"{change}   {translate('Impact', 'late')}"
    is_worse = impact.days > 0 or impact.forecast_after == NONE
    return Line(
        (delivery_name(table, impact.row), change, str(table.customers[impact.row])),
        "clock" if is_worse else "circle-check",
        is_worse and impact.is_late,
        "deliveries",
        impact.delivery_id,
    )


def _days(impact: Impact) -> str:
    if impact.days > 0:
        return translate("Impact", "%n days later", impact.days)
    return translate("Impact", "%n days earlier", -impact.days) if impact.days else ""


def violation_lines(screen: Screen) -> list[Line]:
    """What is wrong with the plan: one line for each rule with its count, hard ones first.

    The single places below it are told when somebody opens it: there may be thousands.
    """
    by_rule: dict[tuple[bool, int, str], list[Violation]] = {}
    for each in screen.violations:
        key = (not each.is_hard, rule_rank(each.code), each.code)
        by_rule.setdefault(key, []).append(each)
    return [_rule_line(screen, key[-1], by_rule[key]) for key in sorted(by_rule)]


def _rule_line(screen: Screen, code: str, found: list[Violation]) -> Line:
    is_hard = found[0].is_hard
    return Line(
        (rule_text(code), translate("Panels", "%n places", len(found))),
        "triangle-alert" if is_hard else "info",
        is_hard,
        key=f"{code}/{is_hard}",
        children=lambda: _places(screen, code, found),
    )


def _places(screen: Screen, code: str, found: list[Violation]) -> list[Line]:
    """The places where one rule is broken: worst first, or one line for each item."""
    plan = screen.picture.plan
    if code == "lead_time_only":
        return _item_lines(plan, found)
    worst = sorted(found, key=lambda each: (-_days_late(each), each.start_minute))
    return [_violation_line(plan, screen.table, each) for each in worst[:SHOWN]]


def _days_late(violation: Violation) -> int:
    days = dict(violation.facts).get("days", 0)
    return days if isinstance(days, int) else 0


def _item_lines(plan: Plan, found: list[Violation]) -> list[Line]:
    """One line for each item without a routing: that is one thing to put right, not many."""
    by_item: dict[int, list[Violation]] = {}
    for each in found:
        operation = plan.operations.row_of(each.row_id)
        order = plan.work_orders.row_of(int(plan.operations.work_order_id[operation]))
        by_item.setdefault(int(plan.work_orders.item_id[order]), []).append(each)
    most = sorted(by_item, key=lambda item: -len(by_item[item]))
    return [_item_line(plan, item, by_item[item]) for item in most]


def _item_line(plan: Plan, item: int, found: list[Violation]) -> Line:
    row = plan.items.row_of(item)
    first = found[0]
    sentence = translate("Panels", "%n work orders run on its lead time", len(found))
    text = f"{plan.items.name[row]}: {sentence}"
    number = str(plan.items.number[row])
    return Line((number, text), "info", table=first.table, row_id=first.row_id)


def _violation_line(plan: Plan, table: OrderTable, violation: Violation) -> Line:
    return Line(
        (_place(plan, table, violation), violation_text(violation, plan.zone)),
        "triangle-alert" if violation.is_hard else "info",
        violation.is_hard,
        violation.table,
        violation.row_id,
    )


def _place(plan: Plan, table: OrderTable, violation: Violation) -> str:
    if violation.table == "operations" and plan.operations.row_of(violation.row_id) >= 0:
        return operation_name(plan, violation.row_id)
    if violation.table == "deliveries" and table.row_of(violation.row_id) >= 0:
        return delivery_name(table, table.row_of(violation.row_id))
    if violation.table == "work_orders" and (row := plan.work_orders.row_of(violation.row_id)) >= 0:
        return str(plan.work_orders.number[row])
    return ""


def refusal_text(error: object, zone: str) -> str:
    """Why something is refused, in the reader's language."""
    return error_text(error, zone) if isinstance(error, PlannerError) else str(error)
