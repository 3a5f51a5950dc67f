"""When a machine works: shifts, exceptions and daylight saving time turned into open intervals.

An operation keeps its work content and stretches over closed time (R9); these functions do that
sum in logarithmic time. Which machine works on what is the engine's decision, not made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from planner.domain.statuses import CalendarChange
from planner.domain.units import MINUTES_PER_DAY, NONE, local_day, local_minute
from planner.plan.columns import Ints
from planner.plan.tables import CalendarExceptions, Machines, Shifts

DAYS_BEFORE = 60
DAYS_AFTER = 730
"""The planning horizon around the plant's now, in days."""

_WEEK = 7
_MONDAY_OFFSET = 3  # 1970-01-01 was a Thursday
_OPENING = {CalendarChange.OPEN, CalendarChange.OVERTIME}
_CLOSING = {CalendarChange.CLOSED, CalendarChange.MAINTENANCE}

Interval = tuple[int, int]


@dataclass(frozen=True, eq=False)
class WorkingTime:
    """Open intervals [start, end) in minutes UTC, sorted and apart; both shape (n,)."""

    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> WorkingTime:
        """Working time from intervals in any order; touching ones become one."""
        merged = _merged(intervals)
        pairs = np.array(merged, dtype=np.int64).reshape(-1, 2)
        return cls(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))

    @cached_property
    def done(self) -> Ints:
        """Open minutes before each interval's start, and in all: shape (n + 1,)."""
        return np.concatenate([[0], np.cumsum(self.ends - self.starts)]).astype(np.int64)

    def worked(self, minute: int) -> int:
        """Open minutes from the horizon's beginning until `minute`."""
        at = int(np.searchsorted(self.starts, minute, side="right")) - 1
        if at < 0:
            return 0
        return int(self.done[at]) + min(minute, int(self.ends[at])) - int(self.starts[at])

    def between(self, start: int, end: int) -> int:
        """Open minutes in [start, end)."""
        return self.worked(end) - self.worked(start)

    def next_open(self, minute: int) -> int:
        """The first open minute at or after `minute`; NONE past the horizon."""
        at = int(np.searchsorted(self.ends, minute, side="right"))
        return max(minute, int(self.starts[at])) if at < len(self.starts) else NONE

    def end_after(self, start: int, work: int) -> int:
        """When `work` open minutes from `start` are done; NONE past the horizon.

        No work ends where it starts. Work that ends with a shift ends at the shift's end, not
        at the next one's start.
        """
        if work <= 0:
            return start
        target = self.worked(start) + work
        at = int(np.searchsorted(self.done, target, side="left")) - 1
        if at >= len(self.starts):
            return NONE
        return int(self.starts[at]) + target - int(self.done[at])

    def start_before(self, end: int, work: int) -> int:
        """The latest start from which `work` open minutes are done by `end`; NONE before it."""
        target = self.worked(end) - work
        if target < 0 or work <= 0:
            return end if work <= 0 else NONE
        at = int(np.searchsorted(self.done, target, side="right")) - 1
        return int(self.starts[at]) + target - int(self.done[at])

    def open_within(self, start: int, end: int) -> list[Interval]:
        """The open intervals inside [start, end), cut to it."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return [
            (max(start, int(self.starts[at])), min(end, int(self.ends[at])))
            for at in range(first, last)
        ]


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(each for each in intervals if each[0] < each[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(intervals: list[Interval], holes: list[Interval]) -> list[Interval]:
    left = intervals
    for hole_start, hole_end in holes:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, hole_start)), (max(start, hole_end), end))
            if piece[0] < piece[1]
        ]
    return left


@lru_cache(maxsize=8)  # revisions of one plan share these tables: 14 ms saved at every edit
def working_times(
    zone: str, now: int, machines: Machines, shifts: Shifts, exceptions: CalendarExceptions
) -> dict[int, WorkingTime]:
    """Machine id -> working time, from 60 days before `now` to 730 after it.

    Exceptions are laid over the weekly shifts in the order of their ids, so a later overtime
    opens what an earlier closure shut. Machines that share a calendar and have no exception
    of their own share one object.
    """
    today = local_day(now, zone)
    horizon = range(today - DAYS_BEFORE, today + DAYS_AFTER)
    midnights = _midnights(zone, horizon)
    weekly = {
        calendar: _weekly(zone, horizon, midnights, shifts, calendar)
        for calendar in set(machines.calendar_id.tolist())
    }
    shared: dict[int, WorkingTime] = {}
    found = {}
    for machine, calendar in zip(machines.id.tolist(), machines.calendar_id.tolist(), strict=True):
        if machine in exceptions.machine_id:
            found[machine] = _with_exceptions(weekly[calendar], exceptions, calendar, machine)
            continue
        if calendar not in shared:
            shared[calendar] = _with_exceptions(weekly[calendar], exceptions, calendar, NONE)
        found[machine] = shared[calendar]
    return found


def _midnights(zone: str, horizon: range) -> dict[int, tuple[int, bool]]:
    """Day -> its local midnight, and whether that day's clock runs straight (no DST change)."""
    starts = [local_minute(day, 0, zone) for day in range(horizon.start, horizon.stop + 2)]
    return {
        day: (start, starts[at + 1] - start == MINUTES_PER_DAY)
        for at, (day, start) in enumerate(zip(horizon, starts, strict=False))
    }


def _weekly(
    zone: str,
    horizon: range,
    midnights: dict[int, tuple[int, bool]],
    shifts: Shifts,
    calendar: int,
) -> list[Interval]:
    by_weekday: dict[int, list[Interval]] = {}
    for row in np.flatnonzero(shifts.calendar_id == calendar).tolist():
        span = (int(shifts.start_minutes[row]), int(shifts.end_minutes[row]))
        by_weekday.setdefault(int(shifts.weekday[row]), []).append(span)
    open_spans: list[Interval] = []
    for day in horizon:
        midnight, is_straight = midnights[day]
        for start, end in by_weekday.get((day + _MONDAY_OFFSET) % _WEEK, ()):
            if is_straight and end <= MINUTES_PER_DAY:
                open_spans.append((midnight + start, midnight + end))
            else:
                span = (local_minute(day, start, zone), local_minute(day, end, zone))
                open_spans.append(span)
    return _merged(open_spans)


def _with_exceptions(
    weekly: list[Interval], exceptions: CalendarExceptions, calendar: int, machine: int
) -> WorkingTime:
    spans = weekly
    ours = (exceptions.calendar_id == calendar) & (
        (exceptions.machine_id == machine) | (exceptions.machine_id == NONE)
    )
    for row in np.flatnonzero(ours).tolist():
        span = (int(exceptions.start_minute[row]), int(exceptions.end_minute[row]))
        kind = CalendarChange(int(exceptions.kind[row]))
        if kind in _OPENING:
            spans = _merged([*spans, span])
        elif kind in _CLOSING:
            spans = _without(spans, [span])
    return WorkingTime.of(spans)


def zone_exists(zone: str) -> bool:
    """Whether this machine knows a time zone of that name."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True
