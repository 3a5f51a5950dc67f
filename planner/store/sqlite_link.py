# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""A SQLite file as the store asks for it.

SQLite joins each column into one text and numpy reads that: 100,000 operations in a third of the
time that fetching rows as Python objects takes (0.25 s against 0.62 s). The connection itself,
with its identity, is made in `connection`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np

from planner.domain.errors import Problem, RuleBrokenError, StoreUnavailableError
from planner.domain.units import NONE
from planner.plan.columns import Column, ColumnKind, column_of
from planner.store.connection import connect
from planner.store.link import Link
from planner.store.refusals import explained
from planner.store.versions import is_as_made, require_current

BETWEEN = "\x1e"  # "record separator": no keyboard writes it


class SqliteLink(Link):
    """One connection to one file."""

    def __init__(self, connection: sqlite3.Connection, path: Path, login: str) -> None:
        self.raw = connection
        self.path = path
        self.place = str(path)
        self.login = login
        self._seen = self._data_version()

    @classmethod
    def open(cls, path: Path, login: str, *, is_read_only: bool = False) -> SqliteLink:
        """A connection that acts as `login`; the file must exist."""
        return cls(connect(path, login, is_read_only=is_read_only), path, login)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """As sqlite3 does it."""
        return self.raw.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        """As sqlite3 does it."""
        return self.raw.executemany(sql, rows)

    def insert(self, table: str, columns: Mapping[str, Sequence[Any]]) -> int:
        """Row after row."""
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        return self.raw.executemany(statement, zip(*columns.values(), strict=True)).rowcount

    @property
    def in_transaction(self) -> bool:
        """As sqlite3 knows it."""
        return self.raw.in_transaction

    def begin_writing(self) -> None:
        """Take the file's write lock at once."""
        self.raw.execute("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        """See the newest state; what is written from now on is news."""
        self._seen = self._data_version()
        self.raw.execute("BEGIN")

    def commit(self) -> None:
        """COMMIT; the row that refers to nothing is looked up when that is refused."""
        try:
            self.raw.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            row = self.raw.execute("PRAGMA foreign_key_check").fetchone()
            if row is None:
                raise
            raise RuleBrokenError(
                "reference_missing", table=row[0], id=row[1], other=row[2]
            ) from error

    def explained(self) -> AbstractContextManager[None]:
        """By SQLite's error codes."""
        return explained(self.place, self.login)

    def column_types(self, table: str) -> dict[str, str]:
        """From the table's own description."""
        rows = self.raw.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        return {str(name): str(declared) for name, declared in rows}

    def whole_columns(
        self, table: str, condition: str, kinds: Mapping[str, ColumnKind]
    ) -> dict[str, Column] | None:
        """Each column joined into one text; row by row where a text holds the separator."""
        source = f"{table} WHERE {condition}"
        joined = ", ".join(_joined(column, kind) for column, kind in kinds.items())
        count, *texts = self.raw.execute(f"SELECT count(*), {joined} FROM {source}").fetchone()
        if not count:
            return None
        columns = {
            column: _split(kind, text)
            for (column, kind), text in zip(kinds.items(), texts, strict=True)
        }
        if any(len(values) != count for values in columns.values()):
            return fetched_columns(self, source, kinds)
        return columns

    def data_tables(self) -> list[str]:
        """Those with a row version."""
        rows = self.raw.execute(
            "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c"
            " WHERE m.type = 'table' AND c.name = 'row_version' ORDER BY m.name"
        )
        return [str(name) for (name,) in rows]

    def is_as_made(self) -> bool:
        """By the fingerprint."""
        return is_as_made(self.raw)

    def require_current(self) -> None:
        """By the mark in the file's head and the version Alembic keeps."""
        require_current(self.raw, self.place)

    def damage(self) -> Iterator[Problem]:
        """SQLite's own checks, the fingerprint, and every guard against its description."""
        for (answer,) in self.raw.execute("PRAGMA integrity_check"):
            if answer != "ok":
                yield Problem.of("verify_integrity", answer=answer)
        for table, row_id, other, _ in self.raw.execute("PRAGMA foreign_key_check"):
            yield Problem.of("reference_missing", table=table, id=row_id, other=other)
        if not self.is_as_made():
            yield Problem.of("verify_fingerprint")
        from planner.store.guards import sqlite_triggers  # noqa: PLC0415 - SQLAlchemy takes 0.3 s

        master = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        found = dict(self.raw.execute(master))
        described = sqlite_triggers()
        for name in sorted(found.keys() | described.keys()):
            if found.get(name) != described.get(name):
                yield Problem.of("verify_guard", guard=name)

    def has_news(self, revision: int) -> bool:
        """SQLite counts other connections' commits: cheap enough for four times a second."""
        del revision
        return self._data_version() != self._seen

    def set_password(self, login: str, password: str) -> None:
        """Not yet: whoever may open the file may be anybody in it.

        Raises:
            StoreUnavailableError: Always.
        """
        del login, password
        raise StoreUnavailableError("file_without_passwords", database=self.place)

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()

    def _data_version(self) -> int:
        return int(self.raw.execute("PRAGMA data_version").fetchone()[0])


def fetched_columns(link: Link, source: str, kinds: Mapping[str, ColumnKind]) -> dict[str, Column]:
    """The same columns row by row: three times slower, and right for every text."""
    rows = link.execute(f"SELECT {', '.join(kinds)} FROM {source}")
    return {
        column: column_of(kind, [NONE if value is None else value for value in values])
        for (column, kind), values in zip(kinds.items(), zip(*rows, strict=True), strict=True)
    }


def _joined(column: str, kind: ColumnKind) -> str:
    if kind is ColumnKind.TEXT:
        return f"group_concat({column}, char({ord(BETWEEN)}))"
    return f"group_concat(coalesce({column}, {NONE}))"


def _split(kind: ColumnKind, text: str) -> Column:
    if kind is ColumnKind.TEXT:
        return np.array(text.split(BETWEEN), dtype=object)
    numbers = np.fromstring(text, dtype=np.int64, sep=",")
    return numbers.astype(np.bool_) if kind is ColumnKind.FLAG else numbers
