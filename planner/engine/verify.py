"""The independent verifier: the hard rules of R14, judged a second time by the simplest means.

It shares no code with the kernel, the network or the checks: it walks minute spans row by row and
reads the calendars' shifts as intervals. Slow and plain on purpose. Soft rules are not judged.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.statuses import (
    OPEN_NEGOTIATION_STATES,
    NegotiationKind,
    OperationStatus,
    PegEnd,
    Severity,
    WorkOrderStatus,
)
from planner.domain.units import NONE, moment_of
from planner.engine.pegging import Pegging, peg
from planner.plan.plan import Plan
from planner.plan.violation import Violation


@dataclass(frozen=True, slots=True)
class Bar:
    """One placed operation, told as plain numbers."""

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
    def is_fact(self) -> bool:
        """Running or finished."""
        return self.status >= OperationStatus.RUNNING


def verify(plan: Plan, now: int, pegging: Pegging | None = None) -> tuple[Violation, ...]:
    """Every breach of a hard rule; empty for a plan that can be carried out.

    What runs or is finished is a fact: it is not judged itself, but others are judged against it.
    """
    del now  # no hard rule depends on the clock: what now has overtaken is soft
    bars = [bar for bar in _bars(plan) if NONE not in {bar.start, bar.end}]
    found = [*_overlaps(plan, bars), *_misplaced(plan, bars)]
    found += _out_of_order(bars)
    found += _before_parts(plan, bars, pegging or peg(plan))
    return (*found, *_past_promise(plan, bars))


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
            if len(at_work) >= capacity and bar.end > bar.start:
                other = at_work[0]
                if not all(each.is_fact for each in (bar, *at_work)):
                    found.append(_hard("machine_overlap", bar, other=other.name, machine=number))
            if bar.end > bar.start:
                at_work.append(bar)
    return found


def _misplaced(plan: Plan, bars: list[Bar]) -> list[Violation]:
    """Wrong machine, or not enough open time inside the bar."""
    centers = dict(
        zip(plan.machines.id.tolist(), plan.machines.work_center_id.tolist(), strict=True)
    )
    numbers = dict(zip(plan.machines.id.tolist(), plan.machines.number.tolist(), strict=True))
    speeds = dict(zip(plan.machines.id.tolist(), plan.machines.speed_percent.tolist(), strict=True))
    found = []
    for bar in bars:
        if bar.machine == NONE or bar.is_fact:
            continue
        number = numbers.get(bar.machine, "?")
        if centers.get(bar.machine) != bar.center:
            found.append(_hard("machine_ineligible", bar, machine=number))
        if bar.machine in centers and not _fits(plan, bar, speeds[bar.machine]):
            found.append(_hard("on_closed_time", bar, machine=number))
    return found


def _fits(plan: Plan, bar: Bar, speed: int) -> bool:
    """Whether the bar starts open and its open minutes hold its work."""
    if bar.left <= 0:
        return True
    pieces = plan.working_times[bar.machine].open_within(bar.start, bar.end)
    minutes = sum(end - start for start, end in pieces)
    return bool(pieces) and pieces[0][0] == bar.start and minutes * speed >= bar.left * 100


def _out_of_order(bars: list[Bar]) -> list[Violation]:
    """Every pair of steps of one order, not only neighbours: the later one starts after."""
    by_order: dict[int, list[Bar]] = {}
    for bar in bars:
        by_order.setdefault(bar.order, []).append(bar)
    found = []
    for steps in by_order.values():
        steps.sort(key=lambda bar: (bar.sequence, bar.id))
        for at, later in enumerate(steps):
            earlier = next((each for each in steps[:at] if each.end > later.start), None)
            if earlier is not None and not later.is_fact:
                found.append(_hard("before_predecessor", later, other=earlier.name))
    return found


def _before_parts(plan: Plan, bars: list[Bar], pegging: Pegging) -> list[Violation]:
    """No operation of a parent starts before every operation of its pegged components ended."""
    status = dict(zip(plan.work_orders.id.tolist(), plan.work_orders.status.tolist(), strict=True))
    first: dict[int, Bar] = {}
    last: dict[int, Bar] = {}
    for bar in bars:
        if bar.order not in first or bar.start < first[bar.order].start:
            first[bar.order] = bar
        if bar.order not in last or bar.end > last[bar.order].end:
            last[bar.order] = bar
    columns = (pegging.demand_kinds, pegging.demand_ids, pegging.supply_kinds, pegging.supply_ids)
    found = []
    for demand_kind, parent, supply_kind, part in zip(*(c.tolist() for c in columns), strict=True):
        if demand_kind != PegEnd.WORK_ORDER or supply_kind != PegEnd.WORK_ORDER:
            continue
        if parent not in first or part not in last or status[parent] >= WorkOrderStatus.RUNNING:
            continue
        if first[parent].start < last[part].end and not first[parent].is_fact:
            found.append(_hard("before_component", first[parent], other=last[part].name))
    return found


def _past_promise(plan: Plan, bars: list[Bar]) -> list[Violation]:
    """No work order bound by a locked promise ends after it without an open internal change."""
    found = []
    for row in range(len(plan.work_orders)):
        order, limit = int(plan.work_orders.id[row]), int(plan.work_orders.must_finish_by[row])
        end = (
            max((bar.end for bar in bars if bar.order == order), default=NONE)
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
