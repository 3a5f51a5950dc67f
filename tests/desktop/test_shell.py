"""The window as a person meets it: real widgets, real clicks, a real database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planner.desktop.questions import CrashReport, ReasonQuestion
from planner.desktop.selection import DELIVERY, OPERATION
from planner.desktop.shell import Shell
from planner.desktop.workplace import Workplace
from planner.domain.units import NONE
from planner.host.language import current_language, translate
from planner.plan.builder import PlanBuilder
from planner.services.commands import MoveOperation
from planner.services.opening import open_session
from planner.views.columns import ORDER, ORDER_COLUMNS
from tests.helpers.plant_files import nothing_yet, store_plan
from tests.helpers.windows import machine_of, opened, operation_of, settle, start_of

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = 24 * 60


def _starts(place: Workplace) -> dict[str, int]:
    plan = place.live.picture.plan
    return dict(
        zip(plan.operations.name.tolist(), plan.operations.start_minutes.tolist(), strict=True)
    )


def _key(shell: Shell, key: Qt.Key) -> None:
    QTest.keyClick(shell.window, key, CONTROL)


# -- opening -------------------------------------------------------------------------------


def test_the_start_page_offers_every_way_to_a_plan(shell: Shell) -> None:
    shell.start(None)
    page = shell.window.start_page
    assert page.isVisible()
    assert set(page.buttons) == {"demo", "open", "import", "restore"}
    assert not shell.window.rail.isVisible()
    assert not shell.window.actions_table.by_id["undo"].isEnabled()


def test_opening_a_database_shows_the_board_beside_the_orders(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    assert place.currentWidget() is place.board
    assert place.board.orders.isVisible()
    assert place.board.board.isVisible()
    assert shell.window.top_bar.plant.text() == "Plant"
    assert "07:00" in shell.window.top_bar.clock.text()
    assert shell.settings.recent.files == (str(database),)


def test_a_file_that_is_not_there_is_refused_on_the_start_page(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.start(None)
    shell.open(str(tmp_path / "nowhere.promiseboard"))
    page = shell.window.start_page
    qtbot.waitUntil(lambda: bool(page.error.text()))
    assert "nowhere" in page.error.text()
    assert page.buttons["open"].isEnabled()


def test_an_empty_plant_says_what_would_be_here(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    place = opened(shell, store_plan(tmp_path / "empty.db", nothing_yet()), qtbot)
    shell.window.go("orders")
    qtbot.waitUntil(lambda: not place.orders.orders.isVisible())
    assert place.model.rowCount() == 0


# -- selection -----------------------------------------------------------------------------


def test_a_click_on_an_order_selects_its_bars_and_its_facts(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    table = place.board.orders
    cell = table.visualRect(place.model.index(0, ORDER_COLUMNS.index(ORDER))).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=cell)
    assert place.selection.current.table == DELIVERY
    first = operation_of(place, "WO-1")
    assert first in place.board.board.scene.selected_ids
    facts = shell.window.inspector.facts
    assert facts is not None
    assert facts.title == "SO-1 / 1"
    assert [fact.label for fact in facts.strip] == [
        "Requested", "Expected", "Scheduled", "Promised", "Forecast", "Actual",
    ]  # fmt: skip


def test_a_click_on_a_bar_selects_its_order_in_the_table(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-1")
    place.board.bring_into_view(place.live.picture.plan.operations.id)
    at = place.board.board.position_of(operation)
    assert at is not None
    QTest.mouseClick(place.board.board.viewport(), LEFT, pos=at)
    assert place.selection.current.table == OPERATION
    row = place.board.orders.currentIndex().row()
    assert place.model.data(place.model.index(row, ORDER_COLUMNS.index(ORDER))) == "SO-1"


def test_a_link_in_the_inspector_leads_on(shell: Shell, database: Path, qtbot: QtBot) -> None:
    place = opened(shell, database, qtbot)
    place.selection.select(DELIVERY, place.model.delivery_id(0))
    links = [
        each
        for each in shell.window.inspector.findChildren(QPushButton)
        if each.text().startswith("WO-1")
    ]
    QTest.mouseClick(links[0], LEFT)
    assert place.selection.current.table == OPERATION


def test_the_search_finds_orders_and_enter_selects_the_first(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    search = shell.window.top_bar.search
    QTest.keyClicks(search, "south")
    assert place.model.rowCount() == 1
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert place.selection.current.row_id == place.model.delivery_id(0)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert place.model.rowCount() == 3


# -- moving --------------------------------------------------------------------------------


def _drag(place: Workplace, operation: int, machine: str, qtbot: QtBot) -> None:
    """Drag a bar to another machine's row, to the right of where it was."""
    board = place.board.board
    place.board.bring_into_view(place.live.picture.plan.operations.id)
    start = board.position_of(operation)
    assert start is not None
    rows = board.scene.rows
    assert rows is not None
    at = rows.ids.tolist().index(machine_of(place, machine))
    target_row = next(head for head in board.frame.heads if head.row == at)  # type: ignore[union-attr]
    first_head = board.frame.heads[0].top  # type: ignore[union-attr]
    del first_head
    chart_top = start.y() - _middle_in_chart(place, operation)
    target = QPoint(start.x() + 40, chart_top + target_row.top + target_row.height // 2)
    view = board.viewport()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(12, 0))
    QTest.mouseMove(view, target)
    qtbot.waitUntil(lambda: board._drag is not None and board._drag.current_answer is not None)
    QTest.mouseRelease(view, LEFT, pos=target)


def _middle_in_chart(place: Workplace, operation: int) -> int:
    box = place.board.board.scene.box_of(operation)
    assert box is not None
    return (box[1] + box[3]) // 2


def test_a_drag_is_saved_and_ctrl_z_takes_it_back(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-2")
    before = start_of(place, operation)
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        _drag(place, operation, "SAW-2", qtbot)
    assert start_of(place, operation) > before
    undo = shell.window.actions_table.by_id["undo"]
    assert undo.isEnabled()
    assert undo.text() == "Undo: move operation"
    stored = open_session(database, "manager")
    row = stored.plan.operations.row_of(operation)
    assert int(stored.plan.operations.machine_id[row]) == machine_of(place, "SAW-2")
    stored.close()
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        _key(shell, Qt.Key.Key_Z)
    assert start_of(place, operation) == before
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        _key(shell, Qt.Key.Key_Y)
    assert start_of(place, operation) > before


def test_a_move_shows_its_bill(shell: Shell, database: Path, qtbot: QtBot) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-1")
    start = start_of(place, operation) + 7 * DAY
    place.board.moving.drop(operation, machine_of(place, "SAW-2"), start)
    panels = shell.window.panels
    qtbot.waitUntil(lambda: bool(panels.impact.texts), timeout=5000)
    assert panels.impact.texts[0][0] == "SO-1 / 1"
    assert "7 days later" in panels.impact.texts[0][1]
    assert shell.window._panels_dock.isVisible()


def test_a_move_that_hurts_nobody_says_so(shell: Shell, database: Path, qtbot: QtBot) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-1")
    place.board.moving.drop(operation, machine_of(place, "SAW-1"), start_of(place, operation) - 60)
    status = shell.window.status
    qtbot.waitUntil(lambda: status.currentMessage() == "No other order affected.", timeout=5000)


def test_a_running_operation_is_moved_only_after_a_yes(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot, "manager")
    operation = operation_of(place, "WO-3")
    before = place.live.picture.plan.revision
    place.board.moving.drop(operation, machine_of(place, "SAW-1"), start_of(place, operation) + DAY)
    qtbot.waitUntil(lambda: bool(place.findChildren(QMessageBox)), timeout=5000)
    box = place.findChildren(QMessageBox)[0]
    names = [button.text().replace("&", "") for button in box.buttons()]
    assert "Move the running operation" in names
    assert "OK" not in names
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not place.findChildren(QMessageBox))
    assert place.live.picture.plan.revision == before


def test_breaking_the_frozen_zone_asks_a_manager_for_a_reason(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    shop = PlanBuilder(now="2026-03-02 07:00", settings={"frozen_days": 3})
    saw = shop.work_center("SAW")
    machine = shop.machine("SAW-1", saw, shop.calendar())
    rod = shop.item("ROD", routing=[(saw, 0, 60)])
    operation = shop.operations_of(shop.work_order(rod, 1, number="WO-1"))[0]
    shop.place(operation, machine, "2026-03-03 08:00")
    database = store_plan(tmp_path / "frozen.db", shop.plan())
    place = opened(shell, database, qtbot, "manager")
    moved = operation_of(place, "WO-1")
    start = start_of(place, moved)
    place.board.moving.drop(moved, machine_of(place, "SAW-1"), start + 120)
    qtbot.waitUntil(lambda: bool(place.findChildren(ReasonQuestion)), timeout=5000)
    question = place.findChildren(ReasonQuestion)[0]
    assert not question.deed.isEnabled()
    QTest.keyClicks(question.reason, "saw blade is changed")
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        QTest.mouseClick(question.deed, LEFT)
    assert start_of(place, moved) == start + 120


def test_a_sales_person_is_told_which_right_a_move_needs(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot, "sales1")
    operation = operation_of(place, "WO-2")
    place.board.moving.drop(operation, machine_of(place, "SAW-2"), start_of(place, operation) + 60)
    messages = shell.window.panels.messages
    qtbot.waitUntil(lambda: bool(messages.texts), timeout=5000)
    assert "plan production" in messages.texts[0][1]
    grey = shell.window.actions_table.by_id["first_schedule"]
    assert not grey.isEnabled()
    assert "plan production" in grey.toolTip()


# -- others --------------------------------------------------------------------------------

_OTHER = """
import sys
from pathlib import Path
from planner.services.commands import MoveOperation
from planner.services.opening import open_session
session = open_session(Path(sys.argv[1]), "manager")
print("ready", flush=True)
sys.stdin.readline()
session.run(MoveOperation(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
print("written", flush=True)
sys.stdin.readline()
session.close()
"""


def test_another_process_moves_a_bar_and_it_is_seen_here(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-2")
    start = start_of(place, operation) + 600
    machine = machine_of(place, "SAW-2")
    arguments = [str(each) for each in (database, operation, machine, start)]
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    ) as other:  # fmt: skip
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        with qtbot.waitSignal(place.live.changed, timeout=5000):
            other.stdin.write("go\n")
        other.stdin.write("end\n")
        other.stdin.close()
        assert other.stdout.readline() == "written\n"
    assert start_of(place, operation) == start
    assert "manager" in shell.window.panels.messages.texts[0][1]
    assert not shell.window.actions_table.by_id["undo"].isEnabled()
    settle(place, qtbot)


def test_what_somebody_else_changed_since_is_not_undone(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-2")
    start = start_of(place, operation)
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        place.board.moving.drop(operation, machine_of(place, "SAW-2"), start + 60)
    other = open_session(database, "manager")
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        other.run(MoveOperation(operation, machine_of(place, "SAW-1"), start + 300))
    other.close()
    _key(shell, Qt.Key.Key_Z)
    messages = shell.window.panels.messages
    qtbot.waitUntil(lambda: "Cannot undo" in messages.texts[0][1], timeout=5000)
    assert start_of(place, operation) == start + 300


def test_switching_the_person_goes_on_as_somebody_else(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    menu = shell.window.top_bar.person.menu()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert names == ["Planner", "Manager", "Sales1", "Operator"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: shell.window.workplace is not place, timeout=10_000)
    assert shell.live is not None
    assert shell.live.person.login == "manager"


# -- language, look, keys ------------------------------------------------------------------


def test_the_language_changes_at_once_and_the_plan_stays_open(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    session = place.live.session
    shell.speak("zh_CN")
    qtbot.waitUntil(lambda: shell.window.workplace is not None)
    assert current_language() == "zh_CN"
    assert shell.live is not None
    assert shell.live.session is session
    assert shell.settings.look.language == "zh_CN"
    action = shell.window.actions_table.by_id["orders"]
    assert action.text() == translate("Place", "Orders")


@pytest.mark.parametrize("name", ["light", "dark"])
def test_both_looks_reach_every_part(name: str, shell: Shell, database: Path, qtbot: QtBot) -> None:
    opened(shell, database, qtbot)
    shell.look(name)
    assert shell.settings.look.theme == name
    image = shell.window.grab().toImage()
    corner = image.pixelColor(image.width() - 4, image.height() - 4)
    assert (corner.lightness() < 128) == (name == "dark")


def test_ctrl_and_a_number_go_to_the_places(shell: Shell, database: Path, qtbot: QtBot) -> None:
    place = opened(shell, database, qtbot)
    for key, name in (
        (Qt.Key.Key_1, "orders"),
        (Qt.Key.Key_3, "dispatch"),
        (Qt.Key.Key_4, "data"),
        (Qt.Key.Key_2, "board"),
    ):
        _key(shell, key)
        assert place.currentWidget() is place.places[name]
    qtbot.waitUntil(lambda: shell.jobs.is_idle)


def test_the_palette_finds_an_action_and_does_it(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    palette = shell.window.palette_popup
    palette.open_over(shell.window)
    QTest.keyClicks(palette.field, "data")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert place.currentWidget() is place.data
    assert not palette.isVisible()


def test_the_dispatch_list_of_a_week_is_shown_and_exported(
    shell: Shell, database: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    place = opened(shell, database, qtbot)
    shell.window.go("dispatch")
    qtbot.waitUntil(lambda: place.dispatch.model.rowCount() > 0, timeout=5000)
    with qtbot.waitSignal(place.dispatch.exported, timeout=20_000):
        place.dispatch.export("xlsx", tmp_path)
    assert [file.suffix for file in tmp_path.glob("dispatch*")] == [".xlsx"]


def test_about_this_data_says_what_the_data_say(shell: Shell, database: Path, qtbot: QtBot) -> None:
    place = opened(shell, database, qtbot)
    shell.window.actions_table.by_id["about_data"].trigger()
    assert place.currentWidget() is place.data
    assert place.data.text.toPlainText()
    assert NONE not in _starts(place).values()


def test_a_bug_is_kept_in_a_file_that_a_person_can_read(
    shell: Shell, qtbot: QtBot, home: Path
) -> None:
    shell.start(None)
    shell.jobs.query("bug", lambda _job: 1 // 0, lambda _none: None)
    qtbot.waitUntil(lambda: bool(shell.window.findChildren(CrashReport)), timeout=5000)
    report = shell.window.findChildren(CrashReport)[0]
    (file,) = (home / "logs").glob("crash-*.txt")
    assert "ZeroDivisionError" in file.read_text(encoding="utf-8")
    QTest.keyClick(report, Qt.Key.Key_Escape)


def test_the_window_remembers_where_its_panes_stood(
    shell: Shell, database: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    opened(shell, database, qtbot)
    shell.window.move(0, 0)
    shell.window.resize(790, 640)  # within the one screen that a test has
    height = shell.window.height()
    shell.window.close()
    again = Shell(qapp)
    assert again.window.height() == height == 640
    assert again.settings.recent.files == (str(database),)
    again.window.close()
    again.close()


def test_an_undo_is_written_where_everybody_sees_it(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-1")
    start = start_of(place, operation)
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        place.board.moving.drop(operation, machine_of(place, "SAW-2"), start)
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        _key(shell, Qt.Key.Key_Z)
    other = open_session(database, "manager")
    row = other.plan.operations.row_of(operation)
    assert int(other.plan.operations.machine_id[row]) == machine_of(place, "SAW-1")
    other.close()
