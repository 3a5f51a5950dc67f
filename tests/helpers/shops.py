"""Small random shops for the kernels: alternatives, closed time, setups, two at once, pinned work.

Plans of a database come from `random_plans`; these are problems, as the engine reads them.
"""

from __future__ import annotations

from random import Random

import numpy as np

from planner.engine.network import Edges
from planner.engine.problem import (
    NOWHERE,
    Alternatives,
    Goals,
    Machines,
    OpenTime,
    Problem,
    validate,
)
from planner.plan.columns import Ints
from planner.plan.working_time import WorkingTime

_DAY = 24 * 60


def ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def day_shifts(start: int = 8 * 60, end: int = 16 * 60) -> WorkingTime:
    return WorkingTime.of((day + start, day + end) for day in range(0, 400 * _DAY, _DAY))


def shop(
    steps: list[list[list[tuple[int, int]]]],
    *,
    due: list[int] | None = None,
    weights: list[int] | None = None,
    deadlines: list[int] | None = None,
    lanes: list[int] | None = None,
    calendars: list[WorkingTime] | None = None,
    families: list[int] | None = None,
    setups: list[list[int]] | None = None,
    earliest: list[int] | None = None,
    fixed: dict[int, int] | None = None,
    lag: int = 0,
) -> Problem:
    """Jobs as lists of steps, each step its (machine, minutes) choices; told the rest by name."""
    choices = [step for job in steps for step in job]
    flat = [choice for step in choices for choice in step]
    count = len(choices)
    last = np.cumsum([len(job) for job in steps]) - 1
    later = np.setdiff1d(np.arange(count), np.concatenate([[0], last[:-1] + 1]))
    machine_count = max(machine for machine, _ in flat) + 1
    times = calendars or [WorkingTime.of([(0, 400 * _DAY)])] * machine_count
    goals = [np.zeros(count, dtype=np.int64) for _ in range(2)]
    goals.append(np.full(count, NOWHERE, dtype=np.int64))
    told = (due or [0] * len(steps), weights or [1] * len(steps), deadlines or [-1] * len(steps))
    for column, values in zip(goals, told, strict=True):
        column[last] = values
    fixed_starts = np.full(count, NOWHERE, dtype=np.int64)
    for row, minute in (fixed or {}).items():
        fixed_starts[row] = minute
    return Problem(
        ints(earliest or [0] * count),
        Edges.of(later, later - 1, count),
        np.full(len(later), lag, dtype=np.int64),
        Alternatives(
            ints([0, *np.cumsum([len(step) for step in choices]).tolist()]),
            ints([machine for machine, _ in flat]),
            ints([minutes for _, minutes in flat]),
        ),
        ints(families or [0] * count),
        fixed_starts,
        Goals(*goals),
        Machines(ints(lanes or [1] * machine_count), np.arange(machine_count)),
        OpenTime.of(times),
        np.array(setups or [], dtype=np.int64).reshape(len(setups or []), len(setups or [])),
    )


def random_shop(seed: int, *, is_rich: bool = True) -> Problem:
    """Up to 8 jobs on 4 machines; rich: closed time, setups and an oven that takes two."""
    random = Random(seed)  # noqa: S311 - a shop, not a secret
    steps = [
        [
            [(machine, random.randint(1, 200)) for machine in sorted(random.sample(range(4), size))]
            for size in (random.randint(1, 3) for _ in range(random.randint(1, 4)))
        ]
        for _ in range(random.randint(1, 8))
    ]
    count = sum(len(job) for job in steps)
    always = WorkingTime.of([(0, 400 * _DAY)])
    return validate(
        shop(
            steps,
            due=[random.randint(0, 3000) for _ in steps],
            weights=[random.randint(0, 4) for _ in steps],
            deadlines=[random.choice((-1, -1, 4000)) for _ in steps],
            lanes=[1, 1, 1, 2] if is_rich else [1, 1, 1, 1],
            calendars=[random.choice((always, day_shifts())) for _ in range(4)]
            if is_rich
            else None,
            families=[random.randint(-1, 2) for _ in range(count)],
            setups=[[0 if a == b else random.randint(0, 40) for b in range(3)] for a in range(3)]
            if is_rich
            else None,
            earliest=[random.choice((0, 0, 500)) for _ in range(count)],
            lag=random.choice((0, 0, 30)),
        )
    )
