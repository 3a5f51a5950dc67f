"""Numpy buffers handed to Qt as they are: no Python object per rectangle or picture.

Measured on 39,000 visible bars, raster, 1920 x 1080: a whole frame takes 20 to 27 ms this way; one
QRect each takes 80 to 137 ms for the bars alone (benchmarks/board.py).
What is in the arrays is the views' business.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from planner.views.board_layout import Boxes

FRAGMENT_FIELDS = 10
X, Y, LEFT, TOP, WIDTH, HEIGHT, SCALE_X, SCALE_Y, ROTATION, OPACITY = range(FRAGMENT_FIELDS)
"""The columns of a fragment, as `QPainter.PixmapFragment` stores them."""


def draw_boxes(painter: QPainter, boxes: Boxes) -> None:
    """Draw int32 boxes (left, top, right, bottom) with the painter's pen and brush."""
    if not len(boxes):
        return
    buffer = np.ascontiguousarray(boxes, dtype=np.int32)
    first: Any = shiboken6.wrapInstance(buffer.ctypes.data, QRect)
    draw: Any = painter.drawRects  # the overload for a C array is not in the stubs
    draw(first, len(buffer))


def draw_fragments(painter: QPainter, fragments: NDArray[np.float64], atlas: QPixmap) -> None:
    """Draw pieces of one picture, each row a fragment."""
    if not len(fragments):
        return
    buffer = np.ascontiguousarray(fragments, dtype=np.float64)
    first: Any = shiboken6.wrapInstance(buffer.ctypes.data, QPainter.PixmapFragment)
    draw: Any = painter.drawPixmapFragments
    draw(first, len(buffer), atlas)


def fragments_of(
    lefts: NDArray[np.float64],
    tops: NDArray[np.float64],
    sources: NDArray[np.float64],
    ratio: float,
) -> NDArray[np.float64]:
    """Fragments from logical positions and source rectangles in the atlas's own pixels.

    Args:
        lefts: Logical left edges, shape (n,); moved to whole device pixels, else text blurs.
        tops: Logical top edges, shape (n,).
        sources: Left, top, width, height in the atlas, shape (n, 4).
        ratio: Device pixels per logical pixel.
    """
    found = np.zeros((len(lefts), FRAGMENT_FIELDS))
    found[:, LEFT : HEIGHT + 1] = sources
    found[:, X] = (np.round(lefts * ratio) + sources[:, 2] / 2) / ratio
    found[:, Y] = (np.round(tops * ratio) + sources[:, 3] / 2) / ratio
    found[:, SCALE_X] = found[:, SCALE_Y] = 1 / ratio
    found[:, OPACITY] = 1
    return found
