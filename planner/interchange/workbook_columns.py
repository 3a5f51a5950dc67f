"""What a column of the import workbook may be: nine kinds of cell, each with its range.

`workbook_sheets` puts the sheets together from these; how a cell is understood is in
`workbook_cells`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from planner.domain.units import NONE

MAX_QUANTITY = 1_000_000_000
MAX_TEXT = 200


class CellKind(Enum):
    """What a cell holds, and what it becomes inside."""

    TEXT = "text"
    WHOLE = "whole number"
    QUANTITY = "number"
    """Thousandths inside; at most three decimals."""
    DATE = "date"
    """A day since 1970-01-01 inside."""
    MOMENT = "date and time"
    """The plant's wall clock, without a zone until the plant's own is known."""
    TIME = "time of day"
    """Minutes after midnight inside."""
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    CHOICES = "some of a list, with commas"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its title, what its cells hold, and the sentence a person reads on it."""

    title: str
    kind: CellKind
    sentence: str
    is_required: bool = True
    low: int = 0
    high: int = MAX_TEXT
    """Smallest and largest number; for a text, its largest length. A quantity's smallest is in
    thousandths."""
    choices: Mapping[str, int | str] = field(default_factory=dict)
    refers_to: tuple[str, str] | None = None
    """Sheet and column title in which the same value must stand."""
    default: object = ""
    """What an empty cell means."""

    @property
    def name(self) -> str:
        """The title as the code writes it: "Lead time days" is `lead_time_days`."""
        return self.title.lower().replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: an entity of the plant, a row each; no two rows share the `key` columns."""

    title: str
    sentence: str
    columns: tuple[SheetColumn, ...]
    key: tuple[str, ...]
    is_required: bool = True

    def column(self, title: str) -> SheetColumn:
        """The column of that title."""
        return next(each for each in self.columns if each.title == title)


def text_column(
    title: str, sentence: str, *, is_required: bool = True, longest: int = MAX_TEXT
) -> SheetColumn:
    """A text of at most `longest` characters."""
    return SheetColumn(title, CellKind.TEXT, sentence, is_required, high=longest)


def reference_column(
    title: str, sheet: str, column: str, sentence: str, *, is_required: bool = True
) -> SheetColumn:
    """The key of a row of another sheet, or of this one."""
    return SheetColumn(title, CellKind.TEXT, sentence, is_required, refers_to=(sheet, column))


def whole_column(
    title: str, sentence: str, high: int, *, low: int = 0, default: int | None = None
) -> SheetColumn:
    """A whole number from `low` to `high`; with a default it may be empty."""
    is_required = default is None
    return SheetColumn(title, CellKind.WHOLE, sentence, is_required, low, high, default=default)


def quantity_column(
    title: str, sentence: str, *, low: int = 1, default: int | None = None
) -> SheetColumn:
    """A quantity in the item's unit; `low` in thousandths."""
    is_required = default is None
    high = MAX_QUANTITY
    return SheetColumn(title, CellKind.QUANTITY, sentence, is_required, low, high, default=default)


def date_column(title: str, sentence: str, *, is_required: bool = True) -> SheetColumn:
    """A day; NONE where it may be and is empty."""
    return SheetColumn(title, CellKind.DATE, sentence, is_required, default=NONE)


def moment_column(title: str, sentence: str, *, is_required: bool = True) -> SheetColumn:
    """A day with a time on the plant's wall clock."""
    return SheetColumn(title, CellKind.MOMENT, sentence, is_required, default=None)


def time_column(title: str, sentence: str) -> SheetColumn:
    """A time of day."""
    return SheetColumn(title, CellKind.TIME, sentence)


def yes_no_column(title: str, sentence: str, *, default: bool | None = None) -> SheetColumn:
    """Yes or no; with a default it may be empty."""
    return SheetColumn(title, CellKind.YES_NO, sentence, default is None, default=default)


def choice_column(
    title: str, sentence: str, choices: Mapping[str, int | str], default: int | None = None
) -> SheetColumn:
    """One word of a list; with a default it may be empty."""
    is_required = default is None
    kind = CellKind.CHOICE
    return SheetColumn(title, kind, sentence, is_required, choices=choices, default=default)
