"""A problem as the search walks through it: every lane of a machine is a place of its own.

An oven that takes three at once becomes three lanes, each with its own sequence; an operation that
may run there gets three modes. What is pinned keeps its one machine. The arrays are those of the
search kernel; the objective is chosen here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Self

import numpy as np

from planner.engine.problem import NOWHERE, Placement, Problem
from planner.plan.columns import Ints

BROKEN_PROMISE_COST = 1e12
"""Stands above every lateness a plant can have: locked promises come first (R13)."""


class Objective(Enum):
    """What a schedule is judged by."""

    MAKESPAN = "makespan"
    """When everything is done."""
    TARDINESS = "tardiness"
    """Minutes after the due dates, all alike."""
    WEIGHTED = "weighted"
    """Minutes after the due dates, each by its weight (R13)."""


@dataclass(frozen=True, eq=False)
class LaneProblem:
    """The arrays of the search; `mode_machines` and `mode_operations` say whose a mode is."""

    earliest: Ints
    predecessor_first: Ints
    predecessors: Ints
    lags: Ints
    successor_first: Ints
    successors: Ints
    mode_first: Ints
    mode_lane: Ints
    mode_calendar: Ints
    mode_minutes: Ints
    mode_machines: Ints
    mode_operations: Ints
    families: Ints
    setup_minutes: Ints
    family_count: int
    fixed_starts: Ints
    due: Ints
    weights: Ints
    must_finish_by: Ints
    goals: Ints
    lane_count: int
    is_makespan: bool
    broken_promise_cost: float = BROKEN_PROMISE_COST

    @classmethod
    def of(cls, problem: Problem, objective: Objective) -> Self:
        """The lanes of a problem, judged by an objective."""
        machines, chosen, lanes = _modes(problem)
        calendars = np.where(machines < 0, NOWHERE, problem.machines.calendars[machines])
        counts = np.bincount(problem.alternatives.operations[chosen], minlength=len(problem))
        is_goal = problem.is_goal
        if objective is Objective.MAKESPAN:
            is_goal = np.diff(problem.successors.first) == 0
        weights = np.minimum(problem.goals.weights, 1)
        weights = problem.goals.weights if objective is Objective.WEIGHTED else weights
        return cls(
            problem.earliest,
            problem.predecessors.first,
            problem.predecessors.rows,
            problem.lags,
            problem.successors.first,
            problem.successors.rows,
            np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            lanes,
            calendars.astype(np.int64),
            problem.alternatives.minutes[chosen],
            machines,
            problem.alternatives.operations[chosen],
            problem.families,
            np.ascontiguousarray(problem.setup_minutes.ravel()),
            len(problem.setup_minutes),
            problem.fixed_starts,
            problem.goals.due,
            weights,
            problem.goals.must_finish_by,
            np.flatnonzero(is_goal).astype(np.int64),
            int(problem.machines.lanes.sum()),
            objective is Objective.MAKESPAN,
        )

    def start(self, placement: Placement) -> tuple[Ints, Ints]:
        """Order and modes of a schedule, to begin the search with: by start, lanes filled up."""
        order = _topological(placement, self)
        free_from = np.zeros(self.lane_count + 1, dtype=np.int64)
        modes = np.zeros(len(order), dtype=np.int64)
        for row in order.tolist():
            own = np.arange(self.mode_first[row], self.mode_first[row + 1])
            own = own[self.mode_machines[own] == placement.machine_rows[row]]
            # The lane that got free last before the start, as the schedule may have gaps.
            free = free_from[self.mode_lane[own]]
            fits = free <= placement.start_minutes[row]
            best = int(own[np.argmax(np.where(fits, free, -free - 1))])
            modes[row] = best
            free_from[self.mode_lane[best]] = placement.end_minutes[row]
        return order, modes


def _topological(placement: Placement, lanes: LaneProblem) -> Ints:
    """Operations by start and end; what takes no time stands behind what it waits for."""
    keys = (np.arange(len(lanes.earliest)), placement.end_minutes, placement.start_minutes)
    return np.lexsort(keys).astype(np.int64)


def _modes(problem: Problem) -> tuple[Ints, Ints, Ints]:
    """Per mode its machine row, its alternative and its lane (NOWHERE: none)."""
    machines = problem.alternatives.machines
    lanes = np.where(machines < 0, 0, problem.machines.lanes[machines])
    copies = np.maximum(lanes, 1)
    chosen = np.repeat(np.arange(len(machines)), copies)
    offsets = np.arange(len(chosen)) - np.repeat(np.cumsum(copies) - copies, copies)
    first = problem.machines.lane_first[machines[chosen]] + offsets
    placed = np.where(lanes[chosen] > 0, first, NOWHERE)
    return machines[chosen], chosen, placed.astype(np.int64)
