"""Copies and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailableError
from planner.store.backup import daily_name, restore
from planner.store.commit import Behind
from planner.store.database import Store, open_store
from planner.store.history import NeedsReload
from tests.helpers.stores import LOGIN, bare, moved, shop_store, written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with shop_store(tmp_path / "plant.db") as store:
        yield store


def test_a_backup_is_a_whole_database_of_its_own(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.db"
    store.backup(copy)
    with open_store(copy, LOGIN) as opened:
        assert opened.load_plan().same_rows_as(store.load_plan())
        assert opened.verify() == ()


def test_a_restore_brings_the_old_state_back_and_keeps_the_newer_file(
    store: Store, tmp_path: Path
) -> None:
    plan = store.load_plan()
    store.backup(tmp_path / "copy.db")
    written(store, moved(plan, 60))
    newer = store.load_plan()
    kept = restore(tmp_path / "copy.db", store.path)
    assert kept is not None
    assert store.load_plan().same_rows_as(plan)
    assert isinstance(store.changes_since(newer.revision), NeedsReload)
    assert store.verify() == ()
    with open_store(kept, LOGIN) as before_restore:
        assert before_restore.load_plan().same_rows_as(newer)


def test_a_restore_to_a_place_where_nothing_was_makes_the_database(
    store: Store, tmp_path: Path
) -> None:
    store.backup(tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "other.db") is None
    with open_store(tmp_path / "other.db", LOGIN) as other:
        assert other.load_plan().same_rows_as(store.load_plan())


def test_a_damaged_or_foreign_backup_is_refused_and_nothing_is_touched(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "copy.db").write_bytes(b"not a database at all" * 100)
    before = store.load_plan()
    for backup in (tmp_path / "copy.db", tmp_path / "missing.db"):
        with pytest.raises(StoreUnavailableError):
            restore(backup, store.path)
    with bare(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE songs (id INTEGER)")
    with pytest.raises(StoreUnavailableError, match="another program"):
        restore(tmp_path / "other.db", store.path)
    assert store.load_plan().same_rows_as(before)


def test_opening_makes_one_backup_a_day_and_keeps_fourteen_days(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    today = datetime.now(UTC).date()
    for age in (1, 13, 14, 30):
        (folder / daily_name(store.path, today - timedelta(days=age))).touch()
    (folder / "plant-of-mine.db").touch()
    open_store(store.path, LOGIN, backup_folder=folder).close()
    made = folder / daily_name(store.path, today)
    first = made.stat().st_mtime_ns
    open_store(store.path, LOGIN, backup_folder=folder).close()
    assert made.stat().st_mtime_ns == first
    kept = {daily_name(store.path, today - timedelta(days=age)) for age in (13, 1, 0)}
    assert {each.name for each in folder.iterdir()} == kept | {"plant-of-mine.db"}


def test_two_databases_of_one_name_have_a_backup_each(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        shop_store(tmp_path / folder / "plant.db").close()
        path = tmp_path / folder / "plant.db"
        open_store(path, LOGIN, backup_folder=tmp_path / "backups").close()
    assert len(list((tmp_path / "backups").iterdir())) == 2


def test_the_same_revision_of_another_story_is_not_taken_for_ones_own(
    store: Store, tmp_path: Path
) -> None:
    store.backup(tmp_path / "copy.db")
    plan = store.load_plan()
    written(store, moved(plan, 60))
    mine = store.load_plan()
    restore(tmp_path / "copy.db", store.path)
    with open_store(store.path, LOGIN) as other:
        for minutes in (5, 10):
            written(other, moved(other.load_plan(), minutes))
    answer = store.commit(moved(mine, 1), mine.revision)
    assert isinstance(answer, Behind)
    assert answer.needs_reload
    assert isinstance(store.changes_since(mine.revision), NeedsReload)
    assert store.load_plan().revision == 3
