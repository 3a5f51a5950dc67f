"""The columns a reader meets, each defined once for screen, Excel, CSV and PDF.

A column names an array of a table of rows (`OrderTable`, `ScheduleTable`, ...) and says how one
value of it reads. Nothing is made per cell until a cell is drawn. What stands in the rows is
computed where the table is; how wide a cell is drawn in pixels is the screen's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from planner.domain.statuses import CustomerTier, OperationStatus
from planner.domain.units import NONE
from planner.host.language import mark, translate
from planner.views.states import Lateness, OrderStatus, lateness_word, order_status_word
from planner.views.wording import (
    day_text,
    duration_text,
    minute_text,
    quantity_text,
    spoken,
    word,
)


class CellKind(Enum):
    """What one cell holds, and so how it reads, sorts and leaves for Excel."""

    TEXT = "text"
    INTEGER = "integer"
    QUANTITY = "quantity"
    """Thousandths; the row's unit goes with it."""
    DAY = "day"
    MINUTE = "minute"
    DURATION = "duration"
    """Working minutes."""
    FLAG = "flag"
    STATUS = "status"


_RIGHT = frozenset({CellKind.INTEGER, CellKind.QUANTITY, CellKind.DURATION})


class Rows(Protocol):
    """A table of rows: one array per column, and what its cells need to be read."""

    @property
    def zone(self) -> str:
        """The plant's time zone."""

    @property
    def units(self) -> NDArray[np.object_]:
        """The unit of each row's quantity, shape (n,)."""

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the name of the array that holds its values."""

    key: str
    source: str
    """Its title in English; `title` gives it in the reader's language."""
    kind: CellKind
    width: int
    """In characters of text."""
    word_of: Callable[[int], str] | None = None
    """The word of a status; only columns of that kind have it."""
    source_if_empty: str = ""
    """What an empty text means, in English, where a reader would wonder."""

    @property
    def title(self) -> str:
        """The heading in the current language."""
        return spoken("Column", self.source)

    @property
    def text_if_empty(self) -> str:
        """What stands in the place of an empty text, in the current language."""
        return spoken("Column", self.source_if_empty) if self.source_if_empty else ""

    @property
    def is_right(self) -> bool:
        """Whether its cells are aligned right: numbers that are compared by their length."""
        return self.kind in _RIGHT

    def values(self, rows: Rows) -> NDArray[Any]:
        """The whole column, shape (n,): int64 (`NONE` for no value), bool, or text."""
        return cast("NDArray[Any]", getattr(rows, self.key))

    def text(self, rows: Rows, row: int) -> str:
        """One cell as a reader reads it; empty where there is no value."""
        value = self.values(rows)[row]
        if self.kind is CellKind.TEXT:
            return str(value) or self.text_if_empty
        if self.kind is CellKind.FLAG:
            return translate("Column", "yes") if value else ""
        return self._number_text(int(value), rows, row)

    def _number_text(self, value: int, rows: Rows, row: int) -> str:
        if value == NONE:
            return ""
        if self.kind is CellKind.STATUS and self.word_of is not None:
            return self.word_of(value)
        if self.kind is CellKind.QUANTITY:
            return quantity_text(value, str(rows.units[row]))
        if self.kind is CellKind.MINUTE:
            return minute_text(value, rows.zone)
        return _PLAIN.get(self.kind, str)(value)


_PLAIN: dict[CellKind, Callable[[int], str]] = {
    CellKind.DAY: day_text,
    CellKind.DURATION: duration_text,
}


def _words(kind: type[IntEnum]) -> Callable[[int], str]:
    return lambda value: word(kind(value))


# Shared by several tables.
ORDER = Column(
    "orders",
    mark("Column", "Order"),
    CellKind.TEXT,
    14,
    source_if_empty=mark("Column", "for stock"),
)
CUSTOMER = Column("customers", mark("Column", "Customer"), CellKind.TEXT, 28)
ITEM = Column("items", mark("Column", "Item"), CellKind.TEXT, 14)
ITEM_NAME = Column("item_names", mark("Column", "Item name"), CellKind.TEXT, 28)
QUANTITY = Column("quantities", mark("Column", "Quantity"), CellKind.QUANTITY, 10)
UNIT = Column("units", mark("Column", "Unit"), CellKind.TEXT, 6)
RED_FLAG = Column("is_red", mark("Column", "Red flag"), CellKind.FLAG, 8)
LOCK = Column("is_locked", mark("Column", "Locked"), CellKind.FLAG, 8)
NOTE = Column("notes", mark("Column", "Note"), CellKind.TEXT, 24)

# One delivery a row (R1: its dates stand in this order).
LINE = Column("lines", mark("Column", "Line"), CellKind.INTEGER, 5)
DELIVERY = Column("positions", mark("Column", "Delivery"), CellKind.INTEGER, 8)
TIER = Column("tiers", mark("Column", "Tier"), CellKind.STATUS, 10, _words(CustomerTier))
REQUESTED = Column("requested_days", mark("Column", "Requested"), CellKind.DAY, 15)
EXPECTED = Column("expected_days", mark("Column", "Expected"), CellKind.DAY, 15)
SCHEDULED = Column("scheduled_days", mark("Column", "Scheduled"), CellKind.DAY, 15)
PROMISED = Column("promised_days", mark("Column", "Promised"), CellKind.DAY, 15)
FORECAST = Column("forecast_days", mark("Column", "Forecast"), CellKind.DAY, 15)
LATE_DAYS = Column("late_days", mark("Column", "Days late"), CellKind.INTEGER, 9)
LATENESS = Column(
    "lateness",
    mark("Column", "Lateness"),
    CellKind.STATUS,
    12,
    lambda value: lateness_word(Lateness(value)),
)
STATUS = Column(
    "statuses",
    mark("Column", "Status"),
    CellKind.STATUS,
    18,
    lambda value: order_status_word(OrderStatus(value)),
)

# One operation a row.
SEQUENCE = Column("sequences", mark("Column", "No."), CellKind.INTEGER, 5)
PRODUCTION_DAY = Column("days", mark("Column", "Day"), CellKind.DAY, 15)
WORK_CENTER = Column("work_centers", mark("Column", "Work center"), CellKind.TEXT, 18)
MACHINE = Column("machines", mark("Column", "Machine"), CellKind.TEXT, 14)
WORK_ORDER = Column("work_orders", mark("Column", "Work order"), CellKind.TEXT, 14)
STEP = Column("steps", mark("Column", "Step"), CellKind.INTEGER, 6)
OPERATION = Column("operations", mark("Column", "Operation"), CellKind.TEXT, 24)
START = Column("starts", mark("Column", "Start"), CellKind.MINUTE, 20)
END = Column("ends", mark("Column", "End"), CellKind.MINUTE, 20)
SETUP = Column("setups", mark("Column", "Setup"), CellKind.DURATION, 9)
RUN = Column("runs", mark("Column", "Run time"), CellKind.DURATION, 9)
OPERATION_STATUS = Column(
    "statuses", mark("Column", "Status"), CellKind.STATUS, 16, _words(OperationStatus)
)
PINNED = Column("is_pinned", mark("Column", "Pinned"), CellKind.FLAG, 8)
CONTINUED = Column("is_continued", mark("Column", "Continued"), CellKind.FLAG, 10)
CODE = Column("codes", mark("Column", "Code"), CellKind.TEXT, 14)

ORDER_COLUMNS = (
    RED_FLAG, LOCK, ORDER, LINE, CUSTOMER, TIER, ITEM, ITEM_NAME, QUANTITY, REQUESTED, EXPECTED,
    SCHEDULED, PROMISED, FORECAST, LATE_DAYS, LATENESS, STATUS,
)  # fmt: skip
"""The order table, left to right."""

SCHEDULE_COLUMNS = (
    WORK_CENTER, MACHINE, START, END, WORK_ORDER, STEP, OPERATION, OPERATION_STATUS, ITEM,
    ITEM_NAME, QUANTITY, SETUP, RUN, ORDER, CUSTOMER, RED_FLAG, LOCK, PINNED, NOTE,
)  # fmt: skip
"""The schedule, one placed operation a row."""

DISPATCH_COLUMNS = (
    PRODUCTION_DAY, MACHINE, SEQUENCE, START, END, WORK_ORDER, OPERATION, ITEM, ITEM_NAME,
    QUANTITY, SETUP, ORDER, CUSTOMER, RED_FLAG, LOCK, OPERATION_STATUS, CONTINUED, NOTE, CODE,
)  # fmt: skip
"""The dispatch list of one work center."""


def file_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a file: where a screen writes "5 pc", a file has a number and a unit."""
    found: list[Column] = []
    for column in columns:
        found.append(column)
        if column.kind is CellKind.QUANTITY:
            found.append(UNIT)
    return tuple(found)
