"""What makes the board a place to work at: machines, stories, bills, memory, other people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from planner.desktop.board.drag import Conditional
from planner.desktop.selection import MACHINE, OPERATION
from planner.desktop.shell import Shell
from planner.desktop.workplace import Workplace
from planner.domain.errors import PlannerError
from planner.plan.builder import PlanBuilder
from planner.services.commands import MoveOperation
from planner.services.opening import open_session
from planner.views.board_rows import RowKind
from planner.views.columns import EXPECTED, LATE_DAYS, ORDER_COLUMNS
from tests.helpers.plant_files import store_plan
from tests.helpers.windows import machine_of, opened, operation_of, settle, start_of, workplace_of

LEFT = Qt.MouseButton.LeftButton


def _head_of(place: Workplace, machine: int) -> QPoint:
    """A point on a machine's heading at the left of the board."""
    board = place.board.board
    frame = board.frame
    rows = board.scene.rows
    assert frame is not None
    assert rows is not None
    row = rows.row_of(RowKind.MACHINE, machine)
    head = next(each for each in frame.heads if each.row == row)
    return QPoint(60, board._chart.top() + head.top + head.height // 2)


# -- machines and stories ------------------------------------------------------------------


def test_a_click_on_a_machines_heading_shows_its_facts_and_its_load(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    saw = machine_of(place, "SAW-1")
    QTest.mouseClick(place.board.board.viewport(), LEFT, pos=_head_of(place, saw))
    assert place.selection.current.table == MACHINE
    facts = shell.window.inspector.facts
    assert facts is not None
    assert facts.title == "SAW-1"
    told = {fact.label: fact.text for fact in facts.rows}
    assert told["Open, next 7 days"] == "168 h"
    assert told["Planned, next 7 days"].startswith("14 h 30")
    assert place.board.board.scene.machine == saw
    assert place.board.board.scene.look().is_selected is None


def test_the_inspector_tells_who_moved_an_operation(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-2")
    start = start_of(place, operation)
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        place.board.moving.drop(operation, machine_of(place, "SAW-2"), start + 60)
    place.select(OPERATION, operation)
    inspector = shell.window.inspector

    def _is_told() -> bool:
        return inspector.facts is not None and len(inspector.facts.story) == 2

    qtbot.waitUntil(_is_told, timeout=5000)
    texts = [label.text() for label in inspector.findChildren(QLabel)]
    assert any("planner" in text for text in texts)
    assert any("SAW-1" in text and "SAW-2" in text and "→" in text for text in texts)


# -- the bar in hand -----------------------------------------------------------------------


def _frozen_shop(tmp_path: Path) -> Path:
    shop = PlanBuilder(now="2026-03-02 07:00", settings={"frozen_days": 3})
    saw = shop.work_center("SAW")
    machine = shop.machine("SAW-1", saw, shop.calendar())
    rod = shop.item("ROD", routing=[(saw, 0, 60)])
    shop.order("North Cycles", rod, 1, due="2026-03-03")
    operation = shop.operations_of(shop.work_order(rod, 1, number="WO-1"))[0]
    shop.place(operation, machine, "2026-03-03 08:00")
    return store_plan(tmp_path / "frozen.db", shop.plan())


def test_a_manager_sees_the_bill_inside_the_frozen_zone_and_that_it_needs_a_reason(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    place = opened(shell, _frozen_shop(tmp_path), qtbot, "manager")
    operation = operation_of(place, "WO-1")
    start = start_of(place, operation) + 24 * 60
    answer = place.board.moving.preview(operation, machine_of(place, "SAW-1"), start)
    assert isinstance(answer, Conditional)
    assert answer.start_minute == start
    assert len(answer.delayed) == 1


def test_a_planner_is_told_that_the_frozen_zone_is_closed(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    place = opened(shell, _frozen_shop(tmp_path), qtbot)
    operation = operation_of(place, "WO-1")
    start = start_of(place, operation) + 60
    answer = place.board.moving.preview(operation, machine_of(place, "SAW-1"), start)
    assert isinstance(answer, PlannerError)
    assert answer.code == "operation_frozen"


# -- other people --------------------------------------------------------------------------


def test_what_somebody_else_moves_glows_with_their_initials(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    operation = operation_of(place, "WO-2")
    other = open_session(database, "manager")
    with qtbot.waitSignal(place.live.changed, timeout=5000):
        other.run(MoveOperation(operation, machine_of(place, "SAW-2"), start_of(place, operation)))
    other.close()
    board = place.board.board
    assert board._glowing == ((operation,), "Ma")
    qtbot.waitUntil(lambda: board._glowing == ((), ""), timeout=5000)
    settle(place, qtbot)


# -- violations ----------------------------------------------------------------------------


def _rules(shell: Shell) -> dict[str, QTreeWidgetItem]:
    tree = shell.window.panels.violations._tree
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return {item.text(0): item for item in items if item is not None}


def test_violations_are_counted_by_rule_and_opened_one_by_one(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    place = opened(shell, database, qtbot)
    QTest.keyClick(shell.window, Qt.Key.Key_F8)
    shell.window.panels.setCurrentIndex(1)
    late = _rules(shell)["Late deliveries"]
    assert late.text(1) == "1 place"
    assert late.childCount() == 0
    late.setExpanded(True)
    child = late.child(0)
    assert child is not None
    assert child.text(0) == "SO-2 / 1"
    shell.window.panels.violations._choose(child)
    assert operation_of(place, "WO-2") in place.board.board.scene.selected_ids


def test_the_filter_leaves_only_what_one_looks_for(
    shell: Shell, database: Path, qtbot: QtBot
) -> None:
    opened(shell, database, qtbot)
    panels = shell.window.panels
    panels.setCurrentIndex(1)
    panels.filter.setText("so-2")
    late = _rules(shell)["Late deliveries"]
    assert late.isExpanded()
    assert late.childCount() == 1
    panels.filter.setText("nothing like that")
    assert _rules(shell) == {}
    panels.filter.clear()
    assert "Late deliveries" in _rules(shell)


# -- memory --------------------------------------------------------------------------------


def test_tables_and_board_are_found_again_as_they_were_left(
    shell: Shell, database: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    place = opened(shell, database, qtbot)
    board, titles = place.board.board, place.board.orders.horizontalHeader()
    titles.moveSection(titles.visualIndex(ORDER_COLUMNS.index(EXPECTED)), 0)
    titles.resizeSection(ORDER_COLUMNS.index(EXPECTED), 177)
    place.board.orders.sortByColumn(ORDER_COLUMNS.index(LATE_DAYS), Qt.SortOrder.DescendingOrder)
    board.zoom(3)
    board.scene.scroll(500, 0)
    rows = board.scene.rows
    assert rows is not None
    assert board.scene.toggle_group(0)
    seen = board.scene.seen
    shell.set_row_height(32)
    shell.window.close()
    again = Shell(qapp)
    again.start(str(database), "planner")
    found = workplace_of(again, qtbot)
    kept = found.board.orders.horizontalHeader()
    assert kept.visualIndex(ORDER_COLUMNS.index(EXPECTED)) == 0
    assert kept.sectionSize(ORDER_COLUMNS.index(EXPECTED)) == 177
    assert kept.sortIndicatorSection() == ORDER_COLUMNS.index(LATE_DAYS)
    assert replace(found.board.board.scene.seen, top=0) == replace(seen, top=0)
    assert found.board.orders.verticalHeader().defaultSectionSize() == 32
    found_rows = found.board.board.scene.rows
    assert found_rows is not None
    assert int(found_rows.heights[0]) == 32
    again.window.close()
    again.close()
    QTest.qWait(0)


def test_choices_of_the_view_menu_are_checked_where_they_are_in_force(shell: Shell) -> None:
    shell.start(None)
    actions = shell.window.actions_table.by_id
    assert actions["rows_24"].isChecked()
    actions["rows_20"].trigger()
    assert shell.settings.look.row_height == 20
    assert actions["rows_20"].isChecked()
    assert not actions["rows_24"].isChecked()
    actions["scale_125"].trigger()
    assert shell.settings.look.scale_percent == 125
    assert actions["theme_system"].isChecked()
    actions["theme_dark"].trigger()
    assert actions["theme_dark"].isChecked()
    assert not actions["theme_system"].isChecked()
