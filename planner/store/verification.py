"""Vouching for a database: is the history whole, and do the rows still say what it says?

Computes the chain anew, counts, replays every row from the history and compares it with the
table, and asks the database about itself. It finds edits made with the guards taken away; it
puts nothing right.
"""

# ruff: noqa: S608 - table names come from the schema

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planner.domain.errors import Problem
from planner.store.connection import sha256
from planner.store.history import head_of
from planner.store.link import Link

_GAP = "\x1f"


def verify(connection: Link) -> tuple[Problem, ...]:
    """Everything that is wrong; empty when the database is what its history says."""
    return (
        *connection.damage(),
        *_chain(connection),
        *_rows_against_history(connection),
    )


def _chain(connection: Link) -> Iterator[Problem]:
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


def _sealed(connection: Link) -> Iterator[tuple[int, list[Any], list[Any]]]:
    query = (
        "SELECT h.id, h.actor, h.command, h.why, h.kind, coalesce(h.idempotency_key, ''),"
        " h.base_revision, h.next_id, s.sealed_at, s.row_count, s.digest, s.previous_hash, s.hash"
        " FROM change_headers AS h LEFT JOIN change_seals AS s ON s.revision = h.id ORDER BY h.id"
    )
    for row in connection.execute(query):
        yield row[0], list(row[:8]), list(row[8:])


def _row_lines(connection: Link) -> dict[int, list[str]]:
    query = (
        "SELECT header_id, table_name, row_id, coalesce(before, ''), coalesce(after, '')"
        " FROM change_rows ORDER BY header_id, position"
    )
    return {
        header_id: [_GAP.join(str(each) for each in row[1:]) for row in rows]
        for header_id, rows in groupby(connection.execute(query), key=lambda row: row[0])
    }


def _rows_against_history(connection: Link) -> Iterator[Problem]:
    replayed = _replayed(connection)
    for table in connection.data_tables():
        history = replayed.get(table, {})
        names = list(connection.column_types(table))
        cursor = connection.execute(f"SELECT {', '.join(names)} FROM {table}")
        stored = {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in cursor}
        for row_id in sorted(stored.keys() | history.keys()):
            if stored.get(row_id) != history.get(row_id):
                yield Problem.of("verify_row", table=table, id=row_id)


def _replayed(connection: Link) -> dict[str, dict[int, dict[str, Any]]]:
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
