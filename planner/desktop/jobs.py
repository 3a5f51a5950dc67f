"""The only place of the window that starts work: queries, commands in order, and the poll.

Work has three steps: *request* (main thread: capture everything the work needs), *call* (any
thread: pure, or the session's own), *apply* (main thread). A newer request on the same topic
makes older answers stale; stale answers are dropped by number, never applied. Anything slow
reports its progress and can be cancelled. What the work is, is told by whoever asks for it; the
spawned worker for planning runs is not here yet.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from planner.domain.errors import PlannerError

Answer = TypeVar("Answer")
Refused = Callable[[PlannerError], None]

UNKNOWN = -1.0
"""Progress of work that cannot say how far it is."""

CLOCK_MILLISECONDS = 50
"""How exactly `later` keeps its time."""

_numbers = itertools.count(1)


class CancelledError(Exception):
    """The person has called the work off; it ends at its next report of progress."""


@dataclass(eq=False)
class Job:
    """One piece of work: what it is called, how far it is, whether it is still wanted."""

    title: str
    topic: str = ""
    is_cancellable: bool = False
    number: int = field(default_factory=lambda: next(_numbers))
    step: str = ""
    share: float = UNKNOWN
    is_cancelled: bool = False
    tell: Callable[[], None] | None = None
    begun: float = field(default_factory=time.monotonic)

    def lasts(self, milliseconds: int) -> bool:
        """Whether the work has been under way that long."""
        return (time.monotonic() - self.begun) * 1000 >= milliseconds

    def progress(self, step: str, share: float) -> None:
        """Say which step the work is at, and the share of it that is done, 0 to 1.

        Called from the thread that does the work; fits `planner.services.progress`.

        Raises:
            CancelledError: The person has called it off in the meantime.
        """
        if self.is_cancelled:
            raise CancelledError
        self.step, self.share = step, share
        if self.tell is not None:
            self.tell()

    def cancel(self) -> None:
        """Call the work off; its answer will not be applied."""
        self.is_cancelled = True


@dataclass(frozen=True, slots=True)
class _Done:
    job: Job
    answer: Any
    error: Exception | None
    apply: Callable[[Any], None]
    refused: Refused | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    due: float
    owner: QObject
    apply: Callable[[], None]


class Jobs(QObject):
    """Starts work for one window and brings its answers back to the main thread."""

    started = Signal(object)
    advanced = Signal()
    """Some work under way has told how far it is."""
    ended = Signal(object)
    refused = Signal(object)
    """A `PlannerError` that nobody asked to see: the window shows it as a message."""
    crashed = Signal(object)
    """Any other exception: a bug."""
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queries = QThreadPool(self)
        self._commands = QThreadPool(self)
        self._commands.setMaxThreadCount(1)  # one thread: commands happen in order
        self._newest: dict[str, int] = {}
        self._running: set[Job] = set()
        self._polls: list[QTimer] = []
        self._is_closed = False
        # Answers wait here: Qt's own queue must hold no Python objects, it may outlive them.
        self._done: SimpleQueue[_Done] = SimpleQueue()
        self._waiting: list[_Waiting] = []
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._arrived.connect(self._deliver_all, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        title: str,
        call: Callable[[Job], Answer],
        apply: Callable[[Answer], None],
        *,
        refused: Refused | None = None,
        topic: str = "",
        is_cancellable: bool = False,
    ) -> Job:
        """Ask something that changes nothing; several run side by side."""
        job = Job(title, topic, is_cancellable)
        return self._start(self._queries, job, call, apply, refused)

    def command(
        self,
        title: str,
        call: Callable[[Job], Answer],
        apply: Callable[[Answer], None],
        *,
        refused: Refused | None = None,
        topic: str = "",
        is_cancellable: bool = False,
    ) -> Job:
        """Do something that writes; one after the other, in the order of asking."""
        job = Job(title, topic, is_cancellable)
        return self._start(self._commands, job, call, apply, refused)

    def every(
        self, milliseconds: int, call: Callable[[], Answer], apply: Callable[[Answer], None]
    ) -> None:
        """Ask again and again on the command thread, never twice at once."""
        waiting: list[Job] = []

        def _ask() -> None:
            if waiting and waiting[0] in self._running:
                return
            job = Job("", topic="poll")
            waiting[:] = [job]
            self._start(self._commands, job, lambda _job: call(), apply, None)

        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(_ask)
        timer.start()
        self._polls.append(timer)

    def later(self, owner: QObject, milliseconds: int, apply: Callable[[], None]) -> None:
        """Do something small on the main thread after a while, if `owner` still lives then."""
        if self._is_closed:
            return
        self._waiting.append(_Waiting(time.monotonic() + milliseconds / 1000, owner, apply))
        if not self._clock.isActive():
            self._clock.start(CLOCK_MILLISECONDS)

    def _tick(self) -> None:
        now = time.monotonic()
        due = [each for each in self._waiting if each.due <= now]
        self._waiting = [each for each in self._waiting if each.due > now]
        if not self._waiting:
            self._clock.stop()
        for each in due:
            if isValid(each.owner):
                each.apply()

    def drop(self) -> None:
        """The plan is left: no answer about it is applied any more, nobody polls it."""
        self.stop_polls()
        for job in self._running:
            job.cancel()

    def stop_polls(self) -> None:
        """Ask no more; what is under way still ends."""
        for timer in self._polls:
            timer.stop()  # they go with their parent: a deferred deletion may come after it
        self._polls.clear()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._running

    def close(self) -> None:
        """Call everything off and wait for the threads; no answer is applied afterwards."""
        self._is_closed = True
        self.stop_polls()
        self._clock.stop()
        self._waiting.clear()
        for job in self._running:
            job.cancel()
        for pool in (self._queries, self._commands):
            pool.clear()
            pool.waitForDone()
        self._running.clear()

    def _start(
        self,
        pool: QThreadPool,
        job: Job,
        call: Callable[[Job], Answer],
        apply: Callable[[Answer], None],
        refused: Refused | None,
    ) -> Job:
        if self._is_closed:
            return job
        if job.topic:
            self._newest[job.topic] = job.number
        job.tell = self.advanced.emit
        self._running.add(job)
        if job.title:
            self.started.emit(job)
        pool.start(partial(self._work, job, call, apply, refused))
        return job

    def _work(
        self,
        job: Job,
        call: Callable[[Job], Any],
        apply: Callable[[Any], None],
        refused: Refused | None,
    ) -> None:
        self._done.put(_called(job, call, apply, refused))
        self._arrived.emit()

    def _deliver_all(self) -> None:
        while not self._done.empty():
            self._deliver(self._done.get())

    def _deliver(self, done: _Done) -> None:
        job = done.job
        self._running.discard(job)
        if job.title:
            self.ended.emit(job)
        is_stale = bool(job.topic) and self._newest.get(job.topic) != job.number
        if self._is_closed or is_stale or job.is_cancelled:
            return
        if done.error is None:
            done.apply(done.answer)
        elif not isinstance(done.error, PlannerError):
            self.crashed.emit(done.error)
        elif done.refused is not None:
            done.refused(done.error)
        else:
            self.refused.emit(done.error)


def _called(
    job: Job,
    call: Callable[[Job], Any],
    apply: Callable[[Any], None],
    refused: Refused | None,
) -> _Done:
    try:
        answer = None if job.is_cancelled else call(job)
    except CancelledError:
        return _Done(job, None, None, apply, refused)
    except Exception as error:  # noqa: BLE001 - handed to the main thread, which shows it
        return _Done(job, None, error, apply, refused)
    return _Done(job, answer, None, apply, refused)
