"""The board under real mouse and keys, with the real engine answering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.board.board import Board
from planner.desktop.board.drag import Answer
from planner.desktop.board.painter import ROW_HEAD_WIDTH
from planner.domain.errors import PlannerError
from planner.engine.forecast import forecast
from planner.engine.move import move_operation
from planner.host.language import use_language
from planner.plan.plan import Plan
from planner.views.color_scheme import DARK, LIGHT
from tests.helpers.board_plans import Workshop, pegging_of, workshop

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@dataclass
class Bench:
    """A shown board with a plan, and everything it has said."""

    board: Board
    shop: Workshop
    plan: Plan
    drops: list[tuple[int, int, int]] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    asked: list[tuple[int, int, int]] = field(default_factory=list)

    def preview(self, operation_id: int, machine_id: int, start_minute: int) -> Answer:
        """What the engine says; nothing is written."""
        self.asked.append((operation_id, machine_id, start_minute))
        now = self.plan.clock.now()
        try:
            return move_operation(
                self.plan,
                operation_id,
                machine_id,
                start_minute,
                now,
                pegging=pegging_of(self.plan),
                breaks_frozen=True,
            )
        except PlannerError as refusal:
            return refusal

    def show(self) -> None:
        """Give the board the plan as told so far."""
        self.plan = self.shop.plan
        pegging = pegging_of(self.plan)
        expected = forecast(self.plan, pegging, self.plan.clock.now())
        self.board.set_plan(self.plan, pegging, None, expected)

    def at(self, operation_id: int) -> QPoint:
        """The middle of a bar."""
        found = self.board.position_of(operation_id)
        assert found is not None
        return found

    def row_of(self, machine_id: int) -> int:
        """How far below the top a machine's row is, in the middle of it."""
        rows = self.board.scene.rows
        assert rows is not None
        row = rows.ids.tolist().index(machine_id)
        return int(rows.tops[row]) + int(rows.heights[row]) // 2 + 44

    def pixels(self, minutes: int) -> int:
        """How wide that is."""
        return round(minutes / self.board.scene.viewport.minutes_per_pixel)

    def carry(self, operation_id: int, to: QPoint) -> None:
        """Take a bar and hold it over a point."""
        port, start = self.board.viewport(), self.at(operation_id)
        QTest.mousePress(port, LEFT, NO_KEYS, start)
        QTest.mouseMove(port, start + QPoint(15, 0))
        QTest.mouseMove(port, to)

    def drag(self, operation_id: int, to: QPoint) -> None:
        """Take a bar, carry it to a point, let go."""
        self.carry(operation_id, to)
        QTest.mouseRelease(self.board.viewport(), LEFT, NO_KEYS, to)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    board = Board()
    qtbot.addWidget(board)
    board.resize(1200, 500)
    shop = workshop()
    made = Bench(board, shop, shop.plan)
    board.preview = made.preview
    board.drop_requested.connect(lambda *drop: made.drops.append(drop))
    board.operation_selected.connect(made.chosen.append)
    board.drop_refused.connect(made.refusals.append)
    board.show()
    qtbot.waitExposed(board)
    made.show()
    return made


def _key(bench: Bench, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(bench.board, key, keys)


def _wheel(board: Board, at: QPoint, keys: Qt.KeyboardModifier, notches: int = 1) -> None:
    port = board.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes no keyword here
    )
    QApplication.sendEvent(port, event)


# -- choosing ------------------------------------------------------------------------------


def test_a_click_on_a_bar_chooses_it_and_highlights_its_whole_order(bench: Bench) -> None:
    QTest.mouseClick(bench.board.viewport(), LEFT, NO_KEYS, bench.at(bench.shop.cut))
    assert bench.chosen == [bench.shop.cut]
    lit = set(bench.board.scene.selected_ids.tolist())
    assert {bench.shop.cut, bench.shop.bore, bench.shop.leg} <= lit
    assert bench.shop.other not in lit
    assert not bench.drops


def test_a_click_on_the_ground_chooses_nothing(bench: Bench, qtbot: QtBot) -> None:
    QTest.mouseClick(bench.board.viewport(), LEFT, NO_KEYS, bench.at(bench.shop.cut))
    with qtbot.waitSignal(bench.board.selection_cleared):
        QTest.mouseClick(bench.board.viewport(), LEFT, NO_KEYS, QPoint(1100, 400))
    assert not len(bench.board.scene.selected_ids)


def test_the_window_may_highlight_and_bring_into_view(bench: Bench) -> None:
    bench.board.zoom(8)
    bench.board.scroll_to([bench.shop.other])
    assert bench.board.viewport().rect().contains(bench.at(bench.shop.other))
    bench.board.set_selection([bench.shop.other])
    frame = bench.board.frame
    assert frame is not None
    assert len(frame.bars.outline_boxes) == 1


def test_a_click_on_a_heading_closes_and_opens_the_work_center(bench: Bench) -> None:
    rows = bench.board.scene.rows
    assert rows is not None
    heading = QPoint(20, 44 + 12)
    QTest.mouseClick(bench.board.viewport(), LEFT, NO_KEYS, heading)
    assert len(bench.board.scene.rows or ()) == len(rows) - 2
    QTest.mouseClick(bench.board.viewport(), LEFT, NO_KEYS, heading)
    assert len(bench.board.scene.rows or ()) == len(rows)


# -- dragging ------------------------------------------------------------------------------


def test_a_bar_dragged_along_its_row_asks_for_the_later_start(bench: Bench) -> None:
    shop = bench.shop
    bench.drag(shop.cut, bench.at(shop.cut) + QPoint(bench.pixels(120), 0))
    start = shop.builder.minute("2026-03-02 10:00")
    assert bench.drops == [(shop.cut, shop.saw_1, start)]


def test_a_bar_dragged_to_another_machine_keeps_its_exact_start(bench: Bench) -> None:
    shop = bench.shop
    shop.builder.place(shop.cut, shop.saw_1, "2026-03-02 08:07")
    bench.show()
    bench.drag(shop.cut, QPoint(bench.at(shop.cut).x(), bench.row_of(shop.saw_2)))
    assert bench.drops == [(shop.cut, shop.saw_2, shop.builder.minute("2026-03-02 08:07"))]


def test_eligible_rows_light_up_while_a_bar_is_in_hand(bench: Bench) -> None:
    shop = bench.shop
    bench.carry(shop.cut, bench.at(shop.cut) + QPoint(40, 0))
    rows = bench.board.scene.rows
    assert rows is not None
    lit = {int(rows.ids[row]) for row in bench.board._lit_rows()}
    assert lit == {shop.saw_1, shop.saw_2}
    _key(bench, Qt.Key.Key_Escape)
    assert not bench.board._lit_rows()


def test_a_machine_that_cannot_refuses_at_the_pointer_and_nothing_is_asked_for(
    bench: Bench,
) -> None:
    shop = bench.shop
    bench.drag(shop.cut, QPoint(bench.at(shop.cut).x() + 40, bench.row_of(shop.drill)))
    assert not bench.drops
    assert bench.refusals == ["DRILL-1 cannot run this operation: it needs SAW."]


def test_the_answer_follows_the_row_under_the_pointer(bench: Bench) -> None:
    shop = bench.shop
    bench.carry(shop.cut, QPoint(bench.at(shop.cut).x() + 60, bench.row_of(shop.saw_2)))
    drag = bench.board._drag
    assert drag is not None
    answer = drag.current_answer
    assert answer is not None
    assert not isinstance(answer, PlannerError)
    assert answer.end_minute - answer.start_minute >= 120
    assert drag.span == (answer.start_minute, answer.end_minute)
    bench.board.put_back()


def test_escape_writes_nothing(bench: Bench) -> None:
    target = bench.at(bench.shop.cut) + QPoint(80, 0)
    bench.carry(bench.shop.cut, target)
    _key(bench, Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.board.viewport(), LEFT, NO_KEYS, target)
    assert not bench.drops


@pytest.mark.parametrize("where", ["headings", "time", "home"])
def test_a_drop_outside_or_at_home_writes_nothing(bench: Bench, where: str) -> None:
    home = bench.at(bench.shop.cut)
    targets = {"headings": QPoint(40, home.y()), "time": QPoint(home.x(), 10), "home": home}
    bench.drag(bench.shop.cut, targets[where])
    assert not bench.drops
    assert not bench.refusals


def test_a_short_tremble_of_the_hand_is_a_click(bench: Bench) -> None:
    port, at = bench.board.viewport(), bench.at(bench.shop.cut)
    QTest.mousePress(port, LEFT, NO_KEYS, at)
    QTest.mouseMove(port, at + QPoint(2, 1))
    QTest.mouseRelease(port, LEFT, NO_KEYS, at + QPoint(2, 1))
    assert bench.chosen == [bench.shop.cut]
    assert not bench.drops


def test_a_finished_operation_never_starts_a_drag(bench: Bench) -> None:
    shop = bench.shop
    shop.builder.complete(shop.cut, shop.saw_1, "2026-03-02 06:00", "2026-03-02 06:50")
    bench.show()
    bench.drag(shop.cut, bench.at(shop.cut) + QPoint(60, 0))
    assert not bench.drops
    assert "is finished and does not move" in bench.refusals[0]


def test_a_running_operation_asks(bench: Bench) -> None:
    shop = bench.shop
    shop.builder.run(shop.cut, shop.saw_1, "2026-03-02 06:30")
    bench.show()
    bench.drag(shop.cut, QPoint(bench.at(shop.cut).x() + 40, bench.row_of(shop.saw_2)))
    assert [drop[:2] for drop in bench.drops] == [(shop.cut, shop.saw_2)]


def test_a_lead_time_cannot_be_put_on_a_machine(bench: Bench) -> None:
    bench.board.scene.collapsed.clear()
    bench.board.scene.refresh_rows()
    bench.drag(bench.shop.varnish, bench.at(bench.shop.varnish) + QPoint(40, -60))
    assert not bench.drops
    assert bench.refusals


def test_an_answer_to_an_older_position_is_dropped(bench: Bench) -> None:
    waiting: list[Callable[[], None]] = []
    bench.board.ask = lambda request, apply: waiting.append(lambda: apply(request()))
    home = bench.at(bench.shop.cut)
    bench.carry(bench.shop.cut, home + QPoint(40, 0))
    QTest.mouseMove(bench.board.viewport(), home + QPoint(160, 0))
    drag = bench.board._drag
    assert drag is not None
    waiting[0]()
    assert drag.current_answer is None
    waiting[-1]()
    assert drag.current_answer is not None
    bench.board.put_back()


def test_a_bar_that_somebody_else_moved_meanwhile_leaves_the_hand(bench: Bench) -> None:
    shop = bench.shop
    target = bench.at(shop.cut) + QPoint(80, 0)
    bench.carry(shop.cut, target)
    shop.builder.place(shop.cut, shop.saw_2, "2026-03-02 09:00")
    bench.show()
    QTest.mouseRelease(bench.board.viewport(), LEFT, NO_KEYS, target)
    assert not bench.drops


# -- the view ------------------------------------------------------------------------------


def test_ctrl_and_wheel_zoom_round_the_pointer(bench: Bench) -> None:
    at = QPoint(700, 120)
    before = bench.board.scene.viewport
    minute = before.minute_at(700 - ROW_HEAD_WIDTH)
    _wheel(bench.board, at, Qt.KeyboardModifier.ControlModifier, 3)
    after = bench.board.scene.viewport
    assert after.minutes_per_pixel < before.minutes_per_pixel
    assert after.minute_at(700 - ROW_HEAD_WIDTH) == pytest.approx(minute, abs=0.01)


def test_wheel_and_middle_button_pan(bench: Bench) -> None:
    before = bench.board.scene.viewport.start_minute
    _wheel(bench.board, QPoint(700, 120), Qt.KeyboardModifier.ShiftModifier, -1)
    wheeled = bench.board.scene.viewport.start_minute
    assert wheeled > before
    port = bench.board.viewport()
    QTest.mousePress(port, MIDDLE, NO_KEYS, QPoint(700, 200))
    QTest.mouseMove(port, QPoint(600, 200))
    QTest.mouseRelease(port, MIDDLE, NO_KEYS, QPoint(600, 200))
    moved = bench.board.scene.viewport.start_minute - wheeled
    assert moved == pytest.approx(100 * bench.board.scene.viewport.minutes_per_pixel)


def test_scroll_bars_move_the_view_and_follow_it(bench: Bench) -> None:
    bar = bench.board.horizontalScrollBar()
    before, value = bench.board.scene.viewport.start_minute, bar.value()
    bar.setValue(value + 100)
    scale = bench.board.scene.viewport.minutes_per_pixel
    assert bench.board.scene.viewport.start_minute == pytest.approx(before + 100 * scale, abs=scale)
    bench.board.go_home()
    assert abs(bar.value() - value) <= 1


def test_keys_zoom_pan_and_go_home(bench: Bench) -> None:
    first = bench.board.scene.viewport
    _key(bench, Qt.Key.Key_Plus)
    assert bench.board.scene.viewport.minutes_per_pixel < first.minutes_per_pixel
    _key(bench, Qt.Key.Key_Minus)
    _key(bench, Qt.Key.Key_Right)
    assert bench.board.scene.viewport.start_minute > first.start_minute
    _key(bench, Qt.Key.Key_Home)
    assert bench.board.scene.viewport.start_minute == pytest.approx(first.start_minute, abs=1)


# -- keys only -----------------------------------------------------------------------------


def test_enter_and_arrows_go_from_bar_to_bar(bench: Bench) -> None:
    shop = bench.shop
    _key(bench, Qt.Key.Key_Return)
    assert bench.chosen == [shop.cut]
    _key(bench, Qt.Key.Key_Right)
    assert bench.board.scene.current == shop.other
    _key(bench, Qt.Key.Key_Down)
    assert bench.board.scene.current == shop.leg
    assert "WO-2" in bench.board.accessibleDescription()
    _key(bench, Qt.Key.Key_Escape)
    assert bench.board.scene.current < 0


def test_tab_goes_through_the_operations_of_the_order(bench: Bench) -> None:
    shop = bench.shop
    bench.board.setFocus()
    bench.board._choose(shop.cut)
    _key(bench, Qt.Key.Key_Tab)
    assert bench.board.scene.current == shop.bore
    _key(bench, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert bench.board.scene.current == shop.cut


def test_alt_and_arrows_move_the_current_bar(bench: Bench) -> None:
    shop = bench.shop
    bench.board._choose(shop.cut)
    _key(bench, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    _key(bench, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    start = shop.builder.minute("2026-03-02 08:00")
    assert bench.drops[0] == (shop.cut, shop.saw_2, start)
    assert bench.drops[1][1] == shop.saw_1
    assert bench.drops[1][2] > start


# -- words and colours ---------------------------------------------------------------------


def test_the_tooltip_shows_names_as_text_and_never_as_markup(bench: Bench) -> None:
    shown = bench.board.tooltip_at(bench.at(bench.shop.cut))
    assert "WO-1" in shown
    bench.board.scroll_to([bench.shop.other])
    assert "Bolt &amp; &lt;Co&gt;" in bench.board.tooltip_at(bench.at(bench.shop.other))


def test_a_row_heading_has_a_tooltip_with_its_whole_name(bench: Bench) -> None:
    assert "2 machines" in bench.board.tooltip_at(QPoint(20, 44 + 12))
    assert not bench.board.tooltip_at(QPoint(1100, 450))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_board_paints_in_both_languages_and_both_schemes(bench: Bench, language: str) -> None:
    use_language(language)
    bench.board.retranslate()
    images = []
    for colors in (LIGHT, DARK):
        bench.board.set_scheme(colors)
        images.append(bench.board.grab().toImage())
    assert images[0] != images[1]
    assert bench.board.accessibleName()


def test_the_first_whole_frame_is_announced(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.board.frame_painted):
        bench.show()


def test_somebody_elses_change_glows_for_a_second(bench: Bench, qtbot: QtBot) -> None:
    plain = bench.board.viewport().grab().toImage()
    with qtbot.waitSignal(bench.board._glow.finished):
        bench.board.glow([bench.shop.cut, 999_999], "MM")
        assert bench.board.viewport().grab().toImage() != plain
    assert bench.board.viewport().grab().toImage() == plain


def test_a_broken_hard_rule_is_hatched(bench: Bench) -> None:
    plain = bench.board.viewport().grab().toImage()
    bench.board.set_infeasible([bench.shop.cut])
    frame = bench.board.frame
    assert frame is not None
    assert len(frame.bars.infeasible_boxes) == 1
    assert bench.board.viewport().grab().toImage() != plain


def test_a_board_without_a_plan_says_what_would_be_here(qtbot: QtBot) -> None:
    board = Board()
    qtbot.addWidget(board)
    board.resize(800, 400)
    empty = board.grab().toImage()
    board.set_plan(Plan(), pegging_of(Plan()))
    assert board.grab().toImage() == empty
    colors = {empty.pixel(x, y) for x in range(200, 600, 2) for y in range(180, 220)}
    assert len(colors) > 2
