"""A table of the views as a file: Excel, CSV or a printed list, by the name's ending.

Any table whose columns stand in `planner.views.columns` can leave like this; the dispatch list has
sheets of its own. Which rows a table has is decided in the views.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from planner.domain.errors import RuleBrokenError
from planner.domain.units import NONE, date_of, moment_of, quantity_of
from planner.host.language import translate
from planner.interchange.excel_cells import (
    FORMULA_STARTS,
    column_cells,
    filter_range,
    finish_sheet,
    head_cell,
    new_sheet,
    streamed_workbook,
)
from planner.interchange.file_writing import Progress, Watch, replacing
from planner.interchange.table_pdf import write_table_pdf
from planner.views.columns import CellKind, Column, Rows, file_columns

TABLE_FORMATS = ("xlsx", "csv", "pdf")
_ROWS_PER_STEP = 500


def write_table(
    rows: Rows,
    columns: Sequence[Column],
    path: Path,
    *,
    title: str,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the table into `path`, as its ending says, whole or not at all.

    `title` is the sheet's name and stands over printed pages.

    Raises:
        RuleBrokenError: The ending is none of `TABLE_FORMATS`.
        ExportCancelledError: `is_cancelled` said so; an older file is as it was.
        StoreUnavailableError: The file cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    writer = _WRITERS.get(kind)
    if writer is None:
        raise RuleBrokenError("export_format", format=kind, formats=", ".join(TABLE_FORMATS))
    watch = Watch(path, progress, is_cancelled)
    watch.step(0, len(rows))
    with replacing(path) as temporary:
        writer(rows, tuple(columns), temporary, title, watch)
        watch.step(len(rows), len(rows))


def _write_xlsx(
    rows: Rows, columns: tuple[Column, ...], path: Path, title: str, watch: Watch
) -> None:
    columns = file_columns(columns)
    page = translate("Dispatch", "Page {number} of {total}")
    with streamed_workbook(path) as book:
        sheet = new_sheet(book, title)
        finish_sheet(sheet, [each.width for each in columns], heads_row=1, header=title, page=page)
        sheet.auto_filter.ref = filter_range(len(columns), 1, 1 + len(rows))
        sheet.append([head_cell(sheet, each.title) for each in columns])
        cells = zip(*(column_cells(sheet, each, rows) for each in columns), strict=True)
        for done, row in enumerate(cells):
            if done % _ROWS_PER_STEP == 0:
                watch.step(done, len(rows))
            sheet.append(row)


def _write_csv(
    rows: Rows, columns: tuple[Column, ...], path: Path, _title: str, watch: Watch
) -> None:
    """With a byte order mark, or Excel reads Chinese as something else."""
    columns = file_columns(columns)
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([each.title for each in columns])
        texts = zip(*(_csv_texts(each, rows) for each in columns), strict=True)
        for done, row in enumerate(texts):
            if done % _ROWS_PER_STEP == 0:
                watch.step(done, len(rows))
            writer.writerow(row)


def _csv_texts(column: Column, rows: Rows) -> list[str]:
    """Numbers and dates as programs read them; a text that looks like a formula gets a quote."""
    if column.kind is CellKind.TEXT:
        instead = column.text_if_empty
        return [_plain(str(value)) or instead for value in column.values(rows).tolist()]
    if column.kind in {CellKind.FLAG, CellKind.STATUS}:
        return [column.text(rows, row) for row in range(len(rows))]
    return [
        "" if value == NONE else _csv_number(value, column.kind, rows.zone)
        for value in column.values(rows).tolist()
    ]


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv_number(value: int, kind: CellKind, zone: str) -> str:
    if kind is CellKind.DAY:
        return date_of(value).isoformat()
    if kind is CellKind.MINUTE:
        return f"{moment_of(value, zone):%Y-%m-%d %H:%M}"
    return f"{quantity_of(value):f}" if kind is CellKind.QUANTITY else str(value)


_WRITERS = {"xlsx": _write_xlsx, "csv": _write_csv, "pdf": write_table_pdf}
