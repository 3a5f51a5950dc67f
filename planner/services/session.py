"""One person at one database: the one door through which every change goes.

`run` asks the right, lets the command's handler work out a change set, and commits it by
compare-and-append; when somebody else was faster it applies their change sets and runs the same
command again on the newer plan. Undo is the inverse change set through the same door. The session
knows no window: the desktop runs it on its command thread, the command line calls it directly.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from planner.domain.errors import EditConflictError, PlannerError, RuleBrokenError
from planner.domain.people import Person
from planner.domain.rights import Right
from planner.domain.statuses import ChangeKind
from planner.engine.checks import check
from planner.engine.forecast import Forecast, forecast
from planner.engine.move import Move
from planner.engine.pegging import Pegging, peg
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan, apply_all
from planner.plan.violation import Violation
from planner.services.commands import Command, MoveOperation, Situation
from planner.services.stories import story_of
from planner.store.commit import Committed
from planner.store.database import Store
from planner.store.history import NeedsReload
from planner.views.story import Event

REPLAYS = 3
"""Times a command is run again after somebody else's commit came first."""

_log = logging.getLogger("schedule")

_PEGGED_TABLES = frozenset(
    {
        "components",
        "customers",
        "deliveries",
        "items",
        "order_lines",
        "pegs",
        "purchase_order_lines",
        "requisitions",
        "stocks",
        "work_orders",
    }
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A plan with what was computed from it: replaced together, so never out of step."""

    plan: Plan
    pegging: Pegging
    forecast: Forecast
    now: int

    @classmethod
    def of(cls, plan: Plan, known: Picture | None = None, touched: Iterable[str] = ()) -> Picture:
        """The picture of `plan`; keeps the pegging of `known` if no `touched` table feeds it."""
        now = plan.clock.now()
        keeps = known is not None and _PEGGED_TABLES.isdisjoint(touched)
        pegging = known.pegging if known is not None and keeps else peg(plan)
        return cls(plan, pegging, forecast(plan, pegging, now), now)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did, and whose changes came in between the person's look and the write."""

    change_set: ChangeSet
    expected: ChangeSet
    """What it would have done on the plan the person saw."""
    came_first: tuple[ChangeSet, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable change of this session."""

    change_set: ChangeSet
    title: str
    right: Right


class Session:
    """A person's view of the plan, and their only way to change it."""

    def __init__(self, store: Store, person: Person) -> None:
        self._store = store
        self.person = person
        self.picture = Picture.of(store.load_plan())
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def plan(self) -> Plan:
        """The newest plan this session knows."""
        return self.picture.plan

    @property
    def situation(self) -> Situation:
        """What a command would be judged by now."""
        now = self.picture.plan.clock.now()
        return Situation(
            self.picture.plan, self.picture.pegging, self.picture.forecast, self.person, now
        )

    @property
    def can_undo(self) -> str | None:
        """The name of the step that undo would take back; None if there is none."""
        return self._done[-1].title if self._done else None

    @property
    def can_redo(self) -> str | None:
        """The name of the step that redo would do again; None if there is none."""
        return self._undone[-1].title if self._undone else None

    def run(self, command: Command, key: str | None = None) -> Outcome:
        """Carry out `command`; sent again with the same key it happens once.

        Raises:
            NotAllowedError: The person lacks the command's right.
            RuleBrokenError: A rule forbids it; nothing was written.
            EditConflictError: Others kept coming first; nothing was written.
        """
        started = time.perf_counter()
        self.person.require(command.right)
        outcome = self._commit_replaying(command, key or uuid4().hex)
        change_set = outcome.change_set
        if command.is_undoable and not change_set.is_empty:
            self._done.append(Step(change_set, command.title, command.right))
            self._undone.clear()
        duration = (time.perf_counter() - started) * 1000
        _log.info("%s %.1f ms revision %d", command.title, duration, change_set.revision)
        return outcome

    def _commit_replaying(self, command: Command, key: str) -> Outcome:
        expected = change_set = command.change(self.situation)
        came_first: list[ChangeSet] = []
        for _ in range(1 + REPLAYS):
            if change_set.is_empty:
                return Outcome(change_set, expected, tuple(came_first))
            written = self._try_commit(replace(change_set, key=key))
            if isinstance(written, ChangeSet):
                return Outcome(written, expected, tuple(came_first))
            came_first += written
            change_set = command.change(self.situation)
        with self._store.holding_head():
            came_first += self.refresh()
            written = self._try_commit(replace(command.change(self.situation), key=key))
        if isinstance(written, ChangeSet):
            return Outcome(written, expected, tuple(came_first))
        raise EditConflictError("too_many_changes")

    def _try_commit(self, change_set: ChangeSet) -> ChangeSet | tuple[ChangeSet, ...]:
        """The change set as recorded, or what came first and is applied now."""
        answer = self._store.commit(change_set, self.plan.revision)
        if isinstance(answer, Committed):
            self._take((answer.change_set,))
            return answer.change_set
        return self.refresh()

    def refresh(self) -> tuple[ChangeSet, ...]:
        """Catch up with what others have written; gives their change sets, oldest first."""
        news = self._store.changes_since(self.plan.revision)
        if isinstance(news, NeedsReload):
            self.picture = Picture.of(self._store.load_plan())
            return news.change_sets
        if news:
            self._take(news)
        return news

    def has_news(self) -> bool:
        """Whether somebody has written since the last look; cheap enough for every 250 ms."""
        return self._store.has_news()

    def _take(self, change_sets: tuple[ChangeSet, ...]) -> None:
        newer = tuple(each for each in change_sets if each.revision > self.plan.revision)
        if any(each.kind is ChangeKind.IMPORT for each in newer):
            self.picture = Picture.of(self._store.load_plan())
        elif newer:
            touched = {change.table for each in newer for change in each.changes}
            self.picture = Picture.of(apply_all(self.plan, newer), self.picture, touched)

    def undo(self) -> ChangeSet:
        """Take this session's last step back, for everybody to see.

        Raises:
            RuleBrokenError: There is nothing to undo.
            EditConflictError: Somebody has changed the same rows since.
        """
        return self._turn(self._done, self._undone, "nothing_to_undo")

    def redo(self) -> ChangeSet:
        """Do the step again that undo took back last.

        Raises:
            RuleBrokenError: There is nothing to redo.
            EditConflictError: Somebody has changed the same rows since.
        """
        return self._turn(self._undone, self._done, "nothing_to_redo")

    def _turn(self, taken: list[Step], given: list[Step], nothing: str) -> ChangeSet:
        """Take the last step of one pile back, and lay what that did on the other."""
        if not taken:
            raise RuleBrokenError(nothing)
        turned = self._take_back(taken[-1])
        given.append(replace(taken.pop(), change_set=turned))
        return turned

    def _take_back(self, step: Step) -> ChangeSet:
        self.person.require(step.right)
        for _ in range(1 + REPLAYS):
            self._refuse_if_changed_since(step.change_set)
            inverse = replace(
                step.change_set.inverse(),
                command=step.title,
                key=uuid4().hex,
                base_revision=self.plan.revision,
                next_id=self.plan.next_id,
            )
            written = self._try_commit(inverse)
            if isinstance(written, ChangeSet):
                return written
        raise EditConflictError("too_many_changes")

    def _refuse_if_changed_since(self, change_set: ChangeSet) -> None:
        since = self._store.changes_since(change_set.revision)
        later = since.change_sets if isinstance(since, NeedsReload) else since
        for change in change_set.changes:
            touched = set(change.ids.tolist())
            for each in later:
                if not touched.isdisjoint(each.ids(change.table).tolist()):
                    raise EditConflictError("undo_conflict", who=each.actor, revision=each.revision)

    def preview_move(self, command: MoveOperation) -> Move | PlannerError:
        """The answer under the mouse: the move with its bill, or why not. Writes nothing."""
        try:
            self.person.require(command.right)
            return command.move(self.situation)
        except PlannerError as refusal:
            return refusal

    def violations(self) -> tuple[Violation, ...]:
        """Everything that is wrong with the plan now, hard ones first."""
        found = check(self.plan, self.picture.now, self.picture.pegging)
        return tuple(sorted(found, key=lambda each: (-each.severity, each.start_minute)))

    def history_of(self, rows: Iterable[tuple[str, int]]) -> tuple[Event, ...]:
        """What happened to some rows (table, id) since the plant began, newest first."""
        return story_of(self._store, rows)

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()
