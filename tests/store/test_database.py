"""Opening, upgrading and refusing: what a person is told when a file is not what it should be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from planner.domain.errors import NotAllowedError, StoreUnavailableError
from planner.domain.rights import Role
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store import upgrading, versions
from planner.store.connection import connect
from planner.store.database import create_store, open_store, upgrade
from planner.store.places import file_of, network_reason
from tests.helpers.stores import LOGIN, bare, fresh, moved, shop_store, written


def test_a_new_database_is_empty_and_at_revision_0(tmp_path: Path) -> None:
    with create_store(tmp_path / "new folder" / "plant.db", LOGIN) as store:
        plan = store.load_plan()
        assert (plan.revision, plan.next_id) == (0, 1)
        assert plan.same_rows_as(Plan())
        assert store.verify() == ()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_a_file_is_written_durably_and_with_every_guard_on(
    tmp_path: Path, pragma: str, value: str | int
) -> None:
    fresh(tmp_path / "plant.db").close()
    connection = connect(tmp_path / "plant.db", LOGIN)
    try:
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
    finally:
        connection.close()


def test_a_database_is_not_made_over_another(tmp_path: Path) -> None:
    fresh(tmp_path / "plant.db").close()
    with pytest.raises(StoreUnavailableError, match="already"):
        create_store(tmp_path / "plant.db", LOGIN)


def test_a_url_names_the_same_file_as_its_path(tmp_path: Path) -> None:
    fresh(tmp_path / "my plant.db").close()
    with open_store(f"sqlite:///{tmp_path}/my%20plant.db", LOGIN) as store:
        assert store.path == tmp_path / "my plant.db"


def test_another_kind_of_database_is_refused_by_its_name() -> None:
    with pytest.raises(StoreUnavailableError, match="mysql"):
        open_store("mysql://server/plant", LOGIN)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="no database"):
        open_store(tmp_path / "plant.db", LOGIN)
    assert list(tmp_path.glob("*.db*")) == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plant.db").write_text("Dear colleague, ..." * 100)
    with pytest.raises(StoreUnavailableError, match="is not a database"):
        open_store(tmp_path / "plant.db", LOGIN)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plant.db") as connection:
        connection.execute("CREATE TABLE songs (id INTEGER)")
    connection.close()
    with pytest.raises(StoreUnavailableError, match="another program"):
        open_store(tmp_path / "plant.db", LOGIN)


def test_a_newer_database_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(tmp_path / "plant.db").close()
    monkeypatch.setattr(versions, "LATEST", "0000")
    with pytest.raises(StoreUnavailableError) as refusal:
        open_store(tmp_path / "plant.db", LOGIN)
    assert str(refusal.value).endswith("(schema 0001). Install the newer program.")
    with pytest.raises(StoreUnavailableError, match="newer"):
        upgrade(tmp_path / "plant.db")


def test_an_upgrade_keeps_a_copy_of_the_file_and_puts_the_guards_back(tmp_path: Path) -> None:
    path = tmp_path / "plant.db"
    shop_store(path).close()
    with bare(path) as sql:  # a file as a program before 0001 would have left it, guards lost
        for (name,) in sql.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            sql.execute(f"DROP TRIGGER {name}")
        tables = sql.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        for (name,) in tables:
            if name != "alembic_version":
                sql.execute(f"DROP TABLE {name}")
        sql.execute("UPDATE alembic_version SET version_num = ''")
        sql.execute("DELETE FROM alembic_version")
        sql.execute("CREATE TABLE kept (note TEXT)")
    with pytest.raises(StoreUnavailableError, match="older"):
        open_store(path, LOGIN)
    kept = upgrade(path)
    assert kept is not None
    with bare(kept) as sql:
        assert sql.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    with open_store(path, LOGIN) as store:
        assert store.verify() == ()


def test_an_upgrade_of_a_current_database_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plant.db"
    shop_store(path).close()
    before = path.read_bytes()
    assert upgrade(path) is None
    assert path.read_bytes() == before


def test_guards_are_described_once_and_made_the_same_again(tmp_path: Path) -> None:
    fresh(tmp_path / "plant.db").close()
    raw = connect(tmp_path / "plant.db", LOGIN)
    before = versions.fingerprint_of(raw)
    raw.execute("BEGIN IMMEDIATE")
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in names.fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    upgrading.guard(raw)
    raw.execute("COMMIT")
    assert versions.fingerprint_of(raw) == before
    raw.close()


@pytest.mark.parametrize("place", [r"\\server\share\plant.db", "//server/share/plant.db"])
def test_a_network_share_is_refused_with_the_reason(place: str) -> None:
    with pytest.raises(StoreUnavailableError, match="network"):
        file_of(place)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs"])
def test_a_network_mount_is_known_by_its_kind(kind: str) -> None:
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/x /plant\\040files {kind} rw 0 0\n"
    assert network_reason("/plant files/plant.db", mounts) == kind
    assert network_reason("/plant/plant.db", mounts) == ""


def test_a_read_only_store_reads_and_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "plant.db"
    with shop_store(path) as store:
        plan = store.load_plan()
    with open_store(path, "whoever", is_read_only=True) as reader:
        assert reader.load_plan().same_rows_as(plan)
        with pytest.raises(StoreUnavailableError, match="only be read"):
            reader.commit(moved(plan, 60), plan.revision)


def test_people_come_with_their_roles_and_strangers_are_kept_out(tmp_path: Path) -> None:
    with shop_store(tmp_path / "plant.db") as store:
        draft = Draft(store.load_plan())
        anna, _ = draft.insert(
            "people",
            {
                "login": ["anna", "gone"],
                "name": ["Anna", "Gone"],
                "password_hash": ["", ""],
                "is_active": [True, False],
            },
        )
        draft.insert("person_roles", {"person_id": [anna, anna], "role": ["planner", "sales"]})
        written(store, draft.change_set("add people"))
        (person,) = store.people()
        assert person.login == "anna"
        assert person.roles == {Role.PLANNER, Role.SALES}
        assert [row["name"] for row in store.rows("people", is_active=False)] == ["Gone"]
    for login in ("gone", "stranger"):
        with pytest.raises(NotAllowedError, match=login):
            open_store(tmp_path / "plant.db", login)
    open_store(tmp_path / "plant.db", "anna").close()


def test_rows_of_an_unknown_table_or_column_are_a_bug(tmp_path: Path) -> None:
    with fresh(tmp_path / "plant.db") as store:
        with pytest.raises(KeyError):
            store.rows("nothing")
        with pytest.raises(KeyError):
            store.rows("people", **{"1 = 1 OR login": 1})
