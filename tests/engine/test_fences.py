"""Counting in the plant's own days: working days, and the day goods leave, both ways round."""

from __future__ import annotations

import numpy as np
import pytest

from planner.domain.units import NONE
from planner.engine.fences import latest_completions, leaving_days, working_day_after
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

FRIDAY, SATURDAY, MONDAY = "2026-03-06", "2026-03-07", "2026-03-09"


@pytest.fixture
def plan() -> Plan:
    builder = PlanBuilder(now="2026-03-05 09:00")
    builder.calendar("shifts", "Mon-Fri 06:00-14:00 22:00-06:00")
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


def test_beyond_the_calendar_days_are_counted_as_they_come(plan: Plan) -> None:
    far = PlanBuilder.day("2031-01-01")
    assert working_day_after(plan, far, 5) == far + 5


@pytest.mark.parametrize("pack_days", [0, 1, 4])
def test_what_is_complete_by_the_latest_minute_leaves_on_the_day_and_a_minute_later_does_not(
    plan: Plan, pack_days: int
) -> None:
    days = np.array([PlanBuilder.day(FRIDAY), PlanBuilder.day(MONDAY)])
    packing = np.full(2, pack_days)
    latest = latest_completions(plan, days, packing)
    assert leaving_days(plan, latest, packing).tolist() == days.tolist()
    assert (leaving_days(plan, latest + 1, packing) > days).all()


def test_no_date_stays_no_date(plan: Plan) -> None:
    nothing = np.array([NONE])
    assert leaving_days(plan, nothing, np.zeros(1, np.int64)).tolist() == [NONE]
    assert latest_completions(plan, nothing, np.zeros(1, np.int64)).tolist() == [NONE]
