"""How every benchmark measures and prints: medians, CPU beside wall time, the peer in the same run.

A claim is one `Figure`: what, how much, and what the same machine does with the peer or the
physical limit. Scripts run as `planner bench NAME`, or `python -m benchmarks.NAME`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Seconds:
    """Medians of several runs."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing beside its peer or limit; `goal` is what we aim for, in seconds."""

    what: str
    seconds: float
    cpu_seconds: float
    goal: float | None = None
    peer: str = ""
    peer_seconds: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return self.seconds / self.peer_seconds if self.peer_seconds else None

    def __str__(self) -> str:
        """One line for a person."""
        goal = f"  goal {self.goal:g} s" if self.goal is not None else ""
        peer = f"  {self.peer} {self.peer_seconds:.4f} s" if self.peer_seconds else ""
        ratio = f", ratio {self.ratio:.2f}" if self.ratio else ""
        ours = f"{self.seconds:8.4f} s (cpu {self.cpu_seconds:.4f})"
        return f"{self.what:<44} {ours}{goal}{peer}{ratio}"


def medians(work: Callable[[], object], runs: int) -> Seconds:
    """Median wall and CPU seconds of `runs` runs, after one that is not counted."""
    work()
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Seconds(median(walls), median(cpus))


def asked() -> argparse.Namespace:
    """`--json` and `--full`, which every benchmark understands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--full", action="store_true", help="the long form")
    return parser.parse_args()


def show(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print all figures."""
    if as_json:
        rows = [{**asdict(each), "ratio": each.ratio} for each in figures]
        print(json.dumps(rows, indent=1))
        return
    for each in figures:
        print(each)
