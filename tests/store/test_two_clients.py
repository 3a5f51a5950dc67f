"""Two clients at the same time, in every order of their steps, on both kinds of database.

Each story is a few steps of two people; every interleaving of them is played through the sessions
and must end well: nothing lost, nothing twice, nothing half done, and both see the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from planner.domain.errors import EditConflictError, PlannerError
from planner.domain.statuses import ChangeKind
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan
from planner.store.commit import Behind, Committed
from planner.store.database import Store
from planner.store.history import NeedsReload
from tests.helpers.places import Place
from tests.helpers.stores import insert_all, moved, saw_shop

STEPS = 3
ORDERS = [
    "".join("A" if place in chosen else "B" for place in range(2 * STEPS))
    for chosen in combinations(range(2 * STEPS), STEPS)
]
"""Every order in which two people take three steps each: 20."""


class Client:
    """Somebody who looks, decides, and writes: the same decision again when others came first."""

    def __init__(self, store: Store, decide: Callable[[Plan], ChangeSet]) -> None:
        self.store = store
        self._decide = decide
        self.plan = Plan()
        self._wish: ChangeSet | None = None
        self.refused: PlannerError | None = None
        self.written: ChangeSet | None = None

    def step(self, number: int) -> None:
        """Look, decide, write."""
        (self.look, self.decide, self.write)[number]()

    def look(self) -> None:
        """Load the plan."""
        self.plan = self.store.load_plan()

    def decide(self) -> None:
        """Work the command out on the plan that was seen."""
        self._wish = self._decide(self.plan)

    def write(self) -> None:
        """Commit, and run the same command again on the newer plan if it must be."""
        assert self._wish is not None
        try:
            self.written = self._committed(self._wish)
        except PlannerError as refusal:
            self.refused = refusal

    def _committed(self, wish: ChangeSet) -> ChangeSet:
        while True:
            answer = self.store.commit(wish, self.plan.revision)
            if isinstance(answer, Committed):
                return answer.change_set
            self.catch_up(answer)
            wish = self._decide(self.plan)

    def catch_up(self, answer: Behind) -> None:
        """Apply what the others did, or load again."""
        if answer.needs_reload:
            self.plan = self.store.load_plan()
        for each in () if answer.needs_reload else answer.change_sets:
            self.plan = self.plan.apply(each)


@pytest.fixture
def other_store(place: Place, store: Store) -> Iterator[Store]:
    del store  # only there first
    with place.open() as other:
        yield other


def play(order: str, first: Client, second: Client) -> None:
    """Both take their steps in this order."""
    taken = {"A": 0, "B": 0}
    for letter in order:
        (first if letter == "A" else second).step(taken[letter])
        taken[letter] += 1


def start_of(store: Store) -> int:
    return int(store.load_plan().operations.start_minutes[0])


def require_whole(*stores: Store) -> None:
    """Both read the same, the chain verifies, and no revision is missing."""
    plans = [each.load_plan() for each in stores]
    assert all(each.same_rows_as(plans[0]) for each in plans)
    assert stores[0].verify() == ()
    told = [each.revision for each in stores[0].history()]
    assert told == sorted(range(1, plans[0].revision + 1), reverse=True)


@pytest.mark.parametrize("order", ORDERS)
def test_two_drag_one_bar_and_both_moves_count(
    store: Store, other_store: Store, order: str
) -> None:
    begin = start_of(store)
    clients = [
        Client(each, lambda plan, by=by: moved(plan, by))  # type: ignore[misc]
        for each, by in ((store, 60), (other_store, 7))
    ]
    play(order, clients[0], clients[1])
    assert start_of(store) == begin + 67
    assert store.head() == 3
    require_whole(store, other_store)


@pytest.mark.parametrize("order", ORDERS[::3])
def test_undo_against_change_overwrites_nobody(
    store: Store, other_store: Store, order: str
) -> None:
    begin = start_of(store)
    answer = store.commit(moved(store.load_plan(), 60), 1)
    assert isinstance(answer, Committed)
    inverse = answer.change_set.inverse()
    undo = Client(store, lambda _plan: inverse)
    change = Client(other_store, lambda plan: moved(plan, 7))
    play(order, undo, change)
    if order.rindex("B") < order.rindex("A"):  # the change came first
        assert isinstance(undo.refused, EditConflictError)
        assert start_of(store) == begin + 67
    else:
        assert undo.refused is None
        assert start_of(store) == begin + 7
    require_whole(store, other_store)


@pytest.mark.parametrize("order", ORDERS[::3])
def test_a_double_submit_happens_once(store: Store, other_store: Store, order: str) -> None:
    begin = start_of(store)
    clients = [
        Client(each, lambda plan: replace(moved(plan, 60), key="one click"))
        for each in (store, other_store)
    ]
    play(order, clients[0], clients[1])
    assert start_of(store) == begin + 60
    assert store.head() == 2
    revisions = {each.written.revision for each in clients if each.written is not None}
    assert revisions == {2}
    require_whole(store, other_store)


@pytest.mark.parametrize("order", ORDERS[::3])
def test_an_import_against_a_drag_loses_neither(place: Place, order: str) -> None:
    with place.stored(saw_shop(has_days=False).plan()) as store, place.open() as other:
        begin = start_of(store)
        drag = Client(store, lambda plan: moved(plan, 60))
        load = Client(other, _more_customers)
        play(order, drag, load)
        assert start_of(other) == begin + 60
        assert len(other.load_plan().customers) == 2
        assert isinstance(store.changes_since(1), NeedsReload)
        require_whole(store, other)


def _more_customers(plan: Plan) -> ChangeSet:
    """A second company's customers, as an import brings them."""
    extra = insert_all(saw_shop(has_days=False).plan()).changes
    (customers,) = [each for each in extra if each.table == "customers"]
    assert customers.after is not None
    ids = np.array([plan.next_id])
    after = {**customers.after, "id": ids, "number": np.array(["X-1"], dtype=object)}
    change = replace(customers, ids=ids, after=after)
    return ChangeSet((change,), command="import", kind=ChangeKind.IMPORT, next_id=plan.next_id + 1)
