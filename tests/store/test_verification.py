"""Edits made with the guards taken away are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailableError
from planner.store.database import Store, open_store
from tests.helpers.places import Place, ServerPlace
from tests.helpers.servers import Server
from tests.helpers.stores import LOGIN, bare, moved, shop_store, written


@pytest.fixture
def moved_store(store: Store) -> Store:
    written(store, moved(store.load_plan(), 60))
    return store


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
def test_an_edit_behind_the_guards_back_is_found(
    moved_store: Store, place: Place, statement: str, code: str
) -> None:
    assert moved_store.verify() == ()
    place.tamper(statement)
    assert code in {problem.code for problem in moved_store.verify()}


def test_a_revision_taken_out_of_the_middle_is_found(moved_store: Store, place: Place) -> None:
    written(moved_store, moved(moved_store.load_plan(), 60))
    place.tamper(
        "DELETE FROM change_rows WHERE header_id = 2",
        "DELETE FROM change_seals WHERE revision = 2",
        "DELETE FROM change_headers WHERE id = 2",
    )
    assert "verify_gap" in {problem.code for problem in moved_store.verify()}


def test_a_guard_taken_away_is_found_and_nothing_is_written_any_more(
    tmp_path: Path,
) -> None:
    store = shop_store(tmp_path / "plant.db")
    with bare(store.path) as sql:
        sql.execute("DROP TRIGGER operations_update_is_recorded")
    codes = [problem.code for problem in store.verify()]
    assert codes == ["verify_fingerprint", "verify_guard"]
    assert "operations_update_is_recorded" in str(store.verify()[1])
    with pytest.raises(StoreUnavailableError, match="guards"):
        open_store(store.path, LOGIN)
    open_store(store.path, LOGIN, is_read_only=True).close()
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER operations_update_is_recorded ON operations",
        "ALTER TABLE operations DISABLE TRIGGER operations_update_is_recorded",
        "ALTER FUNCTION operations_update_is_recorded() RESET search_path",
        "ALTER TABLE deliveries DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY open ON deliveries FOR UPDATE TO PUBLIC USING (true)",
        "ALTER TABLE operations DROP CONSTRAINT ck_operations_forward",
        "ALTER TABLE operations DISABLE TRIGGER ALL",
    ],
)
def test_a_server_whose_guards_were_changed_is_not_written_to(
    server: Server, statement: str
) -> None:
    place = ServerPlace(server)
    with place.shop() as store:
        place.tamper(f"SET search_path = promiseboard; {statement}")
        assert "verify_fingerprint" in {problem.code for problem in store.verify()}
    with pytest.raises(StoreUnavailableError, match="guards"):
        place.open()
    place.close()
