"""Coming in to a server: addresses, versions, certificates, passwords, and making a plant there."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import NotAllowedError, PlannerError, StoreUnavailableError
from planner.domain.people import Person
from planner.domain.rights import Role
from planner.services.opening import open_session, people_of
from planner.services.people import add_person, disable_person, make_server_plant, open_as_admin
from planner.store.database import create_store, open_store
from planner.store.server_address import address_of
from planner.store.server_connection import _require_version
from planner.store.server_link import ServerLink
from tests.helpers.company import Company, password_of
from tests.helpers.places import PASSWORD, ServerPlace
from tests.helpers.servers import SUPERUSER, Server
from tests.helpers.stores import LOGIN, moved, written
from tests.helpers.tls_door import TlsDoor

CERTIFICATES = Path(__file__).parent / "certificates"
"""Of an authority and a server called plant.test that exist in these tests only."""

CANARY = "canary-4711-in-clear"


@pytest.fixture
def company(server: Server) -> Iterator[Company]:
    company = Company(server)
    yield company
    company.close()


# addresses and versions


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://anna:secret@server/plant", "password_in_url"),
        ("postgresql://anna@server/", "server_without_name"),
        ("postgresql://anna@server/plant?sslmode=require", "server_not_certain"),
        ("postgresql://anna@server/plant?sslmode=disable", "server_not_certain"),
        ("postgresql://anna@10.0.0.7/plant?sslmode=verify-ca", "server_not_certain"),
        ("postgresql://anna@server/plant?nonsense=1", "server_url_unreadable"),
    ],
)
def test_an_address_that_gives_too_little_certainty_is_refused(url: str, code: str) -> None:
    with pytest.raises(StoreUnavailableError) as refusal:
        open_store(url, LOGIN)
    assert refusal.value.code == code
    assert "secret" not in str(refusal.value)


def test_another_machine_must_prove_its_name_and_this_one_need_not() -> None:
    assert address_of("postgresql://a@plant.example/x").parameters["sslmode"] == "verify-full"
    for here in ("localhost", "127.0.0.1", "[::1]", "%2Fvar%2Frun"):
        assert "sslmode" not in address_of(f"postgresql://a@{here}/x").parameters


@pytest.mark.parametrize("version", [140_022, 150_013, 160_009, 170_005, 90_600])
def test_a_version_with_known_faults_is_refused(version: int) -> None:
    with pytest.raises(StoreUnavailableError, match=r"needs at least 15\.14, 16\.10, 17\.6, 18\.0"):
        _require_version(version, "server/plant")


@pytest.mark.parametrize("version", [150_014, 160_010, 170_006, 180_000, 190_001])
def test_a_version_without_them_passes(version: int) -> None:
    _require_version(version, "server/plant")


def test_a_server_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be reached"):
        open_store("postgresql://anna@127.0.0.1:1/plant", LOGIN, password=CANARY)


def test_a_database_without_a_plant_is_said_to_be_so(server: Server) -> None:
    with pytest.raises(StoreUnavailableError) as refusal:
        open_store(server.url("nowhere"), SUPERUSER, password=server.password)
    assert refusal.value.code == "server_without_plant"
    with pytest.raises(StoreUnavailableError) as foreign:
        open_store(server.url("postgres"), SUPERUSER, password=server.password)
    assert foreign.value.code == "not_our_database"


# certificates


@pytest.fixture
def door(server: Server) -> Iterator[TlsDoor]:
    """The server behind a certificate of plant.test."""
    door = TlsDoor(server.port, CERTIFICATES)
    yield door
    door.close()


def named(port: int, host: str, name: str, **parameters: str) -> str:
    """An address by name, though the packets stay on this machine."""
    told = "&".join(f"{key}={value}" for key, value in parameters.items())
    return f"postgresql://planner@{host}:{port}/{name}?hostaddr=127.0.0.1&{told}"


ROOT = {"sslrootcert": str(CERTIFICATES / "root.crt")}


def test_a_server_that_proves_its_name_is_opened_encrypted(company: Company, door: TlsDoor) -> None:
    url = named(door.port, "plant.test", company.name, **ROOT)
    with open_store(url, "", password=password_of("planner")) as store:
        assert store.load_plan().revision == store.head()
        link = store._connection
        assert isinstance(link, ServerLink)
        assert link.raw.pgconn.ssl_in_use


@pytest.mark.parametrize(
    ("host", "parameters"), [("other.test", ROOT), ("plant.test", {"sslrootcert": "system"})]
)
def test_a_server_of_another_name_or_of_an_unknown_authority_is_refused(
    company: Company, door: TlsDoor, host: str, parameters: dict[str, str]
) -> None:
    url = named(door.port, host, company.name, **parameters)
    with pytest.raises(StoreUnavailableError, match="did not prove"):
        open_store(url, "", password=password_of("planner"))


def test_a_server_without_encryption_is_refused(company: Company) -> None:
    url = named(company.server.port, "plant.test", company.name, **ROOT)
    with pytest.raises(StoreUnavailableError, match="did not prove"):
        open_store(url, "", password=password_of("planner"))


# making a plant, and people


def test_a_plant_is_made_once_and_by_a_superuser_only(server: Server, company: Company) -> None:
    with pytest.raises(StoreUnavailableError, match="already"):
        create_store(server.url(company.name), SUPERUSER, server.password)
    with pytest.raises(PlannerError) as refusal:
        create_store(server.url(company.name), "admin", password_of("admin"))
    assert refusal.value.code in {
        "server_needs_superuser",
        "server_without_plant",
        "password_wrong",
    }


def test_an_admin_adds_people_who_come_in_with_their_password(server: Server) -> None:
    url = server.url("new_plant", "it")
    admin = Person(0, "it", "IT", frozenset({Role.ADMIN}))
    make_server_plant(server.url("new_plant"), SUPERUSER, server.password, admin, "it's secret")
    with open_as_admin(url, "it", "it's secret") as store:
        add_person(store, "mia", "Mia", [Role.SALES])
        store.set_password("mia", CANARY)
        assert store.history()[0].actor == "it"
    (mia,) = [each for each in people_of(url, "mia", CANARY) if each.login == "mia"]
    assert mia.roles == {Role.SALES}
    with pytest.raises(NotAllowedError):
        open_as_admin(url, "mia", CANARY)
    with open_as_admin(url, "it", "it's secret") as store:
        disable_person(store, "mia")
    with pytest.raises(NotAllowedError, match="mia"):
        open_store(url, "mia", password=CANARY)
    server.drop("new_plant")


def test_a_wrong_password_and_none_are_told_apart(company: Company) -> None:
    url = company.server.url(company.name, "planner")
    with pytest.raises(NotAllowedError) as wrong:
        open_store(url, "planner", password=CANARY)
    with pytest.raises(NotAllowedError) as missing:
        open_store(url, "planner")
    assert (wrong.value.code, missing.value.code) == ("password_wrong", "password_missing")


def test_one_is_on_a_server_whom_the_address_names(company: Company) -> None:
    url = company.server.url(company.name, "planner")
    session = open_session(url, password=password_of("planner"))
    assert session.person.login == "planner"
    session.close()


def test_a_password_stands_in_no_log_no_history_and_no_settings(
    server: Server, company: Company, caplog: pytest.LogCaptureFixture, home: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    with company.store("planner") as store:
        store.set_password("planner", CANARY)
        with pytest.raises(NotAllowedError):
            store.set_password("manager", CANARY)
    assert CANARY not in caplog.text
    assert CANARY not in (server.folder / "log").read_text("utf-8", "replace")
    for file in home.rglob("*") if home.exists() else ():
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
    with company.owner() as sql:
        told = sql.execute("SELECT string_agg(before || after, '') FROM change_rows").fetchone()
        assert told is not None
        assert CANARY not in str(told[0])


def test_the_command_line_asks_for_a_password_and_shows_it_to_nobody(company: Company) -> None:
    """The new password is a line of the input; the process list shows options only."""
    url = company.server.url(company.name, "planner")
    program = subprocess.Popen(
        [sys.executable, "-m", "planner", "user", "password", "--db", url],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PGPASSWORD": password_of("planner")},
    )
    shown = Path(f"/proc/{program.pid}/cmdline")
    seen = shown.read_bytes() if shown.exists() else b""
    _, said = program.communicate(f"{CANARY}\n")
    assert program.returncode == 0, said
    assert CANARY.encode() not in seen
    open_store(url, "planner", password=CANARY).close()


# another connection that is lost


def test_a_lost_connection_is_said_and_nothing_is_half_done(server: Server) -> None:
    place = ServerPlace(server)
    with place.shop() as store:
        plan = store.load_plan()
        server.superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (place.names[-1],),
        )
        with pytest.raises(StoreUnavailableError, match="broke off"):
            store.commit(moved(plan, 60), plan.revision)
    with open_store(place.url, LOGIN, password=PASSWORD) as again:
        assert again.load_plan().same_rows_as(plan)
        written(again, moved(plan, 60))
    place.close()
