"""The board as a person approved it: light and dark, English and Chinese, close and far."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.board.board import Board
from planner.desktop.board.drag import Answer
from planner.domain.errors import PlannerError
from planner.engine.forecast import forecast
from planner.engine.move import move_operation
from planner.host.language import use_language
from planner.views.board_index import Coloring
from planner.views.color_scheme import scheme
from tests.helpers.board_plans import Workshop, pegging_of, workshop
from tests.helpers.pictures import assert_looks_as_approved, bundled_font, share_far_apart

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shop() -> Workshop:
    """Every sign a bar may carry: running, pinned, red, locked, late, overlapping."""
    made = workshop(frozen_days=1)
    builder = made.builder
    builder.rows["deliveries"][0].update(is_red=True, serial_rank=1)
    other = builder.rows["deliveries"][1]
    other.update(lock_period_id=999, promised_day=other["expected_day"])
    builder.place(made.bore, made.drill, "2026-03-04 08:00", is_pinned=True)
    builder.run(made.cut, made.saw_1, "2026-03-02 06:30")
    builder.place(made.other, made.saw_1, "2026-03-02 07:30")
    return made


@pytest.fixture
def board(qtbot: QtBot, qapp: QApplication, shop: Workshop) -> Iterator[Board]:
    qapp.setStyle("Fusion")
    qapp.setStyleSheet(
        ""
    )  # what a window of an earlier test put there would narrow the scroll bars
    made = Board()
    qtbot.addWidget(made)
    made.setFont(bundled_font())
    made.resize(1000, 320)
    plan = shop.plan
    pegging = pegging_of(plan)
    made.set_plan(plan, pegging, None, forecast(plan, pegging, plan.clock.now()))
    made.grab()
    made.zoom(2.0)
    made.go_home()
    yield made
    use_language("en")


def _approve(board: Board, name: str) -> None:
    assert_looks_as_approved(board.viewport().grab().toImage(), name)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("colors", ["light", "dark"])
def test_the_board_looks_as_approved(board: Board, colors: str, language: str) -> None:
    use_language(language)
    board.retranslate()
    board.set_scheme(scheme(colors))
    _approve(board, f"board_{colors}_{language}")


def test_a_chosen_order_looks_as_approved(board: Board, shop: Workshop) -> None:
    place = board.position_of(shop.leg)
    assert place is not None
    QTest.mouseClick(board.viewport(), LEFT, NO_KEYS, place)
    _approve(board, "board_chosen")


def test_states_as_colours_look_as_approved(board: Board) -> None:
    board.set_coloring(Coloring.STATUS)
    _approve(board, "board_status")


def test_a_broken_rule_and_somebody_elses_change_look_as_approved(
    board: Board, shop: Workshop
) -> None:
    board.set_infeasible([shop.cut, shop.other])
    board.glow([shop.varnish], "MM")
    _approve(board, "board_infeasible")
    board._glow.stop()


def test_weeks_look_as_approved(board: Board) -> None:
    board.zoom(1 / 40)
    _approve(board, "board_weeks")


@pytest.mark.parametrize("machine", ["saw_2", "drill"])
def test_a_bar_in_hand_looks_as_approved(board: Board, shop: Workshop, machine: str) -> None:
    plan = shop.plan
    pegging = pegging_of(plan)

    def preview(operation_id: int, machine_id: int, start: int) -> Answer:
        try:
            return move_operation(
                plan,
                operation_id,
                machine_id,
                start,
                plan.clock.now(),
                pegging=pegging,
                breaks_frozen=True,
            )
        except PlannerError as refusal:
            return refusal

    board.preview = preview
    home = board.position_of(shop.other)
    rows = board.scene.rows
    assert home is not None
    assert rows is not None
    row = rows.ids.tolist().index(getattr(shop, machine))
    target = QPoint(home.x() + 100, int(rows.tops[row]) + 44 + 12)
    QTest.mousePress(board.viewport(), LEFT, NO_KEYS, home)
    QTest.mouseMove(board.viewport(), home + QPoint(20, 0))
    QTest.mouseMove(board.viewport(), target)
    _approve(board, f"board_drag_{machine}")
    board.put_back()


def test_the_comparison_sees_a_moved_bar_and_not_a_glyphs_edge(board: Board) -> None:
    base = np.zeros((100, 100, 3), dtype=np.int16)
    edge, bar = base.copy(), base.copy()
    edge[50, 10:60] = 40
    bar[40:58, 10:40] = 200
    assert share_far_apart(base, edge) == 0
    assert share_far_apart(base, bar) > 0.01
    assert share_far_apart(base, base[:50]) == 1
    assert not board.viewport().grab().toImage().isNull()
