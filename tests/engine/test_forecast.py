"""The forecast of what now has overtaken (R10): it pushes what follows, and writes nothing."""

from __future__ import annotations

import pytest

from planner.domain.units import NONE
from planner.engine.forecast import forecast
from planner.engine.network import network_of
from planner.engine.pegging import peg
from planner.engine.projection import projected_ends
from planner.plan.builder import PlanBuilder


class Shop:
    """One saw of 06-14 and a welder: frame A sawn and welded, then frame B sawn; A is in a bike."""

    def __init__(self, now: str = "2026-03-02 06:00") -> None:
        self.told = PlanBuilder(now=now)
        days = self.told.calendar("days", "Mon-Fri 06:00-14:00")
        saws, welders = self.told.work_center("SAW"), self.told.work_center("WELD")
        self.saw = self.told.machine("SAW-1", saws, days)
        self.weld = self.told.machine("WELD-1", welders, days)
        frame = self.told.item("frame", routing=[(saws, 0, 60), (welders, 0, 60)])
        other = self.told.item("other", routing=[(saws, 0, 60)])
        bike = self.told.item("bike", routing=[(welders, 0, 30)], components=[(frame, 1)])
        self.delivery = self.told.order("C1", bike, 1, "2026-03-02")
        (self.bike,) = self.told.operations_of(self.told.work_order(bike, 1))
        self.cut, self.joint = self.told.operations_of(self.told.work_order(frame, 1))
        (self.next,) = self.told.operations_of(self.told.work_order(other, 1))
        self.told.place(self.cut, self.saw, "2026-03-02 06:00")
        self.told.place(self.next, self.saw, "2026-03-02 07:00")
        self.told.place(self.joint, self.weld, "2026-03-02 07:00")
        self.told.place(self.bike, self.weld, "2026-03-02 08:00")

    def ends(self, now: str) -> dict[int, str]:
        """Operation -> its projected end on the wall clock of the same day, at `now`."""
        plan = self.told.plan()
        midnight = self.told.minute("2026-03-02 00:00")
        found = projected_ends(plan, peg(plan), self.told.minute(now))
        return {
            row_id: f"{(end - midnight) // 60:02d}:{(end - midnight) % 60:02d}"
            for row_id, end in zip(plan.operations.id.tolist(), found.tolist(), strict=True)
            if end != NONE
        }


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_plan_on_time_is_forecast_as_it_stands(shop: Shop) -> None:
    assert shop.ends("2026-03-02 06:00") == {
        shop.cut: "07:00",
        shop.next: "08:00",
        shop.joint: "08:00",
        shop.bike: "08:30",
    }


def test_what_has_not_started_pushes_its_order_its_machine_and_its_parent(shop: Shop) -> None:
    assert shop.ends("2026-03-02 06:40") == {
        shop.cut: "07:40",
        shop.next: "08:40",
        shop.joint: "08:40",
        shop.bike: "09:10",
    }


def test_slack_swallows_a_delay(shop: Shop) -> None:
    shop.told.place(shop.next, shop.saw, "2026-03-02 10:00")
    shop.told.place(shop.joint, shop.weld, "2026-03-02 07:30")
    shop.told.place(shop.bike, shop.weld, "2026-03-02 09:00")
    ends = shop.ends("2026-03-02 06:40")
    assert (ends[shop.next], ends[shop.joint], ends[shop.bike]) == ("11:00", "08:40", "09:30")


def test_a_delay_stretches_over_the_night(shop: Shop) -> None:
    # 13:30 and 30 minutes of the shift left: the cut ends on Tuesday at 06:30.
    assert shop.ends("2026-03-02 13:30")[shop.cut] == "30:30"
    assert shop.ends("2026-03-02 13:30")[shop.bike] == "32:00"


def test_running_work_that_should_have_ended_ends_now_at_the_earliest(shop: Shop) -> None:
    shop.told.run(shop.cut, shop.saw, "2026-03-02 06:00", remaining=60)
    ends = shop.ends("2026-03-02 07:20")
    assert (ends[shop.cut], ends[shop.joint], ends[shop.next]) == ("07:20", "08:20", "08:20")


def test_a_delivery_is_forecast_late_as_soon_as_its_parts_are_overtaken() -> None:
    shop = Shop()
    plan = shop.told.plan()
    pegging = peg(plan)
    on_time = forecast(plan, pegging, shop.told.minute("2026-03-02 06:00"))
    overtaken = forecast(plan, pegging, shop.told.minute("2026-03-02 13:30"))
    assert on_time.late_days.tolist() == [0]
    assert overtaken.late_days.tolist() == [1]


def test_the_forecast_writes_nothing_and_depends_on_plan_and_now_alone(shop: Shop) -> None:
    plan = shop.told.plan()
    before, pegging = plan.operations.end_minutes.tolist(), peg(plan)
    now = shop.told.minute("2026-03-02 13:30")
    first = projected_ends(plan, pegging, now).tolist()
    assert projected_ends(plan, pegging, now, network_of(plan, pegging)).tolist() == first
    assert plan.operations.end_minutes.tolist() == before


def test_bars_planned_in_the_wrong_order_do_not_chase_each_other(shop: Shop) -> None:
    shop.told.place(shop.joint, shop.weld, "2026-03-02 06:00")  # before its own cut
    shop.told.place(shop.cut, shop.saw, "2026-03-02 06:30")
    assert shop.ends("2026-03-02 06:40")[shop.cut] == "07:40"
