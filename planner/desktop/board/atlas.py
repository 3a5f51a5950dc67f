"""Labels and signs rendered once into one picture, from which every frame copies.

Text is the dearest thing on a board: laying out one label costs more than filling a hundred bars.
The atlas keeps every label in the inks it was asked in until the plan, the font or the screen's
scale changes. Which label stands where is decided in `planner.views.board_layout`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from planner.desktop.board.arrays import draw_fragments, fragments_of
from planner.desktop.icons import pixmap
from planner.plan.columns import Ints
from planner.views.board_layout import ICON_SIZE, LABEL_HEIGHT, Boxes, Icon, Icons

_SIDE = 2048
_LONGEST = 320
_UNKNOWN = -1

Reals = NDArray[np.float64]

SIGN_DRAWINGS = {
    Icon.RED_FLAG: "flag",
    Icon.RUNNING: "play",
    Icon.WAITING: "hourglass",
    Icon.DONE: "circle-check",
    Icon.PINNED: "pin",
    Icon.LOCKED: "lock",
    Icon.LATE: "triangle-alert",
}


class LabelAtlas:
    """Labels of operations, each rendered once per ink; sizes in device pixels inside."""

    def __init__(
        self,
        text_of: Callable[[int], str],
        count: int,
        inks: tuple[str, ...],
        font: QFont,
        ratio: float,
    ) -> None:
        self._text_of = text_of
        self._inks = [QColor(ink) for ink in inks]
        self._font = font
        self._metrics = QFontMetrics(font)
        self._ratio = ratio
        self._sources = np.full((len(inks), count, 4), _UNKNOWN, dtype=np.float64)
        self._picture = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        self._picture.setDevicePixelRatio(ratio)
        self._empty()

    def _empty(self) -> None:
        self._sources[:, :, 2] = _UNKNOWN
        self._picture.fill(Qt.GlobalColor.transparent)
        self._next = [0, 0]

    def draw(self, painter: QPainter, boxes: Boxes, operation_rows: Ints, inks: Ints) -> None:
        """Draw labels, cut to their boxes; a full atlas is drawn from, emptied and filled anew."""
        start = 0
        while start < len(boxes):
            stop = self._fill(operation_rows, inks, start)
            if stop == start:
                self._empty()
                continue
            self._copy(painter, boxes[start:stop], operation_rows[start:stop], inks[start:stop])
            start = stop

    def _fill(self, rows: Ints, inks: Ints, start: int) -> int:
        """Render what is missing; the first label that found no room, else all of them."""
        missing = np.flatnonzero(self._sources[inks[start:], rows[start:], 2] == _UNKNOWN)
        if not len(missing):
            return len(rows)
        painter = QPainter(self._picture)
        painter.setFont(self._font)
        try:
            for at in (missing + start).tolist():
                if not self._render(painter, int(rows[at]), int(inks[at])):
                    return at
        finally:
            painter.end()
        return len(rows)

    def _render(self, painter: QPainter, row: int, ink: int) -> bool:
        text = self._text_of(row)
        width = min(self._metrics.horizontalAdvance(text) + 2, _LONGEST)
        if self._next[0] + width > _SIDE:
            self._next = [0, self._next[1] + LABEL_HEIGHT]
        if self._next[1] + LABEL_HEIGHT > _SIDE:
            return False
        place = QRect(self._next[0], self._next[1], width, LABEL_HEIGHT)
        painter.setPen(self._inks[ink])
        painter.setClipRect(place)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text
        )
        self._sources[ink, row] = np.array([*self._next, width, LABEL_HEIGHT]) * self._ratio
        self._next[0] += width
        return True

    def _copy(self, painter: QPainter, boxes: Boxes, rows: Ints, inks: Ints) -> None:
        sources = np.floor(self._sources[inks, rows])
        room = (boxes[:, 2] - boxes[:, 0] + 1) * self._ratio
        sources[:, 2] = np.floor(np.minimum(sources[:, 2], room))
        found = fragments_of(
            boxes[:, 0].astype(np.float64), boxes[:, 1].astype(np.float64), sources, self._ratio
        )
        draw_fragments(painter, found, self._picture)


class SignAtlas:
    """The signs of bars in every ink, side by side in one small picture."""

    def __init__(self, inks: tuple[str, ...], ratio: float) -> None:
        self._ratio = ratio
        self._side = round(ICON_SIZE * ratio)
        self._picture = QPixmap(self._side * len(Icon), self._side * len(inks))
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        for line, ink in enumerate(inks):
            for sign in Icon:
                drawing = pixmap(SIGN_DRAWINGS[sign], ink, self._side)
                painter.drawPixmap(self._side * sign, self._side * line, drawing)
        painter.end()

    def draw(self, painter: QPainter, icons: Icons, inks: Ints) -> None:
        """Draw all signs of a frame."""
        lefts: Reals = icons.centers[:, 0] - np.float64(ICON_SIZE / 2)
        tops: Reals = icons.centers[:, 1] - np.float64(ICON_SIZE / 2)
        side = np.full(len(inks), self._side)
        sources: Reals = np.stack(
            [icons.kinds * self._side, inks * self._side, side, side], axis=1
        ).astype(np.float64)
        draw_fragments(painter, fragments_of(lefts, tops, sources, self._ratio), self._picture)
