"""Moving one bar by hand (R9): where it really lands, what is refused, whom it hurts.

The answer under the mouse and the answer that is committed are the same function. How what is in
the way yields is `push`'s work, the bill is `bill`'s. Swap, overtime and the two priced repair
policies come with a later step.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE, moment_of
from planner.engine.bill import Delay, delayed_by
from planner.engine.eligibility import eligible_machines
from planner.engine.fences import frozen_until
from planner.engine.material import material_minutes
from planner.engine.naming import operation_name
from planner.engine.network import network_of
from planner.engine.pegging import Pegging, peg
from planner.engine.push import DropMode, Push, board_of
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Ints
from planner.plan.draft import Draft
from planner.plan.plan import Plan

__all__ = ["Delay", "DropMode", "Move", "move_operation"]


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
    network = network_of(plan, pegging)
    push = Push(board_of(plan), network, max(fence, now))
    earliest = _material_minute(plan, pegging, now, int(network.work_order_rows[row]))
    push.drop(row, plan.machines.row_of(machine_id), max(start_minute, earliest), mode)
    _refuse_past_promise(plan, push)
    draft = Draft(plan)
    rows = [row, *(each for each in push.placed if each != row)]
    _write(draft, push, rows)
    change_set = draft.change_set("move operation")
    start, end, _ = push.placed[row]
    ids = tuple(plan.operations.id[rows].tolist())
    return Move(change_set, start, end, delayed_by(plan, change_set, pegging, now), ids)


def _material_minute(plan: Plan, pegging: Pegging, now: int, order_row: int) -> int:
    """When the binding purchased material of a work order is there (R5); NONE if nothing binds."""
    return NONE if order_row < 0 else int(_material_of_all(plan, pegging, now)[order_row])


@lru_cache(maxsize=2)  # hundreds of mouse positions ask about the same plan
def _material_of_all(plan: Plan, pegging: Pegging, now: int) -> Ints:
    return material_minutes(plan, pegging, now)


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
    """What a move makes end past a locked promise, or further past it, is refused."""
    rows = np.array(list(push.placed), dtype=np.int64)
    orders = push.network.work_order_rows[rows]
    if not len(plan.work_orders):
        return
    ends = np.array([place[1] for place in push.placed.values()], dtype=np.int64)
    limits = np.where(orders < 0, NONE, plan.work_orders.must_finish_by[orders])
    is_past = (limits != NONE) & (ends > limits) & (ends > plan.operations.end_minutes[rows])
    for at in np.flatnonzero(is_past).tolist():
        raise RuleBrokenError(
            "past_promise",
            work_order=str(plan.work_orders.number[orders[at]]),
            end=moment_of(int(ends[at]), plan.zone),
            limit=moment_of(int(limits[at]), plan.zone),
        )
