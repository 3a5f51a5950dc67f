"""One connection to a SQLite file: its identity, its functions, its promises about durability.

The guards call `app_user()`, `app_time()` and `sha256()`, which only a connection made here has:
any other shell fails closed on every write. What is written is not here but in `commit`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

BUSY_MILLISECONDS = 5000
"""How long a write waits for another one; a commit takes some milliseconds."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
_WRITING_PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")


def connect(path: Path, login: str, *, is_read_only: bool = False) -> sqlite3.Connection:
    """A connection that acts as `login`; the file must exist.

    It may be used from another thread than the one it was made in, one at a time.
    """
    mode = "ro" if is_read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        prepare(connection, login)
        if not is_read_only:
            for pragma in _WRITING_PRAGMAS:
                connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection, login: str) -> None:
    """Give a connection its identity and the functions the guards call."""
    connection.create_function("app_user", 0, lambda: login)
    connection.create_function("app_time", 0, _real_time)
    connection.create_function("sha256", 1, sha256, deterministic=True)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest()


def _real_time() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
