"""Who has a login and what they may do: adding, disabling, listing, passwords.

Rows about people go through the same door as everything else; on a server the logins follow them.
A password goes to the server as its SCRAM verifier and is kept nowhere here. Deputies and
customers of sales people are not here yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np

from planner.domain.errors import EditConflictError, NotAllowedError
from planner.domain.people import Person
from planner.domain.rights import Right, Role
from planner.plan.change_set import ChangeSet
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.store.commit import Behind
from planner.store.database import Store, create_store, open_store


def make_server_plant(
    server: str, superuser: str, password: str | None, admin: Person, admin_password: str
) -> None:
    """A plant's database on a server with its first admin; the superuser is not needed again."""
    with create_store(server, superuser, password) as store:
        _add(store, admin.login, admin.name, admin.roles)
        store.set_password(admin.login, admin_password)


def open_as_admin(database: str | Path, login: str, password: str | None = None) -> Store:
    """A store for changing people.

    Raises:
        NotAllowedError: This person may not manage users.
    """
    store = open_store(database, login, password=password)
    people = store.people()
    me = next((each for each in people if each.login == store.login), None)
    if people and (me is None or not me.may(Right.ADMINISTER)):
        store.close()
        raise NotAllowedError("not_allowed", person=store.login, right=Right.ADMINISTER.value)
    return store


def open_anyhow(database: str | Path, login: str, password: str | None = None) -> Store:
    """A store for changing a password: one's own, or as an admin; the server knows which."""
    return open_store(database, login, password=password)


def add_person(store: Store, login: str, name: str, roles: Iterable[Role]) -> None:
    """A person with a login and roles; on a server they need a password before they come in."""
    _add(store, login, name, roles)


def disable_person(store: Store, login: str) -> None:
    """Take a person's login away; what they did stays theirs.

    Raises:
        NotAllowedError: There is no such person.
    """
    rows = store.rows("people", login=login, is_active=1)
    if not rows:
        raise NotAllowedError("unknown_person", login=login)
    change = TableChange(
        "people",
        np.array([rows[0]["id"]], dtype=np.int64),
        {"is_active": np.array([True])},
        {"is_active": np.array([False])},
    )
    _commit(store, ChangeSet((change,), command="disable person", why=login))


def _add(store: Store, login: str, name: str, roles: Iterable[Role]) -> None:
    draft = Draft(store.load_plan())
    (person,) = draft.insert(
        "people",
        {"login": [login], "name": [name or login], "password_hash": [""], "is_active": [True]},
    )
    told = [each.value for each in roles]
    draft.insert("person_roles", {"person_id": [int(person)] * len(told), "role": told})
    _commit(store, draft.change_set("add person", login))


def _commit(store: Store, change_set: ChangeSet) -> None:
    answer = store.commit(replace(change_set, key=uuid4().hex), store.head())
    if isinstance(answer, Behind):
        raise EditConflictError("too_many_changes")
