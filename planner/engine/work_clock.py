# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: annotation_typing=False, initializedcheck=False
"""The kernels' clock: minutes of a calendar to worked minutes and back, in one look-up.

In worked minutes closed time does not exist: work is one unbroken block there and stretches over
breaks by itself. Past its horizon a calendar counts as open, so that every operation gets a place;
who must not plan there asks `last_minute`. Shifts and exceptions are not known here but in
`planner.plan.working_time`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cython

if TYPE_CHECKING:
    from planner.engine import problem

IS_COMPILED = cython.compiled
SOURCE_HASH = "dd7377e74fcf110b"
"""SHA-256 (16 digits) of this file without this line and of the .pxd: tells a stale binary."""


class WorkClock:
    """The calendars of a problem (`problem.OpenTime`), ready to be asked some million times."""

    def __init__(self, open_time: problem.OpenTime) -> None:
        self.shift = open_time.BUCKET_SHIFT
        self.first = open_time.first.data
        self.starts = open_time.starts.data
        self.ends = open_time.ends.data
        self.done = open_time.done.data
        self.origins = open_time.origins.data
        self.minute_first = open_time.minute_first.data
        self.by_minute = open_time.by_minute.data
        self.work_first = open_time.work_first.data
        self.by_work = open_time.by_work.data

    def worked(self, calendar: int, minute: int) -> int:
        """Open minutes of the calendar until `minute`."""
        last = self.first[calendar + 1] - 1
        offset = minute - self.origins[calendar]
        if offset <= 0 or last < self.first[calendar]:
            return 0
        at = self.minute_first[calendar] + (offset >> self.shift)
        if at >= self.minute_first[calendar + 1]:
            at = self.minute_first[calendar + 1] - 1
        interval = self.by_minute[at]
        while interval < last and self.starts[interval + 1] <= minute:
            interval += 1
        if interval < last and minute > self.ends[interval]:
            minute = self.ends[interval]
        return self.done[interval] + minute - self.starts[interval]

    def start_at(self, calendar: int, work: int) -> int:
        """The open minute before which `work` minutes were open."""
        last = self.first[calendar + 1] - 1
        at = self.work_first[calendar] + (work >> self.shift)
        if at >= self.work_first[calendar + 1]:
            at = self.work_first[calendar + 1] - 1
        interval = self.by_work[at]
        while interval < last and self.done[interval + 1] <= work:
            interval += 1
        return self.starts[interval] + work - self.done[interval]

    def end_at(self, calendar: int, work: int) -> int:
        """The minute at which `work` minutes have been open: a shift's end, not the next start."""
        last = self.first[calendar + 1] - 1
        at = self.work_first[calendar] + (work >> self.shift)
        if at >= self.work_first[calendar + 1]:
            at = self.work_first[calendar + 1] - 1
        interval = self.by_work[at]
        if self.done[interval] >= work and interval > self.first[calendar]:
            interval -= 1
        while interval < last and self.done[interval + 1] < work:
            interval += 1
        return self.starts[interval] + work - self.done[interval]

    def last_minute(self, calendar: int) -> int:
        """Where the calendar's horizon ends."""
        if self.first[calendar + 1] == self.first[calendar]:
            return -1
        return self.ends[self.first[calendar + 1] - 1]
