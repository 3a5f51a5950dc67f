"""The board's time axis: which minute lies on which pixel, and what stands in the time heading.

Headings are the plant's own wall clock: hours, days, ISO weeks or months, whichever fit the zoom,
right through a change to summer time. Bars and rows are not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planner.domain.units import MINUTES_PER_DAY, date_of, day_of, local_day, local_minute
from planner.host.language import translate
from planner.plan.columns import Ints
from planner.views.wording import MONTHS, WEEKDAYS, date_text, spoken, week_text

FINEST = 0.25
COARSEST = 1440.0
"""Minutes per pixel at the ends of the zoom: a shift over the screen, or years."""

_HOUR_STEPS = (15, 30, 60, 120, 240, 480)
_HOUR_WIDTH = 52
_DAY_WIDTH = 44
_LONG_DAY_WIDTH = 84
_WEEK_WIDTH = 40
_DAYS_PER_WEEK = 7
_MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the board that is seen: pixels across and down, and what the first one shows."""

    start_minute: float
    minutes_per_pixel: float
    top: int
    width: int
    height: int

    @property
    def end_minute(self) -> float:
        """The minute just past the right edge."""
        return self.start_minute + self.width * self.minutes_per_pixel

    def x_of(self, minute: float) -> int:
        """The pixel of a minute, from the left edge of the view."""
        return int((minute - self.start_minute) // self.minutes_per_pixel)

    def xs_of(self, minutes: Ints) -> Ints:
        """The pixels of many minutes, cut to just outside the view so that they fit 32 bits."""
        pixels = (minutes - self.start_minute) / self.minutes_per_pixel
        found: Ints = np.floor(np.clip(pixels, -2, self.width + 2)).astype(np.int64)
        return found

    def minute_at(self, x: float) -> float:
        """The minute under a pixel."""
        return self.start_minute + x * self.minutes_per_pixel

    def zoomed(self, factor: float, x: float) -> Viewport:
        """Closer (factor above 1) or farther, with the minute under `x` staying where it is."""
        scale = min(max(self.minutes_per_pixel / factor, FINEST), COARSEST)
        return replace(self, minutes_per_pixel=scale, start_minute=self.minute_at(x) - x * scale)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis and the words to its right, up to the next one."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class TimeHeading:
    """The two lines of the heading: coarse above, fine below; each begins left of the view."""

    major: tuple[Tick, ...]
    minor: tuple[Tick, ...]


def time_heading(viewport: Viewport, zone: str) -> TimeHeading:
    """The finest heading whose words still fit."""
    scale = viewport.minutes_per_pixel
    days = _days(viewport, zone)
    for step in _HOUR_STEPS:
        if step / scale >= _HOUR_WIDTH:
            hours = _ticks(viewport, _hours(days, step, zone))
            return TimeHeading(_ticks(viewport, _days_named(days, zone)), hours)
    if MINUTES_PER_DAY / scale >= _DAY_WIDTH:
        is_long = MINUTES_PER_DAY / scale >= _LONG_DAY_WIDTH
        named = _days_short(days, zone, is_long=is_long)
        return TimeHeading(
            _ticks(viewport, _weeks(days, zone, has_month=True)), _ticks(viewport, named)
        )
    months = _ticks(viewport, _months(days, zone))
    if MINUTES_PER_DAY * _DAYS_PER_WEEK / scale >= _WEEK_WIDTH:
        return TimeHeading(months, _ticks(viewport, _weeks(days, zone, has_month=False)))
    return TimeHeading(_ticks(viewport, _years(days, zone)), months)


def snap_step(minutes_per_pixel: float) -> int:
    """Minutes by which a bar moves with the pointer or a key: what a hand can aim at."""
    for step in (1, 5, 15, 30, 60, 240, 480):
        if step >= minutes_per_pixel * 4:
            return step
    return MINUTES_PER_DAY


def _days(viewport: Viewport, zone: str) -> range:
    first = local_day(int(viewport.start_minute), zone)
    return range(first, local_day(int(viewport.end_minute), zone) + 1)


def _ticks(viewport: Viewport, named: Iterator[tuple[int, str]]) -> tuple[Tick, ...]:
    """Ticks from minutes, the last one at or before the left edge included."""
    found: list[Tick] = []
    last = None
    for minute, text in named:
        if minute == last:  # the hour that summer time skips: the clock shows the next one
            found[-1] = Tick(found[-1].x, text)
            continue
        last = minute
        x = viewport.x_of(minute)
        if x > viewport.width:
            break
        if x <= 0:
            found.clear()
        found.append(Tick(x, text))
    return tuple(found)


def _hours(days: range, step: int, zone: str) -> Iterator[tuple[int, str]]:
    for day in days:
        for minute in range(0, MINUTES_PER_DAY, step):
            yield local_minute(day, minute, zone), f"{minute // 60:02}:{minute % 60:02}"


def _days_named(days: range, zone: str) -> Iterator[tuple[int, str]]:
    for day in days:
        when = date_of(day)
        text = f"{week_text(when)} {date_text(when, has_year=True)}"
        yield local_minute(day, 0, zone), text


def _days_short(days: range, zone: str, *, is_long: bool) -> Iterator[tuple[int, str]]:
    for day in days:
        when = date_of(day)
        weekday = spoken("Calendar", WEEKDAYS[when.weekday()])
        short = translate("Board", "{weekday} {day:02}").format(weekday=weekday, day=when.day)
        yield local_minute(day, 0, zone), date_text(when) if is_long else short


def _weeks(days: range, zone: str, *, has_month: bool) -> Iterator[tuple[int, str]]:
    monday = days.start - date_of(days.start).weekday()
    for day in range(monday, days.stop, _DAYS_PER_WEEK):
        when = date_of(day)
        text = f"{week_text(when)} · {_month_text(when)}" if has_month else week_text(when)
        yield local_minute(day, 0, zone), text


def _months(days: range, zone: str) -> Iterator[tuple[int, str]]:
    when = date_of(days.start).replace(day=1)
    while day_of(when) < days.stop:
        yield local_minute(day_of(when), 0, zone), _month_text(when)
        ahead = when.month % _MONTHS_PER_YEAR
        when = date(when.year + (ahead == 0), ahead + 1, 1)


def _years(days: range, zone: str) -> Iterator[tuple[int, str]]:
    for year in range(date_of(days.start).year, date_of(days.stop).year + 1):
        yield local_minute(day_of(date(year, 1, 1)), 0, zone), str(year)


def _month_text(when: date) -> str:
    month = spoken("Calendar", MONTHS[when.month - 1])
    return translate("Board", "{month} {year}").format(month=month, year=when.year)
