"""The first schedule: finite, in R4's order, around the facts; and the forecast that follows."""

from __future__ import annotations

import pytest

from planner.domain.statuses import ChangeKind
from planner.domain.units import MINUTES_PER_DAY, NONE
from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.engine.schedule import schedule_forward
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan


class Saws:
    """A shop of one work center; jobs are told as minutes of work."""

    def __init__(self, pattern: str = "Mon-Fri 06:00-14:00", now: str = "2026-03-02 06:00") -> None:
        self.builder = PlanBuilder(now=now)
        self.center = self.builder.work_center("SAW")
        self.calendar = self.builder.calendar("saws", pattern)

    def machine(self, **how: int) -> int:
        return self.builder.machine("SAW", self.center, self.calendar, **how)

    def job(self, minutes: int, due: str, setup: int = 0, **order: object) -> int:
        name = f"item {len(self.builder.rows.get('items', ()))}"
        item = self.builder.item(name, routing=[(self.center, setup, minutes)])
        self.builder.order("C1", item, 1, due)
        work_order = self.builder.work_order(item, 1, **order)  # type: ignore[arg-type]
        return self.builder.operations_of(work_order)[0]

    def schedule(self) -> dict[int, tuple[int, int, int]]:
        """Operation -> (machine, minutes from now to its start, to its end)."""
        plan = self.builder.plan()
        now = plan.clock.now()
        change_set = schedule_forward(plan, now)
        assert change_set.kind is ChangeKind.FIRST_SCHEDULE
        self.after: Plan = plan.apply(change_set)
        rows = self.after.operations
        columns = (rows.id, rows.machine_id, rows.start_minutes - now, rows.end_minutes - now)
        return {
            each[0]: tuple(each[1:]) for each in zip(*(c.tolist() for c in columns), strict=True)
        }


def test_the_earlier_date_goes_first_and_setup_stands_at_the_head() -> None:
    saws = Saws()
    machine = saws.machine()
    late, early = saws.job(60, "2026-03-20"), saws.job(30, "2026-03-10", setup=15)
    assert saws.schedule() == {early: (machine, 0, 45), late: (machine, 45, 105)}


def test_work_goes_to_the_machine_that_ends_it_first() -> None:
    saws = Saws()
    slow, fast = saws.machine(), saws.machine(speed_percent=200)
    first, second = saws.job(60, "2026-03-10"), saws.job(100, "2026-03-11")
    third = saws.job(60, "2026-03-12")
    found = saws.schedule()
    assert found == {first: (fast, 0, 30), second: (fast, 30, 80), third: (slow, 0, 60)}


def test_a_gap_is_filled_by_what_fits_whole() -> None:
    saws = Saws("Mon-Sun 00:00-24:00")
    saws.machine()
    urgent = saws.job(60, "2026-03-10", release="2026-03-02 07:00")
    small, large = saws.job(50, "2026-03-11"), saws.job(70, "2026-03-12")
    found = saws.schedule()
    assert [found[each][1:] for each in (urgent, small, large)] == [(60, 120), (0, 50), (120, 190)]


def test_a_machine_of_capacity_two_takes_two_at_once() -> None:
    saws = Saws()
    saws.machine(capacity=2)
    jobs = [saws.job(60, f"2026-03-1{day}") for day in range(3)]
    assert [saws.schedule()[each][1:] for each in jobs] == [(0, 60), (0, 60), (60, 120)]


def test_work_stretches_over_closed_time() -> None:
    saws = Saws(now="2026-03-06 13:00")
    saws.machine()
    job = saws.job(120, "2026-03-20")
    # Friday 13:00 to 14:00, then Monday 06:00 to 07:00.
    assert saws.schedule()[job][1:] == (0, 3 * MINUTES_PER_DAY - 6 * 60)


@pytest.mark.parametrize(
    ("now", "hours"), [("2026-03-28 22:00", 7), ("2026-10-24 22:00", 9), ("2026-03-21 22:00", 8)]
)
def test_a_night_in_which_the_clock_changes_has_its_real_length(now: str, hours: int) -> None:
    saws = Saws("Mon-Sun 22:00-06:00", now)
    saws.machine()
    first, second = saws.job(hours * 60, "2026-12-01"), saws.job(1, "2026-12-02")
    found = saws.schedule()
    assert found[first][1:] == (0, hours * 60)
    assert found[second][1] == (hours + 16) * 60


def test_running_work_stays_and_is_finished_first() -> None:
    saws = Saws()
    machine = saws.machine()
    running, urgent = saws.job(60, "2026-03-20"), saws.job(60, "2026-03-03")
    saws.builder.run(running, machine, "2026-02-27 06:00", remaining=40)
    found = saws.schedule()
    assert found[running] == (machine, -3 * MINUTES_PER_DAY, 40)
    assert found[urgent][1:] == (40, 100)


def test_started_work_without_a_machine_is_first_in_the_queue() -> None:
    saws = Saws()
    saws.machine()
    started, urgent = saws.job(60, "2026-03-20"), saws.job(60, "2026-03-03")
    saws.builder.wait_started(started)
    assert [saws.schedule()[each][1] for each in (started, urgent)] == [0, 60]


def test_held_orders_stay_in_the_pool_and_released_ones_wait() -> None:
    saws = Saws()
    saws.machine()
    held = saws.job(60, "2026-03-03", is_held=True)
    waits = saws.job(60, "2026-03-03", release="2026-03-02 09:30")
    found = saws.schedule()
    assert found[waits][1] == 210
    assert int(saws.after.operations.start_minutes[saws.after.operations.row_of(held)]) == NONE


def test_running_work_of_a_held_order_still_takes_its_machine() -> None:
    saws = Saws()
    machine = saws.machine()
    held, urgent = saws.job(60, "2026-03-20", is_held=True), saws.job(60, "2026-03-03")
    saws.builder.run(held, machine, "2026-03-02 06:00")
    assert saws.schedule()[urgent][1] == 60


def test_a_parent_starts_when_its_component_is_complete() -> None:
    saws = Saws("Mon-Sun 00:00-24:00")
    saws.machine()
    build = saws.builder
    casting = build.item("casting", lead_time_days=2)
    pump = build.item("pump", routing=[(saws.center, 0, 60)], components=[(casting, 1)])
    delivery = build.order("C1", pump, 1, "2026-03-03", number="SO-7")
    parent = build.operations_of(build.work_order(pump, 1))[0]
    lead = build.operations_of(build.work_order(casting, 1))[0]
    found = saws.schedule()
    assert found[lead] == (NONE, 0, 2 * MINUTES_PER_DAY)
    assert found[parent][1] == 2 * MINUTES_PER_DAY
    late = forecast(saws.after, peg(saws.after), saws.after.clock.now())
    assert late.late_days.tolist() == [1]
    assert saws.after.deliveries.id.tolist() == [delivery]


def test_binding_purchased_material_holds_the_start_and_other_material_does_not() -> None:
    for is_binding, starts in ((False, 0), (True, MINUTES_PER_DAY + 10 * 60)):
        saws = Saws("Mon-Sun 00:00-24:00")
        saws.machine()
        build = saws.builder
        steel = build.item("steel", is_made=False, is_binding=is_binding)
        part = build.item("part", routing=[(saws.center, 0, 60)], components=[(steel, 1)])
        build.purchase(steel, 5, "2026-03-03")
        job = build.operations_of(build.work_order(part, 1))[0]
        assert saws.schedule()[job][1] == starts


def test_what_stock_covers_leaves_today_and_what_nothing_covers_has_no_forecast() -> None:
    builder = PlanBuilder(now="2026-03-02 15:00")
    builder.calendar()
    item = builder.item("A", family_id=builder.family("slow", pack_days=1))
    builder.stock(item, 1)
    builder.order("C1", item, 1, "2026-03-02")
    builder.order("C1", item, 1, "2026-03-05")
    plan = builder.plan()
    found = forecast(plan, peg(plan), plan.clock.now())
    assert found.forecast_day.tolist() == [builder.day("2026-03-03"), NONE]
    assert found.late_days.tolist() == [1, NONE]


def test_a_purchase_leaves_on_its_due_day_and_a_requisition_after_its_lead_time() -> None:
    builder = PlanBuilder(now="2026-03-02 15:00")
    builder.calendar("days", "Mon-Fri 06:00-14:00")
    bought, wished = builder.bought("bought"), builder.bought("wished", lead_time_days=5)
    builder.purchase(bought, 1, "2026-03-04")
    builder._add(
        "requisitions",
        number="PR-1",
        item_id=wished,
        quantity=1000,
        need_day=builder.day("2026-03-03"),
    )
    for item in (bought, wished):
        builder.order("C1", item, 1, "2026-03-10")
    plan = builder.plan()
    found = forecast(plan, peg(plan), plan.clock.now())
    assert found.forecast_day.tolist() == [builder.day("2026-03-04"), builder.day("2026-03-09")]
