"""R3: a locked delivery keeps its supply and its promise; below that its work moves freely.

What the database refuses whoever writes is told in tests/store/test_guards.py.
"""

from __future__ import annotations

import pytest

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import PegEnd
from planner.engine.move import DropMode, move_operation
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder


class Locked:
    """One saw; two jobs of an hour, the second bound to be finished by Tuesday 09:00."""

    def __init__(self) -> None:
        self.told = PlanBuilder(now="2026-03-02 06:00", settings={"frozen_days": 0})
        saws = self.told.work_center("SAW")
        self.saw = self.told.machine("SAW-1", saws, self.told.calendar())
        item = self.told.item("A", routing=[(saws, 0, 60)])
        self.free = self.told.operations_of(self.told.work_order(item, 1))[0]
        bound = self.told.work_order(item, 1, must_finish_by="2026-03-03 09:00")
        self.bound = self.told.operations_of(bound)[0]
        self.told.place(self.free, self.saw, "2026-03-03 06:00")
        self.told.place(self.bound, self.saw, "2026-03-03 07:00")

    def move(self, job: int, start: str) -> tuple[int, ...]:
        plan = self.told.plan()
        minute, now = self.told.minute(start), plan.clock.now()
        return move_operation(plan, job, self.saw, minute, now, mode=DropMode.EXACTLY).moved_ids


@pytest.fixture
def shop() -> Locked:
    return Locked()


def test_r3_work_of_a_locked_delivery_moves_while_its_promise_holds(shop: Locked) -> None:
    assert shop.move(shop.bound, "2026-03-03 08:00") == (shop.bound,)


def test_r3_a_locked_order_is_not_moved_past_its_promise(shop: Locked) -> None:
    with pytest.raises(RuleBrokenError, match="Open an internal change"):
        shop.move(shop.bound, "2026-03-03 08:01")


def test_r3_a_neighbour_may_push_it_up_to_its_promise_and_no_further(shop: Locked) -> None:
    assert shop.move(shop.free, "2026-03-03 06:59") == (shop.free, shop.bound)
    with pytest.raises(RuleBrokenError, match="Open an internal change"):
        shop.move(shop.free, "2026-03-03 07:30")


def test_r3_what_is_late_already_may_be_moved_earlier(shop: Locked) -> None:
    shop.told.place(shop.bound, shop.saw, "2026-03-03 12:00")
    assert shop.move(shop.bound, "2026-03-03 10:00") == (shop.bound,)


def test_r3_a_stored_peg_is_kept_against_a_more_urgent_order() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    stock = builder.stock(item, 5)
    locked = builder.order("C1", item, 5, "2026-03-20", is_locked=True)
    builder.order("C2", item, 5, "2026-03-03", red_serial=1)
    builder.peg((PegEnd.DELIVERY, locked), (PegEnd.STOCK, stock), 5)
    pegging = peg(builder.plan())
    assert pegging.demand_ids.tolist() == [locked]
    assert pegging.supply_ids.tolist() == [stock]
