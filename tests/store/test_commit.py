"""Compare and append: nothing is lost, nothing is written twice, nothing is written by halves."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.errors import EditConflictError, RuleBrokenError
from planner.domain.units import NONE
from planner.plan.change_set import ChangeSet
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.store.commit import Behind, Committed
from planner.store.database import Store
from tests.helpers.places import Place
from tests.helpers.stores import LOGIN, moved, written


def test_a_commit_says_who_when_why_and_at_which_revision(store: Store) -> None:
    plan = store.load_plan()
    answer = store.commit(moved(plan, 60, "saw blade"), plan.revision)
    assert isinstance(answer, Committed)
    recorded = answer.change_set
    assert (recorded.revision, recorded.actor, recorded.why) == (2, LOGIN, "saw blade")
    assert recorded.at_minute > 29_000_000
    assert plan.apply(recorded).same_rows_as(store.load_plan())
    assert plan.apply(recorded).revision == store.head() == 2


def test_two_stores_race_and_the_slower_one_is_told_what_happened(
    store: Store, other: Store
) -> None:
    plan = store.load_plan()
    assert isinstance(other.commit(moved(plan, 60), plan.revision), Committed)
    answer = store.commit(moved(plan, 120), plan.revision)
    assert isinstance(answer, Behind)
    newer = plan.apply(answer.change_sets[0])
    assert newer.same_rows_as(other.load_plan())
    assert isinstance(store.commit(moved(newer, 120), newer.revision), Committed)
    assert store.load_plan().operations.start_minutes == plan.operations.start_minutes + 180


def test_many_writers_lose_no_update(store: Store, place: Place) -> None:
    plan = store.load_plan()
    failures: list[Exception] = []

    def write_five() -> None:
        try:
            with place.open() as mine:
                for _ in range(5):
                    while True:
                        now = mine.load_plan()
                        if isinstance(mine.commit(moved(now, 1), now.revision), Committed):
                            break
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the assertion
            failures.append(error)

    threads = [threading.Thread(target=write_five) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.head() == plan.revision + 15
    assert store.load_plan().operations.start_minutes == plan.operations.start_minutes + 15
    assert store.verify() == ()


def test_the_same_key_again_happens_once_and_gives_the_first_result(store: Store) -> None:
    plan = store.load_plan()
    change_set = replace(moved(plan, 60), key="5f1c")
    first = store.commit(change_set, plan.revision)
    again = store.commit(change_set, plan.revision)
    assert isinstance(first, Committed)
    assert isinstance(again, Committed)
    assert again.change_set.revision == first.change_set.revision == store.head()
    assert plan.apply(again.change_set).same_rows_as(plan.apply(first.change_set))


def test_undo_is_the_inverse_through_the_same_door(store: Store) -> None:
    plan = store.load_plan()
    recorded = written(store, moved(plan, 60))
    written(store, recorded.inverse())
    assert store.load_plan().same_rows_as(plan)
    assert store.head() == plan.revision + 2


def test_a_deleted_row_comes_back_whole_when_it_is_undone(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.delete("operations", plan.operations.id)
    recorded = written(store, draft.change_set("delete operation"))
    assert len(store.load_plan().operations) == 0
    written(store, recorded.inverse())
    assert store.load_plan().same_rows_as(plan)


def test_rows_that_are_not_as_they_were_are_not_overwritten(store: Store) -> None:
    plan = store.load_plan()
    first = written(store, moved(plan, 60))
    written(store, moved(store.load_plan(), 60))
    with pytest.raises(EditConflictError, match="operations"):
        written(store, first.inverse())
    assert store.head() == 3


def test_a_reference_to_nothing_names_the_row(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("operations", plan.operations.id, {"machine_id": [987_654]})
    with pytest.raises(RuleBrokenError, match="of operations names a row of machines"):
        written(store, draft.change_set("move operation"))
    assert store.load_plan().same_rows_as(plan)


def test_rows_may_be_written_in_any_order(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    calendar_id, machine_id = plan.next_id, plan.next_id + 1
    shift = {"calendar_id": calendar_id, "weekday": 0, "start_minutes": 0, "end_minutes": 60}
    draft.next_id += 1
    draft.insert("shifts", {**{name: [value] for name, value in shift.items()}, "name": ["early"]})
    assert draft.next_id == machine_id + 1
    calendar = {"id": np.array([calendar_id]), "name": np.array(["new"], dtype=object)}
    draft.changes.append(TableChange("calendars", np.array([calendar_id]), None, calendar))
    assert written(store, draft.change_set("add shift")).revision == 2


def test_a_broken_check_names_what_is_wrong(store: Store) -> None:
    plan = store.load_plan()
    draft = Draft(plan)
    draft.update("operations", plan.operations.id, {"end_minutes": [NONE]})
    with pytest.raises(RuleBrokenError, match="both_ends"):
        written(store, draft.change_set("break"))


def test_what_is_committed_while_holding_the_head_counts_when_the_block_ends(
    store: Store, other: Store
) -> None:
    plan = store.load_plan()
    with store.holding_head():
        assert isinstance(store.commit(moved(plan, 60), plan.revision), Committed)
        assert other.head() == plan.revision
    assert other.head() == plan.revision + 1


def test_a_refusal_inside_the_hold_leaves_the_rest_of_it_good(store: Store) -> None:
    plan = store.load_plan()
    with store.holding_head():
        assert isinstance(store.commit(moved(plan, 60), plan.revision), Committed)
        with pytest.raises(EditConflictError):
            store.commit(moved(plan, 60), plan.revision + 1)
    assert store.head() == plan.revision + 1
    assert store.verify() == ()


def test_a_commit_with_an_empty_change_set_is_a_revision_too(store: Store) -> None:
    assert written(store, ChangeSet((), command="agree to nothing")).revision == 2
    assert store.verify() == ()
