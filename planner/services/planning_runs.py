"""Planning runs as commands: a first schedule that is searched for some seconds (R13).

The search itself is the engine's. A run over a published plan, as a proposal with its bill, is not
here yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from planner.domain.rights import Right
from planner.engine.planning_run import schedule_improved
from planner.host.language import mark
from planner.plan.change_set import ChangeSet
from planner.services.commands import Command, PlanSupply, Situation
from planner.services.progress import StepTimes
from planner.services.session import Session


@dataclass(frozen=True, slots=True)
class MakeImprovedSchedule(Command):
    """Place every operation for the first time, searching some seconds for fewer late minutes."""

    seconds: float
    seed: int = 1

    title: ClassVar[str] = mark("Command", "first schedule")
    right: ClassVar[Right] = Right.PLAN
    is_undoable: ClassVar[bool] = False

    def change(self, situation: Situation) -> ChangeSet:
        """A machine, a start and an end for every operation that is not held."""
        run = schedule_improved(
            situation.plan,
            situation.now,
            situation.pegging,
            seconds=self.seconds,
            seed=self.seed,
        )
        return replace(run.change_set, command=self.title)


def plan_work_improved(session: Session, times: StepTimes, seconds: float) -> None:
    """Cover all demand with work orders, then the best first schedule the time allows."""
    with times.step("work orders"):
        session.run(PlanSupply())
    with times.step("schedule"):
        session.run(MakeImprovedSchedule(seconds))
