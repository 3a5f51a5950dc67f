"""Which version of the schema a file has, and whether its guards are still those it was given.

Read without SQLAlchemy, because every start reads it. Changing versions is not here but in
`upgrading`.
"""

from __future__ import annotations

import sqlite3

from planner.domain.errors import StoreUnavailableError
from planner.store.connection import sha256

APPLICATION_ID = 0x50426F64
"""What marks a SQLite file as ours."""

LATEST = "0001"
"""The version of the schema this program works with."""


def require_current(connection: sqlite3.Connection, database: str) -> None:
    """Pass if the file is ours and of this program's version.

    Raises:
        StoreUnavailableError: It belongs to another program, or is newer or older.
    """
    require_version(version_of(connection, database), database)


def require_version(version: str, database: str) -> None:
    """Pass if a database's version is this program's.

    Raises:
        StoreUnavailableError: It is newer or older.
    """
    if version > LATEST:
        raise StoreUnavailableError("database_newer", database=database, version=version)
    if version < LATEST:
        raise StoreUnavailableError("database_older", database=database, version=version)


def version_of(connection: sqlite3.Connection, database: str) -> str:
    """The schema version of a file of ours.

    Raises:
        StoreUnavailableError: The file belongs to another program.
    """
    marked = connection.execute("PRAGMA application_id").fetchone()[0]
    if marked != APPLICATION_ID:
        raise StoreUnavailableError("not_our_database", database=database)
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def fingerprint_of(connection: sqlite3.Connection) -> str:
    """The SHA-256 of every table, index and trigger as the file describes them."""
    rows = connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    )
    return sha256("\n".join("|".join(row) for row in rows))


def is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether the schema and its guards are those that were there after the last upgrade."""
    row = connection.execute("SELECT fingerprint FROM schema_info").fetchone()
    return row is not None and row[0] == fingerprint_of(connection)
