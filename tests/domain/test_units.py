"""Minutes, days and quantities at the edge between people and columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import RuleBrokenError
from planner.domain.units import (
    date_of,
    day_of,
    local_day,
    local_minute,
    minute_of,
    moment_of,
    quantity_of,
    scaled,
)

BERLIN = "Europe/Berlin"


def test_the_plant_clock_of_the_demo_is_one_minute_utc() -> None:
    seven = datetime(2014, 5, 1, 7, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert minute_of(seven) == minute_of(datetime(2014, 5, 1, 14, 0, tzinfo=UTC))
    assert moment_of(minute_of(seven), "America/Los_Angeles").hour == 7


def test_a_moment_without_a_zone_is_refused_by_name() -> None:
    with pytest.raises(RuleBrokenError, match="2014-05-01T07:00"):
        minute_of(datetime(2014, 5, 1, 7, 0))  # noqa: DTZ001 - the mistake under test


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_comes_back_as_the_same_date(when: date) -> None:
    assert date_of(day_of(when)) == when


def test_a_night_shift_over_the_spring_change_is_an_hour_shorter() -> None:
    saturday = day_of(date(2026, 3, 28))
    start = local_minute(saturday, 22 * 60, BERLIN)
    end = local_minute(saturday, 30 * 60, BERLIN)
    assert end - start == 7 * 60


def test_a_night_shift_over_the_autumn_change_is_an_hour_longer() -> None:
    saturday = day_of(date(2026, 10, 24))
    assert (
        local_minute(saturday, 30 * 60, BERLIN) - local_minute(saturday, 22 * 60, BERLIN) == 9 * 60
    )


def test_the_local_day_changes_at_local_midnight() -> None:
    day = day_of(date(2026, 3, 2))
    midnight = local_minute(day, 0, BERLIN)
    assert (local_day(midnight, BERLIN), local_day(midnight - 1, BERLIN)) == (day, day - 1)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_quantity_of_thousandths_comes_back_unchanged(quantity: Decimal) -> None:
    assert quantity_of(scaled(quantity)) == quantity


def test_a_whole_quantity_is_written_without_zeros() -> None:
    assert str(quantity_of(scaled(1200))) == "1200"
    assert str(quantity_of(scaled("1.50"))) == "1.5"
