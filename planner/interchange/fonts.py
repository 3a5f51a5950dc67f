"""The bundled fonts for paper: Noto Sans SC, whose outlines go into every PDF we write.

A PDF that only names a Chinese font prints empty boxes where the machine has none, so nothing but
these files is used. Which size and weight a line has is decided where it is drawn.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from planner.domain.errors import StoreUnavailableError

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"


@cache
def register_fonts() -> None:
    """Make both weights known to ReportLab; the second call costs nothing.

    Raises:
        StoreUnavailableError: A font file is missing from the installation.
    """
    rl_config.useA85 = 0  # plain binary streams: a fifth smaller, 0.3 s faster for 140 pages
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(_font(name))
    rl_config.canvas_basefontname = REGULAR  # or every page would name Helvetica too


@cache
def _font(name: str) -> TTFont:
    path = FONTS / f"{name}.ttf"
    if not path.exists():
        raise StoreUnavailableError("font_missing", file=path.name)
    return TTFont(name, path)


def is_drawable(name: str, text: str) -> bool:
    """Whether the font has a glyph for every character of `text`."""
    glyphs = _font(name).face.charToGlyph
    return all(ord(character) in glyphs for character in text)
