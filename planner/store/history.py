"""The history read back: change sets after a revision, headers, and what a bulk one leaves out.

The database wrote it (`guards`); vouching for it is `verification`'s work.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from planner.domain.statuses import (
    OPEN_NEGOTIATION_STATES,
    ChangeKind,
    DeliveryStatus,
    WorkOrderStatus,
)
from planner.domain.units import NONE, minute_of
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Column, ColumnKind, TableChange, column_of
from planner.store.columns import kinds_of
from planner.store.link import Link

BULK_ROWS = 10_000
"""From so many rows on, loading the plan again is faster than applying what happened."""

OPEN_STATES: dict[str, tuple[str, list[int]]] = {
    "deliveries": ("status", [DeliveryStatus.REQUESTED, DeliveryStatus.PROMISED]),
    "negotiations": ("state", sorted(OPEN_NEGOTIATION_STATES)),
    "work_orders": ("status", [each for each in WorkOrderStatus if each < WorkOrderStatus.CLOSED]),
}
"""Table -> the column and its values by which a row is open, that is, carried by a plan."""

_Image = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class NeedsReload:
    """Too much happened to apply: load the plan again. Bulk change sets come without rows."""

    change_sets: tuple[ChangeSet, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """One sealed change set without its rows; `sealed_at` is real time in UTC."""

    revision: int
    actor: str
    command: str
    why: str
    kind: ChangeKind
    sealed_at: datetime
    row_count: int


def head_of(connection: Link) -> tuple[int, int]:
    """The newest revision, and the first id no row has ever had."""
    revision, next_id = connection.execute("SELECT revision, next_id FROM head").fetchone()
    return int(revision), int(next_id)


def seal_of(connection: Link, revision: int) -> str:
    """The hash that names one revision of one story; empty where there is none."""
    row = connection.execute(
        "SELECT hash FROM change_seals WHERE revision = ?", (revision,)
    ).fetchone()
    return str(row[0]) if row else ""


def headers(connection: Link, limit: int) -> tuple[Header, ...]:
    """The newest sealed change sets, newest first."""
    rows = connection.execute(
        "SELECT h.id, h.actor, h.command, h.why, h.kind, s.sealed_at, s.row_count"
        " FROM change_headers AS h JOIN change_seals AS s ON s.revision = h.id"
        " ORDER BY h.id DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        Header(
            revision, actor, command, why, ChangeKind(kind), datetime.fromisoformat(sealed), count
        )
        for revision, actor, command, why, kind, sealed, count in rows
    )


def changes_since(connection: Link, revision: int) -> tuple[ChangeSet, ...] | NeedsReload:
    """What happened after `revision`, oldest first."""
    newest, _ = head_of(connection)
    if revision > newest:  # an older backup was restored
        return NeedsReload()
    found = [
        (_header_only(row), int(row[-1]))
        for row in connection.execute(f"{_HEADERS} WHERE h.id > ? ORDER BY h.id", (revision,))
    ]
    is_bulk = sum(count for _, count in found) > BULK_ROWS
    is_import = any(header.kind is ChangeKind.IMPORT for header, _ in found)
    if is_bulk or is_import:
        return NeedsReload(
            tuple(
                header if count > BULK_ROWS else _with_rows(connection, header)
                for header, count in found
            )
        )
    change_sets = tuple(_with_rows(connection, header) for header, _ in found)
    if any(_reopens(change) for each in change_sets for change in each.changes):
        return NeedsReload(change_sets)
    return change_sets


def _reopens(change: TableChange) -> bool:
    """Whether rows come back that a plan loaded meanwhile does not carry."""
    if change.table not in OPEN_STATES or change.before is None or change.after is None:
        return False
    column, open_states = OPEN_STATES[change.table]
    return column in change.before and not np.isin(change.before[column], open_states).all()


def change_set_with_key(connection: Link, key: str) -> ChangeSet | None:
    """What was recorded under an idempotency key; None if nothing was."""
    row = connection.execute(f"{_HEADERS} WHERE h.idempotency_key = ?", (key,)).fetchone()
    return _with_rows(connection, _header_only(row)) if row else None


def recorded(connection: Link, revision: int) -> ChangeSet:
    """The change set that made `revision`, without its rows."""
    return _header_only(connection.execute(f"{_HEADERS} WHERE h.id = ?", (revision,)).fetchone())


_HEADERS = (
    "SELECT h.command, h.why, h.kind, h.base_revision, h.next_id, h.id, h.actor,"
    " coalesce(h.idempotency_key, ''), s.sealed_at, s.row_count"
    " FROM change_headers AS h JOIN change_seals AS s ON s.revision = h.id"
)


def _header_only(row: tuple[Any, ...]) -> ChangeSet:
    command, why, kind, base_revision, next_id, revision, actor, key, sealed_at, _ = row
    return ChangeSet(
        (),
        command=command,
        why=why,
        kind=ChangeKind(kind),
        base_revision=base_revision,
        next_id=next_id,
        revision=revision,
        actor=actor,
        at_minute=minute_of(datetime.fromisoformat(sealed_at).astimezone(UTC)),
        key=key,
    )


def _with_rows(connection: Link, header: ChangeSet) -> ChangeSet:
    return replace(header, changes=rows_after(connection, header.revision, 0))


def last_position(connection: Link, revision: int) -> int:
    """Where the rows recorded so far for one revision end."""
    query = "SELECT coalesce(max(position), 0) FROM change_rows WHERE header_id = ?"
    return int(connection.execute(query, (revision,)).fetchone()[0])


def rows_after(connection: Link, revision: int, position: int) -> tuple[TableChange, ...]:
    """The rows of one revision that this person may see, recorded after `position`."""
    rows = connection.execute(
        "SELECT table_name, row_id, before, after FROM change_rows"
        " WHERE header_id = ? AND position > ? ORDER BY position",
        (revision, position),
    )
    return _table_changes(connection, rows)


@dataclass(slots=True)
class _Group:
    """Rows of one table that were changed in the same columns."""

    table: str
    ids: list[int] = field(default_factory=list)
    before: list[_Image] = field(default_factory=list)
    after: list[_Image] = field(default_factory=list)

    def change(self, kinds: Mapping[str, ColumnKind]) -> TableChange:
        """The group as columns."""
        return TableChange(
            self.table,
            np.array(self.ids, dtype=np.int64),
            _columns(self.ids, self.before, kinds),
            _columns(self.ids, self.after, kinds),
        )


def _table_changes(connection: Link, rows: Iterable[tuple[Any, ...]]) -> tuple[TableChange, ...]:
    """Rows grouped by table and touched columns; a row touched twice starts new groups."""
    finished: list[_Group] = []
    groups: dict[tuple[object, ...], _Group] = {}
    seen: set[tuple[str, int]] = set()
    for table, row_id, before_text, after_text in rows:
        if (table, row_id) in seen:
            finished += groups.values()
            groups, seen = {}, set()
        seen.add((table, row_id))
        before, after = _image(before_text), _image(after_text)
        is_update = before is not None and after is not None
        touched = tuple(after or ()) if is_update else (before is None,)
        group = groups.setdefault((table, is_update, touched), _Group(table))
        group.ids.append(row_id)
        group.before.append(before)
        group.after.append(after)
    finished += groups.values()
    return tuple(each.change(kinds_of(connection, each.table)) for each in finished)


def _image(text: str | None) -> _Image:
    if text is None:
        return None
    image: dict[str, Any] = json.loads(text)
    image.pop("row_version", None)  # the change set's revision says it
    return image


def _columns(
    ids: list[int], images: list[_Image], kinds: Mapping[str, ColumnKind]
) -> dict[str, Column] | None:
    """One column per touched name; whole rows (inserted, deleted) carry their id as well."""
    first = images[0]
    if first is None:
        return None
    is_whole = len(first) == len(kinds) - 1
    columns = {"id": column_of(ColumnKind.INT, ids)} if is_whole else {}
    for name in first:
        values = [(image or {})[name] for image in images]
        columns[name] = column_of(kinds[name], [_value(kinds[name], each) for each in values])
    return columns


def _value(kind: ColumnKind, value: object) -> object:
    if value is None:
        return "" if kind is ColumnKind.TEXT else NONE
    return value
