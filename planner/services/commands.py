"""What a person can want: commands in the imperative, each with its right and its handler.

A command is frozen data; `change` is pure: a situation in, a change set out, or a refusal with
its reason. The session alone runs commands, so that permission, replay after a conflict, and
undo are the same for all of them. Reading files into commands is `importing`'s work.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar

from planner.domain.errors import RuleBrokenError
from planner.domain.people import Person
from planner.domain.rights import Right
from planner.engine.forecast import Forecast
from planner.engine.move import Move, move_operation
from planner.engine.netting import net_requirements
from planner.engine.pegging import Pegging
from planner.engine.schedule import schedule_forward
from planner.host.language import mark
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a handler may look at: one plan, what was computed from it, who asks, when."""

    plan: Plan
    pegging: Pegging
    forecast: Forecast
    person: Person
    now: int


class Command(ABC):
    """What somebody wants."""

    title: ClassVar[str]
    """What undo, history and messages call it; marked for translation in context "Command"."""
    right: ClassVar[Right]
    is_undoable: ClassVar[bool] = True

    @abstractmethod
    def change(self, situation: Situation) -> ChangeSet:
        """What would happen; writes nothing.

        Raises:
            PlannerError: It is refused, with the reason.
        """


@dataclass(frozen=True, slots=True)
class MoveOperation(Command):
    """Put an operation on a machine at a time (R9)."""

    operation_id: int
    machine_id: int
    start_minute: int
    confirms_running: bool = False
    breaks_frozen: bool = False
    reason: str = ""

    title: ClassVar[str] = mark("Command", "move operation")
    right: ClassVar[Right] = Right.PLAN

    def move(self, situation: Situation) -> Move:
        """The move with its bill, as shown under the mouse before anything is written."""
        if self.breaks_frozen:
            situation.person.require(Right.BREAK_FROZEN_ZONE)
            if not self.reason.strip():
                raise RuleBrokenError("reason_missing")
        return move_operation(
            situation.plan,
            self.operation_id,
            self.machine_id,
            self.start_minute,
            situation.now,
            pegging=situation.pegging,
            confirms_running=self.confirms_running,
            breaks_frozen=self.breaks_frozen,
        )

    def change(self, situation: Situation) -> ChangeSet:
        """The bar's new place, and that of everything it pushes."""
        return replace(self.move(situation).change_set, command=self.title, why=self.reason)


@dataclass(frozen=True, slots=True)
class PlanSupply(Command):
    """Make work orders and requisitions for all demand that nothing covers yet."""

    title: ClassVar[str] = mark("Command", "plan supply")
    right: ClassVar[Right] = Right.PLAN

    def change(self, situation: Situation) -> ChangeSet:
        """New planned work orders with their operations, and new requisitions."""
        return replace(net_requirements(situation.plan, situation.now), command=self.title)


@dataclass(frozen=True, slots=True)
class MakeFirstSchedule(Command):
    """Place every operation for the first time, forward from now; may fill the frozen zone (R5)."""

    title: ClassVar[str] = mark("Command", "first schedule")
    right: ClassVar[Right] = Right.PLAN
    is_undoable: ClassVar[bool] = False

    def change(self, situation: Situation) -> ChangeSet:
        """A machine, a start and an end for every operation that is not held."""
        placed = schedule_forward(situation.plan, situation.now, situation.pegging)
        return replace(placed, command=self.title)
