"""The model: what cannot be scheduled is refused by name; the clock counts as a calendar does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.errors import RuleBrokenError
from planner.engine.lane_problem import LaneProblem, Objective
from planner.engine.network import Edges
from planner.engine.problem import Alternatives, OpenTime, Problem, validate
from planner.engine.work_clock import WorkClock
from planner.plan.working_time import WorkingTime
from tests.helpers.kernels import plain_kernel
from tests.helpers.shops import day_shifts, ints, random_shop, shop

TWO_STEPS = [[[(0, 10)], [(1, 5)]]]


def test_a_sound_problem_is_given_back() -> None:
    problem = shop(TWO_STEPS)
    assert validate(problem) is problem


def broken(kind: str) -> Problem:
    problem = replace(shop(TWO_STEPS), names=("cut", "weld"))
    none = ints([])
    loop = Edges(ints([0, 1, 2]), ints([1, 0]))
    match kind:
        case "routing_loop":
            return replace(problem, predecessors=loop, lags=ints([0, 0]))
        case "no_eligible_machine":
            return replace(
                problem, alternatives=Alternatives(ints([0, 0, 1]), ints([1]), ints([5]))
            )
        case "duration_not_positive":
            minutes = replace(problem.alternatives, minutes=ints([0, 5]))
            return replace(problem, alternatives=minutes)
        case _:
            closed = [WorkingTime(none, none), day_shifts()]
            return replace(problem, open_time=OpenTime.of(closed))


@pytest.mark.parametrize(
    "code", ["routing_loop", "no_eligible_machine", "duration_not_positive", "no_working_time"]
)
def test_what_cannot_be_scheduled_is_refused_with_its_name(code: str) -> None:
    with pytest.raises(RuleBrokenError, match="cut") as refused:
        validate(broken(code))
    assert refused.value.code == code


def test_an_oven_that_takes_two_has_two_lanes() -> None:
    problem = shop([[[(0, 10), (1, 20)]]], lanes=[2, 1])
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    assert lanes.mode_lane.tolist() == [0, 1, 2]
    assert lanes.mode_machines.tolist() == [0, 0, 1]
    assert lanes.mode_minutes.tolist() == [10, 10, 20]


@pytest.mark.parametrize("seed", range(8))
def test_the_clock_counts_as_the_calendar_does(seed: int) -> None:
    random = np.random.default_rng(seed)
    starts = np.cumsum(random.integers(1, 900, size=30)) * 2
    times = [day_shifts(), WorkingTime.of([(int(s), int(s) + 1) for s in starts])]
    opens = OpenTime.of(times)
    for clock in (WorkClock(opens), plain_kernel("work_clock").WorkClock(opens)):
        for calendar, time in enumerate(times):
            for minute in random.integers(0, int(time.ends[-1]), size=60).tolist():
                work = time.worked(minute)
                assert clock.worked(calendar, minute) == work
                assert clock.start_at(calendar, work) == time.next_open(minute)
                if work:
                    assert clock.end_at(calendar, work) == time.end_after(0, work)


def test_past_its_horizon_a_calendar_counts_as_open() -> None:
    clock = WorkClock(OpenTime.of([WorkingTime.of([(10, 20)])]))
    assert clock.worked(0, 25) == 15
    assert clock.end_at(0, 15) == 25
    assert clock.last_minute(0) == 20


def test_random_shops_are_sound() -> None:
    for seed in range(20):
        assert len(random_shop(seed).in_order) == len(random_shop(seed))
