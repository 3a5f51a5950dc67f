"""Working days, the frozen zone and the day goods leave."""

from __future__ import annotations

import numpy as np
import pytest

from planner.engine.fences import frozen_until, leaving_days, plant_day, working_day_after
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

FRIDAY, SATURDAY, MONDAY = "2026-03-06", "2026-03-07", "2026-03-09"


@pytest.fixture
def builder() -> PlanBuilder:
    builder = PlanBuilder(now="2026-03-05 09:00")
    builder.calendar("shifts", "Mon-Fri 06:00-14:00 22:00-06:00")
    return builder


@pytest.fixture
def plan(builder: PlanBuilder) -> Plan:
    return builder.plan()


@pytest.mark.parametrize(
    ("day", "steps", "expected"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 0, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SATURDAY, -1, FRIDAY),
        (MONDAY, -1, FRIDAY),
        (MONDAY, -2, "2026-03-05"),
    ],
)
def test_working_days_are_counted_over_the_weekend(
    plan: Plan, day: str, steps: int, expected: str
) -> None:
    assert working_day_after(plan, PlanBuilder.day(day), steps) == PlanBuilder.day(expected)


def test_a_night_shift_belongs_to_the_day_before(plan: Plan, builder: PlanBuilder) -> None:
    assert plant_day(plan, builder.minute("2026-03-06 03:00")) == builder.day("2026-03-05")
    assert plant_day(plan, builder.minute("2026-03-06 06:00")) == builder.day("2026-03-06")


def test_today_and_three_working_days_are_frozen(plan: Plan, builder: PlanBuilder) -> None:
    # Thursday; Friday, Monday and Tuesday follow, so Wednesday's first shift is free again.
    assert frozen_until(plan, plan.clock.now()) == builder.minute("2026-03-11 06:00")


@pytest.mark.parametrize(
    ("complete", "pack_days", "leaves"),
    [
        ("2026-03-06 16:00", 0, FRIDAY),
        ("2026-03-06 16:01", 0, MONDAY),
        ("2026-03-07 10:00", 0, MONDAY),
        ("2026-03-06 10:00", 1, MONDAY),
        ("2026-03-06 18:00", 1, "2026-03-10"),
    ],
)
def test_goods_leave_the_day_they_are_complete_by_the_cut_off(
    plan: Plan, builder: PlanBuilder, complete: str, pack_days: int, leaves: str
) -> None:
    found = leaving_days(plan, np.array([builder.minute(complete)]), np.array([pack_days]))
    assert found.tolist() == [builder.day(leaves)]
