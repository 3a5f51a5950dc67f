"""The description of the database: it carries the plan, and says the same to both databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from planner.domain.statuses import DeliveryStatus
from planner.plan.columns import ColumnKind
from planner.plan.plan import Plan
from planner.store.columns import kinds_of
from planner.store.database import create_store
from planner.store.dialects import Postgresql
from planner.store.guards import sqlite_triggers, triggers_for
from planner.store.schema import DATA_TABLES, METADATA
from planner.store.sqlite_link import SqliteLink
from tests.helpers.servers import SUPERUSER, Server
from tests.helpers.stores import bare


@pytest.mark.parametrize("name", Plan.table_types())
def test_every_column_of_a_plan_stands_in_the_schema_with_its_kind(name: str) -> None:
    kinds = Plan.table_types()[name].kinds()
    columns = METADATA.tables[name].columns
    assert [*kinds, "row_version"] == [each.name for each in columns]
    for column, kind in kinds.items():
        is_text = str(columns[column].type) == "TEXT"
        assert is_text == (kind is ColumnKind.TEXT)
        assert column.startswith("is_") == (kind is ColumnKind.FLAG)


def test_the_file_knows_a_flag_by_its_name_as_the_plan_does(tmp_path: Path) -> None:
    create_store(tmp_path / "plant.db", "anna").close()
    with bare(tmp_path / "plant.db") as connection:
        for name, table in Plan.table_types().items():
            found = {
                column: ColumnKind.TEXT
                if declared == "TEXT"
                else (ColumnKind.FLAG if column.startswith("is_") else ColumnKind.INT)
                for column, declared in connection.execute(
                    "SELECT name, type FROM pragma_table_info(?) WHERE name <> 'row_version'",
                    (name,),
                )
            }
            assert found == table.kinds()
        link = SqliteLink(connection, tmp_path / "plant.db", "anna")
        assert kinds_of(link, "people")["is_active"] is ColumnKind.FLAG


def test_every_data_table_is_strict_and_refers_at_the_end_of_the_transaction(
    tmp_path: Path,
) -> None:
    create_store(tmp_path / "plant.db", "anna").close()
    with bare(tmp_path / "plant.db") as connection:
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            if name != "alembic_version":
                assert sql.rstrip().endswith("STRICT"), name
            if name in {each.name for each in DATA_TABLES}:
                assert sql.count("FOREIGN KEY") == sql.count("DEFERRABLE INITIALLY DEFERRED"), name


def test_a_state_that_does_not_exist_cannot_be_described_into_the_database() -> None:
    ddl = str(CreateTable(METADATA.tables["deliveries"]).compile())
    listed = ", ".join(str(int(each)) for each in DeliveryStatus)
    assert f"CHECK (status IN ({listed}))" in ddl


def test_the_same_description_renders_for_postgresql() -> None:
    for table in METADATA.sorted_tables:
        ddl = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
        assert "BIGINT" in ddl
        assert "STRICT" not in ddl


def test_the_same_guards_render_for_postgresql() -> None:
    statements = triggers_for(Postgresql())
    text = "\n".join(statements)
    for table in DATA_TABLES:
        for moment in ("insert", "update", "delete"):
            assert f"CREATE TRIGGER {table.name}_{moment}_is_recorded" in text
    for code in ("PB001", "PB005", "PB006", "PB010", "PB013", "PB015", "PB018"):
        assert f"RAISE EXCEPTION '{code} " in text
    for foreign in ("RAISE(ABORT", "json_type", "IS NOT OLD", "json_extract", "group_concat"):
        assert foreign not in text
    assert text.count("$guard$") % 2 == 0


def test_both_databases_refuse_the_same_things() -> None:
    sqlite_text = "\n".join(sqlite_triggers().values())
    postgresql_text = "\n".join(triggers_for(Postgresql()))
    assert sqlite_text.count("RAISE(ABORT, '") == postgresql_text.count("RAISE EXCEPTION '")


def test_sqlite_is_new_enough_for_strict_tables() -> None:
    assert sqlite3.sqlite_version_info >= (3, 40)


def test_a_file_has_its_references_also_after_a_server_was_made(
    server: Server, tmp_path: Path
) -> None:
    """SQLAlchemy marks a description's references when it creates them on PostgreSQL."""
    create_store(server.url("made_first"), SUPERUSER, server.password).close()
    create_store(tmp_path / "plant.db", "anna").close()
    with bare(tmp_path / "plant.db") as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'operations'"
        ).fetchone()
        assert "FOREIGN KEY" in sql
    server.drop("made_first")
