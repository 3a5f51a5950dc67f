# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: annotation_typing=False, initializedcheck=False
"""The dispatching kernel: a shop played forward in time, each free machine taking the most urgent.

Whenever a lane gets free it looks at what waits there and takes the operation of the highest
index; the rule says what the index is, one short function each (Vepsalainen and Morton 1987 for
ATC; Lee, Bhaskaran and Pinedo 1997 for ATCS). No machine waits for what is not there yet. It is
the quickest way to a good first plan; gaps around pinned work are filled by `decoder`, not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cython
import numpy as np

if not cython.compiled:  # compiled, these stand in the .pxd
    from math import exp

    FIRST, CRITICAL_RATIO, COST = 0, 1, 2

if TYPE_CHECKING:
    from planner.engine import dispatching_rules, lane_problem, work_clock
    from planner.plan.columns import Ints

IS_COMPILED = cython.compiled
SOURCE_HASH = "12b3ac93b962fea0"
"""SHA-256 (16 digits) of this file without this line and of the .pxd: tells a stale binary."""


def _filled(count: int, value: int) -> memoryview:
    return np.full(count, value, dtype=np.int64).data


def _reals(count: int) -> memoryview[float]:
    return memoryview(bytearray(8 * count)).cast("d")


class Dispatcher:
    """One run of the shop; afterwards `modes`, `starts` and `ends` hold the plan, by operation.

    `rank` is the order of the rule FIRST: what goes first by a date or a serial. `in_order` holds
    all operations, each after its predecessors.
    """

    def __init__(
        self,
        clock: work_clock.WorkClock,
        lanes: lane_problem.LaneProblem,
        rule: dispatching_rules.Rule,
        in_order: Ints,
        rank: Ints,
    ) -> None:
        count = len(lanes.earliest)
        modes = len(lanes.mode_lane)
        self.clock = clock
        self.earliest = lanes.earliest.data
        self.predecessor_first = lanes.predecessor_first.data
        self.lags = lanes.lags.data
        self.predecessors = lanes.predecessors.data
        self.successor_first = lanes.successor_first.data
        self.successors = lanes.successors.data
        self.mode_first = lanes.mode_first.data
        self.mode_lane = lanes.mode_lane.data
        self.mode_calendar = lanes.mode_calendar.data
        self.mode_minutes = lanes.mode_minutes.data
        self.families = lanes.families.data
        self.setup_minutes = lanes.setup_minutes.data
        self.family_count = lanes.family_count
        self.fixed_starts = lanes.fixed_starts.data
        self.due = lanes.due.data
        self.weights = lanes.weights.data
        self.in_order = in_order.data
        self.rank = rank.data
        self.count = count
        self.rule = rule.index
        self.waiting = rule.waiting
        self.mean_minutes = max(float(lanes.mode_minutes.mean()), 1.0) if modes else 1.0
        self.fading = 1.0 / (rule.look_ahead * self.mean_minutes)
        mean_setup = float(lanes.setup_minutes.mean()) if lanes.family_count else 0.0
        setup_scale = max(rule.setup_look_ahead * mean_setup, 1.0)
        # A table: the index is asked some ten times an operation, and exp is the dearest of it.
        self.setup_worth = np.exp(-lanes.setup_minutes / setup_scale).data
        self.missing = _filled(count, 0)
        self.urgency = _reals(count)
        self.latest_end = _reals(count)
        self.behind = _reals(count)
        self.worth = _reals(modes)
        self.is_placed = _filled(count, 0)
        self.modes = _filled(count, -1)
        self.starts = _filled(count, -1)
        self.ends = _filled(count, -1)
        self.lane_done = _filled(lanes.lane_count + 1, 0)
        self.lane_family = _filled(lanes.lane_count + 1, -1)
        self.lane_calendar = _filled(lanes.lane_count + 1, -1)
        self.is_idle = _filled(lanes.lane_count + 1, 1)
        self.queue_head = _filled(lanes.lane_count + 1, -1)
        self.queue_tail = _filled(lanes.lane_count + 1, -1)
        self.queue_next = _filled(modes, -1)
        self.mode_operation = lanes.mode_operations.data
        self.heap = _filled(count + lanes.lane_count + 2, 0)
        self.heap_size = 0
        self.shift = (count + lanes.lane_count).bit_length()

    def run(self) -> int:
        """Play the shop until nothing waits; gives how many operations found a place."""
        with cython.nogil:
            self.look_back()
            placed = self.play()
        return placed  # noqa: RET504 - counted without the interpreter's lock

    def look_back(self) -> None:
        """What every operation inherits from those behind it: urgency, work left, latest end."""
        for at in range(self.count - 1, -1, -1):
            row = self.in_order[at]
            latest = 1e18
            if self.weights[row] > 0:
                latest = self.due[row]
            urgency = 1.0 * self.weights[row]
            behind = 0.0
            for edge in range(self.successor_first[row], self.successor_first[row + 1]):
                follower = self.successors[edge]
                minutes = self.shortest(follower)
                urgency = max(urgency, self.urgency[follower])
                latest = min(latest, self.latest_end[follower] - self.waiting * minutes)
                behind = max(behind, self.behind[follower] + minutes)
            self.urgency[row] = urgency
            self.latest_end[row] = latest
            self.behind[row] = behind
            for mode in range(self.mode_first[row], self.mode_first[row + 1]):
                # A divisor of 0 is a lead time, which never waits for a lane.
                self.worth[mode] = (urgency + 1e-6) / max(self.mode_minutes[mode], 1)
            self.missing[row] = self.predecessor_first[row + 1] - self.predecessor_first[row]
            if self.missing[row] == 0:
                self.push((self.earliest[row] << self.shift) + row)

    def play(self) -> int:
        """Take event after event: an operation that can start, or a lane that got free."""
        placed = 0
        while self.heap_size > 0:
            event = self.pop()
            now = event >> self.shift
            who = event - (now << self.shift)
            if who < self.count:
                placed += self.arrive(who, now)
            else:
                placed += self.take_next(who - self.count, now)
        return placed

    def arrive(self, row: int, now: int) -> int:
        """An operation can start: it joins the queue of every lane it may run on."""
        mode = self.mode_first[row]
        if self.fixed_starts[row] >= 0 or self.mode_lane[mode] < 0:
            start = now
            if self.fixed_starts[row] >= 0:
                start = self.fixed_starts[row]
            self.place_freely(row, mode, start)
            return 1
        for mode in range(self.mode_first[row], self.mode_first[row + 1]):
            lane = self.mode_lane[mode]
            self.queue_next[mode] = -1
            if self.queue_tail[lane] >= 0:
                self.queue_next[self.queue_tail[lane]] = mode
            else:
                self.queue_head[lane] = mode
            self.queue_tail[lane] = mode
            if self.is_idle[lane] == 1:
                calendar = self.mode_calendar[mode]
                self.lane_calendar[lane] = calendar
                self.is_idle[lane] = 0
                opens = self.clock.start_at(calendar, self.clock.worked(calendar, now))
                self.push((max(opens, now) << self.shift) + self.count + lane)
        return 0

    def take_next(self, lane: int, now: int) -> int:
        """A lane is free: it takes the operation of the highest index, or falls idle."""
        best = -1
        best_index = 0.0
        before = -1
        mode = self.queue_head[lane]
        while mode >= 0:
            following = self.queue_next[mode]
            row = self.mode_operation[mode]
            if self.is_placed[row] == 1:
                if before >= 0:
                    self.queue_next[before] = following
                else:
                    self.queue_head[lane] = following
                if following < 0:
                    self.queue_tail[lane] = before
            else:
                index = self.index(row, mode, now, lane)
                if best < 0 or index > best_index:
                    best = mode
                    best_index = index
                before = mode
            mode = following
        if best < 0:
            self.is_idle[lane] = 1
            return 0
        self.place(self.mode_operation[best], best, lane, now)
        return 1

    def place(self, row: int, mode: int, lane: int, now: int) -> None:
        """Put an operation on a lane, its setup just before it, and say when the lane is free."""
        calendar = self.mode_calendar[mode]
        begin = max(self.clock.worked(calendar, now), self.lane_done[lane] + self.setup(lane, row))
        done = begin + self.mode_minutes[mode]
        self.lane_done[lane] = done
        self.lane_family[lane] = self.families[row]
        self.settle(row, mode, self.clock.start_at(calendar, begin))
        self.ends[row] = self.clock.end_at(calendar, done)
        self.push((self.clock.start_at(calendar, done) << self.shift) + self.count + lane)
        self.release_followers(row)

    def place_freely(self, row: int, mode: int, start: int) -> None:
        """Place what takes no lane: a lead time, an infinite work center, or what is fixed."""
        calendar = self.mode_calendar[mode]
        end = start + self.mode_minutes[mode]
        if calendar >= 0:
            begin = self.clock.worked(calendar, start)
            start = self.clock.start_at(calendar, begin)
            end = self.clock.end_at(calendar, begin + self.mode_minutes[mode])
        self.settle(row, mode, start)
        self.ends[row] = end
        self.release_followers(row)

    def settle(self, row: int, mode: int, start: int) -> None:
        """Note where an operation went."""
        self.is_placed[row] = 1
        self.modes[row] = mode
        self.starts[row] = start

    def release_followers(self, row: int) -> None:
        """Let those that waited for an operation, and for nothing else, arrive."""
        for edge in range(self.successor_first[row], self.successor_first[row + 1]):
            follower = self.successors[edge]
            self.missing[follower] -= 1
            if self.missing[follower] == 0:
                self.push((self.ready(follower) << self.shift) + follower)

    def ready(self, row: int) -> int:
        """When everything an operation waits for is done."""
        minute = self.earliest[row]
        for edge in range(self.predecessor_first[row], self.predecessor_first[row + 1]):
            minute = max(minute, self.ends[self.predecessors[edge]] + self.lags[edge])
        return minute

    def shortest(self, row: int) -> float:
        """Minutes of an operation where it is quickest."""
        least = self.mode_minutes[self.mode_first[row]]
        for mode in range(self.mode_first[row] + 1, self.mode_first[row + 1]):
            least = min(least, self.mode_minutes[mode])
        return least

    def setup(self, lane: int, row: int) -> int:
        """Minutes of setup from what the lane did last."""
        before = self.lane_family[lane]
        if self.family_count == 0 or before < 0 or self.families[row] < 0:
            return 0
        return self.setup_minutes[before * self.family_count + self.families[row]]

    # The rules: the highest index goes first

    def index(self, row: int, mode: int, now: int, lane: int) -> float:
        """The index of the chosen rule."""
        if self.rule == FIRST:
            return -1.0 * self.rank[row]
        if self.rule == CRITICAL_RATIO:
            return self.critical_ratio(row, mode, now)
        if self.rule == COST:
            return self.cost_of_waiting(row, mode, now)
        before = self.lane_family[lane]
        if self.family_count == 0 or before < 0 or self.families[row] < 0:
            return self.cost_of_waiting(row, mode, now)
        worth = self.setup_worth[before * self.family_count + self.families[row]]
        return self.cost_of_waiting(row, mode, now) * worth

    def critical_ratio(self, row: int, mode: int, now: int) -> float:
        """Time left per minute of work left: the tightest goes first."""
        slack = self.latest_end[row] + self.waiting * self.behind[row] - now
        return -slack / (self.mode_minutes[mode] + self.behind[row])

    def cost_of_waiting(self, row: int, mode: int, now: int) -> float:
        """Apparent tardiness cost: weight per minute of work, fading with the slack."""
        slack = self.latest_end[row] - self.mode_minutes[mode] - now
        if slack <= 0:
            return self.worth[mode]
        return self.worth[mode] * exp(-slack * self.fading)

    # Events: a heap of time and who, as one number

    def push(self, event: int) -> None:
        """Note an event."""
        at = self.heap_size
        self.heap_size += 1
        while at > 0:
            parent = (at - 1) // 2
            if self.heap[parent] <= event:
                break
            self.heap[at] = self.heap[parent]
            at = parent
        self.heap[at] = event

    def pop(self) -> int:
        """Take the earliest event."""
        first = self.heap[0]
        self.heap_size -= 1
        event = self.heap[self.heap_size]
        at = 0
        while 2 * at + 1 < self.heap_size:
            child = 2 * at + 1
            if child + 1 < self.heap_size and self.heap[child + 1] < self.heap[child]:
                child += 1
            if self.heap[child] >= event:
                break
            self.heap[at] = self.heap[child]
            at = child
        self.heap[at] = event
        return first
