"""The week's dispatch list: which operation stands on which sheet, in which place."""

from __future__ import annotations

from datetime import date

import numpy as np

from planner.domain.statuses import PegEnd
from planner.domain.units import day_of
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.columns import DISPATCH_COLUMNS
from planner.views.dispatch_list import DispatchList, IsoWeek, dispatch_list
from planner.views.schedule_table import production_day_starts, schedule_table

WEEK = IsoWeek(2026, 10)
MONDAY = WEEK.first_day


class Shop:
    """Two saws and a press that work around the clock from 06:00; now is Monday 07:00."""

    def __init__(self, pattern: str = "Mon-Sun 06:00-14:00 14:00-22:00 22:00-06:00") -> None:
        self.builder = PlanBuilder()
        calendar = self.builder.calendar("shifts", pattern)
        self.saw = self.builder.work_center("SAW")
        self.press = self.builder.work_center("PRESS")
        self.saws = [self.builder.machine(f"SAW-{at}", self.saw, calendar) for at in (1, 2)]
        self.builder.machine("PRESS-1", self.press, calendar)
        self.item = self.builder.item("FRAME", routing=[(self.saw, 10, 110)])

    def job(self, start: str, machine: int = 0, number: str = "") -> tuple[int, int]:
        """A two-hour job on a saw; gives its work order and operation."""
        order = self.builder.work_order(self.item, 5, number=number)
        (operation,) = self.builder.operations_of(order)
        self.builder.place(operation, self.saws[machine], start)
        return order, operation

    def listed(self) -> DispatchList:
        """The list of the week."""
        plan = self.builder.plan()
        return dispatch_list(plan, peg(plan), WEEK)


def days_of(dispatch: DispatchList) -> dict[str, list[str]]:
    """Weekday -> the work orders on the saws' sheet, in their order."""
    found = {}
    for sheet in dispatch.sheets_of("SAW"):
        if not sheet.is_empty:
            weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][sheet.day - MONDAY]
            found[weekday] = dispatch.rows.work_orders[sheet.first : sheet.last].tolist()
    return found


def test_jobs_stand_by_machine_then_start_and_are_numbered_on_each_machine() -> None:
    shop = Shop()
    shop.job("2026-03-03 12:00", 0, "C")
    shop.job("2026-03-03 08:00", 1, "D")
    shop.job("2026-03-03 08:00", 0, "B")
    dispatch = shop.listed()
    assert days_of(dispatch) == {"Tue": ["B", "C", "D"]}
    assert dispatch.rows.sequences.tolist() == [1, 2, 1]
    assert dispatch.rows.machines.tolist() == ["SAW-1", "SAW-1", "SAW-2"]


def test_a_night_shift_belongs_to_the_day_it_began_on() -> None:
    shop = Shop()
    shop.job("2026-03-04 02:00", number="NIGHT")
    shop.job("2026-03-04 06:00", number="MORNING")
    assert days_of(shop.listed()) == {"Tue": ["NIGHT"], "Wed": ["MORNING"]}


def test_the_night_shift_before_a_free_day_still_belongs_to_the_day_before() -> None:
    shop = Shop("Mon-Fri 06:00-14:00 14:00-22:00 22:00-06:00")
    shop.job("2026-03-07 01:00", number="NIGHT")
    assert days_of(shop.listed()) == {"Fri": ["NIGHT"]}


def test_a_job_over_the_change_of_day_stands_on_both_and_is_marked_on_the_second() -> None:
    shop = Shop()
    shop.job("2026-03-04 05:00", number="LONG")
    dispatch = shop.listed()
    assert days_of(dispatch) == {"Tue": ["LONG"], "Wed": ["LONG"]}
    assert dispatch.rows.is_continued.tolist() == [False, True]


def test_a_job_that_ends_with_the_day_does_not_stand_on_the_next() -> None:
    shop = Shop()
    shop.job("2026-03-04 04:00", number="EXACT")
    assert days_of(shop.listed()) == {"Tue": ["EXACT"]}


def test_work_of_other_weeks_finished_work_and_the_pool_are_left_out() -> None:
    shop = Shop()
    shop.job("2026-03-09 06:00", number="NEXT WEEK")
    shop.builder.work_order(shop.item, 1, number="POOL")
    _, done = shop.job("2026-03-03 08:00", number="DONE")
    shop.builder.complete(done, shop.saws[0], "2026-03-02 05:00", "2026-03-02 07:00")
    assert days_of(shop.listed()) == {}


def test_every_work_center_has_seven_sheets_and_empty_ones_say_so() -> None:
    dispatch = Shop().listed()
    assert dispatch.work_centers == ("SAW", "PRESS")
    assert [sheet.day for sheet in dispatch.sheets_of("PRESS")] == list(WEEK.days)
    assert all(sheet.is_empty for sheet in dispatch.sheets)


def test_a_row_names_the_orders_and_customers_it_works_for_soonest_first() -> None:
    shop = Shop()
    order, _ = shop.job("2026-03-03 08:00")
    for at, due in enumerate(("2026-03-12", "2026-03-11", "2026-03-13", "2026-03-14")):
        delivery = shop.builder.order(f"Customer {at}", shop.item, 1, due, number=f"SO-{at}")
        shop.builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, order), 1)
    rows = shop.listed().rows
    assert rows.orders.tolist() == ["SO-1, SO-0 +2"]
    assert rows.customers.tolist() == ["Customer 1, Customer 0 +2"]


def test_work_that_feeds_a_red_or_locked_delivery_is_marked() -> None:
    shop = Shop()
    marks = [(1, False), (None, True), (None, False)]
    for at, (serial, is_locked) in enumerate(marks):
        order, _ = shop.job(f"2026-03-03 {8 + 3 * at:02}:00")
        delivery = shop.builder.order(
            "Alba", shop.item, 5, "2026-03-12", red_serial=serial, is_locked=is_locked
        )
        shop.builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, order), 5)
    rows = shop.listed().rows
    assert rows.is_red.tolist() == [True, False, False]
    assert rows.is_locked.tolist() == [False, True, False]


def test_the_code_names_the_operation() -> None:
    shop = Shop()
    _, operation = shop.job("2026-03-03 08:00")
    assert shop.listed().rows.codes.tolist() == [f"PB:OP:{operation}"]


def test_every_column_of_the_list_can_be_read() -> None:
    shop = Shop()
    shop.job("2026-03-03 08:00", number="WO-1")
    rows = shop.listed().rows
    texts = {column.key: column.text(rows, 0) for column in DISPATCH_COLUMNS}
    assert texts["days"] == "W10 Tue 03 Mar"
    assert texts["starts"] == "W10 Tue 03 Mar 08:00"
    assert texts["ends"] == "W10 Tue 03 Mar 10:00"
    assert texts["setups"] == "10 min"
    assert texts["quantities"] == "5 pc"


def test_a_production_day_keeps_its_hour_when_the_clocks_change() -> None:
    plan = Shop().builder.plan()
    lengths = np.diff(production_day_starts(plan, IsoWeek(2026, 13)))
    assert lengths.tolist() == [1440, 1440, 1440, 1440, 1440, 1380, 1440]


def test_days_beyond_the_plants_calendar_begin_at_midnight() -> None:
    starts = production_day_starts(Plan(), IsoWeek(2014, 19))
    assert starts[0] == day_of(date(2014, 5, 5)) * 1440


def test_the_schedule_of_a_week_holds_what_is_worked_in_it() -> None:
    shop = Shop()
    shop.job("2026-03-09 05:00", number="OVER THE END")
    shop.job("2026-03-09 06:00", 1, "NEXT WEEK")
    plan = shop.builder.plan()
    assert schedule_table(plan, peg(plan), WEEK).work_orders.tolist() == ["OVER THE END"]
    assert len(schedule_table(plan, peg(plan))) == 2


def test_a_lead_time_is_in_the_schedule_but_on_no_dispatch_sheet() -> None:
    shop = Shop()
    bell = shop.builder.item("BELL", lead_time_days=1)
    (operation,) = shop.builder.operations_of(shop.builder.work_order(bell, 1))
    (row,) = (each for each in shop.builder.rows["operations"] if each["id"] == operation)
    row.update(start_minutes=shop.builder.minute("2026-03-03 08:00"))
    row.update(end_minutes=shop.builder.minute("2026-03-04 08:00"))
    plan = shop.builder.plan()
    assert schedule_table(plan, peg(plan), WEEK).machines.tolist() == [""]
    assert days_of(shop.listed()) == {}
