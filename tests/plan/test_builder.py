"""The builder of small plans says what a planner told it."""

from __future__ import annotations

import pytest

from planner.domain.statuses import CalendarChange, OperationStatus
from planner.domain.units import NONE
from planner.plan.builder import PlanBuilder
from planner.plan.routing import run_minutes


def test_an_order_is_a_delivery_with_its_dates() -> None:
    builder = PlanBuilder()
    item = builder.item("A")
    delivery = builder.order("Miller", item, "2.5", "2026-03-06", is_locked=True, red_serial=2)
    rows = builder.plan().deliveries
    assert rows.id.tolist() == [delivery]
    assert rows.quantity.tolist() == [2500]
    assert rows.requested_day.tolist() == rows.promised_day.tolist() == [builder.day("2026-03-06")]
    assert rows.is_red.tolist() == [True]
    assert NONE not in rows.lock_period_id


def test_a_work_order_has_the_operations_of_its_routing() -> None:
    builder = PlanBuilder()
    saw = builder.work_center("SAW")
    item = builder.item("A", routing=[(saw, 30, 60, 1500)])
    builder.work_order(item, 10)
    rows = builder.plan().operations
    assert rows.setup_minutes.tolist() == [30]
    assert rows.run_minutes.tolist() == [75]
    assert rows.remaining_minutes.tolist() == [105]


def test_a_running_operation_keeps_its_start_and_ends_after_what_is_left() -> None:
    builder = PlanBuilder(now="2026-03-02 07:00")
    saw = builder.work_center("SAW")
    machine = builder.machine("SAW-1", saw, builder.calendar())
    order = builder.work_order(builder.item("A", routing=[(saw, 0, 60)]), 1)
    builder.run(builder.operations_of(order)[0], machine, "2026-03-01 12:00", remaining=45)
    rows = builder.plan().operations
    assert rows.status.tolist() == [OperationStatus.RUNNING]
    assert rows.start_minutes.tolist() == [builder.minute("2026-03-01 12:00")]
    assert rows.end_minutes.tolist() == [builder.minute("2026-03-02 07:45")]


def test_a_day_on_which_every_shift_is_shut_is_no_working_day() -> None:
    builder = PlanBuilder(now="2026-03-02 07:00")
    days = builder.calendar("days", "Mon-Fri 06:00-14:00")
    builder.exception(days, CalendarChange.CLOSED, "2026-03-04 00:00", "2026-03-05 00:00")
    builder.exception(days, CalendarChange.OPEN, "2026-03-07 08:00", "2026-03-07 12:00")
    rows = builder.plan().plant_days
    first = rows.day.tolist().index(builder.day("2026-03-02"))
    assert rows.is_working[first : first + 7].tolist() == [
        True,
        True,
        False,
        True,
        True,
        True,
        False,
    ]
    assert rows.start_minute[first + 5] == builder.minute("2026-03-07 08:00")
    assert (rows.ordinal[first + 6] - rows.ordinal[first]) == 4


@pytest.mark.parametrize(
    ("per_lot", "per_thousand", "quantity", "minutes"),
    [(60, 0, 5000, 60), (0, 1000, 1000, 1), (10, 1, 1000, 11), (10, 2500, 2_000_000, 5010)],
)
def test_a_begun_minute_counts_whole(
    per_lot: int, per_thousand: int, quantity: int, minutes: int
) -> None:
    assert run_minutes(per_lot, per_thousand, quantity) == minutes
