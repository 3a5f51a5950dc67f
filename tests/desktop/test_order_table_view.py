"""The order table on screen: sorted, filtered and selected by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.desktop.order_table_view import BESIDE_BOARD, OrderTableModel, OrderTableView
from planner.desktop.theme import Theme
from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.plan.plan import Plan
from planner.views.columns import CUSTOMER, LATENESS, LOCK, ORDER, ORDER_COLUMNS, RED_FLAG
from planner.views.order_table import OrderTable, order_table
from tests.helpers.plant_files import small_shop

ROLE = Qt.ItemDataRole


def _table(plan: Plan) -> OrderTable:
    pegging = peg(plan)
    return order_table(plan, pegging, forecast(plan, pegging, plan.clock.now()))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def model(theme: Theme) -> Iterator[OrderTableModel]:
    made = OrderTableModel(theme)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_table(_table(small_shop().plan()))
    yield made
    made.deleteLater()


@pytest.fixture
def view(model: OrderTableModel, qtbot: QtBot) -> Iterator[OrderTableView]:
    frame = QWidget()
    qtbot.addWidget(frame)
    made = OrderTableView(model, frame, first=BESIDE_BOARD)
    frame.resize(900, 300)
    made.resize(900, 300)
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    yield made
    frame.close()


def _texts(model: OrderTableModel, column: object) -> list[str]:
    at = [each.key for each in ORDER_COLUMNS].index(column.key)  # type: ignore[attr-defined]
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


def test_a_title_sorts_and_sorts_back(model: OrderTableModel) -> None:
    at = ORDER_COLUMNS.index(CUSTOMER)
    model.sort(at, Qt.SortOrder.AscendingOrder)
    assert _texts(model, CUSTOMER) == ["East Cycles", "North Cycles", "South Cycles"]
    model.sort(at, Qt.SortOrder.DescendingOrder)
    assert _texts(model, CUSTOMER) == ["South Cycles", "North Cycles", "East Cycles"]
    model.sort(-1)
    assert _texts(model, ORDER) == ["SO-1", "SO-2", "SO-3"]


def test_every_word_of_the_search_must_be_found(model: OrderTableModel) -> None:
    model.filter("rod south")
    assert _texts(model, ORDER) == ["SO-2"]
    model.filter("nobody")
    assert model.rowCount() == 0
    model.filter("")
    assert model.rowCount() == 3


def test_late_only_leaves_what_is_late(model: OrderTableModel) -> None:
    model.show_late_only(is_late_only=True)
    assert _texts(model, ORDER) == ["SO-2"]


def test_late_is_red_and_says_so_in_a_word_and_an_icon(model: OrderTableModel) -> None:
    at = ORDER_COLUMNS.index(LATENESS)
    late, fine = model.index(1, at), model.index(0, at)
    assert model.data(late) == "delayed"
    assert not model.data(late, ROLE.DecorationRole).isNull()
    assert model.data(late, ROLE.ForegroundRole) is not None
    assert model.data(fine, ROLE.ForegroundRole) is None


def test_flag_and_lock_are_icons_that_can_be_read_aloud(model: OrderTableModel) -> None:
    flag, lock = ORDER_COLUMNS.index(RED_FLAG), ORDER_COLUMNS.index(LOCK)
    red = model.index(2, flag)
    assert model.data(red) is None
    assert not model.data(red, ROLE.DecorationRole).isNull()
    assert model.data(red, ROLE.AccessibleTextRole) == "Red flag: yes"
    assert model.data(model.index(0, lock), ROLE.DecorationRole) is None


def test_a_click_and_the_arrow_keys_select_a_delivery(
    view: OrderTableView, model: OrderTableModel
) -> None:
    told: list[int] = []
    view.delivery_selected.connect(told.append)
    cell = view.visualRect(model.index(1, ORDER_COLUMNS.index(ORDER))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert told == [model.delivery_id(1), model.delivery_id(2)]


def test_following_the_board_tells_nobody(view: OrderTableView, model: OrderTableModel) -> None:
    told: list[int] = []
    view.delivery_selected.connect(told.append)
    view.follow(np.array([model.delivery_id(2)], dtype=np.int64))
    assert view.currentIndex().row() == 2
    view.follow(np.empty(0, dtype=np.int64))
    assert not view.currentIndex().isValid()
    assert not told


def test_the_selected_row_stays_selected_when_the_table_is_sorted(
    view: OrderTableView, model: OrderTableModel
) -> None:
    view.selectRow(0)
    chosen = model.delivery_id(0)
    view.sortByColumn(ORDER_COLUMNS.index(CUSTOMER), Qt.SortOrder.DescendingOrder)
    assert model.delivery_id(view.currentIndex().row()) == chosen


def test_a_newer_plan_announces_only_the_rows_that_read_differently(
    model: OrderTableModel,
) -> None:
    announced: list[int] = []
    model.dataChanged.connect(lambda first, _last: announced.append(first.row()))
    later = small_shop()
    frame_order, drill = int(later.plan().work_orders.id[0]), int(later.plan().machines.id[2])
    later.place(later.operations_of(frame_order)[1], drill, "2026-03-08 08:00")
    touched = model.show_table(_table(later.plan()))
    assert announced == [0]
    assert touched.tolist() == [model.delivery_id(0)]


def test_other_peoples_changes_glow_and_go_out(model: OrderTableModel) -> None:
    ids = np.array([model.delivery_id(0)], dtype=np.int64)
    model.glow(ids)
    assert model.data(model.index(0, 2), ROLE.BackgroundRole) is not None
    model.glow(ids[:0])
    assert model.data(model.index(0, 2), ROLE.BackgroundRole) is None
