"""Opens plans in real windows, finds rows by the names people use, answers file questions.

What is clicked and what is expected is told by the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.files import FileQuestions
from planner.desktop.shell import Shell
from planner.desktop.workplace import Workplace


def opened(shell: Shell, database: Path, qtbot: QtBot, login: str = "planner") -> Workplace:
    """The places of a database that is open on the screen, worked out to the end."""
    shell.start(str(database), login)
    shell.window.resize(1600, 900)
    return workplace_of(shell, qtbot)


def workplace_of(shell: Shell, qtbot: QtBot) -> Workplace:
    """The places of the plan that is being opened."""
    qtbot.waitUntil(lambda: shell.window.workplace is not None, timeout=20_000)
    place = shell.window.workplace
    assert place is not None
    settle(place, qtbot)
    return place


def settle(place: Workplace, qtbot: QtBot) -> None:
    """Wait until tables and panels show the newest picture."""

    def _is_up_to_date() -> bool:
        screen = place.screen_now
        return screen is not None and screen.picture is place.live.picture

    qtbot.waitUntil(_is_up_to_date, timeout=10_000)


def operation_of(place: Workplace, work_order: str) -> int:
    """The first operation of a work order."""
    plan = place.live.picture.plan
    row = plan.work_orders.number.tolist().index(work_order)
    ids = plan.operations.id[plan.operations.work_order_id == plan.work_orders.id[row]]
    return int(ids[0])


def machine_of(place: Workplace, number: str) -> int:
    """A machine by its number."""
    machines = place.live.picture.plan.machines
    return int(machines.id[machines.number.tolist().index(number)])


def start_of(place: Workplace, operation_id: int) -> int:
    """The minute at which an operation is planned to start."""
    operations = place.live.picture.plan.operations
    return int(operations.start_minutes[operations.row_of(operation_id)])


@dataclass(slots=True)
class Answers(FileQuestions):
    """A person who has made up their mind about every file; None leaves without one."""

    chosen_workbook: Path | None = None
    chosen_backup: Path | None = None
    target: Path | None = None
    chosen_folder: Path | None = None

    def workbook(self, parent: QWidget) -> Path | None:
        """The workbook to import."""
        del parent
        return self.chosen_workbook

    def backup(self, parent: QWidget) -> Path | None:
        """The backup to restore."""
        del parent
        return self.chosen_backup

    def new_database(self, parent: QWidget, proposal: str) -> Path | None:
        """Where a new database goes."""
        del parent, proposal
        return self.target

    def new_backup(self, parent: QWidget, proposal: str) -> Path | None:
        """Where a backup goes."""
        del parent, proposal
        return self.target

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Where files are written."""
        del parent, title
        return self.chosen_folder
