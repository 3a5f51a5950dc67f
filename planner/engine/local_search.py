# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: annotation_typing=False, initializedcheck=False
"""The search kernel: simulated annealing on the sequences of the machines.

A schedule is what stands behind what on each lane, timed as early as that allows. One step takes a
goal that is missed, walks back along what it waits for, moves one operation of that critical path
(earlier on its lane, behind its follower, or to another machine), times anew only what the move
touches, and takes the move back unless it pays or the temperature allows it (Kirkpatrick 1983;
van Laarhoven, Aarts and Lenstra 1992 for job shops). A topological order of all operations is kept
and repaired locally (Pearce and Kelly 2006), which finds every loop exactly.

When to stop, how hot to be and what to start from is not decided here but in `improve`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cython
import numpy as np

if not cython.compiled:  # compiled, these stand in the .pxd
    from math import log

    EIGHT = 8  # the die that is thrown for the kind of a move
    OTHER_MACHINE = 3  # below: to another machine; then earlier, far earlier, later, far later
    FAR_EARLIER = 5
    FAR_LATER = 7

if TYPE_CHECKING:
    from planner.engine import lane_problem, work_clock

IS_COMPILED = cython.compiled
SOURCE_HASH = "f4206556519dbe32"
"""SHA-256 (16 digits) of this file without this line and of the .pxd: tells a stale binary."""

_FAR_BACK = 6
"""How many places along its lane an operation is moved at most in one step."""


def _filled(count: int, value: int) -> memoryview:
    return np.full(count, value, dtype=np.int64).data


class LocalSearch:
    """One walk through the schedules of a problem: `load` a start, then `run` some steps.

    All numbers are int64. `order` holds all operations, each after what it waits for; `modes` the
    alternative of each. `cost` is the schedule's, `best_cost`, `best_order` and `best_modes` those
    of the best one met (after `keep_best`).
    """

    def __init__(
        self, clock: work_clock.WorkClock, lanes: lane_problem.LaneProblem, seed: int
    ) -> None:
        count = len(lanes.earliest)
        self.clock = clock
        self.earliest = lanes.earliest.data
        self.predecessor_first = lanes.predecessor_first.data
        self.predecessors = lanes.predecessors.data
        self.lags = lanes.lags.data
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
        self.must_finish_by = lanes.must_finish_by.data
        self.goals = lanes.goals.data
        self.broken_promise_cost = lanes.broken_promise_cost
        self.is_makespan = lanes.is_makespan
        self.count = count
        self.far_back = _FAR_BACK
        self.random = seed % 2147483646 + 1
        self.order = _filled(count, 0)
        self.position = _filled(count, 0)
        self.modes = _filled(count, 0)
        self.preceding = _filled(count, -1)
        self.following = _filled(count, -1)
        self.lane_heads = _filled(lanes.lane_count + 1, -1)
        self.begins = _filled(count, 0)
        self.dones = _filled(count, 0)
        self.ends = _filled(count, 0)
        self.is_dirty = _filled(count, 0)
        self.marks = _filled(count, 0)
        self.mark = 0
        self.kept_order = _filled(count, 0)
        self.kept_rows = _filled(count, 0)
        self.kept_begins = _filled(count, 0)
        self.kept_dones = _filled(count, 0)
        self.kept_ends = _filled(count, 0)
        self.best_order = _filled(count, 0)
        self.best_modes = _filled(count, 0)
        self.cost = 0.0
        self.best_cost = 0.0
        self.is_best_kept = True
        self.is_possible = True
        self.kept_count = 0
        self.pending = 0
        self.lowest = 0
        self.moved = 0
        self.new_mode = 0
        self.new_place = -1
        self.hope = 0.0
        self.limit = 0.0
        self.segment_from = 0
        self.segment_to = -1
        self.steps = 0

    def load(self, order: Any, modes: Any) -> bool:
        """Stand on a given schedule; False if it goes against what is fixed."""
        for lane in range(len(self.lane_heads)):
            self.lane_heads[lane] = -1
        tails = _filled(len(self.lane_heads), -1)
        for at in range(self.count):
            operation = order[at]
            lane = self.mode_lane[modes[operation]]
            self.order[at] = operation
            self.position[operation] = at
            self.modes[operation] = modes[operation]
            self.preceding[operation] = tails[lane] if lane >= 0 else -1
            self.following[operation] = -1
            if lane >= 0:
                if tails[lane] >= 0:
                    self.following[tails[lane]] = operation
                else:
                    self.lane_heads[lane] = operation
                tails[lane] = operation
        self.cost = 0.0
        self.is_possible = True
        for at in range(self.count):
            self.ends[self.order[at]] = -1
        self.kept_count = 0
        for at in range(self.count):
            self.kept_count = 0
            self.retime(self.order[at])
        self.kept_count = 0
        if self.is_makespan:
            self.cost = self.makespan()
        self.best_cost = self.cost
        self.is_best_kept = False
        self.keep_best()
        return self.is_possible

    def run(self, steps: int, temperature: float, cooling: float) -> float:
        """Take `steps` steps, each at `cooling` times the temperature before; gives the best."""
        with cython.nogil:
            for _ in range(steps):
                self.step(temperature)
                temperature *= cooling
        return self.best_cost

    def keep_best(self) -> None:
        """Note the schedule as the best one, if it is and was not noted yet."""
        if not self.is_best_kept:
            for at in range(self.count):
                self.best_order[at] = self.order[at]
                self.best_modes[at] = self.modes[at]
            self.is_best_kept = True

    # One step

    def step(self, temperature: float) -> None:
        """Try one move; keep it if it pays, or if the temperature allows what it costs."""
        self.steps += 1
        operation = self.chosen_operation()
        if operation >= 0 and self.propose(operation):
            self.attempt(-temperature * log((self.below(1000000) + 1) / 1000001.0))

    def propose(self, operation: int) -> bool:
        """Choose where an operation might go: `moved`, its `new_mode`, and behind what."""
        dice = self.below(EIGHT)
        self.moved = operation
        self.new_mode = self.modes[operation]
        lane = self.mode_lane[self.new_mode]
        alternatives = self.mode_first[operation + 1] - self.mode_first[operation]
        if alternatives > 1 and (dice < OTHER_MACHINE or lane < 0):
            self.new_mode = self.mode_first[operation] + self.below(alternatives)
            self.new_place = self.place_by_order(operation, self.mode_lane[self.new_mode])
            return self.new_mode != self.modes[operation]
        queue = self.preceding[operation]
        if lane < 0 or queue < 0:
            return False
        places = 1 + self.below(self.far_back) if dice in (FAR_EARLIER, FAR_LATER) else 1
        if dice <= FAR_EARLIER:
            self.new_place = self.back(queue, places)
            return True
        self.moved = queue
        self.new_mode = self.modes[queue]
        self.new_place = self.forth(queue, places)
        return self.fixed_starts[queue] < 0

    def attempt(self, allowed: float) -> None:
        """Make the proposed move; take it back if it costs more than `allowed`."""
        old_mode = self.modes[self.moved]
        old_preceding = self.preceding[self.moved]
        before_cost = self.cost
        self.limit = before_cost + allowed + self.hope
        if not self.relocate(self.moved, self.new_mode, self.new_place):
            return
        delta = self.cost - before_cost
        if delta > allowed and delta > 0:
            self.take_back(self.moved, old_mode, old_preceding, before_cost)
            return
        if delta > 0 and not self.is_best_kept:
            self.take_back(self.moved, old_mode, old_preceding, before_cost)
            self.keep_best()
            self.relocate(self.moved, self.new_mode, self.new_place)
        if self.cost < self.best_cost:
            self.best_cost = self.cost
            self.is_best_kept = False

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1 (Lehmer's generator, modulus 2^31 - 1)."""
        self.random = self.random * 48271 % 2147483647
        return self.random * limit >> 31

    def chosen_operation(self) -> int:
        """An operation on the critical path of a goal that is missed, or now and then any."""
        goal = self.missed_goal()
        if goal < 0:
            return -1
        # What the move may win later while its price is already known: at most about this.
        self.hope = 0.0 if self.is_makespan else self.cost_of(goal, self.ends[goal])
        if self.below(32) == 0:
            operation = self.below(self.count)
            return -1 if self.fixed_starts[operation] >= 0 else operation
        chosen = -1
        seen = 0
        operation = goal
        while operation >= 0:
            waits_for = self.waits_for(operation)
            is_queued = waits_for >= 0 and waits_for == self.preceding[operation]
            can_change = self.mode_first[operation + 1] - self.mode_first[operation] > 1
            if (is_queued or can_change) and self.fixed_starts[operation] < 0:
                seen += 1
                if self.below(seen) == 0:
                    chosen = operation
            operation = waits_for
        return chosen

    def missed_goal(self) -> int:
        """The operation that ends last, or any one that ends too late; -1 if none does."""
        count = len(self.goals)
        if count == 0:
            return -1
        if self.is_makespan:
            latest = self.goals[0]
            for at in range(count):
                if self.ends[self.goals[at]] > self.ends[latest]:
                    latest = self.goals[at]
            return latest
        start = self.below(count)
        for offset in range(count):
            at = start + offset
            goal = self.goals[at - count if at >= count else at]
            if self.cost_of(goal, self.ends[goal]) > 0:
                return goal
        return -1

    def waits_for(self, operation: int) -> int:
        """What keeps an operation from starting earlier: on its lane, or before it; -1 nothing."""
        queue = self.preceding[operation]
        if queue >= 0 and self.begins[operation] == self.dones[queue] + self.setup(
            queue, operation
        ):
            return queue
        latest = -1
        ready = self.earliest[operation]
        for edge in range(self.predecessor_first[operation], self.predecessor_first[operation + 1]):
            end = self.ends[self.predecessors[edge]] + self.lags[edge]
            if end > ready:
                ready = end
                latest = self.predecessors[edge]
        return latest

    def place_by_order(self, operation: int, lane: int) -> int:
        """What the operation would stand behind on a lane; by the order, or a little around it."""
        if lane < 0:
            return -1
        at = self.position[operation] - 1
        while at >= 0 and self.mode_lane[self.modes[self.order[at]]] != lane:
            at -= 1
        after = self.order[at] if at >= 0 else -1
        dice = self.below(4)
        if dice == 0:
            return self.back(after, 1 + self.below(self.far_back))
        if dice == 1:
            follower = self.following[after] if after >= 0 else self.lane_heads[lane]
            return after if follower < 0 or follower == operation else follower
        return after

    def back(self, operation: int, places: int) -> int:
        """The operation so many places before on the lane; -1 the lane's head."""
        while operation >= 0 and places > 0:
            operation = self.preceding[operation]
            places -= 1
        return operation

    def forth(self, operation: int, places: int) -> int:
        """The operation so many places behind on the lane, or its last."""
        while places > 0 and self.following[operation] >= 0:
            operation = self.following[operation]
            places -= 1
        return operation

    # A move and the way back

    def relocate(self, operation: int, mode: int, after: int) -> bool:
        """Put an operation behind `after` (-1: first) in another mode; False if impossible.

        When it is impossible, or against what is fixed, everything stands as before.
        """
        old_mode = self.modes[operation]
        old_preceding = self.preceding[operation]
        old_following = self.following[operation]
        old_cost = self.cost
        if after == operation:
            return False
        self.unlink(operation)
        lane = self.mode_lane[mode]
        before = -1
        if lane >= 0:
            before = self.following[after] if after >= 0 else self.lane_heads[lane]
        self.segment_from = 0
        self.segment_to = -1
        self.lowest = self.position[operation]
        self.kept_count = 0
        is_free = True
        if after >= 0 and self.position[after] > self.position[operation]:
            is_free = self.move_behind(operation, after)
        elif before >= 0 and self.position[before] < self.position[operation]:
            is_free = self.move_before(operation, before)
        if not is_free:
            self.link(operation, old_mode, old_preceding)
            return False
        self.link(operation, mode, after)
        self.is_possible = True
        self.soil(operation)
        if before >= 0:
            self.soil(before)
        if old_following >= 0:
            self.soil(old_following)
        self.propagate()
        if not self.is_possible:
            self.take_back(operation, old_mode, old_preceding, old_cost)
            return False
        if self.is_makespan:
            self.cost = self.makespan()
        return True

    def take_back(self, operation: int, mode: int, after: int, cost: float) -> None:
        """Undo the last move: its place, the order it changed and every time it changed."""
        self.unlink(operation)
        self.link(operation, mode, after)
        for at in range(self.segment_from, self.segment_to + 1):
            self.order[at] = self.kept_order[at]
            self.position[self.order[at]] = at
        for at in range(self.kept_count):
            row = self.kept_rows[at]
            self.begins[row] = self.kept_begins[at]
            self.dones[row] = self.kept_dones[at]
            self.ends[row] = self.kept_ends[at]
        self.cost = cost

    def unlink(self, operation: int) -> None:
        """Take an operation off its lane."""
        lane = self.mode_lane[self.modes[operation]]
        if lane < 0:
            return
        before = self.preceding[operation]
        after = self.following[operation]
        if before >= 0:
            self.following[before] = after
        else:
            self.lane_heads[lane] = after
        if after >= 0:
            self.preceding[after] = before
        self.preceding[operation] = -1
        self.following[operation] = -1

    def link(self, operation: int, mode: int, before: int) -> None:
        """Put an operation on its mode's lane, behind `before`."""
        self.modes[operation] = mode
        lane = self.mode_lane[mode]
        if lane < 0:
            return
        after = self.following[before] if before >= 0 else self.lane_heads[lane]
        self.preceding[operation] = before
        self.following[operation] = after
        if before >= 0:
            self.following[before] = operation
        else:
            self.lane_heads[lane] = operation
        if after >= 0:
            self.preceding[after] = operation

    def move_behind(self, operation: int, after: int) -> bool:
        """Repair the order so that `operation`, and what follows from it, come behind `after`."""
        first = self.position[operation]
        last = self.position[after]
        self.mark += 1
        self.marks[operation] = self.mark
        for at in range(first + 1, last + 1):
            row = self.order[at]
            if self.follows_marked(row):
                self.marks[row] = self.mark
        if self.marks[after] == self.mark:
            return False
        self.keep_segment(first, last)
        into = first
        for at in range(first, last + 1):
            row = self.kept_order[at]
            if self.marks[row] != self.mark:
                self.order[into] = row
                self.position[row] = into
                into += 1
        for at in range(first, last + 1):
            row = self.kept_order[at]
            if self.marks[row] == self.mark:
                self.order[into] = row
                self.position[row] = into
                into += 1
        return True

    def move_before(self, operation: int, before: int) -> bool:
        """Repair the order so that `operation`, and what it follows from, come before `before`."""
        first = self.position[before]
        last = self.position[operation]
        self.mark += 1
        self.marks[operation] = self.mark
        for at in range(last - 1, first - 1, -1):
            row = self.order[at]
            if self.leads_to_marked(row):
                self.marks[row] = self.mark
        if self.marks[before] == self.mark:
            return False
        self.keep_segment(first, last)
        into = first
        for at in range(first, last + 1):
            row = self.kept_order[at]
            if self.marks[row] == self.mark:
                self.order[into] = row
                self.position[row] = into
                into += 1
        for at in range(first, last + 1):
            row = self.kept_order[at]
            if self.marks[row] != self.mark:
                self.order[into] = row
                self.position[row] = into
                into += 1
        return True

    def follows_marked(self, row: int) -> bool:
        """Whether something marked stands right before an operation, in its job or on its lane."""
        if self.preceding[row] >= 0 and self.marks[self.preceding[row]] == self.mark:
            return True
        for edge in range(self.predecessor_first[row], self.predecessor_first[row + 1]):
            if self.marks[self.predecessors[edge]] == self.mark:
                return True
        return False

    def leads_to_marked(self, row: int) -> bool:
        """Whether something marked stands right behind an operation, in its job or on its lane."""
        if self.following[row] >= 0 and self.marks[self.following[row]] == self.mark:
            return True
        for edge in range(self.successor_first[row], self.successor_first[row + 1]):
            if self.marks[self.successors[edge]] == self.mark:
                return True
        return False

    def keep_segment(self, first: int, last: int) -> None:
        """Note a stretch of the order, to be able to take the move back."""
        self.segment_from = first
        self.segment_to = last
        self.lowest = first
        for at in range(first, last + 1):
            self.kept_order[at] = self.order[at]

    # Times and cost

    def soil(self, operation: int) -> None:
        """Note that an operation must be timed anew."""
        if self.is_dirty[operation] == 0:
            self.is_dirty[operation] = 1
            self.pending += 1
            self.lowest = min(self.lowest, self.position[operation])

    def propagate(self) -> None:
        """Time anew what is soiled, in the order, and whatever follows from a changed time."""
        at = self.lowest
        while self.pending > 0:
            if self.cost > self.limit:
                self.is_possible = False
                self.clean(at)
                return
            operation = self.order[at]
            at += 1
            if self.is_dirty[operation] == 0:
                continue
            self.is_dirty[operation] = 0
            self.pending -= 1
            if self.retime(operation):
                if self.following[operation] >= 0:
                    self.soil(self.following[operation])
                for edge in range(
                    self.successor_first[operation], self.successor_first[operation + 1]
                ):
                    self.soil(self.successors[edge])

    def clean(self, at: int) -> None:
        """Forget what is still to be timed, from a place in the order on: the move is refused."""
        while self.pending > 0:
            if self.is_dirty[self.order[at]] == 1:
                self.is_dirty[self.order[at]] = 0
                self.pending -= 1
            at += 1

    def retime(self, operation: int) -> bool:
        """Time one operation as early as what it waits for allows; whether that changed it."""
        mode = self.modes[operation]
        ready = self.earliest[operation]
        for edge in range(self.predecessor_first[operation], self.predecessor_first[operation + 1]):
            ready = max(ready, self.ends[self.predecessors[edge]] + self.lags[edge])
        calendar = self.mode_calendar[mode]
        begin = ready
        if calendar >= 0:
            begin = self.clock.worked(calendar, ready)
        queue = self.preceding[operation]
        if queue >= 0:
            begin = max(begin, self.dones[queue] + self.setup(queue, operation))
        if self.fixed_starts[operation] >= 0:
            fixed = self.fixed_starts[operation]
            if calendar >= 0:
                fixed = self.clock.worked(calendar, fixed)
            if begin > fixed and queue >= 0 and self.fixed_starts[queue] < 0:
                self.is_possible = False
            begin = fixed
        done = begin + self.mode_minutes[mode]
        end = done
        if calendar >= 0:
            end = self.clock.end_at(calendar, done)
        old_end = self.ends[operation]
        if begin == self.begins[operation] and done == self.dones[operation] and end == old_end:
            return False
        at = self.kept_count
        self.kept_rows[at] = operation
        self.kept_begins[at] = self.begins[operation]
        self.kept_dones[at] = self.dones[operation]
        self.kept_ends[at] = old_end
        self.kept_count += 1
        self.begins[operation] = begin
        self.dones[operation] = done
        self.ends[operation] = end
        self.charge(operation, old_end, end)
        return True

    def charge(self, operation: int, old_end: int, end: int) -> None:
        """Bring the cost up to date with one operation's new end."""
        if self.is_makespan:
            self.cost = max(self.cost, end)
        elif self.weights[operation] > 0 or self.must_finish_by[operation] >= 0:
            self.cost += self.cost_of(operation, end) - self.cost_of(operation, old_end)

    def cost_of(self, operation: int, end: int) -> float:
        """What it costs that an operation ends then; a broken promise more than all lateness."""
        cost = 0.0
        if end > self.due[operation]:
            cost = (end - self.due[operation]) * self.weights[operation]
        if self.must_finish_by[operation] >= 0 and end > self.must_finish_by[operation]:
            cost += self.broken_promise_cost + (end - self.must_finish_by[operation])
        return cost

    def setup(self, before: int, operation: int) -> int:
        """Minutes of setup from one operation to the next on a lane."""
        if self.family_count == 0 or self.families[before] < 0 or self.families[operation] < 0:
            return 0
        return self.setup_minutes[
            self.families[before] * self.family_count + self.families[operation]
        ]

    def makespan(self) -> float:
        """When the last goal ends."""
        latest = 0
        for at in range(len(self.goals)):
            latest = max(latest, self.ends[self.goals[at]])
        return latest
