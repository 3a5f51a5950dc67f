"""What must hold for every plan: saved and loaded it is the same; the log alone rebuilds it."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.units import NONE
from planner.plan.change_set import ChangeSet
from planner.plan.draft import Draft
from planner.plan.plan import Plan, apply_all
from planner.store.database import Store
from planner.store.history import rows_after
from tests.helpers.places import Place
from tests.helpers.stores import insert_all, saw_shop, written

NOTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
MINUTES = st.integers(20_000_000, 40_000_000)

ON_ONE_PLACE = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example: its own plant
)

EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), MINUTES, st.integers(0, 10_000)),
        st.tuples(st.just("pool"), st.booleans(), NOTES),
        st.tuples(st.just("note"), NOTES, st.booleans()),
        st.tuples(st.just("insert"), NOTES, st.one_of(st.none(), st.integers(0, 99))),
        st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
        st.tuples(st.just("undo"), st.none(), st.none()),
    ),
    max_size=6,
)


@given(
    notes=st.lists(NOTES, min_size=1, max_size=5),
    days=st.lists(st.one_of(st.just(NONE), st.integers(-(10**6), 10**6)), min_size=1, max_size=5),
)
@ON_ONE_PLACE
def test_a_saved_plan_is_loaded_as_it_was(place: Place, notes: list[str], days: list[int]) -> None:
    shop = saw_shop(has_days=False)
    item = shop.bought("ROD")
    for number, (note, day) in enumerate(zip(notes, days, strict=False)):
        shop._add("orders", number=f"X{number}", customer_id=shop.customer("Me"), note=note)
        shop._add("requisitions", number=f"R{number}", item_id=item, quantity=1, need_day=day)
    plan = shop.plan()
    with place.stored(plan) as store:
        loaded = store.load_plan()
        closed = {"orders": loaded.orders}  # orders without an open delivery stay in the database
        for name in Plan.table_types():
            if name not in closed:
                assert loaded.table(name).same_as(plan.table(name)), name
        stored_notes = [row["note"] for row in store.rows("orders")]
        assert stored_notes == plan.orders.note.tolist()


@given(edits=EDITS)
@ON_ONE_PLACE
def test_replaying_the_log_gives_the_plan(
    place: Place, edits: list[tuple[str, object, object]]
) -> None:
    plan = saw_shop(has_days=False).plan()
    with place.fresh() as store:
        recorded = [written(store, insert_all(plan).change_set("enter"))]
        for edit in edits:
            change_set = changed(store.load_plan(), edit, recorded[-1])
            if change_set is not None:
                recorded.append(written(store, change_set))
        loaded = store.load_plan()
        assert apply_all(Plan(), recorded).same_rows_as(loaded)
        assert apply_all(Plan(), log_of(store)).same_rows_as(loaded)
        assert store.verify() == ()


def log_of(store: Store) -> list[ChangeSet]:
    """Every change set as the database's own triggers wrote it."""
    return [
        ChangeSet(rows_after(store._connection, revision, 0), revision=revision)
        for revision in range(1, store.head() + 1)
    ]


def changed(plan: Plan, edit: tuple[str, object, object], last: ChangeSet) -> ChangeSet | None:
    """The change set of one edit; None where there is nothing to edit."""
    kind, first, second = edit
    draft = Draft(plan)
    ids = plan.operations.id
    if kind == "undo":
        return last.inverse() if last.revision > 1 else None
    if kind == "insert":
        number = np.array([f"N{plan.next_id}"], dtype=object)
        draft.insert(
            "customers",
            {
                "number": number,
                "name": [first],
                "tier": [2],
                "is_credit_hold": [True],
                "sla_days": [NONE if second is None else second],
            },
        )
    elif kind == "delete" and len(plan.customers) > 1:
        draft.delete("customers", plan.customers.id[-1:])
    elif kind == "move":
        assert isinstance(first, int)
        assert isinstance(second, int)
        placed = {"start_minutes": [first] * len(ids), "end_minutes": [first + second] * len(ids)}
        draft.update("operations", ids, placed)
    elif kind == "pool":
        draft.update(
            "operations",
            ids,
            {"start_minutes": [NONE] * len(ids), "end_minutes": [NONE] * len(ids)},
        )
    elif kind == "note":
        draft.update("operations", ids, {"note": [first] * len(ids), "is_pinned": [second]})
    change_set = draft.change_set(kind)
    return None if change_set.is_empty else change_set
