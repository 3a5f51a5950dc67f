"""The dispatch list as a workbook: a summary, then one sheet per work center for the whole week.

Dates, spans and quantities are real ones that Excel can filter and add up; the operation's code
stands as text. The rows come from `planner.views.dispatch_list`; the same list on paper is made
in `dispatch_pdf`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from planner.domain.units import date_of, minute_of
from planner.host.language import translate
from planner.interchange.excel_cells import (
    column_cells,
    filter_range,
    finish_sheet,
    head_cell,
    new_sheet,
    span_cell,
    streamed_workbook,
    text_cell,
    title_cell,
)
from planner.interchange.file_writing import Progress, Watch, replacing
from planner.plan.columns import Ints
from planner.views.columns import (
    DISPATCH_COLUMNS,
    OPERATION,
    PRODUCTION_DAY,
    WORK_CENTER,
    WORK_ORDER,
    file_columns,
)
from planner.views.dispatch_list import DispatchList, DispatchSheet
from planner.views.wording import date_text, dated_text

_PEN_WIDTH = 11.0
_SUMMARY_HEADS_ROW = 6


def write_dispatch_xlsx(
    dispatch: DispatchList,
    path: Path,
    *,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    printed_at: datetime | None = None,
) -> None:
    """Write the dispatch list into `path`, in the current language, whole or not at all.

    Raises:
        ExportCancelledError: `is_cancelled` said so; an older file is as it was.
        StoreUnavailableError: The file cannot be written.
    """
    watch = Watch(path, progress, is_cancelled)
    centers = dispatch.work_centers
    with replacing(path) as temporary, streamed_workbook(temporary) as book:
        _write_summary(book, dispatch, printed_at or datetime.now(UTC))
        for done, work_center in enumerate(centers):
            watch.step(done, len(centers))
            _write_work_center(book, dispatch, work_center)
        watch.step(len(centers), len(centers))


def _page() -> str:
    return translate("Dispatch", "Page {number} of {total}")


def _write_summary(book: Workbook, dispatch: DispatchList, printed_at: datetime) -> None:
    """How many operations and hours each work center has on each day."""
    sheet = new_sheet(book, translate("Dispatch", "Summary"))
    heading = f"{translate('Dispatch', 'Dispatch list')} {dispatch.week}"
    widths = [28.0, *[13.0] * len(dispatch.week.days), 13.0, 13.0]
    finish_sheet(
        sheet,
        widths,
        heads_row=_SUMMARY_HEADS_ROW,
        header=f"{dispatch.plant} {heading}",
        page=_page(),
    )
    sheet.append([title_cell(sheet, heading)])
    sheet.append([text_cell(sheet, dispatch.plant)])
    sheet.append([text_cell(sheet, _made(dispatch, printed_at))])
    times = translate("Dispatch", "times of {zone}").format(zone=dispatch.zone)
    sheet.append([text_cell(sheet, times)])
    sheet.append([])
    days = [date_text(date_of(day)) for day in dispatch.week.days]
    totals = [translate("Dispatch", "Operations"), translate("Dispatch", "Working time")]
    sheet.append([head_cell(sheet, text) for text in [WORK_CENTER.title, *days, *totals]])
    for work_center in dispatch.work_centers:
        sheets = dispatch.sheets_of(work_center)
        counts = [each.last - each.first for each in sheets]
        load = span_cell(sheet, _load(dispatch, sheets))
        sheet.append([text_cell(sheet, work_center), *counts, sum(counts), load])


def _made(dispatch: DispatchList, printed_at: datetime) -> str:
    parts = (
        translate("Dispatch", "Plan revision {revision}").format(revision=dispatch.revision),
        translate("Dispatch", "plan of {moment}").format(
            moment=dated_text(dispatch.now, dispatch.zone)
        ),
        translate("Dispatch", "printed {moment}").format(
            moment=dated_text(minute_of(printed_at), dispatch.zone)
        ),
    )
    return " · ".join(parts)


def _load(dispatch: DispatchList, sheets: tuple[DispatchSheet, ...]) -> int:
    """Working minutes of what starts that week; continued rows are counted where they began."""
    rows = _rows_of(sheets)
    is_new = ~dispatch.rows.is_continued[rows]
    return int((dispatch.rows.setups + dispatch.rows.runs)[rows][is_new].sum())


def _rows_of(sheets: tuple[DispatchSheet, ...]) -> Ints:
    return np.concatenate([np.arange(each.first, each.last, dtype=np.int64) for each in sheets])


def _write_work_center(book: Workbook, dispatch: DispatchList, work_center: str) -> None:
    """All days of one work center below each other, so that a filter can choose the day."""
    sheets = dispatch.sheets_of(work_center)
    rows = dispatch.rows.take(_rows_of(sheets))
    columns = file_columns(DISPATCH_COLUMNS)
    pen = _pen_titles()
    sheet = new_sheet(book, work_center)
    header = f"{work_center} - {dispatch.week} - {dispatch.plant}"
    widths = [*(float(each.width) for each in columns), *[_PEN_WIDTH] * len(pen)]
    finish_sheet(
        sheet,
        widths,
        heads_row=1,
        header=header,
        page=_page(),
        repeated_columns=f"A:{get_column_letter(1 + columns.index(WORK_ORDER))}",
    )
    last_row = 1 + len(rows) + sum(each.is_empty for each in sheets)
    sheet.auto_filter.ref = filter_range(len(columns) + len(pen), 1, last_row)
    titles = [*(each.title for each in columns), *pen]
    sheet.append([head_cell(sheet, title) for title in titles])
    cells = list(zip(*(column_cells(sheet, each, rows) for each in columns), strict=True))
    at = 0
    for each in sheets:
        if each.is_empty:
            sheet.append(_empty_day(each))
        for _ in range(each.first, each.last):
            sheet.append(cells[at])
            at += 1


def _pen_titles() -> list[str]:
    """What the operator fills in; on screen these columns are empty, on paper they are boxes."""
    return [
        translate("Dispatch", "Actual start"),
        translate("Dispatch", "Actual end"),
        translate("Dispatch", "Good"),
        translate("Dispatch", "Scrap"),
        translate("Dispatch", "Initials"),
    ]


def _empty_day(sheet: DispatchSheet) -> list[object]:
    """A day with nothing planned says so, in the place of an operation."""
    said = {
        PRODUCTION_DAY: date_of(sheet.day),
        OPERATION: translate("Dispatch", "Nothing is planned here on this day."),
    }
    return [said.get(column) for column in file_columns(DISPATCH_COLUMNS)]
