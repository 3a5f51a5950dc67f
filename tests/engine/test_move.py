"""Moving a bar: where it may be put at all. What yields and the bill are told in tests/rules."""

from __future__ import annotations

import pytest

from tests.helpers.saw_shop import SawShop


@pytest.fixture
def shop() -> SawShop:
    return SawShop()


def test_a_bar_is_not_placed_before_its_predecessor_ends(shop: SawShop) -> None:
    step = shop.builder.operation(shop.orders[0], shop.weld, 30)
    shop.builder.place(step, shop.welder, "2026-03-03 12:00")
    move = shop.move(step, shop.welder, "2026-03-03 00:00", breaks_frozen=True)
    assert move.start_minute == shop.builder.minute("2026-03-03 07:00")


def test_nothing_starts_before_now(shop: SawShop) -> None:
    assert shop.refusal(shop.jobs[0], shop.saw, "2026-03-02 05:00") == "before_now"


@pytest.mark.parametrize("start", ["2026-03-05 09:00", "2026-03-02 09:00"])
def test_the_frozen_zone_is_left_and_entered_only_with_the_right(shop: SawShop, start: str) -> None:
    shop.builder.settings["frozen_days"] = 1
    shop.builder._add("settings", key="frozen_days", value="1")
    assert shop.refusal(shop.jobs[0], shop.saw, start) == "operation_frozen"
    assert shop.move(shop.jobs[0], shop.saw, start, breaks_frozen=True).moved_ids


def test_a_locked_order_is_not_moved_past_its_promise(shop: SawShop) -> None:
    build = shop.builder
    bound = build.work_order(shop.item, 1, must_finish_by="2026-03-04 16:00")
    job = build.operations_of(bound)[0]
    build.place(job, shop.saw, "2026-03-04 09:00")
    assert shop.refusal(job, shop.saw, "2026-03-05 09:00") == "past_promise"
    assert shop.move(job, shop.saw, "2026-03-04 12:00").moved_ids == (job,)


def test_a_lead_time_cannot_be_put_on_a_machine(shop: SawShop) -> None:
    build = shop.builder
    order = build.work_order(build.item("casting", lead_time_days=3), 1)
    code = shop.refusal(build.operations_of(order)[0], shop.saw, "2026-03-05 09:00")
    assert code == "operation_unconstrained"
