"""The order table: its dates, words for where a delivery stands, sorting and finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from planner.domain.statuses import CustomerTier, NegotiationKind, NegotiationState
from planner.domain.units import NONE
from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.columns import (
    CUSTOMER,
    EXPECTED,
    LATE_DAYS,
    LATENESS,
    LOCK,
    ORDER,
    ORDER_COLUMNS,
    PROMISED,
    QUANTITY,
    STATUS,
    TIER,
    CellKind,
)
from planner.views.order_table import OrderTable, matching_rows, order_table, sorted_rows
from planner.views.states import Lateness, OrderStatus


def table_of(plan: Plan, infeasible: Iterable[int] = ()) -> OrderTable:
    """The table with its forecast as of the plant clock."""
    pegging = peg(plan)
    ids = np.array(list(infeasible), dtype=np.int64)
    return order_table(plan, pegging, forecast(plan, pegging, plan.clock.now()), ids)


def line_of(builder: PlanBuilder, delivery_id: int) -> int:
    """The order line of a delivery that was told to the builder."""
    rows = builder.rows["deliveries"]
    return int(next(row["order_line_id"] for row in rows if row["id"] == delivery_id))


def status_of(state: NegotiationState, expires: str | None = None) -> OrderStatus:
    """What the table calls a delivery whose line has a negotiation in this state."""
    builder = PlanBuilder()
    delivery = builder.order("Alba", builder.item("A"), 1, "2026-03-06")
    negotiation = builder.negotiation(line_of(builder, delivery), state=state)
    if expires is not None:
        (row,) = (each for each in builder.rows["negotiations"] if each["id"] == negotiation)
        row["expires_minute"] = builder.minute(expires)
    return OrderStatus(int(table_of(builder.plan()).statuses[0]))


def test_every_delivery_has_one_row_with_its_order_and_dates() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    builder.stock(item, 100)
    builder.customer("Alba", tier=CustomerTier.KEY)
    builder.order("Alba", item, "2.5", "2026-03-06", number="SO-7", promised="2026-03-09")
    table = table_of(builder.plan())
    assert [column.text(table, 0) for column in (ORDER, CUSTOMER, TIER, QUANTITY)] == [
        "SO-7",
        "Alba",
        "key",
        "2.5 pc",
    ]
    assert EXPECTED.text(table, 0) == "W10 Fri 06 Mar"
    assert PROMISED.text(table, 0) == "W11 Mon 09 Mar"
    assert STATUS.text(table, 0) == "promised"
    assert LOCK.text(table, 0) == ""


def test_every_column_reads_its_values_in_full_length() -> None:
    builder = PlanBuilder()
    builder.order("Alba", builder.item("A"), 1, "2026-03-06")
    table = table_of(builder.plan())
    for column in ORDER_COLUMNS:
        assert len(column.values(table)) == 1
        assert isinstance(column.text(table, 0), str)
        assert column.title


def test_a_locked_promise_is_called_locked() -> None:
    builder = PlanBuilder()
    builder.order("Alba", builder.item("A"), 1, "2026-03-06", is_locked=True)
    table = table_of(builder.plan())
    assert table.statuses.tolist() == [OrderStatus.LOCKED]
    assert table.is_locked.tolist() == [True]


def test_an_open_negotiation_says_more_than_the_promise_it_is_about() -> None:
    builder = PlanBuilder()
    delivery = builder.order("Alba", builder.item("A"), 1, "2026-03-06", is_locked=True)
    kind, state = NegotiationKind.CUSTOMER_CHANGE, NegotiationState.AWAITING_SALES
    builder.negotiation(line_of(builder, delivery), kind=kind, state=state)
    assert table_of(builder.plan()).statuses.tolist() == [OrderStatus.AWAITING_SALES]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (NegotiationState.AWAITING_PRODUCTION, OrderStatus.AWAITING_PRODUCTION),
        (NegotiationState.CANNOT, OrderStatus.CANNOT),
        (NegotiationState.ESCALATED, OrderStatus.ESCALATED),
        (NegotiationState.AGREED, OrderStatus.REQUESTED),
        (NegotiationState.WITHDRAWN, OrderStatus.REQUESTED),
    ],
)
def test_the_negotiation_tells_whose_turn_it_is(
    state: NegotiationState, status: OrderStatus
) -> None:
    assert status_of(state) is status


def test_an_answer_whose_time_has_run_out_is_expired_by_the_plant_clock() -> None:
    awaiting = NegotiationState.AWAITING_SALES
    assert status_of(awaiting, "2026-03-02 07:00") is OrderStatus.EXPIRED
    assert status_of(awaiting, "2026-03-02 07:01") is OrderStatus.AWAITING_SALES


def late_shop(due: str, *, promised: str | None = None) -> tuple[PlanBuilder, int]:
    """An order whose work ends on Wednesday 2026-03-04 at 12:00; gives its operation too."""
    builder = PlanBuilder()
    center = builder.work_center("SAW")
    machine = builder.machine("SAW-1", center, builder.calendar())
    item = builder.item("A", routing=[(center, 0, 120)])
    builder.order("Alba", item, 1, due, promised=promised)
    (operation,) = builder.operations_of(builder.work_order(item, 1))
    builder.place(operation, machine, "2026-03-04 10:00")
    return builder, operation


@pytest.mark.parametrize(
    ("due", "lateness", "days"),
    [
        ("2026-03-05", Lateness.ON_TIME, NONE),
        ("2026-03-04", Lateness.CRITICAL, NONE),
        ("2026-03-02", Lateness.DELAYED, 2),
    ],
)
def test_late_is_told_by_days_and_by_kind(due: str, lateness: Lateness, days: int) -> None:
    table = table_of(late_shop(due)[0].plan())
    assert table.lateness.tolist() == [lateness]
    assert table.late_days.tolist() == [days]


def test_the_promise_counts_before_the_wish() -> None:
    table = table_of(late_shop("2026-03-02", promised="2026-03-05")[0].plan())
    assert LATENESS.text(table, 0) == "on time"
    assert LATE_DAYS.text(table, 0) == ""


def test_an_order_that_hangs_on_a_broken_rule_is_infeasible_even_if_it_is_on_time() -> None:
    builder, operation = late_shop("2026-03-20")
    table = table_of(builder.plan(), infeasible=[operation])
    assert LATENESS.text(table, 0) == "infeasible"


def test_an_order_without_supply_is_not_covered_instead_of_on_time() -> None:
    builder = PlanBuilder()
    builder.order("Alba", builder.item("A"), 1, "2026-03-06")
    assert LATENESS.text(table_of(builder.plan()), 0) == "not covered"


def some_orders() -> OrderTable:
    """SO-9, SO-10, so-100, two of one customer; the second has no promise."""
    builder = PlanBuilder()
    item, other = builder.item("FRAME"), builder.item("BELL")
    builder.order("Brandt", item, 5, "2026-03-06", number="SO-9", promised="2026-03-09")
    builder.order("alba", item, 7, "2026-03-04", number="SO-10")
    builder.order("Brandt", other, 6, "2026-03-05", number="so-100", promised="2026-03-08")
    return table_of(builder.plan())


def test_numbers_in_texts_sort_by_their_size_and_letters_without_case() -> None:
    table = some_orders()
    assert sorted_rows(table, ORDER).tolist() == [0, 1, 2]
    assert sorted_rows(table, ORDER, is_descending=True).tolist() == [2, 1, 0]
    assert sorted_rows(table, CUSTOMER).tolist() == [1, 0, 2]


def test_rows_without_a_value_stand_last_in_both_directions() -> None:
    table = some_orders()
    assert sorted_rows(table, PROMISED).tolist() == [2, 0, 1]
    assert sorted_rows(table, PROMISED, is_descending=True).tolist() == [0, 2, 1]


def test_every_column_can_be_sorted_by() -> None:
    table = some_orders()
    for column in ORDER_COLUMNS:
        assert sorted(sorted_rows(table, column).tolist()) == [0, 1, 2]


def test_a_row_is_found_by_words_in_any_order_and_case() -> None:
    table = some_orders()
    assert matching_rows(table, "frame BRANDT").tolist() == [0]
    assert matching_rows(table, "brandt").tolist() == [0, 2]
    assert matching_rows(table, "nobody").tolist() == []


def test_rows_are_found_by_status_and_lateness() -> None:
    table = some_orders()
    assert matching_rows(table, statuses=frozenset({OrderStatus.PROMISED})).tolist() == [0, 2]
    assert matching_rows(table, is_late_only=True).tolist() == []
    late = replace(table, lateness=np.array([Lateness.DELAYED, 0, Lateness.INFEASIBLE]))
    assert matching_rows(late, is_late_only=True).tolist() == [0, 2]


def test_a_delivery_is_found_by_its_id() -> None:
    table = some_orders()
    assert [table.row_of(each) for each in table.delivery_ids.tolist()] == [0, 1, 2]
    assert table.row_of(10**9) == -1


def test_an_empty_plan_has_an_empty_table() -> None:
    table = table_of(Plan())
    assert len(table) == 0
    assert all(len(sorted_rows(table, column)) == 0 for column in ORDER_COLUMNS)
    assert matching_rows(table, "x").tolist() == []


def test_text_columns_are_text_and_the_others_whole_numbers_or_flags() -> None:
    table = some_orders()
    for column in ORDER_COLUMNS:
        kind = column.values(table).dtype.kind
        assert kind == {CellKind.TEXT: "O", CellKind.FLAG: "b"}.get(column.kind, "i")
