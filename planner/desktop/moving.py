"""What happens when a bar is dropped: one command, with a question first where a rule wants one.

A running operation asks; breaking the frozen zone asks for a reason, where the person has the
right; everything else that is refused is said in plain words (R9). Judging a move is the
engine's work, drawing it the board's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.desktop.board.drag import Answer, Conditional
from planner.desktop.jobs import Jobs
from planner.desktop.live_plan import LivePlan
from planner.desktop.questions import ReasonQuestion, ask
from planner.domain.errors import PlannerError
from planner.domain.rights import Right
from planner.host.language import translate
from planner.views.wording import error_text

if TYPE_CHECKING:  # the commands bring SQLAlchemy along, which the first window does not need
    from planner.services.commands import MoveOperation


_PREVIEW = "preview"
"""Stands for the reason while a bar is in hand; a preview writes nothing."""


class Moving:
    """Moves operations of one live plan on behalf of one widget."""

    def __init__(self, live: LivePlan, jobs: Jobs, parent: QWidget) -> None:
        self._live, self._jobs, self._parent = live, jobs, parent

    def preview(self, operation_id: int, machine_id: int, start_minute: int) -> Answer:
        """The answer under the mouse; a running operation is asked about only when dropped.

        Who may break the frozen zone sees the landing and its bill there too.
        """
        command = self._command(operation_id, machine_id, start_minute)
        command = replace(command, confirms_running=True)
        answer = self._live.session.preview_move(command)
        if not isinstance(answer, PlannerError) or answer.code != "operation_frozen":
            return answer
        if not self._live.person.may(Right.BREAK_FROZEN_ZONE):
            return answer
        breaking = replace(command, breaks_frozen=True, reason=_PREVIEW)
        found = self._live.session.preview_move(breaking)
        if isinstance(found, PlannerError):
            return found
        return Conditional(found.start_minute, found.end_minute, found.delayed)

    def ask(
        self,
        request: Callable[[], Answer],
        apply: Callable[[Answer], None],
    ) -> None:
        """Ask away from the main thread; an answer to an older position is dropped."""
        self._jobs.query("", lambda _job: request(), apply, topic="preview")

    def drop(self, operation_id: int, machine_id: int, start_minute: int) -> None:
        """The bar was let go there."""
        self.run(self._command(operation_id, machine_id, start_minute))

    def run(self, command: MoveOperation) -> None:
        """Move as commanded, or ask, or say why not."""
        self._live.run(
            translate("Board", "Moving"),
            command,
            refused=lambda error: self._refused(error, command),
        )

    @staticmethod
    def _command(operation_id: int, machine_id: int, start_minute: int) -> MoveOperation:
        from planner.services.commands import MoveOperation

        return MoveOperation(operation_id, machine_id, start_minute)

    def _refused(self, error: PlannerError, command: MoveOperation) -> None:
        sentence = error_text(error, self._live.picture.plan.zone)
        may_break = self._live.person.may(Right.BREAK_FROZEN_ZONE)
        if error.code == "operation_running":
            ask(
                self._parent,
                sentence,
                translate("Board", "Move the running operation"),
                translate("Board", "Leave it where it is"),
                lambda: self.run(replace(command, confirms_running=True)),
            )
        elif error.code == "operation_frozen" and may_break:
            ReasonQuestion(
                self._parent,
                sentence,
                translate("Board", "Break the frozen zone"),
                lambda why: self.run(replace(command, breaks_frozen=True, reason=why)),
            ).open()
        else:
            self._jobs.refused.emit(error)
