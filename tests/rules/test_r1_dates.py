"""R1: a date is the day goods leave, and every delivery is measured by its own.

`must_finish_by`, which the database writes itself, is told in tests/store/test_guards.py.
"""

from __future__ import annotations

import numpy as np
import pytest

from planner.engine.fences import leaving_days
from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder

FRIDAY, MONDAY, TUESDAY = "2026-03-06", "2026-03-09", "2026-03-10"


@pytest.mark.parametrize(
    ("complete", "pack_days", "leaves"),
    [
        (f"{FRIDAY} 16:00", 0, FRIDAY),
        (f"{FRIDAY} 16:01", 0, MONDAY),
        ("2026-03-07 10:00", 0, MONDAY),
        (f"{FRIDAY} 10:00", 1, MONDAY),
        (f"{FRIDAY} 18:00", 1, TUESDAY),
    ],
)
def test_r1_goods_complete_by_the_cut_off_leave_that_day_plus_their_packing_days(
    complete: str, pack_days: int, leaves: str
) -> None:
    builder = PlanBuilder(now="2026-03-05 09:00")
    builder.calendar("days", "Mon-Fri 06:00-14:00")
    found = leaving_days(
        builder.plan(), np.array([builder.minute(complete)]), np.array([pack_days])
    )
    assert found.tolist() == [builder.day(leaves)]


def test_r1_the_cut_off_is_a_setting() -> None:
    builder = PlanBuilder(now="2026-03-05 09:00", settings={"cut_off_minutes": 12 * 60})
    builder.calendar("days", "Mon-Fri 06:00-14:00")
    found = leaving_days(
        builder.plan(), np.array([builder.minute(f"{FRIDAY} 13:00")]), np.zeros(1, np.int64)
    )
    assert found.tolist() == [builder.day(MONDAY)]


def test_r1_each_delivery_of_a_line_is_measured_by_its_own_date() -> None:
    builder = PlanBuilder(now=f"{MONDAY} 09:00")
    builder.calendar()
    item = builder.item("A")
    builder.stock(item, 2)
    first = builder.order("C1", item, 1, FRIDAY)
    line = builder._by_id[first]["order_line_id"]
    builder.delivery(line, 1, "2026-03-20", promised="2026-03-11")
    plan = builder.plan()
    found = forecast(plan, peg(plan), plan.clock.now())
    assert found.late_days.tolist() == [3, -2], "after the expected, and before the promised day"
