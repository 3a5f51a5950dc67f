"""R0: rules read the plant's clock; a production day begins with its first shift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.engine.fences import frozen_until, plant_day
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

NOW = "2026-03-05 09:00"


@pytest.fixture
def told() -> PlanBuilder:
    builder = PlanBuilder(now=NOW)
    builder.calendar("shifts", "Mon-Fri 06:00-14:00 22:00-06:00")
    return builder


def test_r0_the_rules_of_a_standing_plant_see_its_own_now(told: PlanBuilder) -> None:
    assert told.plan().clock.now() == told.minute(NOW)


def test_r0_every_fence_moves_with_the_plant_s_now(told: PlanBuilder) -> None:
    plan = told.plan()
    next_day = told.minute("2026-03-06 09:00")
    assert frozen_until(plan, next_day) > frozen_until(plan, plan.clock.now())


def test_r0_a_night_shift_belongs_to_the_day_before(told: PlanBuilder) -> None:
    plan = told.plan()
    assert plant_day(plan, told.minute("2026-03-06 03:00")) == told.day("2026-03-05")
    assert plant_day(plan, told.minute("2026-03-06 06:00")) == told.day("2026-03-06")


def row_of_day(plan: Plan, day: int) -> int:
    return int(np.flatnonzero(plan.plant_days.day == day)[0])


def test_r0_a_plant_day_has_a_start_a_cut_off_and_counts_the_working_ones(
    told: PlanBuilder,
) -> None:
    plan = told.plan()
    friday, saturday, monday = (
        row_of_day(plan, told.day(f"2026-03-{day}")) for day in ("06", "07", "09")
    )
    days = plan.plant_days
    assert days.start_minute[friday] == told.minute("2026-03-06 06:00")
    assert days.cut_off_minute[friday] == told.minute("2026-03-06 16:00")
    assert days.is_working[[friday, saturday, monday]].tolist() == [True, False, True]
    assert (days.ordinal[[friday, saturday, monday]] - days.ordinal[friday]).tolist() == [0, 0, 1]


def test_r0_an_offset_moves_the_clock_against_the_server_s(told: PlanBuilder) -> None:
    clock = replace(told.plan().clock, standstill_minute=-(2**63), offset_minutes=-90)
    assert clock.now(server_minute=1000) == 910
