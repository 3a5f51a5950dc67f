"""Pushing bars to the right until nothing overlaps and nothing comes too soon.

One bar is dropped; what it runs into yields, and so does what follows in its order and in parents
through pegs. Nothing is pulled earlier and nothing jumps a machine. What may be dropped where is
asked in `move`. Single look-ups by the thousand are slow in numpy, so the board is plain lists; a
bar that must go is taken off its machine first and put back in the order of time, so that most
bars are placed once.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.network import Edges, Network
from planner.engine.plain_lists import ShiftList, neighbours, shift_list_of
from planner.plan.plan import Plan

Place = tuple[int, int, int]
"""(start, end, machine row); machine row -1 for a lead time."""

Bar = tuple[int, int, int]
"""(start, end, operation row) on one machine."""


class DropMode(Enum):
    """What happens on an occupied slot; the board names the chosen one."""

    BEHIND = "behind"
    """The moved bar goes behind the one it is dropped on."""
    EXACTLY = "exactly here"
    """The moved bar stays where it is dropped; others yield."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One machine: its bars by start, and how it works."""

    number: str
    bars: list[Bar]
    capacity: int
    speed_percent: int
    shifts: ShiftList
    reach: int
    """How far before a minute a bar may start and still be at work in it; 0: they are apart."""

    def work_of(self, minutes: int) -> int:
        """Working minutes here of work that takes `minutes` at 100 %; a begun one is whole."""
        return -(-minutes * 100 // self.speed_percent)


@dataclass(frozen=True, slots=True)
class Board:
    """The placed bars of a plan; never edited: a push works on copies of the lanes it meets."""

    places: list[Place]
    lanes: list[Lane]
    remaining: list[int]
    yields: list[bool]
    """Whether a bar may be pushed at all: not pinned, started or finished."""
    is_done: list[bool]


@lru_cache(maxsize=4)  # hundreds of mouse positions ask about the same plan
def board_of(plan: Plan) -> Board:
    """The board of a plan."""
    operations = plan.operations
    machines = plan.machines.rows_of(operations.machine_id)
    starts, ends = operations.start_minutes.tolist(), operations.end_minutes.tolist()
    on_machine: list[list[Bar]] = [[] for _ in range(len(plan.machines))]
    for row in np.flatnonzero((machines >= 0) & (operations.start_minutes != NONE)).tolist():
        on_machine[machines[row]].append((starts[row], ends[row], row))
    waits = (operations.status < OperationStatus.RUNNING) & ~operations.is_pinned
    return Board(
        list(zip(starts, ends, machines.tolist(), strict=True)),
        [_lane(plan, machine, sorted(bars)) for machine, bars in enumerate(on_machine)],
        operations.remaining_minutes.tolist(),
        waits.tolist(),
        (operations.status == OperationStatus.COMPLETED).tolist(),
    )


def _lane(plan: Plan, machine: int, bars: list[Bar]) -> Lane:
    times = plan.working_times[int(plan.machines.id[machine])]
    capacity = _capacity(plan, machine)
    are_apart = capacity == 1 and all(bar[1] <= after[0] for bar, after in pairwise(bars))
    return Lane(
        str(plan.machines.number[machine]),
        bars,
        capacity,
        max(int(plan.machines.speed_percent[machine]), 1),
        shift_list_of(times),
        0 if are_apart else max((end - start for start, end, _ in bars), default=0),
    )


def _capacity(plan: Plan, machine: int) -> int:
    center = plan.work_centers.row_of(int(plan.machines.work_center_id[machine]))
    if center >= 0 and not plan.work_centers.is_finite[center]:
        return len(plan.operations) + 1
    return max(int(plan.machines.capacity[machine]), 1)


@dataclass(slots=True)
class Push:
    """A wave of right shifts through machine, order and pegs; `placed` holds what has moved."""

    board: Board
    network: Network
    limit: int
    """What starts before this minute - frozen, or overtaken by now - does not yield."""
    placed: dict[int, Place] = field(default_factory=dict)
    _bars: dict[int, list[Bar]] = field(default_factory=dict)
    _reach: dict[int, int] = field(default_factory=dict)
    _wanted: dict[int, int] = field(default_factory=dict)
    """Bars taken off the board, with the minute from which they look for a place."""
    _waiting: list[tuple[int, int, int]] = field(default_factory=list)

    def drop(self, row: int, machine: int, start: int, mode: DropMode) -> None:
        """Put `row` on `machine`, then push until nothing overlaps and nothing comes too soon.

        Raises:
            RuleBrokenError: A machine has no working time left within the planning horizon.
        """
        self._take_off(row)
        before = self._placed_along(self.network.predecessors, row)
        start = max([start, *(self._place(each)[1] for each in before)])
        if mode is DropMode.BEHIND:
            start = self._behind(machine, start)
        self._settle(row, machine, start)
        while self._waiting:
            wanted, _, each = heappop(self._waiting)
            if self._wanted.get(each) == wanted:
                self._put_back(each, wanted)

    # -- in the order of time ----------------------------------------------------------------

    def _want(self, row: int, minute: int) -> None:
        """Take a bar off the board; it comes back when it is its turn, at `minute` or later."""
        if row not in self._wanted:
            self._take_off(row)
        elif self._wanted[row] >= minute:
            return
        self._wanted[row] = minute
        heappush(self._waiting, (minute, self.board.places[row][0], row))

    def _put_back(self, row: int, wanted: int) -> None:
        """Place a bar, unless what it follows is off the board itself: then it waits for that."""
        for each in neighbours(self.network.predecessors)[row]:
            if each in self._wanted:
                wanted = max(wanted, self._wanted[each] + self._work(each))
        if wanted > self._wanted[row]:
            self._want(row, wanted)
            return
        del self._wanted[row]
        self._settle(row, self._place(row)[2], wanted)

    def _work(self, row: int) -> int:
        machine, minutes = self._place(row)[2], self.board.remaining[row]
        return minutes if machine < 0 else self.board.lanes[machine].work_of(minutes)

    def _settle(self, row: int, machine: int, wanted: int) -> None:
        """Place `row` at the first time from `wanted` that fixed work leaves free; push others."""
        if machine < 0:
            start, end = wanted, wanted + self.board.remaining[row]
        else:
            start, end = self._fitting(row, machine, wanted)
            insort(self._bars_on(machine), (start, end, row))
            if self._reach[machine]:
                self._reach[machine] = max(self._reach[machine], end - start)
        self.placed[row] = (start, end, machine)
        if machine >= 0:
            self._push_neighbours(row, machine, start, end)
        self._push_followers(row, end)

    def _push_followers(self, row: int, end: int) -> None:
        for each in self._placed_along(self.network.successors, row):
            if each in self._wanted or (self._place(each)[0] < end and self.board.yields[each]):
                self._want(each, end)

    def _placed_along(self, edges: Edges, row: int) -> list[int]:
        """The nearest placed neighbours: steps in the unplanned pool are looked through."""
        lists = neighbours(edges)
        found, seen, waiting = [], {row}, list(lists[row])
        while waiting:
            each = waiting.pop()
            if each in seen or self.board.is_done[each]:
                continue
            seen.add(each)
            if self._place(each)[1] == NONE:
                waiting += lists[each]
            else:
                found.append(each)
        return found

    def _place(self, row: int) -> Place:
        return self.placed.get(row) or self.board.places[row]

    # -- on one machine ----------------------------------------------------------------------

    def _bars_on(self, machine: int) -> list[Bar]:
        """The bars of a machine as they stand now, by start."""
        if machine not in self._bars:
            self._bars[machine] = list(self.board.lanes[machine].bars)
            self._reach[machine] = self.board.lanes[machine].reach
        return self._bars[machine]

    def _take_off(self, row: int) -> None:
        start, end, machine = self._place(row)
        if machine >= 0 and start != NONE:
            bars = self._bars_on(machine)
            del bars[bisect_left(bars, (start, end, row))]

    def _overlapping(self, machine: int, start: int, end: int) -> list[Bar]:
        """What stands on `machine` within [start, end), by start."""
        bars = self._bars_on(machine)
        reach = self._reach[machine]
        at = bisect_left(bars, (start - reach,))
        if not reach and at and bars[at - 1][1] > start:
            at -= 1
        return [bar for bar in bars[at : bisect_left(bars, (end,), at)] if bar[1] > start]

    def _behind(self, machine: int, start: int) -> int:
        """The end of the bar it is dropped on; `start` where the machine has room."""
        under = [bar for bar in self._overlapping(machine, start, start + 1) if bar[0] <= start]
        while len(under) >= self.board.lanes[machine].capacity:
            start = min(bar[1] for bar in under)
            under = [bar for bar in under if bar[1] > start]
        return start

    def _fitting(self, row: int, machine: int, wanted: int) -> tuple[int, int]:
        lane = self.board.lanes[machine]
        work = lane.work_of(self.board.remaining[row])
        while True:
            start, end = lane.shifts.fit(wanted, work)
            if end == NONE:
                raise RuleBrokenError("no_free_time", machine=lane.number)
            fixed = [each for each in self._overlapping(machine, start, end) if self._stays(each)]
            if not fixed or crowd_at_worst(fixed, lane.capacity) < lane.capacity:
                return start, end
            wanted = min(bar[1] for bar in fixed)
            if lane.capacity == 1:
                wanted = self._past_fixed(machine, wanted, work)

    def _past_fixed(self, machine: int, wanted: int, work: int) -> int:
        """The end of a row of fixed bars whose gaps are surely too small for `work` minutes.

        Only a quick leap: asking the calendar at every bar of a long wave took 20 times longer.
        """
        bars = self._bars_on(machine)
        for at in range(bisect_left(bars, (wanted,)), len(bars)):
            if bars[at][0] >= wanted + work:
                break
            if self._stays(bars[at]):
                wanted = max(wanted, bars[at][1])
        return wanted

    def _stays(self, bar: Bar) -> bool:
        """Whether a bar keeps its place: moved already, pinned, started, finished or frozen."""
        row = bar[2]
        if row in self.placed:
            return True
        return not self.board.yields[row] or self.board.places[row][0] < self.limit

    def _push_neighbours(self, row: int, machine: int, start: int, end: int) -> None:
        """Whatever overlaps beyond the machine's capacity goes behind; the latest first."""
        crowd = [each for each in self._overlapping(machine, start, end) if each[2] != row]
        movable = [each for each in crowd if not self._stays(each)]
        capacity = self.board.lanes[machine].capacity
        while movable and crowd_at_worst(crowd, capacity) >= capacity:
            last = movable.pop()
            crowd.remove(last)
            self._want(last[2], end)


def crowd_at_worst(bars: list[Bar], capacity: int) -> int:
    """The largest number of bars at work in the same minute; never more than there are bars.

    Counted only as far as the question needs: fewer bars than `capacity` are never a crowd.
    """
    busy_bars = [bar for bar in bars if bar[1] > bar[0]]
    if len(busy_bars) < capacity or capacity == 1:
        return min(len(busy_bars), capacity)
    steps = sorted(
        [(start, 1) for start, _, _ in busy_bars] + [(end, -1) for _, end, _ in busy_bars]
    )
    worst = busy = 0
    for _, step in steps:
        busy += step
        worst = max(worst, busy)
    return worst
