"""Who gets what: stored pegs, then R4's order, then the earliest supply, down every level."""

from __future__ import annotations

import pytest

from planner.domain.errors import RuleBrokenError
from planner.domain.statuses import CustomerTier, PegEnd, WorkOrderStatus
from planner.domain.units import scaled
from planner.engine.dispatch_order import dispatch_rank
from planner.engine.pegging import Pegging, peg
from planner.plan.builder import PlanBuilder


def ties(pegging: Pegging) -> set[tuple[int, int, int, int]]:
    """(demand id, supply kind, supply id, thousandths)."""
    columns = (pegging.demand_ids, pegging.supply_kinds, pegging.supply_ids, pegging.quantities)
    return set(zip(*(each.tolist() for each in columns), strict=True))


def test_the_earlier_date_gets_the_stock_whoever_ordered_first() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    stock = builder.stock(item, 5)
    late = builder.order("C1", item, 5, "2026-03-20")
    early = builder.order("C2", item, 5, "2026-03-10")
    pegging = peg(builder.plan())
    assert ties(pegging) == {(early, PegEnd.STOCK, stock, 5000)}
    assert pegging.uncovered_demand_ids.tolist() == [late]


def test_a_red_flag_goes_before_every_date_and_tier() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    stock = builder.stock(item, 5)
    builder.customer("Big", tier=CustomerTier.STRATEGIC)
    builder.order("Big", item, 5, "2026-03-04")
    red = builder.order("Small", item, 5, "2026-03-30", red_serial=1)
    assert ties(peg(builder.plan())) == {(red, PegEnd.STOCK, stock, 5000)}


def test_the_tier_decides_between_equal_dates() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    stock = builder.stock(item, 5)
    builder.customer("Key", tier=CustomerTier.KEY)
    builder.order("Small", item, 5, "2026-03-10")
    key = builder.order("Key", item, 5, "2026-03-10")
    assert ties(peg(builder.plan())) == {(key, PegEnd.STOCK, stock, 5000)}


def test_a_stored_peg_is_kept_against_a_more_urgent_order() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    stock = builder.stock(item, 5)
    locked = builder.order("C1", item, 5, "2026-03-20", is_locked=True)
    builder.order("C2", item, 5, "2026-03-03", red_serial=1)
    builder.peg((PegEnd.DELIVERY, locked), (PegEnd.STOCK, stock), 5)
    assert ties(peg(builder.plan())) == {(locked, PegEnd.STOCK, stock, 5000)}


def test_components_are_pegged_through_two_levels() -> None:
    builder = PlanBuilder()
    bolt = builder.bought("bolt")
    frame = builder.item("frame", components=[(bolt, 4)])
    bike = builder.item("bike", components=[(frame, 2)])
    bolts = builder.purchase(bolt, 100, "2026-03-04")
    delivery = builder.order("C1", bike, 3, "2026-03-20")
    bikes = builder.work_order(bike, 3)
    frames = builder.work_order(frame, 6)
    assert ties(peg(builder.plan())) == {
        (delivery, PegEnd.WORK_ORDER, bikes, 3000),
        (bikes, PegEnd.WORK_ORDER, frames, 6000),
        (frames, PegEnd.PURCHASE_ORDER_LINE, bolts, 24000),
    }


def test_started_work_has_drawn_its_components_already() -> None:
    builder = PlanBuilder()
    bolt = builder.bought("bolt")
    frame = builder.item("frame", components=[(bolt, 4)])
    builder.work_order(frame, 6, status=WorkOrderStatus.RUNNING)
    assert len(peg(builder.plan()).uncovered_item_ids) == 0


def test_what_feeds_a_red_delivery_counts_as_red() -> None:
    builder = PlanBuilder()
    frame = builder.item("frame")
    bike, trike = (builder.item(name, components=[(frame, 1)]) for name in ("bike", "trike"))
    builder.order("C1", trike, 1, "2026-03-03")
    builder.order("C2", bike, 1, "2026-03-30", red_serial=1)
    made = [builder.work_order(item, 1) for item in (trike, bike, frame)]
    plan = builder.plan()
    by_rank = plan.work_orders.id[dispatch_rank(plan, peg(plan)).argsort()].tolist()
    assert by_rank == [made[2], made[1], made[0]]


def test_items_made_of_each_other_are_refused_by_name() -> None:
    builder = PlanBuilder()
    egg, hen = builder.item("egg"), builder.item("hen")
    builder.component(hen, egg, 1)
    builder.component(egg, hen, 1)
    with pytest.raises(RuleBrokenError, match="egg > hen > egg"):
        peg(builder.plan())


def test_safety_stock_is_not_given_to_new_demand_but_to_a_promise_already_made() -> None:
    shop = PlanBuilder()
    item = shop.item("A", safety_stock=30)
    lying = shop.stock(item, 50)
    promised = shop.order("Old", item, 40, due="2026-03-05", is_locked=True)
    shop.peg((PegEnd.DELIVERY, promised), (PegEnd.STOCK, lying), 40)
    shop.order("New", item, 5, due="2026-03-05")
    pegging = peg(shop.plan())
    assert pegging.quantities.tolist() == [scaled(40)]
    assert pegging.uncovered_quantities.tolist() == [scaled(5)]


def test_stock_above_the_safety_stock_is_free() -> None:
    shop = PlanBuilder()
    item = shop.item("A", safety_stock=30)
    shop.stock(item, 20, "Hall 1")
    shop.stock(item, 20, "Hall 2")
    shop.order("New", item, 25, due="2026-03-05")
    pegging = peg(shop.plan())
    assert pegging.quantities.sum() == scaled(10)
    assert pegging.uncovered_quantities.tolist() == [scaled(15)]
