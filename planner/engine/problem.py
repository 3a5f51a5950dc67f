"""What is to be scheduled, as arrays: the one model that rules, decoder and search read.

A plan becomes a problem in `schedule`, a public benchmark in `instances`. A problem is immutable
and knows no names of tables: operations, machines and jobs are positions. Minutes are int64, of
any origin. Where an operation goes is not told here but in a `Placement`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Self

import numpy as np

from planner.domain.errors import RuleBrokenError
from planner.engine.network import Edges
from planner.plan.columns import Flags, Ints
from planner.plan.working_time import WorkingTime

NOWHERE = -1
"""The kernels' "no value": minutes and rows are never negative there."""

_BUCKET_SHIFT = 8
_BUCKET = 1 << _BUCKET_SHIFT


@dataclass(frozen=True, eq=False)
class OpenTime:
    """Working times one after another, each with two tables that find an interval at once.

    Calendar c owns the intervals in [first[c], first[c + 1]): `starts` and `ends` in minutes,
    `done` open minutes before each. `origins[c]` is the minute its tables begin at; a look-up for
    minute m begins at interval `by_minute[minute_first[c] + ((m - origin) >> BUCKET_SHIFT)]`, one
    for w worked minutes at `by_work[work_first[c] + (w >> BUCKET_SHIFT)]`.
    """

    first: Ints
    starts: Ints
    ends: Ints
    done: Ints
    origins: Ints
    minute_first: Ints
    by_minute: Ints
    work_first: Ints
    by_work: Ints
    BUCKET_SHIFT: ClassVar[int] = _BUCKET_SHIFT
    """256 minutes a bucket: a shift or two, so the search in it is one step; no division."""

    @classmethod
    def of(cls, times: list[WorkingTime]) -> Self:
        """Working times in their order."""
        first = np.concatenate([[0], np.cumsum([len(each.starts) for each in times])])
        minutes = [_by_minute(each) + start for each, start in zip(times, first, strict=False)]
        work = [_by_work(each) + start for each, start in zip(times, first, strict=False)]
        return cls(
            first.astype(np.int64),
            _joined([each.starts for each in times]),
            _joined([each.ends for each in times]),
            _joined([each.done[:-1] for each in times]),
            np.array([each.starts[0] if len(each.starts) else 0 for each in times], np.int64),
            _firsts(minutes),
            _joined(minutes),
            _firsts(work),
            _joined(work),
        )

    def __len__(self) -> int:
        return len(self.first) - 1

    def working_time(self, calendar: int) -> WorkingTime:
        """One calendar's intervals again."""
        own = slice(int(self.first[calendar]), int(self.first[calendar + 1]))
        return WorkingTime(self.starts[own], self.ends[own])


def _by_minute(time: WorkingTime) -> Ints:
    """Per bucket of minutes the last interval that has begun when the bucket begins."""
    if not len(time.starts):
        return np.zeros(1, dtype=np.int64)
    marks = np.arange(time.starts[0], time.ends[-1] + _BUCKET, _BUCKET)
    return np.searchsorted(time.starts, marks, side="right").astype(np.int64) - 1


def _by_work(time: WorkingTime) -> Ints:
    """Per bucket of worked minutes the last interval before which that much was worked."""
    if not len(time.starts):
        return np.zeros(1, dtype=np.int64)
    marks = np.arange(0, time.done[-1] + _BUCKET, _BUCKET)
    return np.searchsorted(time.done[:-1], marks, side="right").astype(np.int64) - 1


def _joined(arrays: list[Ints]) -> Ints:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _firsts(arrays: list[Ints]) -> Ints:
    return np.concatenate([[0], np.cumsum([len(each) for each in arrays])]).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Machines:
    """What work can be done on, by machine row.

    `lanes` is how many operations it takes at once (0: without limit), `calendars` a row of
    `OpenTime`.
    """

    lanes: Ints
    calendars: Ints

    @cached_property
    def lane_first(self) -> Ints:
        """Machine m's lanes are [lane_first[m], lane_first[m + 1])."""
        return np.concatenate([[0], np.cumsum(self.lanes)]).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Alternatives:
    """Where each operation may run and how long that takes there, one list after another.

    Operation o's are [first[o], first[o + 1]): `machines` (NOWHERE: a lead time that needs no
    machine) and `minutes` of working time (elapsed for a lead time).
    """

    first: Ints
    machines: Ints
    minutes: Ints

    @cached_property
    def operations(self) -> Ints:
        """The operation of each alternative."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def only(self, chosen: Ints, rows: Ints) -> Alternatives:
        """These, with one alternative left to each of `rows`: its `chosen` position."""
        keep = np.ones(len(self.machines), dtype=np.bool_)
        keep[np.isin(self.operations, rows)] = False
        keep[chosen] = True
        counts = np.bincount(self.operations[keep], minlength=len(self.first) - 1)
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return Alternatives(first, self.machines[keep], self.minutes[keep])


@dataclass(frozen=True, eq=False)
class Goals:
    """What finishing late costs, by operation; it matters for operations that complete something.

    A due date only penalises: `weights` per minute after `due`, 0 where nobody waits. A deadline
    restricts: `must_finish_by` (NOWHERE: none) is a locked promise (R3).
    """

    due: Ints
    weights: Ints
    must_finish_by: Ints


@dataclass(frozen=True, eq=False)
class Problem:
    """Everything open, ready to be scheduled; arrays by operation row unless told otherwise.

    `earliest` is the first minute an operation may start (release, material, now). Each operation
    starts `lags` minutes or more after the end of each of its `predecessors` (an array beside the
    edges' rows). `families` index the setup matrix (`setup_minutes`, shape (families, families),
    worked just before the operation; empty: none). `fixed_starts` hold what is pinned or runs.
    """

    earliest: Ints
    predecessors: Edges
    lags: Ints
    alternatives: Alternatives
    families: Ints
    fixed_starts: Ints
    goals: Goals
    machines: Machines
    open_time: OpenTime
    setup_minutes: Ints
    names: tuple[str, ...] = ()
    """What each operation is called in a refusal; its position where nothing is told."""

    def __len__(self) -> int:
        return len(self.earliest)

    @cached_property
    def successors(self) -> Edges:
        """The operations that wait for each operation."""
        count = len(self)
        waiting = np.repeat(np.arange(count), np.diff(self.predecessors.first))
        return Edges.of(self.predecessors.rows, waiting, count)

    @cached_property
    def in_order(self) -> Ints:
        """Operations, each after its predecessors; those on a loop are missing."""
        missing = np.diff(self.predecessors.first).tolist()
        first, rows = self.successors.first.tolist(), self.successors.rows.tolist()
        ready = [row for row in range(len(self)) if not missing[row]]
        for row in ready:  # grows while it is walked
            for follower in rows[first[row] : first[row + 1]]:
                missing[follower] -= 1
                if not missing[follower]:
                    ready.append(follower)
        return np.array(ready, dtype=np.int64)

    @cached_property
    def shortest_minutes(self) -> Ints:
        """The least work of each operation, on whichever machine is quickest."""
        return np.minimum.reduceat(self.alternatives.minutes, self.alternatives.first[:-1])

    @cached_property
    def is_goal(self) -> Flags:
        """Which operations complete something somebody waits for."""
        bound = self.goals.must_finish_by != NOWHERE
        wanted: Flags = (self.goals.weights > 0) | bound
        return wanted

    def name(self, row: int) -> str:
        """What an operation is called."""
        return self.names[row] if self.names else f"#{row}"


@dataclass(frozen=True, eq=False)
class Placement:
    """Where each operation went, by operation row; NOWHERE where it has no place.

    `start_minutes` is the start of the work; a sequence-dependent setup stands before it.
    """

    machine_rows: Ints
    start_minutes: Ints
    end_minutes: Ints


def validate(problem: Problem) -> Problem:
    """The problem itself, if it can be scheduled at all.

    Raises:
        RuleBrokenError: An operation waits for itself, has no machine or no duration, or a
            machine it needs never works; the operation is named.
    """
    for code, rows in (
        ("no_eligible_machine", np.flatnonzero(np.diff(problem.alternatives.first) <= 0)),
        ("duration_not_positive", _without_duration(problem)),
        ("routing_loop", np.setdiff1d(np.arange(len(problem)), problem.in_order)),
        ("no_working_time", _without_time(problem)),
    ):
        if len(rows):
            raise RuleBrokenError(code, operation=problem.name(int(rows[0])), count=len(rows))
    return problem


def _without_duration(problem: Problem) -> Ints:
    bad = problem.alternatives.minutes <= 0
    return problem.alternatives.operations[bad]


def _without_time(problem: Problem) -> Ints:
    """Operations none of whose machines ever works."""
    empty = np.diff(problem.open_time.first) == 0
    machines = problem.alternatives.machines
    closed = (machines >= 0) & empty[problem.machines.calendars[machines]]
    works = np.zeros(len(problem), dtype=np.bool_)
    works[problem.alternatives.operations[~closed]] = True
    return np.flatnonzero(~works)
