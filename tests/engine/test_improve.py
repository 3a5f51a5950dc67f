"""Dispatching and search: every schedule can be carried out, and the search knows its own cost."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from planner.engine import decoder, dispatch, dispatching_rules, local_search, work_clock
from planner.engine.improve import Progress, first_plan, improve, rules_to_try, value_of
from planner.engine.lane_problem import LaneProblem, Objective
from planner.engine.problem import NOWHERE, Placement, Problem
from planner.engine.verify_placement import verify_placement
from tests.helpers.kernels import plain_kernel
from tests.helpers.shops import day_shifts, ints, random_shop, shop

SEEDS = range(12)


def decoded(problem: Problem) -> Placement:
    """Placed one by one in the order of the network."""
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    shop_floor = decoder.Decoder(work_clock.WorkClock(problem.open_time), lanes)
    shop_floor.run(problem.in_order)
    return Placement(
        lanes.mode_machines[np.asarray(shop_floor.modes)],
        np.asarray(shop_floor.starts),
        np.asarray(shop_floor.ends),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_decoder_places_can_be_carried_out(seed: int) -> None:
    problem = random_shop(seed)
    assert verify_placement(problem, decoded(problem)) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rules_plan_can_be_carried_out(seed: int) -> None:
    problem = random_shop(seed)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    clock = work_clock.WorkClock(problem.open_time)
    order = dispatching_rules.dispatch_order(np.arange(len(problem))[::-1].copy())
    for rule in [*rules_to_try(problem), order, dispatching_rules.apparent_tardiness_cost()]:
        rank = rule.rank if len(rule.rank) else problem.earliest
        run = dispatch.Dispatcher(clock, lanes, rule, problem.in_order, rank)
        assert run.run() == len(problem)
        machines = lanes.mode_machines[np.asarray(run.modes)]
        found = Placement(machines, np.asarray(run.starts), np.asarray(run.ends))
        assert verify_placement(problem, found) == ()


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_improved_schedule_can_be_carried_out_and_is_worth_what_is_said(
    seed: int, objective: Objective
) -> None:
    problem = random_shop(seed)
    found = improve(problem, steps=400, seed=seed, objective=objective)
    assert verify_placement(problem, found.placement) == ()
    assert found.value <= found.first_value
    deadlines = problem.goals.must_finish_by
    if (
        objective is Objective.MAKESPAN
        or not ((deadlines != NOWHERE) & (found.placement.end_minutes > deadlines)).any()
    ):
        assert value_of(problem, found.placement, objective) == found.value


@pytest.mark.parametrize("seed", range(4))
def test_the_same_seed_and_steps_give_the_same_schedule(seed: int) -> None:
    problem = random_shop(seed)
    first, second = (improve(problem, steps=3000, seed=7, walks=2) for _ in range(2))
    assert np.array_equal(first.placement.start_minutes, second.placement.start_minutes)
    assert first.value == second.value


@pytest.mark.parametrize("seed", range(6))
def test_the_search_in_use_walks_as_the_plain_one_does(seed: int) -> None:
    problem = random_shop(seed)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    plain_clock = plain_kernel("work_clock").WorkClock(problem.open_time)
    clock = work_clock.WorkClock(problem.open_time)
    start = first_plan(problem, lanes, clock)
    ends = []
    for kernel, time in ((local_search, clock), (plain_kernel("local_search"), plain_clock)):
        search = kernel.LocalSearch(time, lanes, 3)
        search.load(start.order, start.modes)
        search.run(500, 50.0, 0.99)
        search.keep_best()
        ends.append((search.best_cost, list(search.ends), list(search.best_modes)))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("seed", range(4))
def test_the_dispatcher_in_use_plays_as_the_plain_one_does(seed: int) -> None:
    problem = random_shop(seed)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    rule = dispatching_rules.apparent_tardiness_cost_with_setups()
    plain_clock = plain_kernel("work_clock").WorkClock(problem.open_time)
    clock = work_clock.WorkClock(problem.open_time)
    runs = [
        kernel.Dispatcher(time, lanes, rule, problem.in_order, problem.earliest)
        for kernel, time in ((dispatch, clock), (plain_kernel("dispatch"), plain_clock))
    ]
    assert runs[0].run() == runs[1].run()
    assert list(runs[0].starts) == list(runs[1].starts)


@pytest.mark.parametrize("seed", range(6))
def test_three_jobs_on_one_machine_end_in_the_best_of_all_sequences(seed: int) -> None:
    random = np.random.default_rng(seed)
    minutes, weights = random.integers(1, 90, 4).tolist(), random.integers(1, 5, 4).tolist()
    due = random.integers(0, 150, 4).tolist()
    problem = shop([[[(0, each)]] for each in minutes], due=due, weights=weights)
    best = min(
        sum(
            weights[job] * max(sum(minutes[each] for each in order[: at + 1]) - due[job], 0)
            for at, job in enumerate(order)
        )
        for order in itertools.permutations(range(4))
    )
    assert improve(problem, steps=3000).value == best


def test_a_pinned_operation_stays_and_the_others_go_around_it() -> None:
    problem = shop([[[(0, 60)]], [[(0, 60)]], [[(0, 60)]]], due=[0, 500, 0], fixed={1: 30})
    placed = decoded_with_pinned_first(problem)
    found = improve(problem, steps=500, start=placed)
    assert int(found.placement.start_minutes[1]) == 30
    assert verify_placement(problem, found.placement) == ()
    assert found.value == 150 + 210


def decoded_with_pinned_first(problem: Problem) -> Placement:
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    floor = decoder.Decoder(work_clock.WorkClock(problem.open_time), lanes)
    floor.run(ints([1, 0, 2]))
    machines = lanes.mode_machines[np.asarray(floor.modes)]
    return Placement(machines, np.asarray(floor.starts), np.asarray(floor.ends))


def test_a_locked_promise_goes_before_any_weight() -> None:
    problem = shop([[[(0, 60)]], [[(0, 60)]]], due=[0, 0], weights=[100, 1], deadlines=[-1, 60])
    found = improve(problem, steps=200)
    assert found.placement.end_minutes.tolist() == [120, 60]


def test_setups_are_worked_and_counted_only_in_open_time() -> None:
    problem = shop(
        [[[(0, 60)]], [[(0, 60)]]],
        calendars=[day_shifts(0, 100)],
        families=[0, 1],
        setups=[[0, 50], [50, 0]],
        due=[60, 0],
        weights=[5, 1],
    )
    found = improve(problem, steps=100).placement
    # 40 minutes of the setup fit behind the first; 10 and the work stand in the next day's shift.
    assert found.start_minutes.tolist() == [0, 1440 + 10]


def test_a_search_stops_when_its_watcher_says_so() -> None:
    heard: list[Progress] = []

    def enough(progress: Progress) -> bool:
        heard.append(progress)
        return len(heard) < 3

    found = improve(random_shop(3), steps=100_000, watch=enough)
    assert len(heard) <= 3
    assert found.steps < 100_000


def test_neither_seconds_nor_steps_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="seconds or steps"):
        improve(random_shop(1))
