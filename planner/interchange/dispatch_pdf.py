"""The printed dispatch list: A4 landscape, each work center and day on pages of its own.

A day with nothing planned says so in one line instead of a page. The rows come from
`planner.views.dispatch_list`; the blocks of a page are drawn by `dispatch_page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from planner.domain.units import date_of, minute_of
from planner.host.language import current_language, translate
from planner.interchange.dispatch_page import (
    BOTTOM,
    CAPTION,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
    Block,
    ColumnHeads,
    EmptyDay,
    MachineBand,
    OperationRow,
    machine_load,
)
from planner.interchange.file_writing import Progress, Watch, replacing
from planner.interchange.fonts import register_fonts
from planner.interchange.paper_text import (
    Style,
    draw_centred,
    draw_right,
    draw_text,
    fitted,
    shortened,
    text_width,
)
from planner.views.dispatch_list import DispatchList, DispatchRows, DispatchSheet
from planner.views.wording import date_text, dated_text, week_text

_HEADER = 52.0
_NAME = Style(32, is_bold=True)
_DAY = Style(22, is_bold=True)


@dataclass(slots=True)
class _Page:
    """One page in the making: whose it is, and its blocks from the top."""

    work_center: str
    day: int | None
    """The day in its heading; None where it only lists empty days."""
    blocks: list[Block] = field(default_factory=list)
    room: float = TOP - BOTTOM - _HEADER

    def add(self, *blocks: Block) -> None:
        """Put blocks under what is there."""
        self.blocks += blocks
        self.room -= sum(block.height for block in blocks)


def write_dispatch_pdf(
    dispatch: DispatchList,
    path: Path,
    *,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    printed_at: datetime | None = None,
) -> None:
    """Print the dispatch list into `path`, in the current language, whole or not at all.

    `printed_at` is the moment on the footer; this machine's now where none is given.

    Raises:
        ExportCancelledError: `is_cancelled` said so; an older file is as it was.
        StoreUnavailableError: The file cannot be written, or a font is missing.
    """
    register_fonts()
    watch = Watch(path, progress, is_cancelled)
    pages = list(_pages(dispatch))
    footer = _footer(dispatch, printed_at or datetime.now(UTC))
    with replacing(path) as temporary:
        canvas = _canvas(temporary, dispatch)
        for number, page in enumerate(pages, 1):
            watch.step(number - 1, len(pages))
            _draw_page(canvas, page, dispatch)
            _draw_footer(canvas, footer, number, len(pages))
            canvas.showPage()
        canvas.save()
        watch.step(len(pages), len(pages))


def _canvas(path: Path, dispatch: DispatchList) -> Canvas:
    canvas = Canvas(
        str(path),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        lang=current_language().replace("_", "-"),
    )
    canvas.setTitle(f"{translate('Dispatch', 'Dispatch list')} {dispatch.week}")
    canvas.setAuthor(dispatch.plant)
    canvas.setCreator("Promiseboard")
    canvas.setSubject(f"{translate('Dispatch', 'Plan revision')} {dispatch.revision}")
    return canvas


def _pages(dispatch: DispatchList) -> Iterator[_Page]:
    """Every work center begins a page, and so does every day on which it has work."""
    for work_center, sheets in groupby(dispatch.sheets, key=lambda sheet: sheet.work_center):
        page = _Page(work_center, None)
        for sheet in sheets:
            if sheet.is_empty:
                empty = EmptyDay(sheet.day)
                if page.room < empty.height:
                    yield page
                    page = _Page(work_center, None)
                page.add(empty)
                continue
            if page.blocks:
                yield page
            *full, page = _day_pages(dispatch.rows, sheet)
            yield from full
        yield page


def _day_pages(rows: DispatchRows, sheet: DispatchSheet) -> list[_Page]:
    """The pages of one day's work; a machine's name stands again where its rows go on."""
    pages = [_new_page(sheet)]
    listed = range(sheet.first, sheet.last)
    for _, group in groupby(listed, key=lambda row: int(rows.machine_ids[row])):
        wanted = list(group)
        of_machine = range(wanted[0], wanted[-1] + 1)
        band = MachineBand(str(rows.machines[of_machine[0]]), machine_load(rows, of_machine))
        needs_band = True
        for row in of_machine:
            block = OperationRow(rows, row)
            needed = block.height + (band.height if needs_band else 0)
            if pages[-1].room < needed:
                pages.append(_new_page(sheet))
                needs_band = True
            pages[-1].add(*([band] if needs_band else []), block)
            needs_band = False
    return pages


def _new_page(sheet: DispatchSheet) -> _Page:
    page = _Page(sheet.work_center, sheet.day)
    page.add(ColumnHeads())
    return page


def _draw_page(canvas: Canvas, page: _Page, dispatch: DispatchList) -> None:
    _draw_header(canvas, page, dispatch)
    top = TOP - _HEADER
    for block in page.blocks:
        block.draw(canvas, top)
        top -= block.height


def _draw_header(canvas: Canvas, page: _Page, dispatch: DispatchList) -> None:
    """The work center, large, and on the right the day it is for."""
    first = date_of(dispatch.week.first_day)
    day = str(dispatch.week) if page.day is None else date_text(date_of(page.day), has_year=True)
    draw_right(canvas, RIGHT, TOP - 22, day, _DAY)
    below = f"{week_text(first)} · {translate('Dispatch', 'Dispatch list')} · {dispatch.plant}"
    draw_right(canvas, RIGHT, TOP - 38, below, CAPTION)
    beside = max(text_width(day, _DAY), text_width(below, CAPTION)) + 16
    width = RIGHT - LEFT - beside
    style = fitted(page.work_center, _NAME, width, 16)
    draw_text(canvas, LEFT, TOP - 34, shortened(page.work_center, style, width), style)


def _footer(dispatch: DispatchList, printed_at: datetime) -> str:
    parts = (
        translate("Dispatch", "Plan revision {revision}").format(revision=dispatch.revision),
        translate("Dispatch", "plan of {moment}").format(
            moment=dated_text(dispatch.now, dispatch.zone)
        ),
        translate("Dispatch", "printed {moment}").format(
            moment=dated_text(minute_of(printed_at), dispatch.zone)
        ),
        translate("Dispatch", "times of {zone}").format(zone=dispatch.zone),
    )
    return " · ".join(parts)


def _draw_footer(canvas: Canvas, footer: str, number: int, total: int) -> None:
    baseline = BOTTOM - 16
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, BOTTOM - 6, RIGHT, BOTTOM - 6)
    draw_text(canvas, LEFT, baseline, footer, CAPTION)
    legend = translate("Dispatch", "Hatched edge: rush. Solid edge: promise locked.")
    draw_centred(canvas, (LEFT + RIGHT) / 2 + 110, baseline, legend, CAPTION)
    page = translate("Dispatch", "Page {number} of {total}").format(number=number, total=total)
    draw_right(canvas, RIGHT, baseline, page, Style(10, is_bold=True))
