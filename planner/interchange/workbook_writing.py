"""Writes an import workbook a person likes to fill in: from the same description that reads it.

Frozen header, filter, widths, a comment on each title. The same rows give the same bytes, so a
built demo can be compared with its sources. Choosing the rows is the caller's work.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.interchange.workbook_columns import CellKind, Sheet, SheetColumn
from planner.interchange.workbook_sheets import SHEETS

SheetRows = Iterable[Sequence[object]]

_HEADER_FONT = Font(name="Calibri", bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F3A4D")
_OPTIONAL_FILL = PatternFill("solid", fgColor="5B7486")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORMATS = {
    CellKind.DATE: "yyyy-mm-dd",
    CellKind.MOMENT: "yyyy-mm-dd hh:mm",
    CellKind.TIME: "hh:mm",
}
_WIDEST = 46
_ABOUT_WIDTH = 110
_SAMPLE = 200
_LINE_HEIGHT = 15
_CHARACTERS_PER_LINE = 100
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_workbook(path: str | Path, rows: Mapping[str, SheetRows]) -> None:
    """Write every sheet of the description, with the rows given for its title.

    A row is a sequence of Python values in the order of the sheet's columns; None is an empty
    cell. Sheets without rows have their header only, which makes an empty template.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Promiseboard"
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        for at, column in enumerate(sheet.columns, start=1):
            _write_title(page, at, column)
        for row in rows.get(sheet.title, ()):
            page.append(tuple(row))
        _finish(page, sheet)
    packed = BytesIO()
    book.save(packed)
    Path(path).write_bytes(_undated(packed))


def _write_title(page: Worksheet, at: int, column: SheetColumn) -> None:
    cell = page.cell(1, at, column.title)
    cell.font = _HEADER_FONT
    cell.fill = _HEADER_FILL if column.is_required else _OPTIONAL_FILL
    need = "required" if column.is_required else "may be empty"
    comment = Comment(f"{column.sentence}\n({column.kind.value}, {need})", "Promiseboard")
    comment.width, comment.height = 260, 90
    cell.comment = comment


def _finish(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{max(page.max_row, 1)}"
    for at, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = _width(page, at, column)
        number_format = _FORMATS.get(column.kind)
        cells = page.iter_rows(min_row=2, min_col=at, max_col=at)
        for row, (cell,) in enumerate(cells, start=2):
            if number_format and cell.value is not None:
                cell.number_format = number_format
            if sheet.title == "About":
                _wrap(page, row, cell)


def _wrap(page: Worksheet, row: int, cell: Cell | MergedCell) -> None:
    """Show a long text whole: not every program grows a row to fit when it opens a file."""
    cell.alignment = _WRAPPED
    lines = -(-len(str(cell.value or "")) // _CHARACTERS_PER_LINE)
    page.row_dimensions[row].height = max(lines, 1) * _LINE_HEIGHT


def _width(page: Worksheet, at: int, column: SheetColumn) -> float:
    if column.title == "Text":
        return _ABOUT_WIDTH
    least = len(column.title) + 5
    cells = page.iter_rows(min_row=2, max_row=_SAMPLE, min_col=at, max_col=at, values_only=True)
    longest = max((len(str(value)) for (value,) in cells if value is not None), default=0)
    dated = {CellKind.DATE: 12, CellKind.MOMENT: 18, CellKind.TIME: 8}
    return float(max(least, min(dated.get(column.kind, longest + 2), _WIDEST)))


def _undated(packed: BytesIO) -> bytes:
    """The same workbook without the hour of its making, which would change its bytes."""
    repacked = BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(repacked, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _WRITTEN.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, part, compresslevel=9)
    return repacked.getvalue()
