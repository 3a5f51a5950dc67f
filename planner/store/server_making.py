"""Making a plant's database on a server: groups, schema, guards, grants, all or nothing.

A superuser does it once and is not needed again: an owner nobody logs in as has the tables, a
keeper nobody logs in as makes the logins, and people get their rights by the rows about them.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import psycopg
from alembic import command
from psycopg import sql
from sqlalchemy import Connection, StaticPool, create_engine

from planner.domain.errors import StoreUnavailableError
from planner.host.logs import Subject, log
from planner.store.dialects import SCHEMA, Postgresql
from planner.store.guards import triggers_for
from planner.store.server_address import ServerAddress, address_of
from planner.store.server_connection import connect_server
from planner.store.server_fingerprint import fingerprint_of
from planner.store.server_refusals import explained
from planner.store.server_schema import (
    GROUPS,
    KEEPER,
    OWNER,
    grants,
    group,
    keeper_functions,
    keeper_triggers,
    owner_functions,
    rights_to_functions,
)
from planner.store.upgrading import migrations

_MAINTENANCE = "postgres"  # the database every server has


def make_plant(url: str, superuser: str, password: str | None) -> None:
    """The whole schema in a database that is made if it is not there, at revision 0.

    Raises:
        StoreUnavailableError: A plant stands there already, or this login is no superuser.
    """
    address = address_of(url)
    superuser = superuser or address.login
    _make_database(address, superuser, password)
    with (
        explained(address.place, superuser),
        closing(connect_server(address, superuser, password)) as raw,
    ):
        raw.autocommit = False
        engine = create_engine("postgresql+psycopg://", creator=lambda: raw, poolclass=StaticPool)
        with engine.begin() as connection:
            _require_room(raw, address, superuser)
            _make_groups(raw, address)
            _make_tables(raw, connection)
            _make_rights(raw)
            _keep_fingerprint(raw)
    log(Subject.STORE).info("made the plant %s", address.place)


def _make_database(address: ServerAddress, superuser: str, password: str | None) -> None:
    elsewhere = replace(address, parameters={**address.parameters, "dbname": _MAINTENANCE})
    with (
        explained(address.place, superuser),
        closing(connect_server(elsewhere, superuser, password)) as raw,
    ):
        found = raw.execute("SELECT 1 FROM pg_database WHERE datname = %s", (address.name,))
        if found.fetchone() is None:
            raw.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(address.name)
                )
            )


def _require_room(raw: psycopg.Connection[Any], address: ServerAddress, superuser: str) -> None:
    is_superuser = raw.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
    if is_superuser.fetchone() != (True,):
        raise StoreUnavailableError("server_needs_superuser", login=superuser)
    if raw.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone():
        raise StoreUnavailableError("database_exists", database=address.place)


def _make_groups(raw: psycopg.Connection[Any], address: ServerAddress) -> None:
    """Groups belong to the whole server; the plants of one company share them."""
    groups = [group(each) for each in GROUPS]
    for name, ability in ((OWNER, ""), (KEEPER, " CREATEROLE"), *((each, "") for each in groups)):
        found = raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
        if found.fetchone() is None:
            _run(raw, f"CREATE ROLE {name} NOLOGIN{ability}")
    for name in groups:
        _run(raw, f"GRANT {name} TO {KEEPER} WITH ADMIN OPTION")
    close_database(raw, address.name)
    _run(raw, "REVOKE ALL ON SCHEMA public FROM PUBLIC")


def close_database(raw: psycopg.Connection[Any], name: str) -> None:
    """Only people come in, and nobody makes temporary tables; a copy must be closed again."""
    for statement in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {{}} TO {group('person')}",
        f"ALTER DATABASE {{}} SET search_path = {SCHEMA}",
    ):
        raw.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _make_tables(raw: psycopg.Connection[Any], connection: Connection) -> None:
    _run(raw, f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {OWNER}")
    _run(raw, f"GRANT USAGE ON SCHEMA {SCHEMA} TO {group('person')}, {KEEPER}")
    _run(raw, f"SET LOCAL ROLE {OWNER}")
    command.upgrade(migrations(connection), "head")
    for statement in (*triggers_for(Postgresql()), *owner_functions()):
        _run(raw, statement)
    _run(raw, "RESET ROLE")


def _make_rights(raw: psycopg.Connection[Any]) -> None:
    _run(raw, f"GRANT CREATE ON SCHEMA {SCHEMA} TO {KEEPER}")
    _run(raw, f"SET LOCAL ROLE {OWNER}")
    for statement in grants():
        _run(raw, statement)
    _run(raw, f"SET LOCAL ROLE {KEEPER}")
    for statement in keeper_functions():
        _run(raw, statement)
    _run(raw, "RESET ROLE")
    for statement in (*keeper_triggers(), *rights_to_functions()):
        _run(raw, statement)
    _run(raw, f"REVOKE CREATE ON SCHEMA {SCHEMA} FROM {KEEPER}")


def _keep_fingerprint(raw: psycopg.Connection[Any]) -> None:
    """The guard that protects the fingerprint is passed over by the superuser, this once."""
    _run(raw, "SET LOCAL session_replication_role = replica")
    raw.execute("INSERT INTO schema_info (id, fingerprint) VALUES (1, %s)", (fingerprint_of(raw),))


def _run(raw: psycopg.Connection[Any], statement: str) -> None:
    raw.execute(statement.encode())
