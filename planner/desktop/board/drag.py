"""One bar in hand: where it came from, where it would land, what the engine says to that.

A drag asks on every step and keeps only the answer to its latest position. It writes nothing: a
drop becomes one wish (`Board.drop_requested`), everything else leaves no trace. Painting it is
`overlay`; mouse and keys are `board`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from planner.domain.errors import PlannerError
from planner.plan.plan import Plan
from planner.views.board_words import DelayedDelivery

ASKS_FIRST = frozenset({"operation_running", "operation_frozen", "reason_missing"})
"""Refusals a person may answer (yes, with a right, with a reason): the drop still asks."""


class Landing(Protocol):
    """What the engine says of a possible drop (`planner.engine.move.Move`)."""

    @property
    def start_minute(self) -> int:
        """Where the bar would start, after snapping to working time and behind its neighbour."""

    @property
    def end_minute(self) -> int:
        """Where it would end on the target row's calendar and speed."""

    @property
    def delayed(self) -> tuple[DelayedDelivery, ...]:
        """The deliveries it would delay."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """A landing inside the frozen zone, for somebody who may break it: it needs a reason (R5)."""

    start_minute: int
    end_minute: int
    delayed: tuple[DelayedDelivery, ...]


Answer = Landing | PlannerError
Preview = Callable[[int, int, int], Answer]
"""(operation id, machine id, start minute) -> the landing, or why not; writes nothing."""

Ask = Callable[[Callable[[], Answer], Callable[[Answer], None]], None]
"""Runs a request somewhere and hands its answer back on the main thread."""


def ask_at_once(request: Callable[[], Answer], apply: Callable[[Answer], None]) -> None:
    """Ask on this thread: for a preview that takes a few milliseconds."""
    apply(request())


@dataclass(slots=True)
class Drag:
    """The bar in hand; `machine_id` is None while the pointer is on no machine's row."""

    operation_id: int
    operation_row: int
    home_machine: int
    home_start: int
    home_end: int
    grabbed_minute: float
    eligible: frozenset[int]
    machine_id: int | None = None
    start_minute: int = 0
    asked: int = 0
    answered: int = 0
    answer: Answer | None = None

    def move_to(self, machine_id: int | None, pointer_minute: float, step: int) -> bool:
        """Follow the pointer in whole steps from home; gives whether the landing changed.

        Counting steps from home keeps a bar's exact minute when it only changes its row, also
        in a view of months.
        """
        steps = round((pointer_minute - self.grabbed_minute) / step)
        start = self.home_start + steps * step
        if (machine_id, start) == (self.machine_id, self.start_minute):
            return False
        self.machine_id, self.start_minute = machine_id, start
        self.asked += 1
        return True

    def take(self, number: int, answer: Answer) -> bool:
        """Take an answer; one to an older position is dropped."""
        if number != self.asked:
            return False
        self.answered, self.answer = number, answer
        return True

    def belongs_to(self, plan: Plan) -> bool:
        """Whether the bar still lies where it was picked up, in a plan that came meanwhile."""
        row = plan.operations.row_of(self.operation_id)
        self.operation_row = row
        return (
            row >= 0
            and int(plan.operations.machine_id[row]) == self.home_machine
            and int(plan.operations.start_minutes[row]) == self.home_start
        )

    @property
    def current_answer(self) -> Answer | None:
        """The answer to where the bar is now; None until it is there."""
        return self.answer if self.answered == self.asked else None

    @property
    def is_home(self) -> bool:
        """Whether a drop here would change nothing."""
        return (self.machine_id, self.start_minute) == (self.home_machine, self.home_start)

    @property
    def refusal(self) -> PlannerError | None:
        """Why a drop here would not be taken; None where it would, or nobody knows yet."""
        answer = self.current_answer
        return answer if isinstance(answer, PlannerError) else None

    @property
    def may_drop(self) -> bool:
        """Whether letting go here is a wish: somewhere else, and not refused for good."""
        if self.machine_id is None or self.is_home:
            return False
        return self.refusal is None or self.refusal.code in ASKS_FIRST

    @property
    def span(self) -> tuple[int, int]:
        """Start and end the ghost shows: the engine's where it has answered."""
        answer = self.current_answer
        if answer is None or isinstance(answer, PlannerError):
            return self.start_minute, self.start_minute + self.home_end - self.home_start
        return answer.start_minute, answer.end_minute
