"""What stands on a printed dispatch page: headings, machine bands, operation rows with boxes.

For a laser printer in a workshop: black, one grey and patterns; a work center and a machine are
read from two metres; boxes are big enough for a pen. A block knows its height and draws itself
below a given line. How blocks fall on pages is told in `dispatch_pdf`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from planner.domain.statuses import OperationStatus
from planner.domain.units import date_of, local_day
from planner.host.language import translate
from planner.interchange.paper_text import (
    Style,
    draw_centred,
    draw_right,
    draw_text,
    fitted,
    wrapped,
)
from planner.interchange.qr_code import draw_qr
from planner.views.columns import (
    CUSTOMER,
    END,
    ITEM,
    ITEM_NAME,
    NOTE,
    OPERATION,
    ORDER,
    QUANTITY,
    SEQUENCE,
    SETUP,
    START,
    WORK_ORDER,
    Column,
)
from planner.views.dispatch_list import DispatchRows
from planner.views.wording import date_text, duration_text, time_text

PAGE_WIDTH, PAGE_HEIGHT = landscape(A4)
LEFT, RIGHT = 10 * mm, PAGE_WIDTH - 10 * mm
TOP, BOTTOM = PAGE_HEIGHT - 9 * mm, 15 * mm
GREY = 0.85

CAPTION = Style(7.5)
TEXT = Style(9)
STRONG = Style(10.5, is_bold=True)
TIME = Style(15, is_bold=True)
MACHINE = Style(21, is_bold=True)

_PAD = 3.0
_ROW_HEIGHT = 36.0
_STRIP = 4.0


@dataclass(frozen=True, slots=True)
class Place:
    """One printed column: from where to where, and what its heading says."""

    left: float
    width: float
    title: Callable[[], str]

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width


def _titled(column: Column) -> Callable[[], str]:
    return lambda: column.title


_WIDTHS: tuple[tuple[str, float, Callable[[], str]], ...] = (
    ("sequence", 24, _titled(SEQUENCE)),
    ("start", 46, _titled(START)),
    ("end", 46, _titled(END)),
    ("code", 38, lambda: ""),
    ("work_order", 102, _titled(WORK_ORDER)),
    ("item", 112, _titled(ITEM)),
    ("quantity", 52, _titled(QUANTITY)),
    ("setup", 36, _titled(SETUP)),
    ("order", 94, _titled(ORDER)),
    ("note", 61, _titled(NOTE)),
    ("actual_start", 38, lambda: translate("Dispatch", "Actual start")),
    ("actual_end", 38, lambda: translate("Dispatch", "Actual end")),
    ("good", 36, lambda: translate("Dispatch", "Good")),
    ("scrap", 30, lambda: translate("Dispatch", "Scrap")),
    ("initials", 0, lambda: translate("Dispatch", "Initials")),
)
BOXES = ("actual_start", "actual_end", "good", "scrap", "initials")


def _places() -> dict[str, Place]:
    found, left = {}, LEFT
    for name, width, title in _WIDTHS:
        found[name] = Place(left, width or RIGHT - left, title)
        left += width
    return found


PLACES = _places()


class Block(Protocol):
    """Something on a page with a height in points."""

    @property
    def height(self) -> float:
        """How much of the page it takes."""

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw it below `top`."""


@dataclass(frozen=True, slots=True)
class ColumnHeads:
    """The headings over the rows, on grey."""

    height: float = 24.0

    def draw(self, canvas: Canvas, top: float) -> None:
        """A title of two lines at most; the last of them stands at the bottom."""
        _fill(canvas, LEFT, top - self.height, RIGHT - LEFT, self.height)
        for place in PLACES.values():
            lines = wrapped(place.title(), CAPTION, place.width - 4)[:2]
            for below, line in enumerate(lines, 1):
                baseline = top - self.height + 4 + (len(lines) - below) * CAPTION.leading
                draw_text(canvas, place.left + 2, baseline, line, CAPTION)


@dataclass(frozen=True, slots=True)
class MachineBand:
    """The machine whose rows follow, readable from two metres, with its load that day."""

    machine: str
    load: str
    height: float = 30.0

    def draw(self, canvas: Canvas, top: float) -> None:
        """Name on the left, load on the right, a rule above."""
        canvas.setLineWidth(1.2)
        canvas.line(LEFT, top, RIGHT, top)
        baseline = top - self.height + 8
        width = RIGHT - LEFT - 200
        draw_text(canvas, LEFT, baseline, self.machine, fitted(self.machine, MACHINE, width, 12))
        draw_right(canvas, RIGHT, baseline, self.load, TEXT)


@dataclass(frozen=True, slots=True)
class EmptyDay:
    """A day on which nothing is planned, said aloud so that nobody waits for a sheet."""

    day: int
    height: float = 34.0

    def draw(self, canvas: Canvas, top: float) -> None:
        """The day, and that it is empty."""
        _fill(canvas, LEFT, top - self.height + 6, RIGHT - LEFT, self.height - 6)
        baseline = top - self.height + 14
        draw_text(canvas, LEFT + 6, baseline, date_text(date_of(self.day)), STRONG)
        said = translate("Dispatch", "Nothing is planned here on this day.")
        draw_text(canvas, LEFT + 110, baseline, said, STRONG)


@dataclass(frozen=True)
class OperationRow:
    """One operation with its times, its code and the boxes the operator fills in."""

    rows: DispatchRows
    row: int

    @cached_property
    def cells(self) -> dict[str, tuple[tuple[str, Style], ...]]:
        """The lines of each column of text."""
        return {
            "work_order": self._lines("work_order", (WORK_ORDER, STRONG), (OPERATION, CAPTION)),
            "item": self._lines("item", (ITEM, STRONG), (ITEM_NAME, CAPTION)),
            "quantity": self._lines("quantity", (QUANTITY, STRONG)),
            "setup": self._lines("setup", (SETUP, TEXT)) if self.rows.setups[self.row] else (),
            "order": self._lines("order", (ORDER, TEXT), (CUSTOMER, CAPTION)),
            "note": self._note_lines(),
        }

    @cached_property
    def height(self) -> float:
        """As much as its longest cell needs, but room for a pen at least."""
        tallest = max(sum(style.leading for _, style in lines) for lines in self.cells.values())
        return max(_ROW_HEIGHT, tallest + 2 * _PAD)

    def draw(self, canvas: Canvas, top: float) -> None:
        """The whole row, closed by a thin rule."""
        bottom = top - self.height
        self._draw_marks(canvas, bottom)
        number = SEQUENCE.text(self.rows, self.row)
        draw_right(canvas, PLACES["sequence"].right - _PAD, top - 18, number, STRONG)
        self._draw_time(canvas, "start", int(self.rows.starts[self.row]), top)
        self._draw_time(canvas, "end", int(self.rows.ends[self.row]), top)
        side = _ROW_HEIGHT - 1
        draw_qr(canvas, str(self.rows.codes[self.row]), PLACES["code"].left, top - side, side)
        for name, lines in self.cells.items():
            _draw_lines(canvas, PLACES[name], top, lines)
        canvas.setLineWidth(0.8)
        canvas.drawPath(PDFPathObject(code=_boxes(bottom + 1.5, self.height - 3)), stroke=1, fill=0)
        canvas.setLineWidth(0.3)
        canvas.line(LEFT, bottom, RIGHT, bottom)

    def _lines(self, name: str, *parts: tuple[Column, Style]) -> tuple[tuple[str, Style], ...]:
        width = PLACES[name].width - 2 * _PAD
        return tuple(
            (line, style)
            for column, style in parts
            for line in wrapped(column.text(self.rows, self.row), style, width)
        )

    def _note_lines(self) -> tuple[tuple[str, Style], ...]:
        width = PLACES["note"].width - 2 * _PAD
        strong = Style(CAPTION.size, is_bold=True)
        marked = [(line, strong) for text in self._marks() for line in wrapped(text, strong, width)]
        note = wrapped(str(self.rows.notes[self.row]), CAPTION, width)
        return (*marked, *((line, CAPTION) for line in note))

    def _marks(self) -> list[str]:
        """What the patterns mean, in words, because a pattern alone is not read."""
        rows, row = self.rows, self.row
        status = int(rows.statuses[row])
        said = (
            (rows.is_red[row], translate("Dispatch", "RUSH")),
            (rows.is_locked[row], translate("Dispatch", "Promise locked")),
            (rows.is_pinned[row], translate("Dispatch", "Pinned")),
            (status == OperationStatus.RUNNING, translate("Dispatch", "Running")),
            (status == OperationStatus.STARTED_WAITING, translate("Dispatch", "Started before")),
            (rows.is_continued[row], translate("Dispatch", "Continued")),
        )
        return [text for is_so, text in said if is_so]

    def _draw_marks(self, canvas: Canvas, bottom: float) -> None:
        """Rush work has a hatched edge, a locked promise a solid one."""
        left = LEFT
        if self.rows.is_red[self.row]:
            _hatch(canvas, left, bottom, _STRIP, self.height)
            left += _STRIP + 1
        if self.rows.is_locked[self.row]:
            canvas.setFillGray(0)
            canvas.rect(left, bottom, _STRIP / 2, self.height, stroke=0, fill=1)

    def _draw_time(self, canvas: Canvas, name: str, minute: int, top: float) -> None:
        """The time of day, large; the date below it where it is not the sheet's own."""
        place, zone = PLACES[name], self.rows.zone
        draw_centred(canvas, place.left + place.width / 2, top - 18, time_text(minute, zone), TIME)
        day = local_day(minute, zone)
        if day != int(self.rows.days[self.row]):
            said = date_text(date_of(day))
            style = fitted(said, CAPTION, place.width, 5)
            draw_centred(canvas, place.left + place.width / 2, top - 29, said, style)


def machine_load(rows: DispatchRows, wanted: range) -> str:
    """How many operations a machine has that day, and their working time."""
    count = translate("Dispatch", "%n operations", len(wanted))
    minutes = int(sum(rows.setups[row] + rows.runs[row] for row in wanted))
    load = translate("Dispatch", "{operations}, {duration}")
    return load.format(operations=count, duration=duration_text(minutes))


def _boxes(bottom: float, height: float) -> list[str]:
    """One path for all boxes: a call per box costs a third of the row's time."""
    return [
        f"{PLACES[name].left:.2f} {bottom:.2f} {PLACES[name].width:.2f} {height:.2f} re"
        for name in BOXES
    ]


def _draw_lines(
    canvas: Canvas, place: Place, top: float, lines: tuple[tuple[str, Style], ...]
) -> None:
    baseline = top - _PAD
    for text, style in lines:
        baseline -= style.leading
        draw_text(canvas, place.left + _PAD, baseline + style.size * 0.2, text, style)


def _fill(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    canvas.setFillGray(GREY)
    canvas.rect(left, bottom, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def _hatch(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """Diagonal stripes, clipped to the rectangle."""
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(left, bottom, width, height)
    canvas.clipPath(edge, stroke=1, fill=0)
    canvas.setLineWidth(1.2)
    steps = int((height + width) / width) + 1
    canvas.lines(
        [
            (left, bottom + at * width - width, left + width, bottom + at * width)
            for at in range(steps + 1)
        ]
    )
    canvas.restoreState()
