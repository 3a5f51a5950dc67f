"""ISO weeks as planners write them."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import RuleBrokenError
from planner.domain.units import day_of
from planner.views.iso_week import IsoWeek
from planner.views.wording import error_text


def test_a_week_is_read_and_written_alike() -> None:
    assert str(IsoWeek.parse("2014-W19")) == "2014-W19"
    assert IsoWeek.parse(" 2014w5 ") == IsoWeek(2014, 5)


def test_a_week_runs_from_monday_to_sunday() -> None:
    days = IsoWeek(2014, 19).days
    assert (days[0], days[-1]) == (day_of(date(2014, 5, 5)), day_of(date(2014, 5, 11)))


def test_a_week_may_begin_in_the_year_before() -> None:
    assert IsoWeek(2015, 1).first_day == day_of(date(2014, 12, 29))
    assert IsoWeek.of_day(day_of(date(2014, 12, 29))) == IsoWeek(2015, 1)


@pytest.mark.parametrize("text", ["", "19", "2014-19", "2014-W00", "2014-W53", "0000-W10", "W19"])
def test_what_is_no_week_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(RuleBrokenError) as refused:
        IsoWeek.parse(text)
    assert error_text(refused.value) == f"“{text}” is not an ISO week. Write it as 2014-W19."
