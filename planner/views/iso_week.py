"""The ISO week: what planners, lockdowns and dispatch lists count in.

Which days of a week are worked is the plant's calendar's business, not told here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from planner.domain.errors import RuleBrokenError
from planner.domain.units import date_of, day_of

_WRITTEN = re.compile(r"\s*(\d{4})-?[Ww](\d{1,2})\s*")
_DAYS = 7


@dataclass(frozen=True, slots=True, order=True)
class IsoWeek:
    """A week from Monday to Sunday, numbered as ISO 8601 does: 2014-W19."""

    year: int
    week: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The week that "2014-W19" names.

        Raises:
            RuleBrokenError: It is not written like that, or that year has no such week.
        """
        written = _WRITTEN.fullmatch(text)
        try:
            found = cls(int(written[1]), int(written[2])) if written else None
            if found is not None:
                found.first_day  # noqa: B018 - asks the calendar whether there is such a week
        except ValueError:
            found = None
        if found is None:
            raise RuleBrokenError("week_unreadable", week=text)
        return found

    @classmethod
    def of_day(cls, day: int) -> Self:
        """The week a day (since 1970-01-01) is in."""
        year, week, _ = date_of(day).isocalendar()
        return cls(year, week)

    @property
    def first_day(self) -> int:
        """Its Monday, in days since 1970-01-01."""
        return day_of(date.fromisocalendar(self.year, self.week, 1))

    @property
    def days(self) -> range:
        """Monday to Sunday, in days since 1970-01-01."""
        return range(self.first_day, self.first_day + _DAYS)

    def __str__(self) -> str:
        return f"{self.year}-W{self.week:02}"
