"""What a database error means to a person: the environment, a rule, or a bug.

The guards raise "PB001 name"; SQLite reports a locked file, a full disk or a damaged page by its
own codes. Both become a `PlannerError` with a sentence. Anything that is not listed here is a bug
and passes through unchanged.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from planner.domain.errors import (
    EditConflictError,
    NotAllowedError,
    PlannerError,
    RuleBrokenError,
    StoreUnavailableError,
)

_GUARD = re.compile(r"^PB\d{3} (\w+)$")
_CLASSES: dict[str, type[PlannerError]] = {
    "behind": EditConflictError,
    "not_yourself": NotAllowedError,
    "unknown_person": NotAllowedError,
    "clock_needs_admin": NotAllowedError,
    "not_your_password": NotAllowedError,
}
_ENVIRONMENT = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "not_a_database",
    sqlite3.SQLITE_READONLY: "database_read_only",
    sqlite3.SQLITE_PERM: "database_read_only",
    sqlite3.SQLITE_CANTOPEN: "database_cannot_open",
    sqlite3.SQLITE_IOERR: "disk_error",
}
_PRIMARY = 0xFF  # extended result codes keep the primary one in their lowest byte


@contextmanager
def explained(database: str, login: str = "") -> Iterator[None]:
    """Turn what the database says inside the block into words for a person."""
    try:
        yield
    except sqlite3.Error as error:
        meaning = _meaning(error, database, login)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: sqlite3.Error, database: str, login: str) -> PlannerError | None:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    guard = guard_refusal(str(error), login)
    if guard is not None:
        return guard
    if code in _ENVIRONMENT:
        return StoreUnavailableError(_ENVIRONMENT[code], database=database)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return RuleBrokenError("row_refused", reason=str(error))
    return None


def guard_refusal(said: str, login: str) -> PlannerError | None:
    """The refusal of a guard, by its name; None where no guard spoke."""
    guard = _GUARD.match(said)
    if guard is None:
        return None
    name = guard.group(1)
    return _CLASSES.get(name, RuleBrokenError)(name, login=login)
