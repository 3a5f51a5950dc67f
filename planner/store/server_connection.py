"""One connection to a PostgreSQL server: who connects, how long things may take, which version.

Only made here, so that every connection looks things up in our schema, waits for a lock as long
as a file's writer does, and is named in the server's own list of sessions. What it is used for
stands in `server_link`.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.types.numeric import Int8Dumper

from planner.domain.errors import StoreUnavailableError
from planner.store.connection import BUSY_MILLISECONDS
from planner.store.dialects import SCHEMA
from planner.store.server_address import SECONDS_TO_CONNECT, ServerAddress
from planner.store.server_refusals import meaning_of_no_connection

OLDEST = {15: 14, 16: 10, 17: 6, 18: 0}
"""Major version -> the first minor one without the faults known when this was written."""

_MAJOR = 10_000  # how libpq counts versions: 160014 is 16.14

_OPTIONS = {
    "search_path": SCHEMA,
    "lock_timeout": str(BUSY_MILLISECONDS),
    "jit": "off",  # compiling a query takes longer than any of ours
}


def connect_server(
    address: ServerAddress, login: str, password: str | None, *, is_read_only: bool = False
) -> psycopg.Connection[Any]:
    """A connection that acts as `login`.

    Raises:
        StoreUnavailableError: It cannot be reached, does not prove its name, or is too old.
        NotAllowedError: It does not take the password.
    """
    options = {**_OPTIONS, "default_transaction_read_only": "on" if is_read_only else "off"}
    told = " ".join(f"-c {name}={value}" for name, value in options.items())
    secret = {} if password is None else {"password": password}
    parameters = {**address.parameters, "user": login, **secret}
    parameters.setdefault("connect_timeout", str(SECONDS_TO_CONNECT))
    try:
        connection = psycopg.connect(
            **parameters,  # type: ignore[arg-type]
            options=told,
            application_name="promiseboard",
            client_encoding="UTF8",
            autocommit=True,
        )
    except psycopg.OperationalError as error:
        raise meaning_of_no_connection(error, address.place, login) from error
    try:
        _require_version(connection.info.server_version, address.place)
    except BaseException:
        connection.close()
        raise
    connection.adapters.register_dumper(int, Int8Dumper)  # one type for every whole number
    return connection


def _require_version(version: int, place: str) -> None:
    major, minor = divmod(version, _MAJOR)
    needed = OLDEST.get(major, 0) if major >= min(OLDEST) else None
    if needed is None or minor < needed:
        listed = ", ".join(f"{each}.{least}" for each, least in OLDEST.items())
        raise StoreUnavailableError(
            "server_too_old", database=place, version=f"{major}.{minor}", needed=listed
        )
