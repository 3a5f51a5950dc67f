"""Columns between the plan and the database: what is NONE there is NULL here.

A flag is an INTEGER whose name begins with `is_`; a test holds the schema to that. Reading a
whole plan is not here but in `loading`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from planner.domain.units import NONE
from planner.plan.columns import Column, ColumnKind
from planner.plan.plan import Plan
from planner.store.link import Link

_PLAN_KINDS = {name: table.kinds() for name, table in Plan.table_types().items()}


def kinds_of(connection: Link, table: str) -> dict[str, ColumnKind]:
    """The columns of a table with their kinds, `id` first, without `row_version`.

    Raises:
        KeyError: There is no such table.
    """
    if table in _PLAN_KINDS:
        return _PLAN_KINDS[table]
    found = {
        name: _kind(name, declared)
        for name, declared in connection.column_types(table).items()
        if name != "row_version"
    }
    if not found:
        raise KeyError(table)
    return found


def _kind(name: str, declared: str) -> ColumnKind:
    if declared.upper() == "TEXT":
        return ColumnKind.TEXT
    return ColumnKind.FLAG if name.startswith("is_") else ColumnKind.INT


def sql_values(column: Column | Sequence[Any]) -> list[Any]:
    """A column as the values the database stores."""
    if isinstance(column, np.ndarray) and column.dtype == np.int64:
        values: list[Any] = column.tolist()
        if (column == NONE).any():
            return [None if value == NONE else value for value in values]
        return values
    if isinstance(column, np.ndarray) and column.dtype == np.bool_:
        return column.astype(np.int64).tolist()  # type: ignore[no-any-return]
    return [_sql_value(value) for value in column]


def _sql_value(value: Any) -> Any:
    if isinstance(value, (bool, np.bool_, np.integer)):
        value = int(value)
    return None if isinstance(value, int) and value == NONE else value
