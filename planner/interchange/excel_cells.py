"""Excel cells that mean what the plan means: real dates, spans, numbers, and text that stays text.

A customer may be called "=1+1" and a note may begin with a dash: neither may become a formula when
somebody opens the sheet or edits the cell. Which columns a sheet has is the exporters' business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from planner.domain.units import NONE, date_of, moment_of, quantity_of
from planner.views.columns import CellKind, Column, Rows

Value = str | int | float | date | datetime | timedelta | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""

_FORMATS = {
    CellKind.DAY: r"ddd yyyy\-mm\-dd",
    CellKind.MINUTE: r"ddd yyyy\-mm\-dd hh:mm",
    CellKind.DURATION: "[h]:mm",
}
_WHOLE, _BROKEN = "#,##0", "#,##0.0##"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET_NAME = 31
_A4 = 9
"""The number Excel knows the paper by."""
_LONGEST_TEXT = 32_767
"""Characters Excel takes in one cell."""

_HEAD_FONT = Font(name="Calibri", size=11, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="D9D9D9")
_HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
_LEFT = Alignment(horizontal="left")
_HEAD_BORDER = Border(bottom=Side(style="thin"))
_TITLE_FONT = Font(name="Calibri", size=16, bold=True)


@contextmanager
def streamed_workbook(path: Path) -> Iterator[Workbook]:
    """A workbook whose rows go to disk as they come; saved to `path` unless an error ends it."""
    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        # Begun sheets hold open temporary files, which only saving closes and removes.
        if book.worksheets:
            book.save(BytesIO())
        raise
    book.save(path)


def new_sheet(book: Workbook, name: str) -> Worksheet:
    """One more sheet of a streamed workbook, under a name Excel takes."""
    # A streamed sheet is no Worksheet, but has everything of it that is used here.
    return cast("Worksheet", book.create_sheet(sheet_name(name, book.sheetnames)))


def text_cell(sheet: Worksheet, text: str) -> Cell:
    """A cell that is text whatever it begins with, also after somebody has edited it."""
    printable = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)[:_LONGEST_TEXT]
    cell = WriteOnlyCell(sheet, printable)
    if printable.startswith(FORMULA_STARTS):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def title_cell(sheet: Worksheet, text: str) -> Cell:
    """The large line at the top of a sheet."""
    cell = text_cell(sheet, text)
    cell.font = _TITLE_FONT
    return cell


def head_cell(sheet: Worksheet, text: str) -> Cell:
    """A column's heading."""
    cell = text_cell(sheet, text)
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.alignment, cell.border = _HEAD_ALIGNMENT, _HEAD_BORDER
    return cell


def span_cell(sheet: Worksheet, minutes: int) -> Cell:
    """A span of working time that can be added up."""
    return _formatted(sheet, timedelta(minutes=minutes), _FORMATS[CellKind.DURATION])


def column_cells(sheet: Worksheet, column: Column, rows: Rows) -> list[object]:
    """One column of a table as cells, shape (n,); None where there is no value."""
    listed = column.values(rows).tolist()
    if column.kind is CellKind.TEXT:
        instead = column.text_if_empty or None
        return [_text(sheet, value) if value else instead for value in listed]
    if column.kind in {CellKind.FLAG, CellKind.STATUS}:
        return [
            column.text(rows, row) or None if value != NONE else None
            for row, value in enumerate(listed)
        ]
    if column.kind is CellKind.INTEGER:
        return [None if value == NONE else value for value in listed]
    make = _maker(sheet, column.kind, rows.zone)
    return [None if value == NONE else make(value) for value in listed]


def _text(sheet: Worksheet, text: str) -> str | Cell:
    """A plain text goes as it is: a cell of its own costs three times as much."""
    is_plain = text.isprintable() and not text.startswith(FORMULA_STARTS)
    return text if is_plain and len(text) <= _LONGEST_TEXT else text_cell(sheet, text)


def _maker(sheet: Worksheet, kind: CellKind, zone: str) -> Callable[[int], Cell]:
    def make(value: int) -> Cell:
        if kind is CellKind.QUANTITY:
            quantity = quantity_of(value)
            is_whole = quantity == quantity.to_integral_value()
            return _formatted(sheet, float(quantity), _WHOLE if is_whole else _BROKEN)
        cell = _formatted(sheet, _moment(value, kind, zone), _FORMATS[kind])
        if kind is not CellKind.DURATION:
            cell.alignment = _LEFT  # a date on the right touches the text of the next column
        return cell

    return make


def _formatted(sheet: Worksheet, value: Value, number_format: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = number_format
    return cell


@lru_cache(maxsize=50_000)
def _moment(value: int, kind: CellKind, zone: str) -> Value:
    """Excel knows no time zones: moments are written as the plant's clocks show them."""
    if kind is CellKind.DAY:
        return date_of(value)
    if kind is CellKind.DURATION:
        return timedelta(minutes=value)
    return moment_of(value, zone).replace(tzinfo=None)


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A name Excel takes for a sheet: without its forbidden characters, short, used once."""
    used = {name.casefold() for name in taken}
    name = _SHEET_NAME.sub(" ", wanted).strip().strip("'")[:_LONGEST_SHEET_NAME] or "-"
    unique, count = name, 2
    while unique.casefold() in used:
        ending = f" ({count})"
        unique, count = name[: _LONGEST_SHEET_NAME - len(ending)] + ending, count + 1
    return unique


def finish_sheet(
    sheet: Worksheet,
    widths: Iterable[float],
    *,
    heads_row: int,
    header: str,
    page: str,
    repeated_columns: str = "",
) -> None:
    """What must be said before the first row: widths, frozen and repeated heads, paper.

    `page` is the footer with {number} and {total}; `header` stands over every printed page.
    A wide sheet prints two pages wide, with `repeated_columns` ("A:F") on both.
    """
    listed = list(widths)
    for at, width in enumerate(listed, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"A{heads_row + 1}"
    sheet.print_title_rows = f"{heads_row}:{heads_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 2 if repeated_columns else 1
    sheet.page_setup.fitToHeight = 0
    if repeated_columns:
        sheet.print_title_cols = repeated_columns
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    over, under = sheet.oddHeader, sheet.oddFooter
    if over is not None and under is not None:
        over.left.text = header.replace("&", "&&")
        under.right.text = page.replace("&", "&&").format(number="&P", total="&N")


def filter_range(columns: int, heads_row: int, last_row: int) -> str:
    """The cells a filter covers: the heads and everything below them."""
    return f"A{heads_row}:{get_column_letter(columns)}{max(last_row, heads_row)}"
