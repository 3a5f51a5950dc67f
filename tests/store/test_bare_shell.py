"""A SQL shell that is not our program has none of our functions: it writes nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.store.database import Store
from planner.store.schema import DATA_TABLES
from tests.helpers.stores import HISTORY_BY_HAND, bare, locked, shop_store, written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with shop_store(tmp_path / "plant.db") as store:
        yield store


@pytest.fixture
def locked_store(store: Store) -> Store:
    plan = store.load_plan()
    written(store, locked(plan, int(plan.deliveries.expected_day[0])))
    return store


def refuses(connection: sqlite3.Connection, sql: str, code: str) -> None:
    with pytest.raises(sqlite3.Error, match=code):
        connection.execute(sql)


def test_a_bare_shell_fails_closed_on_every_data_table(locked_store: Store) -> None:
    with bare(locked_store.path) as sql:
        for table in (each.name for each in DATA_TABLES):
            if sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
                refuses(sql, f"UPDATE {table} SET row_version = row_version", "PB0")
                refuses(sql, f"DELETE FROM {table}", "PB0")
            columns = [row[1] for row in sql.execute(f"PRAGMA table_info({table})")]
            values = ", ".join("1" for _ in columns)
            with pytest.raises(sqlite3.Error):
                sql.execute(f"INSERT INTO {table} VALUES ({values})")


@pytest.mark.parametrize("statement", HISTORY_BY_HAND)
def test_history_head_and_structure_are_not_written_from_a_bare_shell(
    store: Store, statement: str
) -> None:
    before = (store.head(), store.verify())
    with bare(store.path) as sql, pytest.raises(sqlite3.Error):
        sql.executescript(f"BEGIN; {statement}; COMMIT;")
    assert (store.head(), store.verify()) == before
