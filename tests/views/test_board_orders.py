"""What a bar says about the orders behind it, through all levels of the bill of material."""

from __future__ import annotations

import pytest

from planner.domain.units import NONE
from planner.engine.forecast import forecast
from planner.host.language import use_language
from planner.plan.plan import Plan
from planner.views.board_orders import OrderFacts, operations_of_same_order, order_facts
from planner.views.board_rows import LEAD_TIMES, board_rows
from planner.views.board_words import answer_lines, bar_label, bar_lines
from tests.helpers.board_plans import Workshop, index_of, pegging_of, workshop


@pytest.fixture
def shop() -> Workshop:
    return workshop()


def _facts(plan: Plan) -> OrderFacts:
    pegging = pegging_of(plan)
    return order_facts(plan, pegging, forecast(plan, pegging, plan.clock.now()))


def _order(plan: Plan, operation: int) -> int:
    row = plan.operations.row_of(operation)
    return plan.work_orders.row_of(int(plan.operations.work_order_id[row]))


def test_a_component_has_the_colour_of_the_order_it_is_for(shop: Workshop) -> None:
    plan, facts = shop.plan, _facts(shop.plan)
    table, leg, other = (_order(plan, each) for each in (shop.cut, shop.leg, shop.other))
    assert facts.order_ids[table] == facts.order_ids[leg] == plan.orders.id[0]
    assert facts.hues[table] == facts.hues[leg] != facts.hues[other]


def test_work_for_nobody_has_its_own_colour(shop: Workshop) -> None:
    plan, facts = shop.plan, _facts(shop.plan)
    assert facts.order_ids[_order(plan, shop.varnish)] == NONE


def test_a_component_of_a_red_delivery_is_red(shop: Workshop) -> None:
    shop.builder.rows["deliveries"][0].update(is_red=True, serial_rank=1)
    plan, facts = shop.plan, _facts(shop.plan)
    assert facts.is_red[_order(plan, shop.leg)]
    assert not facts.is_red[_order(plan, shop.other)]


def test_a_lock_is_shown_on_the_work_it_ties_directly(shop: Workshop) -> None:
    delivery = shop.builder.rows["deliveries"][0]
    delivery.update(lock_period_id=999, promised_day=delivery["expected_day"])
    plan, facts = shop.plan, _facts(shop.plan)
    assert facts.is_locked[_order(plan, shop.cut)]
    assert not facts.is_locked[_order(plan, shop.leg)]


def test_an_order_past_its_own_due_time_that_makes_no_delivery_late_is_not_marked(
    shop: Workshop,
) -> None:
    shop.builder.rows["work_orders"][3]["due_minute"] = shop.builder.minute("2026-03-02 12:00")
    plan = shop.plan
    assert not _facts(plan).is_late[_order(plan, shop.varnish)]


def test_one_click_finds_the_whole_order_and_not_its_neighbour(shop: Workshop) -> None:
    plan = shop.plan
    family = operations_of_same_order(plan, pegging_of(plan), shop.leg).tolist()
    assert {shop.leg, shop.cut, shop.bore} <= set(family)
    assert shop.other not in family


def test_an_operation_that_is_gone_has_no_family(shop: Workshop) -> None:
    assert not len(operations_of_same_order(shop.plan, pegging_of(shop.plan), 999_999))


# -- rows ----------------------------------------------------------------------------------


def test_rows_are_work_centers_with_their_machines_and_lead_times_last(shop: Workshop) -> None:
    rows = board_rows(index_of(shop.plan))
    assert rows.titles == (
        "SAW",
        "SAW-1",
        "SAW-2",
        "DRILL",
        "DRILL-1",
        "No machine needed (lead time)",
    )
    assert rows.captions[0] == "2 machines"
    assert rows.is_collapsed[-1]


def test_an_opened_group_of_lead_times_has_a_row(shop: Workshop) -> None:
    rows = board_rows(index_of(shop.plan), ())
    assert rows.titles[-1] == "Lead times"
    assert rows.height == rows.tops[-1] + rows.heights[-1]


def test_bars_of_a_closed_group_lie_over_each_other_and_are_known_for_it(shop: Workshop) -> None:
    index = index_of(shop.plan)
    center = int(shop.plan.work_centers.id[0])
    assert not board_rows(index, ()).is_shared.any()
    assert board_rows(index, {center}).is_shared.sum() >= 2


def test_rows_are_as_high_as_a_person_wants_them(shop: Workshop) -> None:
    touch = board_rows(index_of(shop.plan), row_height=32)
    assert touch.heights[0] == 32
    assert touch.height > board_rows(index_of(shop.plan)).height


def test_a_row_is_found_by_its_height(shop: Workshop) -> None:
    rows = board_rows(index_of(shop.plan))
    assert [rows.row_at(y) for y in (-1, 0, 23, 24, rows.height)] == [-1, 0, 0, 1, -1]
    assert LEAD_TIMES in rows.ids


# -- words ---------------------------------------------------------------------------------


def test_a_label_says_which_order_and_which_product(shop: Workshop) -> None:
    assert bar_label(shop.plan, shop.plan.operations.row_of(shop.cut)) == "WO-1 · TABLE"


def test_the_tooltip_tells_everything_a_planner_asks(shop: Workshop) -> None:
    plan = shop.plan
    lines = bar_lines(plan, pegging_of(plan), _facts(plan), plan.operations.row_of(shop.leg))
    told = dict(lines)
    assert told["Work order"] == "WO-2"
    assert told["Machine"].startswith("SAW-2")
    assert told["Start"] == "W10 Mon 02 Mar 20:00"
    assert told["End"] == "W10 Tue 03 Mar 08:00"
    assert told["Run"] == "4 h"
    assert told["Order"] == "SO-1, Acme, expected W10 Tue 03 Mar"


def test_the_answer_names_who_is_hurt_or_says_that_nobody_is(shop: Workshop) -> None:
    plan = shop.plan
    start = shop.builder.minute("2026-03-02 08:00")
    delivery, day = int(plan.deliveries.id[1]), int(plan.deliveries.expected_day[1])
    assert answer_lines(plan, start, start + 60, ())[-1] == "No other order is affected."
    hurt = answer_lines(plan, start, start + 60, ((delivery, day, day + 3),))
    assert hurt == [
        "W10 Mon 02 Mar 08:00 – W10 Mon 02 Mar 09:00",
        "Delays SO-2, Bolt & <Co>, to W13 Mon 23 Mar: 3 days late",
    ]


def test_the_answer_tells_the_setup_and_that_the_frozen_zone_needs_a_reason(
    shop: Workshop,
) -> None:
    plan, start = shop.plan, shop.builder.minute("2026-03-02 08:00")
    lines = answer_lines(plan, start, start + 60, (), setup_minutes=30, needs_reason=True)
    assert lines == [
        "Frozen zone: it needs a reason.",
        "W10 Mon 02 Mar 08:00 – W10 Mon 02 Mar 09:00",
        "with 30 min of setup",
        "No other order is affected.",
    ]


def test_a_tooltip_says_by_how_many_days_an_order_is_late(shop: Workshop) -> None:
    shop.builder.rows["deliveries"][0]["expected_day"] -= 30
    plan, facts = shop.plan, _facts(shop.plan)
    lines = dict(bar_lines(plan, pegging_of(plan), facts, plan.operations.row_of(shop.bore)))
    days = int(facts.late_days[_order(plan, shop.bore)])
    assert days > 0
    assert lines["Late"] == f"{days} days"


def test_the_tooltip_speaks_chinese(shop: Workshop) -> None:
    use_language("zh_CN")
    plan = shop.plan
    lines = bar_lines(plan, pegging_of(plan), _facts(plan), plan.operations.row_of(shop.cut))
    assert "WO-1" in dict(lines).values()
