"""Following pegs from a delivery down to its last component's operations, and back."""

from __future__ import annotations

import numpy as np
import pytest

from planner.domain.statuses import PegEnd
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.peg_tree import PegTree, deliveries_of_operation, operations_of_delivery


class Bicycles:
    """Bicycles from frames from tubes; two orders share one lot of frames."""

    def __init__(self) -> None:
        builder = PlanBuilder()
        center = builder.work_center("SHOP")
        builder.machine("SHOP-1", center, builder.calendar())
        tube = builder.item("TUBE", routing=[(center, 0, 10)])
        frame = builder.item(
            "FRAME", routing=[(center, 0, 20), (center, 5, 20)], components=[(tube, 2)]
        )
        bicycle = builder.item("BICYCLE", routing=[(center, 0, 30)], components=[(frame, 1)])
        self.first = builder.order("Alba", bicycle, 5, "2026-03-06")
        self.second = builder.order("Brandt", bicycle, 5, "2026-03-10")
        self.bell = builder.order("Alba", builder.item("BELL"), 1, "2026-03-06")
        self.bicycles = [builder.work_order(bicycle, 5, number=f"B{at}") for at in range(2)]
        self.frames = builder.work_order(frame, 10, number="F")
        self.tubes = builder.work_order(tube, 20, number="T")
        for at, delivery in enumerate((self.first, self.second)):
            builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, self.bicycles[at]), 5)
        self.operations = builder.operations_of
        self.plan: Plan = builder.plan()


@pytest.fixture
def shop() -> Bicycles:
    return Bicycles()


def test_a_delivery_hangs_on_every_level_below_it(shop: Bicycles) -> None:
    found = operations_of_delivery(shop.plan, peg(shop.plan), shop.first)
    wanted = [shop.bicycles[0], shop.frames, shop.tubes]
    assert found.tolist() == sorted(
        operation for order in wanted for operation in shop.operations(order)
    )


def test_work_that_two_orders_share_is_found_from_both_and_leads_to_both(shop: Bicycles) -> None:
    pegging = peg(shop.plan)
    (tube_operation,) = shop.operations(shop.tubes)
    assert tube_operation in operations_of_delivery(shop.plan, pegging, shop.second)
    both = sorted([shop.first, shop.second])
    assert deliveries_of_operation(shop.plan, pegging, tube_operation).tolist() == both


def test_a_finished_bicycle_leads_to_its_own_order_only(shop: Bicycles) -> None:
    (operation,) = shop.operations(shop.bicycles[1])
    assert deliveries_of_operation(shop.plan, peg(shop.plan), operation).tolist() == [shop.second]


def test_a_delivery_that_nothing_covers_has_no_operations(shop: Bicycles) -> None:
    assert operations_of_delivery(shop.plan, peg(shop.plan), shop.bell).tolist() == []


def test_an_operation_that_is_not_in_the_plan_has_no_deliveries(shop: Bicycles) -> None:
    assert deliveries_of_operation(shop.plan, peg(shop.plan), 99_999).tolist() == []


def test_an_empty_plan_has_an_empty_tree() -> None:
    tree = PegTree.of(peg(Plan()))
    assert len(tree.work_order_ids) == 0
    assert tree.deliveries_of_work_order(1).tolist() == []


def test_the_tree_says_which_work_feeds_given_deliveries(shop: Bicycles) -> None:
    tree = PegTree.of(peg(shop.plan))
    orders = np.array([*shop.bicycles, shop.frames], dtype=np.int64)
    serving = tree.is_serving(orders, np.array([shop.second], dtype=np.int64))
    assert serving.tolist() == [False, True, True]
