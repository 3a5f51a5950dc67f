"""The two kinds of database a test of the store runs on, asked in the same words.

`anna` may do everything there, so that what refuses her is a guard and nothing else. Real people
with real rights are made in `tests/store/conftest.py`'s plant.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from planner.domain.statuses import ChangeKind
from planner.plan.plan import Plan
from planner.store.database import Store, create_store, open_store
from planner.store.link import Link
from planner.store.server_link import ServerLink
from planner.store.sqlite_link import SqliteLink
from tests.helpers.servers import SUPERUSER, Server
from tests.helpers.stores import LOGIN, fresh, insert_all, saw_shop, shop_store, stored, written

DATABASE_ERRORS = (sqlite3.Error, psycopg.Error)
PASSWORD = "a plain secret"  # noqa: S105 - of a server that lives as long as the tests


class Place(ABC):
    """Somewhere a plant's database can stand."""

    @abstractmethod
    def fresh(self) -> Store:
        """A new plant at revision 0."""

    @abstractmethod
    def stored(self, plan: Plan) -> Store:
        """A new plant that holds `plan` at revision 1."""

    @abstractmethod
    def shop(self) -> Store:
        """A new plant that holds the saw shop at revision 1."""

    @abstractmethod
    def open(self, login: str = LOGIN) -> Store:
        """Another client of the newest plant made here."""

    @abstractmethod
    def link(self, login: str = LOGIN) -> Link:
        """A connection that writes plain SQL."""

    @abstractmethod
    def tamper(self, *statements: str) -> None:
        """Edit with every guard taken away, as only the file's or the server's owner can."""

    @abstractmethod
    def close(self) -> None:
        """Remove every plant made here."""

    @contextmanager
    def raw(self, login: str = LOGIN) -> Iterator[Link]:
        """A connection that writes plain SQL, closed at the end."""
        link = self.link(login)
        try:
            yield link
        finally:
            link.close()


class FilePlace(Place):
    """SQLite: a file per plant."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    @property
    def path(self) -> Path:
        """The newest file."""
        return self._folder / f"plant-{self._count}.db"

    def fresh(self) -> Store:
        self._count += 1
        return fresh(self.path)

    def stored(self, plan: Plan) -> Store:
        self._count += 1
        return stored(self.path, plan)

    def shop(self) -> Store:
        self._count += 1
        return shop_store(self.path)

    def open(self, login: str = LOGIN) -> Store:
        return open_store(self.path, login)

    def link(self, login: str = LOGIN) -> Link:
        return SqliteLink.open(self.path, login)

    def tamper(self, *statements: str) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None)
        guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        kept = connection.execute(guards).fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, guard in kept:
            connection.execute(guard)
        connection.close()

    def close(self) -> None:
        """The folder is the test's own."""


class ServerPlace(Place):
    """PostgreSQL: a database per plant, copied from a template."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names: list[str] = []

    def fresh(self) -> Store:
        return self._copy(empty_template(self.server))

    def stored(self, plan: Plan) -> Store:
        store = self.fresh()
        write_whole(store, plan)
        return store

    def shop(self) -> Store:
        return self._copy(shop_template(self.server))

    def _copy(self, template: str) -> Store:
        self.names.append(self.server.copy_of(template))
        return self.open()

    @property
    def url(self) -> str:
        """Where the newest plant is."""
        return self.server.url(self.names[-1], LOGIN)

    def open(self, login: str = LOGIN) -> Store:
        return open_store(self.url, login, password=PASSWORD)

    def link(self, login: str = LOGIN) -> Link:
        return ServerLink(self.url, login, PASSWORD)

    def tamper(self, *statements: str) -> None:
        with self.server.connect(self.names[-1]) as connection:
            connection.execute("SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement.encode())

    def close(self) -> None:
        for name in self.names:
            self.server.drop(name)


def write_whole(store: Store, plan: Plan) -> None:
    """Every row of `plan` into an empty plant, as an import."""
    written(store, insert_all(plan).change_set("import", kind=ChangeKind.IMPORT))


def empty_template(server: Server) -> str:
    """A plant at revision 0 in which `anna` has every privilege, made once per server."""
    name = "empty_plant"
    if name not in server.templates:
        create_store(server.url(name), SUPERUSER, server.password).close()
        with server.connect(name) as connection:
            connection.execute(
                f"CREATE ROLE {LOGIN} LOGIN BYPASSRLS PASSWORD '{PASSWORD}'".encode()
            )
            for statement in (
                f"GRANT promiseboard_person TO {LOGIN}",
                f"GRANT ALL ON ALL TABLES IN SCHEMA promiseboard TO {LOGIN}",
                f"GRANT ALL ON ALL SEQUENCES IN SCHEMA promiseboard TO {LOGIN}",
            ):
                connection.execute(statement.encode())
        server.templates.add(name)
    return name


def shop_template(server: Server) -> str:
    """The saw shop at revision 1, made once per server."""
    name = "shop_plant"
    if name not in server.templates:
        server.copy_of(empty_template(server), name)
        with open_store(server.url(name), LOGIN, password=PASSWORD) as store:
            write_whole(store, saw_shop().plan())
        server.templates.add(name)
    return name
