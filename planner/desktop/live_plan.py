"""The session as the window sees it: one picture on the main thread, announced when it changes.

The session itself lives on the command thread; this observer asks it to run, undo and catch up
through `jobs`, takes over the new picture and says what changed and who did it. Views listen to
`changed` and decide themselves what to repaint. No rule and no SQL is here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.desktop.jobs import Job, Jobs, Refused
from planner.domain.errors import PlannerError, StoreUnavailableError
from planner.plan.change_set import ChangeSet
from planner.views.landing import landed_elsewhere

if TYPE_CHECKING:  # the session brings SQLAlchemy along, which the first window does not need
    from planner.domain.people import Person
    from planner.services.commands import Command
    from planner.services.session import Picture, Session

POLL_MILLISECONDS = 250
"""How often others' changes are asked for: they must be on the screen within 0.5 s."""


class Origin(Enum):
    """Whose change is shown."""

    OPENED = auto()
    MINE = auto()
    OTHERS = auto()


class SyncState(Enum):
    """How the window stands to the database."""

    LIVE = auto()
    CATCHING_UP = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class News:
    """A new picture, the change sets that led to it, and whose they are."""

    picture: Picture
    change_sets: tuple[ChangeSet, ...]
    origin: Origin
    can_undo: str | None
    can_redo: str | None
    remark: str = ""
    """Worth telling the person, such as that a bar landed elsewhere than they saw."""


@dataclass(frozen=True, slots=True)
class _Polled:
    has_news: bool
    error: StoreUnavailableError | None = None


class LivePlan(QObject):
    """One person's session, live."""

    changed = Signal(object)
    sync_changed = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.picture = session.picture
        self.can_undo = session.can_undo
        self.can_redo = session.can_redo
        self.sync_state = SyncState.LIVE
        self._jobs = jobs

    @property
    def person(self) -> Person:
        """Who is at this window."""
        return self.session.person

    def start(self) -> None:
        """Begin to ask for others' changes."""
        self._jobs.every(POLL_MILLISECONDS, self._look, self._take_polled)

    def run(
        self,
        title: str,
        command: Command,
        *,
        refused: Refused | None = None,
        done: Callable[[News], None] | None = None,
    ) -> None:
        """Run one command; `refused` is told in place of the message line."""

        def _call(_job: Job) -> News:
            outcome = self.session.run(command)
            news = self._news((*outcome.came_first, outcome.change_set), Origin.MINE)
            plan, came_first = news.picture.plan, outcome.came_first
            remark = landed_elsewhere(plan, outcome.expected, outcome.change_set, came_first)
            return replace(news, remark=remark)

        self._write(title, _call, refused, done)

    def undo(self, title: str) -> None:
        """Take back the last step."""
        self._write(title, lambda _job: self._news((self.session.undo(),), Origin.MINE))

    def redo(self, title: str) -> None:
        """Do again what was taken back last."""
        self._write(title, lambda _job: self._news((self.session.redo(),), Origin.MINE))

    def _write(
        self,
        title: str,
        call: Callable[[Job], News],
        refused: Refused | None = None,
        done: Callable[[News], None] | None = None,
    ) -> None:
        def _apply(news: News) -> None:
            self._take(news)
            if done is not None:
                done(news)

        self._jobs.command(title, call, _apply, refused=refused)

    def _news(self, change_sets: tuple[ChangeSet, ...], origin: Origin) -> News:
        told = tuple(each for each in change_sets if not each.is_empty)
        session = self.session
        return News(session.picture, told, origin, session.can_undo, session.can_redo)

    def _look(self) -> _Polled:
        try:
            return _Polled(self.session.has_news())
        except StoreUnavailableError as error:
            return _Polled(False, error)  # noqa: FBT003 - a field of a record

    def _take_polled(self, polled: _Polled) -> None:
        if polled.error is not None:
            self._lose(polled.error)
        elif polled.has_news:
            self._catch_up()
        else:
            self._set_sync(SyncState.LIVE)

    def _catch_up(self) -> None:
        """Read what others have written; short, but said while it lasts."""
        self._set_sync(SyncState.CATCHING_UP)

        def _apply(news: News) -> None:
            self._set_sync(SyncState.LIVE)
            if news.change_sets:
                self._take(news)

        self._jobs.command(
            "",
            lambda _job: self._news(self.session.refresh(), Origin.OTHERS),
            _apply,
            refused=self._lose,
        )

    def _lose(self, error: PlannerError) -> None:
        """The database does not answer: said once, tried again with the next look."""
        if self.sync_state is not SyncState.BROKEN:
            self._jobs.refused.emit(error)
        self._set_sync(SyncState.BROKEN)

    def _set_sync(self, state: SyncState) -> None:
        if state is not self.sync_state:
            self.sync_state = state
            self.sync_changed.emit(state)

    def _take(self, news: News) -> None:
        self.can_undo, self.can_redo = news.can_undo, news.can_redo
        self.picture = news.picture
        self.changed.emit(news)
