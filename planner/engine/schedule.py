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

from planner.domain.statuses import ChangeKind, OperationStatus
from planner.domain.units import NONE
from planner.engine import decoder, work_clock
from planner.engine.dispatch_order import dispatch_rank
from planner.engine.lane_problem import LaneProblem, Objective
from planner.engine.material import material_minutes
from planner.engine.naming import operation_name
from planner.engine.network import Edges, Network, network_of
from planner.engine.pegging import Pegging, peg
from planner.engine.plan_goals import goals_of
from planner.engine.problem import (
    NOWHERE,
    Alternatives,
    Goals,
    Machines,
    OpenTime,
    Placement,
    Problem,
)
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Flags, Ints
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.plan.working_time import WorkingTime


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
    due: Ints
    weights: Ints
    must_finish_by: Ints


@dataclass(frozen=True, slots=True)
class Kernels:
    """The modules that count: as they are installed, or the plain ones for comparison."""

    work_clock: ModuleType
    decoder: ModuleType


def schedule_forward(plan: Plan, now: int, pegging: Pegging | None = None) -> ChangeSet:
    """Place every open operation as early as its place in the order of dispatch allows.

    Held orders, and what waits for them, stay as they are - in the unplanned pool - and so does
    what no machine can take within the planning horizon.

    Raises:
        RuleBrokenError: The bill of material has a loop.
    """
    jobs = jobs_of(plan, now, pegging or peg(plan))
    return first_schedule(plan, jobs, place(plan, jobs))


def first_schedule(plan: Plan, jobs: Jobs, placement: Placement) -> ChangeSet:
    """The change set that puts the jobs where a placement says; what runs keeps its start."""
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
            "start_minutes": np.where(starts == NOWHERE, NONE, starts),
            "end_minutes": _or_none(placement.end_minutes[rows]),
        },
    )
    return draft.change_set("first schedule", kind=ChangeKind.FIRST_SCHEDULE)


def _ids_of(plan: Plan, machine_rows: Ints) -> Ints:
    if not len(plan.machines):
        return np.full(len(machine_rows), NONE, dtype=np.int64)
    return np.where(machine_rows < 0, NONE, plan.machines.id[machine_rows])


def _or_none(minutes: Ints) -> Ints:
    return np.where(minutes == NOWHERE, NONE, minutes)


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
    machine_rows = np.where(is_running | is_fixed, machine_rows, NOWHERE)
    goals = goals_of(plan, pegging, network)
    return Jobs(
        to_place,
        is_running,
        is_fixed,
        machine_rows,
        earliest,
        predecessors,
        order,
        goals.due,
        goals.weights,
        goals.must_finish_by,
    )


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
        released = np.maximum(released, material_minutes(plan, pegging, now))
        earliest = np.where((rows >= 0) & is_free, released[rows], earliest)
    return earliest


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


def place(plan: Plan, jobs: Jobs, kernels: Kernels | None = None) -> Placement:
    """Let the kernel place the jobs; `kernels` are the modules in use or the plain ones."""
    kernels = kernels or Kernels(work_clock, decoder)
    problem = problem_of(plan, jobs)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    clock = kernels.work_clock.WorkClock(problem.open_time)
    shop = kernels.decoder.Decoder(clock, lanes)
    shop.run(np.arange(len(problem)).data)
    modes = np.asarray(shop.modes)
    found = (
        np.where(modes < 0, NOWHERE, lanes.mode_machines[modes]),
        np.asarray(shop.starts),
        np.asarray(shop.ends),
    )
    return Placement(*(_by_row(jobs.order, each, len(plan.operations)) for each in found))


def _by_row(rows: Ints, values: Ints, count: int) -> Ints:
    """Values of some operation rows as a column; NOWHERE elsewhere."""
    column = np.full(count, NOWHERE, dtype=np.int64)
    column[rows] = values
    return column


def problem_of(plan: Plan, jobs: Jobs) -> Problem:
    """The jobs of a plan as the kernels read them: row r is operation row `jobs.order[r]`."""
    rows, count = jobs.order, len(jobs.order)
    place_in_order = _by_row(rows, np.arange(count), len(plan.operations))
    first, edges = jobs.predecessors.first, jobs.predecessors.rows
    targets = np.repeat(np.arange(len(first) - 1), np.diff(first))
    counts = place_in_order[targets] >= 0
    predecessors = Edges.of(place_in_order[targets[counts]], place_in_order[edges[counts]], count)
    fixed = np.where(jobs.is_fixed, plan.operations.start_minutes, NOWHERE)
    return Problem(
        jobs.earliest[rows],
        predecessors,
        np.zeros(len(predecessors.rows), dtype=np.int64),
        _alternatives(plan, rows, jobs.machine_rows[rows]),
        np.full(count, NOWHERE, dtype=np.int64),
        fixed[rows],
        Goals(*(column[rows] for column in (jobs.due, jobs.weights, jobs.must_finish_by))),
        Machines(_lanes(plan), _calendars(plan)),
        OpenTime.of(_working_times(plan)),
        np.empty((0, 0), dtype=np.int64),
        tuple(operation_name(plan, row) for row in rows.tolist()),
    )


def _alternatives(plan: Plan, rows: Ints, only_machines: Ints) -> Alternatives:
    """The machines of each operation's work center, in the board's order, and its minutes there."""
    centers, machines = _machines_of_centers(plan)
    own = centers[rows]
    listed = [
        [only] if only >= 0 else [NOWHERE] if center < 0 else machines.of_row(center)
        for only, center in zip(only_machines.tolist(), own.tolist(), strict=True)
    ]
    first = np.concatenate([[0], np.cumsum([len(each) for each in listed])]).astype(np.int64)
    flat = np.array([machine for each in listed for machine in each], dtype=np.int64)
    work = np.repeat(plan.operations.remaining_minutes[rows], np.diff(first))
    if len(plan.machines):
        speed = np.where(flat < 0, 100, plan.machines.speed_percent[flat])
        work = -(-work * 100 // speed)
    return Alternatives(first, flat, work)


def _machines_of_centers(plan: Plan) -> tuple[Ints, Edges]:
    """Per operation its center's row (-1: lead time); machine rows of every center."""
    centers = plan.work_centers.rows_of(plan.operations.work_center_id)
    of_machine = plan.work_centers.rows_of(plan.machines.work_center_id)
    by_position = np.argsort(plan.machines.position, kind="stable")
    return centers, Edges.of(of_machine[by_position], by_position, len(plan.work_centers))


def _working_times(plan: Plan) -> list[WorkingTime]:
    """The calendars of all machines; shared ones stand once."""
    return list({id(each): each for each in plan.working_times.values()}.values())


def _calendars(plan: Plan) -> Ints:
    """Per machine row its place among the working times."""
    place_of = {id(each): at for at, each in enumerate(_working_times(plan))}
    places = [place_of[id(plan.working_times[machine])] for machine in plan.machines.id.tolist()]
    return np.array(places, dtype=np.int64)


def _lanes(plan: Plan) -> Ints:
    """Per machine how many operations it takes at once; 0 where its work center is infinite."""
    rows = plan.work_centers.rows_of(plan.machines.work_center_id)
    if not len(plan.work_centers):
        return np.zeros(len(rows), dtype=np.int64)
    return np.where(plan.work_centers.is_finite[rows], np.maximum(plan.machines.capacity, 1), 0)
