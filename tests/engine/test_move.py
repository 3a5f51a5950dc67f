"""Dragging a bar (R9): where it lands, what yields, what is refused, whom it hurts."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from planner.domain.errors import RuleBrokenError
from planner.engine.move import DropMode, Move, move_operation
from planner.plan.builder import PlanBuilder

DAY_SHIFT = "Mon-Fri 06:00-14:00"


@dataclass
class Shop:
    """One saw of 06-14, a fast saw around the clock, a welder; three jobs of 60 minutes."""

    builder: PlanBuilder = field(
        default_factory=lambda: PlanBuilder(now="2026-03-02 06:00", settings={"frozen_days": 0})
    )

    def __post_init__(self) -> None:
        build = self.builder
        days, always = build.calendar("days", DAY_SHIFT), build.calendar()
        self.center = build.work_center("SAW")
        self.weld = build.work_center("WELD")
        self.saw = build.machine("SAW-1", self.center, days)
        self.fast = build.machine("SAW-2", self.center, always, speed_percent=200)
        self.welder = build.machine("WELD-1", self.weld, always)
        self.item = build.item("A", routing=[(self.center, 0, 60)])
        self.orders = [build.work_order(self.item, 1) for _ in range(3)]
        self.jobs = [build.operations_of(order)[0] for order in self.orders]
        for at, job in enumerate(self.jobs):
            build.place(job, self.saw, f"2026-03-03 {6 + at:02d}:00")

    def move(self, job: int, machine: int, start: str, **how: object) -> Move:
        plan = self.builder.plan()
        minute = self.builder.minute(start)
        return move_operation(plan, job, machine, minute, plan.clock.now(), **how)  # type: ignore[arg-type]

    def refusal(self, job: int, machine: int, start: str, **how: object) -> str:
        with pytest.raises(RuleBrokenError) as caught:
            self.move(job, machine, start, **how)
        assert "{" not in str(caught.value)
        return caught.value.code


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_bar_dropped_on_closed_time_snaps_to_the_next_shift(shop: Shop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-04 20:00")
    assert move.start_minute == shop.builder.minute("2026-03-05 06:00")


def test_the_end_follows_from_the_target_machine_s_speed(shop: Shop) -> None:
    move = shop.move(shop.jobs[2], shop.fast, "2026-03-04 20:00")
    assert move.end_minute - move.start_minute == 30


def test_work_stretches_over_the_night(shop: Shop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-04 13:30")
    assert move.end_minute == shop.builder.minute("2026-03-05 06:30")


def test_dropped_on_a_bar_it_goes_behind_and_the_next_one_yields(shop: Shop) -> None:
    first, second, third = shop.jobs
    move = shop.move(third, shop.saw, "2026-03-03 06:20")
    assert move.start_minute == shop.builder.minute("2026-03-03 07:00")
    assert move.moved_ids == (third, second)
    assert first not in move.moved_ids


def test_exactly_here_makes_the_one_under_it_yield(shop: Shop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-03 06:00", mode=DropMode.EXACTLY)
    assert move.start_minute == shop.builder.minute("2026-03-03 06:00")
    assert set(move.moved_ids) == set(shop.jobs)


def test_a_pinned_neighbour_never_yields_and_the_next_free_slot_is_used(shop: Shop) -> None:
    shop.builder.place(shop.jobs[1], shop.saw, "2026-03-03 07:00", is_pinned=True)
    shop.builder.place(shop.jobs[2], shop.saw, "2026-03-03 10:00")
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-03 06:30")
    assert move.start_minute == shop.builder.minute("2026-03-03 08:00")
    assert move.moved_ids == (shop.jobs[2],)


def test_a_later_move_pushes_the_next_step_and_an_earlier_one_does_not_pull(shop: Shop) -> None:
    job = shop.jobs[0]
    step = shop.builder.operation(shop.orders[0], shop.weld, 30)
    shop.builder.place(step, shop.welder, "2026-03-03 08:00")
    later = shop.move(job, shop.fast, "2026-03-03 09:00")
    assert later.moved_ids == (job, step)
    earlier = shop.move(job, shop.fast, "2026-03-03 06:00")
    assert earlier.moved_ids == (job,)


def test_a_bar_is_not_placed_before_its_predecessor_ends(shop: Shop) -> None:
    step = shop.builder.operation(shop.orders[0], shop.weld, 30)
    shop.builder.place(step, shop.welder, "2026-03-03 12:00")
    move = shop.move(step, shop.welder, "2026-03-03 00:00", breaks_frozen=True)
    assert move.start_minute == shop.builder.minute("2026-03-03 07:00")


def test_a_parent_is_pushed_through_its_pegged_component(shop: Shop) -> None:
    build = shop.builder
    bike = build.item("bike", routing=[(shop.weld, 0, 60)], components=[(shop.item, 1)])
    delivery = build.order("C1", bike, 1, "2026-03-03")
    parent = build.operations_of(build.work_order(bike, 1))[0]
    build.place(parent, shop.welder, "2026-03-03 09:00")
    move = shop.move(shop.jobs[0], shop.saw, "2026-03-04 12:00")
    assert move.moved_ids == (shop.jobs[0], parent)
    assert move.delayed == ((delivery, build.day("2026-03-03"), build.day("2026-03-04")),)


def test_only_machines_of_its_work_center_accept_a_bar(shop: Shop) -> None:
    code = shop.refusal(shop.jobs[0], shop.welder, "2026-03-03 09:00")
    assert code == "machine_not_eligible"


def test_finished_work_never_moves(shop: Shop) -> None:
    shop.builder.complete(shop.jobs[0], shop.saw, "2026-03-01 06:00", "2026-03-01 07:00")
    code = shop.refusal(shop.jobs[0], shop.saw, "2026-03-03 09:00", confirms_running=True)
    assert code == "operation_finished"


def test_running_work_asks_first(shop: Shop) -> None:
    shop.builder.run(shop.jobs[0], shop.saw, "2026-03-02 06:00")
    assert shop.refusal(shop.jobs[0], shop.fast, "2026-03-03 09:00") == "operation_running"
    moved = shop.move(
        shop.jobs[0], shop.fast, "2026-03-03 09:00", confirms_running=True, breaks_frozen=True
    )
    assert moved.end_minute - moved.start_minute == 30


def test_nothing_starts_before_now(shop: Shop) -> None:
    assert shop.refusal(shop.jobs[0], shop.saw, "2026-03-02 05:00") == "before_now"


@pytest.mark.parametrize("start", ["2026-03-05 09:00", "2026-03-02 09:00"])
def test_the_frozen_zone_is_left_and_entered_only_with_the_right(shop: Shop, start: str) -> None:
    shop.builder.settings["frozen_days"] = 1
    shop.builder._add("settings", key="frozen_days", value="1")
    assert shop.refusal(shop.jobs[0], shop.saw, start) == "operation_frozen"
    assert shop.move(shop.jobs[0], shop.saw, start, breaks_frozen=True).moved_ids


def test_a_locked_order_is_not_moved_past_its_promise(shop: Shop) -> None:
    build = shop.builder
    bound = build.work_order(shop.item, 1, must_finish_by="2026-03-04 16:00")
    job = build.operations_of(bound)[0]
    build.place(job, shop.saw, "2026-03-04 09:00")
    assert shop.refusal(job, shop.saw, "2026-03-05 09:00") == "past_promise"
    assert shop.move(job, shop.saw, "2026-03-04 12:00").moved_ids == (job,)


def test_a_lead_time_cannot_be_put_on_a_machine(shop: Shop) -> None:
    build = shop.builder
    order = build.work_order(build.item("casting", lead_time_days=3), 1)
    code = shop.refusal(build.operations_of(order)[0], shop.saw, "2026-03-05 09:00")
    assert code == "operation_unconstrained"


def test_a_bar_comes_out_of_the_unplanned_pool(shop: Shop) -> None:
    job = shop.builder.operations_of(shop.builder.work_order(shop.item, 1))[0]
    move = shop.move(job, shop.fast, "2026-03-05 09:00")
    assert move.start_minute == shop.builder.minute("2026-03-05 09:00")
