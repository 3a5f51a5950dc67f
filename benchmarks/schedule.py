"""First schedule: operations placed per second, compiled and as plain Python, in one run.

Usage: python benchmarks/schedule.py PLANT.json.gz [PLANT.json.gz ...]

A plant is a generated job shop: machines, calendars, jobs with alternative machines. Our work
centers are groups of interchangeable machines, so machines that share an alternative become one
center and an operation takes its first alternative's minutes; setup matrices are left out. The
figures speak of the kernel's speed, not of the quality of its plan.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from pathlib import Path
from typing import Any

from planner.engine import decoder, work_clock
from planner.engine.pegging import peg
from planner.engine.schedule import Jobs, Kernels, jobs_of, place, schedule_forward
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from tests.helpers.kernels import plain_kernel

PATTERNS = {
    "0": "Mon-Sun 00:00-24:00",
    "1": "Mon-Fri 06:00-22:00",
    "2": "Mon-Fri 07:00-12:00 12:30-16:00",
    "3": "Mon-Fri 00:00-24:00",
}
ROUNDS = 5


def read_plant(path: Path) -> Plan:
    """The plan of a generated plant, nothing placed."""
    plant = json.loads(gzip.decompress(path.read_bytes()))
    builder = PlanBuilder(now="2026-03-02 00:00", zone="UTC")
    center_of = _centers(builder, plant)
    calendars = [builder.calendar(key, pattern) for key, pattern in PATTERNS.items()]
    shifts = plant.get("machine_calendar") or [0] * len(center_of)
    for machine, center in enumerate(center_of):
        builder.machine(f"M{machine}", center, calendars[int(shifts[machine])])
    for number, job in enumerate(plant["jobs"]):
        steps = [operation["alternatives"][0] for operation in job["operations"]]
        routing = [(center_of[machine], 0, minutes) for machine, minutes in steps]
        builder.work_order(builder.item(f"J{number}", routing=routing), 1)
    return builder.plan()


def _centers(builder: PlanBuilder, plant: dict[str, Any]) -> list[int]:
    """Machine -> its work center: machines that stand in for each other share one."""
    count = plant["machines"] if isinstance(plant["machines"], int) else len(plant["machines"])
    group = list(range(count))
    for job in plant["jobs"]:
        for operation in job["operations"]:
            alike = {group[machine] for machine, _ in operation["alternatives"]}
            group = [min(alike) if each in alike else each for each in group] if alike else group
    ids = {each: builder.work_center(f"C{each}") for each in sorted(set(group))}
    return [ids[each] for each in group]


def best_seconds(plan: Plan, jobs: Jobs, kernels: Kernels, rounds: int) -> float:
    """The quickest of some rounds: the machine is shared."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        place(plan, jobs, kernels)
        taken.append(time.perf_counter() - started)
    return min(taken)


def report(path: Path) -> None:
    """Print one plant's figures."""
    plan = read_plant(path)
    now = plan.clock.now()
    jobs = jobs_of(plan, now, peg(plan))
    started = time.perf_counter()
    schedule_forward(plan, now)
    whole = time.perf_counter() - started
    count = len(plan.operations)
    plain_kernels = Kernels(plain_kernel("work_clock"), plain_kernel("decoder"))
    plain = best_seconds(plan, jobs, plain_kernels, 1)
    print(f"{path.name}: {count:,} operations, {len(plan.machines)} machines")
    print(f"  plain Python kernel {count / plain:12,.0f} operations/s")
    if decoder.IS_COMPILED:
        used = best_seconds(plan, jobs, Kernels(work_clock, decoder), ROUNDS)
        print(
            f"  compiled kernel     {count / used:12,.0f} operations/s ({plain / used:.0f} times)"
        )
    else:
        print("  compiled kernel     not there: no C compiler, or not built yet")
    print(f"  whole first schedule (pegs, order, change set) {whole:.3f} s")


def main() -> None:
    """Read the plants of the command line."""
    parser = argparse.ArgumentParser(description="Operations placed per second.")
    parser.add_argument("plants", nargs="+", type=Path)
    for path in parser.parse_args().plants:
        report(path)


if __name__ == "__main__":
    main()
