"""Work of the window: answers come to the main thread, stale ones do not, errors are shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from planner.desktop.jobs import Job, Jobs
from planner.domain.errors import PlannerError, RuleBrokenError


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    del qapp
    made = Jobs()
    yield made
    made.close()


def test_an_answer_is_applied_on_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[tuple[QThread, QThread]] = []
    jobs.query(
        "sum",
        lambda _job: QThread.currentThread(),
        lambda there: threads.append((there, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: bool(threads))
    there, here = threads[0]
    assert here is jobs.thread()
    assert there is not here


def test_only_the_newest_answer_on_a_topic_is_applied(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[str] = []
    may_end = threading.Event()

    def _slow(_job: Job) -> str:
        may_end.wait(5)
        return "old"

    jobs.query("first", _slow, answers.append, topic="preview")
    jobs.query("second", lambda _job: "new", answers.append, topic="preview")
    qtbot.waitUntil(lambda: answers == ["new"])
    may_end.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert answers == ["new"]


def test_commands_happen_in_the_order_of_asking(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    applied: list[int] = []

    def _call(number: int, _job: Job) -> int:
        done.append(number)
        return number

    for number in range(20):
        jobs.command("step", partial(_call, number), applied.append)
    qtbot.waitUntil(lambda: len(applied) == 20)
    assert done == applied == list(range(20))


def test_a_refusal_is_told_to_whoever_asked(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[PlannerError] = []

    def _refuse(_job: Job) -> None:
        raise RuleBrokenError("nothing_to_undo")

    jobs.command("undo", _refuse, lambda _none: None, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "nothing_to_undo"
    with qtbot.waitSignal(jobs.refused) as shown:
        jobs.command("undo", _refuse, lambda _none: None)
    assert shown.args is not None
    assert shown.args[0].code == "nothing_to_undo"


def test_any_other_error_is_a_bug_and_is_not_swallowed(jobs: Jobs, qtbot: QtBot) -> None:
    def _bug(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.crashed) as crash:
        jobs.query("bug", _bug, lambda _none: None)
    assert crash.args is not None
    assert isinstance(crash.args[0], ZeroDivisionError)


def test_work_that_is_called_off_ends_and_applies_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    applied: list[str] = []
    has_begun = threading.Event()
    may_go_on = threading.Event()

    def _work(job: Job) -> str:
        job.progress("half", 0.5)
        has_begun.set()
        may_go_on.wait(5)
        job.progress("nearly", 0.9)
        return "done"

    job = jobs.command("work", _work, applied.append, is_cancellable=True)
    assert has_begun.wait(5)
    job.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert not applied
    assert job.share == 0.5


def test_a_poll_never_runs_twice_at_once(jobs: Jobs, qtbot: QtBot) -> None:
    running: list[int] = []
    most: list[int] = []

    def _look() -> int:
        running.append(1)
        most.append(len(running))
        QThread.msleep(20)
        running.pop()
        return len(most)

    jobs.every(5, _look, lambda _count: None)
    qtbot.waitUntil(lambda: len(most) >= 5)
    assert max(most) == 1


def test_after_a_plan_is_left_no_answer_about_it_is_applied(jobs: Jobs, qtbot: QtBot) -> None:
    applied: list[int] = []
    may_end = threading.Event()
    jobs.query("table", lambda _job: may_end.wait(5) or 1, applied.append)
    jobs.drop()
    may_end.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert not applied
