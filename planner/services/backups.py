"""Keeping and restoring copies of a workstation's database, and vouching for it.

The copies themselves are made by the store; the daily one happens when a session is opened.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from planner.domain.errors import Problem, StoreUnavailableError
from planner.host.folders import backup_folder
from planner.services.opening import SET_UP, login_of
from planner.store.backup import copy_name, restore
from planner.store.database import create_store, open_store, upgrade


def create_database(database: str | Path) -> None:
    """An empty plant's database.

    Raises:
        StoreUnavailableError: There is one already, or the place cannot be written.
    """
    create_store(database, SET_UP).close()


def upgrade_database(database: str | Path) -> None:
    """Bring an older database to this program's schema; a copy of the file is kept first."""
    upgrade(database)


def verify_database(database: str | Path, password: str | None = None) -> tuple[Problem, ...]:
    """Everything that speaks against the history and the schema; empty when all is well."""
    store = open_store(database, login_of(database), is_read_only=True, password=password)
    try:
        return store.verify()
    finally:
        store.close()


def backup_database(database: str | Path, target: Path | None = None) -> Path:
    """A consistent copy of a database that may be in use; without `target`, in the backup folder.

    Returns:
        The copy's path.
    """
    made = target or backup_folder() / copy_name(Path(database), _stamp())
    store = open_store(database, SET_UP, is_read_only=True)
    try:
        store.backup(made)
    finally:
        store.close()
    return made


def restore_backup(backup: Path | None, database: Path) -> Path:
    """Put a backup in place of a database; the one that was there is kept beside it.

    Without `backup`, the newest copy of this database in the backup folder.

    Returns:
        The backup that was taken.

    Raises:
        StoreUnavailableError: There is no backup, or it is damaged or not ours.
    """
    taken = backup or _newest(database)
    restore(taken, database)
    return taken


def _newest(database: Path) -> Path:
    before, after = copy_name(database, "|").split("|")
    copies = [
        each
        for each in backup_folder().iterdir()
        if each.name.startswith(before) and each.name.endswith(after)
    ]
    newest = max(copies, key=lambda each: each.name, default=None)  # the name tells the time
    if newest is None:
        raise StoreUnavailableError(
            "no_backup", database=database.name, folder=str(backup_folder())
        )
    return newest


def _stamp() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
