"""Working time: shifts, exceptions and daylight saving time as open intervals."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.statuses import CalendarChange
from planner.domain.units import NONE, day_of, local_minute
from planner.plan.tables import CalendarExceptions, Machines, Shifts
from planner.plan.working_time import WorkingTime, working_times

BERLIN = "Europe/Berlin"
MONDAY = day_of(date(2026, 3, 2))


def at(day: int, hour: float) -> int:
    return local_minute(day, int(hour * 60), BERLIN)


def machine(count: int = 1) -> Machines:
    same = {name: [1] * count for name in ("work_center_id", "calendar_id", "capacity", "position")}
    return Machines.of(
        {
            "id": range(1, count + 1),
            "number": [f"M{each}" for each in range(count)],
            "name": [""] * count,
            "speed_percent": [100] * count,
            **same,
        }
    )


def shifts(*spans: tuple[int, int, int]) -> Shifts:
    return Shifts.of(
        {
            "id": range(1, len(spans) + 1),
            "calendar_id": [1] * len(spans),
            "weekday": [each[0] for each in spans],
            "start_minutes": [each[1] * 60 for each in spans],
            "end_minutes": [each[2] * 60 for each in spans],
            "name": ["day"] * len(spans),
        }
    )


def exceptions(*rows: tuple[CalendarChange, int, int, int]) -> CalendarExceptions:
    return CalendarExceptions.of(
        {
            "id": range(1, len(rows) + 1),
            "calendar_id": [1] * len(rows),
            "kind": [int(each[0]) for each in rows],
            "start_minute": [each[1] for each in rows],
            "end_minute": [each[2] for each in rows],
            "machine_id": [each[3] for each in rows],
            "reason": [""] * len(rows),
        }
    )


def week() -> WorkingTime:
    """Monday to Friday, 06:00 to 14:00."""
    plain = shifts(*((day, 6, 14) for day in range(5)))
    return working_times(BERLIN, at(MONDAY, 7), machine(), plain, exceptions())[1]


def test_work_stretches_over_the_night() -> None:
    assert week().end_after(at(MONDAY, 13), 120) == at(MONDAY + 1, 7)


def test_work_that_ends_with_the_shift_ends_at_its_end() -> None:
    assert week().end_after(at(MONDAY, 6), 8 * 60) == at(MONDAY, 14)


def test_closed_time_opens_at_the_next_shift_and_the_weekend_at_monday() -> None:
    assert week().next_open(at(MONDAY, 20)) == at(MONDAY + 1, 6)
    assert week().next_open(at(MONDAY + 4, 14)) == at(MONDAY + 7, 6)


def test_nothing_opens_past_the_horizon() -> None:
    time = week()
    assert time.next_open(int(time.ends[-1])) == NONE
    assert time.end_after(int(time.ends[-1]) - 10, 11) == NONE


def test_three_shifts_all_week_are_one_interval() -> None:
    spans = [(day, *hours) for day in range(7) for hours in ((7, 15), (15, 23), (23, 31))]
    time = working_times(BERLIN, at(MONDAY, 7), machine(), shifts(*spans), exceptions())[1]
    assert len(time.starts) == 1


def test_maintenance_on_one_machine_closes_only_that_machine() -> None:
    closed = exceptions((CalendarChange.MAINTENANCE, at(MONDAY, 8), at(MONDAY, 10), 2))
    both = working_times(BERLIN, at(MONDAY, 7), machine(2), shifts((0, 6, 14)), closed)
    assert both[1].between(at(MONDAY, 0), at(MONDAY, 24)) == 480
    assert both[2].between(at(MONDAY, 0), at(MONDAY, 24)) == 360


def test_a_holiday_closes_every_machine_of_the_calendar() -> None:
    closed = exceptions((CalendarChange.CLOSED, at(MONDAY, 0), at(MONDAY, 24), NONE))
    both = working_times(BERLIN, at(MONDAY, 7), machine(2), shifts((0, 6, 14)), closed)
    assert [each.between(at(MONDAY, 0), at(MONDAY, 24)) for each in both.values()] == [0, 0]


def test_overtime_opens_closed_time() -> None:
    opened = exceptions((CalendarChange.OVERTIME, at(MONDAY, 14), at(MONDAY, 16), 1))
    time = working_times(BERLIN, at(MONDAY, 7), machine(), shifts((0, 6, 14)), opened)[1]
    assert time.end_after(at(MONDAY, 13), 120) == at(MONDAY, 15)


def test_a_night_shift_over_the_autumn_change_has_nine_hours() -> None:
    saturday = day_of(date(2026, 10, 24))
    nights = shifts(*((day, 22, 30) for day in range(7)))
    time = working_times(BERLIN, at(saturday, 12), machine(), nights, exceptions())[1]
    assert time.between(at(saturday, 12), at(saturday + 1, 12)) == 9 * 60


def intervals() -> st.SearchStrategy[WorkingTime]:
    spans = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), min_size=1, max_size=12)
    return spans.map(lambda each: WorkingTime.of((start, start + size) for start, size in each))


@given(intervals(), st.integers(0, 500), st.integers(1, 100))
def test_the_end_is_the_first_minute_with_the_work_done(
    time: WorkingTime, start: int, work: int
) -> None:
    end = time.end_after(start, work)
    if end == NONE:
        assert time.between(start, int(time.ends[-1])) < work
    else:
        assert time.between(start, end) == work
        assert time.between(start, end - 1) == work - 1


@given(intervals(), st.integers(0, 600), st.integers(1, 100))
def test_the_latest_start_still_does_the_work_by_the_end(
    time: WorkingTime, end: int, work: int
) -> None:
    start = time.start_before(end, work)
    if start == NONE:
        assert time.between(int(time.starts[0]), end) < work
    else:
        assert time.between(start, end) == work
        assert time.between(start + 1, end) == work - 1
