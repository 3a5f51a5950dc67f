"""Edits made with the guards taken away are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailableError
from planner.store.database import Store, open_store
from tests.helpers.stores import LOGIN, bare, moved, shop_store, written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with shop_store(tmp_path / "plant.db") as store:
        written(store, moved(store.load_plan(), 60))
        yield store


def tamper(path: Path, *statements: str) -> None:
    """Take every guard away, edit, and put the guards back as they were."""
    with bare(path) as sql:
        guards = sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = guards.fetchall()
        for name, _ in kept:
            sql.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            sql.execute(statement)
        for _, guard in kept:
            sql.execute(guard)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE operations SET note = 'x'", "verify_row"),
        ("DELETE FROM operations", "verify_row"),
        ("UPDATE change_headers SET why = 'x' WHERE id = 2", "verify_chain"),
        ("UPDATE change_headers SET actor = 'bob' WHERE id = 1", "verify_chain"),
        ("UPDATE change_rows SET after = '{}' WHERE header_id = 2", "verify_chain"),
        ("DELETE FROM change_rows WHERE header_id = 2", "verify_chain"),
        ("UPDATE change_seals SET sealed_at = '2020-01-01T00:00:00Z'", "verify_chain"),
        ("UPDATE change_seals SET previous_hash = '' WHERE revision = 2", "verify_chain"),
        ("DELETE FROM change_seals WHERE revision = 2", "verify_chain"),
        ("UPDATE head SET revision = 7", "verify_gap"),
    ],
)
def test_an_edit_behind_the_guards_back_is_found(store: Store, statement: str, code: str) -> None:
    assert store.verify() == ()
    tamper(store.path, statement)
    assert code in {problem.code for problem in store.verify()}


def test_a_revision_taken_out_of_the_middle_is_found(store: Store) -> None:
    written(store, moved(store.load_plan(), 60))
    tamper(
        store.path,
        "DELETE FROM change_rows WHERE header_id = 2",
        "DELETE FROM change_seals WHERE revision = 2",
        "DELETE FROM change_headers WHERE id = 2",
    )
    assert "verify_gap" in {problem.code for problem in store.verify()}


def test_a_guard_taken_away_is_found_and_nothing_is_written_any_more(store: Store) -> None:
    with bare(store.path) as sql:
        sql.execute("DROP TRIGGER operations_update_is_recorded")
    codes = [problem.code for problem in store.verify()]
    assert codes == ["verify_fingerprint", "verify_guard"]
    assert "operations_update_is_recorded" in str(store.verify()[1])
    with pytest.raises(StoreUnavailableError, match="guards"):
        open_store(store.path, LOGIN)
    open_store(store.path, LOGIN, is_read_only=True).close()
