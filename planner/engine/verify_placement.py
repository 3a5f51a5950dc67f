"""The independent verifier of a schedule of a problem: every rule judged again by plain means.

It shares no code with clock, decoder, dispatching and search: it reads the calendars' intervals and
walks from bar to bar. Slow on purpose. A plan of a database is judged by `verify`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from planner.engine.problem import NOWHERE, Placement, Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: its code and the operation that breaks it."""

    code: str
    operation: int


@dataclass(frozen=True, slots=True)
class _Bar:
    row: int
    machine: int
    start: int
    end: int


def verify_placement(problem: Problem, placement: Placement) -> tuple[Fault, ...]:
    """Every breach of a rule by a schedule; empty for one that can be carried out."""
    count = len(problem)
    columns = (placement.machine_rows, placement.start_minutes, placement.end_minutes)
    if any(len(column) != count for column in columns):
        return (Fault("not_every_operation", NOWHERE),)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    bars = [_Bar(row, *values) for row, values in enumerate(rows)]
    calendars = [_Calendar.of(problem, row) for row in range(len(problem.open_time))]
    placed = [bar for bar in bars if bar.start >= 0 and bar.end >= 0]
    found = [Fault("not_placed", bar.row) for bar in bars if bar.start < 0 or bar.end < 0]
    found += _wrong_length(problem, placed, calendars)
    found += _too_early(problem, bars)
    return (*found, *_at_once(problem, placed, calendars))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Intervals as lists, with the open minutes before each."""

    starts: list[int]
    ends: list[int]
    before: list[int]

    @classmethod
    def of(cls, problem: Problem, calendar: int) -> _Calendar:
        time = problem.open_time.working_time(calendar)
        lengths = (time.ends - time.starts).tolist()
        before = [0]
        for length in lengths:
            before.append(before[-1] + length)
        return cls(time.starts.tolist(), time.ends.tolist(), before)

    def open_between(self, start: int, end: int) -> int:
        """Open minutes in [start, end)."""
        return self._until(end) - self._until(start)

    def is_open(self, minute: int) -> bool:
        at = bisect_right(self.starts, minute) - 1
        return at >= 0 and minute < self.ends[at]

    def _until(self, minute: int) -> int:
        at = bisect_right(self.starts, minute) - 1
        if at < 0:
            return 0
        return self.before[at] + min(minute, self.ends[at]) - self.starts[at]


def _wrong_length(problem: Problem, bars: list[_Bar], calendars: list[_Calendar]) -> list[Fault]:
    """A machine that cannot, closed time at the start, or not exactly its work between."""
    alternatives = problem.alternatives
    found = []
    for bar in bars:
        own = range(int(alternatives.first[bar.row]), int(alternatives.first[bar.row + 1]))
        minutes = [
            int(alternatives.minutes[at]) for at in own if alternatives.machines[at] == bar.machine
        ]
        if not minutes:
            found.append(Fault("machine_ineligible", bar.row))
        elif bar.machine < 0:
            if bar.end - bar.start not in minutes:
                found.append(Fault("wrong_duration", bar.row))
        else:
            calendar = calendars[int(problem.machines.calendars[bar.machine])]
            if not calendar.is_open(bar.start) and max(minutes) > 0:
                found.append(Fault("on_closed_time", bar.row))
            elif calendar.open_between(bar.start, bar.end) not in minutes:
                found.append(Fault("wrong_duration", bar.row))
    return found


def _too_early(problem: Problem, bars: list[_Bar]) -> list[Fault]:
    """Before its release, before what it waits for, or not where it is pinned."""
    found = []
    for bar in bars:
        if bar.start < 0:
            continue
        fixed = int(problem.fixed_starts[bar.row])
        if fixed >= 0:
            if bar.start != fixed:
                found.append(Fault("pinned_moved", bar.row))
            continue
        if bar.start < problem.earliest[bar.row]:
            found.append(Fault("before_release", bar.row))
        for edge in range(
            int(problem.predecessors.first[bar.row]), int(problem.predecessors.first[bar.row + 1])
        ):
            other = bars[int(problem.predecessors.rows[edge])]
            if other.end < 0 or bar.start < other.end + int(problem.lags[edge]):
                found.append(Fault("before_predecessor", bar.row))
                break
    return found


def _at_once(problem: Problem, bars: list[_Bar], calendars: list[_Calendar]) -> list[Fault]:
    """More at once than the machine takes, or too little time for the setup between two."""
    by_machine: dict[int, list[_Bar]] = {}
    for bar in bars:
        if bar.machine >= 0 and problem.machines.lanes[bar.machine] > 0 and bar.end > bar.start:
            by_machine.setdefault(bar.machine, []).append(bar)
    found = []
    for machine, queue in by_machine.items():
        queue.sort(key=lambda bar: (bar.start, bar.end))
        at_work: list[_Bar] = []
        for bar in queue:
            at_work = [each for each in at_work if each.end > bar.start]
            if len(at_work) >= problem.machines.lanes[machine]:
                found.append(Fault("machine_overlap", bar.row))
            at_work.append(bar)
        if problem.machines.lanes[machine] == 1:
            calendar = calendars[int(problem.machines.calendars[machine])]
            found += _short_setups(problem, queue, calendar)
    return found


def _short_setups(problem: Problem, queue: list[_Bar], calendar: _Calendar) -> list[Fault]:
    """Setups between neighbours on a machine that takes one at a time.

    Which lane a bar stands on is not told where a machine takes several at once.
    """
    if not len(problem.setup_minutes):
        return []
    found = []
    for before, bar in pairwise(queue):
        families = problem.families[before.row], problem.families[bar.row]
        needed = 0 if min(families) < 0 else int(problem.setup_minutes[families])
        if calendar.open_between(before.end, bar.start) < needed:
            found.append(Fault("setup_too_short", bar.row))
    return found
