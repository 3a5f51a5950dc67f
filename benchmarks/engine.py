"""The engine's figures: first plan, decoding, search, each beside its peer in the same run.

Usage: planner bench engine [--json] [--full]. The shops are made here, with alternatives, four
calendars, eight setup families and a fixed seed, so that the figures need no file; `bench instance`
measures any file. A peer is searched by PyJobShop (CP-SAT) for as long where it is installed.
Promise and repair are not measured yet.
"""

from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Callable
from random import Random
from statistics import median
from types import ModuleType

from benchmarks._figures import asked
from planner.engine import decoder, dispatch, work_clock
from planner.engine.improve import first_plan, improve, rules_to_try, value_of
from planner.engine.instances import Job, Shop
from planner.engine.lane_problem import LaneProblem, Objective
from planner.engine.problem import Problem
from planner.engine.verify_placement import verify_placement
from planner.plan.columns import Ints
from tests.helpers.kernels import plain_kernel

RUNS = 5
GROUP = 4
Row = dict[str, object]


def made_shop(operations: int, *, is_rich: bool) -> Problem:
    """A flexible job shop of about so many operations; rich: with calendars and setups."""
    random = Random(1)  # noqa: S311 - a shop, not a secret
    machines = max(operations // 500, 5) * GROUP
    # Released over a little more time than there is: a busy plant.
    horizon = int(operations * 125 / machines / (0.45 if is_rich else 1.1))
    jobs = [_job(random, machines, horizon) for _ in range(operations // 6)]
    calendars = [random.choice("0123") for _ in range(machines)] if is_rich else []
    setups = [[0 if a == b else random.randint(5, 45) for b in range(8)] for a in range(8)]
    return Shop(machines, jobs, calendars, setups if is_rich else []).problem()


def _job(random: Random, machines: int, horizon: int) -> Job:
    """Six steps, each on a group of four machines of different speed."""
    release = random.randint(0, horizon)
    steps = []
    for _ in range(6):
        first, minutes = random.randrange(machines // GROUP) * GROUP, random.randint(30, 200)
        steps.append([(first + at, minutes + random.randint(0, 20)) for at in range(GROUP)])
    due = release + 2 * sum(step[0][1] for step in steps)
    families = [random.randrange(8) for _ in steps]
    return Job(release, due, random.choice((1, 1, 2, 4)), steps, families)


def median_seconds(work: Callable[[], object]) -> float:
    """Median CPU seconds of some runs, after one that is not counted: the machine is shared."""
    work()
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return median(taken)


def first_plan_row(operations: int, must: float, goal: float) -> Row:
    """One dispatching rule's plan, arrays in memory."""
    problem = made_shop(operations, is_rich=True)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    clock = work_clock.WorkClock(problem.open_time)
    rule = rules_to_try(problem)[0]

    def play() -> int:
        rank = problem.earliest
        return dispatch.Dispatcher(clock, lanes, rule, problem.in_order, rank).run()

    seconds = median_seconds(play)
    return {
        "what": f"first plan, {len(problem)} operations, calendars and setups",
        "cpu_seconds": round(seconds, 4),
        "must": must,
        "goal": goal,
        "peer": "none: no solver gives a first plan of this size",
    }


def decode_rows() -> list[Row]:
    """Operations placed a second, compiled and plain."""
    problem = made_shop(10_000, is_rich=False)
    lanes = LaneProblem.of(problem, Objective.WEIGHTED)
    order = first_plan(problem, lanes, work_clock.WorkClock(problem.open_time)).order
    used = _decoding(problem, lanes, order, work_clock, decoder)
    plain = _decoding(problem, lanes, order, plain_kernel("work_clock"), plain_kernel("decoder"))
    count = len(problem)
    return [
        {
            "what": f"decode, {count} operations, per second",
            "compiled": decoder.IS_COMPILED,
            "value": round(count / median_seconds(used)),
            "must": 5_000_000,
            "goal": 15_000_000,
            "peer": "our own kernel as plain Python",
            "peer_value": round(count / _once(plain)),
            "peer_must": 100_000,
        }
    ]


def _decoding(
    problem: Problem, lanes: LaneProblem, order: Ints, clock: ModuleType, kernel: ModuleType
) -> Callable[[], object]:
    floor = kernel.Decoder(clock.WorkClock(problem.open_time), lanes)
    return lambda: floor.run(order.data)


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def improve_row(seconds: float) -> Row:
    """Weighted tardiness of a thousand operations after some seconds, one walk."""
    problem = made_shop(1_000, is_rich=False)
    found = improve(problem, seconds=seconds)
    return {
        "what": f"weighted tardiness, {len(problem)} operations, {seconds:g} s",
        "first": found.first_value,
        "value": value_of(problem, found.placement, Objective.WEIGHTED),
        "verified": not verify_placement(problem, found.placement),
        **_cp_sat(problem, seconds),
    }


def _cp_sat(problem: Problem, seconds: float) -> Row:
    """The same shop and seconds for CP-SAT, two workers, from nothing."""
    if importlib.util.find_spec("pyjobshop") is None:
        return {"peer": "peer not installed"}
    from benchmarks._peer import weighted_tardiness  # noqa: PLC0415 - only where it is installed

    value = weighted_tardiness(problem, seconds)
    verdict = "" if value is not None else f": no schedule found in {seconds:g} s"
    return {"peer": f"PyJobShop (CP-SAT), 2 workers{verdict}", "peer_value": value}


def main() -> None:
    """Measure and print every row."""
    arguments = asked()
    seconds = 10.0 if arguments.full else 5.0
    rows = [first_plan_row(50_000, 0.025, 0.010), *decode_rows(), improve_row(seconds)]
    if arguments.full:
        rows.append(first_plan_row(1_000_000, 1.0, 1.0))
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
