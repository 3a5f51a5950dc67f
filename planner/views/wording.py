"""How the plan's numbers, states and refusals read in the reader's language.

Inside, a moment is a minute UTC, a state a number, a refusal a code with facts. Here they become
words, the same in the window, on paper and on the command line. `spoken` is the one place where a
text that stands in a table (`mark`) is translated. Choosing what is shown is not done here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum

from planner.domain.errors import PlannerError, Problem
from planner.domain.sentences import SENTENCES
from planner.domain.statuses import (
    CustomerTier,
    DeliveryStatus,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    Severity,
    WorkOrderStatus,
)
from planner.domain.units import NONE, date_of, moment_of, quantity_of
from planner.host.language import mark, translate
from planner.plan.violation import Violation

_MINUTES_PER_HOUR = 60

WEEKDAYS = (
    mark("Calendar", "Mon"),
    mark("Calendar", "Tue"),
    mark("Calendar", "Wed"),
    mark("Calendar", "Thu"),
    mark("Calendar", "Fri"),
    mark("Calendar", "Sat"),
    mark("Calendar", "Sun"),
)
MONTHS = (
    mark("Calendar", "Jan"),
    mark("Calendar", "Feb"),
    mark("Calendar", "Mar"),
    mark("Calendar", "Apr"),
    mark("Calendar", "May"),
    mark("Calendar", "Jun"),
    mark("Calendar", "Jul"),
    mark("Calendar", "Aug"),
    mark("Calendar", "Sep"),
    mark("Calendar", "Oct"),
    mark("Calendar", "Nov"),
    mark("Calendar", "Dec"),
)

_WORDS: dict[type[IntEnum], tuple[str, tuple[str, ...]]] = {
    CustomerTier: (
        "Tier",
        (mark("Tier", "strategic"), mark("Tier", "key"), mark("Tier", "standard")),
    ),
    WorkOrderStatus: (
        "WorkOrderStatus",
        (
            mark("WorkOrderStatus", "planned"),
            mark("WorkOrderStatus", "firm"),
            mark("WorkOrderStatus", "released"),
            mark("WorkOrderStatus", "running"),
            mark("WorkOrderStatus", "completed"),
            mark("WorkOrderStatus", "closed"),
            mark("WorkOrderStatus", "cancelled"),
        ),
    ),
    OperationStatus: (
        "OperationStatus",
        (
            mark("OperationStatus", "waiting"),
            mark("OperationStatus", "started, waiting"),
            mark("OperationStatus", "running"),
            mark("OperationStatus", "completed"),
        ),
    ),
    DeliveryStatus: (
        "DeliveryStatus",
        (
            mark("DeliveryStatus", "requested"),
            mark("DeliveryStatus", "promised"),
            mark("DeliveryStatus", "shipped"),
            mark("DeliveryStatus", "cancelled"),
        ),
    ),
    NegotiationKind: (
        "NegotiationKind",
        (
            mark("NegotiationKind", "new order"),
            mark("NegotiationKind", "rush"),
            mark("NegotiationKind", "customer change"),
            mark("NegotiationKind", "internal change"),
            mark("NegotiationKind", "opening"),
        ),
    ),
    NegotiationState: (
        "NegotiationState",
        (
            mark("NegotiationState", "draft"),
            mark("NegotiationState", "awaiting production"),
            mark("NegotiationState", "cannot"),
            mark("NegotiationState", "awaiting sales"),
            mark("NegotiationState", "accepted"),
            mark("NegotiationState", "agreed"),
            mark("NegotiationState", "refused"),
            mark("NegotiationState", "expired"),
            mark("NegotiationState", "withdrawn"),
            mark("NegotiationState", "escalated"),
            mark("NegotiationState", "imposed"),
        ),
    ),
    Severity: ("Severity", (mark("Severity", "soft"), mark("Severity", "hard"))),
}
"""The word of every state, in the order of its numbers, with its context in the catalogue."""

_DATE_KINDS = {
    "promised": mark("DateKind", "its promised date"),
    "expected": mark("DateKind", "its expected date"),
}
_MOMENT_FACTS = frozenset({"start", "end", "limit", "until", "now", "minute"})
_DAY_FACTS = frozenset({"day", "promised", "expected", "forecast"})


def spoken(context: str, text: str) -> str:
    """A text that was marked for translation where it is defined, in the current language."""
    return translate(context, text)


def word(state: IntEnum) -> str:
    """The word of a state, such as "awaiting production" or "strategic"."""
    context, words = _WORDS[type(state)]
    return translate(context, words[state])


# -- refusals and faults -------------------------------------------------------------------


def error_text(error: PlannerError, zone: str = "UTC") -> str:
    """Why something is refused and the way out; moments on the clocks of `zone`."""
    return _sentence(error.code, error.facts, zone)


def problem_text(problem: Problem, zone: str = "UTC") -> str:
    """What is wrong at one place of a file, and how to put it right."""
    return _sentence(problem.code, dict(problem.facts), zone)


def violation_text(violation: Violation, zone: str = "UTC") -> str:
    """What is wrong with the plan, at one place; moments on the clocks of `zone`."""
    return _sentence(violation.code, dict(violation.facts), zone)


def _sentence(code: str, facts: Mapping[str, object], zone: str) -> str:
    """A code nobody has written a sentence for is shown with its facts rather than not at all."""
    template = SENTENCES.get(code)
    if template is None:
        return str(PlannerError(code, **facts))
    shown = {name: _fact_text(name, value, zone) for name, value in facts.items()}
    return translate("Sentence", template).format(**shown)


def _fact_text(name: str, value: object, zone: str) -> object:
    if isinstance(value, str):
        return _fact_word(name, value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return f"{week_text(value)} {date_text(value)}"
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    if name in _MOMENT_FACTS:
        return minute_text(value, zone)
    return day_text(value) if name in _DAY_FACTS else value


def _fact_word(name: str, value: str) -> str:
    if name == "right":
        return translate("Right", str(value))
    return translate("DateKind", _DATE_KINDS.get(value, value)) if name == "date_kind" else value


# -- moments, spans, quantities ------------------------------------------------------------


def week_text(when: date) -> str:
    """The ISO week planners think in: "W19"."""
    return translate("Calendar", "W{week:02}").format(week=when.isocalendar().week)


def date_text(when: date, *, has_year: bool = False) -> str:
    """A calendar date with its weekday: "Tue 06 May", or "Tue 06 May 2014"."""
    template = (
        translate("Calendar", "{weekday} {day:02} {month} {year}")
        if has_year
        else translate("Calendar", "{weekday} {day:02} {month}")
    )
    return template.format(
        weekday=translate("Calendar", WEEKDAYS[when.weekday()]),
        day=when.day,
        month=translate("Calendar", MONTHS[when.month - 1]),
        year=when.year,
    )


def day_text(day: int) -> str:
    """A day of the plan with its ISO week: "W19 Tue 06 May"; empty where there is none."""
    if day == NONE:
        return ""
    when = date_of(day)
    return f"{week_text(when)} {date_text(when)}"


def minute_text(minute: int, zone: str) -> str:
    """A minute of the plan on the clocks of `zone`: "W19 Tue 06 May 14:30"; empty for none."""
    if minute == NONE:
        return ""
    return moment_text(moment_of(minute, zone))


def moment_text(moment: datetime) -> str:
    """A moment on the clocks it was given on: "W19 Tue 06 May 14:30"."""
    return f"{week_text(moment)} {date_text(moment)} {moment:%H:%M}"


def dated_text(minute: int, zone: str) -> str:
    """A minute of the plan with its year, for what is kept: "Tue 06 May 2014 14:30"."""
    if minute == NONE:
        return ""
    moment = moment_of(minute, zone)
    return f"{date_text(moment, has_year=True)} {moment:%H:%M}"


def time_text(minute: int, zone: str) -> str:
    """Only the time of day, "14:30", where the day stands beside it."""
    return "" if minute == NONE else f"{moment_of(minute, zone):%H:%M}"


def duration_text(minutes: int) -> str:
    """A span of working time: "45 min", "1 h", "1 h 30"; hours are never turned into days."""
    if minutes == NONE:
        return ""
    sign = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), _MINUTES_PER_HOUR)
    if not hours:
        return sign + translate("Duration", "{minutes} min").format(minutes=rest)
    if not rest:
        return sign + translate("Duration", "{hours} h").format(hours=hours)
    return sign + translate("Duration", "{hours} h {minutes:02}").format(hours=hours, minutes=rest)


def quantity_text(thousandths: int, unit: str = "") -> str:
    """A quantity with its unit: "1,250 pc"; empty where there is none."""
    if thousandths == NONE:
        return ""
    return f"{quantity_of(thousandths):,f} {unit}".rstrip()
