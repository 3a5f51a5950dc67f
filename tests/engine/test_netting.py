"""New supply: netted against what is there, one lot per item and day, through every level."""

from __future__ import annotations

from planner.domain.statuses import WorkOrderStatus
from planner.domain.units import MINUTES_PER_DAY, NONE
from planner.engine.netting import NO_ROUTING, net_requirements
from planner.plan.builder import PlanBuilder


def test_what_stock_does_not_cover_is_made_and_its_components_are_bought() -> None:
    builder = PlanBuilder()
    weld = builder.work_center("WELD")
    bolt = builder.bought("bolt")
    frame = builder.item("frame", routing=[(weld, 15, 60, 2000)], components=[(bolt, 4)])
    builder.stock(frame, 2)
    builder.stock(bolt, 5)
    builder.order("C1", frame, 10, "2026-03-20")
    plan = builder.plan()
    after = plan.apply(net_requirements(plan, plan.clock.now()))
    assert after.work_orders.number.tolist() == ["WO-P00001"]
    assert after.work_orders.quantity.tolist() == [8000]
    assert after.work_orders.status.tolist() == [WorkOrderStatus.PLANNED]
    assert after.operations.run_minutes.tolist() == [60 + 16]
    assert after.operations.remaining_minutes.tolist() == [15 + 60 + 16]
    assert after.requisitions.number.tolist() == ["PR-00001"]
    assert after.requisitions.quantity.tolist() == [27000]


def test_orders_of_one_day_are_one_lot_and_another_day_another() -> None:
    builder = PlanBuilder()
    builder.calendar()
    item = builder.item("A")
    for day in ("2026-03-20", "2026-03-20", "2026-03-25"):
        builder.order("C1", item, 1, day)
    plan = builder.plan()
    after = plan.apply(net_requirements(plan, plan.clock.now()))
    assert after.work_orders.quantity.tolist() == [2000, 1000]


def test_an_item_without_routing_gets_its_lead_time_as_one_flagged_operation() -> None:
    builder = PlanBuilder()
    item = builder.item("A", lead_time_days=4)
    builder.order("C1", item, 1, "2026-03-20")
    plan = builder.plan()
    after = plan.apply(net_requirements(plan, plan.clock.now()))
    assert after.operations.work_center_id.tolist() == [NONE]
    assert after.operations.run_minutes.tolist() == [4 * MINUTES_PER_DAY]
    assert after.operations.name.tolist() == [NO_ROUTING]


def test_a_plan_whose_demand_is_covered_needs_nothing() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    builder.stock(item, 1)
    builder.order("C1", item, 1, "2026-03-20")
    plan = builder.plan()
    assert net_requirements(plan, plan.clock.now()).is_empty
