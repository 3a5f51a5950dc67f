"""A searched first schedule: it can be carried out, is no worse, and leaves facts alone."""

from __future__ import annotations

import pytest

from planner.domain.statuses import OperationStatus
from planner.engine.checks import check
from planner.engine.netting import net_requirements
from planner.engine.planning_run import schedule_improved
from planner.engine.schedule import schedule_forward
from planner.engine.verify import verify
from planner.plan.plan import Plan
from tests.helpers.random_plans import random_plan


def supplied(seed: int) -> Plan:
    plan = random_plan(seed)
    return plan.apply(net_requirements(plan, plan.clock.now()))


@pytest.mark.parametrize("seed", range(12))
def test_an_improved_first_schedule_can_be_carried_out(seed: int) -> None:
    plan = supplied(seed)
    now = plan.clock.now()
    run = schedule_improved(plan, now, steps=500, seed=seed)
    after = plan.apply(run.change_set)
    assert run.value <= run.first_value
    assert verify(after, now) == ()
    assert [each for each in check(after, now) if each.is_hard] == []


@pytest.mark.parametrize("seed", range(6))
def test_what_runs_stays_where_the_first_schedule_has_it(seed: int) -> None:
    plan = supplied(seed)
    now = plan.clock.now()
    first = plan.apply(schedule_forward(plan, now)).operations
    better = plan.apply(schedule_improved(plan, now, steps=500).change_set).operations
    runs = plan.operations.status == OperationStatus.RUNNING
    assert first.machine_id[runs].tolist() == better.machine_id[runs].tolist()
    assert first.end_minutes[runs].tolist() == better.end_minutes[runs].tolist()


def test_a_plant_without_work_has_an_empty_run() -> None:
    assert schedule_improved(Plan(), 0, steps=10).change_set.is_empty
