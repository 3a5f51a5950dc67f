"""Icons: one line set of SVGs, drawn in the colours of the scheme at any scale.

The drawings stand in resources/icons; which icon an action has is told in `actions`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


class Drawing(QIconEngine):
    """One drawing, rendered at the size and the density it is asked for and not before.

    A window has some forty actions with an icon; rendering all of them in all sizes before the
    first window cost 0.08 s, most of it for menus nobody opens.
    """

    def __init__(self, name: str, color: str, muted: str) -> None:
        super().__init__()
        self._name, self._color, self._muted = name, color, muted

    def clone(self) -> QIconEngine:
        """Another of the same, as Qt wants it when an icon is copied and changed."""
        return Drawing(self._name, self._color, self._muted)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The drawing as large as it is wanted, in device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, _scale: float
    ) -> QPixmap:
        """The same for a screen of another density; `size` is in device pixels already."""
        return pixmap(self._name, self._of(mode), min(size.width(), size.height()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it into `rect`, sharp on the screen that is painted on."""
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        drawn = pixmap(self._name, self._of(mode), side, ratio)
        left, top = (rect.width() - side) // 2, (rect.height() - side) // 2
        painter.drawPixmap(rect.left() + left, rect.top() + top, drawn)

    def _of(self, mode: QIcon.Mode) -> str:
        return self._muted if mode == QIcon.Mode.Disabled else self._color


def icon(name: str, color: str, muted: str) -> QIcon:
    """The icon `name` in `color`, in `muted` where it is disabled; empty for no name."""
    return QIcon(Drawing(name, color, muted)) if name else QIcon()


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One drawing in one colour, `size` logical pixels wide."""
    svg = _drawing(name).replace("currentColor", QColor(color).name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    side = round(size * ratio)
    canvas = QPixmap(side, side)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")
