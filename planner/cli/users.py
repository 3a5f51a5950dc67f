"""`planner user` and the first login of a server: people on the command line.

A password is typed where nobody sees it, or is one line of the input where nobody types; it is
never an option, because everybody on a machine can read a process's options.
"""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from planner.cli.terminal import remark, say
from planner.domain.errors import NotAllowedError, PlannerError
from planner.domain.people import Person
from planner.domain.rights import Role

SHORTEST = 8
_Answer = TypeVar("_Answer")


def manage_people(arguments: Namespace) -> int:
    """`planner user`: add, disable, list, password."""
    from planner.services.opening import login_of, people_of
    from planner.services.people import add_person, disable_person, open_as_admin

    database = arguments.db if "://" in arguments.db else Path(arguments.db)
    login = login_of(database, arguments.login)
    if arguments.action == "list":
        for each in with_password(lambda secret: people_of(database, login, secret)):
            say(f"{each.login:20} {each.name:24} {', '.join(sorted(each.roles))}")
        return 0
    if arguments.action == "password":
        return _change_password(database, login, arguments.person)
    store = with_password(lambda secret: open_as_admin(database, login, secret))
    with store:
        if arguments.action == "disable":
            disable_person(store, arguments.person)
        else:
            roles = [Role(each) for each in arguments.role]
            add_person(store, arguments.person, arguments.name, roles)
            if "://" in arguments.db:
                store.set_password(arguments.person, new_password(arguments.person))
    remark(f"{arguments.action}: {arguments.person}")
    return 0


def _change_password(database: str | Path, login: str, person: str) -> int:
    from planner.services.people import open_anyhow

    with with_password(lambda secret: open_anyhow(database, login, secret)) as store:
        who = person or store.login
        store.set_password(who, new_password(who))
    remark(f"password: {who}")
    return 0


def make_plant(arguments: Namespace) -> None:
    """`planner db init --server`: the superuser's one visit, and the first admin."""
    from planner.services.people import make_server_plant

    admin = Person(0, arguments.admin, arguments.admin, frozenset({Role.ADMIN}))
    secret = new_password(admin.login)
    with_password(lambda password: make_server_plant(arguments.db, "", password, admin, secret))


def with_password(work: Callable[[str | None], _Answer]) -> _Answer:
    """Do `work` without a password, and again with one where it is asked for and a person is."""
    try:
        return work(None)
    except NotAllowedError as refusal:
        if refusal.code != "password_missing" or not sys.stdin.isatty():
            raise
        return work(getpass.getpass(f"{refusal} "))


def new_password(login: str) -> str:
    """A new password: typed twice, or one line of the input.

    Raises:
        PlannerError: Too short, or the two are not the same.
    """
    if sys.stdin.isatty():
        first = getpass.getpass(f"New password of {login}: ")
        if getpass.getpass("Once more: ") != first:
            raise PlannerError("passwords_differ")
    else:
        first = sys.stdin.readline().rstrip("\r\n")
    if len(first) < SHORTEST:
        raise PlannerError("password_too_short", least=SHORTEST)
    return first
