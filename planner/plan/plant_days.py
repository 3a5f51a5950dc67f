"""The plant's calendar of days: which are working, where each begins, when goods leave.

Fences, dates and guards count in these rows (R0, R1, R5); importer and builder write them once
over the planning horizon. How long a machine works inside a day stands in `working_time`.
"""

from __future__ import annotations

import numpy as np

from planner.domain.statuses import CalendarChange
from planner.domain.units import MINUTES_PER_DAY, NONE, local_day, local_minute
from planner.plan.columns import Ints
from planner.plan.tables import CalendarExceptions, Machines, Shifts
from planner.plan.working_time import DAYS_AFTER, DAYS_BEFORE, WorkingTime, working_times

_WEEK = 7
_MONDAY_OFFSET = 3  # 1970-01-01 was a Thursday
_NOBODY_WORKS = -1


def plant_day_rows(
    zone: str, now: int, cut_off_minutes: int, shifts: Shifts, exceptions: CalendarExceptions
) -> dict[str, list[int] | list[bool]]:
    """The columns of `plant_days` without ids, from 60 days before `now` to 730 after it.

    A day works when a shift of any calendar that begins on it has open time left, or when an
    opening of a whole calendar begins on it. It begins with its first shift; a night shift belongs
    to the day it begins on. A day nobody works begins at midnight.
    """
    today = local_day(now, zone)
    days = range(today - DAYS_BEFORE, today + DAYS_AFTER)
    first_starts = _first_starts(zone, now, days, shifts, exceptions)
    working = [first_starts[day] != _NOBODY_WORKS for day in days]
    return {
        "day": list(days),
        "start_minute": [local_minute(day, max(first_starts[day], 0), zone) for day in days],
        "cut_off_minute": [local_minute(day, cut_off_minutes, zone) for day in days],
        "is_working": working,
        "ordinal": np.cumsum(working).tolist(),
    }


def _first_starts(
    zone: str, now: int, days: range, shifts: Shifts, exceptions: CalendarExceptions
) -> dict[int, int]:
    """Day -> minute of day at which its first shift begins; -1 where nobody works."""
    times = _calendar_times(zone, now, shifts, exceptions)
    starts = dict.fromkeys(days, _NOBODY_WORKS)
    for day in days:
        for row in np.flatnonzero(shifts.weekday == (day + _MONDAY_OFFSET) % _WEEK).tolist():
            begin, end = int(shifts.start_minutes[row]), int(shifts.end_minutes[row])
            open_time = times[int(shifts.calendar_id[row])]
            span = (local_minute(day, begin, zone), local_minute(day, end, zone))
            if open_time.between(*span) > 0:
                starts[day] = _earlier(starts[day], begin)
    for row in np.flatnonzero(_openings(exceptions)).tolist():
        day = local_day(int(exceptions.start_minute[row]), zone)
        if day in starts:
            begin = int(exceptions.start_minute[row]) - local_minute(day, 0, zone)
            starts[day] = _earlier(starts[day], min(begin, MINUTES_PER_DAY - 1))
    return starts


def _earlier(known: int, begin: int) -> int:
    return begin if known == _NOBODY_WORKS else min(known, begin)


def _openings(exceptions: CalendarExceptions) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    whole_calendar = exceptions.machine_id == NONE
    opening: np.ndarray[tuple[int], np.dtype[np.bool_]] = whole_calendar & (
        exceptions.kind == CalendarChange.OPEN
    )
    return opening


def _calendar_times(
    zone: str, now: int, shifts: Shifts, exceptions: CalendarExceptions
) -> dict[int, WorkingTime]:
    """Calendar id -> its working time, worked out for one nameless machine of each calendar."""
    calendars: Ints = np.unique(shifts.calendar_id)
    nameless = -1 - np.arange(len(calendars), dtype=np.int64)
    columns = dict.fromkeys(Machines.kinds(), nameless)
    machines = Machines.of(
        {
            **columns,
            "calendar_id": calendars,
            "number": [""] * len(calendars),
            "name": [""] * len(calendars),
        }
    )
    times = working_times(zone, now, machines, shifts, exceptions)
    return {
        int(calendar): times[int(machine)]
        for machine, calendar in zip(machines.id, machines.calendar_id, strict=True)
    }
