"""Work orders of a workbook with what the shop floor has really done.

Company data often say that many more steps have started than there are machines. Of a work
order's started steps only the last one runs; of a work center's only as many as it has machines,
earliest start first; the others are started and wait. Placing what has not started is the
engine's work, not done here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from planner.domain.errors import Problem
from planner.domain.statuses import OperationStatus, WorkOrderStatus
from planner.domain.units import NONE
from planner.interchange.workbook_draft import ImportDraft
from planner.interchange.workbook_report import StartedWaiting
from planner.plan.plan import Plan
from planner.plan.routing import lead_time_minutes, run_minutes

_FULL_SPEED = 100


@dataclass(slots=True)
class _Operation:
    """One operation on its way into the plan."""

    work_order: str
    step: int
    work_center: str
    """Empty: a lead time that needs no machine."""
    name: str
    setup: int
    run: int
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    left: int = NONE
    setup_family: str = ""
    status: OperationStatus = OperationStatus.WAITING
    machine_id: int = NONE
    start: int = NONE
    end: int = NONE

    @property
    def is_started(self) -> bool:
        return self.actual_start is not None

    @property
    def remaining(self) -> int:
        if self.status is OperationStatus.COMPLETED:
            return 0
        return self.setup + self.run if self.left == NONE else self.left


def import_work_orders(work: ImportDraft) -> None:
    """Work orders, their operations with actual progress, and the reports that tell of it."""
    operations = _operations(work)
    for steps in operations.values():
        _judge_progress(work, steps)
    _give_machines(work, [each for steps in operations.values() for each in steps])
    _import_orders(work, operations)
    _import_operations(work, [each for steps in operations.values() for each in steps])


def _operations(work: ImportDraft) -> dict[str, list[_Operation]]:
    """Work order -> its operations in order: as told, else by routing, else its lead time."""
    rows = work.data["Operations"]
    told: dict[str, list[_Operation]] = defaultdict(list)
    for values in rows.rows(
        "work_order", "step", "work_center", "name", "setup_minutes", "run_minutes",
        "actual_start", "actual_end", "minutes_left", "setup_family",
    ):  # fmt: skip
        told[values[0]].append(_Operation(*values))
    recipes: dict[str, list[tuple[str | int, ...]]] = defaultdict(list)
    for item, *step in work.data["Routings"].rows(
        "item", "step", "work_center", "name", "setup_minutes", "lot_minutes",
        "minutes_per_1000", "setup_family",
    ):  # fmt: skip
        recipes[item].append(tuple(step))
    lead_times = dict(work.data["Items"].rows("number", "lead_time_days"))
    found: dict[str, list[_Operation]] = {}
    without_routing = 0
    for number, item, quantity in work.data["Work orders"].rows("number", "item", "quantity"):
        steps = told.get(number) or _from_recipe(number, recipes.get(item, ()), quantity)
        if not steps:
            minutes = lead_time_minutes(lead_times[item])
            steps = [_Operation(number, 10, "", f"{item} lead time", 0, minutes)]
            without_routing += 1
        found[number] = sorted(steps, key=lambda each: each.step)
    if without_routing:
        work.assumptions.append(Problem.of("import_assumed_lead_time", count=without_routing))
    return found


def _from_recipe(
    number: str, recipe: Iterable[tuple[str | int, ...]], quantity: int
) -> list[_Operation]:
    return [
        _Operation(
            number,
            int(step),
            str(center),
            str(name),
            int(setup),
            run_minutes(int(lot), int(per_1000), quantity),
            setup_family=str(family),
        )
        for step, center, name, setup, lot, per_1000, family in recipe
    ]


def _judge_progress(work: ImportDraft, steps: list[_Operation]) -> None:
    """Complete all steps before the last started one; that one runs unless it has ended."""
    started = [at for at, each in enumerate(steps) if each.is_started]
    if not started:
        return
    last = steps[started[-1]]
    for each in steps[: started[-1]]:
        each.status = OperationStatus.COMPLETED
        if not each.is_started:
            facts = {"work_order": each.work_order, "step": each.step, "later": last.step}
            work.flagged.append(Problem.of("import_flag_step_skipped", **facts))
    is_ended = last.actual_end is not None
    last.status = OperationStatus.COMPLETED if is_ended else OperationStatus.STARTED_WAITING


def _give_machines(work: ImportDraft, operations: list[_Operation]) -> None:
    """Let the earliest started run, as many as there are machines; list the rest as waiting."""
    plan = work.interim_plan()
    waiting: dict[str, list[_Operation]] = defaultdict(list)
    for each in operations:
        if each.status is OperationStatus.STARTED_WAITING:
            waiting[each.work_center].append(each)
    count = 0
    for center, queue in waiting.items():
        queue.sort(key=lambda each: (each.actual_start, each.work_order, each.step))
        places = _places(plan, work.ids["work_centers"][center])
        for each, machine in zip(queue, places, strict=False):
            _run(work, plan, each, machine)
        left = [each for each in queue if each.status is OperationStatus.STARTED_WAITING]
        work.started_waiting += [_line(work, each) for each in left]
        count += len(left)
    if count:
        work.assumptions.append(Problem.of("import_assumed_started_waiting", count=count))


def _places(plan: Plan, center: int) -> list[int]:
    """Machine ids of a work center: each once, then again for each further place it has."""
    machines = plan.machines
    ours = [
        (place, row)
        for row in range(len(machines))
        if machines.work_center_id[row] == center
        for place in range(int(machines.capacity[row]))
    ]
    return [int(machines.id[row]) for _, row in sorted(ours)]


def _run(work: ImportDraft, plan: Plan, operation: _Operation, machine: int) -> None:
    """Let an operation run on a machine, unless the machine has no time for it in sight."""
    row = plan.machines.row_of(machine)
    speed = int(plan.machines.speed_percent[row])
    working_time = plan.working_times[machine]
    content = -(-operation.remaining * _FULL_SPEED // speed)
    opening = working_time.next_open(work.now)
    end = NONE if opening == NONE else working_time.end_after(opening, content)
    if end == NONE:
        facts = {"operation": f"{operation.work_order} / {operation.step}"}
        facts["machine"] = str(plan.machines.number[row])
        work.flagged.append(Problem.of("import_flag_no_time", **facts))
        return
    operation.status = OperationStatus.RUNNING
    operation.machine_id = machine
    operation.start = work.minute_of(operation.actual_start)
    operation.end = end


def _line(work: ImportDraft, operation: _Operation) -> StartedWaiting:
    names = dict(work.data["Work centers"].rows("number", "name"))
    started = f"{operation.actual_start:%Y-%m-%d %H:%M}"
    center = f"{operation.work_center} {names[operation.work_center]}"
    return StartedWaiting(operation.work_order, operation.step, operation.name, center, started)


def _import_orders(work: ImportDraft, operations: dict[str, list[_Operation]]) -> None:
    rows = work.data["Work orders"]
    count = len(rows)
    statuses = [
        int(_status(WorkOrderStatus(told), operations[number]))
        for number, told in rows.rows("number", "status")
    ]
    work.insert(
        "work_orders",
        {
            "number": rows["number"],
            "item_id": work.ids_of("items", rows["item"]),
            "quantity": rows["quantity"],
            "finished_quantity": rows["finished"],
            "status": statuses,
            "release_minute": [work.midnight(day) for day in rows["release"]],
            "due_minute": [work.cut_off(day) for day in rows["due"]],
            "must_finish_by": [NONE] * count,
            "is_held": [False] * count,
            "note": rows["note"],
        },
        rows["number"],
    )


def _status(told: WorkOrderStatus, steps: list[_Operation]) -> WorkOrderStatus:
    """What the file says, unless the shop floor knows better."""
    if all(each.status is OperationStatus.COMPLETED for each in steps):
        return WorkOrderStatus.COMPLETED
    if any(each.status is not OperationStatus.WAITING for each in steps):
        return WorkOrderStatus.RUNNING
    return told


def _import_operations(work: ImportDraft, operations: list[_Operation]) -> None:
    count = len(operations)
    ids = work.insert(
        "operations",
        {
            "work_order_id": work.ids_of("work_orders", [e.work_order for e in operations]),
            "sequence": [each.step for each in operations],
            "work_center_id": work.ids_of("work_centers", [e.work_center for e in operations]),
            "machine_id": [each.machine_id for each in operations],
            "start_minutes": [each.start for each in operations],
            "end_minutes": [each.end for each in operations],
            "setup_minutes": [each.setup for each in operations],
            "run_minutes": [each.run for each in operations],
            "remaining_minutes": [each.remaining for each in operations],
            "setup_family": [each.setup_family for each in operations],
            "status": [int(each.status) for each in operations],
            "finished_quantity": [0] * count,
            "is_pinned": [False] * count,
            "name": [each.name for each in operations],
            "note": [""] * count,
        },
    )
    _import_reports(work, list(zip(ids, operations, strict=True)))


def _import_reports(work: ImportDraft, operations: list[tuple[int, _Operation]]) -> None:
    """Keep the actual times as reports: what has been started is not placed by them."""
    told = [
        (operation_id, kind, work.minute_of(moment))
        for operation_id, each in operations
        for kind, moment in (("started", each.actual_start), ("finished", each.actual_end))
        if moment is not None
    ]
    count = len(told)
    work.insert(
        "progress_reports",
        {
            "operation_id": [operation_id for operation_id, _, _ in told],
            "kind": [kind for _, kind, _ in told],
            "quantity": [0] * count,
            "scrap": [0] * count,
            "actual_minute": [minute for _, _, minute in told],
            "entered_minute": [work.now] * count,
            "person_id": [NONE] * count,
            "reason": [""] * count,
        },
    )
