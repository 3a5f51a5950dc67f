"""The demo workbook, counted: what a planner finds on the morning of 2014-05-01."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from planner.domain.statuses import (
    CustomerTier,
    DeliveryStatus,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    WorkOrderStatus,
)
from planner.domain.units import NONE, date_of, moment_of
from planner.interchange.workbook_import import import_change_set
from planner.interchange.workbook_reading import read_workbook
from planner.interchange.workbook_report import ImportResult
from planner.plan.plan import Plan

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


@pytest.fixture(scope="module")
def result() -> ImportResult:
    return import_change_set(read_workbook(DEMO / "adventureworks.xlsx"), Plan())


@pytest.fixture(scope="module")
def plan(result: ImportResult) -> Plan:
    return Plan().apply(result.change_set)


def test_the_demo_has_the_rows_that_were_counted_in_its_source(result: ImportResult) -> None:
    assert result.report.counts == {
        "plants": 1,
        "people": 6,
        "person_roles": 6,
        "customers": 647,
        "customer_reps": 647,
        "item_families": 34,
        "items": 297,
        "components": 1607,
        "work_centers": 7,
        "calendars": 1,
        "shifts": 21,
        "machines": 33,
        "plant_days": 790,
        "routing_steps": 166,
        "stocks": 591,
        "vendors": 72,
        "purchase_order_lines": 241,
        "orders": 650,
        "order_lines": 4143,
        "deliveries": 4143,
        "lock_periods": 1002,
        "negotiations": 4143,
        "negotiation_steps": 4143,
        "change_orders": 1002,
        "pegs": 1002,
        "work_orders": 1486,
        "operations": 2144,
        "progress_reports": 1175,
    }


def test_the_plant_stands_at_seven_on_the_first_of_may(plan: Plan) -> None:
    assert plan.clock.is_standing_still
    assert f"{moment_of(plan.clock.now(), plan.zone):%Y-%m-%d %H:%M}" == "2014-05-01 07:00"


def test_ten_operations_run_and_the_other_started_ones_wait(
    result: ImportResult, plan: Plan
) -> None:
    assert np.bincount(plan.operations.status).tolist() == [969, 721, 10, 444]
    running = plan.operations.status == OperationStatus.RUNNING
    assert len(set(plan.operations.machine_id[running].tolist())) == 10
    assert len(result.report.started_waiting) == 721
    assert int((plan.work_orders.status == WorkOrderStatus.RUNNING).sum()) == 731


def test_368_work_orders_are_a_lead_time_without_a_machine(plan: Plan) -> None:
    lead_times = plan.operations.work_center_id == NONE
    assert int(lead_times.sum()) == 368
    assert set(plan.operations.run_minutes[lead_times].tolist()) == {24 * 60}


def test_older_orders_in_stock_are_locked_promises_and_the_rest_requests(plan: Plan) -> None:
    promised = plan.deliveries.status == DeliveryStatus.PROMISED
    assert int(promised.sum()) == 1002
    assert (plan.deliveries.lock_period_id[promised] != NONE).all()
    openings = plan.negotiations.kind == NegotiationKind.OPENING
    assert int(openings.sum()) == 1002
    asked = plan.negotiations.state == NegotiationState.AWAITING_PRODUCTION
    assert int(asked.sum()) == 3141


def test_every_locked_promise_is_tied_to_enough_stock(plan: Plan) -> None:
    locked = plan.deliveries.lock_period_id != NONE
    assert int(plan.pegs.quantity.sum()) == int(plan.deliveries.quantity[locked].sum())
    left = plan.stocks.quantity.copy()
    np.subtract.at(left, plan.stocks.rows_of(plan.pegs.supply_id), plan.pegs.quantity)
    assert (left >= 0).all()


def test_46_ordered_items_are_more_than_stock_holds(plan: Plan) -> None:
    items = len(plan.items)
    wanted, held = np.zeros(items, dtype=np.int64), np.zeros(items, dtype=np.int64)
    np.add.at(wanted, plan.items.rows_of(plan.order_lines.item_id), plan.order_lines.quantity)
    np.add.at(held, plan.items.rows_of(plan.stocks.item_id), plan.stocks.quantity)
    short = wanted > held
    assert (int(short.sum()), int((short & plan.items.is_made).sum())) == (46, 33)


def test_all_that_is_open_leaves_between_the_seventh_and_the_thirteenth(plan: Plan) -> None:
    days = plan.deliveries.requested_day
    assert f"{date_of(int(days.min()))} {date_of(int(days.max()))}" == "2014-05-07 2014-05-13"


def test_stores_have_tiers_and_online_customers_their_number_for_a_name(plan: Plan) -> None:
    strategic = int((plan.customers.tier == CustomerTier.STRATEGIC).sum())
    assert 0 < strategic < int((plan.customers.tier == CustomerTier.KEY).sum())
    online = [name for name in plan.customers.name if name.startswith("Online customer AW")]
    assert len(online) == 468


def test_a_reader_is_told_every_caveat_and_assumption(plan: Plan) -> None:
    about = plan.plants.about[0]
    for words in ("fictional", "29,966 of", "closing snapshot", "per working day", "MIT licence"):
        assert words in about
    assert about.count("Assumed: ") == 9


def test_the_licence_travels_with_the_workbook() -> None:
    assert "Microsoft" in (DEMO / "LICENSE-AdventureWorks.txt").read_text(encoding="utf-8")
