"""The plan's bars sorted for painting: made once per plan, asked for every frame.

Bars lie on *tracks* (one per machine, one more for lead times that need no machine) and, where
bars of a track overlap, on several *channels* of it, so that nothing hides anything. Sorted by
channel and start, what a screen shows is found by one binary search per channel, and below a
pixel a coarser level stands in, so a frame costs pixels and not operations. Where a channel lies
on the screen is `board_rows`; what is drawn there is `board_layout`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from heapq import heappop, heappush

import numpy as np

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan
from planner.plan.working_time import WorkingTime
from planner.views.board_orders import OrderFacts
from planner.views.color_scheme import Meaning

LEVEL_STEP = 4
"""Each coarser level merges bars that start within four times as many minutes."""

NO_CALENDAR = -1


class Coloring(Enum):
    """What a bar's colour tells."""

    ORDER = "order"
    STATUS = "status"


@dataclass(frozen=True, eq=False)
class Level:
    """Bars, or groups of bars too short to be told apart, sorted by channel and start."""

    channels: Ints
    starts: Ints
    ends: Ints
    last_starts: Ints
    """Where the last bar of each group begins."""
    firsts: Ints
    """The first bar of each group, as a position in the index."""
    bars: Ints
    """The longest bar of each group: whose colour and words the group has."""
    is_late: Flags
    """Whether any bar of each group belongs to a late order."""
    is_red: Flags
    start_keys: Ints
    reach_keys: Ints
    """Running maximum of the ends: what a search from the left must not overlook."""


@dataclass(frozen=True, eq=False)
class ClosedTime:
    """The gaps between open intervals of all calendars, sorted by calendar and start."""

    starts: Ints
    ends: Ints
    start_keys: Ints
    end_keys: Ints


@dataclass(frozen=True, eq=False)
class BoardIndex:
    """Every placed operation as a bar, sorted by channel and start; arrays are shape (bars,)."""

    plan: Plan
    facts: OrderFacts
    operation_rows: Ints
    channels: Ints
    starts: Ints
    ends: Ints
    work_starts: Ints
    """Where the setup at the head of the bar ends."""
    hues: Ints
    meanings: Ints
    order_rows: Ints
    first_channels: Ints
    """Shape (tracks + 1,): the channels of track t are first_channels[t] up to the next."""
    track_calendars: Ints
    """The calendar of each track as `closed` counts them; NO_CALENDAR for lead times."""
    closed: ClosedTime
    base: int
    span: int
    _levels: dict[int, Level] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def tracks(self) -> Ints:
        """The track of every channel."""
        count = int(self.first_channels[-1])
        found = np.searchsorted(self.first_channels, np.arange(count), side="right") - 1
        return np.asarray(found, dtype=np.int64)

    @cached_property
    def bar_of_operation(self) -> Ints:
        """The bar of each operation row; -1 where the operation is not on the board."""
        bars = np.full(len(self.plan.operations), -1, dtype=np.int64)
        bars[self.operation_rows] = np.arange(len(self))
        return bars

    def colors(self, coloring: Coloring) -> Ints:
        """The colour of every bar as a position in `Scheme.bars`."""
        return self.hues if coloring is Coloring.ORDER else self.meanings

    def of_orders(self, marks: Flags) -> Flags:
        """A mark of work orders, per bar."""
        return marks[self.order_rows] if len(marks) else np.zeros(len(self), dtype=np.bool_)

    def level(self, minutes_per_pixel: float) -> Level:
        """The finest level worth painting where a pixel is that many minutes."""
        minutes = 1
        while minutes * LEVEL_STEP <= minutes_per_pixel:
            minutes *= LEVEL_STEP
        if minutes not in self._levels:
            self._levels[minutes] = self._merged(minutes)
        return self._levels[minutes]

    def bars_within(self, level: Level, channels: Ints, start: int, end: int) -> Ints:
        """Positions in `level` of what touches [start, end) on the given channels."""
        low = channels * self.span + self._clipped(start)
        high = channels * self.span + self._clipped(end)
        first = np.searchsorted(level.reach_keys, low, side="right")
        last = np.searchsorted(level.start_keys, high, side="left")
        found = ranges(first, last)
        return found[level.ends[found] > start]

    def breaks_of(self, calendars: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """Closed intervals that touch each given interval: (which one, position in `closed`)."""
        open_to_breaks = calendars != NO_CALENDAR
        base = np.where(open_to_breaks, calendars, 0) * self.span
        low = base + np.clip(starts - self.base, 0, self.span - 2)
        high = base + np.clip(ends - self.base, 0, self.span - 2)
        first = np.searchsorted(self.closed.end_keys, low, side="right")
        last = np.searchsorted(self.closed.start_keys, high, side="left")
        counts = np.where(open_to_breaks, np.maximum(last - first, 0), 0)
        return np.repeat(np.arange(len(starts)), counts), ranges(first, first + counts)

    def _clipped(self, minute: int) -> int:
        return min(max(minute - self.base, 0), self.span - 2)

    def _merged(self, minutes: int) -> Level:
        if not len(self):
            return _level(self, np.empty(0, dtype=np.int64), self.ends)
        if minutes == 1:
            return _level(self, np.arange(len(self)), self.ends)
        bins = (self.starts - self.base) // minutes
        changes = (np.diff(self.channels) != 0) | (np.diff(bins) != 0)
        firsts = np.concatenate([[0], np.flatnonzero(changes) + 1])
        return _level(self, firsts, np.maximum.reduceat(self.ends, firsts))


def _level(index: BoardIndex, firsts: Ints, ends: Ints) -> Level:
    channels, starts = index.channels[firsts], index.starts[firsts]
    bars = _longest(index.ends - index.starts, firsts)
    last_starts = index.starts[np.append(firsts[1:], len(index)) - 1] if len(firsts) else starts
    offset = channels * index.span - index.base
    reach = np.maximum.accumulate(offset + ends) if len(firsts) else offset
    return Level(
        channels=channels,
        starts=starts,
        ends=ends,
        last_starts=last_starts,
        firsts=firsts,
        bars=bars,
        is_late=any_of(firsts, index.of_orders(index.facts.is_late)),
        is_red=any_of(firsts, index.of_orders(index.facts.is_red)),
        start_keys=offset + starts,
        reach_keys=reach,
    )


def any_of(firsts: Ints, marks: Flags) -> Flags:
    """Whether any bar of each group is marked."""
    if len(firsts) in {0, len(marks)}:
        return marks
    found: Flags = np.logical_or.reduceat(marks, firsts)
    return found


def _longest(lengths: Ints, firsts: Ints) -> Ints:
    """The first of the longest bars of each group."""
    if len(firsts) in {0, len(lengths)}:
        return firsts
    groups = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(lengths)))
    longest = np.flatnonzero(lengths == np.maximum.reduceat(lengths, firsts)[groups])[::-1]
    found = firsts.copy()
    found[groups[longest]] = longest
    return found


def ranges(first: Ints, last: Ints) -> Ints:
    """All numbers of all half-open ranges [first, last), one range after the other."""
    counts = np.maximum(last - first, 0)
    before = np.cumsum(counts) - counts
    return np.repeat(first - before, counts) + np.arange(int(counts.sum()))


def board_index(plan: Plan, facts: OrderFacts) -> BoardIndex:
    """Sort a plan's placed operations for painting; unplaced ones stay in the pool."""
    operations = plan.operations
    machines = plan.machines.rows_of(operations.machine_id)
    is_lead = (operations.work_center_id == NONE) & (machines < 0)
    tracks = np.where(is_lead, len(plan.machines), machines)
    rows = np.flatnonzero((operations.start_minutes != NONE) & (tracks >= 0))
    rows = rows[np.lexsort((operations.start_minutes[rows], tracks[rows]))]
    tracks, starts = tracks[rows], operations.start_minutes[rows]
    ends = np.maximum(operations.end_minutes[rows], starts + 1)
    lanes, lane_counts = _lanes(tracks, starts, ends, len(plan.machines) + 1)
    first_channels = np.concatenate([[0], np.cumsum(lane_counts)]).astype(np.int64)
    channels = first_channels[tracks] + lanes
    order = np.lexsort((starts, channels))
    return _index(plan, facts, rows[order], channels[order], tracks[order], first_channels)


def _index(
    plan: Plan, facts: OrderFacts, rows: Ints, channels: Ints, tracks: Ints, first_channels: Ints
) -> BoardIndex:
    operations = plan.operations
    starts = operations.start_minutes[rows]
    ends = np.maximum(operations.end_minutes[rows], starts + 1)
    times, calendars = _calendars(plan)
    base, span = _extent(starts, ends, times)
    owners = plan.work_orders.rows_of(operations.work_order_id[rows])
    return BoardIndex(
        plan=plan,
        facts=facts,
        operation_rows=rows,
        channels=channels,
        starts=starts,
        ends=ends,
        work_starts=_work_starts(operations.setup_minutes[rows], calendars[tracks], starts, times),
        hues=facts.hues[owners] if len(facts.hues) else owners,
        meanings=_meanings(plan, facts, rows, owners),
        order_rows=owners,
        first_channels=first_channels,
        track_calendars=calendars,
        closed=_closed(times, base, span),
        base=base,
        span=span,
    )


def _lanes(tracks: Ints, starts: Ints, ends: Ints, count: int) -> tuple[Ints, Ints]:
    """The lane of every bar within its track, and the lanes each track needs (at least one)."""
    lanes = np.zeros(len(tracks), dtype=np.int64)
    needed = np.ones(count, dtype=np.int64)
    overlapping = (np.diff(tracks) == 0) & (starts[1:] < ends[:-1])
    # A set, because np.unique imports numpy.ma: 0.04 s before the first board is painted.
    for track in sorted(set(tracks[1:][overlapping].tolist())):
        bars = np.flatnonzero(tracks == track)
        lanes[bars] = _stacked(starts[bars].tolist(), ends[bars].tolist())
        needed[track] = lanes[bars].max() + 1
    return lanes, needed


def _stacked(starts: list[int], ends: list[int]) -> list[int]:
    """The lowest free lane for each bar, in order of start."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = []
    for start, end in zip(starts, ends, strict=True):
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes


def _calendars(plan: Plan) -> tuple[list[WorkingTime], Ints]:
    """The different working times, and which one each track has; machines share most."""
    numbers: dict[int, int] = {}
    times: list[WorkingTime] = []
    found = []
    for machine in plan.machines.id.tolist():
        time = plan.working_times[machine]
        if id(time) not in numbers:
            numbers[id(time)] = len(times)
            times.append(time)
        found.append(numbers[id(time)])
    return times, np.array([*found, NO_CALENDAR], dtype=np.int64)


def _extent(starts: Ints, ends: Ints, times: list[WorkingTime]) -> tuple[int, int]:
    """First minute of anything, and more minutes than there are to the last."""
    firsts = [int(each.starts[0]) for each in times if len(each.starts)]
    lasts = [int(each.ends[-1]) for each in times if len(each.ends)]
    if len(starts):
        firsts.append(int(starts.min()))
        lasts.append(int(ends.max()))
    base = min(firsts, default=0)
    return base, max(lasts, default=base) - base + 4


def _work_starts(setups: Ints, calendars: Ints, starts: Ints, times: list[WorkingTime]) -> Ints:
    found = starts.copy()
    for number, time in enumerate(times):
        bars = np.flatnonzero((calendars == number) & (setups > 0))
        if len(bars) and len(time.starts):
            found[bars] = _ends_after(time, starts[bars], setups[bars])
    return found


def _ends_after(time: WorkingTime, starts: Ints, work: Ints) -> Ints:
    """`WorkingTime.end_after` for many at once; the start itself past the horizon."""
    at = np.maximum(np.searchsorted(time.starts, starts, side="right") - 1, 0)
    into = np.clip(starts, time.starts[at], time.ends[at]) - time.starts[at]
    target = time.done[at] + into + work
    interval = np.searchsorted(time.done, target, side="left") - 1
    is_known = interval < len(time.starts)
    interval = np.minimum(interval, len(time.starts) - 1)
    return np.where(is_known, time.starts[interval] + target - time.done[interval], starts)


def _meanings(plan: Plan, facts: OrderFacts, rows: Ints, owners: Ints) -> Ints:
    statuses = plan.operations.status[rows]
    is_late: Flags = facts.is_late[owners] if len(facts.is_late) else owners < 0
    is_lead = plan.operations.work_center_id[rows] == NONE
    found = np.where(is_lead, int(Meaning.LEAD_TIME), int(Meaning.WAITING))
    found = np.where(is_late, int(Meaning.DELAYED), found)
    found = np.where(statuses == OperationStatus.RUNNING, int(Meaning.RUNNING), found)
    return np.where(statuses == OperationStatus.COMPLETED, int(Meaning.DONE), found)


def _closed(times: list[WorkingTime], base: int, span: int) -> ClosedTime:
    starts = [each.ends[:-1] for each in times]
    ends = [each.starts[1:] for each in times]
    offsets = np.repeat(
        np.arange(len(times), dtype=np.int64) * span - base, [len(each) for each in starts]
    )
    empty = np.empty(0, dtype=np.int64)
    all_starts = np.concatenate([empty, *starts])
    all_ends = np.concatenate([empty, *ends])
    return ClosedTime(all_starts, all_ends, all_starts + offsets, all_ends + offsets)
