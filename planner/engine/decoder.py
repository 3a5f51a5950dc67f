# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: annotation_typing=False, initializedcheck=False
"""The list-scheduling kernel: places operations one by one, each as early as it can end.

A serial schedule generation scheme (Kolisch 1996) with gap filling: an operation goes to the
lane on which it ends first, into the first gap that holds it whole with the setups on both its
sides, so nothing placed earlier is ever delayed by something less urgent. Each machine's time is
counted in worked minutes (`work_clock`). Blocks that touch are merged where there are no setups,
so the lists stay short; gaps are looked for from the lane's end, where most work goes.

Uncompiled this module is the reference and the fallback. Compiled by Cython (types stand in the
.pxd beside) it is some hundred times faster. What to place in which order is not decided here but
in `schedule`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cython
import numpy as np

if TYPE_CHECKING:
    from planner.engine import lane_problem, work_clock

IS_COMPILED = cython.compiled
SOURCE_HASH = "965aafbb9cc42156"
"""SHA-256 (16 digits) of this file without this line and of the .pxd: tells a stale binary."""


def _filled(count: int, value: int) -> memoryview:
    return np.full(count, value, dtype=np.int64).data


class Decoder:
    """Turns an order of operations into a schedule: `modes`, `starts` and `ends`, by operation.

    -1 stands where an operation has no place: its predecessor has none, or no machine has time
    for it within the horizon of its calendar.
    """

    def __init__(self, clock: work_clock.WorkClock, lanes: lane_problem.LaneProblem) -> None:
        count = len(lanes.earliest)
        self.clock = clock
        self.earliest = lanes.earliest.data
        self.predecessor_first = lanes.predecessor_first.data
        self.predecessors = lanes.predecessors.data
        self.lags = lanes.lags.data
        self.mode_first = lanes.mode_first.data
        self.mode_lane = lanes.mode_lane.data
        self.mode_calendar = lanes.mode_calendar.data
        self.mode_minutes = lanes.mode_minutes.data
        self.families = lanes.families.data
        self.setup_minutes = lanes.setup_minutes.data
        self.family_count = lanes.family_count
        self.fixed_starts = lanes.fixed_starts.data
        self.modes = _filled(count, -1)
        self.starts = _filled(count, -1)
        self.ends = _filled(count, -1)
        self.lane_count = lanes.lane_count
        self.lane_head = _filled(lanes.lane_count + 1, -1)
        self.lane_tail = _filled(lanes.lane_count + 1, -1)
        self.block_next = _filled(count + 1, -1)
        self.block_before = _filled(count + 1, -1)
        self.block_begin = _filled(count + 1, 0)
        self.block_done = _filled(count + 1, 0)
        self.block_family = _filled(count + 1, -1)
        self.blocks = 0
        self.gap_begin = 0
        self.gap_before = -1

    def run(self, order: Any) -> int:
        """Place the operations of `order`, predecessors first, on empty machines.

        Gives how many found a place.
        """
        placed = 0
        count = len(order)
        self.clear()
        with cython.nogil:
            for at in range(count):
                placed += self.place(order[at])
        return placed

    def clear(self) -> None:
        """Take everything off the machines."""
        self.blocks = 0
        for lane in range(self.lane_count):
            self.lane_head[lane] = -1
            self.lane_tail[lane] = -1
        for row in range(len(self.ends)):
            self.ends[row] = -1
            self.starts[row] = -1
            self.modes[row] = -1

    def place(self, operation: int) -> int:
        """Put one operation where it ends first; 0 if it has no place."""
        ready = self.ready(operation)
        if ready < 0:
            return 0
        best_end = -1
        best_start = -1
        best_mode = -1
        best_begin = 0
        best_before = -1
        for mode in range(self.mode_first[operation], self.mode_first[operation + 1]):
            calendar = self.mode_calendar[mode]
            minutes = self.mode_minutes[mode]
            if calendar < 0:
                start = ready
                end = ready + minutes
            else:
                self.gap_begin = self.clock.worked(calendar, ready)
                self.gap_before = -1
                if self.mode_lane[mode] >= 0 and minutes > 0:
                    self.find_gap(operation, self.mode_lane[mode], minutes)
                start = self.clock.start_at(calendar, self.gap_begin)
                end = start
                if minutes > 0:
                    end = self.clock.end_at(calendar, self.gap_begin + minutes)
                if start >= self.clock.last_minute(calendar) or end > self.clock.last_minute(
                    calendar
                ):
                    continue
            if best_end < 0 or end < best_end:
                best_end = end
                best_start = start
                best_mode = mode
                best_begin = self.gap_begin
                best_before = self.gap_before
        if best_end < 0:
            return 0
        self.modes[operation] = best_mode
        self.starts[operation] = best_start
        self.ends[operation] = best_end
        if self.mode_lane[best_mode] >= 0 and self.mode_minutes[best_mode] > 0:
            self.occupy(operation, best_mode, best_begin, best_before)
        return 1

    def ready(self, operation: int) -> int:
        """The first minute an operation may start; -1 if something before it has no place."""
        if self.fixed_starts[operation] >= 0:
            return self.fixed_starts[operation]
        minute = self.earliest[operation]
        for edge in range(self.predecessor_first[operation], self.predecessor_first[operation + 1]):
            end = self.ends[self.predecessors[edge]]
            if end < 0:
                return -1
            minute = max(minute, end + self.lags[edge])
        return minute

    def find_gap(self, operation: int, lane: int, minutes: int) -> None:
        """The first gap of a lane, from `gap_begin` on, that holds work and setups whole."""
        wanted = self.gap_begin
        before = self.lane_tail[lane]
        while before >= 0 and self.block_begin[before] > wanted:
            before = self.block_before[before]
        while True:
            begin = wanted
            after = self.lane_head[lane]
            if before >= 0:
                after = self.block_next[before]
                begin = max(begin, self.block_done[before] + self.setup(before, operation))
            if after < 0 or (
                begin + minutes + self.setup_to(operation, after) <= self.block_begin[after]
            ):
                break
            before = after
        self.gap_begin = begin
        self.gap_before = before

    def setup(self, block: int, operation: int) -> int:
        """Minutes of setup from a block to an operation behind it."""
        if self.family_count == 0:
            return 0
        family = self.block_family[block]
        if family < 0 or self.families[operation] < 0:
            return 0
        return self.setup_minutes[family * self.family_count + self.families[operation]]

    def setup_to(self, operation: int, block: int) -> int:
        """Minutes of setup from an operation to the block behind it."""
        if self.family_count == 0:
            return 0
        family = self.block_family[block]
        if family < 0 or self.families[operation] < 0:
            return 0
        return self.setup_minutes[self.families[operation] * self.family_count + family]

    def occupy(self, operation: int, mode: int, begin: int, before: int) -> None:
        """Take a stretch of a lane behind the block `before` (-1: at its head)."""
        lane = self.mode_lane[mode]
        done = begin + self.mode_minutes[mode]
        after = self.block_next[before] if before >= 0 else self.lane_head[lane]
        may_merge = self.family_count == 0
        if may_merge and before >= 0 and self.block_done[before] == begin:
            self.block_done[before] = done
            if after >= 0 and self.block_begin[after] == done:
                self.block_done[before] = self.block_done[after]
                self.chain(lane, before, self.block_next[after])
        elif may_merge and after >= 0 and self.block_begin[after] == done:
            self.block_begin[after] = begin
        else:
            block = self.blocks
            self.blocks += 1
            self.block_begin[block] = begin
            self.block_done[block] = done
            self.block_family[block] = self.families[operation]
            self.chain(lane, before, block)
            self.chain(lane, block, after)

    def chain(self, lane: int, before: int, after: int) -> None:
        """Let one block of a lane follow another; -1 stands for the lane's two ends."""
        if before >= 0:
            self.block_next[before] = after
        else:
            self.lane_head[lane] = after
        if after >= 0:
            self.block_before[after] = before
        else:
            self.lane_tail[lane] = before
