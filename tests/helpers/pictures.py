"""Compares what is painted with a picture that a person has looked at and approved.

    PROMISEBOARD_APPROVE=1 python -m pytest tests/screens      takes today's pictures as approved

Look at every picture before it is committed. Text is drawn with the bundled font, so that the
picture is the same on every machine but for the rounding of glyph edges: some pixels may differ.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont, QFontDatabase, QImage

PROJECT = Path(__file__).resolve().parents[2]
APPROVED = PROJECT / "tests" / "screens" / "approved"
APPROVE = "PROMISEBOARD_APPROVE"
FAR_APART = 48
"""A channel that differs by more than this, of 255, is seen."""
MOST_APART = 0.01
"""Share of pixels that may be far apart: the edges of glyphs."""


def bundled_font() -> QFont:
    """The font that pictures are drawn with."""
    number = QFontDatabase.addApplicationFont(
        str(PROJECT / "resources" / "fonts" / "NotoSansSC-Regular.ttf")
    )
    return QFont(QFontDatabase.applicationFontFamilies(number)[0])


def assert_looks_as_approved(image: QImage, name: str) -> None:
    """Fail where `image` differs visibly from the approved picture of that name.

    What was painted is kept beside the approved picture as `<name>.seen.png` for whoever looks.
    """
    path = APPROVED / f"{name}.png"
    if os.environ.get(APPROVE):
        path.parent.mkdir(exist_ok=True)
        assert image.save(str(path))
    assert path.exists(), f"{name} has no approved picture; look at one made with {APPROVE}=1"
    apart = share_far_apart(_pixels(image), _pixels(QImage(str(path))))
    seen = APPROVED / f"{name}.seen.png"
    if apart > MOST_APART:
        image.save(str(seen))
    assert apart <= MOST_APART, f"{name}: {apart:.2%} of the pixels differ, see {seen}"


def share_far_apart(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The share of pixels that a person would see differ; 1 where the sizes differ."""
    if one.shape != other.shape:
        return 1.0
    return float((np.abs(one - other).max(axis=2) > FAR_APART).mean())


def _pixels(image: QImage) -> NDArray[np.int16]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    shape = (plain.height(), plain.bytesPerLine() // 4, 4)
    buffer = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(shape)
    return buffer[:, : plain.width(), :3].astype(np.int16)
