"""A machine's open time read the slow way: day by day, shift by shift, with `zoneinfo`.

The verifier's own reading of calendars, so that a fault in `planner.plan.working_time` shows. A
day of a calendar is worked out once; nothing else is clever here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.domain.statuses import CalendarChange
from planner.domain.units import NONE
from planner.plan.plan import Plan

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OPENS = (CalendarChange.OPEN, CalendarChange.OVERTIME)
_CLOSES = (CalendarChange.CLOSED, CalendarChange.MAINTENANCE)

Span = tuple[int, int]


@dataclass(slots=True)
class ShiftWalk:
    """Answers how much of a span a machine is open."""

    plan: Plan
    _days: dict[tuple[int, date], list[Span]] = field(default_factory=dict)

    def open_spans(self, machine_row: int, start: int, end: int) -> list[Span]:
        """The open minutes of a machine within [start, end), as spans in order and apart."""
        machine = int(self.plan.machines.id[machine_row])
        calendar = int(self.plan.machines.calendar_id[machine_row])
        spans = [
            (max(begin, start), min(finish, end))
            for begin, finish in self._by_the_week(calendar, start, end)
        ]
        for kind, begin, finish in self._exceptions(calendar, machine):
            if kind in _OPENS:
                spans.append((max(begin, start), min(finish, end)))
            elif kind in _CLOSES:
                spans = [
                    part
                    for left, right in spans
                    for part in ((left, min(right, begin)), (max(left, finish), right))
                    if part[0] < part[1]
                ]
        return _joined(spans)

    def _by_the_week(self, calendar: int, start: int, end: int) -> list[Span]:
        """The shifts of all days that a span can touch; one may begin the day before."""
        zone = ZoneInfo(self.plan.zone)
        first = (_EPOCH + timedelta(minutes=start)).astimezone(zone).date()
        last = (_EPOCH + timedelta(minutes=end)).astimezone(zone).date()
        found = []
        day = first - timedelta(days=2)
        while day <= last:
            if (calendar, day) not in self._days:
                self._days[calendar, day] = self._shifts_on(calendar, day, zone)
            found += self._days[calendar, day]
            day += timedelta(days=1)
        return found

    def _shifts_on(self, calendar: int, day: date, zone: ZoneInfo) -> list[Span]:
        shifts = self.plan.shifts
        return [
            (_minute(day, int(shifts.start_minutes[row]), zone), _minute(day, until, zone))
            for row in range(len(shifts))
            for until in [int(shifts.end_minutes[row])]
            if shifts.calendar_id[row] == calendar and shifts.weekday[row] == day.weekday()
        ]

    def _exceptions(self, calendar: int, machine: int) -> list[tuple[int, int, int]]:
        """(kind, start, end) of what differs here, in the order it was entered."""
        rows = self.plan.calendar_exceptions
        return [
            (int(rows.kind[row]), int(rows.start_minute[row]), int(rows.end_minute[row]))
            for row in range(len(rows))
            if rows.calendar_id[row] == calendar and rows.machine_id[row] in {machine, NONE}
        ]


def _minute(day: date, minute_of_day: int, zone: ZoneInfo) -> int:
    """The minute UTC of a wall-clock time, which may lie on the following day."""
    hours, minutes = divmod(minute_of_day, 60)
    days, hours = divmod(hours, 24)
    when = day + timedelta(days=days)
    wall = datetime(when.year, when.month, when.day, hours, minutes, tzinfo=zone)
    return round(wall.timestamp()) // 60


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, finish in sorted(each for each in spans if each[0] < each[1]):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(finish, joined[-1][1]))
        else:
            joined.append((begin, finish))
    return joined
