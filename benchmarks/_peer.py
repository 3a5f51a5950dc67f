"""The peer of the engine's search: PyJobShop (CP-SAT), for benchmarks only.

Not a dependency of the program; `bench engine` says "peer not installed" where it is missing. Only
shops that are always open and have no setups are handed over: with them CP-SAT finds no solution.
"""

from __future__ import annotations

from typing import Any

from planner.engine.problem import Problem


def weighted_tardiness(problem: Problem, seconds: float) -> float | None:
    """What CP-SAT comes to with two workers; None where it finds no schedule in that time."""
    from pyjobshop import Model  # noqa: PLC0415 - may not be installed

    model = Model()
    machines = [model.add_machine() for _ in problem.machines.lanes]
    tasks: list[Any] = []
    job = None
    for row in range(len(problem)):
        is_first = problem.predecessors.first[row] == problem.predecessors.first[row + 1]
        last = row
        while not problem.goals.weights[last]:
            last += 1
        if is_first:
            job = model.add_job(
                weight=int(problem.goals.weights[last]),
                due_date=int(problem.goals.due[last]),
                release_date=int(problem.earliest[row]),
            )
        task = model.add_task(job=job)
        first = int(problem.alternatives.first[row])
        for at in range(first, int(problem.alternatives.first[row + 1])):
            machine = machines[int(problem.alternatives.machines[at])]
            model.add_mode(task, machine, int(problem.alternatives.minutes[at]))
        if not is_first:
            model.add_end_before_start(tasks[-1], task)
        tasks.append(task)
    model.set_objective(weight_total_tardiness=1)
    result = model.solve(time_limit=seconds, num_workers=2, display=False)
    return float(result.objective) if result.best.tasks else None
