"""Change sets: drafted against a plan, applied, taken back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.plan.draft import Draft
from planner.plan.plan import Plan, apply_all

STOCK: dict[str, list[Any]] = {
    "item_id": [1, 2, 3],
    "location": ["a", "b", "c"],
    "quantity": [10, 20, 30],
}


def stocked() -> Plan:
    draft = Draft(Plan())
    draft.insert("stocks", STOCK)
    return Plan().apply(draft.change_set("import"))


def test_new_rows_get_ids_that_no_row_ever_had() -> None:
    plan = stocked()
    assert plan.stocks.id.tolist() == [1, 2, 3]
    assert plan.next_id == 4


def test_a_draft_leaves_out_rows_that_do_not_change() -> None:
    draft = Draft(stocked())
    draft.update("stocks", [1, 2], {"quantity": [10, 21]})
    assert draft.change_set("count").ids("stocks").tolist() == [2]


def test_a_deleted_row_comes_back_whole_when_the_change_is_taken_back() -> None:
    plan = stocked()
    draft = Draft(plan)
    draft.delete("stocks", [2])
    gone = draft.change_set("scrap")
    assert plan.apply(gone).stocks.id.tolist() == [1, 3]
    assert plan.apply(gone).apply(gone.inverse()).same_rows_as(plan)


@given(
    updates=st.dictionaries(st.sampled_from([1, 2, 3]), st.integers(0, 99)),
    deleted=st.sets(st.sampled_from([1, 2, 3])),
    added=st.lists(st.integers(0, 99), max_size=4),
)
def test_a_change_set_and_its_inverse_are_the_identity(
    updates: dict[int, int], deleted: set[int], added: list[int]
) -> None:
    plan = stocked()
    draft = Draft(plan)
    kept = {row: value for row, value in updates.items() if row not in deleted}
    if kept:
        draft.update("stocks", list(kept), {"quantity": list(kept.values())})
    if deleted:
        draft.delete("stocks", sorted(deleted))
    if added:
        names = [str(each) for each in added]
        draft.insert("stocks", {"item_id": added, "location": names, "quantity": added})
    change_set = draft.change_set("any")
    assert apply_all(plan, [change_set, change_set.inverse()]).same_rows_as(plan)


def test_a_change_to_a_table_the_plan_does_not_carry_is_passed_over() -> None:
    draft = Draft(Plan())
    draft.insert("people", {"login": ["anna"]})
    plan = Plan().apply(draft.change_set("new login"))
    assert plan.same_rows_as(Plan())
    assert plan.next_id == 2
