"""What holds for every shop: schedules can be carried out, every change can be taken back."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.checks import check
from planner.engine.eligibility import eligible_machines
from planner.engine.move import move_operation
from planner.engine.netting import net_requirements
from planner.engine.pegging import peg
from planner.engine.schedule import schedule_forward
from planner.engine.verify import verify
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from tests.helpers.random_plans import random_plan

SEEDS = st.integers(min_value=0, max_value=10_000)


def scheduled(seed: int) -> Plan:
    plan = random_plan(seed)
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    return plan.apply(schedule_forward(plan, now))


@settings(max_examples=100)
@given(SEEDS)
def test_every_scheduled_plan_can_be_carried_out(seed: int) -> None:
    plan = scheduled(seed)
    assert verify(plan, plan.clock.now()) == ()
    assert [each for each in check(plan, plan.clock.now()) if each.is_hard] == []


@settings(max_examples=100)
@given(SEEDS)
def test_after_planning_supply_nothing_is_uncovered(seed: int) -> None:
    plan = random_plan(seed)
    plan = plan.apply(net_requirements(plan, plan.clock.now()))
    assert len(peg(plan).uncovered_item_ids) == 0
    assert net_requirements(plan, plan.clock.now()).is_empty


@settings(max_examples=100)
@given(SEEDS)
def test_the_inverse_of_a_schedule_gives_the_plan_back(seed: int) -> None:
    plan = random_plan(seed)
    supply = net_requirements(plan, plan.clock.now())
    planned = plan.apply(supply)
    placed = schedule_forward(planned, plan.clock.now())
    back = planned.apply(placed).apply(placed.inverse())
    assert back.same_rows_as(planned)
    assert back.apply(supply.inverse()).same_rows_as(plan)


def with_some_in_the_pool(plan: Plan, seed: int) -> Plan:
    """The plan with every fifth bar or so taken off the board again."""
    random = Random(seed)  # noqa: S311 - a plan, not a secret
    waits = plan.operations.status < OperationStatus.RUNNING
    ids = [each for each in plan.operations.id[waits].tolist() if random.random() < 0.2]
    draft = Draft(plan)
    gone = [NONE] * len(ids)
    draft.update(
        "operations", ids, {"machine_id": gone, "start_minutes": gone, "end_minutes": gone}
    )
    return plan.apply(draft.change_set("take off"))


@settings(max_examples=100)
@given(SEEDS, st.integers(min_value=0, max_value=20_000), st.integers(min_value=0))
def test_a_move_breaks_nothing_and_can_be_taken_back(seed: int, later: int, pick: int) -> None:
    plan = scheduled(seed)
    plan = with_some_in_the_pool(plan, seed) if seed % 2 else plan
    now = plan.clock.now()
    movable = plan.operations.id[plan.operations.work_center_id != NONE]
    if not len(movable):
        return
    operation = int(movable[pick % len(movable)])
    machines = eligible_machines(plan, operation)
    machine = int(machines[pick % len(machines)])
    try:
        move = move_operation(plan, operation, machine, now + later, now, breaks_frozen=True)
    except RuleBrokenError as refusal:
        assert refusal.code in {"operation_running", "no_free_time"}  # noqa: PT017 - either is right
        return
    moved = plan.apply(move.change_set)
    assert verify(moved, now) == ()
    assert move.start_minute >= now + later
    assert moved.apply(move.change_set.inverse()).same_rows_as(plan)
