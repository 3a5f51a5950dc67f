"""Moving one bar by hand (R9): where it really lands, what yields to it, whom it hurts.

The answer under the mouse and the answer that is committed are the same function. A later move
pushes what follows - on the machine, in the order, in parents through pegs - and never pulls
anything earlier. Swap, overtime and the two priced repair policies come with a later step.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from heapq import heappop, heappush

import numpy as np

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE, moment_of
from planner.engine.eligibility import eligible_machines
from planner.engine.fences import frozen_until
from planner.engine.forecast import Forecast, forecast
from planner.engine.naming import operation_name
from planner.engine.network import Edges, Network, network_of
from planner.engine.pegging import Pegging, peg
from planner.plan.change_set import ChangeSet, Draft
from planner.plan.plan import Plan

Delay = tuple[int, int, int]
"""(delivery id, forecast day before, forecast day after); NONE where there is no forecast."""


class DropMode(Enum):
    """What happens on an occupied slot; the board names the chosen one."""

    BEHIND = "behind"
    """The moved bar goes behind the one it is dropped on."""
    EXACTLY = "exactly here"
    """The moved bar stays where it is dropped; others yield."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move worked out: the change set it makes and its bill."""

    change_set: ChangeSet
    start_minute: int
    end_minute: int
    delayed: tuple[Delay, ...]
    """Deliveries whose forecast day gets later by it; empty: nobody is affected."""
    moved_ids: tuple[int, ...]
    """Operations that change their place, the moved one first."""


def move_operation(
    plan: Plan,
    operation_id: int,
    machine_id: int,
    start_minute: int,
    now: int,
    *,
    pegging: Pegging | None = None,
    mode: DropMode = DropMode.BEHIND,
    confirms_running: bool = False,
    breaks_frozen: bool = False,
) -> Move:
    """Put an operation on a machine at the first possible time from `start_minute`.

    It lands on the next open minute, after its predecessors, behind what does not yield (pinned,
    frozen and started work); its end follows from the target's calendar and speed.

    Raises:
        RuleBrokenError: The machine cannot run it, it is finished, running without being
            confirmed, before now, inside the frozen zone, past a locked promise, or there is no
            free time on the machine.
    """
    pegging = pegging or peg(plan)
    row = plan.operations.row_of(operation_id)
    _refuse(plan, row, operation_id, machine_id, start_minute, now, is_sure=confirms_running)
    fence = NONE if breaks_frozen else frozen_until(plan, now)
    _refuse_frozen(plan, row, (int(plan.operations.start_minutes[row]), start_minute), fence)
    push = Push(plan, network_of(plan, pegging), board_of(plan), fence, now)
    push.drop(row, plan.machines.row_of(machine_id), start_minute, mode)
    _refuse_past_promise(plan, push)
    draft = Draft(plan)
    rows = [row, *(each for each in push.placed if each != row)]
    _write(draft, push, rows)
    change_set = draft.change_set("move operation")
    start, end, _ = push.placed[row]
    ids = tuple(plan.operations.id[rows].tolist())
    return Move(change_set, start, end, _delayed(plan, change_set, pegging, now), ids)


def _write(draft: Draft, push: Push, rows: list[int]) -> None:
    plan = draft.plan
    starts, ends, machine_rows = zip(*(push.placed[row] for row in rows), strict=True)
    machines = [NONE if each < 0 else int(plan.machines.id[each]) for each in machine_rows]
    columns = {
        "machine_id": np.array(machines, dtype=np.int64),
        "start_minutes": np.array(starts, dtype=np.int64),
        "end_minutes": np.array(ends, dtype=np.int64),
    }
    draft.update("operations", plan.operations.id[rows], columns)


# -- refusals ------------------------------------------------------------------------------


def _refuse(
    plan: Plan,
    row: int,
    operation_id: int,
    machine_id: int,
    start: int,
    now: int,
    *,
    is_sure: bool,
) -> None:
    if row < 0:
        raise RuleBrokenError("row_gone", table="operations", id=operation_id)
    name = operation_name(plan, row)
    status = int(plan.operations.status[row])
    if status == OperationStatus.COMPLETED:
        raise RuleBrokenError("operation_finished", operation=name)
    if int(plan.operations.work_center_id[row]) == NONE:
        raise RuleBrokenError("operation_unconstrained", operation=name)
    if machine_id not in eligible_machines(plan, operation_id):
        raise _ineligible(plan, row, machine_id)
    if status == OperationStatus.RUNNING and not is_sure:
        raise RuleBrokenError("operation_running", operation=name)
    if start < now:
        raise RuleBrokenError("before_now", operation=name, now=moment_of(now, plan.zone))


def _ineligible(plan: Plan, row: int, machine_id: int) -> RuleBrokenError:
    machine = plan.machines.row_of(machine_id)
    if machine < 0:
        return RuleBrokenError("row_gone", table="machines", id=machine_id)
    center = plan.work_centers.row_of(int(plan.operations.work_center_id[row]))
    name = str(plan.work_centers.name[center]) if center >= 0 else "?"
    number = str(plan.machines.number[machine])
    return RuleBrokenError("machine_not_eligible", machine=number, work_center=name)


def _refuse_frozen(plan: Plan, row: int, starts: tuple[int, int], fence: int) -> None:
    """Inside is what was or would be placed before the fence; the unplanned pool is outside."""
    if any(start != NONE and start < fence for start in starts):
        until = moment_of(fence, plan.zone)
        name = operation_name(plan, row)
        raise RuleBrokenError("operation_frozen", operation=name, until=until)


def _refuse_past_promise(plan: Plan, push: Push) -> None:
    for row, (_, end, _) in push.placed.items():
        order = int(push.network.work_order_rows[row])
        limit = NONE if order < 0 else int(plan.work_orders.must_finish_by[order])
        before = int(plan.operations.end_minutes[row])
        if limit != NONE and end > limit and end > before:
            raise RuleBrokenError(
                "past_promise",
                work_order=str(plan.work_orders.number[order]),
                end=moment_of(end, plan.zone),
                limit=moment_of(limit, plan.zone),
            )


# -- pushing -------------------------------------------------------------------------------

Span = tuple[int, int, int]
"""(start, end, machine row); machine row -1 for a lead time."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What stands on one machine, by start: rows, starts and the latest end so far."""

    rows: list[int]
    starts: list[int]
    latest_ends: list[int]


@dataclass(frozen=True, slots=True)
class Board:
    """The placed bars as plain lists: thousands of single look-ups are too slow in numpy."""

    spans: list[Span]
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
    starts, ends = operations.start_minutes, operations.end_minutes
    lanes = []
    for machine in range(len(plan.machines)):
        rows = np.flatnonzero((machines == machine) & (starts != NONE))
        rows = rows[np.argsort(starts[rows], kind="stable")]
        latest = np.maximum.accumulate(ends[rows])
        lanes.append(Lane(rows.tolist(), starts[rows].tolist(), latest.tolist()))
    waits = (operations.status < OperationStatus.RUNNING) & ~operations.is_pinned
    return Board(
        list(zip(starts.tolist(), ends.tolist(), machines.tolist(), strict=True)),
        lanes,
        operations.remaining_minutes.tolist(),
        waits.tolist(),
        (operations.status == OperationStatus.COMPLETED).tolist(),
    )


@dataclass(slots=True)
class Push:
    """A wave of right shifts through machine, order and pegs; `placed` holds what has moved."""

    plan: Plan
    network: Network
    board: Board
    fence: int
    now: int
    placed: dict[int, Span]
    _waiting: list[tuple[int, int]]
    _arrived: dict[int, list[tuple[int, ...]]]
    _capacities: dict[int, int]

    def __init__(self, plan: Plan, network: Network, board: Board, fence: int, now: int) -> None:
        self.plan, self.network, self.board = plan, network, board
        self.fence, self.now = fence, now
        self.placed = {}
        self._waiting = []
        self._arrived = {}
        self._capacities = {}

    def drop(self, row: int, machine: int, start: int, mode: DropMode) -> None:
        """Put `row` on `machine`, then push until nothing overlaps and nothing comes too soon."""
        start = max([start, *(self._span(each)[1] for each in self._predecessors(row))])
        if mode is DropMode.BEHIND:
            start = self._behind(row, machine, start)
        self._settle(row, machine, start)
        while self._waiting:
            wanted, each = heappop(self._waiting)
            if wanted > self._span(each)[0]:
                self._settle(each, self._span(each)[2], wanted)

    def _predecessors(self, row: int) -> list[int]:
        found = self._placed_along(self.network.predecessors, row)
        return [each for each in found if not self.board.is_done[each]]

    def _placed_along(self, edges: Edges, row: int) -> list[int]:
        """The nearest placed neighbours: steps in the unplanned pool are passed through."""
        found, seen, waiting = [], {row}, edges.of_row(row)
        while waiting:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            if self._span(each)[1] == NONE:
                waiting += edges.of_row(each)
            else:
                found.append(each)
        return found

    def _span(self, row: int) -> Span:
        return self.placed.get(row) or self.board.spans[row]

    def _behind(self, row: int, machine: int, start: int) -> int:
        """The end of the bar it is dropped on; `start` where the machine has room."""
        under = [
            span for span in self._spans_on(machine, start, start + 1, row) if span[0] <= start
        ]
        capacity = self._capacity(machine)
        while len(under) >= capacity:
            start = min(span[1] for span in under)
            under = [span for span in under if span[1] > start]
        return start

    def _spans_on(self, machine: int, start: int, end: int, but: int) -> list[tuple[int, int, int]]:
        """(start, end, row) of everything on `machine` that overlaps [start, end)."""
        lane = self.board.lanes[machine]
        first, last = bisect_right(lane.latest_ends, start), bisect_left(lane.starts, end)
        rows = [each for each in lane.rows[first:last] if each not in self.placed]
        found = [(*self.board.spans[each][:2], each) for each in rows if each != but]
        found = [span for span in found if span[1] > start]
        return found + self._arrived_in(machine, start, end, but)

    def _arrived_in(self, machine: int, start: int, end: int, but: int) -> list[Span]:
        """What has moved here and overlaps [start, end); sorted, so few are looked at."""
        arrived = self._arrived.get(machine, [])
        is_single = self._capacity(machine) == 1
        found = []
        for at in range(bisect_left(arrived, (end,)) - 1, -1, -1):
            begin, finish, each = arrived[at]
            if each != but and finish > start and begin < end:
                found.append((begin, finish, each))
            elif is_single and finish <= start:
                break
        return found

    def _capacity(self, machine: int) -> int:
        if machine not in self._capacities:
            self._capacities[machine] = self._capacity_of(machine)
        return self._capacities[machine]

    def _capacity_of(self, machine: int) -> int:
        center = self.plan.work_centers.row_of(int(self.plan.machines.work_center_id[machine]))
        if center >= 0 and not self.plan.work_centers.is_finite[center]:
            return len(self.plan.operations) + 1
        return max(int(self.plan.machines.capacity[machine]), 1)

    def _settle(self, row: int, machine: int, wanted: int) -> None:
        """Place `row` at the first time from `wanted` that fixed work leaves free; push others."""
        start, end = self._fitting(row, machine, wanted)
        if row in self.placed:
            begin, finish, where = self.placed[row]
            if where >= 0:
                self._arrived[where].remove((begin, finish, row))
        self.placed[row] = (start, end, machine)
        if machine >= 0:
            insort(self._arrived.setdefault(machine, []), (start, end, row))
            self._push_neighbours(row, machine, start, end)
        for follower in self._placed_along(self.network.successors, row):
            begin = self._span(follower)[0]
            if begin != NONE and begin < end and self.board.yields[follower]:
                heappush(self._waiting, (end, follower))

    def _fitting(self, row: int, machine: int, wanted: int) -> tuple[int, int]:
        if machine < 0:
            return wanted, wanted + self.board.remaining[row]
        times = self.plan.working_times[int(self.plan.machines.id[machine])]
        speed = max(int(self.plan.machines.speed_percent[machine]), 1)
        work = -(-self.board.remaining[row] * 100 // speed)
        capacity = self._capacity(machine)
        while True:
            wanted = self._past_arrived(row, machine, wanted, work)
            start = times.next_open(wanted)
            end = times.end_after(start, work) if start != NONE else NONE
            if end == NONE:
                number = str(self.plan.machines.number[machine])
                raise RuleBrokenError("no_free_time", machine=number)
            fixed = [
                span for span in self._spans_on(machine, start, end, row) if self._stays(span[2])
            ]
            if crowd_at_worst(fixed) < capacity:
                return start, end
            wanted = min(span[1] for span in fixed if span[1] > start)

    def _past_arrived(self, row: int, machine: int, wanted: int, work: int) -> int:
        """The end of what has moved here and surely leaves no room for `work` minutes.

        Only a quick leap: asking the calendar at every bar of a long wave took 20 times longer.
        """
        if self._capacity(machine) > 1:
            return wanted
        arrived = self._arrived.get(machine, [])
        for at in range(max(bisect_left(arrived, (wanted,)) - 1, 0), len(arrived)):
            begin, finish, each = arrived[at]
            if begin >= wanted + work:
                break
            wanted = wanted if each == row else max(wanted, finish)
        return wanted

    def _stays(self, row: int) -> bool:
        return row in self.placed or not self._yields(row)

    def _yields(self, row: int) -> bool:
        """Whether a neighbour makes room: not pinned, started, finished or frozen."""
        return self.board.yields[row] and self.board.spans[row][0] >= max(self.fence, self.now)

    def _push_neighbours(self, row: int, machine: int, start: int, end: int) -> None:
        """Whatever overlaps beyond the machine's capacity goes behind; the latest first."""
        crowd = sorted(self._spans_on(machine, start, end, row))
        movable = [span for span in crowd if not self._stays(span[2])]
        capacity = self._capacity(machine)
        while movable and crowd_at_worst(crowd) >= capacity:
            last = movable.pop()
            crowd.remove(last)
            heappush(self._waiting, (end, last[2]))


def crowd_at_worst(spans: list[tuple[int, int, int]]) -> int:
    """The largest number of spans that are busy at the same minute."""
    steps = sorted(
        [(start, 1) for start, end, _ in spans if end > start]
        + [(end, -1) for start, end, _ in spans if end > start]
    )
    worst = busy = 0
    for _, step in steps:
        busy += step
        worst = max(worst, busy)
    return worst


# -- the bill ------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _forecast_before(plan: Plan, pegging: Pegging, now: int) -> Forecast:
    return forecast(plan, pegging, now)


def _delayed(plan: Plan, change_set: ChangeSet, pegging: Pegging, now: int) -> tuple[Delay, ...]:
    before = _forecast_before(plan, pegging, now).forecast_day
    after = forecast(plan.apply(change_set), pegging, now).forecast_day
    later = np.flatnonzero((after > before) & (before != NONE))
    ids = plan.deliveries.id[later]
    return tuple(zip(ids.tolist(), before[later].tolist(), after[later].tolist(), strict=True))
