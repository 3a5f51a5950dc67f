"""The history read back: catching up, news, and when a reload is asked for."""

from __future__ import annotations

import select

import pytest

from planner.domain.statuses import ChangeKind, WorkOrderStatus
from planner.plan.draft import Draft
from planner.plan.plan import Plan, apply_all
from planner.store import history
from planner.store.database import Store
from planner.store.history import NeedsReload
from planner.store.server_link import ServerLink
from tests.helpers.places import Place
from tests.helpers.stores import LOGIN, changes_of, moved, written


def caught_up(store: Store, plan: Plan) -> Plan:
    return apply_all(plan, changes_of(store, plan.revision))


def test_a_client_catches_up_by_applying_what_the_others_did(store: Store) -> None:
    plan = store.load_plan()
    for minutes in (60, 30, -10):
        written(store, moved(store.load_plan(), minutes))
    newer = caught_up(store, plan)
    assert newer.same_rows_as(store.load_plan())
    assert (newer.revision, newer.next_id) == (4, store.load_plan().next_id)


def hears(store: Store) -> bool:
    """Whether there is news; a server's bell may take a moment to be heard."""
    link = store._connection
    if not store.has_news() and isinstance(link, ServerLink):
        select.select([link.raw.pgconn.socket], [], [], 10.0)
    return store.has_news()


def test_news_is_what_another_connection_wrote_and_one_has_not_looked_at(
    store: Store, place: Place
) -> None:
    plan = store.load_plan()
    written(store, moved(plan, 60))
    assert not store.has_news()
    with place.open() as other:
        written(other, moved(other.load_plan(), 60))
    assert hears(store)
    assert store.has_news()
    caught_up(store, plan)
    assert not store.has_news()


def test_rows_and_ids_of_several_kinds_come_back_as_they_were_written(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("operations", plan.operations.id, {"is_pinned": [True], "note": ["夜班 \x1e “x”"]})
    draft.insert("settings", {"key": ["frozen_days"], "value": ["4"]})
    draft.insert(
        "people", {"login": ["anna"], "name": ["Anna"], "password_hash": [""], "is_active": [True]}
    )
    written(store, draft.change_set("several"))
    newer = caught_up(store, plan)
    assert newer.same_rows_as(store.load_plan())
    assert newer.operations.note.tolist() == ["夜班 \x1e “x”"]
    assert [person.login for person in store.people()] == ["anna"]


def test_a_row_written_twice_in_one_change_set_ends_as_the_later_one(store: Store) -> None:
    plan = store.load_plan()
    first = moved(plan, 60)
    second = moved(plan.apply(first), 15)
    both = Draft(plan)
    both.changes.extend([*first.changes, *second.changes])
    written(store, both.change_set("move twice"))
    (recorded,) = changes_of(store, plan.revision)
    assert plan.apply(recorded).same_rows_as(store.load_plan())
    assert plan.apply(recorded).apply(recorded.inverse()).same_rows_as(plan)


def test_an_import_asks_for_a_reload(store: Store) -> None:
    answer = store.changes_since(0)
    assert isinstance(answer, NeedsReload)
    assert [each.kind for each in answer.change_sets] == [ChangeKind.IMPORT]


def test_a_bulk_change_asks_for_a_reload_and_comes_without_rows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(store, moved(store.load_plan(), 60))
    monkeypatch.setattr(history, "BULK_ROWS", 0)
    answer = store.changes_since(1)
    assert isinstance(answer, NeedsReload)
    assert answer.change_sets[0].changes == ()


def test_an_order_that_is_opened_again_asks_for_a_reload(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("work_orders", plan.work_orders.id, {"status": [int(WorkOrderStatus.CLOSED)]})
    closed = written(store, draft.change_set("close"))
    loaded = store.load_plan()
    assert len(loaded.work_orders) == len(loaded.operations) == 0
    written(store, closed.inverse())
    assert isinstance(store.changes_since(loaded.revision), NeedsReload)
    assert store.load_plan().same_rows_as(plan)


def test_a_revision_from_before_a_restore_asks_for_a_reload(store: Store) -> None:
    assert isinstance(store.changes_since(99), NeedsReload)


def test_the_headers_tell_the_story_newest_first(store: Store) -> None:
    written(store, moved(store.load_plan(), 60, "saw blade"))
    newest, oldest = store.history()
    assert (newest.revision, newest.actor, newest.command, newest.why, newest.row_count) == (
        2,
        LOGIN,
        "move operation",
        "saw blade",
        1,
    )
    assert oldest.kind is ChangeKind.IMPORT
    assert newest.sealed_at >= oldest.sealed_at
    assert len(store.history(limit=1)) == 1
