"""Orders of a workbook as deliveries: promises already made, and requests that wait (R1, R2).

A delivery with a promised date comes in by an opening: one step, a change order, and a lock
where the file says so, with its stock tied to it. One without waits for production. The plant's
own data stand in `workbook_import`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planner.domain.errors import Problem
from planner.domain.statuses import DeliveryStatus, NegotiationKind, NegotiationState, PegEnd
from planner.domain.units import NONE, moment_of, quantity_of
from planner.interchange.workbook_draft import ImportDraft

OPENED = "opening"
SENT = "send"
"""What the step of a negotiation did."""


@dataclass(slots=True)
class _Delivery:
    """One row of the sheet Orders."""

    order: str
    line: int
    position: int
    customer: str
    item: str
    quantity: int
    requested: int
    expected: int
    promised: int
    is_locked: bool
    id: int = NONE

    @property
    def is_promised(self) -> bool:
        return self.promised != NONE

    @property
    def name(self) -> str:
        return f"{self.order}-{self.line}.{self.position}"


@dataclass(slots=True)
class _Negotiation:
    """The deliveries of one line that share a fate: promised before, or asked for now."""

    line_id: int
    deliveries: list[_Delivery] = field(default_factory=list)

    @property
    def is_opening(self) -> bool:
        return self.deliveries[0].is_promised


def import_demand(work: ImportDraft) -> None:
    """Orders, lines, deliveries, their negotiations, locks, change orders and pegs."""
    deliveries = list(_deliveries(work))
    lines = _import_orders(work, deliveries)
    _import_deliveries(work, deliveries, lines)
    _import_negotiations(work, deliveries, lines)
    _import_pegs(work, deliveries)


def _deliveries(work: ImportDraft) -> Iterator[_Delivery]:
    names = ("order", "line", "delivery", "customer", "item", "quantity")
    dates = ("requested", "expected", "promised", "locked")
    for values in work.data["Orders"].rows(*names, *dates):
        delivery = _Delivery(*values)
        if delivery.expected == NONE:
            delivery.expected = delivery.requested
        yield delivery


def _import_orders(work: ImportDraft, deliveries: list[_Delivery]) -> list[int]:
    """Orders and lines; gives the line's id of each delivery."""
    rows = work.data["Orders"]
    order_rows: dict[str, tuple[Any, ...]] = {}
    for number, customer, reference, entered in rows.rows(
        "order", "customer", "reference", "entered"
    ):
        order_rows.setdefault(number, (customer, reference, entered))
    facts = list(order_rows.values())
    work.insert(
        "orders",
        {
            "number": list(order_rows),
            "customer_id": work.ids_of("customers", [each[0] for each in facts]),
            "customer_reference": [each[1] for each in facts],
            "entered_day": [each[2] for each in facts],
            "note": [""] * len(facts),
        },
        list(order_rows),
    )
    quantities: Counter[tuple[str, int]] = Counter()
    items: dict[tuple[str, int], str] = {}
    for each in deliveries:
        quantities[each.order, each.line] += each.quantity
        items.setdefault((each.order, each.line), each.item)
    work.insert(
        "order_lines",
        {
            "order_id": work.ids_of("orders", [order for order, _ in items]),
            "position": [line for _, line in items],
            "item_id": work.ids_of("items", items.values()),
            "quantity": [quantities[key] for key in items],
        },
        list(items),
    )
    return work.ids_of("order_lines", [(each.order, each.line) for each in deliveries])


def _import_deliveries(work: ImportDraft, deliveries: list[_Delivery], lines: list[int]) -> None:
    # A delivery names its lock period and a lock period its delivery, and a row is written once:
    # so the lock periods' ids, which follow at once, are counted out beforehand.
    next_lock = work.draft.next_id + len(deliveries)
    locks = []
    for each in deliveries:
        locks.append(next_lock if each.is_locked else NONE)
        next_lock += each.is_locked
    promised, requested = int(DeliveryStatus.PROMISED), int(DeliveryStatus.REQUESTED)
    none = [NONE] * len(deliveries)
    ids = work.insert(
        "deliveries",
        {
            "order_line_id": lines,
            "position": [each.position for each in deliveries],
            "quantity": [each.quantity for each in deliveries],
            "status": [promised if each.is_promised else requested for each in deliveries],
            "requested_day": [each.requested for each in deliveries],
            "expected_day": [each.expected for each in deliveries],
            "scheduled_day": [each.promised for each in deliveries],
            "promised_day": [each.promised for each in deliveries],
            "actual_day": none,
            "is_red": [False] * len(deliveries),
            "serial_rank": none,
            "lock_period_id": locks,
        },
    )
    for each, delivery_id in zip(deliveries, ids, strict=True):
        each.id = delivery_id
    _import_locks(work, deliveries)


def _import_locks(work: ImportDraft, deliveries: list[_Delivery]) -> None:
    locked = [each.id for each in deliveries if each.is_locked]
    work.insert(
        "lock_periods",
        {
            "delivery_id": locked,
            "locked_by": [_manager(work)] * len(locked),
            "locked_minute": [work.now] * len(locked),
            "unlocked_by": [NONE] * len(locked),
            "unlocked_minute": [NONE] * len(locked),
            "reason": [""] * len(locked),
        },
    )


def _import_negotiations(work: ImportDraft, deliveries: list[_Delivery], lines: list[int]) -> None:
    by_line: dict[tuple[int, bool], _Negotiation] = {}
    for each, line_id in zip(deliveries, lines, strict=True):
        group = by_line.setdefault((line_id, each.is_promised), _Negotiation(line_id))
        group.deliveries.append(each)
    talks = list(by_line.values())
    count = len(talks)
    ids = work.insert(
        "negotiations",
        {
            "order_line_id": [each.line_id for each in talks],
            "kind": [int(_kind(each)) for each in talks],
            "state": [int(_state(each)) for each in talks],
            "round": [1] * count,
            "expires_minute": [NONE] * count,
        },
    )
    _import_steps(work, talks, ids)
    _import_change_orders(work, talks, ids)


def _kind(talk: _Negotiation) -> NegotiationKind:
    return NegotiationKind.OPENING if talk.is_opening else NegotiationKind.NEW_ORDER


def _state(talk: _Negotiation) -> NegotiationState:
    return NegotiationState.AGREED if talk.is_opening else NegotiationState.AWAITING_PRODUCTION


def _import_steps(work: ImportDraft, talks: list[_Negotiation], ids: list[int]) -> None:
    reps = dict(reversed(list(work.data["Customer reps"].rows("customer", "login"))))
    people = work.ids["people"]
    manager = _manager(work)
    steps = [
        (negotiation, position, each)
        for talk, negotiation in zip(talks, ids, strict=True)
        for position, each in enumerate(talk.deliveries, start=1)
    ]
    work.insert(
        "negotiation_steps",
        {
            "negotiation_id": [negotiation for negotiation, _, _ in steps],
            "round": [1] * len(steps),
            "position": [position for _, position, _ in steps],
            "action": [OPENED if each.is_promised else SENT for _, _, each in steps],
            "person_id": [
                manager if each.is_promised else people.get(reps.get(each.customer, ""), NONE)
                for _, _, each in steps
            ],
            "at_minute": [work.now] * len(steps),
            "expected_day": [each.expected for _, _, each in steps],
            "scheduled_day": [each.promised for _, _, each in steps],
            "quantity": [each.quantity for _, _, each in steps],
            "reason": [""] * len(steps),
            "note": [""] * len(steps),
            "plan_revision": [work.draft.plan.revision] * len(steps),
        },
    )


def _import_change_orders(work: ImportDraft, talks: list[_Negotiation], ids: list[int]) -> None:
    opened = [
        (negotiation, each)
        for talk, negotiation in zip(talks, ids, strict=True)
        for each in talk.deliveries
        if talk.is_opening
    ]
    year = moment_of(work.now, work.zone).year
    count = len(opened)
    work.insert(
        "change_orders",
        {
            "number": [f"CO-{year}-{at:05}" for at in range(1, count + 1)],
            "negotiation_id": [negotiation for negotiation, _ in opened],
            "delivery_id": [each.id for _, each in opened],
            "kind": [int(NegotiationKind.OPENING)] * count,
            "is_imposed": [False] * count,
            "cause": [OPENED] * count,
            "old_day": [NONE] * count,
            "new_day": [each.promised for _, each in opened],
            "sales_person_id": [NONE] * count,
            "production_person_id": [_manager(work)] * count,
            "at_minute": [work.now] * count,
        },
    )


def _manager(work: ImportDraft) -> int:
    """Who stands for the openings: the first manager of the file, else its first admin (R2)."""
    for role in ("manager", "admin"):
        for login, roles in work.data["People"].rows("login", "roles"):
            if role in roles:
                return work.ids["people"][login]
    return NONE


def _import_pegs(work: ImportDraft, deliveries: list[_Delivery]) -> None:
    """Stock tied to locked promises, earliest promise first, in the order of the file."""
    stock_ids = list(work.ids.get("stocks", {}).values())
    shelves: dict[str, list[list[int]]] = defaultdict(list)
    stock = work.data["Stock"]
    for stock_id, (item, quantity) in zip(stock_ids, stock.rows("item", "quantity"), strict=True):
        shelves[item].append([stock_id, quantity])
    pegs: list[tuple[int, int, int]] = []
    for each in sorted((e for e in deliveries if e.is_locked), key=lambda e: e.promised):
        missing = each.quantity
        for shelf in shelves[each.item]:
            taken = min(missing, shelf[1])
            if taken:
                pegs.append((each.id, shelf[0], taken))
                shelf[1] -= taken
                missing -= taken
        if missing:
            facts = {"delivery": each.name, "quantity": quantity_of(missing), "item": each.item}
            work.flagged.append(Problem.of("import_flag_not_in_stock", **facts))
    work.insert(
        "pegs",
        {
            "demand_kind": [int(PegEnd.DELIVERY)] * len(pegs),
            "demand_id": [peg[0] for peg in pegs],
            "supply_kind": [int(PegEnd.STOCK)] * len(pegs),
            "supply_id": [peg[1] for peg in pegs],
            "quantity": [peg[2] for peg in pegs],
        },
    )
