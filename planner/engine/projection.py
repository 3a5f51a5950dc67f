"""Where the schedule is heading if nobody interferes: what now has overtaken, and what that pushes.

Work that should have begun begins now; work that should have ended ends now at the earliest. What
follows - in its order, in parents through pegs, behind it on its machine - starts when it can. The
sequence on the machines stays. Writes nothing: *Roll forward* is the command that does.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.network import Network, network_of
from planner.engine.pegging import Pegging
from planner.engine.plain_lists import neighbours, shift_list_of
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan


def projected_ends(plan: Plan, pegging: Pegging, now: int, network: Network | None = None) -> Ints:
    """When each operation will end, by row; NONE where it has no place.

    Args:
        plan: The schedule as it stands.
        pegging: Who feeds whom.
        now: Minute UTC.
        network: That of the plan, where it is known already.
    """
    operations = plan.operations
    ends = operations.end_minutes.copy()
    is_placed = (operations.start_minutes != NONE) & (ends != NONE)
    ends[~is_placed] = NONE
    waits = is_placed & (operations.status < OperationStatus.RUNNING)
    is_running = is_placed & (operations.status == OperationStatus.RUNNING)
    overdue = (is_running & (ends < now)) | (waits & (operations.start_minutes < now))
    if overdue.any():
        wave = _Wave(plan, network or network_of(plan, pegging), waits, ends.tolist())
        wave.run(np.flatnonzero(overdue).tolist(), now)
        ends[:] = wave.ends
    return ends


class _Wave:
    """Delays handed on from bar to bar in the order of their planned starts, each bar once."""

    def __init__(self, plan: Plan, network: Network, waits: Flags, ends: list[int]) -> None:
        operations, machines = plan.operations, plan.machines
        self.ends = ends
        self.starts: list[int] = operations.start_minutes.tolist()
        self.waits: list[bool] = waits.tolist()
        self.left: list[int] = operations.remaining_minutes.tolist()
        self.machines: list[int] = machines.rows_of(operations.machine_id).tolist()
        self.speeds: list[int] = np.maximum(machines.speed_percent, 1).tolist()
        self.shifts = [shift_list_of(plan.working_times[each]) for each in machines.id.tolist()]
        self.successors = neighbours(network.successors)
        self.behind: list[int] = _next_on_machine(plan, waits).tolist()
        self.earliest: dict[int, int] = {}
        self.queue: list[tuple[int, int]] = []

    def run(self, overdue: list[int], now: int) -> None:
        """Delay what now has overtaken, and all that follows."""
        for row in overdue:
            self._delay(row, now)
        while self.queue:
            start, row = heappop(self.queue)
            end = self.ends[row] = max(self.ends[row], self._end(row))
            for each in (*self.successors[row], self.behind[row]):
                # A bar planned before the one it waits for is a breach, reported as such:
                # handing delays back in time would never end.
                is_later = each >= 0 and (start, row) < (self.starts[each], each)
                if is_later and self.waits[each] and self.starts[each] < end:
                    self._delay(each, end)

    def _delay(self, row: int, minute: int) -> None:
        known = self.earliest.get(row)
        if known is None:
            heappush(self.queue, (self.starts[row], row))
        if known is None or known < minute:
            self.earliest[row] = minute

    def _end(self, row: int) -> int:
        """When a delayed bar ends if it starts as soon as it can; as planned past the horizon.

        What runs is only held to "not before now": what is left of it is reported, not known.
        """
        earliest = self.earliest[row]
        if not self.waits[row]:
            return earliest
        start, machine = max(earliest, self.starts[row]), self.machines[row]
        if machine < 0:
            return start + self.left[row]
        work = -(-self.left[row] * 100 // self.speeds[machine])
        return self.shifts[machine].fit(start, work)[1]


def _next_on_machine(plan: Plan, waits: Flags) -> Ints:
    """The bar planned behind each one on a machine that takes one at a time; -1 for none."""
    behind = np.full(len(waits), -1, dtype=np.int64)
    machines = plan.machines.rows_of(plan.operations.machine_id)
    if not len(plan.machines):
        return behind
    centers = plan.work_centers.rows_of(plan.machines.work_center_id)
    takes_one = plan.machines.capacity <= 1
    if len(plan.work_centers):
        takes_one = takes_one & ((centers < 0) | plan.work_centers.is_finite[centers])
    is_running = plan.operations.status == OperationStatus.RUNNING
    rows = np.flatnonzero((waits | is_running) & (machines >= 0) & takes_one[machines])
    rows = rows[np.lexsort((rows, plan.operations.start_minutes[rows], machines[rows]))]
    same = machines[rows[1:]] == machines[rows[:-1]]
    behind[rows[:-1][same]] = rows[1:][same]
    return behind
