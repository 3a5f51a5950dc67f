"""One public instance or generated plant: how good a schedule in how many seconds.

Usage: planner bench instance FILE --objective makespan|tardiness|weighted --seconds S [--seed N]
[--best B] [--json] [--full]. The file's form is told by its content. Two walks search side by side;
what they come to is judged again by the independent verifier. The peer is the best value known for
the file, given as B. The long form searches ten times as long.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from planner.domain.errors import PlannerError
from planner.engine.improve import improve, value_of
from planner.engine.instances import read_instance
from planner.engine.lane_problem import Objective
from planner.engine.problem import Problem
from planner.engine.verify_placement import verify_placement

WALKS = 2
REFUSED = 3


def measured(
    name: str,
    problem: Problem,
    objective: Objective,
    seconds: float,
    seed: int = 1,
    best: float | None = None,
) -> dict[str, object]:
    """Search for some seconds; what was found, how soon, and whether it can be carried out."""
    with ThreadPoolExecutor(WALKS) as pool:

        def side_by_side(jobs: Sequence[Callable[[], object]]) -> None:
            for future in [pool.submit(job) for job in jobs]:
                future.result()

        found = improve(
            problem,
            seconds=seconds,
            seed=seed,
            objective=objective,
            walks=WALKS,
            run_all=side_by_side,
        )
    value = value_of(problem, found.placement, objective)
    faults = verify_placement(problem, found.placement)
    return {
        "instance": name,
        "objective": objective.value,
        "value": value,
        **({} if best is None else {"best_known": best}),
        "seconds_to_first": round(found.seconds_to_first, 4),
        "seconds_to_best": round(found.seconds_to_best, 4),
        "verified": not faults and value == round(found.value),
    }


def main() -> int:
    """Read the command line, search, print."""
    parser = argparse.ArgumentParser(description="Schedule one instance.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--objective", required=True, choices=[each.value for each in Objective])
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--best", type=float)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true", help="ten times the seconds")
    asked = parser.parse_args()
    try:
        problem = read_instance(asked.file).problem()
    except PlannerError as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    figures = measured(
        asked.file.name,
        problem,
        Objective(asked.objective),
        asked.seconds * (10 if asked.full else 1),
        asked.seed,
        asked.best,
    )
    if asked.json:
        print(json.dumps(figures, indent=1))
    else:
        for key, value in figures.items():
            print(f"{key:<18} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
