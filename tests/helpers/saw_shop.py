"""Three jobs on a saw, a faster saw beside it and a welder: where bars are dragged by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from planner.domain.errors import RuleBrokenError
from planner.engine.move import Move, move_operation
from planner.plan.builder import PlanBuilder


@dataclass
class SawShop:
    """One saw of 06-14, a fast saw around the clock, a welder; three jobs of 60 minutes."""

    builder: PlanBuilder = field(
        default_factory=lambda: PlanBuilder(now="2026-03-02 06:00", settings={"frozen_days": 0})
    )

    def __post_init__(self) -> None:
        build = self.builder
        days, always = build.calendar("days", "Mon-Fri 06:00-14:00"), build.calendar()
        self.center = build.work_center("SAW")
        self.weld = build.work_center("WELD")
        self.saw = build.machine("SAW-1", self.center, days)
        self.fast = build.machine("SAW-2", self.center, always, speed_percent=200)
        self.welder = build.machine("WELD-1", self.weld, always)
        self.item = build.item("A", routing=[(self.center, 0, 60)])
        self.orders = [build.work_order(self.item, 1) for _ in range(3)]
        self.jobs = [build.operations_of(order)[0] for order in self.orders]
        for at, job in enumerate(self.jobs):
            build.place(job, self.saw, f"2026-03-03 {6 + at:02d}:00")

    def move(self, job: int, machine: int, start: str, **how: object) -> Move:
        """The move of a job to a machine at a wall-clock time."""
        plan = self.builder.plan()
        minute = self.builder.minute(start)
        return move_operation(plan, job, machine, minute, plan.clock.now(), **how)  # type: ignore[arg-type]

    def refusal(self, job: int, machine: int, start: str, **how: object) -> str:
        """The code with which the move is refused, its sentence complete."""
        with pytest.raises(RuleBrokenError) as caught:
            self.move(job, machine, start, **how)
        assert "{" not in str(caught.value)
        return caught.value.code
