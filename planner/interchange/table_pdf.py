"""A table of the views as a printed list: A4 landscape, heads on every page, nothing cut.

Columns share the page by their widths; a long text becomes more lines. The dispatch list is not
printed here but in `dispatch_pdf`, with boxes and codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.host.language import current_language, translate
from planner.interchange.file_writing import Watch
from planner.interchange.fonts import register_fonts
from planner.interchange.paper_text import Style, draw_right, draw_text, text_width, wrapped
from planner.views.columns import Column, Rows

_PAGE_WIDTH, _PAGE_HEIGHT = landscape(A4)
_LEFT, _RIGHT = 8 * mm, _PAGE_WIDTH - 8 * mm
_TOP, _BOTTOM = _PAGE_HEIGHT - 10 * mm, 12 * mm
_TITLE = Style(14, is_bold=True)
_HEAD = Style(6.5, is_bold=True)
_CELL = Style(6.5)
_GAP = 4.0
_CHARACTER = 3.6
"""Points an average character of a cell takes."""
_TITLE_HEIGHT = 22.0
_GREY = 0.85

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where each column begins and how wide it is, in points."""

    columns: tuple[Column, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]


def write_table_pdf(
    rows: Rows, columns: tuple[Column, ...], path: Path, title: str, watch: Watch
) -> None:
    """Print every row of the table; `watch` is told after each page."""
    register_fonts()
    grid = _grid(columns)
    heads = _lines(grid, [each.title for each in columns], _HEAD)
    pages = _pages(rows, grid, _height(heads, _HEAD))
    canvas = Canvas(
        str(path),
        pagesize=(_PAGE_WIDTH, _PAGE_HEIGHT),
        pageCompression=1,
        lang=current_language().replace("_", "-"),
    )
    canvas.setTitle(title)
    for number, page in enumerate(pages, 1):
        watch.step(number - 1, len(pages))
        said = translate("Dispatch", "Page {number} of {total}")
        _draw_page(canvas, grid, title, heads, page)
        foot = said.format(number=number, total=len(pages))
        draw_right(canvas, _RIGHT, _BOTTOM - 14, foot, _CELL)
        canvas.showPage()
    canvas.save()


def _grid(columns: tuple[Column, ...]) -> _Grid:
    """Columns by their widths, but none narrower than the longest word of its heading."""
    needed = [_longest_word(each.title) + _GAP + 1 for each in columns]
    wanted = [
        max(each.width * _CHARACTER, least) for each, least in zip(columns, needed, strict=True)
    ]
    room, asked, least = _RIGHT - _LEFT, sum(wanted), sum(needed)
    share = max(0.0, (room - least) / (asked - least)) if asked > least else 1.0
    widths = tuple(low + (high - low) * share for low, high in zip(needed, wanted, strict=True))
    lefts = tuple(_LEFT + sum(widths[:at]) for at in range(len(widths)))
    return _Grid(columns, lefts, widths)


def _longest_word(title: str) -> float:
    return max((text_width(word, _HEAD) for word in title.split()), default=0.0)


def _lines(grid: _Grid, texts: list[str], style: Style) -> Lines:
    return tuple(
        wrapped(text, style, width - _GAP) for text, width in zip(texts, grid.widths, strict=True)
    )


def _height(lines: Lines, style: Style) -> float:
    return max(1, *(len(each) for each in lines)) * style.leading + 3


def _pages(rows: Rows, grid: _Grid, heads_height: float) -> list[list[Lines]]:
    """Rows by page; an empty table still has a page that shows its heads."""
    pages: list[list[Lines]] = [[]]
    full = _TOP - _BOTTOM - _TITLE_HEIGHT - heads_height
    room = full
    for row in range(len(rows)):
        lines = _lines(grid, [each.text(rows, row) for each in grid.columns], _CELL)
        height = _height(lines, _CELL)
        if room < height:
            pages.append([])
            room = full
        pages[-1].append(lines)
        room -= height
    return pages


def _draw_page(canvas: Canvas, grid: _Grid, title: str, heads: Lines, page: list[Lines]) -> None:
    draw_text(canvas, _LEFT, _TOP - 12, title, _TITLE)
    top = _TOP - _TITLE_HEIGHT
    height = _height(heads, _HEAD)
    canvas.setFillGray(_GREY)
    canvas.rect(_LEFT, top - height, _RIGHT - _LEFT, height, stroke=0, fill=1)
    canvas.setFillGray(0)
    _draw_row(canvas, grid, top, heads, _HEAD)
    top -= height
    canvas.setLineWidth(0.25)
    for lines in page:
        _draw_row(canvas, grid, top, lines, _CELL)
        top -= _height(lines, _CELL)
        canvas.line(_LEFT, top, _RIGHT, top)


def _draw_row(canvas: Canvas, grid: _Grid, top: float, lines: Lines, style: Style) -> None:
    for column, left, width, cell in zip(grid.columns, grid.lefts, grid.widths, lines, strict=True):
        baseline = top
        for text in cell:
            baseline -= style.leading
            if column.is_right:
                draw_right(canvas, left + width - _GAP, baseline, text, style)
            else:
                draw_text(canvas, left, baseline, text, style)
