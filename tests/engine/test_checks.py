"""What the checks look through, and what they leave to the facts. The rules: tests/rules."""

from __future__ import annotations

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.checks import check
from planner.engine.verify import verify
from planner.plan.builder import PlanBuilder
from planner.plan.draft import Draft
from planner.plan.plan import Plan


class Line:
    """A saw and a press around the clock; a frame is sawn, pressed and sawn, and goes in a bike."""

    def __init__(self) -> None:
        self.told = PlanBuilder(now="2026-03-02 06:00")
        always = self.told.calendar()
        saws, presses = self.told.work_center("SAW"), self.told.work_center("PRESS")
        self.saw = self.told.machine("SAW-1", saws, always, capacity=2)
        self.press = self.told.machine("PRESS-1", presses, always)
        frame = self.told.item("frame", routing=[(saws, 0, 60), (presses, 0, 60), (saws, 0, 60)])
        bike = self.told.item("bike", routing=[(presses, 0, 60)], components=[(frame, 1)])
        self.bike = self.told.operations_of(self.told.work_order(bike, 1))[0]
        self.frame = self.told.work_order(frame, 1)
        self.steps = self.told.operations_of(self.frame)

    def hard(self) -> set[str]:
        """The hard rules that are broken; both judges must say the same."""
        return self.judged(self.told.plan())

    @staticmethod
    def judged(plan: Plan) -> set[str]:
        now = plan.clock.now()
        checked = {each.code for each in check(plan, now) if each.is_hard}
        assert checked == {each.code for each in verify(plan, now)}
        return checked


def test_a_step_in_the_pool_does_not_hide_what_comes_too_soon() -> None:
    line = Line()
    line.told.place(line.steps[0], line.saw, "2026-03-03 08:00")
    line.told.place(line.steps[2], line.saw, "2026-03-03 08:30")
    assert line.hard() == {"before_predecessor"}
    line.told.place(line.steps[2], line.saw, "2026-03-03 09:00")
    assert line.hard() == set()


def test_an_order_partly_in_the_pool_does_not_hide_its_parent_s_early_start() -> None:
    line = Line()
    line.told.place(line.steps[0], line.saw, "2026-03-03 08:00")
    line.told.place(line.bike, line.press, "2026-03-03 07:00")
    assert line.hard() == {"before_component"}


def test_a_finished_step_holds_up_nothing_behind_it() -> None:
    line = Line()
    line.told.place(line.steps[0], line.saw, "2026-03-03 08:00")
    line.told.complete(line.steps[1], line.press, "2026-03-01 08:00", "2026-03-01 09:00")
    line.told.place(line.steps[2], line.saw, "2026-03-02 08:00")
    assert line.hard() == set()


def test_a_third_bar_on_a_machine_for_two_is_one_too_many() -> None:
    line = Line()
    item = line.told.item("rod", routing=[(line.told.rows["work_centers"][0]["id"], 0, 60)])
    for minutes in (0, 20):
        job = line.told.operations_of(line.told.work_order(item, 1))[0]
        line.told.place(job, line.saw, f"2026-03-03 08:{minutes:02d}")
    assert line.hard() == set()
    line.told.place(line.steps[0], line.saw, "2026-03-03 08:40")
    assert line.hard() == {"machine_overlap"}


def test_a_bar_without_a_machine_cannot_be_carried_out() -> None:
    line = Line()
    line.told.place(line.steps[0], line.saw, "2026-03-03 08:00")
    plan = line.told.plan()
    for machine in (NONE, 999):
        draft = Draft(plan)
        draft.update("operations", [line.steps[0]], {"machine_id": [machine]})
        assert line.judged(plan.apply(draft.change_set("fault"))) == {"machine_ineligible"}


def test_work_reported_past_a_promise_is_a_fact_and_planned_work_past_it_is_not() -> None:
    line = Line()
    line.told._by_id[line.frame]["must_finish_by"] = line.told.minute("2026-03-02 07:00")
    line.told.run(line.steps[0], line.saw, "2026-03-02 05:00", remaining=600)
    assert line.hard() == set()
    late = [
        e.code for e in check(line.told.plan(), line.told.minute(line.told.now)) if not e.is_hard
    ]
    assert "after_must_finish_by" in late
    assert line.told.plan().operations.status.max() == OperationStatus.RUNNING
    line.told.place(line.steps[1], line.press, "2026-03-02 20:00")
    assert line.hard() == {"after_must_finish_by"}
