"""Opening a database as somebody: who is known there, and a session for one of them.

On SQLite a person picks their login; proving it with a password comes with the shared database.
Making schemas and connections is the store's work.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.domain.errors import NotAllowedError, StoreUnavailableError
from planner.domain.people import Person
from planner.domain.rights import Right
from planner.host.folders import backup_folder
from planner.services.session import Session
from planner.store.database import Store, create_store, open_store
from planner.store.places import is_server

SET_UP = "set-up"
"""The identity that writes while a database has no people yet."""


def login_of(database: str | Path, login: str | None = None) -> str:
    """Who opens a database before anybody was asked: on a server, whom its address names."""
    return login or ("" if is_server(database) else SET_UP)


def people_of(
    database: str | Path, login: str | None = None, password: str | None = None
) -> tuple[Person, ...]:
    """Everybody with an active login in `database`, in the order they were entered."""
    store = open_store(database, login_of(database, login), is_read_only=True, password=password)
    try:
        return store.people()
    finally:
        store.close()


def open_session(
    database: str | Path,
    login: str | None = None,
    *,
    keeps_backup: bool = True,
    password: str | None = None,
) -> Session:
    """A session for `login`; without one, for the first person who may plan.

    The first one of a day copies the database to the backup folder, unless told not to.

    Raises:
        StoreUnavailableError: The database cannot be opened, with the reason.
        NotAllowedError: Nobody active has that login.
    """
    if is_server(database):
        return _server_session(database, login, password)
    person = person_named(people_of(database), login)
    folder = backup_folder() if keeps_backup else None
    store = open_store(database, person.login, backup_folder=folder)
    return Session(store, person)


def _server_session(database: str | Path, login: str | None, password: str | None) -> Session:
    """On a server one is whom one proves to be: by `login`, or whom the address names."""
    store = open_store(database, login_of(database, login), password=password)
    try:
        return Session(store, person_named(store.people(), store.login))
    except BaseException:
        store.close()
        raise


def person_named(people: Iterable[Person], login: str | None) -> Person:
    """The person with `login`; without one, the first who may plan."""
    known = tuple(people)
    if login is None:
        planners = [person for person in known if person.may(Right.PLAN)]
        if planners:
            return planners[0]
        raise StoreUnavailableError("nobody_may_plan")
    for person in known:
        if person.login == login:
            return person
    logins = ", ".join(person.login for person in known)
    raise NotAllowedError("unknown_person", login=login, known=logins)


def open_or_create(database: str | Path) -> Store:
    """A store to set a new plant up in: the empty database, made if it is not there."""
    if is_server(database) or Path(database).exists():
        return open_store(database, login_of(database))
    return create_store(database, SET_UP)
