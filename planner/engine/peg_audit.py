"""The verifier's look at the pegs: what is given away must be there, and nothing gets lost.

Precedence across orders is judged along the pegs, so a fault in pegging would hide one in the
schedule. Counted again here from the plan's rows alone; who should go first (R4) is not judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from planner.domain.statuses import DeliveryStatus, PegEnd, Severity, WorkOrderStatus
from planner.domain.units import QUANTITY_SCALE, quantity_of
from planner.engine.naming import delivery_name
from planner.engine.pegging import Pegging
from planner.plan.columns import Ints
from planner.plan.plan import Plan
from planner.plan.tables import PurchaseOrderLines, Requisitions, Stocks, WorkOrders
from planner.plan.violation import Violation

End = tuple[int, int]
"""(PegEnd kind, row id)."""

_TABLES = {
    PegEnd.DELIVERY: "deliveries",
    PegEnd.WORK_ORDER: "work_orders",
    PegEnd.STOCK: "stocks",
    PegEnd.PURCHASE_ORDER_LINE: "purchase_order_lines",
    PegEnd.REQUISITION: "requisitions",
}


def audit_pegs(plan: Plan, pegging: Pegging) -> list[Violation]:
    """Supply given away twice, and demand that is neither pegged nor reported as uncovered."""
    supply, supply_items = _supply(plan)
    given: dict[End, int] = defaultdict(int)
    met: dict[tuple[End, int], int] = defaultdict(int)
    for demand, end, quantity in _ties(pegging):
        given[end] += quantity
        met[demand, supply_items.get(end, -1)] += quantity
    for demand, item, quantity in _uncovered(pegging):
        met[demand, item] += quantity
    found = [
        _violation(plan, "pegged_beyond_supply", end, pegged, supply.get(end, 0))
        for end, pegged in given.items()
        if pegged > supply.get(end, 0)
    ]
    needs = _needs(plan)
    found += [
        _violation(plan, "demand_not_accounted", end, met.get((end, item), 0), needed)
        for (end, item), needed in needs.items()
        if met.get((end, item), 0) != needed
    ]
    found += [
        _violation(plan, "demand_not_accounted", end, quantity, 0)
        for (end, item), quantity in met.items()
        if quantity and (end, item) not in needs
    ]
    return found


def _rows(*columns: Ints) -> Iterator[tuple[int, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _ties(pegging: Pegging) -> list[tuple[End, End, int]]:
    columns = (
        pegging.demand_kinds,
        pegging.demand_ids,
        pegging.supply_kinds,
        pegging.supply_ids,
        pegging.quantities,
    )
    return [
        ((kind, demand), (other, supply), quantity)
        for kind, demand, other, supply, quantity in _rows(*columns)
    ]


def _uncovered(pegging: Pegging) -> list[tuple[End, int, int]]:
    columns = (
        pegging.uncovered_demand_kinds,
        pegging.uncovered_demand_ids,
        pegging.uncovered_item_ids,
        pegging.uncovered_quantities,
    )
    return [((kind, demand), item, many) for kind, demand, item, many in _rows(*columns)]


def _supply(plan: Plan) -> tuple[dict[End, int], dict[End, int]]:
    """What every supply has to give, and of which item."""
    there: dict[End, int] = {}
    items: dict[End, int] = {}
    tables: dict[PegEnd, Stocks | PurchaseOrderLines | Requisitions] = {
        PegEnd.STOCK: plan.stocks,
        PegEnd.PURCHASE_ORDER_LINE: plan.purchase_order_lines,
        PegEnd.REQUISITION: plan.requisitions,
    }
    for kind, table in tables.items():
        for row_id, item, quantity in _rows(table.id, table.item_id, table.quantity):
            there[int(kind), row_id], items[int(kind), row_id] = quantity, item
    made = int(PegEnd.WORK_ORDER)
    for row_id, item, _, left in _open_work_orders(plan):
        there[made, row_id], items[made, row_id] = left, item
    return there, items


def _open_work_orders(plan: Plan) -> list[tuple[int, int, int, int]]:
    """(id, item, status, thousandths still to make)."""
    rows = plan.work_orders
    columns = (rows.id, rows.item_id, rows.status, rows.quantity, rows.finished_quantity)
    return [
        (row_id, item, status, max(quantity - max(finished, 0), 0))
        for row_id, item, status, quantity, finished in _rows(*columns)
        if status < int(WorkOrderStatus.COMPLETED)
    ]


def _needs(plan: Plan) -> dict[tuple[End, int], int]:
    """What every open delivery, and every order not yet started, needs of which item."""
    needs: dict[tuple[End, int], int] = defaultdict(int)
    known = set(plan.items.id.tolist())
    lines = plan.order_lines
    sold = dict(zip(lines.id.tolist(), lines.item_id.tolist(), strict=True))
    open_states = {int(DeliveryStatus.REQUESTED), int(DeliveryStatus.PROMISED)}
    rows = plan.deliveries
    for row_id, line, status, quantity in _rows(
        rows.id, rows.order_line_id, rows.status, rows.quantity
    ):
        if status in open_states and sold.get(line) in known:
            needs[(int(PegEnd.DELIVERY), row_id), sold[line]] += quantity
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    bill = plan.components
    for parent, item, per_piece in _rows(
        bill.parent_item_id, bill.component_item_id, bill.quantity
    ):
        parts[parent].append((item, per_piece))
    for row_id, item, status, left in _open_work_orders(plan):
        for part, per_piece in parts[item] if status < int(WorkOrderStatus.RUNNING) else ():
            quantity = -(-left * per_piece // QUANTITY_SCALE)
            needs[(int(PegEnd.WORK_ORDER), row_id), part] += quantity
    return {key: quantity for key, quantity in needs.items() if quantity}


def _violation(plan: Plan, code: str, end: End, pegged: int, there: int) -> Violation:
    kind, row_id = PegEnd(end[0]), end[1]
    now = plan.clock.now()
    facts = (
        ("place", _name(plan, kind, row_id)),
        ("pegged", quantity_of(pegged)),
        ("there", quantity_of(there)),
    )
    return Violation(code, Severity.HARD, _TABLES[kind], row_id, now, now, facts)


def _name(plan: Plan, kind: PegEnd, row_id: int) -> str:
    row = plan.table(_TABLES[kind]).row_of(row_id)
    if row < 0:
        return f"#{row_id}"
    if kind is PegEnd.DELIVERY:
        return delivery_name(plan, row)
    if kind is PegEnd.STOCK:
        item = plan.items.row_of(int(plan.stocks.item_id[row]))
        return str(plan.items.number[item]) if item >= 0 else f"#{row_id}"
    numbers: dict[PegEnd, WorkOrders | PurchaseOrderLines | Requisitions] = {
        PegEnd.WORK_ORDER: plan.work_orders,
        PegEnd.PURCHASE_ORDER_LINE: plan.purchase_order_lines,
        PegEnd.REQUISITION: plan.requisitions,
    }
    return str(numbers[kind].number[row])
