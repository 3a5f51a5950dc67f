"""What may happen to a file: a process killed in the middle, another writer, a full disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailableError
from planner.plan.draft import Draft
from planner.store import connection as connections
from planner.store.database import Store, open_store
from tests.helpers.stores import LOGIN, bare, moved, shop_store, written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with shop_store(tmp_path / "plant.db") as store:
        yield store


KILLED = """
import os, sys
from pathlib import Path
from planner.store import commit, database
from tests.helpers.stores import moved

def die(*_):
    os._exit(99)  # at once: no rollback, no closing, as when the power fails

commit.rows_after = die  # rows, history and seal are written, the transaction is open
store = database.open_store(Path(sys.argv[1]), "anna")
plan = store.load_plan()
store.commit(moved(plan, 60), plan.revision)
"""


def test_a_process_killed_in_the_middle_of_a_commit_leaves_nothing(store: Store) -> None:
    before = store.load_plan()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(store.path)], check=False)
    assert ended.returncode == 99
    with open_store(store.path, LOGIN) as again:
        assert again.head() == before.revision
        assert again.load_plan().same_rows_as(before)
        assert again.verify() == ()
        written(again, moved(before, 60))


def test_a_database_held_by_another_program_is_said_to_be_busy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 10)
    store._connection.execute("PRAGMA busy_timeout = 10")
    with bare(store.path) as greedy:
        greedy.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError, match="busy"):
            store.commit(moved(store.load_plan(), 60), 1)


def test_a_full_disk_is_said_and_nothing_is_written(store: Store) -> None:
    plan = store.load_plan()
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    draft = Draft(plan)
    draft.update("operations", plan.operations.id, {"note": ["x" * 100_000]})
    with pytest.raises(StoreUnavailableError, match="full"):
        store.commit(draft.change_set("note"), plan.revision)
    assert store.load_plan().same_rows_as(plan)
