"""R14: every hard rule finds its fault, and so does the independent verifier; the rest is soft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.domain.statuses import NegotiationKind, NegotiationState, PegEnd
from planner.engine.checks import check
from planner.engine.verify import verify
from planner.plan.builder import PlanBuilder
from planner.plan.draft import Draft
from planner.plan.plan import Plan

Fault = Callable[[], Plan]


def shop() -> tuple[PlanBuilder, int, int, list[int]]:
    """A builder with a saw and a welder of 06-14 and a job of two steps, well placed."""
    builder = PlanBuilder(now="2026-03-02 06:00")
    days = builder.calendar("days", "Mon-Fri 06:00-14:00")
    saw, weld = builder.work_center("SAW"), builder.work_center("WELD")
    machines = [builder.machine("SAW-1", saw, days), builder.machine("WELD-1", weld, days)]
    frame = builder.item("frame", routing=[(saw, 10, 50), (weld, 0, 60)])
    order = builder.work_order(frame, 1)
    steps = builder.operations_of(order)
    builder.place(steps[0], machines[0], "2026-03-03 06:00")
    builder.place(steps[1], machines[1], "2026-03-03 07:00")
    return builder, order, frame, [*steps, *machines]


def placed(plan: Plan, operation: int, machine: int, start: int, end: int) -> Plan:
    draft = Draft(plan)
    columns = {"machine_id": [machine], "start_minutes": [start], "end_minutes": [end]}
    draft.update("operations", [operation], columns)
    return plan.apply(draft.change_set("fault"))


def two_at_once() -> Plan:
    builder, _, frame, ids = shop()
    other = builder.operations_of(builder.work_order(frame, 1))[0]
    builder.place(other, ids[2], "2026-03-03 06:30")
    return builder.plan()


def wrong_machine() -> Plan:
    builder, _, _, ids = shop()
    builder.place(ids[0], ids[3], "2026-03-02 06:00")
    return builder.plan()


def at_night() -> Plan:
    builder, _, _, ids = shop()
    start = builder.minute("2026-03-02 13:30")
    return placed(builder.plan(), ids[0], ids[2], start, start + 60)


def second_step_first() -> Plan:
    builder, _, _, ids = shop()
    builder.place(ids[1], ids[3], "2026-03-02 06:00")
    return builder.plan()


def before_its_part() -> Plan:
    builder, _, frame, ids = shop()
    weld = builder.rows["work_centers"][1]["id"]
    bike = builder.item("bike", routing=[(weld, 0, 60)], components=[(frame, 1)])
    parent = builder.operations_of(builder.work_order(bike, 1))[0]
    builder.place(parent, ids[3], "2026-03-03 06:00")
    return builder.plan()


def past_its_promise() -> Plan:
    builder, order, _, _ = shop()
    builder._by_id[order]["must_finish_by"] = builder.minute("2026-03-03 07:59")
    return builder.plan()


HARD: dict[str, Fault] = {
    "machine_overlap": two_at_once,
    "machine_ineligible": wrong_machine,
    "on_closed_time": at_night,
    "before_predecessor": second_step_first,
    "before_component": before_its_part,
    "after_must_finish_by": past_its_promise,
}


def hard_codes(plan: Plan) -> set[str]:
    return {each.code for each in check(plan, plan.clock.now()) if each.is_hard}


def test_r14_a_sound_plan_has_no_violation() -> None:
    plan = shop()[0].plan()
    assert check(plan, plan.clock.now()) == ()
    assert verify(plan, plan.clock.now()) == ()


@pytest.mark.parametrize("code", HARD)
def test_r14_a_hard_fault_is_found_by_its_rule_and_by_the_verifier(code: str) -> None:
    plan = HARD[code]()
    assert hard_codes(plan) == {code}
    assert {each.code for each in verify(plan, plan.clock.now())} == {code}
    assert all("{" not in str(each) for each in check(plan, plan.clock.now()))


def test_r14_an_open_internal_change_excuses_a_missed_promise() -> None:
    builder, order, frame, _ = shop()
    builder._by_id[order]["must_finish_by"] = builder.minute("2026-03-03 07:59")
    delivery = builder.order("C1", frame, 1, "2026-03-03", is_locked=True)
    builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, order), 1)
    line = builder._by_id[delivery]["order_line_id"]
    builder.negotiation(
        line, kind=NegotiationKind.INTERNAL_CHANGE, state=NegotiationState.AWAITING_PRODUCTION
    )
    plan = builder.plan()
    assert hard_codes(plan) == set()
    assert verify(plan, plan.clock.now()) == ()


def test_r14_two_running_at_once_are_a_report_and_not_a_plan() -> None:
    builder, _, frame, ids = shop()
    other = builder.operations_of(builder.work_order(frame, 1))[0]
    builder.place(ids[0], ids[2], "2026-03-03 06:00")
    for job in (ids[0], other):
        builder.run(job, ids[2], "2026-03-02 05:00")
    plan = builder.plan()
    overlaps = [e for e in check(plan, plan.clock.now()) if e.code == "machine_overlap"]
    assert [each.is_hard for each in overlaps] == [False]
    assert verify(plan, plan.clock.now()) == ()


def test_r14_soft_rules_say_what_somebody_should_know() -> None:
    builder, _, frame, ids = shop()
    builder.place(ids[0], ids[2], "2026-02-27 06:00")
    builder.order("C1", frame, 1, "2026-03-02", promised="2026-03-02")
    waiting = builder.work_order(frame, 1)
    builder.wait_started(builder.operations_of(waiting)[0])
    builder.work_order(builder.item("casting", lead_time_days=2), 1)
    plan = builder.plan()
    found = check(plan, plan.clock.now())
    assert {each.code for each in found} == {
        "not_placed",
        "delivery_late",
        "overtaken_by_now",
        "started_waiting",
        "lead_time_only",
    }
    assert not any(each.is_hard for each in found)
    late = next(each for each in found if each.code == "delivery_late")
    assert str(late) == "SO-1/1: the forecast is 1 d after promised."
