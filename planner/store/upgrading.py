"""Making a database, and bringing an older one to this program's schema.

An upgrade copies the file first, drops every guard, migrates, creates the guards again from their
description and stores the fingerprint, all in one transaction. SQLAlchemy and Alembic are
imported here only: a start that needs no upgrade does not wait 0.7 s for them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, StaticPool, create_engine, event

from planner.host.logs import Subject, log
from planner.store.backup import copy_database
from planner.store.connection import connect
from planner.store.guards import sqlite_triggers
from planner.store.versions import APPLICATION_ID, LATEST, fingerprint_of, version_of

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def make_schema(path: Path, login: str) -> None:
    """The whole schema with its guards in a new file, at revision 0."""
    path.touch(exist_ok=False)
    try:
        with closing(connect(path, login)) as raw:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(raw)
    except BaseException:
        path.unlink()  # half a database would be in the way of the next attempt
        raise


def upgrade_file(path: Path, login: str) -> Path | None:
    """Bring a file to `LATEST`; gives the copy that was kept, None if nothing was to do."""
    with closing(connect(path, login)) as raw:
        version = version_of(raw, str(path))
        if version >= LATEST:
            return None
        kept = path.with_name(f"{path.stem}.before-{LATEST}{path.suffix}")
        copy_database(raw, kept)
        _migrate(raw)
    log(Subject.STORE).info("upgraded %s from %s to %s", path.name, version or "none", LATEST)
    return kept


def _migrate(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")  # batch migrations rebuild tables
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raw.execute(f'DROP TRIGGER "{name}"')
        command.upgrade(migrations(connection), "head")
        guard(raw)
    raw.execute("PRAGMA foreign_keys = ON")


def migrations(connection: Connection) -> Config:
    """What Alembic needs to migrate over `connection`, in the transaction it stands in."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def guard(raw: sqlite3.Connection) -> None:
    """Create every guard from its description and keep the fingerprint of the whole schema.

    The fingerprint covers the guard that protects the fingerprint, so it is written with that
    one guard away for a moment, inside the transaction.
    """
    statements = sqlite_triggers()
    for statement in statements.values():
        raw.execute(statement)
    print_of_all = fingerprint_of(raw)
    fixed = [name for name in statements if name.startswith("schema_info_")]
    for name in fixed:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("DELETE FROM schema_info")
    raw.execute("INSERT INTO schema_info (id, fingerprint) VALUES (1, ?)", (print_of_all,))
    for name in fixed:
        raw.execute(statements[name])
