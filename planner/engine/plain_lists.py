"""Working time and precedence as plain lists, for pushes and forecasts that go bar by bar.

The same answers as `planner.plan.working_time` and `network`, some ten times quicker for a single
question: numpy pays off only for thousands at once.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planner.domain.units import NONE
from planner.engine.network import Edges
from planner.plan.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class ShiftList:
    """A machine's working time as plain lists."""

    starts: list[int]
    ends: list[int]
    done: list[int]

    def fit(self, wanted: int, work: int) -> tuple[int, int]:
        """Start and end of `work` open minutes from `wanted` on; NONE past the horizon."""
        at = bisect_left(self.ends, wanted + 1)
        if at >= len(self.starts):
            return NONE, NONE
        start = max(wanted, self.starts[at])
        if start + work <= self.ends[at]:
            return start, start + max(work, 0)
        target = self.done[at] + start - self.starts[at] + work
        at = bisect_left(self.done, target, at) - 1
        if at >= len(self.starts):
            return NONE, NONE
        return start, self.starts[at] + target - self.done[at]


@lru_cache(maxsize=256)  # machines of one calendar share one object
def shift_list_of(times: WorkingTime) -> ShiftList:
    """The lists of a working time."""
    return ShiftList(times.starts.tolist(), times.ends.tolist(), times.done.tolist())


@lru_cache(maxsize=16)
def neighbours(edges: Edges) -> list[list[int]]:
    """The neighbours of every row as plain lists."""
    first, rows = edges.first.tolist(), edges.rows.tolist()
    return [rows[begin:end] for begin, end in pairwise(first)]
