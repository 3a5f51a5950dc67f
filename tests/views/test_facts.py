"""The inspector's facts and the bill of a change, on a shop small enough to check by hand."""

from __future__ import annotations

from dataclasses import dataclass

from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.facts import delivery_facts, machine_facts, operation_facts
from planner.views.impact import impacts, touched_rows
from planner.views.order_table import OrderTable, order_table
from planner.views.peg_tree import PegTree
from tests.helpers.plant_files import small_shop


@dataclass(frozen=True)
class _Seen:
    plan: Plan
    table: OrderTable
    tree: PegTree


def _seen(shop: PlanBuilder) -> _Seen:
    plan = shop.plan()
    pegging = peg(plan)
    table = order_table(plan, pegging, forecast(plan, pegging, plan.clock.now()))
    return _Seen(plan, table, PegTree.of(pegging))


def test_a_late_delivery_says_so_in_its_strip_and_in_its_facts() -> None:
    seen = _seen(small_shop())
    facts = delivery_facts(seen.plan, seen.table, seen.tree, int(seen.table.delivery_ids[1]))
    assert facts is not None
    assert (facts.title, facts.subtitle) == ("SO-2 / 1", "South Cycles")
    strip = {fact.label: fact for fact in facts.strip}
    assert strip["Expected"].text == "W10 Wed 04 Mar"
    assert strip["Forecast"].text == "W10 Thu 05 Mar"
    assert strip["Forecast"].is_bad
    assert strip["Promised"].text == "–"
    lateness = next(fact for fact in facts.rows if fact.label == "Lateness")
    assert lateness.text.startswith("delayed, 1")


def test_an_operation_names_its_machine_its_time_and_who_waits_for_it() -> None:
    seen = _seen(small_shop())
    facts = operation_facts(seen.plan, seen.table, seen.tree, int(seen.plan.operations.id[0]))
    assert facts is not None
    assert facts.title == "WO-1 / 10"
    told = {fact.label: fact.text for fact in facts.rows}
    assert told["Machine"] == "SAW-1"
    assert told["Start"] == "W10 Wed 04 Mar 08:00"
    assert told["Setup"] == "30 min"
    assert [link.text.split("  ")[0] for link in facts.links] == ["SO-1 / 1"]


def test_a_machine_lists_what_stands_on_it_in_the_order_of_time() -> None:
    seen = _seen(small_shop())
    facts = machine_facts(seen.plan, int(seen.plan.machines.id[0]))
    assert facts is not None
    assert facts.subtitle == "SAW"
    assert [link.text for link in facts.links] == [
        "WO-1 / 10  W10 Wed 04 Mar 08:00",
        "WO-2 / 10  W10 Wed 04 Mar 13:00",
    ]


def test_what_is_gone_has_no_facts() -> None:
    seen = _seen(small_shop())
    assert delivery_facts(seen.plan, seen.table, seen.tree, 10**9) is None
    assert operation_facts(seen.plan, seen.table, seen.tree, 10**9) is None
    assert machine_facts(seen.plan, 10**9) is None


def test_the_bill_names_whose_forecast_moved_and_by_how_many_days() -> None:
    before = _seen(small_shop())
    later = small_shop()
    order = int(before.plan.work_orders.id[0])
    drill = int(before.plan.machines.id[2])
    later.place(later.operations_of(order)[1], drill, "2026-03-11 08:00")
    after = _seen(later)
    bill = impacts(before.table, after.table)
    assert [(each.delivery_id, each.days, each.is_late) for each in bill] == [
        (int(before.table.delivery_ids[0]), 7, True)
    ]
    assert [each.days for each in impacts(after.table, before.table)] == [-7]


def test_nothing_changed_means_nobody_is_on_the_bill() -> None:
    seen = _seen(small_shop())
    assert not impacts(seen.table, seen.table)
    assert not len(touched_rows(seen.table, seen.table))
