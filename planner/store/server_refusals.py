"""What a server's error means to a person: the network, a right, a rule, or a bug.

Guards carry their code as SQLSTATE; the rest is known by PostgreSQL's own codes. While there is
no connection yet there are no codes, only libpq's sentence. Anything that is not listed here is a
bug and passes through unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from planner.domain.errors import (
    NotAllowedError,
    PlannerError,
    RuleBrokenError,
    StoreUnavailableError,
)
from planner.store.refusals import guard_refusal

_ENVIRONMENT = {
    "25006": "server_read_only",
    "40001": "database_locked",
    "40P01": "database_locked",
    "53100": "disk_full",
    "55P03": "database_locked",
    "57014": "server_lost",
}
_SAID_BEFORE_A_CODE = {
    "password authentication failed": "password_wrong",
    "no password supplied": "password_missing",
    "is not permitted to log in": "password_wrong",
    "does not exist": "server_without_plant",
    "SSL": "server_not_proven",
    "certificate": "server_not_proven",
}
_DATA_CLASSES = ("22", "23")
_LOST_CLASSES = ("08", "57")
_FORBIDDEN = "42501"


@contextmanager
def explained(place: str, login: str) -> Iterator[None]:
    """Turn what the server says inside the block into words for a person."""
    try:
        yield
    except psycopg.Error as error:
        meaning = meaning_of(error, place, login)
        if meaning is None:
            raise
        raise meaning from error


def meaning_of(error: psycopg.Error, place: str, login: str) -> PlannerError | None:
    """The refusal a person is shown; None for a bug."""
    code, said = error.sqlstate or "", (error.diag.message_primary or str(error)).strip()
    guard = guard_refusal(said, login)
    if guard is not None:
        return guard
    if code == _FORBIDDEN:
        return NotAllowedError("database_forbids", login=login, reason=said)
    if code in _ENVIRONMENT:
        return StoreUnavailableError(_ENVIRONMENT[code], database=place)
    if code.startswith(_DATA_CLASSES) or (not code and isinstance(error, psycopg.DataError)):
        return RuleBrokenError("row_refused", reason=said)
    if code.startswith(_LOST_CLASSES) or (not code and isinstance(error, psycopg.OperationalError)):
        return StoreUnavailableError("server_lost", database=place)
    return None


def meaning_of_no_connection(error: psycopg.Error, place: str, login: str) -> PlannerError:
    """Why there is no connection; the sentence of libpq holds no password."""
    said = " ".join(str(error).split())
    for words, code in _SAID_BEFORE_A_CODE.items():
        if words in said:
            if code.startswith("password"):
                return NotAllowedError(code, login=login, database=place)
            return StoreUnavailableError(code, database=place, reason=said)
    return StoreUnavailableError("server_unreachable", database=place, reason=said)
