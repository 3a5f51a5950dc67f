"""Paints what lies over the frame: the bar in hand, the answer at the pointer, the focus.

The ghost follows the mouse without waiting; the box at the pointer says when it would run and
whom it would delay, or why it cannot. What the answer is comes from `drag`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from planner.desktop.board.arrays import draw_boxes
from planner.desktop.board.drag import Conditional, Drag
from planner.desktop.board.scene import Scene
from planner.desktop.icons import pixmap
from planner.domain.errors import PlannerError
from planner.views.board_hits import ghost_boxes
from planner.views.board_words import answer_lines, bar_label
from planner.views.color_scheme import Scheme
from planner.views.wording import error_text, minute_text

_PADDING = 8
_LINE = 18
_AWAY = 18
_SIGN = 16


def paint_ghost(painter: QPainter, scene: Scene, drag: Drag, scheme: Scheme, font: QFont) -> None:
    """The bar where it would land, stretched over that row's breaks already.

    Where the engine would put it elsewhere, behind a neighbour or past a break, a dashed frame
    stays at the pointer.
    """
    if scene.index is None or scene.rows is None or drag.machine_id is None:
        return
    bar = int(scene.index.bar_of_operation[drag.operation_row])
    color = scheme.bars[int(scene.index.colors(scene.coloring)[bar])] if bar >= 0 else scheme.accent
    boxes, breaks = ghost_boxes(
        scene.index, scene.rows, scene.viewport, drag.machine_id, *drag.span
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    draw_boxes(painter, boxes)
    painter.setBrush(QColor(scheme.lighter(color)))
    draw_boxes(painter, breaks)
    edge = scheme.accent if drag.refusal is None else scheme.refused
    painter.setPen(QPen(QColor(edge), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_boxes(painter, boxes)
    held = drag.start_minute, drag.start_minute + drag.home_end - drag.home_start
    if held[0] != drag.span[0]:
        at_hand, _ = ghost_boxes(scene.index, scene.rows, scene.viewport, drag.machine_id, *held)
        painter.setPen(QPen(QColor(edge), 1, Qt.PenStyle.DashLine))
        draw_boxes(painter, at_hand)
    painter.setFont(font)
    painter.setPen(QColor(scheme.ink_on(color)))
    for left, top, right, bottom in boxes.tolist():
        end = int(breaks[0, 0]) if len(breaks) else right
        words = QRect(QPoint(left + 5, top), QPoint(end - 4, bottom))
        text = bar_label(scene.plan, drag.operation_row)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)


def paint_focus(painter: QPainter, scene: Scene, scheme: Scheme) -> None:
    """A frame around the bar that keys act on."""
    box = scene.box_of(scene.current)
    if box is not None:
        left, top, right, bottom = box
        painter.setPen(QPen(QColor(scheme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(QPoint(left - 1, top + 1), QPoint(right + 1, bottom - 1)))


def paint_glow(
    painter: QPainter,
    scene: Scene,
    operation_ids: tuple[int, ...],
    initials: str,
    scheme: Scheme,
    font: QFont,
) -> None:
    """What somebody else has just changed, with their initials."""
    painter.setFont(font)
    width = QFontMetrics(font).horizontalAdvance(initials) + _PADDING
    for box in filter(None, map(scene.box_of, operation_ids)):
        left, top, right, bottom = box
        painter.setPen(QPen(QColor(scheme.accent), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(QPoint(left - 1, top + 1), QPoint(right + 1, bottom - 1)))
        tag = QRect(right + 2, top + 2, width, bottom - top - 3)
        painter.fillRect(tag, QColor(scheme.accent))
        painter.setPen(QColor(scheme.accent_text))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), initials)


def answer_texts(scene: Scene, drag: Drag) -> list[str]:
    """What stands at the pointer, line by line."""
    answer = drag.current_answer
    zone = scene.plan.zone
    if isinstance(answer, PlannerError):
        return [error_text(answer, zone)]
    if answer is None:
        return [bar_label(scene.plan, drag.operation_row), minute_text(drag.start_minute, zone)]
    return answer_lines(
        scene.plan,
        answer.start_minute,
        answer.end_minute,
        answer.delayed,
        setup_minutes=int(scene.plan.operations.setup_minutes[drag.operation_row]),
        needs_reason=isinstance(answer, Conditional),
    )


def paint_answer(
    painter: QPainter,
    area: QRect,
    pointer: QPoint,
    texts: list[str],
    scheme: Scheme,
    font: QFont,
    *,
    is_refused: bool,
) -> None:
    """A box beside the pointer, kept inside `area`; a refusal has a sign and a red edge."""
    metrics = QFontMetrics(font)
    room = min(max(metrics.horizontalAdvance(text) for text in texts), max(area.width() // 2, 240))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    heights = [metrics.boundingRect(0, 0, room + 1, 999, flags, text).height() for text in texts]
    sign = _SIGN + 6 if is_refused else 0
    box = QRect(pointer + QPoint(_AWAY, _AWAY), pointer + QPoint(_AWAY, _AWAY))
    box.setWidth(room + 2 * _PADDING + sign)
    box.setHeight(sum(heights) + 2 * _PADDING)
    box = _inside(box, area)
    painter.setPen(QPen(QColor(scheme.refused if is_refused else scheme.line), 1))
    painter.setBrush(QColor(scheme.raised))
    painter.drawRoundedRect(box, 4, 4)
    if is_refused:
        drawing = pixmap("circle-x", scheme.refused, _SIGN, painter.device().devicePixelRatio())
        painter.drawPixmap(box.left() + _PADDING, box.top() + _PADDING, drawing)
    painter.setFont(font)
    painter.setPen(QColor(scheme.text))
    below = box.top() + _PADDING
    for text, height in zip(texts, heights, strict=True):
        line = QRect(box.left() + _PADDING + sign, below, room + 1, height)
        painter.drawText(line, flags, text)
        below += height


def _inside(box: QRect, area: QRect) -> QRect:
    if box.right() > area.right():
        box.moveRight(area.right())
    if box.bottom() > area.bottom():
        box.moveBottom(area.bottom())
    return box
