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
    """What is wrong with the plan, hard ones first, as many as a panel shows."""
    plan = screen.picture.plan
    return [_violation_line(plan, screen.table, each) for each in screen.violations[:SHOWN]]


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
