"""R5: the frozen zone, who may break it, and material that is due before its operation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.errors import NotAllowedError, RuleBrokenError
from planner.domain.statuses import CalendarChange, ChangeKind
from planner.engine.fences import frozen_until
from planner.engine.material import material_minutes
from planner.engine.move import move_operation
from planner.engine.netting import net_requirements
from planner.engine.pegging import peg
from planner.engine.schedule import schedule_forward
from planner.plan.builder import PlanBuilder
from planner.services.commands import MoveOperation
from planner.services.opening import open_session
from planner.services.session import Session
from tests.helpers.plant_files import store_plan

WEEKDAYS = "Mon-Fri 06:00-14:00"


def fence(now: str, pattern: str = WEEKDAYS, **settings: int) -> str:
    builder = PlanBuilder(now=now, settings=settings)
    days = builder.calendar("days", pattern)
    builder.exception(days, CalendarChange.CLOSED, "2026-03-17 00:00", "2026-03-18 00:00")
    until = frozen_until(builder.plan(), builder.minute(now))
    for day in range(1, 28):
        if builder.minute(f"2026-03-{day:02d} 06:00") == until:
            return f"2026-03-{day:02d}"
    return "at another time of day"


def test_r5_a_plant_may_count_calendar_days() -> None:
    assert fence("2026-03-05 09:00", frozen_in_calendar_days=1) == "2026-03-09", "Thu to Sunday"
    assert fence("2026-03-05 09:00") == "2026-03-11", "Thu, Fri, Mon, Tue"


def test_r5_today_and_the_next_three_working_days_are_frozen() -> None:
    assert fence("2026-03-02 09:00") == "2026-03-06", "Monday to Thursday"


def test_r5_working_days_are_counted_over_weekends_and_holidays() -> None:
    assert fence("2026-03-05 09:00") == "2026-03-11", "Thursday, Friday, Monday, Tuesday"
    assert fence("2026-03-13 09:00") == "2026-03-20", "Friday, Monday, Wednesday, Thursday"


def test_r5_the_number_of_days_is_a_setting() -> None:
    assert fence("2026-03-02 09:00", frozen_days=1) == "2026-03-04"
    assert fence("2026-03-02 09:00", frozen_days=0) == "2026-03-03", "today is always frozen"


class Shop:
    """Monday 07:00, frozen until Friday 06:00; one saw, a job on Tuesday and one next Monday."""

    def __init__(self) -> None:
        self.told = PlanBuilder(now="2026-03-02 07:00")
        saws = self.told.work_center("SAW")
        self.saw = self.told.machine("SAW-1", saws, self.told.calendar("days", WEEKDAYS))
        item = self.told.item("A", routing=[(saws, 0, 60)])
        self.soon, self.later = (
            self.told.operations_of(self.told.work_order(item, 1))[0] for _ in range(2)
        )
        self.told.place(self.soon, self.saw, "2026-03-03 06:00")
        self.told.place(self.later, self.saw, "2026-03-09 06:00")

    def refusal(self, job: int, start: str) -> str:
        plan = self.told.plan()
        minute = self.told.minute(f"2026-03-{start}")
        with pytest.raises(RuleBrokenError) as caught:
            move_operation(plan, job, self.saw, minute, plan.clock.now())
        return caught.value.code

    def lands(self, job: int, start: str) -> int:
        plan = self.told.plan()
        minute = self.told.minute(f"2026-03-{start}")
        return move_operation(plan, job, self.saw, minute, plan.clock.now()).start_minute


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_r5_nothing_is_moved_out_of_the_frozen_zone_or_into_it(shop: Shop) -> None:
    assert shop.refusal(shop.soon, "10 06:00") == "operation_frozen"
    assert shop.refusal(shop.later, "05 13:00") == "operation_frozen"
    assert shop.lands(shop.later, "06 06:00") == shop.told.minute("2026-03-06 06:00")


def test_r5_a_frozen_neighbour_does_not_yield(shop: Shop) -> None:
    shop.told.place(shop.soon, shop.saw, "2026-03-05 13:30")  # works on until Friday 06:30
    assert shop.lands(shop.later, "06 06:00") == shop.told.minute("2026-03-06 06:30")


@pytest.fixture
def database(shop: Shop, tmp_path: Path) -> Path:
    return store_plan(tmp_path / "plant.promiseboard", shop.told.plan())


@pytest.fixture
def sessions(database: Path) -> Iterator[dict[str, Session]]:
    opened = {login: open_session(database, login) for login in ("planner", "manager")}
    yield opened
    for each in opened.values():
        each.close()


def test_r5_breaking_the_frozen_zone_needs_the_right_and_a_reason(
    shop: Shop, sessions: dict[str, Session]
) -> None:
    minute = shop.told.minute("2026-03-10 06:00")
    plain = MoveOperation(shop.soon, shop.saw, minute)
    breaking = MoveOperation(shop.soon, shop.saw, minute, breaks_frozen=True)
    told_why = MoveOperation(
        shop.soon, shop.saw, minute, breaks_frozen=True, reason="The blade broke."
    )
    with pytest.raises(RuleBrokenError, match="frozen zone"):
        sessions["planner"].run(plain)
    with pytest.raises(NotAllowedError, match="break frozen zone"):
        sessions["planner"].run(told_why)
    with pytest.raises(RuleBrokenError, match="needs a reason"):
        sessions["manager"].run(breaking)
    done = sessions["manager"].run(told_why).change_set
    assert (done.actor, done.why) == ("manager", "The blade broke.")


def test_r5_the_right_alone_does_not_open_the_zone_unasked(
    shop: Shop, sessions: dict[str, Session]
) -> None:
    with pytest.raises(RuleBrokenError, match="frozen zone"):
        sessions["manager"].run(
            MoveOperation(shop.soon, shop.saw, shop.told.minute("2026-03-10 06:00"))
        )


def test_r5_the_first_schedule_may_fill_the_frozen_zone() -> None:
    builder = PlanBuilder(now="2026-03-02 07:00")
    saws = builder.work_center("SAW")
    builder.machine("SAW-1", saws, builder.calendar("days", WEEKDAYS))
    builder.work_order(builder.item("A", routing=[(saws, 0, 60)]), 1)
    plan = builder.plan()
    change_set = schedule_forward(plan, plan.clock.now())
    assert change_set.kind is ChangeKind.FIRST_SCHEDULE
    starts = plan.apply(change_set).operations.start_minutes.tolist()
    assert starts == [builder.minute("2026-03-02 07:00")]


def test_r5_facts_are_not_refused_what_runs_stands_in_the_frozen_zone(shop: Shop) -> None:
    shop.told.run(shop.soon, shop.saw, "2026-03-02 06:00", remaining=2000)
    plan = shop.told.plan()
    assert int(plan.operations.end_minutes[plan.operations.row_of(shop.soon)]) > shop.told.minute(
        "2026-03-05 06:00"
    )
    now = plan.clock.now()
    placed = plan.apply(schedule_forward(plan, now))
    assert placed.operations.start_minutes[0] == shop.told.minute("2026-03-02 06:00")


# Material


class Bought:
    """A part that is welded from bought steel; the steel binds the schedule, or does not."""

    def __init__(self, *, is_binding: bool) -> None:
        self.told = PlanBuilder(now="2026-03-02 06:00", settings={"frozen_days": 0})
        self.weld = self.told.work_center("WELD")
        self.machine = self.told.machine(
            "WELD-1", self.weld, self.told.calendar("d", "Mon-Fri 00:00-24:00")
        )
        self.steel = self.told.item(
            "steel", is_made=False, is_binding=is_binding, lead_time_days=4, buffer_days=3
        )
        part = self.told.item("part", routing=[(self.weld, 0, 60)], components=[(self.steel, 1)])
        self.order = self.told.work_order(part, 1, due="2026-03-20 12:00")

    def start(self) -> int:
        plan = self.told.plan()
        now = plan.clock.now()
        plan = plan.apply(net_requirements(plan, now))
        return int(plan.apply(schedule_forward(plan, now)).operations.start_minutes[0])


def test_r5_material_is_a_status_and_holds_nothing_unless_it_binds() -> None:
    for is_binding, start in ((False, "2026-03-02 06:00"), (True, "2026-03-04 16:00")):
        shop = Bought(is_binding=is_binding)
        shop.told.purchase(shop.steel, 1, "2026-03-04")
        assert shop.start() == shop.told.minute(start)


def test_r5_binding_material_not_yet_ordered_takes_its_lead_time() -> None:
    shop = Bought(is_binding=True)
    plan = shop.told.plan()
    plan = plan.apply(net_requirements(plan, plan.clock.now()))
    needed = shop.told.minute("2026-03-17 16:00")
    assert plan.requisitions.need_day.tolist() == [shop.told.day("2026-03-17")]
    assert material_minutes(plan, peg(plan), plan.clock.now()).tolist() == [needed]
    assert shop.start() == needed


def test_r5_a_requisition_wished_too_soon_is_there_after_its_lead_time() -> None:
    shop = Bought(is_binding=True)
    shop.told._by_id[shop.order]["due_minute"] = shop.told.minute("2026-03-03 12:00")
    assert shop.start() == shop.told.minute("2026-03-06 16:00")


def test_r5_by_hand_too_a_bar_is_not_put_before_its_binding_material() -> None:
    shop = Bought(is_binding=True)
    shop.told.purchase(shop.steel, 1, "2026-03-04")
    job = shop.told.operations_of(shop.order)[0]
    plan = shop.told.plan()
    minute = shop.told.minute("2026-03-03 06:00")
    move = move_operation(plan, job, shop.machine, minute, plan.clock.now())
    assert move.start_minute == shop.told.minute("2026-03-04 16:00")
