"""A store: one person's open database, and how one is made, opened and upgraded.

Used from one thread at a time. Here is only the order of things (transaction, identity, errors);
the work stands in `loading`, `commit`, `history`, `backup` and `verification`. Rights are asked
by the services before they come here.
"""

# ruff: noqa: S608 - table names come from the schema; values are bound

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
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
from planner.store.commit import Behind, Committed, commit
from planner.store.history import (
    Header,
    NeedsReload,
    changes_since,
    head_of,
    headers,
    seal_of,
)
from planner.store.link import Link
from planner.store.loading import load_plan
from planner.store.places import file_of, is_server
from planner.store.refusals import explained
from planner.store.sqlite_link import SqliteLink
from planner.store.verification import verify


def create_store(database: str | Path, login: str, password: str | None = None) -> Store:
    """A new plant's database at revision 0, with nobody in it yet: whoever made it sets it up.

    On a server, `login` is a superuser, needed this once; roles and schema are made.

    Raises:
        StoreUnavailableError: Something stands there already, or the place cannot be written.
    """
    if is_server(database):
        from planner.store.server_making import make_plant  # noqa: PLC0415 - Alembic: 0.7 s

        make_plant(str(database), login, password)
        return open_store(database, login, password=password)
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
    password: str | None = None,
) -> Store:
    """Open a database as `login`; with `backup_folder`, today's backup of a file is made.

    Raises:
        StoreUnavailableError: Missing, damaged, not ours, newer, older, or on the network; a
            server that cannot be reached, is too old, or cannot prove its name.
        NotAllowedError: The database has people, and nobody active has this login; a server
            that does not take the password.
    """
    link = _link(database, login, password, is_read_only=is_read_only)
    store = Store(link)
    try:
        with link.explained():
            link.require_current()
            if not is_read_only:
                store.require_fit_to_write()
            if backup_folder is not None and isinstance(link, SqliteLink):
                daily_backup(link.raw, link.path, backup_folder)
    except BaseException:
        store.close()
        raise
    return store


def _link(database: str | Path, login: str, password: str | None, *, is_read_only: bool) -> Link:
    if is_server(database):
        from planner.store.server_link import ServerLink  # noqa: PLC0415 - psycopg takes 0.1 s

        return ServerLink(str(database), login, password, is_read_only=is_read_only)
    path = file_of(database)
    if not path.exists():
        raise StoreUnavailableError("database_missing", database=str(path))
    with explained(str(path), login):
        return SqliteLink.open(path, login, is_read_only=is_read_only)


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
        link = SqliteLink.open(path, "upgrade", is_read_only=True)
        try:
            link.require_current()
        finally:
            link.close()
    return kept


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailableError("database_cannot_open", database=str(path)) from error


class Store:
    """One open database and the identity that acts on it."""

    def __init__(self, connection: Link) -> None:
        self._connection = connection
        self._known = (0, "")
        self.login = connection.login

    @property
    def place(self) -> str:
        """What a person calls this database."""
        return self._connection.place

    @property
    def path(self) -> Path:
        """The file of a workstation's database.

        Raises:
            StoreUnavailableError: It is on a server.
        """
        if not isinstance(self._connection, SqliteLink):
            raise StoreUnavailableError("database_on_server", database=self.place)
        return self._connection.path

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
        if not self._connection.is_as_made():
            raise StoreUnavailableError("guards_changed", database=self.place)
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

    def holding_head(self) -> AbstractContextManager[None]:
        """Nobody else writes until the block ends; what is committed inside counts then."""
        return self._holding_more() if self._connection.in_transaction else self._holding()

    @contextmanager
    def _holding(self) -> Iterator[None]:
        link = self._connection
        with link.explained():
            link.begin_writing()
            try:
                yield
                link.commit()
            except BaseException:
                if link.in_transaction:
                    link.execute("ROLLBACK")
                raise

    @contextmanager
    def _holding_more(self) -> Iterator[None]:
        """A commit inside a hold: refused, it takes back only itself."""
        link = self._connection
        with link.explained():
            link.execute("SAVEPOINT inner_commit")
            try:
                yield
            except BaseException:
                if link.in_transaction:
                    link.execute("ROLLBACK TO SAVEPOINT inner_commit")
                raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the database for several reads, and what is news from then on."""
        link = self._connection
        with link.explained():
            if link.in_transaction:
                yield
                return
            link.begin_reading()
            try:
                yield
            finally:
                if link.in_transaction:  # a lost server has ended it already
                    link.execute("ROLLBACK")

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
        with self._connection.explained():
            return self._connection.has_news(self._known[0])

    def people(self) -> tuple[Person, ...]:
        """Everybody with an active login, in the order they were entered."""
        with self._reading():
            people = self._connection.execute(
                "SELECT id, login, name FROM people WHERE is_active = 1 ORDER BY id"
            ).fetchall()
            roles: dict[int, set[Role]] = {}
            for person_id, role in self._connection.execute(
                "SELECT person_id, role FROM person_roles"
            ):
                roles.setdefault(person_id, set()).add(Role(role))
        return tuple(
            Person(row[0], row[1], row[2], frozenset(roles.get(row[0], ()))) for row in people
        )

    def rows(self, table: str, **equals: object) -> tuple[dict[str, Any], ...]:
        """Rows of any table whose columns equal what is asked, in the order of their first column.

        Raises:
            KeyError: There is no such table or column.
        """
        with self._reading():
            known = kinds_of(self._connection, table)
            for name in equals:
                known[name]
            where = "".join(f" AND {name} IS NOT DISTINCT FROM ?" for name in equals)
            listed = ", ".join(known)
            cursor = self._connection.execute(
                f"SELECT {listed} FROM {table} WHERE 1 = 1{where} ORDER BY 1",
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

    def set_password(self, login: str, password: str) -> None:
        """A person's new password on a server; only its verifier leaves this process.

        Raises:
            NotAllowedError: Neither one's own nor an admin's doing, or nobody has that login.
            StoreUnavailableError: A file has no passwords.
        """
        with self._connection.explained():
            self._connection.set_password(login, password)

    def backup(self, path: Path) -> None:
        """A consistent copy of a file at `path`, also while others write.

        Raises:
            StoreUnavailableError: It is on a server, whose own tools make backups.
        """
        link = self._connection
        if not isinstance(link, SqliteLink):
            raise StoreUnavailableError("database_on_server", database=self.place)
        with explained(str(path)), _file_errors(path):
            copy_database(link.raw, path)

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
