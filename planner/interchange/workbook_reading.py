"""Reads an import workbook into plain columns and collects everything that is wrong with cells.

One pass over the file, one cell at a time, without ever believing what the file says of its own
size. Nothing is decided here about the plan: references between sheets are asked for in
`workbook_checks`, rows become a change set in `workbook_import`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException

from planner.domain.errors import ImportRejectedError, Problem
from planner.interchange.workbook_cells import Reader, WrongCellError, cell_reader
from planner.interchange.workbook_columns import Sheet, SheetColumn
from planner.interchange.workbook_file import check_file
from planner.interchange.workbook_sheets import SHEET_OF, SHEETS
from planner.interchange.workbook_xml import Cells, Pages

MAX_ROWS = 200_000
_ROWS_PER_TICK = 500
_PASSED_OVER = "_"
"""Sheets and columns whose title begins with it are notes of the file's owner."""

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

_DAMAGED = (
    ParseError, ExpatError, BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
    KeyError, IndexError, ValueError, TypeError, OverflowError,
)  # fmt: skip
"""What a damaged archive or a broken part makes the parsers trip over."""


@dataclass(slots=True)
class SheetData:
    """The filled rows of one sheet, column by column; a wrong cell stands as None."""

    sheet: Sheet
    row_numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    """By the column's name in code; all as long as `row_numbers`."""

    def __post_init__(self) -> None:
        self.columns = self.columns or {each.name: [] for each in self.sheet.columns}

    def __getitem__(self, name: str) -> list[Any]:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.row_numbers)

    def rows(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of the named columns, a tuple a row."""
        return zip(*(self.columns[name] for name in names), strict=True)

    def by_row(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every row's number in the file with its values by column name."""
        names = tuple(self.columns)
        for number, values in zip(self.row_numbers, self.rows(*names), strict=True):
            yield number, dict(zip(names, values, strict=True))


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """What stands in a workbook, with everything its cells have wrong."""

    file: str
    sheets: Mapping[str, SheetData]
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, title: str) -> SheetData:
        return self.sheets[title]


def read_workbook(path: str | Path, progress: Progress | None = None) -> WorkbookData:
    """The rows of every sheet that `SHEETS` describes; absent optional sheets are empty.

    Raises:
        ImportRejectedError: The file is no workbook that may be opened. What is wrong inside one
            does not raise: it is collected in `problems`.
    """
    file = Path(path)
    check_file(file)
    try:
        with ZipFile(file) as archive:
            return _read(file.name, Pages.of(archive), progress or (lambda _: None))
    except DefusedXmlException:
        raise ImportRejectedError("import_hostile_xml", file=file.name) from None
    except _DAMAGED as why:
        raise ImportRejectedError("import_not_a_workbook", file=file.name) from why


def _read(name: str, pages: Pages, progress: Progress) -> WorkbookData:
    problems = _unknown_sheets(pages.parts)
    here = [sheet.title for sheet in SHEETS if sheet.title in pages.parts]
    total = sum(pages.size(title) for title in here) or 1
    done = 0
    sheets = {}
    for sheet in SHEETS:
        reading = _SheetReading(SheetData(sheet), problems)
        sheets[sheet.title] = reading.data
        if sheet.title in pages.parts:
            for at, read in enumerate(reading.read(pages.rows(sheet.title))):
                if at % _ROWS_PER_TICK == 0:
                    progress(min(1.0, (done + read) / total))
            done += pages.size(sheet.title)
        elif sheet.is_required:
            problems.append(Problem.of("import_missing_sheet", sheet=sheet.title))
    progress(1.0)
    return WorkbookData(name, sheets, tuple(problems))


def _unknown_sheets(titles: Iterable[str]) -> list[Problem]:
    return [
        Problem.of("import_unknown_sheet", sheet=title)
        for title in titles
        if title not in SHEET_OF and not title.startswith(_PASSED_OVER)
    ]


@dataclass(slots=True)
class _SheetReading:
    """One sheet while it is read: where each column stands, and what was wrong so far."""

    data: SheetData
    problems: list[Problem]
    fields: list[tuple[int, SheetColumn, Reader, list[Any]]] = field(default_factory=list)
    """Column in the file (-1: absent), what it is, how a cell is read, where its values go."""

    def read(self, rows: Iterator[tuple[int, Cells, int]]) -> Iterator[int]:
        """Take every row in; yields the bytes read so far."""
        number, header, done = next(rows, (1, {}, 0))
        self._read_header(number, {at: str(title).strip() for at, title in header.items()})
        for count, (number, cells, done) in enumerate(rows):
            if count >= MAX_ROWS:
                self._report("import_too_many_rows", number, limit=MAX_ROWS)
                return
            self._read_row(number, cells)
            yield done

    def _read_header(self, number: int, titles: dict[int, str]) -> None:
        places: dict[str, int] = {}
        for at, title in titles.items():
            if title.casefold() in places and not title.startswith(_PASSED_OVER):
                self._report("import_column_twice", number, column=title)
            places.setdefault(title.casefold(), at)
        for column in self.data.sheet.columns:
            at = places.pop(column.title.casefold(), -1)
            if at < 0 and column.is_required:
                self._report("import_missing_column", number, column=column.title)
            values = self.data.columns[column.name]
            self.fields.append((at, column, cell_reader(column), values))
        for at in places.values():
            if not titles[at].startswith(_PASSED_OVER):
                self._report("import_unknown_column", number, column=titles[at])

    def _read_row(self, number: int, cells: Cells) -> None:
        self.data.row_numbers.append(number)
        for at, column, read, values in self.fields:
            value = cells.get(at)
            if value is None:
                values.append(self._empty(number, at, column))
                continue
            try:
                values.append(read(value))
            except WrongCellError as wrong:
                values.append(None)
                facts = {"column": column.title, "value": str(value)[:60], **wrong.facts}
                self._report(wrong.code, number, **facts)

    def _empty(self, number: int, at: int, column: SheetColumn) -> object:
        if not column.is_required:
            return column.default
        if at >= 0:
            self._report("import_empty", number, column=column.title)
        return None

    def _report(self, code: str, number: int, **facts: object) -> None:
        place = {"sheet": self.data.sheet.title, "row": number}
        self.problems.append(Problem.of(code, **place, **facts))
