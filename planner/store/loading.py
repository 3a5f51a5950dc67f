# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""Everything open, read straight into columns.

How a column is read whole is each database's own affair (`sqlite_link`, `server_link`). What is
closed stays in the database. Applying later changes is `Plan.apply`'s work.
"""

from __future__ import annotations

from typing import Any

from planner.plan.columns import Table
from planner.plan.plan import Plan
from planner.store.history import OPEN_STATES, head_of
from planner.store.link import Link


def _open(table: str) -> str:
    column, states = OPEN_STATES[table]
    return f"{column} IN ({', '.join(str(int(each)) for each in states)})"


_OPEN_LINE = f"(SELECT order_line_id FROM deliveries WHERE {_open('deliveries')})"
_OPEN_ORDER = f"(SELECT order_id FROM order_lines WHERE id IN {_OPEN_LINE})"
_CLOSED_WORK_ORDER = f"(SELECT id FROM work_orders WHERE NOT {_open('work_orders')})"

OPEN_ROWS = {
    "deliveries": _open("deliveries"),
    "order_lines": f"id IN {_OPEN_LINE}",
    "orders": f"id IN {_OPEN_ORDER}",
    "negotiations": _open("negotiations"),
    "work_orders": _open("work_orders"),
    # few are closed between two archivings, and the + keeps SQLite off the index: 0.06 s less
    "operations": f"+work_order_id NOT IN {_CLOSED_WORK_ORDER}",
}
"""Table -> which of its rows a plan carries; a table that is not named is carried whole."""


def load_plan(connection: Link) -> Plan:
    """The plan at the newest revision; the caller holds the transaction."""
    revision, next_id = head_of(connection)
    tables: dict[str, Any] = {
        _field_of(name): _table(connection, name, kind) for name, kind in Plan.table_types().items()
    }
    return Plan(revision=revision, next_id=next_id, **tables)


def _field_of(table: str) -> str:
    return "settings_rows" if table == "settings" else table


def _table(connection: Link, name: str, table: type[Table]) -> Table:
    columns = connection.whole_columns(name, OPEN_ROWS.get(name, "1 = 1"), table.kinds())
    return table.empty() if columns is None else table.of(columns)
