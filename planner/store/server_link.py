# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""A plant's database on a PostgreSQL server as the store asks for it.

A writer holds the one row of `head`, so commits come one after another as in a file. A whole
column comes as one array of the server's binary format, which numpy reads as it is. Tables,
grants and guards are made in `server_making`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
import psycopg

from planner.domain.errors import NotAllowedError, Problem, RuleBrokenError, StoreUnavailableError
from planner.domain.units import NONE
from planner.plan.columns import Column, ColumnKind
from planner.store.dialects import BELL, SCHEMA
from planner.store.link import Link, Rows
from planner.store.server_address import address_of
from planner.store.server_connection import connect_server
from planner.store.server_fingerprint import fingerprint_of, guard_bodies
from planner.store.server_refusals import explained
from planner.store.sqlite_link import BETWEEN, fetched_columns
from planner.store.versions import require_version

POLL_SECONDS = 2.0
"""A bell may stay silent: this often the head is looked at all the same."""

ROWS_AT_ONCE = 5_000
"""Rows of one insert: enough that the round trips no longer count."""

_MISSING_KEY = re.compile(r'Key \((.+)\)=\((.+)\) is not present in table "(.+)"')
_UNDEFINED = (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName)


class ServerLink(Link):
    """One connection of one person to one server."""

    def __init__(
        self, url: str, login: str, password: str | None, *, is_read_only: bool = False
    ) -> None:
        address = address_of(url)
        self.place = address.place
        self.login = login or address.login
        if not self.login:
            raise StoreUnavailableError("server_without_login", server=self.place)
        self.raw = connect_server(address, self.login, password, is_read_only=is_read_only)
        self._types: dict[str, dict[str, str]] = {}
        self._rung = 0
        self._polled = 0.0
        self.raw.add_notify_handler(self._hear)
        self.raw.execute(f"LISTEN {BELL}")

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """With a cursor of its own, and psycopg's sign for a value."""
        return self.raw.execute(_marked(sql), list(values) or None)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Rows:
        """In one pipeline: the server answers once."""
        cursor = self.raw.cursor()
        cursor.executemany(_marked(sql), rows)
        return cursor

    def insert(self, table: str, columns: Mapping[str, Sequence[Any]]) -> int:
        """Many rows in one statement, each column as one array."""
        types = self.column_types(table)
        arrays = ", ".join(f"%s::{types[name]}[]" for name in columns)
        statement = (
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM unnest({arrays})".encode()
        )
        count = 0
        values = list(columns.values())
        for first in range(0, len(values[0]), ROWS_AT_ONCE):
            part = [each[first : first + ROWS_AT_ONCE] for each in values]
            count += self.raw.execute(statement, part).rowcount
        return count

    @property
    def in_transaction(self) -> bool:
        """As libpq knows it."""
        idle = psycopg.pq.TransactionStatus.IDLE
        unknown = psycopg.pq.TransactionStatus.UNKNOWN
        return self.raw.info.transaction_status not in {idle, unknown}

    def begin_writing(self) -> None:
        """Hold the head row; what is read then is the newest."""
        self.raw.execute("BEGIN")
        try:
            self.raw.execute("SELECT hold_head()")
        except psycopg.Error:
            if self.in_transaction:
                self.raw.execute("ROLLBACK")
            raise

    def begin_reading(self) -> None:
        """One snapshot for several reads."""
        self.raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def commit(self) -> None:
        """COMMIT; the server names the row that is not there."""
        try:
            self.raw.execute("COMMIT")
        except psycopg.errors.ForeignKeyViolation as error:
            told = _MISSING_KEY.search(error.diag.message_detail or "")
            if told is None:
                raise
            raise RuleBrokenError(
                "reference_not_there",
                table=error.diag.table_name,
                other=told.group(3),
                key=f"{told.group(1)} {told.group(2)}",
            ) from error

    def explained(self) -> AbstractContextManager[None]:
        """By SQLSTATE."""
        return explained(self.place, self.login)

    def column_types(self, table: str) -> dict[str, str]:
        """From the catalog, once: nobody changes the structure under a running program."""
        if table not in self._types:
            rows = self.raw.execute(
                "SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute AS a"
                " JOIN pg_class AS c ON c.oid = a.attrelid"
                " WHERE c.relnamespace = %s::regnamespace AND c.relname = %s AND a.attnum > 0"
                " AND NOT a.attisdropped"
                " ORDER BY a.attnum",
                (SCHEMA, table),
            )
            self._types[table] = dict(rows.fetchall())
        return self._types[table]

    def whole_columns(
        self, table: str, condition: str, kinds: Mapping[str, ColumnKind]
    ) -> dict[str, Column] | None:
        """Numbers as one binary string each, texts joined; row by row where they cannot be."""
        source = f"{table} WHERE {condition}"
        joined = ", ".join(_joined(column, kind) for column, kind in kinds.items())
        cursor = self.raw.cursor(binary=True)
        cursor.execute(f"SELECT count(*), {joined} FROM {source}")
        found = cursor.fetchone()
        if found is None or not found[0]:
            return None
        count, *whole = found
        columns = {
            column: _split(kind, value)
            for (column, kind), value in zip(kinds.items(), whole, strict=True)
        }
        if any(len(values) != count for values in columns.values()):
            return fetched_columns(self, source, kinds)
        return columns

    def data_tables(self) -> list[str]:
        """Those with a row version."""
        rows = self.raw.execute(
            "SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r'"
            " AND a.attname = 'row_version' ORDER BY c.relname",
            (SCHEMA,),
        )
        return [str(name) for (name,) in rows]

    def is_as_made(self) -> bool:
        """By the fingerprint."""
        row = self.raw.execute("SELECT fingerprint FROM schema_info").fetchone()
        return row is not None and row[0] == fingerprint_of(self.raw)

    def require_current(self) -> None:
        """By the version Alembic keeps in our schema."""
        try:
            row = self.raw.execute("SELECT version_num FROM alembic_version").fetchone()
        except _UNDEFINED as error:
            raise StoreUnavailableError("not_our_database", database=self.place) from error
        require_version(str(row[0]) if row else "", self.place)

    def damage(self) -> Iterator[Problem]:
        """The fingerprint, and every guard against its description; pages are the server's.

        Raises:
            NotAllowedError: This login does not see the whole history, so it cannot vouch for it.
        """
        self._require_sight()
        if not self.is_as_made():
            yield Problem.of("verify_fingerprint")
        from planner.store.guards import postgresql_bodies  # noqa: PLC0415 - SQLAlchemy: 0.3 s

        found, described = guard_bodies(self.raw), postgresql_bodies()
        for name in sorted(found.keys() | described.keys()):
            if found.get(name) != described.get(name):
                yield Problem.of("verify_guard", guard=name)

    def _require_sight(self) -> None:
        seen = self.raw.execute("SELECT has_table_privilege('item_costs', 'SELECT')").fetchone()
        if seen != (True,):
            raise NotAllowedError(
                "database_forbids", login=self.login, reason="see the audit trail"
            )

    def has_news(self, revision: int) -> bool:
        """Whether the bell has rung for a later revision, or a look now and then finds one."""
        pgconn = self.raw.pgconn
        pgconn.consume_input()
        while (heard := pgconn.notifies()) is not None:
            self._rung = max(self._rung, int(heard.extra))
        now = time.monotonic()
        if self._rung <= revision and now - self._polled > POLL_SECONDS:
            self._polled = now
            head = self.raw.execute("SELECT revision FROM head").fetchone()
            newest = int(head[0]) if head is not None else revision
            if newest < revision:  # restored to an earlier day
                return True
            self._rung = max(self._rung, newest)
        return self._rung > revision

    def set_password(self, login: str, password: str) -> None:
        """Worked out here as SCRAM says, so that no log of the server can hold the password."""
        verifier = self.raw.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        )
        self.raw.execute("SELECT set_password(%s, %s)", (login, verifier.decode()))

    def _hear(self, heard: psycopg.Notify) -> None:
        self._rung = max(self._rung, int(heard.payload))

    def close(self) -> None:
        """End the session."""
        self.raw.close()


@cache
def _marked(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s") if "?" in sql else sql


def _joined(column: str, kind: ColumnKind) -> str:
    if kind is ColumnKind.TEXT:
        return f"string_agg({column}, chr({ord(BETWEEN)}))"
    return f"string_agg(int8send(coalesce({column}, {NONE})), ''::bytea)"


def _split(kind: ColumnKind, whole: Any) -> Column:
    if kind is ColumnKind.TEXT:
        return np.array(whole.split(BETWEEN), dtype=object)
    numbers = np.frombuffer(whole, dtype=">i8").astype(np.int64)
    return numbers.astype(np.bool_) if kind is ColumnKind.FLAG else numbers
