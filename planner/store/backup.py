"""Copies of a database that may be in use: on demand, once a day, and back again.

SQLite's own backup reads a consistent state while others write. A copy appears under its name
only when it is complete. Copies before an upgrade are asked for by `upgrading`.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from planner.domain.errors import StoreUnavailableError
from planner.host.logs import Subject, log
from planner.store.connection import connect, sha256
from planner.store.places import file_of
from planner.store.refusals import explained
from planner.store.versions import version_of

DAYS_KEPT = 14
"""How long daily backups are kept."""

_DAYS_SEARCHED = 400  # older copies than that were left by somebody on purpose


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of the whole database at `target`, which is replaced."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(unfinished)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be carried about
    finally:
        copy.close()
    unfinished.replace(target)


def daily_backup(source: sqlite3.Connection, database: Path, folder: Path) -> Path | None:
    """Today's copy in `folder`, if there is none yet; copies older than 14 days go.

    Returns:
        The new copy, or None if today's was there.
    """
    today = datetime.now(UTC).date()
    target = folder / daily_name(database, today)
    if target.exists():
        return None
    copy_database(source, target)
    log(Subject.STORE).info("daily backup of %s", database.name)
    for age in range(DAYS_KEPT, DAYS_KEPT + _DAYS_SEARCHED):
        old = folder / daily_name(database, today - timedelta(days=age))
        old.unlink(missing_ok=True)
    return target


def daily_name(database: Path, day: date) -> str:
    """What a day's copy is called."""
    return copy_name(database, day.isoformat())


def copy_name(database: Path, made: str) -> str:
    """What a copy is called; two databases of one name in two folders do not share it."""
    place = sha256(str(database.absolute()))[:8]
    return f"{database.stem}-{made}-{place}{database.suffix}"


def restore(backup: str | Path, database: str | Path) -> Path | None:
    """Put a backup in place of a database, also under the eyes of other clients.

    The backup is written into the file in one transaction of SQLite's own, so somebody who has
    it open sees either the old or the new state; their next look finds that the revision does
    not follow and they load again.

    Returns:
        The copy of what stood there before, kept beside it; None if nothing did.

    Raises:
        StoreUnavailableError: The backup is damaged or not ours, or the database is in use.
    """
    source_path, target_path = file_of(backup), file_of(database)
    if not source_path.exists():
        raise StoreUnavailableError("database_missing", database=str(backup))
    with explained(str(backup)):
        source = connect(source_path, "restore", is_read_only=True)
        try:
            _require_sound(source, str(backup))
            return _written_over(source, target_path)
        finally:
            source.close()


def _require_sound(source: sqlite3.Connection, backup: str) -> None:
    version_of(source, backup)
    if source.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise StoreUnavailableError("database_damaged", database=backup)


def _written_over(source: sqlite3.Connection, target_path: Path) -> Path | None:
    if not target_path.exists():
        copy_database(source, target_path)
        return None
    kept = target_path.with_name(f"{target_path.stem}.before-restore{target_path.suffix}")
    target = connect(target_path, "restore")
    try:
        copy_database(target, kept)
        source.backup(target)
        log(Subject.STORE).info("restored %s", target_path.name)
    finally:
        target.close()
    return kept
