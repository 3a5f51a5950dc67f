"""R9: dragging a bar - where it lands, what yields, what is refused, whom it hurts."""

from __future__ import annotations

import pytest

from planner.engine.move import DropMode
from tests.helpers.saw_shop import SawShop


@pytest.fixture
def shop() -> SawShop:
    return SawShop()


def test_r9_a_bar_dropped_on_closed_time_snaps_to_the_next_shift(shop: SawShop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-04 20:00")
    assert move.start_minute == shop.builder.minute("2026-03-05 06:00")


def test_r9_the_end_follows_from_the_target_machine_s_speed(shop: SawShop) -> None:
    move = shop.move(shop.jobs[2], shop.fast, "2026-03-04 20:00")
    assert move.end_minute - move.start_minute == 30


def test_r9_work_stretches_over_the_night(shop: SawShop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-04 13:30")
    assert move.end_minute == shop.builder.minute("2026-03-05 06:30")


def test_r9_dropped_on_a_bar_it_goes_behind_and_the_next_one_yields(shop: SawShop) -> None:
    first, second, third = shop.jobs
    move = shop.move(third, shop.saw, "2026-03-03 06:20")
    assert move.start_minute == shop.builder.minute("2026-03-03 07:00")
    assert move.moved_ids == (third, second)
    assert first not in move.moved_ids


def test_r9_exactly_here_makes_the_one_under_it_yield(shop: SawShop) -> None:
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-03 06:00", mode=DropMode.EXACTLY)
    assert move.start_minute == shop.builder.minute("2026-03-03 06:00")
    assert set(move.moved_ids) == set(shop.jobs)


def test_r9_a_pinned_neighbour_never_yields_and_the_next_free_slot_is_used(shop: SawShop) -> None:
    shop.builder.place(shop.jobs[1], shop.saw, "2026-03-03 07:00", is_pinned=True)
    shop.builder.place(shop.jobs[2], shop.saw, "2026-03-03 10:00")
    move = shop.move(shop.jobs[2], shop.saw, "2026-03-03 06:30")
    assert move.start_minute == shop.builder.minute("2026-03-03 08:00")
    assert move.moved_ids == (shop.jobs[2],)


def test_r9_a_later_move_pushes_the_next_step_and_an_earlier_one_does_not_pull(
    shop: SawShop,
) -> None:
    job = shop.jobs[0]
    step = shop.builder.operation(shop.orders[0], shop.weld, 30)
    shop.builder.place(step, shop.welder, "2026-03-03 08:00")
    later = shop.move(job, shop.fast, "2026-03-03 09:00")
    assert later.moved_ids == (job, step)
    earlier = shop.move(job, shop.fast, "2026-03-03 06:00")
    assert earlier.moved_ids == (job,)


def test_r9_a_parent_is_pushed_through_its_pegged_component(shop: SawShop) -> None:
    build = shop.builder
    bike = build.item("bike", routing=[(shop.weld, 0, 60)], components=[(shop.item, 1)])
    delivery = build.order("C1", bike, 1, "2026-03-03")
    parent = build.operations_of(build.work_order(bike, 1))[0]
    build.place(parent, shop.welder, "2026-03-03 09:00")
    move = shop.move(shop.jobs[0], shop.saw, "2026-03-04 12:00")
    assert move.moved_ids == (shop.jobs[0], parent)
    assert move.delayed == ((delivery, build.day("2026-03-03"), build.day("2026-03-04")),)


def test_r9_only_machines_of_its_work_center_accept_a_bar(shop: SawShop) -> None:
    code = shop.refusal(shop.jobs[0], shop.welder, "2026-03-03 09:00")
    assert code == "machine_not_eligible"


def test_r9_finished_work_never_moves(shop: SawShop) -> None:
    shop.builder.complete(shop.jobs[0], shop.saw, "2026-03-01 06:00", "2026-03-01 07:00")
    code = shop.refusal(shop.jobs[0], shop.saw, "2026-03-03 09:00", confirms_running=True)
    assert code == "operation_finished"


def test_r9_running_work_asks_first(shop: SawShop) -> None:
    shop.builder.run(shop.jobs[0], shop.saw, "2026-03-02 06:00")
    assert shop.refusal(shop.jobs[0], shop.fast, "2026-03-03 09:00") == "operation_running"
    moved = shop.move(
        shop.jobs[0], shop.fast, "2026-03-03 09:00", confirms_running=True, breaks_frozen=True
    )
    assert moved.end_minute - moved.start_minute == 30


def test_r9_a_bar_comes_out_of_the_unplanned_pool(shop: SawShop) -> None:
    job = shop.builder.operations_of(shop.builder.work_order(shop.item, 1))[0]
    move = shop.move(job, shop.fast, "2026-03-05 09:00")
    assert move.start_minute == shop.builder.minute("2026-03-05 09:00")


def test_r9_a_move_that_hurts_nobody_has_an_empty_bill(shop: SawShop) -> None:
    shop.builder.order("C1", shop.item, 1, "2026-03-20")
    assert shop.move(shop.jobs[0], shop.fast, "2026-03-03 06:00").delayed == ()


def test_r9_running_and_finished_neighbours_never_yield(shop: SawShop) -> None:
    shop.builder.run(shop.jobs[0], shop.saw, "2026-03-02 06:00", remaining=120)
    move = shop.move(shop.jobs[1], shop.saw, "2026-03-02 07:00", breaks_frozen=True)
    assert move.start_minute == shop.builder.minute("2026-03-02 08:00")
    assert move.moved_ids == (shop.jobs[1],)


def test_r9_work_content_is_kept_whatever_the_target(shop: SawShop) -> None:
    for machine, minutes in ((shop.saw, 60), (shop.fast, 30)):
        move = shop.move(shop.jobs[0], machine, "2026-03-04 06:00")
        assert move.end_minute - move.start_minute == minutes
        assert {change.table for change in move.change_set.changes} == {"operations"}
        assert set(move.change_set.changes[0].after or {}) == {
            "machine_id",
            "start_minutes",
            "end_minutes",
        }
