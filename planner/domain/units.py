"""Minutes, days and quantities: how the plan counts, and how people write the same thing.

Inside, a moment is a whole minute since 1970-01-01 00:00 UTC, a date a whole day since
1970-01-01, a quantity a whole number of thousandths. `NONE` stands where a table has no value.
Outside, people use `datetime` with the plant's zone, `date` and `Decimal`; this module is the
edge between the two. Choosing how a date is written for a reader is not here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from planner.domain.errors import RuleBrokenError

NONE = -(2**63)
"""No value: the number that stands for SQL's NULL in an integer column."""

MINUTES_PER_DAY = 24 * 60
QUANTITY_SCALE = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)


def minute_of(moment: datetime) -> int:
    """The whole minute of a moment with a time zone; seconds are cut off.

    Raises:
        RuleBrokenError: The moment has no time zone, so it names no point in time.
    """
    if moment.tzinfo is None:
        raise RuleBrokenError("moment_without_zone", moment=moment.isoformat())
    return (moment - _EPOCH) // timedelta(minutes=1)


def moment_of(minute: int, zone: str) -> datetime:
    """The moment of a minute, on the clocks of `zone` such as "Europe/Berlin"."""
    return (_EPOCH + timedelta(minutes=int(minute))).astimezone(ZoneInfo(zone))


def day_of(when: date) -> int:
    """The whole day since 1970-01-01 of a calendar date."""
    return (when - _EPOCH_DAY).days


def date_of(day: int) -> date:
    """The calendar date of a whole day since 1970-01-01."""
    return _EPOCH_DAY + timedelta(days=int(day))


def local_minute(day: int, minute_of_day: int, zone: str) -> int:
    """The minute UTC at which the plant's wall clock shows `minute_of_day` on `day`.

    Minutes past 24:00 belong to the following day. In the hour that a change to summer time
    skips, the moment after the gap is meant; in the doubled hour, the first of the two.
    """
    days, rest = divmod(minute_of_day, MINUTES_PER_DAY)
    when = date_of(day + days)
    wall = datetime(when.year, when.month, when.day, rest // 60, rest % 60, tzinfo=ZoneInfo(zone))
    return minute_of(wall.astimezone(UTC))


def local_day(minute: int, zone: str) -> int:
    """The calendar day on which a minute falls on the plant's wall clock."""
    return day_of(moment_of(minute, zone).date())


def scaled(quantity: Decimal | int | str) -> int:
    """A quantity in thousandths, rounded half to even: `scaled("1.5") == 1500`."""
    return int((Decimal(quantity) * QUANTITY_SCALE).to_integral_value())


def quantity_of(thousandths: int) -> Decimal:
    """The quantity that a number of thousandths means, without trailing zeros."""
    whole = Decimal(int(thousandths)) / QUANTITY_SCALE
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole.normalize()
