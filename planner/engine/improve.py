"""Improving a schedule for as long as somebody waits: first plan, then annealing from it.

`first_plan` plays the dispatching rules and keeps the best; `improve` walks on from there with the
search kernel, cooling down over the given seconds or steps, and can be stopped at any moment with
the best schedule so far. The same seed and number of steps give the same schedule. Several walks
may run side by side: who calls decides on threads, none is started here. What a run proposes for a
plan is told in `planning_run`, not here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.engine import dispatch, dispatching_rules, local_search, work_clock
from planner.engine.dispatching_rules import Rule
from planner.engine.lane_problem import LaneProblem, Objective
from planner.engine.problem import NOWHERE, Placement, Problem
from planner.plan.columns import Ints

RunAll = Callable[[Sequence[Callable[[], object]]], object]
"""Runs some jobs, one after another or side by side, and comes back when all are done."""

_CHUNK_SECONDS = 0.02
_CHUNKS = 500
"""Into so many pieces a run of a given number of steps is cut: each has its temperature."""

_FULL_EFFORT = 1000
"""Steps per operation from which on a walk may begin as hot as it likes."""


@dataclass(frozen=True, slots=True)
class Heat:
    """First and last temperature, in mean costs of one mean duration (found by trial)."""

    hot: float
    cold: float


_HEAT = {
    Objective.WEIGHTED: Heat(1.5, 0.03),
    Objective.TARDINESS: Heat(0.2, 0.02),
    Objective.MAKESPAN: Heat(0.3, 0.02),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a walk stands: seconds and steps so far, the best value met, the share done."""

    seconds: float
    steps: int
    value: float
    share: float


Watch = Callable[[Progress], bool]
"""Hears of progress some times a second; False stops the search."""


@dataclass(frozen=True, eq=False)
class Improvement:
    """The best schedule met, its value, the first plan's, and when each was there."""

    placement: Placement
    value: float
    first_value: float
    seconds_to_first: float
    seconds_to_best: float
    steps: int


@dataclass(frozen=True, eq=False)
class Start:
    """A schedule as the search takes it: every operation after what it waits for, and its mode."""

    order: Ints
    modes: Ints
    value: float


def one_after_another(jobs: Sequence[Callable[[], object]]) -> None:
    """The plain way to run jobs."""
    for job in jobs:
        job()


def improve(
    problem: Problem,
    *,
    seconds: float = 0.0,
    steps: int = 0,
    seed: int = 1,
    objective: Objective = Objective.WEIGHTED,
    start: Placement | None = None,
    watch: Watch = lambda _progress: True,
    walks: int = 1,
    run_all: RunAll = one_after_another,
) -> Improvement:
    """The best schedule found within the time or the number of steps.

    Args:
        problem: What is to be scheduled.
        seconds: How long to search; 0 where `steps` are given.
        steps: How many moves each walk tries; then the result depends on the seed alone.
        seed: Where chance begins.
        objective: What a schedule is judged by.
        start: The schedule to begin with; the best dispatching rule's where none is given.
        watch: Hears of progress; stops the search with False.
        walks: How many searches go their own way; the best one counts.
        run_all: Runs one piece of every walk.

    Raises:
        ValueError: Neither seconds nor steps are given.
    """
    if seconds <= 0 and steps <= 0:
        raise ValueError("give seconds or steps")
    begun = time.perf_counter()
    lanes = LaneProblem.of(problem, objective)
    clock = work_clock.WorkClock(problem.open_time)
    first = first_plan(problem, lanes, clock) if start is None else _start_of(lanes, start)
    searches = [local_search.LocalSearch(clock, lanes, seed + walk) for walk in range(walks)]
    for search in searches:
        search.load(first.order, first.modes)
    first_value, first_seconds = searches[0].cost, time.perf_counter() - begun
    pace = _Pace(begun, seconds, steps, len(problem), _scale(lanes), _HEAT[objective])
    best_seconds = _walk(searches, pace, watch, run_all)
    best = min(searches, key=lambda each: float(each.best_cost))
    best.load(np.array(best.best_order), np.array(best.best_modes))
    return Improvement(
        _placement(lanes, clock, best),
        float(best.best_cost),
        float(first_value),
        first_seconds,
        best_seconds or first_seconds,
        sum(each.steps for each in searches),
    )


@dataclass(slots=True)
class _Pace:
    """How far a run is and how hot it should be; by steps, or by the clock."""

    begun: float
    seconds: float
    steps: int
    operations: int
    scale: float
    heat: Heat
    taken: int = 0
    chunk: int = 1000

    def elapsed(self) -> float:
        return time.perf_counter() - self.begun

    def share(self) -> float:
        """How much of the run is over, 0 to 1."""
        done = self.taken / self.steps if self.steps else self.elapsed() / self.seconds
        return min(done, 1.0)

    def temperature(self, share: float) -> float:
        """Geometric cooling; a run too short to cool down from great heat begins cooler."""
        expected = self.steps or self.taken / max(share, 1e-3)
        effort = min(expected / max(self.operations, 1) / _FULL_EFFORT, 1.0)
        hot = max(self.heat.hot * effort, self.heat.cold * min(1.0, 10 * effort))
        cold = min(self.heat.cold, hot)
        return float(self.scale * hot * (cold / hot) ** share) if hot else 0.0

    def next_chunk(self) -> int:
        """How many steps to take before looking at the clock again."""
        if self.steps:
            return min(max(self.steps // _CHUNKS, 1), self.steps - self.taken)
        speed = self.taken / max(self.elapsed(), 1e-6)
        return max(int(speed * _CHUNK_SECONDS), 100) if self.taken else 100


def _walk(
    searches: list[local_search.LocalSearch], pace: _Pace, watch: Watch, run_all: RunAll
) -> float:
    """Let all walks go on until the end; gives the second the best schedule was met in."""
    best = min(each.best_cost for each in searches)
    best_seconds = 0.0
    while (share := pace.share()) < 1.0:
        chunk, heat = pace.next_chunk(), pace.temperature(share)
        run_all([_piece(search, chunk, heat) for search in searches])
        pace.taken += chunk
        found = min(each.best_cost for each in searches)
        if found < best:
            best, best_seconds = found, pace.elapsed()
        if not watch(Progress(pace.elapsed(), pace.taken, float(best), share)) or best <= 0:
            break
    for search in searches:
        search.keep_best()
    return best_seconds


def _piece(search: local_search.LocalSearch, steps: int, heat: float) -> Callable[[], object]:
    return lambda: search.run(steps, heat, 1.0)


def _scale(lanes: LaneProblem) -> float:
    """What one mean duration costs at the mean weight."""
    weights = lanes.weights[lanes.weights > 0]
    weight = 1.0 if lanes.is_makespan or not len(weights) else float(weights.mean())
    return float(lanes.mode_minutes.mean()) * weight if len(lanes.mode_minutes) else 1.0


# Where the search begins


def rules_to_try(problem: Problem) -> list[Rule]:
    """The rules a first plan is chosen from, the usually best one first."""
    return [
        dispatching_rules.apparent_tardiness_cost_with_setups(look_ahead, waiting, 0.5)
        for look_ahead, waiting in ((4, 4), (4, 1), (2, 2), (2, 1), (1, 1))
    ] + [dispatching_rules.earliest_due_date(problem.goals.due), dispatching_rules.critical_ratio()]


def first_plan(problem: Problem, lanes: LaneProblem, clock: work_clock.WorkClock) -> Start:
    """The best of the dispatching rules' plans."""
    plans = [dispatched(problem, lanes, clock, rule) for rule in rules_to_try(problem)]
    return min(plans, key=lambda each: each.value)


def dispatched(
    problem: Problem, lanes: LaneProblem, clock: work_clock.WorkClock, rule: Rule
) -> Start:
    """The plan of one rule."""
    rank = rule.rank if len(rule.rank) else problem.earliest
    shop = dispatch.Dispatcher(clock, lanes, rule, problem.in_order, rank)
    shop.run()
    starts, ends = np.asarray(shop.starts), np.asarray(shop.ends)
    order = np.lexsort((ends, starts)).astype(np.int64)
    late = np.maximum(ends - lanes.due, 0) * lanes.weights
    value = float(ends.max(initial=0) if lanes.is_makespan else late.sum())
    return Start(order, np.array(shop.modes), value)


def _start_of(lanes: LaneProblem, placement: Placement) -> Start:
    order, modes = lanes.start(placement)
    return Start(order, modes, 0.0)


def _placement(
    lanes: LaneProblem, clock: work_clock.WorkClock, search: local_search.LocalSearch
) -> Placement:
    """The schedule a search stands on."""
    modes = np.asarray(search.best_modes)
    calendars = lanes.mode_calendar[modes].tolist()
    begins = np.asarray(search.begins).tolist()
    starts = [
        begin if calendar == NOWHERE else clock.start_at(calendar, begin)
        for calendar, begin in zip(calendars, begins, strict=True)
    ]
    return Placement(
        lanes.mode_machines[modes], np.array(starts, dtype=np.int64), np.array(search.ends)
    )


def value_of(problem: Problem, placement: Placement, objective: Objective) -> int:
    """What a schedule is worth, from its ends alone: the smaller the better."""
    if objective is Objective.MAKESPAN:
        return int(placement.end_minutes.max(initial=0))
    weights = problem.goals.weights
    weights = weights if objective is Objective.WEIGHTED else np.minimum(weights, 1)
    return int((np.maximum(placement.end_minutes - problem.goals.due, 0) * weights).sum())
