# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""What the database refuses whatever client writes, and how it writes its own history.

Described once; `triggers_for(dialect)` renders it. Every data table gets three triggers: no
change without an open change header, the row version is the coming revision, and the row before
and after goes into the history. Rules across rows stand in `guards_at_close` and run when the
header closes, so the order of writes does not matter. Rights are not here: the services ask them.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.statuses import ChangeKind, OperationStatus
from planner.store.dialects import Dialect, Postgresql, Refusal, Sqlite, Trigger
from planner.store.guards_at_close import refusals_at_close, settled_limits
from planner.store.schema import DATA_TABLES

COMING = "(SELECT revision + 1 FROM head)"
"""The revision that an open header makes."""

_OPEN = f"EXISTS (SELECT 1 FROM change_headers WHERE id = {COMING})"
_NOT_OPEN = Refusal("PB001", "no_open_change", f"NOT {_OPEN}")
_FIXED = ("alembic_version", "schema_info")
_KEPT = ("change_headers", "change_rows")


def triggers_for(dialect: Dialect) -> tuple[str, ...]:
    """Every statement that creates the guards, in order."""
    statements = list(dialect.functions())
    for trigger in _triggers(dialect):
        statements.extend(dialect.trigger(trigger))
    return tuple(statements)


def sqlite_triggers() -> dict[str, str]:
    """Trigger name -> the statement that creates it, as SQLite keeps it."""
    dialect = Sqlite()
    return {each.name: dialect.trigger(each)[0] for each in _triggers(dialect)}


def postgresql_bodies() -> dict[str, str]:
    """Trigger name -> the body of its function, as PostgreSQL keeps it."""
    dialect = Postgresql()
    return {each.name: dialect.body(each) for each in _triggers(dialect)}


def _triggers(dialect: Dialect) -> Iterator[Trigger]:
    for table in DATA_TABLES:
        columns = [each.name for each in table.columns if each.name != "id"]
        yield from _row_triggers(dialect, table.name, columns)
    yield from _header_triggers(dialect)
    yield from _seal_triggers(dialect)
    yield from _head_triggers(dialect)
    yield from _append_only()
    yield from _lock_period_triggers(dialect)


def _row_triggers(dialect: Dialect, table: str, columns: list[str]) -> Iterator[Trigger]:
    version = Refusal("PB006", "wrong_row_version", f"NEW.row_version <> {COMING}")
    drawn = Refusal(
        "PB008",
        "id_not_drawn",
        f"NEW.id >= (SELECT next_id FROM change_headers WHERE id = {COMING}) OR NEW.id < 1",
    )
    moved = Refusal("PB007", "id_is_for_ever", "NEW.id <> OLD.id")
    new, old = dialect.image("NEW", columns), dialect.image("OLD", columns)
    before, after = dialect.edit("OLD", "NEW", columns), dialect.edit("NEW", "OLD", columns)
    checks = {
        "INSERT": ((_NOT_OPEN, version, drawn), _record(table, "NEW", "NULL", new)),
        "UPDATE": ((_NOT_OPEN, version, moved), _record(table, "NEW", before, after)),
        "DELETE": ((_NOT_OPEN,), _record(table, "OLD", old, "NULL")),
    }
    for moment, (refusals, action) in checks.items():
        name = f"{table}_{moment.lower()}_is_recorded"
        yield Trigger(name, table, "AFTER", moment, refusals, (action,))


def _record(table: str, row: str, before: str, after: str) -> str:
    return (
        "INSERT INTO change_rows (header_id, table_name, row_id, before, after)"
        f" VALUES ({COMING}, '{table}', {row}.id, {before}, {after})"
    )


def _header_triggers(dialect: Dialect) -> Iterator[Trigger]:
    placed = (
        f"NEW.kind = {int(ChangeKind.FIRST_SCHEDULE)} AND EXISTS (SELECT 1 FROM operations"
        f" WHERE status = {int(OperationStatus.WAITING)} AND start_minutes IS NOT NULL)"
    )
    stranger = (
        "EXISTS (SELECT 1 FROM people) AND NOT EXISTS"
        " (SELECT 1 FROM people WHERE login = NEW.actor AND is_active = 1)"
    )
    yield Trigger(
        "change_headers_open",
        "change_headers",
        "BEFORE",
        "INSERT",
        (
            Refusal("PB002", "not_yourself", dialect.differs("NEW.actor", dialect.actor)),
            Refusal("PB005", "unknown_person", stranger),
            Refusal(
                "PB004",
                "behind",
                f"NEW.id <> {COMING} OR NEW.base_revision <> (SELECT revision FROM head)"
                " OR NEW.next_id < (SELECT next_id FROM head)",
            ),
            Refusal("PB013", "not_the_first_schedule", placed),
        ),
        first=dialect.holds_head,
    )


def _seal_triggers(dialect: Dialect) -> Iterator[Trigger]:
    yield Trigger(
        "change_seals_need_a_header",
        "change_seals",
        "BEFORE",
        "INSERT",
        (
            Refusal("PB001", "no_open_change", f"NOT {_OPEN} OR NEW.revision <> {COMING}"),
            Refusal("PB003", "history_is_kept", "NEW.hash <> ''"),
        ),
    )
    yield Trigger(
        "change_seals_close",
        "change_seals",
        "AFTER",
        "INSERT",
        (),
        (
            settled_limits(dialect),
            *(dialect.refuse(each) for each in refusals_at_close(dialect)),
            *_sealing(dialect),
            *dialect.rings,
        ),
    )
    for moment, condition in (("UPDATE", "OLD.hash <> ''"), ("DELETE", "1 = 1")):
        refused = Refusal("PB003", "history_is_kept", condition)
        name = f"change_seals_{moment.lower()}_kept"
        yield Trigger(name, "change_seals", "BEFORE", moment, (refused,))


def _sealing(dialect: Dialect) -> tuple[str, ...]:
    """Stamp the seal and move the head: what `verification` computes again."""
    gap = f" || {dialect.separator} || "
    line = gap.join(["table_name", "row_id", "coalesce(before, '')", "coalesce(after, '')"])
    rows = "change_rows WHERE header_id = NEW.revision"
    header = gap.join(
        [
            "s.previous_hash",
            "s.sealed_at",
            "h.id",
            "h.actor",
            "h.command",
            "h.why",
            "h.kind",
            "coalesce(h.idempotency_key, '')",
            "h.base_revision",
            "h.next_id",
            "s.row_count",
            "s.digest",
        ]
    )
    return (
        (
            f"UPDATE change_seals SET sealed_at = {dialect.now},"
            f" row_count = (SELECT count(*) FROM {rows}),"
            f" digest = {dialect.sha256(dialect.joined(line, rows, 'position'))},"
            " previous_hash = coalesce((SELECT p.hash FROM change_seals AS p"
            " WHERE p.revision = NEW.revision - 1), '') WHERE revision = NEW.revision"
        ),
        (
            f"UPDATE change_seals SET hash = (SELECT {dialect.sha256(header)}"
            " FROM change_seals AS s JOIN change_headers AS h ON h.id = s.revision"
            " WHERE s.revision = NEW.revision) WHERE revision = NEW.revision"
        ),
        (
            "UPDATE head SET revision = NEW.revision,"
            " next_id = (SELECT next_id FROM change_headers WHERE id = NEW.revision)"
        ),
    )


def _head_triggers(dialect: Dialect) -> Iterator[Trigger]:
    sealed = (
        "SELECT 1 FROM change_seals AS s JOIN change_headers AS h ON h.id = s.revision"
        " WHERE s.revision = NEW.revision AND s.hash <> '' AND h.next_id = NEW.next_id"
    )
    skipped = f"{dialect.differs('NEW.revision', 'OLD.revision + 1')} OR NOT EXISTS ({sealed})"
    refused = Refusal("PB003", "history_is_kept", skipped)
    yield Trigger("head_moves_by_one", "head", "BEFORE", "UPDATE", (refused,))
    for moment in ("INSERT", "DELETE"):
        kept = Refusal("PB003", "history_is_kept", "1 = 1")
        yield Trigger(f"head_{moment.lower()}_kept", "head", "BEFORE", moment, (kept,))


def _append_only() -> Iterator[Trigger]:
    kept = Refusal("PB003", "history_is_kept", "1 = 1")
    yield Trigger("change_rows_insert_open", "change_rows", "BEFORE", "INSERT", (_NOT_OPEN,))
    for table in _KEPT:
        for moment in ("UPDATE", "DELETE"):
            yield Trigger(f"{table}_{moment.lower()}_kept", table, "BEFORE", moment, (kept,))
    fixed = Refusal("PB009", "structure_is_fixed", "1 = 1")
    for table in _FIXED:
        for moment in ("INSERT", "UPDATE", "DELETE"):
            yield Trigger(f"{table}_{moment.lower()}_fixed", table, "BEFORE", moment, (fixed,))


def _lock_period_triggers(dialect: Dialect) -> Iterator[Trigger]:
    """A lock period is a record: it is opened, closed once, and then stands for ever."""
    changed = " OR ".join(
        dialect.differs(f"NEW.{each}", f"OLD.{each}")
        for each in ("delivery_id", "locked_by", "locked_minute")
    )
    rewritten = f"OLD.unlocked_minute IS NOT NULL OR NEW.unlocked_minute IS NULL OR {changed}"
    for moment, condition in (("UPDATE", rewritten), ("DELETE", "1 = 1")):
        refused = Refusal("PB011", "lock_period_is_kept", condition)
        name = f"lock_periods_{moment.lower()}_kept"
        yield Trigger(name, "lock_periods", "BEFORE", moment, (refused,))
