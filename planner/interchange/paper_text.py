"""Text on paper: measured, broken into lines, drawn as it stands - a name is never markup.

Nothing is cut: a text that is too long for its column becomes more lines, and only a text longer
than a page ends in an ellipsis. What is printed where is the sheets' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from planner.interchange.fonts import BOLD, REGULAR, is_drawable

ELLIPSIS = "…"
_LEADING = 1.22
_WIDE = 0x2E80
"""From here on, a character may be followed by a line break: Chinese has no spaces."""
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Style:
    """Weight and size of a line; `leading` is the height it takes."""

    size: float
    is_bold: bool = False

    @property
    def leading(self) -> float:
        """Points from one line to the next."""
        return self.size * _LEADING

    def font_of(self, text: str) -> str:
        """The font that can draw `text`: the bold one knows fewer characters."""
        return _font_of(text) if self.is_bold else REGULAR


@lru_cache(maxsize=20_000)
def _font_of(text: str) -> str:
    return BOLD if is_drawable(BOLD, text) else REGULAR


@lru_cache(maxsize=50_000)
def text_width(text: str, style: Style) -> float:
    """Width in points."""
    return float(pdfmetrics.stringWidth(text, style.font_of(text), style.size))


@lru_cache(maxsize=20_000)
def wrapped(text: str, style: Style, width: float) -> tuple[str, ...]:
    """The lines of `text` in a column of `width` points; line ends and tabs become spaces."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(" ".join(text.split())):
        if line and text_width(line + piece.rstrip(), style) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while text_width(line.rstrip(), style) > width and len(line) > 1:
            head = _fitting(line, style, width)
            lines.append(head)
            line = line[len(head) :]
        if len(lines) >= _MOST_LINES:
            return (
                *lines[: _MOST_LINES - 1],
                shortened(lines[_MOST_LINES - 1] + line, style, width),
            )
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _pieces(text: str) -> Iterator[str]:
    """Parts between which a line may break: words with their space, single wide characters."""
    piece = ""
    for character in text:
        if ord(character) >= _WIDE and piece:
            yield piece
            piece = ""
        piece += character
        if character in " -/," or ord(character) >= _WIDE:
            yield piece
            piece = ""
    if piece:
        yield piece


def _fitting(text: str, style: Style, width: float) -> str:
    """As much of a long word as fits, at least one character."""
    length = len(text)
    while length > 1 and text_width(text[:length], style) > width:
        length -= 1
    return text[:length]


def shortened(text: str, style: Style, width: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if text_width(text, style) <= width:
        return text
    return _fitting(text, style, width - text_width(ELLIPSIS, style)).rstrip() + ELLIPSIS


def fitted(text: str, style: Style, width: float, smallest: float) -> Style:
    """The style in the largest size, down to `smallest`, in which the text fits on one line."""
    needed = text_width(text, style)
    if needed <= width:
        return style
    return Style(max(smallest, style.size * width / needed), style.is_bold)


def draw_text(canvas: Canvas, left: float, baseline: float, text: str, style: Style) -> None:
    """One line, from its left end."""
    canvas.setFont(style.font_of(text), style.size)
    canvas.drawString(left, baseline, text)


def draw_right(canvas: Canvas, right: float, baseline: float, text: str, style: Style) -> None:
    """One line, to its right end."""
    draw_text(canvas, right - text_width(text, style), baseline, text, style)


def draw_centred(canvas: Canvas, middle: float, baseline: float, text: str, style: Style) -> None:
    """One line, on both sides of `middle`."""
    draw_text(canvas, middle - text_width(text, style) / 2, baseline, text, style)
