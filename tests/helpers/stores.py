"""Stores for tests: a plan written through the door, and connections that try to get round it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.statuses import ChangeKind, NegotiationKind, NegotiationState, PegEnd
from planner.domain.units import NONE
from planner.plan.builder import PlanBuilder
from planner.plan.change_set import ChangeSet
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store.commit import Committed
from planner.store.database import Store, create_store, open_store
from planner.store.history import NeedsReload
from planner.store.link import Link

LOGIN = "anna"
HISTORY_BY_HAND = (
    (
        "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
        " VALUES (2, 'anna', 0, 1, 9999)"
    ),
    "INSERT INTO change_seals (revision) VALUES (2)",
    "INSERT INTO change_rows (header_id, table_name, row_id, after) VALUES (1, 'x', 1, '{}')",
    "UPDATE change_headers SET why = 'x'",
    "UPDATE change_rows SET after = '{}'",
    "UPDATE change_seals SET hash = ''",
    "DELETE FROM change_headers",
    "DELETE FROM change_rows",
    "DELETE FROM change_seals",
    "UPDATE head SET revision = 7",
    "UPDATE head SET next_id = 1",
    "DELETE FROM head",
    "UPDATE schema_info SET fingerprint = 'x'",
    "UPDATE alembic_version SET version_num = '0002'",
)
"""Writing or rewriting the history, the head or the structure with plain SQL."""


def insert_all(plan: Plan) -> Draft:
    """A draft that inserts every row of `plan` into an empty database."""
    draft = Draft(plan)
    draft.changes = [
        TableChange(name, table.id, None, table.columns())
        for name in Plan.table_types()
        if len(table := plan.table(name))
    ]
    return draft


@cache
def _empty_database() -> bytes:
    """A new database's bytes, made once per process: Alembic takes half a second."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        create_store(path, LOGIN).close()
        return path.read_bytes()


def fresh(path: Path) -> Store:
    """An open store at revision 0."""
    path.write_bytes(_empty_database())
    return open_store(path, LOGIN)


def stored(path: Path, plan: Plan) -> Store:
    """An open store that holds `plan` at revision 1; nobody is in it yet."""
    store = fresh(path)
    written(store, insert_all(plan).change_set("import", kind=ChangeKind.IMPORT))
    return store


def written(store: Store, change_set: ChangeSet) -> ChangeSet:
    """`change_set` as recorded, written on top of whatever is there."""
    answer = store.commit(change_set, store.head())
    assert isinstance(answer, Committed)
    return answer.change_set


def changes_of(store: Store, revision: int) -> tuple[ChangeSet, ...]:
    """What happened after `revision`, where no reload is asked for."""
    news = store.changes_since(revision)
    assert not isinstance(news, NeedsReload)
    return news


def saw_shop(*, has_days: bool = True) -> PlanBuilder:
    """One saw, one order of ten frames, one work order placed on the saw.

    Without its 790 plant days it is written in a tenth of the time.
    """
    shop = PlanBuilder(now="2026-03-02 07:00")
    if not has_days:
        shop.rows["plant_days"] = []
    saw = shop.work_center("SAW")
    machine = shop.machine("SAW-1", saw, shop.calendar())
    frame = shop.item("FRAME", routing=[(saw, 30, 240)])
    shop.order("North Cycles", frame, 10, due="2026-03-20")
    operation = shop.operations_of(shop.work_order(frame, 10))[0]
    shop.place(operation, machine, "2026-03-10 08:00")
    return shop


def moved(plan: Plan, minutes: int, why: str = "") -> ChangeSet:
    """The first operation of `plan`, that many minutes later."""
    draft = Draft(plan)
    operations = plan.operations
    draft.update(
        "operations",
        operations.id[:1],
        {
            "start_minutes": operations.start_minutes[:1] + minutes,
            "end_minutes": operations.end_minutes[:1] + minutes,
        },
    )
    return draft.change_set("move operation", why)


def locked(plan: Plan, promised_day: int) -> ChangeSet:
    """Promise and lock the plan's first delivery, tied to its first work order (an opening)."""
    draft = Draft(plan)
    delivery, work_order = plan.deliveries.id[:1], plan.work_orders.id[:1]
    draft.insert(
        "negotiations",
        {
            "order_line_id": plan.deliveries.order_line_id[:1],
            "kind": [int(NegotiationKind.OPENING)],
            "state": [int(NegotiationState.AGREED)],
            "round": [1],
            "expires_minute": [NONE],
        },
    )
    period = draft.insert(
        "lock_periods",
        {
            "delivery_id": delivery,
            "locked_by": [NONE],
            "locked_minute": [29_500_000],
            "unlocked_by": [NONE],
            "unlocked_minute": [NONE],
            "reason": [""],
        },
    )
    draft.update(
        "deliveries",
        delivery,
        {"promised_day": [promised_day], "status": [1], "lock_period_id": period},
    )
    draft.insert(
        "pegs",
        {
            "demand_kind": [int(PegEnd.DELIVERY)],
            "demand_id": delivery,
            "supply_kind": [int(PegEnd.WORK_ORDER)],
            "supply_id": work_order,
            "quantity": [10_000],
        },
    )
    return draft.change_set("open promise", kind=ChangeKind.AGREEMENT)


@cache
def _shop_database() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        stored(path, saw_shop().plan()).close()
        return path.read_bytes()


def shop_store(path: Path) -> Store:
    """An open store that holds the saw shop at revision 1."""
    path.write_bytes(_shop_database())
    return open_store(path, LOGIN)


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """What any SQL shell is: no functions, foreign keys off."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def open_header(connection: Link, login: str = LOGIN, kind: int = 0) -> int:
    """Begin a transaction with an open change header by hand; gives its revision."""
    connection.begin_writing()
    revision, next_id = connection.execute("SELECT revision, next_id FROM head").fetchone()
    connection.execute(
        "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
        " VALUES (?, ?, ?, ?, ?)",
        (revision + 1, login, kind, revision, next_id + 10),
    )
    return int(revision) + 1


def seal(connection: Link, revision: int) -> None:
    """Close the header; the guards across rows run here."""
    connection.execute("INSERT INTO change_seals (revision) VALUES (?)", (revision,))
