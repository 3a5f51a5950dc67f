"""Breaking text into the lines of a printed column."""

from __future__ import annotations

import pytest

from planner.interchange.fonts import BOLD, REGULAR, register_fonts
from planner.interchange.paper_text import (
    ELLIPSIS,
    Style,
    fitted,
    shortened,
    text_width,
    wrapped,
)

STYLE = Style(9)
STRONG = Style(9, is_bold=True)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    register_fonts()


def test_lines_break_between_words_and_nothing_is_lost() -> None:
    text = "Check the jig before the first piece of every shift"
    lines = wrapped(text, STYLE, 80)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(text_width(line, STYLE) <= 80 for line in lines)


def test_chinese_breaks_between_any_two_characters() -> None:
    text = "每班第一件之前必须检查夹具"
    lines = wrapped(text, STYLE, 40)
    assert "".join(lines) == text
    assert all(text_width(line, STYLE) <= 40 for line in lines)


def test_a_word_longer_than_its_column_is_broken() -> None:
    lines = wrapped("X" * 60, STYLE, 50)
    assert "".join(lines) == "X" * 60
    assert all(text_width(line, STYLE) <= 50 for line in lines)


def test_line_ends_and_tabs_become_spaces() -> None:
    assert wrapped("one\r\ntwo\tthree", STYLE, 500) == ("one two three",)


def test_an_empty_text_has_no_lines() -> None:
    assert wrapped("", STYLE, 50) == ()
    assert wrapped(" \n ", STYLE, 50) == ()


def test_a_text_longer_than_any_row_ends_in_an_ellipsis() -> None:
    lines = wrapped("word " * 5000, STYLE, 60)
    assert len(lines) == 12
    assert lines[-1].endswith(ELLIPSIS)
    assert all(text_width(line, STYLE) <= 60 for line in lines)


def test_a_column_too_narrow_for_one_character_still_ends() -> None:
    assert wrapped("WW", STYLE, 1) == ("W", "W")


def test_a_heading_is_made_smaller_until_it_fits_but_not_unreadable() -> None:
    large = Style(32, is_bold=True)
    assert fitted("SAW", large, 500, 16) == large
    assert fitted("A work center with a long name", large, 300, 16).size < 32
    assert fitted("A work center with a long name" * 9, large, 300, 16).size == 16


def test_a_shortened_text_says_that_it_is() -> None:
    assert shortened("short", STYLE, 100) == "short"
    cut = shortened("a rather long text", STYLE, 40)
    assert cut.endswith(ELLIPSIS)
    assert text_width(cut, STYLE) <= 40


def test_a_character_the_bold_font_lacks_is_drawn_by_the_regular_one() -> None:
    assert STRONG.font_of("Frame 车架") == BOLD
    assert STRONG.font_of("車") == REGULAR
    assert STYLE.font_of("车") == REGULAR
