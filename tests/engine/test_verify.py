"""The verifier's own means: calendars walked shift by shift, and pegs counted again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statuses import CalendarChange
from planner.engine.pegging import Pegging, peg
from planner.engine.shift_walk import ShiftWalk
from planner.engine.verify import verify
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

PATTERNS = (
    "Mon-Sun 00:00-24:00",
    "Mon-Fri 06:00-14:00 14:00-22:00",
    "Mon-Sun 22:00-06:00",
    "Mon-Thu 01:30-03:15; Sun 01:00-04:00",
    "Sat 08:00-12:00",
)
DAYS = ("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2026-05-14")
"""Around both changes of the clocks, and a plain Thursday."""


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=10_000))
def test_walking_the_shifts_gives_the_same_open_time_as_the_fast_sums(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a calendar, not a secret
    day = random.choice(DAYS)
    builder = PlanBuilder(now=f"{day} 07:00")
    calendar = builder.calendar("any", random.choice(PATTERNS))
    machine = builder.machine("M", builder.work_center("C"), calendar)
    for _ in range(random.randint(0, 3)):
        hours = sorted(random.sample(range(24), 2))
        builder.exception(
            calendar,
            random.choice(list(CalendarChange)),
            f"{day} {hours[0]:02d}:20",
            f"{day} {hours[1]:02d}:40",
            machine_id=random.choice((machine, -(2**63), 999)),
        )
    builder.rows["plant_days"] = []  # not looked at here, and slow to tell
    plan = builder.plan()
    start = builder.minute(f"{day} 00:00") + random.randint(-2000, 2000)
    end = start + random.randint(0, 6000)
    quick = plan.working_times[machine].open_within(start, end)
    assert ShiftWalk(plan).open_spans(0, start, end) == quick


def supplied() -> tuple[Plan, Pegging]:
    """Two orders of five, seven in stock, and a bike whose frame is made and whose bell is not."""
    builder = PlanBuilder()
    bell, frame = builder.item("bell"), builder.item("frame")
    bike = builder.item("bike", components=[(frame, 1), (bell, 1)])
    builder.stock(bike, 7)
    for day in (10, 12):
        builder.order("C1", bike, 5, f"2026-03-{day}")
    builder.work_order(bike, 3)
    builder.work_order(frame, 3)
    plan = builder.plan()
    return plan, peg(plan)


def codes(plan: Plan, pegging: Pegging) -> list[tuple[str, str]]:
    found = verify(plan, plan.clock.now(), pegging)
    assert all("{" not in str(each) for each in found)
    return [(each.code, str(dict(each.facts)["place"])) for each in found]


def test_sound_pegs_are_passed_over_in_silence() -> None:
    plan, pegging = supplied()
    assert len(pegging) == 4
    assert codes(plan, pegging) == []


def given_twice(pegging: Pegging) -> Pegging:
    quantities = pegging.quantities.copy()
    quantities[0] += 3000
    return replace(pegging, quantities=quantities)


def forgotten(pegging: Pegging) -> Pegging:
    columns = ("demand_kinds", "demand_ids", "supply_kinds", "supply_ids", "quantities")
    return replace(pegging, **{name: getattr(pegging, name)[:-1] for name in columns})


def not_reported(pegging: Pegging) -> Pegging:
    return replace(pegging, uncovered_quantities=np.zeros_like(pegging.uncovered_quantities))


def of_another_item(pegging: Pegging) -> Pegging:
    supplies = pegging.supply_ids.copy()
    supplies[-1] = supplies[-2]
    return replace(pegging, supply_ids=supplies)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (given_twice, {("pegged_beyond_supply", "bike"), ("demand_not_accounted", "SO-1/1")}),
        (forgotten, {("demand_not_accounted", "WO-1")}),
        (not_reported, {("demand_not_accounted", "WO-1")}),
        (of_another_item, {("pegged_beyond_supply", "WO-1"), ("demand_not_accounted", "WO-1")}),
    ],
)
def test_a_fault_in_the_pegs_shows(
    fault: Callable[[Pegging], Pegging], expected: set[tuple[str, str]]
) -> None:
    plan, pegging = supplied()
    assert set(codes(plan, fault(pegging))) == expected
