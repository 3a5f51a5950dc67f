"""Workbooks, backups, the demo and exports as a person brings them in and out by the window."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.desktop.shell import Shell
from planner.host.folders import demo_database
from planner.interchange.workbook_writing import write_workbook
from tests.helpers.windows import Answers, opened, workplace_of

LEFT = Qt.MouseButton.LeftButton
MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
NOW = datetime(2026, 3, 2, 7)  # noqa: DTZ001 - as a cell has it
SAW_MILL: dict[str, list[list[Any]]] = {
    "About": [["Source", "Made up for a test."]],
    "Plant": [["Saw mill", "Europe/Berlin", NOW]],
    "People": [["ada", "Ada", "admin, planner"]],
    "Customers": [["C1", "First", "key", "no", 10]],
    "Item families": [["Chairs", 1]],
    "Items": [["LEG", "Leg", "Chairs", "EA", "yes", 2]],
    "Work centers": [["SAW", "Sawing"]],
    "Calendars": [["Day", "Mon", "Early", time(6), time(14)]],
    "Machines": [["SAW-1", "Saw 1", "SAW", "Day"]],
    "Routings": [["LEG", 10, "SAW", "Saw", 5, 30, 60_000]],
    "Orders": [["O1", 1, 1, "C1", "LEG", 6, MONDAY, "PO9", FRIDAY]],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "mill.xlsx"
    write_workbook(path, SAW_MILL)
    return path


def _examine(shell: Shell, workbook: Path, target: Path) -> None:
    shell.files = Answers(chosen_workbook=workbook, target=target)
    shell.start(None)
    QTest.mouseClick(shell.window.start_page.buttons["import"], LEFT)


def test_a_workbook_is_examined_first_and_written_only_by_the_named_button(
    shell: Shell, workbook: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mill.promiseboard"
    _examine(shell, workbook, target)
    page = shell.window.import_page
    qtbot.waitUntil(page.write.isVisible, timeout=10_000)
    assert not target.exists()
    groups = {cells[0]: cells[1] for cells in page.report.texts}
    assert set(groups) == {"Rows", "Assumed", "Worth a look", "Started, waiting for a machine"}
    QTest.mouseClick(page.write, LEFT)
    place = workplace_of(shell, qtbot)
    assert place.live.picture.plan.orders.number.tolist() == ["O1"]
    assert shell.window.top_bar.plant.text() == "Saw mill"
    assert target.exists()
    (start,) = place.live.picture.plan.operations.start_minutes.tolist()
    assert start > 0


def test_a_workbook_with_mistakes_lists_all_of_them_and_has_no_button_to_write(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    workbook, target = tmp_path / "wrong.xlsx", tmp_path / "new.promiseboard"
    orders = [
        ["O1", 1, 1, "C1", "LEG", "many", MONDAY, "PO9", FRIDAY],
        ["O2", 1, 1, "C7", "LEG", 6, MONDAY, "PO9", FRIDAY],
    ]
    write_workbook(workbook, {**SAW_MILL, "Orders": orders})
    _examine(shell, workbook, target)
    page = shell.window.import_page
    qtbot.waitUntil(page.problems.isVisible, timeout=10_000)
    places = [cells[0] for cells in page.problems.texts]
    assert {"Orders, 2", "Orders, 3"} <= set(places)
    assert any("many" in cells[1] for cells in page.problems.texts)
    assert not page.write.isVisible()
    assert not target.exists()


def test_a_file_that_is_no_workbook_is_refused_in_place_and_writes_nothing(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    workbook, target = tmp_path / "orders.xlsx", tmp_path / "new.promiseboard"
    workbook.write_bytes(b"no workbook")
    _examine(shell, workbook, target)
    page = shell.window.import_page
    qtbot.waitUntil(lambda: "orders.xlsx" in page.sentence.text() and page.another.isEnabled())
    assert not page.write.isVisible()
    assert not target.exists()


def test_esc_leaves_the_import_without_writing(
    shell: Shell, workbook: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mill.promiseboard"
    _examine(shell, workbook, target)
    page = shell.window.import_page
    qtbot.waitUntil(page.write.isVisible, timeout=10_000)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert shell.window.start_page.isVisible()
    assert not target.exists()


def test_an_import_called_off_half_way_leaves_no_database(
    shell: Shell, workbook: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mill.promiseboard"
    _examine(shell, workbook, target)
    page = shell.window.import_page
    qtbot.waitUntil(page.write.isVisible, timeout=10_000)
    QTest.mouseClick(page.write, LEFT)
    assert page.cancel.isVisible()
    QTest.mouseClick(page.cancel, LEFT)
    qtbot.waitUntil(lambda: shell.jobs.is_idle, timeout=10_000)
    assert shell.window.start_page.isVisible()
    assert shell.live is None
    assert not target.exists()


def test_an_open_plan_stays_open_behind_an_import_one_leaves(
    shell: Shell, database: Path, workbook: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    shell.files = Answers(chosen_workbook=workbook)
    shell.window.actions_table.by_id["import"].trigger()
    page = shell.window.import_page
    qtbot.waitUntil(page.write.isVisible, timeout=10_000)
    QTest.mouseClick(page.leave, LEFT)
    assert shell.window.centre.currentWidget() is place


def test_a_backup_is_kept_and_restored(
    shell: Shell, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(shell, database, qtbot)
    kept = tmp_path / "kept.promiseboard"
    shell.files = Answers(target=kept)
    shell.window.actions_table.by_id["backup"].trigger()
    qtbot.waitUntil(lambda: "kept" in shell.window.status.currentMessage(), timeout=10_000)
    shell.show_start()
    again = tmp_path / "again.promiseboard"
    shell.files = Answers(chosen_backup=kept, target=again)
    QTest.mouseClick(shell.window.start_page.buttons["restore"], LEFT)
    place = workplace_of(shell, qtbot)
    assert len(place.live.picture.plan.orders) == 3
    assert shell.settings.recent.files[0] == str(again)


def test_the_demo_opens_from_the_start_page(shell: Shell, qtbot: QtBot) -> None:
    shell.start(None)
    page = shell.window.start_page
    QTest.mouseClick(page.buttons["demo"], LEFT)
    assert not page.buttons["demo"].isEnabled()
    qtbot.waitUntil(lambda: shell.window.workplace is not None, timeout=60_000)
    place = workplace_of(shell, qtbot)
    assert demo_database().exists()
    assert len(place.live.picture.plan.operations) >= 1000
    assert place.screen_now is not None
    assert place.screen_now.hard_count == 0


def test_the_dispatch_list_leaves_as_pdf_by_one_key(
    shell: Shell, database: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    shell.files = Answers(chosen_folder=tmp_path / "out")
    with qtbot.waitSignal(place.dispatch.exported, timeout=30_000):
        shell.window.actions_table.by_id["export_pdf"].trigger()
    (file,) = (tmp_path / "out").iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert file.name in place.dispatch.answer.text()
