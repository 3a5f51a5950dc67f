"""The cells of an .xlsx file, read straight from its XML: at least twice as fast as openpyxl.

openpyxl builds an object tree for every cell: the demo workbook (68,000 cells) took it 2.0 s of
the 3 s an import may take. A workbook may come from anybody, so nothing the file says of its own
size is believed and no document type (the door to entity bombs) is let in. What the cells mean is
not decided here but in `workbook_cells`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZipFile

from defusedxml.common import DTDForbidden
from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

MAX_COLUMNS = 64
_CHUNK = 1 << 16
_LONGEST_INTEGER = 15
"""Digits a spreadsheet keeps; what is longer is read as a rounded number, as Excel would."""

_WORKBOOK = "xl/workbook.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

Cells = dict[int, Any]
"""Column from 0 -> value; empty cells are left out."""


@dataclass(slots=True)
class Pages:
    """An open workbook: its sheets by title, and what their cells refer to."""

    archive: ZipFile
    parts: dict[str, str]
    """Sheet title -> part of the archive."""
    texts: list[str] = field(default_factory=list)
    """The shared texts of all sheets."""
    date_styles: frozenset[str] = frozenset()
    """Numbers of the cell styles that show a date or a time."""
    epoch: datetime = CALENDAR_WINDOWS_1900
    dates: dict[str, Any] = field(default_factory=dict)
    """Written number -> date; the same days come again and again."""

    @classmethod
    def of(cls, archive: ZipFile) -> Pages:
        """The workbook in an archive that `workbook_file.check_file` let pass."""
        root = _tree(archive, _WORKBOOK)
        targets, kinds = _relations(archive)
        parts = {
            sheet.get("name", ""): targets[_relation_of(sheet)] for sheet in _named(root, "sheet")
        }
        pages = cls(archive, parts)
        if any(each.get("date1904") in {"1", "true"} for each in _named(root, "workbookPr")):
            pages.epoch = CALENDAR_MAC_1904
        if "styles" in kinds:
            pages.date_styles = _date_styles(_tree(archive, kinds["styles"]))
        if "sharedStrings" in kinds:
            texts = _SharedTexts()
            for chunk in _chunks(archive, kinds["sharedStrings"]):
                texts.parser.Parse(chunk)
            pages.texts = texts.found
        return pages

    def size(self, title: str) -> int:
        """Unpacked bytes of a sheet: what progress is counted in."""
        return self.archive.getinfo(self.parts[title]).file_size

    def rows(self, title: str) -> Iterator[tuple[int, Cells, int]]:
        """Every row that has a cell: its number, its cells, and the bytes read so far."""
        sheet = _SheetRows(self)
        done = 0
        for chunk in _chunks(self.archive, self.parts[title]):
            sheet.parser.Parse(chunk)
            done += len(chunk)
            for number, cells in sheet.found:
                yield number, cells, done
            sheet.found.clear()

    def value(self, written: str, kind: str, style: str) -> Any:
        """What a cell's text means, by the cell's type and style; None for nothing."""
        if kind == "s":
            return self.texts[int(written)]
        if kind in {"str", "inlineStr", "e"}:
            return written
        if kind == "b":
            return written.strip() == "1"
        if kind == "d":
            return datetime.fromisoformat(written.strip())
        if style in self.date_styles:
            return self._date(written)
        return _number(written)

    def _date(self, written: str) -> Any:
        found = self.dates.get(written)
        if found is None:
            try:
                found = from_excel(float(written), self.epoch)
            except (ValueError, OverflowError):
                found = written  # refused later, as a text where a date should stand
            self.dates[written] = found
        return found


def _number(written: str) -> int | float | str:
    digits = written.strip()
    try:
        if len(digits) <= _LONGEST_INTEGER and digits.lstrip("-").isdigit():
            return int(digits)
        return float(digits)
    except ValueError:
        return written


def _chunks(archive: ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _tree(archive: ZipFile, part: str) -> Element:
    root: Element = fromstring(archive.read(part), forbid_dtd=True)
    return root


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


def _relation_of(sheet: Element) -> str:
    return sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""


def _relations(archive: ZipFile) -> tuple[dict[str, str], dict[str, str]]:
    """What the workbook refers to: relation id -> part, and kind of relation -> part."""
    targets, kinds = {}, {}
    for each in _named(_tree(archive, "xl/_rels/workbook.xml.rels"), "Relationship"):
        if each.get("TargetMode") != "External":
            part = posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
            targets[each.get("Id", "")] = part
            kinds[each.get("Type", "").rpartition("/")[2]] = part
    return targets, kinds


def _date_styles(root: Element) -> frozenset[str]:
    formats = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for each in _named(root, "numFmt"):
        formats[each.get("numFmtId", "")] = each.get("formatCode", "")
    styles = [xf for group in _named(root, "cellXfs") for xf in group]
    return frozenset(
        str(at)
        for at, xf in enumerate(styles)
        if _shows_date(formats.get(xf.get("numFmtId", "0"), "General"))
    )


def _shows_date(code: str) -> bool:
    return bool(is_date_format(code)) and not is_timedelta_format(code)


def _hardened(owner: _SharedTexts | _SheetRows) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = owner.begin
    parser.EndElementHandler = owner.end
    parser.CharacterDataHandler = owner.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(name: str, system: str | None, public: str | None, _inside: bool) -> None:
    raise DTDForbidden(name, system, public)


class _SharedTexts:
    """The table of texts that cells point into; furigana over a text is no part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._is_phonetic = False
        self.parser = _hardened(self)

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._is_text = tag == "t" and not self._is_phonetic
        if tag == "rPh":
            self._is_phonetic = True
        elif tag == "si":
            self._pieces = []

    def text(self, piece: str) -> None:
        if self._is_text:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        self._is_text = False
        if tag == "rPh":
            self._is_phonetic = False
        elif tag == "si":
            self.found.append("".join(self._pieces))


class _SheetRows:
    """The rows of one sheet as the parser meets them; whoever reads empties `found`."""

    def __init__(self, pages: Pages) -> None:
        self.found: list[tuple[int, Cells]] = []
        self._pages = pages
        self._number = 0
        self._cells: Cells = {}
        self._column = -1
        self._kind = ""
        self._style = ""
        self._pieces: list[str] = []
        self._is_text = False
        self._is_phonetic = False
        self._columns: dict[str, int] = {}
        self.parser = _hardened(self)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            reference = attributes.get("r")
            self._column = self._column_of(reference) if reference else self._column + 1
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._pieces = []
        elif tag == "v" or (tag == "t" and not self._is_phonetic):
            self._is_text = True
        elif tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._cells = {}
            self._column = -1
        elif tag == "rPh":
            self._is_phonetic = True

    def text(self, piece: str) -> None:
        if self._is_text:
            self._pieces.append(piece)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            if self._pieces and self._column < MAX_COLUMNS:
                self._keep("".join(self._pieces))
        elif tag == "row":
            if self._cells:
                self.found.append((self._number, self._cells))
        elif tag == "rPh":
            self._is_phonetic = False
        else:
            self._is_text = False

    def _keep(self, written: str) -> None:
        value = self._pages.value(written, self._kind, self._style)
        if not isinstance(value, str) or value.strip():
            self._cells[self._column] = value

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters.upper():
                column = column * 26 + ord(letter) - ord("A") + 1
            column -= 1
            self._columns[letters] = column
        return column
