"""Writing a change set: compare and append, all or nothing.

The rows and the next revision are written if the plan is still at the base revision; otherwise
nothing is, and what came between is handed back. The database records who, before and after by
itself (`guards`). Deciding what to write is the services' work.
"""

# ruff: noqa: S608 - table and column names come from the schema; values are bound

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.errors import EditConflictError
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Column, TableChange
from planner.store.columns import kinds_of, sql_values
from planner.store.history import (
    NeedsReload,
    change_set_with_key,
    changes_since,
    head_of,
    last_position,
    recorded,
    rows_after,
)
from planner.store.link import Link


@dataclass(frozen=True, slots=True)
class Committed:
    """It is written: as recorded, with the rows the database added itself."""

    change_set: ChangeSet


@dataclass(frozen=True, slots=True)
class Behind:
    """Nothing is written: others came first, and this is what they did."""

    change_sets: tuple[ChangeSet, ...]
    needs_reload: bool = False


def commit(
    connection: Link, login: str, change_set: ChangeSet, base_revision: int
) -> Committed | Behind:
    """Write inside the transaction the caller holds; raises when a guard refuses."""
    if change_set.key:
        earlier = change_set_with_key(connection, change_set.key)
        if earlier is not None:
            return Committed(earlier)
    revision, next_id = head_of(connection)
    if revision != base_revision:
        return _behind(connection, base_revision)
    ids = max(next_id, change_set.next_id)
    _open_header(connection, login, replace(change_set, base_revision=revision, next_id=ids))
    for change in change_set.changes:
        _write(connection, change, revision + 1)
    own_end = last_position(connection, revision + 1)
    connection.execute("INSERT INTO change_seals (revision) VALUES (?)", (revision + 1,))
    added = rows_after(connection, revision + 1, own_end)
    return Committed(
        replace(recorded(connection, revision + 1), changes=(*change_set.changes, *added))
    )


def _behind(connection: Link, base_revision: int) -> Behind:
    between = changes_since(connection, base_revision)
    if isinstance(between, NeedsReload):
        return Behind(between.change_sets, needs_reload=True)
    return Behind(between)


def _open_header(connection: Link, login: str, change_set: ChangeSet) -> None:
    connection.execute(
        "INSERT INTO change_headers"
        " (id, actor, command, why, kind, idempotency_key, base_revision, next_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            change_set.base_revision + 1,
            login,
            change_set.command,
            change_set.why,
            int(change_set.kind),
            change_set.key or None,
            change_set.base_revision,
            change_set.next_id,
        ),
    )


def _write(connection: Link, change: TableChange, version: int) -> None:
    if not len(change):
        return
    known = kinds_of(connection, change.table)
    if change.after is None:
        written = _delete(connection, change)
    elif change.before is None:
        written = _insert(connection, change, change.after, list(known), version)
    else:
        written = _update(connection, change, change.before, change.after, version)
    if written != len(change):
        raise EditConflictError("rows_changed_meanwhile", table=change.table)


def _insert(
    connection: Link,
    change: TableChange,
    after: Mapping[str, Column],
    known: list[str],
    version: int,
) -> int:
    names = [name for name in after if name != "id"]
    _require_known(change.table, names, known)
    return connection.insert(
        change.table,
        {
            "id": sql_values(change.ids),
            **{name: sql_values(after[name]) for name in names},
            "row_version": [version] * len(change),
        },
    )


def _update(
    connection: Link,
    change: TableChange,
    before: Mapping[str, Column],
    after: Mapping[str, Column],
    version: int,
) -> int:
    """Only rows that still stand as they were: an undo never overwrites somebody's work."""
    names = [name for name in after if name != "id"]
    _require_known(change.table, names, list(kinds_of(connection, change.table)))
    new = [sql_values(after[name]) for name in names]
    old = [sql_values(before[name]) for name in names]
    assigned = ", ".join(f"{name} = ?" for name in [*names, "row_version"])
    matched = "".join(f" AND {name} IS NOT DISTINCT FROM ?" for name in names)
    cursor = connection.executemany(
        f"UPDATE {change.table} SET {assigned} WHERE id = ?{matched}",
        zip(*new, [version] * len(change), sql_values(change.ids), *old, strict=True),
    )
    return cursor.rowcount


def _delete(connection: Link, change: TableChange) -> int:
    ids = [(each,) for each in sql_values(change.ids)]
    cursor = connection.executemany(f"DELETE FROM {change.table} WHERE id = ?", ids)
    return cursor.rowcount


def _require_known(table: str, names: list[Any], known: list[str]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise KeyError(table, unknown)
