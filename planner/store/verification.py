"""Vouching for a database: is the history whole, and do the rows still say what it says?

Computes the chain anew, counts, replays every row from the history and compares it with the
table, and asks SQLite about its own pages. It finds edits made with the guards taken away; it
puts nothing right.
"""

# ruff: noqa: S608 - table names come from the schema

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planner.domain.errors import Problem
from planner.store.connection import sha256
from planner.store.history import head_of
from planner.store.versions import is_as_made

_GAP = "\x1f"


def verify(connection: sqlite3.Connection) -> tuple[Problem, ...]:
    """Everything that is wrong; empty when the database is what its history says."""
    return (
        *_file(connection),
        *_schema(connection),
        *_chain(connection),
        *_rows_against_history(connection),
    )


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (answer,) in connection.execute("PRAGMA integrity_check"):
        if answer != "ok":
            yield Problem.of("verify_integrity", answer=answer)
    for table, row_id, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem.of("reference_missing", table=table, id=row_id, other=other)


def _schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    if not is_as_made(connection):
        yield Problem.of("verify_fingerprint")
    from planner.store.guards import sqlite_triggers  # noqa: PLC0415 - SQLAlchemy takes 0.3 s

    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    described = sqlite_triggers()
    for name in sorted(found.keys() | described.keys()):
        if found.get(name) != described.get(name):
            yield Problem.of("verify_guard", guard=name)


def _chain(connection: sqlite3.Connection) -> Iterator[Problem]:
    previous_hash, expected = "", 0
    rows = _row_lines(connection)
    for revision, header, seal in _sealed(connection):
        expected += 1
        lines = rows.get(revision, [])
        digest = sha256("\n".join(lines))
        sealed_at, row_count, *told = seal
        fields = [previous_hash, sealed_at, *header, len(lines), digest]
        computed = sha256(_GAP.join(str(each) for each in fields))
        if revision != expected:
            yield Problem.of("verify_gap", revision=expected)
        elif row_count != len(lines) or told != [digest, previous_hash, computed]:
            yield Problem.of("verify_chain", revision=revision)
        previous_hash, expected = told[-1], revision
    if head_of(connection)[0] != expected:
        yield Problem.of("verify_gap", revision=head_of(connection)[0])


def _sealed(connection: sqlite3.Connection) -> Iterator[tuple[int, list[Any], list[Any]]]:
    query = (
        "SELECT h.id, h.actor, h.command, h.why, h.kind, coalesce(h.idempotency_key, ''),"
        " h.base_revision, h.next_id, s.sealed_at, s.row_count, s.digest, s.previous_hash, s.hash"
        " FROM change_headers AS h LEFT JOIN change_seals AS s ON s.revision = h.id ORDER BY h.id"
    )
    for row in connection.execute(query):
        yield row[0], list(row[:8]), list(row[8:])


def _row_lines(connection: sqlite3.Connection) -> dict[int, list[str]]:
    query = (
        "SELECT header_id, table_name, row_id, coalesce(before, ''), coalesce(after, '')"
        " FROM change_rows ORDER BY header_id, position"
    )
    return {
        header_id: [_GAP.join(str(each) for each in row[1:]) for row in rows]
        for header_id, rows in groupby(connection.execute(query), key=lambda row: row[0])
    }


def _rows_against_history(connection: sqlite3.Connection) -> Iterator[Problem]:
    replayed = _replayed(connection)
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
            " WHERE m.type = 'table' AND c.name = 'row_version' ORDER BY m.name"
        )
    ]
    for table in tables:
        history = replayed.get(table, {})
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [each[0] for each in cursor.description]
        stored = {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in cursor}
        for row_id in sorted(stored.keys() | history.keys()):
            if stored.get(row_id) != history.get(row_id):
                yield Problem.of("verify_row", table=table, id=row_id)


def _replayed(connection: sqlite3.Connection) -> dict[str, dict[int, dict[str, Any]]]:
    """Every row as the history says it must stand now."""
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    query = "SELECT table_name, row_id, after FROM change_rows ORDER BY header_id, position"
    for table, row_id, after in connection.execute(query):
        rows = tables.setdefault(table, {})
        if after is None:
            rows.pop(row_id, None)
        else:
            rows.setdefault(row_id, {}).update(json.loads(after))
    return tables
