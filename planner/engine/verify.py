"""The independent verifier: the hard rules of R14, judged a second time by the simplest means.

It shares no code with the kernel, the network, the working times or the checks: it walks bars row
by row, reads calendars shift by shift (`shift_walk`) and counts the pegs again (`peg_audit`). Slow
and plain on purpose. Soft rules are not judged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from planner.domain.statuses import (
    OPEN_NEGOTIATION_STATES,
    NegotiationKind,
    OperationStatus,
    PegEnd,
    Severity,
)
from planner.domain.units import NONE, moment_of
from planner.engine.peg_audit import audit_pegs
from planner.engine.pegging import Pegging, peg
from planner.engine.shift_walk import ShiftWalk
from planner.plan.plan import Plan
from planner.plan.violation import Violation


@dataclass(frozen=True, slots=True)
class Bar:
    """One operation, told as plain numbers."""

    id: int
    name: str
    order: int
    sequence: int
    center: int
    machine: int
    start: int
    end: int
    left: int
    status: int

    @property
    def is_placed(self) -> bool:
        """It stands on the board from a minute to a minute."""
        return NONE not in {self.start, self.end}

    @property
    def is_fact(self) -> bool:
        """Running or finished."""
        return self.status >= OperationStatus.RUNNING

    @property
    def is_done(self) -> bool:
        """Finished: nothing waits for it any more."""
        return self.status >= OperationStatus.COMPLETED


def verify(plan: Plan, now: int, pegging: Pegging | None = None) -> tuple[Violation, ...]:
    """Every breach of a hard rule; empty for a plan that can be carried out.

    What runs or is finished is a fact: it is not judged itself, but others are judged against it.
    """
    del now  # no hard rule depends on the clock: what now has overtaken is soft
    pegging = pegging or peg(plan)
    steps = _bars(plan)
    bars = [bar for bar in steps if bar.is_placed]
    found = [*_overlaps(plan, bars), *_misplaced(plan, bars), *_too_soon(steps, pegging)]
    return (*found, *_past_promise(plan, bars), *audit_pegs(plan, pegging))


def _bars(plan: Plan) -> list[Bar]:
    rows = plan.operations
    numbers = dict(zip(plan.work_orders.id.tolist(), plan.work_orders.number.tolist(), strict=True))
    columns = (
        rows.id,
        rows.work_order_id,
        rows.sequence,
        rows.work_center_id,
        rows.machine_id,
        rows.start_minutes,
        rows.end_minutes,
        rows.remaining_minutes,
        rows.status,
        rows.name,
    )
    return [
        Bar(
            row_id,
            f"{numbers.get(order)}/{sequence} {name}",
            order,
            sequence,
            center,
            machine,
            start,
            end,
            left,
            status,
        )
        for row_id, order, sequence, center, machine, start, end, left, status, name in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]


def _hard(code: str, bar: Bar, **facts: object) -> Violation:
    named = (("operation", bar.name), *facts.items())
    return Violation(code, Severity.HARD, "operations", bar.id, bar.start, bar.end, named)


def _overlaps(plan: Plan, bars: list[Bar]) -> list[Violation]:
    """Sweep each machine's starts and ends; too many at once is a breach of the one that came."""
    finite = dict(
        zip(plan.work_centers.id.tolist(), plan.work_centers.is_finite.tolist(), strict=True)
    )
    found = []
    machines = zip(
        plan.machines.id.tolist(),
        plan.machines.number.tolist(),
        plan.machines.work_center_id.tolist(),
        plan.machines.capacity.tolist(),
        strict=True,
    )
    by_machine: dict[int, list[Bar]] = {}
    for bar in bars:
        by_machine.setdefault(bar.machine, []).append(bar)
    for machine, number, center, capacity in machines:
        if not finite.get(center, True):
            continue
        at_work: list[Bar] = []
        for bar in sorted(by_machine.get(machine, ()), key=lambda each: (each.start, each.id)):
            at_work = [each for each in at_work if each.end > bar.start]
            if len(at_work) >= max(capacity, 1) and bar.end > bar.start:
                other = at_work[0]
                if not all(each.is_fact for each in (bar, *at_work)):
                    found.append(_hard("machine_overlap", bar, other=other.name, machine=number))
            if bar.end > bar.start:
                at_work.append(bar)
    return found


def _misplaced(plan: Plan, bars: list[Bar]) -> list[Violation]:
    """Wrong machine or none, or not enough open time inside the bar."""
    rows = {machine: row for row, machine in enumerate(plan.machines.id.tolist())}
    centers = plan.machines.work_center_id.tolist()
    walk = ShiftWalk(plan)
    found = []
    for bar in bars:
        if bar.is_fact or bar.machine == bar.center == NONE:
            continue
        row = rows.get(bar.machine, -1)
        number = str(plan.machines.number[row]) if row >= 0 else "?"
        if row < 0 or centers[row] != bar.center:
            found.append(_hard("machine_ineligible", bar, machine=number))
        if row >= 0 and not _fits(plan, walk, bar, row):
            found.append(_hard("on_closed_time", bar, machine=number))
    return found


def _fits(plan: Plan, walk: ShiftWalk, bar: Bar, machine_row: int) -> bool:
    """Whether the bar starts open and its open minutes hold its work."""
    if bar.left <= 0:
        return True
    spans = walk.open_spans(machine_row, bar.start, bar.end)
    minutes = sum(end - start for start, end in spans)
    speed = max(int(plan.machines.speed_percent[machine_row]), 1)
    return bool(spans) and spans[0][0] == bar.start and minutes * speed >= bar.left * 100


def _too_soon(steps: list[Bar], pegging: Pegging) -> list[Violation]:
    """No step starts before what it follows has ended, in its order or in a pegged component.

    A step in the unplanned pool is looked through to what stands before it; finished work holds
    nobody up.
    """
    orders: dict[int, list[Bar]] = defaultdict(list)
    for bar in sorted(steps, key=lambda each: (each.order, each.sequence, each.id)):
        orders[bar.order].append(bar)
    before = _steps_before(orders, _parts(pegging))
    by_id = {bar.id: bar for bar in steps}
    found = []
    for bar in steps:
        if bar.is_fact or not bar.is_placed:
            continue
        for other in _placed_before(bar, before, by_id):
            if other.end > bar.start:
                is_own = other.order == bar.order
                code = "before_predecessor" if is_own else "before_component"
                found.append(_hard(code, bar, other=other.name))
    return found


def _steps_before(orders: dict[int, list[Bar]], parts: dict[int, set[int]]) -> dict[int, list[int]]:
    """Operation -> the one before it; the first one of an order -> the last ones of its parts."""
    before = {}
    for order, own in orders.items():
        feeding = [orders[part][-1].id for part in parts[order] if part in orders]
        before[own[0].id] = feeding
        for at in range(1, len(own)):
            before[own[at].id] = [own[at - 1].id]
    return before


def _parts(pegging: Pegging) -> dict[int, set[int]]:
    """Work order -> the work orders pegged to it as components."""
    parts: dict[int, set[int]] = defaultdict(set)
    columns = (pegging.demand_kinds, pegging.demand_ids, pegging.supply_kinds, pegging.supply_ids)
    for demand_kind, parent, supply_kind, part in zip(*(c.tolist() for c in columns), strict=True):
        if demand_kind == supply_kind == PegEnd.WORK_ORDER:
            parts[parent].add(part)
    return parts


def _placed_before(bar: Bar, before: dict[int, list[int]], by_id: dict[int, Bar]) -> list[Bar]:
    found, seen, waiting = [], {bar.id}, list(before[bar.id])
    while waiting:
        other = by_id[waiting.pop()]
        if other.id in seen or other.is_done:
            continue
        seen.add(other.id)
        if other.is_placed:
            found.append(other)
        else:
            waiting += before[other.id]
    return found


def _past_promise(plan: Plan, bars: list[Bar]) -> list[Violation]:
    """No work order bound by a locked promise ends after it without an open internal change."""
    found = []
    for row in range(len(plan.work_orders)):
        order, limit = int(plan.work_orders.id[row]), int(plan.work_orders.must_finish_by[row])
        end = (
            max((bar.end for bar in bars if bar.order == order and not bar.is_fact), default=NONE)
            if limit != NONE
            else NONE
        )
        if limit == NONE or end <= limit or _has_internal_change(plan, order):
            continue
        number = str(plan.work_orders.number[row])
        facts = (
            ("work_order", number),
            ("end", moment_of(end, plan.zone)),
            ("limit", moment_of(limit, plan.zone)),
        )
        found.append(
            Violation(
                "after_must_finish_by", Severity.HARD, "work_orders", order, limit, end, facts
            )
        )
    return found


def _has_internal_change(plan: Plan, order: int) -> bool:
    for row in range(len(plan.pegs)):
        tie = (int(plan.pegs.demand_kind[row]), int(plan.pegs.supply_kind[row]))
        mine = int(plan.pegs.supply_id[row]) == order
        if not mine or tie != (PegEnd.DELIVERY, PegEnd.WORK_ORDER):
            continue
        delivery = plan.deliveries.row_of(int(plan.pegs.demand_id[row]))
        line = int(plan.deliveries.order_line_id[delivery]) if delivery >= 0 else NONE
        for talk in range(len(plan.negotiations)):
            is_open = int(plan.negotiations.state[talk]) in OPEN_NEGOTIATION_STATES
            is_internal = plan.negotiations.kind[talk] == NegotiationKind.INTERNAL_CHANGE
            if is_open and is_internal and int(plan.negotiations.order_line_id[talk]) == line:
                return True
    return False
