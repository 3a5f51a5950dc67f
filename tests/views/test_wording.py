"""Moments, spans, quantities, states and refusals as a reader meets them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum

import pytest

from planner.domain.errors import NotAllowedError, Problem, RuleBrokenError
from planner.domain.rights import Right
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
from planner.domain.units import NONE, day_of, local_minute, moment_of
from planner.host import language
from planner.host.language import Catalogue
from planner.plan.violation import Violation
from planner.views.states import Lateness, OrderStatus, lateness_word, order_status_word
from planner.views.wording import (
    date_text,
    dated_text,
    day_text,
    duration_text,
    error_text,
    minute_text,
    problem_text,
    quantity_text,
    time_text,
    violation_text,
    word,
)

TUESDAY = day_of(date(2014, 5, 6))
BERLIN = "Europe/Berlin"


@pytest.fixture
def chinese() -> Iterator[None]:
    """A catalogue of a few Chinese texts, whatever the shipped one holds."""
    texts: dict[tuple[str, str], tuple[str, ...]] = {
        ("Calendar", "W{week:02}"): ("第{week}周",),
        ("Calendar", "{weekday} {day:02} {month}"): ("{month}{day}日 {weekday}",),
        ("Calendar", "Tue"): ("周二",),
        ("Calendar", "May"): ("5月",),
        ("Duration", "{hours} h {minutes:02}"): ("{hours}小时{minutes:02}分",),
        ("Right", Right.UNLOCK.value): ("解锁承诺",),
        ("Sentence", SENTENCES["not_allowed"]): ("{person}无权操作:需要“{right}”权限。",),
    }
    language._current.catalogue = Catalogue("zh_CN", texts)
    yield
    language.use_language("en")


def test_a_day_carries_its_iso_week() -> None:
    assert day_text(TUESDAY) == "W19 Tue 06 May"


def test_a_minute_is_read_on_the_plants_clocks() -> None:
    minute = local_minute(TUESDAY, 14 * 60 + 30, BERLIN)
    assert minute_text(minute, BERLIN) == "W19 Tue 06 May 14:30"
    assert minute_text(minute, "UTC") == "W19 Tue 06 May 12:30"
    assert time_text(minute, BERLIN) == "14:30"
    assert dated_text(minute, BERLIN) == "Tue 06 May 2014 14:30"


@pytest.mark.usefixtures("chinese")
def test_a_chinese_reader_meets_month_before_day() -> None:
    minute = local_minute(TUESDAY, 14 * 60 + 30, BERLIN)
    assert minute_text(minute, BERLIN) == "第19周 5月6日 周二 14:30"


def test_the_days_around_new_year_belong_to_the_week_of_their_thursday() -> None:
    assert day_text(day_of(date(2014, 12, 29))) == "W01 Mon 29 Dec"


def test_what_has_no_value_is_empty() -> None:
    shown = [day_text(NONE), minute_text(NONE, BERLIN), time_text(NONE, BERLIN)]
    shown += [dated_text(NONE, BERLIN), duration_text(NONE), quantity_text(NONE, "pc")]
    assert shown == [""] * 6


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30"),
        (1565, "26 h 05"),
        (-90, "-1 h 30"),
    ],
)
def test_a_span_is_told_in_hours_and_minutes(minutes: int, text: str) -> None:
    assert duration_text(minutes) == text


@pytest.mark.usefixtures("chinese")
def test_a_span_is_told_in_chinese() -> None:
    assert duration_text(65) == "1小时05分"


def test_a_quantity_has_its_unit_and_no_zeros_it_does_not_need() -> None:
    assert quantity_text(1_250_000, "pc") == "1,250 pc"
    assert quantity_text(1_500, "kg") == "1.5 kg"
    assert quantity_text(2_000) == "2"


def test_a_year_is_told_where_a_sheet_is_kept() -> None:
    assert date_text(date(2014, 5, 6), has_year=True) == "Tue 06 May 2014"


@pytest.mark.parametrize(
    "kind",
    [
        CustomerTier,
        DeliveryStatus,
        NegotiationKind,
        NegotiationState,
        OperationStatus,
        Severity,
        WorkOrderStatus,
    ],
)
def test_every_state_has_a_word_of_its_own(kind: type[IntEnum]) -> None:
    words = [word(state) for state in kind]
    assert len(set(words)) == len(kind)
    assert all(words)


def test_every_status_and_every_kind_of_late_has_a_word_of_its_own() -> None:
    assert len({order_status_word(status) for status in OrderStatus}) == len(OrderStatus)
    assert len({lateness_word(lateness) for lateness in Lateness}) == len(Lateness)


def test_the_numbers_of_states_and_words_agree() -> None:
    assert word(NegotiationState.AWAITING_SALES) == "awaiting sales"
    assert word(OperationStatus.STARTED_WAITING) == "started, waiting"
    assert order_status_word(OrderStatus.LOCKED) == "promised, locked"


def test_a_refusal_tells_its_moments_on_the_plants_clocks() -> None:
    minute = local_minute(TUESDAY, 6 * 60, BERLIN)
    refusal = RuleBrokenError("before_now", operation="WO-1/10", now=minute)
    assert error_text(refusal, BERLIN) == "WO-1/10 cannot start before now (W19 Tue 06 May 06:00)."


def test_a_moment_with_a_zone_of_its_own_is_told_on_its_own_clocks() -> None:
    moment = moment_of(local_minute(TUESDAY, 6 * 60, BERLIN), BERLIN)
    refusal = RuleBrokenError("before_now", operation="WO-1/10", now=moment)
    assert error_text(refusal) == "WO-1/10 cannot start before now (W19 Tue 06 May 06:00)."


def test_a_late_delivery_names_the_date_it_is_measured_by() -> None:
    facts = (("delivery", "SO-1/1"), ("days", 3), ("date_kind", "promised"))
    late = Violation("delivery_late", Severity.SOFT, "deliveries", 7, 0, 0, facts)
    assert violation_text(late) == "SO-1/1: the forecast is 3 d after its promised date."


def test_a_fact_that_is_already_text_is_left_alone() -> None:
    refusal = RuleBrokenError("before_now", operation="WO-1/10", now="06 May")
    assert error_text(refusal) == "WO-1/10 cannot start before now (06 May)."


@pytest.mark.usefixtures("chinese")
def test_a_refusal_and_the_right_it_names_are_translated() -> None:
    refusal = NotAllowedError("not_allowed", person="王芳", right=Right.UNLOCK.value)
    assert error_text(refusal) == "王芳无权操作:需要“解锁承诺”权限。"


def test_a_refusal_without_a_sentence_still_shows_its_facts() -> None:
    assert "never_written" in error_text(RuleBrokenError("never_written", machine="SAW-1"))
    assert "SAW-1" in error_text(RuleBrokenError("never_written", machine="SAW-1"))


def test_a_problem_and_a_violation_read_as_sentences() -> None:
    problem = Problem.of("machine_not_eligible", machine="SAW-1", work_center="PRESS")
    assert problem_text(problem) == "SAW-1 cannot run this operation: it needs PRESS."
    facts = (("operation", "WO-1/10"), ("machine", "SAW-1"))
    violation = Violation("on_closed_time", Severity.HARD, "operations", 7, 0, 60, facts)
    assert violation_text(violation) == "WO-1/10 works on closed time of SAW-1."
