"""R4: red by serial, then promised else expected date, then tier; what feeds red counts as red."""

from __future__ import annotations

import pytest

from planner.domain.statuses import CustomerTier
from planner.engine.dispatch_order import dispatch_rank
from planner.engine.pegging import peg
from planner.engine.schedule import schedule_forward
from planner.plan.builder import PlanBuilder


class Queue:
    """One saw around the clock; every order asks for its own item, made in an hour."""

    def __init__(self) -> None:
        self.told = PlanBuilder(now="2026-03-02 06:00")
        self.saws = self.told.work_center("SAW")
        self.told.machine("SAW-1", self.saws, self.told.calendar())
        self.names: dict[int, str] = {}

    def order(self, name: str, due: str, customer: str = "C1", **how: object) -> None:
        item = self.told.item(name, routing=[(self.saws, 0, 60)])
        self.told.order(customer, item, 1, f"2026-03-{due}", **how)  # type: ignore[arg-type]
        self.names[self.told.work_order(item, 1)] = name

    def dispatched(self) -> str:
        """The names in the order in which the first schedule puts them on the saw."""
        plan = self.told.plan()
        placed = plan.apply(schedule_forward(plan, plan.clock.now())).operations
        orders = placed.work_order_id[placed.start_minutes.argsort()].tolist()
        return " ".join(self.names[order] for order in orders)


@pytest.fixture
def queue() -> Queue:
    return Queue()


def test_r4_the_earlier_date_goes_first(queue: Queue) -> None:
    queue.order("late", "20")
    queue.order("early", "10")
    assert queue.dispatched() == "early late"


def test_r4_a_promised_date_counts_before_the_expected_one(queue: Queue) -> None:
    queue.order("wished", "09")
    queue.order("promised", "20", promised="2026-03-05")
    assert queue.dispatched() == "promised wished"


def test_r4_red_goes_before_every_date_and_by_serial(queue: Queue) -> None:
    queue.order("first_day", "03")
    queue.order("red_two", "20", red_serial=2)
    queue.order("red_one", "30", red_serial=1)
    assert queue.dispatched() == "red_one red_two first_day"


def test_r4_the_tier_decides_between_equal_dates_only(queue: Queue) -> None:
    queue.told.customer("Big", tier=CustomerTier.STRATEGIC)
    queue.told.customer("Key", tier=CustomerTier.KEY)
    queue.order("small", "10")
    queue.order("key", "10", customer="Key")
    queue.order("big", "10", customer="Big")
    queue.order("sooner", "09")
    assert queue.dispatched() == "sooner big key small"


def test_r4_work_that_serves_nobody_comes_last(queue: Queue) -> None:
    item = queue.told.item("spare", routing=[(queue.saws, 0, 60)])
    queue.names[queue.told.work_order(item, 1, due="2026-03-02 12:00")] = "spare"
    queue.order("sold", "30")
    assert queue.dispatched() == "sold spare"


def test_r4_what_feeds_a_red_delivery_counts_as_red_through_every_level() -> None:
    builder = PlanBuilder()
    bolt = builder.item("bolt")
    frame = builder.item("frame", components=[(bolt, 1)])
    bike, trike = (builder.item(name, components=[(frame, 1)]) for name in ("bike", "trike"))
    builder.order("C1", trike, 1, "2026-03-03")
    builder.order("C2", bike, 1, "2026-03-30", red_serial=1)
    trikes, bikes, frames, bolts = (
        builder.work_order(item, 1) for item in (trike, bike, frame, bolt)
    )
    plan = builder.plan()
    ranked = plan.work_orders.id[dispatch_rank(plan, peg(plan)).argsort()].tolist()
    assert ranked == [bolts, frames, bikes, trikes]
