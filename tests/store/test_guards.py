"""What the database refuses whatever client writes: plain SQL against each guard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.errors import NotAllowedError, PlannerError, RuleBrokenError
from planner.domain.statuses import ChangeKind, NegotiationKind, NegotiationState
from planner.domain.units import NONE
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.store.database import Store
from planner.store.link import Link
from tests.helpers.places import DATABASE_ERRORS, Place
from tests.helpers.stores import (
    HISTORY_BY_HAND,
    changes_of,
    locked,
    moved,
    open_header,
    saw_shop,
    seal,
    written,
)


@pytest.fixture
def locked_store(store: Store) -> Store:
    plan = store.load_plan()
    written(store, locked(plan, int(plan.deliveries.expected_day[0])))
    return store


def refuses(link: Link, sql: str, code: str) -> None:
    """The statement is refused; what was done before it in the transaction stands."""
    is_inner = link.in_transaction
    if is_inner:
        link.execute("SAVEPOINT before_it")
    with pytest.raises(DATABASE_ERRORS, match=code):
        link.execute(sql)
    if is_inner:
        link.execute("ROLLBACK TO SAVEPOINT before_it")


def run(link: Link, *statements: str) -> None:
    for each in statements:
        link.execute(each)


# the open header


@pytest.mark.usefixtures("store")
def test_a_row_change_without_an_open_header_is_refused(place: Place) -> None:
    with place.raw() as sql:
        refuses(sql, "UPDATE operations SET note = 'x', row_version = 2", "PB001 no_open_change")
        refuses(sql, "DELETE FROM operations", "PB001 no_open_change")
        refuses(sql, "INSERT INTO calendars VALUES (9999, 'x', 2)", "PB001 no_open_change")


@pytest.mark.parametrize("statement", HISTORY_BY_HAND)
def test_history_head_and_structure_are_not_written_by_hand(
    store: Store, place: Place, statement: str
) -> None:
    before = (store.head(), store.verify())
    with place.raw() as sql, pytest.raises(DATABASE_ERRORS):
        run(sql, "BEGIN", statement, "COMMIT")
    assert (store.head(), store.verify()) == before


def test_no_transaction_commits_with_an_open_header(store: Store, place: Place) -> None:
    with place.raw() as sql:
        open_header(sql)
        sql.execute("UPDATE operations SET note = 'x', row_version = 2")
        with pytest.raises(DATABASE_ERRORS, match=r"(?i)foreign key"):
            sql.execute("COMMIT")
        if sql.in_transaction:  # a server has ended it already
            sql.execute("ROLLBACK")
    assert store.head() == 1


def test_plain_sql_that_keeps_the_rules_is_recorded_like_everything_else(
    store: Store, place: Place
) -> None:
    with place.raw() as sql:
        revision = open_header(sql)
        sql.execute("UPDATE operations SET note = 'by hand', row_version = ?", (revision,))
        seal(sql, revision)
        sql.execute("COMMIT")
    (recorded,) = changes_of(store, 1)
    after = recorded.changes[0].after or {}
    assert {name: column.tolist() for name, column in after.items()} == {"note": ["by hand"]}
    assert store.verify() == ()


@pytest.mark.usefixtures("store")
def test_a_header_names_the_one_who_writes_it(place: Place) -> None:
    with place.raw() as sql, pytest.raises(DATABASE_ERRORS, match="PB002 not_yourself"):
        open_header(sql, "somebody else")


@pytest.mark.usefixtures("store")
def test_a_header_must_be_made_from_the_newest_revision(place: Place) -> None:
    with place.raw() as sql:
        refuses(
            sql,
            "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
            " VALUES (2, 'anna', 0, 0, 99999)",
            "PB004 behind",
        )


@pytest.mark.usefixtures("store")
def test_a_row_carries_the_revision_that_wrote_it_and_keeps_its_id(place: Place) -> None:
    with place.raw() as sql:
        open_header(sql)
        refuses(sql, "UPDATE operations SET note = 'x'", "PB006 wrong_row_version")
        refuses(sql, "UPDATE operations SET id = 9, row_version = 2", "PB007 id_is_for_ever")
        refuses(sql, "INSERT INTO calendars VALUES (99999, 'x', 2)", "PB008 id_not_drawn")


# who


def test_once_there_are_people_a_stranger_writes_nothing(store: Store) -> None:
    draft = Draft(store.load_plan())
    draft.insert(
        "people", {"login": ["bob"], "name": ["Bob"], "password_hash": [""], "is_active": [True]}
    )
    written(store, draft.change_set("add person"))
    with pytest.raises(NotAllowedError, match="anna"):
        written(store, moved(store.load_plan(), 60))


def test_the_clock_of_a_peopled_plant_is_set_by_an_admin_only(store: Store) -> None:
    draft = Draft(store.load_plan())
    draft.insert(
        "people", {"login": ["anna"], "name": ["Anna"], "password_hash": [""], "is_active": [True]}
    )
    written(store, draft.change_set("add person"))
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("plants", plan.plants.id, {"offset_minutes": [60]})
    with pytest.raises(NotAllowedError, match="admin"):
        written(store, draft.change_set("set clock"))


# locks and promises (R1 to R3)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE deliveries SET quantity = 1",
        "UPDATE deliveries SET expected_day = expected_day + 1",
        "UPDATE deliveries SET is_red = 1",
        "UPDATE deliveries SET lock_period_id = NULL, expected_day = 1",
        "UPDATE order_lines SET quantity = 1",
        "UPDATE order_lines SET item_id = item_id + 1 - 1, quantity = 2",
        "UPDATE pegs SET quantity = 1",
        "UPDATE pegs SET supply_id = 1",
    ],
)
@pytest.mark.usefixtures("locked_store")
def test_what_is_fixed_on_a_locked_delivery_does_not_change(change: str, place: Place) -> None:
    with place.raw() as sql:
        revision = open_header(sql)
        sql.execute(f"{change}, row_version = {revision}")
        with pytest.raises(DATABASE_ERRORS, match="PB01"):
            seal(sql, revision)


@pytest.mark.usefixtures("locked_store")
def test_a_locked_delivery_and_its_pegs_are_not_deleted(place: Place) -> None:
    for table in ("deliveries", "pegs"):
        with place.raw() as sql:
            revision = open_header(sql)
            sql.execute(f"DELETE FROM {table}")
            with pytest.raises(DATABASE_ERRORS, match="PB010"):
                seal(sql, revision)


def test_a_locked_delivery_takes_a_new_scheduled_date_and_progress(locked_store: Store) -> None:
    plan = locked_store.load_plan()
    draft = Draft(plan)
    draft.update("deliveries", plan.deliveries.id, {"scheduled_day": [20_600]})
    assert written(locked_store, draft.change_set("answer")).revision == 3


def test_an_agreement_that_ends_the_lock_and_starts_the_next_passes(locked_store: Store) -> None:
    plan = locked_store.load_plan()
    draft = Draft(plan)
    old = locked_store.rows("lock_periods")[0]
    draft.insert(
        "negotiations",
        {
            "order_line_id": plan.deliveries.order_line_id[:1],
            "kind": [int(NegotiationKind.CUSTOMER_CHANGE)],
            "state": [int(NegotiationState.AGREED)],
            "round": [1],
            "expires_minute": [NONE],
        },
    )
    period = draft.insert(
        "lock_periods",
        {
            "delivery_id": plan.deliveries.id[:1],
            "locked_by": [NONE],
            "locked_minute": [29_500_010],
            "unlocked_by": [NONE],
            "unlocked_minute": [NONE],
            "reason": [""],
        },
    )
    later = plan.deliveries.promised_day[:1] + 3
    draft.update(
        "deliveries",
        plan.deliveries.id[:1],
        {"promised_day": later, "expected_day": later, "lock_period_id": period},
    )
    change_set = draft.change_set("agree", kind=ChangeKind.AGREEMENT)
    with pytest.raises(RuleBrokenError, match="locked"):
        written(locked_store, change_set)
    ended = closing(old["id"])
    whole = replace(change_set, changes=(ended, *change_set.changes))
    recorded = written(locked_store, whole)
    limits = [each for each in recorded.changes if each.table == "work_orders"]
    assert len(limits) == 1  # the database moved must_finish_by with the promise
    assert recorded.revision == 3


def closing(period_id: int) -> TableChange:
    """The change that ends a lock period with a reason."""
    reason = np.array(["agreement CO-2026-00002"], dtype=object)
    empty = np.array([""], dtype=object)
    return TableChange(
        "lock_periods",
        np.array([period_id]),
        {"unlocked_minute": np.array([NONE]), "reason": empty},
        {"unlocked_minute": np.array([29_500_010]), "reason": reason},
    )


@pytest.mark.usefixtures("locked_store")
def test_an_unlock_needs_a_reason(place: Place) -> None:
    with place.raw() as sql:
        open_header(sql)
        refuses(
            sql,
            "UPDATE lock_periods SET unlocked_minute = 29500010, reason = 'no', row_version = 3",
            "unlock_has_reason",
        )


@pytest.mark.usefixtures("locked_store")
def test_a_lock_period_is_closed_once_and_never_rewritten(place: Place) -> None:
    with place.raw() as sql:
        open_header(sql)
        refuses(sql, "DELETE FROM lock_periods", "PB011")
        refuses(sql, "UPDATE lock_periods SET locked_minute = 1, row_version = 3", "PB011")
        refuses(sql, "UPDATE lock_periods SET reason = 'abc', row_version = 3", "PB011")


def test_a_promised_date_needs_an_agreement_on_its_line(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("deliveries", plan.deliveries.id, {"promised_day": [20_600]})
    with pytest.raises(RuleBrokenError, match="agreement"):
        written(store, draft.change_set("promise"))


def test_only_one_negotiation_is_open_on_a_line(store: Store) -> None:
    for number in (1, 2):
        plan = store.load_plan()
        draft = Draft(plan)
        draft.insert(
            "negotiations",
            {
                "order_line_id": plan.order_lines.id[:1],
                "kind": [int(NegotiationKind.NEW_ORDER)],
                "state": [int(NegotiationState.AWAITING_PRODUCTION)],
                "round": [1],
                "expires_minute": [NONE],
            },
        )
        change_set = draft.change_set("ask")
        if number == 1:
            written(store, change_set)
        else:
            with pytest.raises(RuleBrokenError, match="open on this order line"):
                written(store, change_set)


def test_an_opening_comes_once_and_first(locked_store: Store) -> None:
    plan = locked_store.load_plan()
    draft = Draft(plan)
    draft.insert(
        "negotiations",
        {
            "order_line_id": plan.order_lines.id[:1],
            "kind": [int(NegotiationKind.OPENING)],
            "state": [int(NegotiationState.AGREED)],
            "round": [1],
            "expires_minute": [NONE],
        },
    )
    with pytest.raises(RuleBrokenError, match="once per order line"):
        written(locked_store, draft.change_set("open again"))


# the limit that the database writes itself: rules R1 and R3


def test_the_database_writes_must_finish_by_and_says_so(store: Store) -> None:
    plan = store.load_plan()
    day = int(plan.deliveries.expected_day[0])
    recorded = written(store, locked(plan, day))
    cut_off = plan.plant_days.cut_off_minute[plan.plant_days.day == day]
    added = recorded.changes[-1]
    assert added.table == "work_orders"
    assert (added.after or {})["must_finish_by"].tolist() == cut_off.tolist()
    assert plan.apply(recorded).work_orders.same_as(store.load_plan().work_orders)


def test_a_client_cannot_write_must_finish_by_itself(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("work_orders", plan.work_orders.id, {"must_finish_by": [29_600_000]})
    recorded = written(store, draft.change_set("cheat"))
    assert plan.apply(recorded).work_orders.must_finish_by.tolist() == [NONE]
    assert store.load_plan().work_orders.must_finish_by.tolist() == [NONE]


def test_a_locked_order_is_not_moved_past_its_promise(locked_store: Store) -> None:
    plan = locked_store.load_plan()
    with pytest.raises(RuleBrokenError, match="internal change"):
        written(locked_store, moved(plan, 30 * 1440))
    assert written(locked_store, moved(plan, 60)).revision == 3


def test_a_move_past_the_promise_passes_with_an_internal_change_open(locked_store: Store) -> None:
    plan = locked_store.load_plan()
    draft = Draft(plan)
    draft.changes.extend(moved(plan, 30 * 1440).changes)
    draft.insert(
        "negotiations",
        {
            "order_line_id": plan.order_lines.id[:1],
            "kind": [int(NegotiationKind.INTERNAL_CHANGE)],
            "state": [int(NegotiationState.AWAITING_SALES)],
            "round": [1],
            "expires_minute": [NONE],
        },
    )
    assert written(locked_store, draft.change_set("move with change")).revision == 3


# the first schedule (R5)


def test_the_first_schedule_is_accepted_once_only(store: Store) -> None:
    change_set = moved(store.load_plan(), 60)
    first = replace(change_set, kind=ChangeKind.FIRST_SCHEDULE)
    with pytest.raises(RuleBrokenError, match="once only"):
        written(store, first)


def test_the_first_schedule_may_fill_an_empty_board(place: Place) -> None:
    shop = saw_shop()
    for row in shop.rows["operations"]:
        row.update(machine_id=NONE, start_minutes=NONE, end_minutes=NONE)
    shop._placed.clear()
    with place.stored(shop.plan()) as store:
        plan = store.load_plan()
        draft = Draft(plan)
        placed = {"start_minutes": [29_600_000], "end_minutes": [29_600_270]}
        draft.update("operations", plan.operations.id, placed)
        change_set = draft.change_set("first schedule", kind=ChangeKind.FIRST_SCHEDULE)
        assert written(store, change_set).revision == 2


def test_a_refusal_leaves_nothing_behind(locked_store: Store) -> None:
    before = locked_store.load_plan()
    with pytest.raises(PlannerError):
        written(locked_store, moved(before, 30 * 1440))
    assert locked_store.head() == before.revision
    assert locked_store.load_plan().same_rows_as(before)
    assert locked_store.verify() == ()
