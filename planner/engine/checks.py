"""What is wrong with a plan: one function per rule of R14, listed in one tuple.

Hard: the plan cannot be carried out. Soft: somebody should know; breaches among started or
finished work are soft, because they are reported facts. Functions look for breaches with arrays
and make a `Violation` only of what they find. `verify` judges the hard rules a second time with
other code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from planner.domain.statuses import (
    OPEN_NEGOTIATION_STATES,
    NegotiationKind,
    OperationStatus,
    PegEnd,
    Severity,
)
from planner.domain.units import NONE, moment_of
from planner.engine.forecast import Forecast, forecast
from planner.engine.naming import delivery_name, machine_number, operation_name
from planner.engine.network import Network, is_placed, network_of, work_needed
from planner.engine.pegging import Pegging, peg
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan
from planner.plan.violation import Violation


@dataclass(frozen=True, eq=False)
class Picture:
    """A plan with what the rules look up again and again."""

    plan: Plan
    now: int
    pegging: Pegging

    @cached_property
    def network(self) -> Network:
        """Who waits for whom."""
        return network_of(self.plan, self.pegging)

    @cached_property
    def forecast(self) -> Forecast:
        """When deliveries leave."""
        return forecast(self.plan, self.pegging, self.now)

    @cached_property
    def machine_rows(self) -> Ints:
        """Machine row of every operation; -1 without one."""
        return self.plan.machines.rows_of(self.plan.operations.machine_id)

    @cached_property
    def is_fact(self) -> Flags:
        """Which operations are running or finished: reported, not planned."""
        fact: Flags = self.plan.operations.status >= OperationStatus.RUNNING
        return fact

    @cached_property
    def is_placed(self) -> Flags:
        """Which operations have a start and an end."""
        return is_placed(self.plan)

    @cached_property
    def precedence(self) -> tuple[Ints, Ints]:
        """(earlier, later) rows of every two placed steps of which one waits for the other.

        A step in the unplanned pool hands on what it waits for; finished work holds nobody up.
        """
        network, is_placed = self.network, self.is_placed
        is_done = self.plan.operations.status == OperationStatus.COMPLETED
        sources, targets = network.sources, network.targets
        direct = is_placed[sources] & ~is_done[sources] & is_placed[targets]
        hidden = ~is_placed[sources] & ~is_done[sources] & is_placed[targets]
        handed = [
            (source, target)
            for target in np.unique(targets[hidden]).tolist()
            for source in placed_before(network, target, is_placed, is_done)
        ]
        more = np.array(handed, dtype=np.int64).reshape(-1, 2)
        return (
            np.concatenate([sources[direct], more[:, 0]]),
            np.concatenate([targets[direct], more[:, 1]]),
        )

    def severity(self, *rows: int) -> Severity:
        """Soft where all operations concerned are facts."""
        return Severity.SOFT if all(self.is_fact[row] for row in rows) else Severity.HARD

    def at_operation(self, code: str, severity: Severity, row: int, **facts: object) -> Violation:
        """A violation at one operation, over its own span."""
        operations = self.plan.operations
        start, end = int(operations.start_minutes[row]), int(operations.end_minutes[row])
        named = {"operation": operation_name(self.plan, row), **facts}
        return Violation(
            code,
            severity,
            "operations",
            int(operations.id[row]),
            self.now if start == NONE else start,
            self.now if end == NONE else end,
            tuple(named.items()),
        )


def placed_before(network: Network, target: int, is_placed: Flags, is_done: Flags) -> list[int]:
    """What stands on the board before a step, looked for through steps in the unplanned pool."""
    found: list[int] = []
    seen: set[int] = set()
    waiting = [
        each
        for each in network.predecessors.of_row(target)
        if not (is_placed[each] or is_done[each])
    ]
    while waiting:
        each = waiting.pop()
        if each in seen or is_done[each]:
            continue
        seen.add(each)
        if is_placed[each]:
            found.append(each)
        else:
            waiting += network.predecessors.of_row(each)
    return found


Rule = Callable[[Picture], Iterator[Violation]]


def machine_overlap(picture: Picture) -> Iterator[Violation]:
    """No more operations at once on a machine than its capacity."""
    operations = picture.plan.operations
    placed = picture.is_placed & (operations.end_minutes > operations.start_minutes)
    rows = np.flatnonzero(placed & (picture.machine_rows >= 0))
    rows = rows[np.lexsort((operations.start_minutes[rows], picture.machine_rows[rows]))]
    machines = picture.machine_rows[rows]
    for first, last in _groups(machines):
        machine = int(machines[first])
        capacity = _capacity(picture.plan, machine)
        for row, others in _crowded(
            operations.start_minutes, operations.end_minutes, rows[first:last], capacity
        ):
            yield picture.at_operation(
                "machine_overlap",
                picture.severity(row, *others),
                row,
                other=operation_name(picture.plan, others[-1]),
                machine=machine_number(picture.plan, machine),
            )


def _groups(sorted_keys: Ints) -> Iterator[tuple[int, int]]:
    borders = np.flatnonzero(np.diff(sorted_keys)) + 1
    edges = [0, *borders.tolist(), len(sorted_keys)]
    return ((a, b) for a, b in pairwise(edges) if a < b)


def _capacity(plan: Plan, machine: int) -> int:
    center = plan.work_centers.row_of(int(plan.machines.work_center_id[machine]))
    is_finite = center < 0 or bool(plan.work_centers.is_finite[center])
    return max(int(plan.machines.capacity[machine]), 1) if is_finite else len(plan.operations) + 1


def _crowded(
    starts: Ints, ends: Ints, rows: Ints, capacity: int
) -> Iterator[tuple[int, list[int]]]:
    """(operation, those at work when it comes) wherever that is more than `capacity`."""
    if capacity == 1:
        latest = np.maximum.accumulate(ends[rows])
        if not (starts[rows][1:] < latest[:-1]).any():
            return
    busy: list[tuple[int, int]] = []
    for row in rows.tolist():
        start = int(starts[row])
        busy = [each for each in busy if each[0] > start]
        if len(busy) >= capacity:
            yield row, [each for _, each in sorted(busy)]
        busy.append((int(ends[row]), row))


def machine_ineligible(picture: Picture) -> Iterator[Violation]:
    """Only machines of its own work center can run an operation; a lead time needs none."""
    plan, machines = picture.plan, picture.machine_rows
    on_machine = machines >= 0
    center = np.full(len(machines), NONE, dtype=np.int64)
    center[on_machine] = plan.machines.work_center_id[machines[on_machine]]
    is_unknown = ~on_machine & (plan.operations.machine_id != NONE)
    is_wrong = is_unknown | (center != plan.operations.work_center_id)
    for row in np.flatnonzero(is_wrong & picture.is_placed).tolist():
        number = machine_number(plan, int(machines[row]))
        yield picture.at_operation("machine_ineligible", picture.severity(row), row, machine=number)


def on_closed_time(picture: Picture) -> Iterator[Violation]:
    """Setup and work lie on open time: from its start a bar has room for all that is left."""
    plan, machines = picture.plan, picture.machine_rows
    operations = plan.operations
    planned = picture.is_placed & (machines >= 0) & ~picture.is_fact
    rows = np.flatnonzero(planned & (operations.remaining_minutes > 0))
    if not len(rows):
        return
    needed = work_needed(plan, rows, machines[rows])
    worked, is_open = _worked(
        plan, machines[rows], operations.start_minutes[rows], operations.end_minutes[rows]
    )
    for row in rows[(worked < needed) | ~is_open].tolist():
        number = machine_number(plan, int(machines[row]))
        yield picture.at_operation("on_closed_time", Severity.HARD, row, machine=number)


def _worked(plan: Plan, machines: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Flags]:
    """Open minutes of each span on its machine, and whether it begins on open time."""
    worked = np.zeros(len(starts), dtype=np.int64)
    is_open = np.zeros(len(starts), dtype=np.bool_)
    for machine in np.unique(machines).tolist():
        mine = machines == machine
        times = plan.working_times[int(plan.machines.id[machine])]
        if not len(times.starts):
            continue
        done = []
        for minutes in (starts[mine], ends[mine]):
            at = np.maximum(np.searchsorted(times.starts, minutes, side="right") - 1, 0)
            inside = np.clip(minutes, times.starts[at], times.ends[at]) - times.starts[at]
            done.append(times.done[at] + inside)
        worked[mine] = done[1] - done[0]
        at = np.searchsorted(times.starts, starts[mine], side="right") - 1
        is_open[mine] = (at >= 0) & (starts[mine] < times.ends[np.maximum(at, 0)])
    return worked, is_open


def before_predecessor(picture: Picture) -> Iterator[Violation]:
    """A step starts when the step before it has ended."""
    return _too_soon(picture, "before_predecessor", is_across=False)


def before_component(picture: Picture) -> Iterator[Violation]:
    """A work order starts when the work orders pegged to it as components are complete."""
    return _too_soon(picture, "before_component", is_across=True)


def _too_soon(picture: Picture, code: str, *, is_across: bool) -> Iterator[Violation]:
    orders, operations = picture.network.work_order_rows, picture.plan.operations
    sources, targets = picture.precedence
    mine = (orders[sources] != orders[targets]) == is_across
    soon = operations.start_minutes[targets] < operations.end_minutes[sources]
    for source, target in zip(
        *(rows[mine & soon].tolist() for rows in (sources, targets)), strict=True
    ):
        severity = Severity.SOFT if picture.is_fact[target] else Severity.HARD
        other = operation_name(picture.plan, source)
        yield picture.at_operation(code, severity, target, other=other)


def after_must_finish_by(picture: Picture) -> Iterator[Violation]:
    """A work order ends by its locked promise, unless an internal change is open on it."""
    orders = picture.plan.work_orders
    bound = np.flatnonzero(orders.must_finish_by != NONE)
    if not len(bound):
        return
    ends = _latest_ends(picture, picture.is_placed)
    planned_ends = _latest_ends(picture, picture.is_placed & ~picture.is_fact)
    excused = _being_renegotiated(picture.plan)
    zone = picture.plan.zone
    for row in bound[ends[bound] > orders.must_finish_by[bound]].tolist():
        end, limit = int(ends[row]), int(orders.must_finish_by[row])
        is_soft = int(orders.id[row]) in excused or int(planned_ends[row]) <= limit
        yield Violation(
            "after_must_finish_by",
            Severity.SOFT if is_soft else Severity.HARD,
            "work_orders",
            int(orders.id[row]),
            limit,
            end,
            (
                ("work_order", str(orders.number[row])),
                ("end", moment_of(end, zone)),
                ("limit", moment_of(limit, zone)),
            ),
        )


def _latest_ends(picture: Picture, counted: Flags) -> Ints:
    """By work-order row, when the last of the counted operations ends; NONE without any."""
    ends = np.full(len(picture.plan.work_orders), NONE, dtype=np.int64)
    orders = picture.network.work_order_rows
    rows = np.flatnonzero(counted & (orders >= 0))
    np.maximum.at(ends, orders[rows], picture.plan.operations.end_minutes[rows])
    return ends


def _being_renegotiated(plan: Plan) -> set[int]:
    """Work orders tied by a stored peg to a delivery on whose line an internal change is open."""
    talks = plan.negotiations
    is_open = np.isin(talks.state, [int(state) for state in OPEN_NEGOTIATION_STATES])
    lines = talks.order_line_id[is_open & (talks.kind == NegotiationKind.INTERNAL_CHANGE)]
    deliveries = plan.deliveries.id[np.isin(plan.deliveries.order_line_id, lines)]
    tied = (
        (plan.pegs.demand_kind == PegEnd.DELIVERY)
        & (plan.pegs.supply_kind == PegEnd.WORK_ORDER)
        & np.isin(plan.pegs.demand_id, deliveries)
    )
    return set(plan.pegs.supply_id[tied].tolist())


def not_placed(picture: Picture) -> Iterator[Violation]:
    """Everything open has a place; what is held waits in the pool on purpose."""
    operations, orders = picture.plan.operations, picture.network.work_order_rows
    open_rows = np.flatnonzero(~picture.is_placed & (operations.status < OperationStatus.RUNNING))
    for row in open_rows.tolist():
        if orders[row] < 0 or not picture.plan.work_orders.is_held[orders[row]]:
            yield picture.at_operation("not_placed", Severity.SOFT, row)


def delivery_late(picture: Picture) -> Iterator[Violation]:
    """A delivery leaves by its promised, else its expected day."""
    plan, found = picture.plan, picture.forecast
    for row in np.flatnonzero(found.is_late).tolist():
        is_promised = plan.deliveries.promised_day[row] != NONE
        facts = (
            ("delivery", delivery_name(plan, row)),
            ("days", int(found.late_days[row])),
            ("date_kind", "promised" if is_promised else "expected"),
        )
        complete = int(found.complete_minute[row])
        row_id = int(plan.deliveries.id[row])
        yield Violation(
            "delivery_late", Severity.SOFT, "deliveries", row_id, complete, complete, facts
        )


def overtaken_by_now(picture: Picture) -> Iterator[Violation]:
    """What was planned to start has started."""
    operations = picture.plan.operations
    waits = operations.status < OperationStatus.RUNNING
    late = picture.is_placed & waits & (operations.start_minutes < picture.now)
    for row in np.flatnonzero(late).tolist():
        start = moment_of(int(operations.start_minutes[row]), picture.plan.zone)
        yield picture.at_operation("overtaken_by_now", Severity.SOFT, row, start=start)


def started_waiting(picture: Picture) -> Iterator[Violation]:
    """What was started is at work, not standing in front of a machine."""
    waiting = picture.plan.operations.status == OperationStatus.STARTED_WAITING
    for row in np.flatnonzero(waiting).tolist():
        yield picture.at_operation("started_waiting", Severity.SOFT, row)


def lead_time_only(picture: Picture) -> Iterator[Violation]:
    """Every made item has a routing."""
    operations = picture.plan.operations
    lead = operations.work_center_id == NONE
    for row in np.flatnonzero(lead & (operations.status != OperationStatus.COMPLETED)).tolist():
        yield picture.at_operation("lead_time_only", Severity.SOFT, row)


RULES: tuple[Rule, ...] = (
    machine_overlap,
    machine_ineligible,
    on_closed_time,
    before_predecessor,
    before_component,
    after_must_finish_by,
    not_placed,
    delivery_late,
    overtaken_by_now,
    started_waiting,
    lead_time_only,
)


def check(plan: Plan, now: int, pegging: Pegging | None = None) -> tuple[Violation, ...]:
    """Everything that is wrong with a plan, in the order of `RULES`."""
    picture = Picture(plan, now, pegging or peg(plan))
    return tuple(violation for rule in RULES for violation in rule(picture))
