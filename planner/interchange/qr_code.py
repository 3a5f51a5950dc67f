"""QR codes for paper: one PDF path per code, because a rectangle per module is slow and large.

What a code says is decided by whoever prints it; here it becomes black squares.
"""

from __future__ import annotations

import re

import segno
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

QUIET_MODULES = 4
"""White modules a reader needs around the code."""

_MASK = 2
"""Fixed: choosing the best of eight masks takes 2.3 ms a code instead of 0.3, and every mask
can be read; the choice only matters for poor print."""
_BLACK = re.compile(rb"\x01+")


def qr_rows(content: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The black runs of each row from the top: (first module, number of modules)."""
    mode = "alphanumeric" if content.isascii() and content.isupper() else None
    code = segno.make(content, error="m", micro=False, mask=_MASK, mode=mode, boost_error=False)
    return tuple(
        tuple((run.start(), run.end() - run.start()) for run in _BLACK.finditer(row))
        for row in code.matrix
    )


def draw_qr(canvas: Canvas, content: str, left: float, bottom: float, side: float) -> None:
    """Draw the code with its quiet border into a square of `side` points."""
    rows = qr_rows(content)
    modules = len(rows) + 2 * QUIET_MODULES
    operators = [
        f"{first + QUIET_MODULES} {modules - QUIET_MODULES - 1 - at} {length} 1 re"
        for at, row in enumerate(rows)
        for first, length in row
    ]
    canvas.saveState()
    canvas.transform(side / modules, 0, 0, side / modules, left, bottom)
    canvas.drawPath(PDFPathObject(code=operators), stroke=0, fill=1)
    canvas.restoreState()
