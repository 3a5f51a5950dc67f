"""What a row is called in a sentence: "WO-1042 step 20", "SO-71 line 3".

Numbers are the plant's own words, so nothing is translated here.
"""

from __future__ import annotations

from planner.plan.plan import Plan


def operation_name(plan: Plan, row: int) -> str:
    """An operation by its work order, sequence and name: "WO-1042/20 Assembly"."""
    operations = plan.operations
    order = plan.work_orders.row_of(int(operations.work_order_id[row]))
    number = str(plan.work_orders.number[order]) if order >= 0 else "?"
    return f"{number}/{int(operations.sequence[row])} {operations.name[row]}".rstrip()


def delivery_name(plan: Plan, row: int) -> str:
    """A delivery by order, line and, where there are several, its place: "SO-71/3"."""
    deliveries = plan.deliveries
    line = plan.order_lines.row_of(int(deliveries.order_line_id[row]))
    if line < 0:
        return f"#{int(deliveries.id[row])}"
    order = plan.orders.row_of(int(plan.order_lines.order_id[line]))
    number = str(plan.orders.number[order]) if order >= 0 else "?"
    name = f"{number}/{int(plan.order_lines.position[line])}"
    position = int(deliveries.position[row])
    return name if position <= 1 else f"{name}/{position}"


def machine_number(plan: Plan, row: int) -> str:
    """A machine as the shop calls it; "?" where there is none."""
    return str(plan.machines.number[row]) if row >= 0 else "?"
