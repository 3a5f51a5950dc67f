"""A store: one person's open database, and how one is made, opened and upgraded.

Used from one thread at a time. Here is only the order of things (transaction, identity, errors);
the work stands in `loading`, `commit`, `history`, `backup` and `verification`. Rights are asked
by the services before they come here.
"""

# ruff: noqa: S608 - table names come from the schema; values are bound

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from planner.domain.errors import NotAllowedError, Problem, StoreUnavailableError
from planner.domain.people import Person
from planner.domain.rights import Role
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan
from planner.store.backup import copy_database, daily_backup
from planner.store.columns import kinds_of, sql_values
from planner.store.commit import Behind, Committed, commit, missing_reference
from planner.store.connection import connect
from planner.store.history import (
    Header,
    NeedsReload,
    changes_since,
    head_of,
    headers,
    seal_of,
)
from planner.store.loading import load_plan
from planner.store.places import file_of
from planner.store.refusals import explained
from planner.store.verification import verify
from planner.store.versions import is_as_made, require_current

_OUTER = ("BEGIN IMMEDIATE", "ROLLBACK")
_INNER = ("SAVEPOINT inner_commit", "ROLLBACK TO inner_commit")


def create_store(database: str | Path, login: str) -> Store:
    """A new plant's database at revision 0, with nobody in it yet: whoever made it sets it up.

    Raises:
        StoreUnavailableError: Something stands there already, or the place cannot be written.
    """
    from planner.store.upgrading import make_schema  # noqa: PLC0415 - Alembic takes 0.7 s

    path = file_of(database)
    if path.exists():
        raise StoreUnavailableError("database_exists", database=str(path))
    with explained(str(path)), _file_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        make_schema(path, login)
    return open_store(path, login)


def open_store(
    database: str | Path,
    login: str,
    *,
    is_read_only: bool = False,
    backup_folder: Path | None = None,
) -> Store:
    """Open a database as `login`; with `backup_folder`, today's backup is made if missing.

    Raises:
        StoreUnavailableError: Missing, damaged, not ours, newer, older, or on the network.
        NotAllowedError: The database has people, and nobody active has this login.
    """
    path = file_of(database)
    if not path.exists():
        raise StoreUnavailableError("database_missing", database=str(path))
    with explained(str(path), login):
        connection = connect(path, login, is_read_only=is_read_only)
        store = Store(connection, path, login)
        try:
            require_current(connection, str(path))
            if not is_read_only:
                store.require_fit_to_write()
            if backup_folder is not None:
                daily_backup(connection, path, backup_folder)
        except BaseException:
            store.close()
            raise
    return store


def upgrade(database: str | Path) -> Path | None:
    """Bring an older database to this program's schema; gives the copy kept of the file.

    Raises:
        StoreUnavailableError: The database is newer than this program, or not ours.
    """
    from planner.store.upgrading import upgrade_file  # noqa: PLC0415 - Alembic takes 0.7 s

    path = file_of(database)
    if not path.exists():
        raise StoreUnavailableError("database_missing", database=str(path))
    with explained(str(path)):
        kept = upgrade_file(path, "upgrade")
        connection = connect(path, "upgrade", is_read_only=True)
        try:
            require_current(connection, str(path))
        finally:
            connection.close()
    return kept


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailableError("database_cannot_open", database=str(path)) from error


class Store:
    """One open database and the identity that acts on it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, login: str) -> None:
        self._connection = connection
        self._seen = _data_version(connection)
        self._known = (0, "")
        self.path = path
        self.login = login

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def require_fit_to_write(self) -> None:
        """Pass if the guards are in place and this login may write.

        Raises:
            StoreUnavailableError: Somebody took guards away or changed them.
            NotAllowedError: There are people here, and this login is none of them.
        """
        if not is_as_made(self._connection):
            raise StoreUnavailableError("guards_changed", database=str(self.path))
        people = self.people()
        if people and self.login not in {each.login for each in people}:
            raise NotAllowedError("unknown_person", login=self.login)

    def load_plan(self) -> Plan:
        """Everything open, at the newest revision."""
        with self._reading():
            self._remember()
            return load_plan(self._connection)

    def _remember(self) -> None:
        """Keep the newest revision with its seal: after a restore the number alone would lie."""
        revision, _ = head_of(self._connection)
        self._known = (revision, seal_of(self._connection, revision))

    def _is_of_another_story(self, revision: int) -> bool:
        known, seal = self._known
        return revision == known and seal_of(self._connection, revision) != seal

    def commit(self, change_set: ChangeSet, base_revision: int) -> Committed | Behind:
        """Write `change_set` if the plan is still at `base_revision`; all or nothing.

        The same idempotency key again gives what was recorded the first time.

        Raises:
            PlannerError: A guard refuses it, or the database cannot be written; nothing was.
        """
        with self.holding_head():
            if self._is_of_another_story(base_revision):
                return Behind((), needs_reload=True)
            answer = commit(self._connection, self.login, change_set, base_revision)
            if isinstance(answer, Committed):
                self._remember()
            return answer

    @contextmanager
    def holding_head(self) -> Iterator[None]:
        """Nobody else writes until the block ends; what is committed inside counts then."""
        is_inner = self._connection.in_transaction
        begin, undo = _INNER if is_inner else _OUTER
        with explained(str(self.path), self.login):
            self._connection.execute(begin)
            try:
                yield
                if not is_inner:
                    self._end()
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute(undo)
                raise

    def _end(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            missing = missing_reference(self._connection)
            if missing is None:
                raise
            raise missing from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the database for several reads, and what is news from then on."""
        with explained(str(self.path), self.login):
            if self._connection.in_transaction:
                yield
                return
            self._seen = _data_version(self._connection)
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def changes_since(self, revision: int) -> tuple[ChangeSet, ...] | NeedsReload:
        """What everybody did after `revision`, oldest first; or that a reload is faster."""
        with self._reading():
            if self._is_of_another_story(revision):
                return NeedsReload()
            self._remember()
            return changes_since(self._connection, revision)

    def head(self) -> int:
        """The newest revision."""
        with self._reading():
            return head_of(self._connection)[0]

    def has_news(self) -> bool:
        """Whether another connection has written since this one last looked."""
        with explained(str(self.path), self.login):
            return _data_version(self._connection) != self._seen

    def people(self) -> tuple[Person, ...]:
        """Everybody with an active login, in the order they were entered."""
        with self._reading():
            found = self._connection.execute(
                "SELECT p.id, p.login, p.name, group_concat(r.role) FROM people AS p"
                " LEFT JOIN person_roles AS r ON r.person_id = p.id"
                " WHERE p.is_active = 1 GROUP BY p.id ORDER BY p.id"
            ).fetchall()
        return tuple(
            Person(row[0], row[1], row[2], frozenset(Role(each) for each in _listed(row[3])))
            for row in found
        )

    def rows(self, table: str, **equals: object) -> tuple[dict[str, Any], ...]:
        """Rows of any table whose columns equal what is asked, in the order of their ids.

        Raises:
            KeyError: There is no such table or column.
        """
        with self._reading():
            known = kinds_of(self._connection, table)
            for name in equals:
                known[name]
            where = "".join(f" AND {name} IS ?" for name in equals)
            listed = ", ".join(known)
            cursor = self._connection.execute(
                f"SELECT {listed} FROM {table} WHERE 1 = 1{where} ORDER BY id",
                sql_values(list(equals.values())),
            )
            return tuple(dict(zip(known, row, strict=True)) for row in cursor)

    def history(self, limit: int = 100) -> tuple[Header, ...]:
        """The newest change sets without their rows, newest first."""
        with self._reading():
            return headers(self._connection, limit)

    def verify(self) -> tuple[Problem, ...]:
        """Everything that speaks against the file, its guards and its history."""
        with self._reading():
            return verify(self._connection)

    def backup(self, path: Path) -> None:
        """A consistent copy at `path`, also while others write."""
        with explained(str(path)), _file_errors(path):
            copy_database(self._connection, path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _listed(joined: str | None) -> list[str]:
    return joined.split(",") if joined else []
