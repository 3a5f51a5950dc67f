"""New supply: netted against what is there, one lot per item and day, through every level."""

from __future__ import annotations

import pytest

from planner.domain.statuses import WorkOrderStatus
from planner.domain.units import MINUTES_PER_DAY, NONE
from planner.engine.netting import NO_ROUTING, net_requirements
from planner.plan.builder import PlanBuilder
from planner.plan.draft import Draft


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
    assert after.work_orders.number.tolist() == [f"WO-P{after.work_orders.id[0]}"]
    assert after.work_orders.quantity.tolist() == [8000]
    assert after.work_orders.status.tolist() == [WorkOrderStatus.PLANNED]
    assert after.operations.run_minutes.tolist() == [60 + 16]
    assert after.operations.remaining_minutes.tolist() == [15 + 60 + 16]
    assert after.requisitions.number.tolist() == [f"PR-{after.requisitions.id[0]}"]
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


def test_the_number_of_a_closed_order_is_never_given_again() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    builder.order("C1", item, 1, "2026-03-20")
    plan = builder.plan()
    first = plan.apply(net_requirements(plan, plan.clock.now()))
    closed = Draft(first)
    closed.delete("operations", first.operations.id)
    closed.delete("work_orders", first.work_orders.id)
    later = first.apply(closed.change_set("close"))
    again = later.apply(net_requirements(later, later.clock.now()))
    assert again.work_orders.number.tolist() != first.work_orders.number.tolist()


@pytest.mark.parametrize(
    ("due", "pattern", "need"),
    [
        ("2026-03-12 12:00", "Mon-Fri 06:00-14:00", "2026-03-09"),
        ("2026-03-10 12:00", "Mon-Fri 06:00-14:00", "2026-03-05"),
        ("2026-03-10 12:00", "Mon-Sun 06:00-14:00", "2026-03-07"),
        ("2026-03-10 12:00", "Mon-Wed 06:00-14:00", "2026-03-03"),
    ],
)
def test_material_is_due_three_of_the_plant_s_own_working_days_early(
    due: str, pattern: str, need: str
) -> None:
    builder = PlanBuilder()
    builder.calendar("shifts", pattern)
    weld = builder.work_center("WELD")
    bolt = builder.bought("bolt", buffer_days=3)
    frame = builder.item("frame", routing=[(weld, 0, 60)], components=[(bolt, 1)])
    builder.work_order(frame, 1, due=due)
    plan = builder.plan()
    after = plan.apply(net_requirements(plan, plan.clock.now()))
    assert after.requisitions.need_day.tolist() == [builder.day(need)]
