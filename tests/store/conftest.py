"""Both kinds of database, so that one suite says what holds on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.store.database import Store
from tests.helpers.places import FilePlace, Place, ServerPlace
from tests.helpers.servers import Server, installed_postgres


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL, started once."""
    server = Server(installed_postgres())
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a plant's database can stand: a file, and a server."""
    place: Place = (
        FilePlace(tmp_path)
        if request.param == "sqlite"
        else ServerPlace(request.getfixturevalue("server"))
    )
    yield place
    place.close()


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """The saw shop at revision 1, opened by `anna`."""
    with place.shop() as store:
        yield store


@pytest.fixture
def other(place: Place, store: Store) -> Iterator[Store]:
    """A second client of the same plant."""
    del store  # only there first
    with place.open() as other:
        yield other
