"""A first schedule that is searched for: R4's order to begin with, then R13's objective.

What runs, what is pinned and what has no place stay as the first schedule has them; the rest is
walked through by the search. The published plan, setup time and early finishing (the lower lines
of R13) do not count yet, and a run over a plan that is already published is not made here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.engine.improve import Improvement, Watch, improve
from planner.engine.pegging import Pegging, peg
from planner.engine.problem import Placement, Problem
from planner.engine.schedule import Jobs, first_schedule, jobs_of, place, problem_of
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Ints
from planner.plan.plan import Plan


@dataclass(frozen=True, eq=False)
class Run:
    """A proposal, and weighted tardiness (minutes times weight) before and after the search."""

    change_set: ChangeSet
    first_value: float
    value: float
    steps: int


def schedule_improved(
    plan: Plan,
    now: int,
    pegging: Pegging | None = None,
    *,
    seconds: float = 0.0,
    steps: int = 0,
    seed: int = 1,
    watch: Watch = lambda _progress: True,
) -> Run:
    """The first schedule, improved for some seconds or steps; never worse than without.

    Raises:
        RuleBrokenError: The bill of material has a loop.
    """
    jobs = jobs_of(plan, now, pegging or peg(plan))
    first = place(plan, jobs)
    placed = replace(jobs, order=jobs.order[first.end_minutes[jobs.order] >= 0])
    problem = _with_facts(problem_of(plan, placed), placed, first)
    start = _of_rows(first, placed.order)
    if not len(problem):
        return Run(first_schedule(plan, jobs, first), 0.0, 0.0, 0)
    found = improve(problem, seconds=seconds, steps=steps, seed=seed, start=start, watch=watch)
    better = found.placement if _counts(problem, found) else start
    whole = _over(first, placed.order, better)
    return Run(first_schedule(plan, jobs, whole), found.first_value, found.value, found.steps)


def _with_facts(problem: Problem, jobs: Jobs, first: Placement) -> Problem:
    """What runs or is pinned stays where the first schedule has it."""
    stays = (jobs.is_running | jobs.is_fixed)[jobs.order]
    fixed = np.where(stays, first.start_minutes[jobs.order], problem.fixed_starts)
    return replace(problem, fixed_starts=fixed)


def _counts(problem: Problem, found: Improvement) -> bool:
    """Whether the search won something, within the horizon of every calendar."""
    ends = problem.open_time.ends
    last = int(ends.max()) if len(ends) else 0
    within = bool((found.placement.end_minutes <= last).all())
    return found.value < found.first_value and within


def _of_rows(placement: Placement, rows: Ints) -> Placement:
    return Placement(
        placement.machine_rows[rows], placement.start_minutes[rows], placement.end_minutes[rows]
    )


def _over(first: Placement, rows: Ints, better: Placement) -> Placement:
    """The first schedule with some rows put elsewhere."""
    columns = []
    for name in ("machine_rows", "start_minutes", "end_minutes"):
        column = getattr(first, name).copy()
        column[rows] = getattr(better, name)
        columns.append(column)
    return Placement(*columns)
