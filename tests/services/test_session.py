"""The one door: rights, compare-and-append, replay, undo, other people's changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import EditConflictError, NotAllowedError, RuleBrokenError
from planner.engine.move import Move
from planner.plan.builder import PlanBuilder
from planner.services.commands import MoveOperation
from planner.services.opening import open_session
from planner.services.session import Session
from planner.store.database import open_store
from planner.views.landing import landed_elsewhere
from tests.helpers.plant_files import store_plan


class Shop:
    """Two saws, two work orders of one cut each, nothing frozen, placed one behind the other."""

    def __init__(self, folder: Path) -> None:
        told = PlanBuilder(now="2026-03-02 07:00", settings={"frozen_days": 0})
        calendar = told.calendar("day", "Mon-Fri 06:00-14:00")
        saws = told.work_center("SAW")
        self.saw_1 = told.machine("SAW-1", saws, calendar)
        self.saw_2 = told.machine("SAW-2", saws, calendar)
        item = told.item("Beam", routing=[(saws, 0, 60)])
        for _ in range(2):
            told.order("Customer", item, 1, due="2026-03-06")
        self.first, self.second = (
            told.operations_of(told.work_order(item, 1, due="2026-03-06 14:00"))[0]
            for _ in range(2)
        )
        told.place(self.first, self.saw_1, "2026-03-03 06:00")
        told.place(self.second, self.saw_1, "2026-03-03 07:00")
        self.told = told
        self.database = store_plan(folder / "shop.promiseboard", told.plan())
        self.open: list[Session] = []

    def session(self, login: str = "planner") -> Session:
        self.open.append(open_session(self.database, login))
        return self.open[-1]

    def at(self, wall_clock: str) -> int:
        return self.told.minute(f"2026-03-{wall_clock}")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    for each in made.open:
        each.close()


def start_of(session: Session, operation: int) -> int:
    operations = session.plan.operations
    return int(operations.start_minutes[operations.row_of(operation)])


def test_a_move_is_one_change_set_and_one_revision(shop: Shop) -> None:
    session = shop.session()
    before = session.plan.revision
    done = session.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00"))).change_set
    assert (done.revision, done.actor, done.command) == (before + 1, "planner", "move operation")
    assert start_of(session, shop.first) == shop.at("04 06:00")


def test_what_is_on_the_screen_is_what_is_in_the_database(shop: Shop) -> None:
    session = shop.session()
    session.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert shop.session("manager").plan.same_rows_as(session.plan)


def test_r12_somebody_who_may_not_plan_moves_nothing(shop: Shop) -> None:
    session = shop.session("sales1")
    move = MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00"))
    with pytest.raises(NotAllowedError, match="plan production"):
        session.run(move)
    assert isinstance(session.preview_move(move), NotAllowedError)
    assert shop.session().plan.revision == session.plan.revision


def test_a_preview_writes_nothing(shop: Shop) -> None:
    session = shop.session()
    seen = session.preview_move(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert isinstance(seen, Move)
    assert seen.start_minute == shop.at("04 06:00")
    assert not shop.session("manager").has_news()
    assert start_of(session, shop.first) == shop.at("03 06:00")


def test_undo_and_redo_are_change_sets_that_others_see(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    mine.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert mine.can_undo == "move operation"
    mine.undo()
    theirs.refresh()
    assert start_of(theirs, shop.first) == shop.at("03 06:00")
    assert mine.can_redo == "move operation"
    with pytest.raises(RuleBrokenError, match="nothing to undo"):
        mine.undo()
    mine.redo()
    theirs.refresh()
    assert start_of(theirs, shop.first) == shop.at("04 06:00")
    assert theirs.plan.same_rows_as(mine.plan)


def test_undo_is_refused_by_name_when_somebody_changed_the_same_bar_since(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    mine.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    theirs.refresh()
    theirs.run(MoveOperation(shop.first, shop.saw_2, shop.at("05 06:00")))
    with pytest.raises(EditConflictError, match="manager"):
        mine.undo()
    assert start_of(shop.session(), shop.first) == shop.at("05 06:00")


def test_undo_goes_through_when_somebody_changed_another_bar_since(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    mine.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    theirs.refresh()
    theirs.run(MoveOperation(shop.second, shop.saw_1, shop.at("05 06:00")))
    mine.undo()
    fresh = shop.session()
    assert start_of(fresh, shop.first) == shop.at("03 06:00")
    assert start_of(fresh, shop.second) == shop.at("05 06:00")


def test_there_is_nothing_to_undo_or_redo_at_first(shop: Shop) -> None:
    session = shop.session()
    with pytest.raises(RuleBrokenError, match="nothing to undo"):
        session.undo()
    with pytest.raises(RuleBrokenError, match="nothing to redo"):
        session.redo()


def test_a_command_on_an_older_plan_is_run_again_on_the_newer_one(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    theirs.run(MoveOperation(shop.second, shop.saw_2, shop.at("04 06:00")))
    outcome = mine.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert [each.actor for each in outcome.came_first] == ["manager"]
    assert start_of(mine, shop.second) == shop.at("04 06:00")
    assert start_of(mine, shop.first) == shop.at("04 07:00"), "behind the one that came first"
    said = landed_elsewhere(mine.plan, outcome.expected, outcome.change_set, outcome.came_first)
    assert said == "Placed 1 h later than you saw: WO-2 was moved first, by manager."


def test_a_command_that_lands_where_it_was_seen_says_nothing(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    theirs.run(MoveOperation(shop.second, shop.saw_1, shop.at("05 06:00")))
    outcome = mine.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert outcome.came_first
    said = landed_elsewhere(mine.plan, outcome.expected, outcome.change_set, outcome.came_first)
    assert said == ""


def test_a_command_sent_twice_with_one_key_happens_once(shop: Shop) -> None:
    session = shop.session()
    move = MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00"))
    once = session.run(move, key="k").change_set
    again = session.run(MoveOperation(shop.first, shop.saw_2, shop.at("05 06:00")), key="k")
    assert again.change_set.revision == once.revision
    assert start_of(shop.session(), shop.first) == shop.at("04 06:00")


def test_others_changes_are_noticed_and_applied(shop: Shop) -> None:
    mine, theirs = shop.session(), shop.session("manager")
    assert not mine.has_news()
    theirs.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    assert mine.has_news()
    assert [each.actor for each in mine.refresh()] == ["manager"]
    assert not mine.has_news()
    assert mine.plan.same_rows_as(theirs.plan)


def test_the_log_replayed_from_the_import_gives_the_plan(shop: Shop) -> None:
    session = shop.session()
    session.run(MoveOperation(shop.first, shop.saw_2, shop.at("04 06:00")))
    session.run(MoveOperation(shop.second, shop.saw_2, shop.at("04 06:00")))
    session.undo()
    with open_store(shop.database, "planner") as store:
        assert store.verify() == ()
    assert shop.session().plan.same_rows_as(session.plan)
