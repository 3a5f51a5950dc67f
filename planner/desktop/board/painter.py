"""Paints one `Frame` of the board: ground, bars, words, headings. Decides nothing.

Bars come as arrays sorted by colour, so a frame costs some forty calls into Qt however many bars
it has. Ghosts and answers under the mouse are `overlay`; what is where is the views' work.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLine, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygon

from planner.desktop.board.arrays import draw_boxes
from planner.desktop.board.atlas import LabelAtlas, SignAtlas
from planner.host.language import translate
from planner.plan.columns import Flags, Ints
from planner.views.board_layout import Boxes, Frame, RowHead
from planner.views.board_rows import RowKind
from planner.views.board_time import Tick
from planner.views.color_scheme import INK_DARK, INK_LIGHT, Scheme

ROW_HEAD_WIDTH = 200
HEADING_HEIGHT = 44
_HALF = HEADING_HEIGHT // 2
_INDENT = 22
_SHORTEST = 5
_DARK_INK, _LIGHT_INK, _MUTED_INK = range(3)


class Palette:
    """A scheme turned into brushes, once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.inks = (INK_DARK, INK_LIGHT, scheme.text_muted)
        light = [scheme.ink_on(bar) == INK_LIGHT for bar in scheme.bars]
        self._ink_of_color = np.where(light, _LIGHT_INK, _DARK_INK).astype(np.int64)
        self.bars = [QColor(bar) for bar in scheme.bars]
        self.dimmed = [QColor(scheme.dimmed(bar)) for bar in scheme.bars]
        self.shades = [QColor(scheme.lighter(bar)) for bar in scheme.bars]
        self.dimmed_shades = [QColor(scheme.dimmed(scheme.lighter(bar))) for bar in scheme.bars]

    def inks_of(self, colors: Ints, is_dimmed: Flags) -> Ints:
        """Which ink reads on each colour."""
        return np.where(is_dimmed, _MUTED_INK, self._ink_of_color[colors])


class FramePainter:
    """Paints frames in one scheme, one font and one screen scale."""

    def __init__(self, scheme: Scheme, font: QFont, ratio: float) -> None:
        self.palette = Palette(scheme)
        self.font = font
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.ratio = ratio
        self._heads: tuple[object, QPixmap] | None = None
        self.signs = SignAtlas(self.palette.inks, ratio)

    def paint(self, painter: QPainter, frame: Frame, labels: LabelAtlas, behind: Boxes) -> None:
        """Paint the chart; the painter's origin is the view's corner.

        Args:
            painter: Where to paint; its clip is the chart.
            frame: What to paint.
            labels: The words on bars.
            behind: Rows to light up below the bars: those that would accept the bar in hand.
        """
        self._paint_ground(painter, frame, behind)
        self._paint_bars(painter, frame)
        labels.draw(
            painter,
            frame.labels.boxes,
            frame.labels.operation_rows,
            self.palette.inks_of(frame.labels.colors, frame.labels.is_dimmed),
        )
        inks = self.palette.inks_of(frame.icons.colors, frame.icons.is_dimmed)
        self.signs.draw(painter, frame.icons, inks)
        self._paint_now(painter, frame)

    # -- ground --------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, frame: Frame, behind: Boxes) -> None:
        scheme, view = self.palette.scheme, frame.viewport
        whole = QRect(0, 0, view.width, view.height)
        painter.fillRect(whole, QColor(scheme.ground))
        painter.setPen(Qt.PenStyle.NoPen)
        for head in frame.heads:
            if head.kind is RowKind.GROUP:
                painter.fillRect(0, head.top, view.width, head.height, QColor(scheme.surface))
        _fill(painter, frame.closed_boxes, QColor(scheme.closed))
        _fill(painter, behind, _clear(scheme.eligible, 44))
        self._paint_frozen(painter, frame)
        painter.setPen(QPen(QColor(scheme.line), 0))
        painter.drawLines([QLine(tick.x, 0, tick.x, view.height) for tick in frame.heading.minor])
        painter.drawLines(
            [
                QLine(0, head.top + head.height - 1, view.width, head.top + head.height - 1)
                for head in frame.heads
            ]
        )
        painter.setPen(QPen(QColor(scheme.text_muted), 0))
        painter.drawLines([QLine(tick.x, 0, tick.x, view.height) for tick in frame.heading.major])

    def _paint_frozen(self, painter: QPainter, frame: Frame) -> None:
        first, last = frame.frozen_xs
        if last < first:
            return
        color = self.palette.scheme.frozen
        painter.fillRect(first, 0, last - first + 1, frame.viewport.height, _clear(color, 34))
        if last < frame.viewport.width:
            painter.setPen(QPen(QColor(color), 1, Qt.PenStyle.DashLine))
            painter.drawLine(last, 0, last, frame.viewport.height)

    # -- bars ----------------------------------------------------------------------------

    def _paint_bars(self, painter: QPainter, frame: Frame) -> None:
        bars, palette = frame.bars, self.palette
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_by_color(
            painter, bars.boxes, bars.colors, bars.is_dimmed, palette.dimmed, palette.bars
        )
        _paint_by_color(
            painter,
            bars.shade_boxes,
            bars.shade_colors,
            bars.is_shade_dimmed,
            palette.dimmed_shades,
            palette.shades,
        )
        _fill(painter, bars.red_boxes, QColor(palette.scheme.critical))
        _fill(painter, bars.late_boxes, QColor(palette.scheme.delayed))
        if len(bars.infeasible_boxes):
            painter.setPen(QPen(QColor(palette.scheme.infeasible), 2))
            color = QColor(palette.scheme.infeasible)
            painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
            draw_boxes(painter, bars.infeasible_boxes)
        if len(bars.outline_boxes):
            painter.setPen(QPen(QColor(palette.scheme.text), 0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_boxes(painter, bars.outline_boxes)

    def _paint_now(self, painter: QPainter, frame: Frame) -> None:
        if 0 <= frame.now_x < frame.viewport.width:
            color = QColor(self.palette.scheme.now)
            painter.fillRect(frame.now_x, 0, 2, frame.viewport.height, color)

    # -- headings ------------------------------------------------------------------------

    def paint_heading(self, painter: QPainter, frame: Frame) -> None:
        """The two lines of the time axis above the chart; origin at the heading's corner."""
        scheme, width = self.palette.scheme, frame.viewport.width
        painter.fillRect(0, 0, width, HEADING_HEIGHT, QColor(scheme.surface))
        self._paint_frozen_band(painter, frame)
        self._paint_ticks(painter, frame.heading.major, 0, width, self.bold, scheme.text)
        self._paint_ticks(painter, frame.heading.minor, _HALF, width, self.font, scheme.text_muted)
        painter.setPen(QPen(QColor(scheme.line), 0))
        painter.drawLine(0, HEADING_HEIGHT - 1, width, HEADING_HEIGHT - 1)
        if 0 <= frame.now_x < width:
            x, foot = frame.now_x + 1, HEADING_HEIGHT
            painter.setBrush(QColor(scheme.now))
            painter.setPen(Qt.PenStyle.NoPen)
            tip = QPolygon([QPoint(x - 6, foot - 8), QPoint(x + 6, foot - 8), QPoint(x, foot)])
            painter.drawPolygon(tip)

    def _paint_frozen_band(self, painter: QPainter, frame: Frame) -> None:
        first, last = frame.frozen_xs
        if last >= first:
            band = QRect(first, HEADING_HEIGHT - 4, last - first + 1, 3)
            painter.fillRect(band, QColor(self.palette.scheme.frozen))

    def _paint_ticks(
        self,
        painter: QPainter,
        ticks: tuple[Tick, ...],
        top: int,
        width: int,
        font: QFont,
        color: str,
    ) -> None:
        """Each word stays inside its cell, and in view as long as any of the cell is."""
        painter.setFont(font)
        metrics = QFontMetrics(font)
        ends = [*(tick.x for tick in ticks[1:]), width]
        for tick, end in zip(ticks, ends, strict=True):
            painter.setPen(QPen(QColor(self.palette.scheme.line), 0))
            painter.drawLine(tick.x, top, tick.x, top + _HALF)
            left = max(tick.x, 0) + 5
            text = metrics.elidedText(tick.text, Qt.TextElideMode.ElideRight, end - left - 2)
            if text == tick.text or len(text) > _SHORTEST:
                painter.setPen(QColor(color))
                painter.drawText(
                    left, top, end - left, _HALF, int(Qt.AlignmentFlag.AlignVCenter), text
                )

    def paint_row_heads(
        self, painter: QPainter, frame: Frame, lit: frozenset[int], chosen: int
    ) -> None:
        """Work centers and machines at the left edge; rows in `lit` would accept the bar.

        The row `chosen` (-1: none) is the selected machine.

        Their picture is kept while nothing in it changes: panning and zooming through time
        leave it alone, and its words cost as much as thousands of bars.
        """
        shown = (frame.heads, frame.viewport.height, lit, chosen)
        if self._heads is None or self._heads[0] != shown:
            size = QSize(ROW_HEAD_WIDTH, frame.viewport.height) * self.ratio
            picture = QPixmap(size)
            picture.setDevicePixelRatio(self.ratio)
            inside = QPainter(picture)
            self._paint_row_heads(inside, frame, lit, chosen)
            inside.end()
            self._heads = shown, picture
        painter.drawPixmap(0, 0, self._heads[1])

    def _paint_row_heads(
        self, painter: QPainter, frame: Frame, lit: frozenset[int], chosen: int
    ) -> None:
        scheme = self.palette.scheme
        painter.fillRect(0, 0, ROW_HEAD_WIDTH, frame.viewport.height, QColor(scheme.ground))
        for head in frame.heads:
            edge = scheme.accent if head.row == chosen else ""
            self._paint_row_head(painter, head, scheme.eligible if head.row in lit else edge)
        painter.setPen(QPen(QColor(scheme.line), 0))
        painter.drawLine(ROW_HEAD_WIDTH - 1, 0, ROW_HEAD_WIDTH - 1, frame.viewport.height)

    def _paint_row_head(self, painter: QPainter, head: RowHead, edge: str) -> None:
        scheme = self.palette.scheme
        is_group = head.kind is RowKind.GROUP
        box = QRect(0, head.top, ROW_HEAD_WIDTH, head.height - 1)
        painter.fillRect(box, QColor(scheme.surface if is_group else scheme.ground))
        if edge:
            painter.fillRect(box, _clear(edge, 44))
            painter.fillRect(0, head.top, 3, head.height - 1, QColor(edge))
        if is_group:
            self._paint_chevron(painter, head)
        line = QRect(_INDENT, head.top, ROW_HEAD_WIDTH - _INDENT - 6, min(head.height, 24) - 1)
        used = self._paint_title(painter, head.title, line, self.bold if is_group else self.font)
        rest = line.adjusted(used + 8, 0, 0, 0)
        if (
            not is_group
            or QFontMetrics(self.font).horizontalAdvance(head.caption) < rest.width() - 4
        ):
            self._paint_caption(painter, head.caption, rest)
        painter.setPen(QPen(QColor(scheme.line), 0))
        painter.drawLine(0, box.bottom() + 1, ROW_HEAD_WIDTH, box.bottom() + 1)

    def _paint_title(self, painter: QPainter, title: str, line: QRect, font: QFont) -> int:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(self.palette.scheme.text))
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
        return metrics.horizontalAdvance(text)

    def _paint_caption(self, painter: QPainter, caption: str, line: QRect) -> None:
        metrics = QFontMetrics(self.font)
        text = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, line.width())
        if len(text) > 1:
            painter.setFont(self.font)
            painter.setPen(QColor(self.palette.scheme.text_muted))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_chevron(self, painter: QPainter, head: RowHead) -> None:
        x, y = 10, head.top + head.height // 2
        points = (
            [QPoint(x - 2, y - 4), QPoint(x + 3, y), QPoint(x - 2, y + 4)]
            if head.is_collapsed
            else [QPoint(x - 4, y - 2), QPoint(x, y + 3), QPoint(x + 4, y - 2)]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.palette.scheme.text_muted), 1.6))
        painter.drawPolyline(QPolygon(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def paint_corner(self, painter: QPainter, title: str) -> None:
        """The corner above the row headings."""
        scheme = self.palette.scheme
        corner = QRect(0, 0, ROW_HEAD_WIDTH, HEADING_HEIGHT)
        painter.fillRect(corner, QColor(scheme.surface))
        painter.setPen(QPen(QColor(scheme.line), 0))
        painter.drawLine(0, HEADING_HEIGHT - 1, ROW_HEAD_WIDTH, HEADING_HEIGHT - 1)
        painter.drawLine(ROW_HEAD_WIDTH - 1, 0, ROW_HEAD_WIDTH - 1, HEADING_HEIGHT)
        line = QRect(_INDENT, _HALF, ROW_HEAD_WIDTH - _INDENT, _HALF)
        self._paint_caption(painter, title, line)

    def paint_empty(self, painter: QPainter, area: QRect) -> None:
        """What would be here, and how to get it."""
        scheme = self.palette.scheme
        painter.fillRect(area, QColor(scheme.ground))
        painter.setPen(QColor(scheme.text_muted))
        painter.setFont(self.font)
        text = translate(
            "Board",
            "Scheduled operations stand here, one row per machine.\n"
            "Import a workbook and schedule it, or open the demo.",
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)


def _paint_by_color(
    painter: QPainter,
    boxes: Boxes,
    colors: Ints,
    is_dimmed: Flags,
    dimmed: list[QColor],
    bright: list[QColor],
) -> None:
    """Dimmed bars first, so that the chosen ones lie above them."""
    for brushes, part in ((dimmed, is_dimmed), (bright, ~is_dimmed)):
        for color in np.flatnonzero(np.bincount(colors[part])).tolist():
            _fill(painter, boxes[part & (colors == color)], brushes[color])


def _fill(painter: QPainter, boxes: Boxes, color: QColor) -> None:
    painter.setBrush(QBrush(color))
    painter.setPen(Qt.PenStyle.NoPen)
    draw_boxes(painter, boxes)


def _clear(color: str, alpha: int) -> QColor:
    made = QColor(color)
    made.setAlpha(alpha)
    return made
