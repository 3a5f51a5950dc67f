"""The main job without a mouse: find an order, go to its bars, move one, undo, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.actions import ACTIONS, Menu
from planner.desktop.shell import Shell
from tests.helpers.windows import Answers, opened, operation_of, start_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NO_KEYS = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
HOUR = 60


def _focused(shell: Shell) -> QWidget:
    focused = shell.window.focusWidget()
    assert focused is not None
    return focused


def _press(
    shell: Shell, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(_focused(shell), key, modifier)


@pytest.fixture
def active(shell: Shell, qtbot: QtBot) -> Shell:
    """The window as the active one, as on a desk."""
    shell.start(None)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    return shell


def test_the_main_job_is_done_by_keys_alone(
    active: Shell, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = opened(active, database, qtbot)
    active.files = Answers(chosen_folder=tmp_path / "out")
    operation = operation_of(place, "WO-2")
    start = start_of(place, operation)
    QTest.keyClick(active.window, Qt.Key.Key_F, CONTROL)
    assert _focused(active) is active.window.top_bar.search
    QTest.keyClicks(_focused(active), "SO-2")
    _press(active, Qt.Key.Key_Return)
    assert _focused(active) is place.board.orders
    _press(active, Qt.Key.Key_B, CONTROL)
    board = place.board.board
    assert operation in board.scene.selected_ids
    _press(active, Qt.Key.Key_F6)
    assert _focused(active) is board
    _press(active, Qt.Key.Key_Return)
    while board.scene.current != operation:
        _press(active, Qt.Key.Key_Right)
    _press(active, Qt.Key.Key_Return)
    while start_of(place, operation) < start + HOUR:
        with qtbot.waitSignal(place.live.changed, timeout=5000):
            _press(active, Qt.Key.Key_Right, ALT)
    assert start_of(place, operation) == start + HOUR
    while start_of(place, operation) > start:
        with qtbot.waitSignal(place.live.changed, timeout=5000):
            _press(active, Qt.Key.Key_Z, CONTROL)
    assert start_of(place, operation) == start
    with qtbot.waitSignal(place.dispatch.exported, timeout=30_000):
        _press(active, Qt.Key.Key_E, CONTROL)
    assert list((tmp_path / "out").glob("*.pdf"))


def test_f6_goes_through_the_panes_and_shift_f6_back(
    active: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(active, database, qtbot)
    place.board.orders.setFocus()
    _press(active, Qt.Key.Key_F6)
    assert _focused(active) is place.board.board
    _press(active, Qt.Key.Key_F6)
    assert active.window.inspector.isAncestorOf(_focused(active)) or (
        _focused(active) is active.window.inspector
    )
    _press(active, Qt.Key.Key_F6)
    assert _focused(active) is active.window.top_bar.search
    _press(active, Qt.Key.Key_F6, SHIFT)
    _press(active, Qt.Key.Key_F6, SHIFT)
    assert _focused(active) is place.board.board


def test_the_panels_are_a_pane_when_they_are_open(
    active: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(active, database, qtbot)
    _press(active, Qt.Key.Key_F8)
    place.board.board.setFocus()
    _press(active, Qt.Key.Key_F6)
    _press(active, Qt.Key.Key_F6)
    assert active.window.panels.isAncestorOf(_focused(active))


def test_every_action_stands_in_a_menu_or_has_a_key() -> None:
    assert all(row.menu in Menu for row in ACTIONS)
    shown = {row.id for row in ACTIONS if row.key}
    assert {"find", "undo", "redo", "export_pdf", "next_pane", "show_on_board"} <= shown
