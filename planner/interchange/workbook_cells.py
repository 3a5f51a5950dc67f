"""How one cell of the import workbook is understood: its kind, its range, its way of writing.

A cell either becomes the value the plan counts in or a `WrongCellError` that says what was
expected. Where the cell stands is added by `workbook_reading`; whether another sheet knows the
value is asked by `workbook_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TypeVar

from planner.domain.units import QUANTITY_SCALE, day_of
from planner.interchange.workbook_columns import CellKind, SheetColumn

EARLIEST = date(1990, 1, 1)
LATEST = date(2100, 1, 1)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and those that turn the writing direction and so hide a text's meaning."""

_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})

Reader = Callable[[object], object]
_Found = TypeVar("_Found", date, datetime, time)


class WrongCellError(Exception):
    """A cell that does not hold what its column asks for; never leaves this package."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def cell_reader(column: SheetColumn) -> Reader:
    """The function that turns a filled cell of this column into its value."""
    return partial(_READERS[column.kind], column)


def _text(column: SheetColumn, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise WrongCellError("import_not_a_text")
    is_whole = isinstance(value, float) and value.is_integer()
    text = str(int(value) if is_whole else value).strip()
    if text in _ERRORS:
        raise WrongCellError("import_cell_error")
    if _UNPRINTABLE.search(text):
        raise WrongCellError("import_unprintable")
    if len(text) > column.high:
        raise WrongCellError("import_too_long", longest=column.high)
    return text


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise WrongCellError("import_not_a_number")
    try:
        number = Decimal(value.strip() if isinstance(value, str) else repr(value))
    except InvalidOperation:
        raise WrongCellError("import_not_a_number") from None
    if not number.is_finite():
        raise WrongCellError("import_not_a_number")
    return number


def _whole(column: SheetColumn, value: object) -> int:
    if type(value) is int:  # most cells; a Decimal for each would cost five times as much
        number = value
    else:
        exact = _number(value)
        if exact != exact.to_integral_value():
            raise WrongCellError("import_not_whole")
        number = int(exact)
    if not column.low <= number <= column.high:
        raise WrongCellError("import_out_of_range", low=column.low, high=column.high)
    return number


def _quantity(column: SheetColumn, value: object) -> int:
    thousandths = (
        Decimal(value * QUANTITY_SCALE) if type(value) is int else _number(value) * QUANTITY_SCALE
    )
    if not column.low <= thousandths <= column.high * QUANTITY_SCALE:
        least = Decimal(column.low) / QUANTITY_SCALE
        raise WrongCellError("import_out_of_range", low=least, high=column.high)
    if thousandths != thousandths.to_integral_value():
        raise WrongCellError("import_too_fine")
    return int(thousandths)


def _date(_: SheetColumn, value: object) -> int:
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second) != (0, 0, 0):
            raise WrongCellError("import_not_a_date")
        found = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _written(value, date.fromisoformat, "import_not_a_date")
    if not EARLIEST <= found < LATEST:
        raise WrongCellError("import_date_out_of_range", low=EARLIEST, high=LATEST)
    return day_of(found)


def _moment(_: SheetColumn, value: object) -> datetime:
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime.combine(value, time())
    else:
        found = _written(value, datetime.fromisoformat, "import_not_a_moment")
    if found.tzinfo is not None:
        raise WrongCellError("import_not_a_moment")
    if not EARLIEST <= found.date() < LATEST:
        raise WrongCellError("import_date_out_of_range", low=EARLIEST, high=LATEST)
    return found.replace(second=0, microsecond=0)


def _time(_: SheetColumn, value: object) -> int:
    if isinstance(value, datetime):
        raise WrongCellError("import_not_a_time")
    found = (
        value
        if isinstance(value, time)
        else _written(value, time.fromisoformat, "import_not_a_time")
    )
    return found.hour * 60 + found.minute


def _written(value: object, read: Callable[[str], _Found], code: str) -> _Found:
    if not isinstance(value, str):
        raise WrongCellError(code)
    try:
        return read(value.strip())
    except ValueError:
        raise WrongCellError(code) from None


def _yes_no(_: SheetColumn, value: object) -> bool:
    if isinstance(value, bool):
        return value
    answer = _YES_NO.get(value.strip().casefold()) if isinstance(value, str) else None
    if answer is None:
        raise WrongCellError("import_not_yes_no")
    return answer


_YES_NO = {"yes": True, "no": False, "是": True, "否": False}


def _choice(column: SheetColumn, value: object) -> int | str:
    wanted = str(value).strip().casefold()
    for name, meaning in column.choices.items():
        if name.casefold() == wanted:
            return meaning
    raise WrongCellError("import_not_a_choice", choices=", ".join(column.choices))


def _choices(column: SheetColumn, value: object) -> tuple[int | str, ...]:
    chosen = (_choice(column, each) for each in str(value).split(","))
    return tuple(dict.fromkeys(chosen))


_READERS: dict[CellKind, Callable[[SheetColumn, object], object]] = {
    CellKind.TEXT: _text,
    CellKind.WHOLE: _whole,
    CellKind.QUANTITY: _quantity,
    CellKind.DATE: _date,
    CellKind.MOMENT: _moment,
    CellKind.TIME: _time,
    CellKind.YES_NO: _yes_no,
    CellKind.CHOICE: _choice,
    CellKind.CHOICES: _choices,
}
