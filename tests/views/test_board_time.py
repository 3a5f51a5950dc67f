"""The time axis: zoom round the pointer, headings that fit, a clock change in the middle."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.units import minute_of
from planner.host.language import use_language
from planner.views.board_time import COARSEST, FINEST, Viewport, snap_step, time_heading

ZONE = "Europe/Berlin"


def _view(start: str, scale: float, width: int = 1000) -> Viewport:
    moment = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(ZONE))
    return Viewport(float(minute_of(moment)), scale, 0, width, 400)


@given(
    scale=st.floats(FINEST, COARSEST),
    factor=st.floats(0.1, 10),
    x=st.floats(0, 2000),
    start=st.floats(2e7, 4e7),
)
def test_the_minute_under_the_pointer_stays_there(
    scale: float, factor: float, x: float, start: float
) -> None:
    view = Viewport(start, scale, 0, 2000, 100)
    zoomed = view.zoomed(factor, x)
    assert zoomed.minute_at(x) == pytest.approx(view.minute_at(x), abs=1e-3)
    assert FINEST <= zoomed.minutes_per_pixel <= COARSEST


def test_close_up_the_heading_names_the_day_with_its_week_and_the_hours() -> None:
    heading = time_heading(_view("2014-05-06 06:30", 1.0), ZONE)
    assert heading.major[0].text == "W19 Tue 06 May 2014"
    assert [tick.text for tick in heading.minor[:3]] == ["06:00", "07:00", "08:00"]
    assert [tick.x for tick in heading.minor[:3]] == [-30, 30, 90]


@pytest.mark.parametrize(
    ("scale", "major", "minor"),
    [
        (12.0, "W19 · May 2014", "Mon 05 May"),
        (30.0, "W19 · May 2014", "Mon 05"),
        (120.0, "May 2014", "W19"),
        (1000.0, "2014", "May 2014"),
    ],
)
def test_farther_away_the_heading_names_days_weeks_months_and_years(
    scale: float, major: str, minor: str
) -> None:
    heading = time_heading(_view("2014-05-05 00:00", scale), ZONE)
    assert major in [tick.text for tick in heading.major]
    assert minor in [tick.text for tick in heading.minor]


@pytest.mark.parametrize("scale", [0.25, 1, 3, 7, 12, 30, 60, 200, 1000, COARSEST])
def test_words_of_the_heading_never_stand_on_each_other(scale: float) -> None:
    heading = time_heading(_view("2014-05-05 00:00", scale, 2500), ZONE)
    for line in (heading.major, heading.minor):
        assert line[0].x <= 0
        gaps = [b.x - a.x for a, b in pairwise(line)]
        assert all(gap >= 24 for gap in gaps)


def test_the_hour_that_summer_time_skips_is_not_in_the_heading() -> None:
    heading = time_heading(_view("2026-03-29 00:00", 1.0), ZONE)
    texts = [tick.text for tick in heading.minor]
    assert texts[:4] == ["00:00", "01:00", "03:00", "04:00"]
    assert [tick.x for tick in heading.minor[:4]] == [0, 60, 120, 180]


def test_the_doubled_hour_is_twice_as_wide() -> None:
    heading = time_heading(_view("2026-10-25 00:00", 1.0), ZONE)
    by_text = {tick.text: tick.x for tick in heading.minor}
    assert by_text["03:00"] - by_text["02:00"] == 120


def test_the_heading_speaks_the_readers_language() -> None:
    use_language("zh_CN")
    heading = time_heading(_view("2014-05-06 06:30", 1.0), ZONE)
    assert heading.major[0].x <= 0
    assert "2014" in heading.major[0].text


def test_a_bar_moves_in_steps_a_hand_can_aim_at() -> None:
    steps = [snap_step(scale) for scale in (0.25, 1, 4, 30, 500)]
    assert steps == [1, 5, 30, 240, 1440]
