"""The first schedule: forward from now, finite, in the order of dispatch.

Rows of the plan become arrays for the kernel (`decoder`), its answer becomes one change set. What
runs stays on its machine, what was started and waits goes first at its work center, pinned bars
stay. Improving a schedule (R13) is a later planning run and not done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from types import ModuleType

import numpy as np

from planner.domain.statuses import ChangeKind, OperationStatus, PegEnd
from planner.domain.units import NONE
from planner.engine import decoder
from planner.engine.dispatch_order import dispatch_rank
from planner.engine.fences import cut_off
from planner.engine.network import Edges, Network, network_of
from planner.engine.pegging import Pegging, peg
from planner.plan.change_set import ChangeSet, Draft
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan

_NOWHERE = -1
"""The kernel's "no value": minutes are never negative there."""


@dataclass(frozen=True, eq=False)
class Calendars:
    """Working times one after another: those of machine row m in [first[2m], first[2m + 1])."""

    first: Ints
    starts: Ints
    done: Ints
    ends: Ints

    @classmethod
    def of(cls, plan: Plan) -> Calendars:
        """The calendars of all machines; shared ones stand once."""
        times = plan.working_times
        distinct = list({id(each): each for each in times.values()}.values())
        offsets = np.concatenate([[0], np.cumsum([len(each.starts) for each in distinct])])
        place = {id(each): at for at, each in enumerate(distinct)}
        at = [place[id(times[machine])] for machine in plan.machines.id.tolist()]
        first = np.stack([offsets[at], offsets[np.array(at, dtype=np.int64) + 1]], axis=1)
        return cls(
            first.astype(np.int64).ravel(),
            _joined([each.starts for each in distinct]),
            _joined([each.done[:-1] for each in distinct]),
            _joined([each.ends for each in distinct]),
        )


def _joined(arrays: list[Ints]) -> Ints:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


@dataclass(frozen=True, eq=False)
class Placement:
    """Where the kernel put each operation row; -1 where it has no place."""

    machine_rows: Ints
    start_minutes: Ints
    end_minutes: Ints


@dataclass(frozen=True, eq=False)
class Jobs:
    """What is to be placed: masks and arrays by operation row."""

    to_place: Flags
    is_running: Flags
    is_fixed: Flags
    machine_rows: Ints
    earliest: Ints
    predecessors: Edges
    order: Ints


def schedule_forward(plan: Plan, now: int, pegging: Pegging | None = None) -> ChangeSet:
    """Place every open operation as early as its place in the order of dispatch allows.

    Held orders, and what waits for them, stay as they are - in the unplanned pool - and so does
    what no machine can take within the planning horizon.

    Raises:
        RuleBrokenError: The bill of material has a loop.
    """
    pegging = pegging or peg(plan)
    jobs = jobs_of(plan, now, pegging)
    placement = place(plan, jobs)
    draft = Draft(plan)
    rows = np.flatnonzero(jobs.to_place & ~jobs.is_fixed)
    machines = placement.machine_rows[rows]
    kept = jobs.is_running[rows]
    starts = np.where(kept, plan.operations.start_minutes[rows], placement.start_minutes[rows])
    draft.update(
        "operations",
        plan.operations.id[rows],
        {
            "machine_id": _ids_of(plan, machines),
            "start_minutes": np.where(starts == _NOWHERE, NONE, starts),
            "end_minutes": _or_none(placement.end_minutes[rows]),
        },
    )
    return draft.change_set("first schedule", kind=ChangeKind.FIRST_SCHEDULE)


def _ids_of(plan: Plan, machine_rows: Ints) -> Ints:
    if not len(plan.machines):
        return np.full(len(machine_rows), NONE, dtype=np.int64)
    return np.where(machine_rows < 0, NONE, plan.machines.id[machine_rows])


def _or_none(minutes: Ints) -> Ints:
    return np.where(minutes == _NOWHERE, NONE, minutes)


def jobs_of(plan: Plan, now: int, pegging: Pegging) -> Jobs:
    """Everything the kernel must know about the operations of a plan."""
    operations = plan.operations
    network = network_of(plan, pegging)
    machine_rows = plan.machines.rows_of(operations.machine_id)
    is_open = operations.status != OperationStatus.COMPLETED
    has_machine = (machine_rows >= 0) | (operations.work_center_id == NONE)
    is_running = is_open & (operations.status == OperationStatus.RUNNING) & has_machine
    is_held = _of_orders(plan.work_orders.is_held, network, is_missing=True)
    stays = operations.is_pinned | is_held
    is_fixed = is_open & stays & (operations.start_minutes != NONE) & ~is_running
    to_place = (is_open & ~is_held) | is_running | is_fixed
    is_free = ~(is_running | is_fixed)
    predecessors = _binding(network, is_open, is_free)
    earliest = _earliest(plan, now, pegging, network, is_free)
    order = _order(plan, pegging, network, to_place, is_free, predecessors)
    machine_rows = np.where(is_running | is_fixed, machine_rows, _NOWHERE)
    return Jobs(to_place, is_running, is_fixed, machine_rows, earliest, predecessors, order)


def _of_orders(flags: Flags, network: Network, *, is_missing: bool) -> Flags:
    """A flag of work orders handed down to their operations."""
    if not len(flags):
        return np.full(len(network.work_order_rows), is_missing)
    return np.where(network.work_order_rows < 0, is_missing, flags[network.work_order_rows])


def _binding(network: Network, is_open: Flags, is_free: Flags) -> Edges:
    """The predecessors that still matter: not of what is finished, running or pinned."""
    binds = is_open[network.sources] & is_free[network.targets]
    count = len(network.work_order_rows)
    return Edges.of(network.targets[binds], network.sources[binds], count)


def _earliest(plan: Plan, now: int, pegging: Pegging, network: Network, is_free: Flags) -> Ints:
    """Now, the order's release and its binding purchased material, whichever comes last."""
    earliest = np.full(len(plan.operations), now, dtype=np.int64)
    rows = network.work_order_rows
    if len(plan.work_orders):
        released = np.maximum(plan.work_orders.release_minute, now)
        released = np.maximum(released, _material_minutes(plan, pegging))
        earliest = np.where((rows >= 0) & is_free, released[rows], earliest)
    return earliest


def _material_minutes(plan: Plan, pegging: Pegging) -> Ints:
    """Per work-order row, when purchased material that binds is there; NONE if nothing binds."""
    minutes = np.full(len(plan.work_orders), NONE, dtype=np.int64)
    if not plan.items.is_binding.any():
        return minutes
    lines = plan.purchase_order_lines
    bought = (pegging.supply_kinds == PegEnd.PURCHASE_ORDER_LINE) & (
        pegging.demand_kinds == PegEnd.WORK_ORDER
    )
    line_rows = lines.rows_of(pegging.supply_ids[bought])
    order_rows = plan.work_orders.rows_of(pegging.demand_ids[bought])
    for line, order in zip(line_rows.tolist(), order_rows.tolist(), strict=True):
        item = plan.items.row_of(int(lines.item_id[line]))
        if item >= 0 and plan.items.is_binding[item] and lines.due_day[line] != NONE:
            there = cut_off(plan, int(lines.due_day[line]))
            minutes[order] = max(int(minutes[order]), there)
    return minutes


_FIXED, _STARTED, _WAITING = range(3)


def _order(
    plan: Plan,
    pegging: Pegging,
    network: Network,
    to_place: Flags,
    is_free: Flags,
    predecessors: Edges,
) -> Ints:
    """Operation rows in the order they are placed: predecessors first, else by dispatch."""
    classes = np.where(
        plan.operations.status == OperationStatus.STARTED_WAITING, _STARTED, _WAITING
    )
    classes = np.where(is_free, classes, _FIXED)
    starts = np.where(is_free, 0, plan.operations.start_minutes)
    rank = dispatch_rank(plan, pegging)
    ranks = rank[network.work_order_rows] if len(rank) else np.zeros(len(classes), np.int64)
    keys = list(
        zip(*(e.tolist() for e in (classes, starts, ranks, plan.operations.sequence)), strict=True)
    )
    missing = np.diff(predecessors.first).tolist()
    followers = Edges.of(
        predecessors.rows, np.repeat(np.arange(len(missing)), missing), len(missing)
    )
    ready = sorted(
        (keys[row], row) for row in np.flatnonzero(to_place).tolist() if not missing[row]
    )
    placed = []
    while ready:
        _, row = heappop(ready)
        placed.append(row)
        for follower in followers.of_row(row):
            missing[follower] -= 1
            if not missing[follower] and to_place[follower]:
                heappush(ready, (keys[follower], follower))
    return np.array(placed, dtype=np.int64)


def place(plan: Plan, jobs: Jobs, kernel: ModuleType = decoder) -> Placement:
    """Let the kernel place the jobs; `kernel` is the compiled module or the plain one."""
    operations, count = plan.operations, len(plan.operations)
    calendars = Calendars.of(plan)
    centers, center_first, center_machines = _machines_of_centers(plan)
    lanes = _lanes(plan)
    outputs = [np.full(count, _NOWHERE, dtype=np.int64) for _ in range(3)]
    fixed = np.where(jobs.is_fixed, operations.start_minutes, _NOWHERE)
    inputs = (
        jobs.order,
        jobs.earliest,
        operations.remaining_minutes,
        centers,
        jobs.machine_rows,
        fixed,
        jobs.predecessors.first,
        jobs.predecessors.rows,
        center_first,
        center_machines,
        plan.machines.speed_percent,
        np.concatenate([[0], np.cumsum(lanes)]).astype(np.int64),
        calendars.first,
        calendars.starts,
        calendars.done,
        calendars.ends,
        np.full(int(lanes.sum()) + 1, _NOWHERE, dtype=np.int64),
        *(np.full(count + 1, _NOWHERE, dtype=np.int64) for _ in range(3)),
        *outputs,
    )
    kernel.decode(*(np.ascontiguousarray(each).data for each in inputs))
    return Placement(*outputs)


def _machines_of_centers(plan: Plan) -> tuple[Ints, Ints, Ints]:
    """Per operation its center's row (-1: lead time); machine rows of every center, as edges."""
    centers = plan.work_centers.rows_of(plan.operations.work_center_id)
    of_machine = plan.work_centers.rows_of(plan.machines.work_center_id)
    by_position = np.argsort(plan.machines.position, kind="stable")
    edges = Edges.of(of_machine[by_position], by_position, len(plan.work_centers))
    return centers, edges.first, edges.rows


def _lanes(plan: Plan) -> Ints:
    """Per machine how many operations it takes at once; 0 where its work center is infinite."""
    rows = plan.work_centers.rows_of(plan.machines.work_center_id)
    if not len(plan.work_centers):
        return np.zeros(len(rows), dtype=np.int64)
    return np.where(plan.work_centers.is_finite[rows], np.maximum(plan.machines.capacity, 1), 0)
