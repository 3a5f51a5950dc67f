"""The board as it is seen: painted frames, scroll bars, zoom, tooltips. It cannot be acted on.

It paints the arrays of `scene` and keeps the scroll bars and the view in step. Choosing and
moving operations is `board`, which stands on this.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np
from PySide6.QtCore import QEvent, QPauseAnimation, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from planner.desktop.board.atlas import LabelAtlas
from planner.desktop.board.drag import Drag
from planner.desktop.board.overlay import (
    answer_texts,
    paint_answer,
    paint_focus,
    paint_ghost,
    paint_glow,
)
from planner.desktop.board.painter import HEADING_HEIGHT, ROW_HEAD_WIDTH, FramePainter
from planner.desktop.board.scene import Scene, Seen
from planner.domain.units import NONE
from planner.engine.forecast import Forecast
from planner.engine.pegging import Pegging
from planner.host.language import translate
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan
from planner.views.board_index import Coloring
from planner.views.board_layout import Boxes, Frame
from planner.views.board_rows import RowKind
from planner.views.board_words import bar_label, bar_lines
from planner.views.color_scheme import LIGHT, Scheme

LABEL_PIXELS = 12
GLOW_MILLISECONDS = 1000
_WHEEL_NOTCH = 120
ZOOM_PER_NOTCH = 1.25
_ROWS_PER_NOTCH = 72
PIXELS_PER_KEY = 96
EDGE = 24


class BoardView(QAbstractScrollArea):
    """Rows of machines over a time axis."""

    frame_painted = Signal()
    """The first whole frame of a newly taken plan is on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self._scheme = LIGHT
        self._drag: Drag | None = None
        self._pointer = QPoint()
        self._notice = ""
        """Why the last drop was not taken; stands at the pointer until the hand moves on."""
        self._glowing: tuple[tuple[int, ...], str] = (), ""
        self._glow = QPauseAnimation(GLOW_MILLISECONDS, self)
        self._glow.finished.connect(self._end_glow)
        self._is_new = False
        self._painter: FramePainter | None = None
        self._labels: LabelAtlas | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled_across)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled_down)
        self.retranslate()

    # -- what the window tells the board ---------------------------------------------------

    def set_plan(
        self,
        plan: Plan,
        pegging: Pegging,
        change_set: ChangeSet | None = None,
        forecast: Forecast | None = None,
    ) -> None:
        """Show a plan; the view, the choice and closed groups stay as they are.

        With the change set between the last plan and this one, only what it touches is drawn
        anew where that can be told: texts stay rendered unless work orders or items changed.
        """
        keeps_labels = change_set is not None and _keeps_words(change_set)
        self.scene.take(plan, pegging, forecast)
        if not keeps_labels:
            self._labels = None
        if self._drag is not None and not self._drag.belongs_to(plan):
            self._drag = None
        self._is_new = True
        self._update_view()

    def set_selection(self, ids: Iterable[int]) -> None:
        """Highlight these operations and dim the rest; none: nothing is dimmed."""
        self.scene.machine = NONE
        self.scene.highlight(ids)
        self.viewport().update()

    def set_machine(self, machine_id: int) -> None:
        """Mark the heading of a machine that is selected, and dim nothing."""
        self.scene.highlight(())
        self.scene.machine = machine_id
        self.viewport().update()

    def set_infeasible(self, ids: Iterable[int]) -> None:
        """Hatch these operations: a hard rule is broken there, the plan cannot be carried out."""
        self.scene.infeasible_ids = np.array(sorted(set(ids)), dtype=np.int64)
        self.viewport().update()

    def glow(self, ids: Iterable[int], initials: str) -> None:
        """Let what somebody else has changed glow for a second, with their initials."""
        self._glowing = tuple(ids), initials
        self._glow.start()
        self.viewport().update()

    def _end_glow(self) -> None:
        self._glowing = (), ""
        self.viewport().update()

    def scroll_to(self, ids: Iterable[int]) -> None:
        """Bring these operations into view, zooming out where they do not fit."""
        self.scene.show(np.array(list(ids), dtype=np.int64))
        self._update_view()

    def set_scheme(self, scheme: Scheme) -> None:
        """Paint in other colours."""
        self._scheme = scheme
        self._painter = self._labels = None
        self.viewport().update()

    def set_row_height(self, pixels: int) -> None:
        """Compact, usual, or for fingers."""
        self.scene.row_height = pixels
        self.scene.refresh_rows()
        self.scene.scroll(0, 0)
        self._update_view()

    def see(self, seen: Seen) -> None:
        """Show the board as it was left: scale, place and closed groups."""
        self.scene.see(seen)
        self._update_view()

    def set_coloring(self, coloring: Coloring) -> None:
        """Let colours tell the order, or the state."""
        self.scene.coloring = coloring
        self.viewport().update()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.setAccessibleName(translate("Board", "Planning board"))
        self.scene.refresh_rows()
        self._describe()
        self.viewport().update()

    def go_home(self) -> None:
        """Bring now into view."""
        self.scene.go_home()
        self._update_view()

    def zoom(self, factor: float) -> None:
        """Closer (above 1) or farther, round the middle of the chart."""
        self.scene.zoom(factor, self._chart.width() / 2)
        self._update_view()

    @property
    def frame(self) -> Frame | None:
        """What is painted now, for whoever wants to know where something is."""
        return self.scene.frame()

    # -- geometry --------------------------------------------------------------------------

    @property
    def _chart(self) -> QRect:
        """The part of the viewport that shows time, without the headings."""
        return self.viewport().rect().adjusted(ROW_HEAD_WIDTH, HEADING_HEIGHT, 0, 0)

    def position_of(self, operation_id: int) -> QPoint | None:
        """The middle of a bar's visible part in the viewport; None where it has no bar."""
        box = self.scene.box_of(operation_id)
        if box is None:
            return None
        left, right = max(box[0], 0), min(box[2], self._chart.width())
        return self._chart.topLeft() + QPoint((left + right) // 2, (box[1] + box[3]) // 2)

    def _update_view(self) -> None:
        """Scroll bars follow the view, and it is painted."""
        view = self.scene.viewport
        first, last = self.scene.extent
        pages = (
            (
                self.horizontalScrollBar(),
                int((last - first) / view.minutes_per_pixel) - view.width,
                int((view.start_minute - first) / view.minutes_per_pixel),
                view.width,
            ),
            (self.verticalScrollBar(), self.scene.height - view.height, view.top, view.height),
        )
        for bar, most, value, page in pages:
            blocked = bar.blockSignals(True)  # noqa: FBT003 - Qt takes no keyword here
            bar.setRange(0, max(most, 0))
            bar.setPageStep(page)
            bar.setSingleStep(EDGE)
            bar.setValue(value)
            bar.blockSignals(blocked)
        self.viewport().update()

    def _on_scrolled_across(self, value: int) -> None:
        first, _ = self.scene.extent
        view = self.scene.viewport
        wanted = first + value * view.minutes_per_pixel
        self.scene.scroll((wanted - view.start_minute) / view.minutes_per_pixel, 0)
        self.viewport().update()

    def _on_scrolled_down(self, value: int) -> None:
        self.scene.scroll(0, value - self.scene.viewport.top)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart takes what the headings leave."""
        super().resizeEvent(event)
        self.scene.resize(self._chart.width(), self._chart.height())
        self._update_view()

    def changeEvent(self, event: QEvent) -> None:
        """Another font means other labels."""
        if event.type() is QEvent.Type.FontChange:
            self._painter = self._labels = None
            self.viewport().update()
        super().changeEvent(event)

    def _pan(self, across: int, down: int) -> None:
        self.scene.scroll(across, down)
        self._update_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms round the pointer; Shift goes along time; plain goes through the rows."""
        turned = event.angleDelta()
        notches = (turned.y() or turned.x()) / _WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = event.position().x() - self._chart.left()
            self.scene.zoom(ZOOM_PER_NOTCH**notches, max(x, 0))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not turned.y():
            self.scene.scroll(-notches * PIXELS_PER_KEY, 0)
        else:
            self.scene.scroll(0, round(-notches * _ROWS_PER_NOTCH))
        self._update_view()
        event.accept()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of this moment and what lies over it."""
        painter = QPainter(self.viewport())
        frame_painter = self._frame_painter()
        frame = self.scene.frame()
        if frame is None or self.scene.is_empty:
            frame_painter.paint_empty(painter, self.viewport().rect())
        else:
            self._paint_frame(painter, frame_painter, frame)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._scheme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        if self._is_new:
            self._is_new = False
            self.frame_painted.emit()

    def _paint_frame(self, painter: QPainter, frames: FramePainter, frame: Frame) -> None:
        chart = self._chart
        lit_rows = self._lit_rows()
        painter.save()
        painter.setClipRect(chart)
        painter.translate(chart.topLeft())
        frames.paint(painter, frame, self._label_atlas(frames), self._lit_boxes(frame, lit_rows))
        paint_glow(painter, self.scene, *self._glowing, self._scheme, frames.font)
        if self._drag is not None:
            paint_ghost(painter, self.scene, self._drag, self._scheme, frames.font)
        elif self.hasFocus():
            paint_focus(painter, self.scene, self._scheme)
        painter.restore()
        self._paint_headings(painter, frames, frame, lit_rows)
        self._paint_answer(painter, frames)

    def _paint_headings(
        self, painter: QPainter, frames: FramePainter, frame: Frame, lit: frozenset[int]
    ) -> None:
        chart = self._chart
        painter.save()
        painter.setClipRect(QRect(0, chart.top(), ROW_HEAD_WIDTH, chart.height()))
        painter.translate(0, chart.top())
        frames.paint_row_heads(painter, frame, lit, self._chosen_row())
        painter.restore()
        painter.save()
        painter.setClipRect(QRect(chart.left(), 0, chart.width(), HEADING_HEIGHT))
        painter.translate(chart.left(), 0)
        frames.paint_heading(painter, frame)
        painter.restore()
        frames.paint_corner(painter, translate("Board", "Machines"))

    def _paint_answer(self, painter: QPainter, frames: FramePainter) -> None:
        drag = self._drag
        is_carrying = drag is not None and drag.machine_id is not None
        texts = answer_texts(self.scene, drag) if drag is not None and is_carrying else []
        texts = texts or [self._notice]
        if not texts[0]:
            return
        paint_answer(
            painter,
            self.viewport().rect().adjusted(0, 0, -1, -1),
            self._pointer,
            texts,
            self._scheme,
            frames.font,
            is_refused=drag is None or drag.refusal is not None,
        )

    def _frame_painter(self) -> FramePainter:
        ratio = self.viewport().devicePixelRatioF()
        if self._painter is None or self._painter.ratio != ratio:
            font = QFont(self.font())
            font.setPixelSize(LABEL_PIXELS)
            self._painter, self._labels = FramePainter(self._scheme, font, ratio), None
        return self._painter

    def _label_atlas(self, frames: FramePainter) -> LabelAtlas:
        if self._labels is None:
            self._labels = LabelAtlas(
                lambda row: bar_label(self.scene.plan, row),
                len(self.scene.plan.operations),
                frames.palette.inks,
                frames.font,
                frames.ratio,
            )
        return self._labels

    def _chosen_row(self) -> int:
        """The row of the selected machine; -1 where none is."""
        rows = self.scene.rows
        if rows is None or self.scene.machine == NONE:
            return -1
        mine = np.flatnonzero((rows.ids == self.scene.machine) & (rows.kinds == RowKind.MACHINE))
        return int(mine[0]) if len(mine) else -1

    def _lit_rows(self) -> frozenset[int]:
        rows = self.scene.rows
        if self._drag is None or rows is None:
            return frozenset()
        eligible = np.isin(rows.ids, list(self._drag.eligible))
        return frozenset(np.flatnonzero(eligible & (rows.kinds == RowKind.MACHINE)).tolist())

    @staticmethod
    def _lit_boxes(frame: Frame, lit: frozenset[int]) -> Boxes:
        boxes = [
            (0, head.top, frame.viewport.width, head.top + head.height - 2)
            for head in frame.heads
            if head.row in lit
        ]
        return np.array(boxes, dtype=np.int32).reshape(-1, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus is always visible."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame around the current bar goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- words -----------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips are made when somebody waits for one."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.tooltip_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def tooltip_at(self, at: QPoint) -> str:
        """Everything about the bar, or the row's whole name, under a point of the viewport."""
        row = self._operation_at(at)
        scene = self.scene
        if row >= 0 and scene.pegging is not None and scene.facts is not None:
            lines = bar_lines(scene.plan, scene.pegging, scene.facts, row)
            cells = (
                f"<tr><td>{escape(name)}&nbsp;</td><td><b>{escape(value)}</b></td></tr>"
                for name, value in lines
            )
            return f"<table>{''.join(cells)}</table>"
        head = scene.row_at(at.y() - self._chart.top())
        if scene.rows is not None and at.x() < self._chart.left() and head >= 0:
            return f"<p>{escape(scene.rows.titles[head])} {escape(scene.rows.captions[head])}</p>"
        return ""

    def _describe(self) -> None:
        """Say the current bar to a screen reader."""
        row = self.scene.plan.operations.row_of(self.scene.current)
        if row < 0 or self.scene.pegging is None or self.scene.facts is None:
            text = translate(
                "Board", "Enter chooses a bar, arrows go from bar to bar, Alt+arrows move it."
            )
        else:
            lines = bar_lines(self.scene.plan, self.scene.pegging, self.scene.facts, row)
            text = ", ".join(f"{name} {value}".strip() for name, value in lines)
        self.setAccessibleDescription(text)
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)

    def _operation_at(self, at: QPoint) -> int:
        if not self._chart.contains(at):
            return -1
        inside = at - self._chart.topLeft()
        return self.scene.operation_at(inside.x(), inside.y())


def _keeps_words(change_set: ChangeSet) -> bool:
    """Whether bars still say the same: no row came or went, no name changed."""
    return all(
        change.table == "operations" and change.before is not None and change.after is not None
        for change in change_set.changes
    )
