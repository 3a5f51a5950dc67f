"""Every text of the program is in the translators' files, and nothing that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.translations import catalogue
from resources.translations.catalogue import (
    FORMS,
    NotLiteralError,
    faults,
    read_translations,
    texts_of_program,
    write_translations,
)

PROGRAM = """
from planner.host.language import mark, translate
SENTENCES: dict[str, str] = {"late": "{order} is " "late.", "gone": "Gone."}
TITLES = (mark("Board", "Load"),)
def paint(count: int) -> str:
    return translate("Board", "%n orders", n=count) + translate("Board", "A & <b>")
class Right:
    PLAN = "plan"
class MachineSettings:
    width: int = _setting(3, "How wide.")
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "planner" / "views" / "board.py"
    file.parent.mkdir(parents=True)
    file.write_text(PROGRAM, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", FORMS)
def test_every_text_is_translated(language: str) -> None:
    assert faults(language, texts_of_program(), read_translations(language)) == []


def test_texts_are_found_in_calls_marks_tables_and_settings(program: Path) -> None:
    assert sorted(texts_of_program(program)) == [
        ("Board", "%n orders"),
        ("Board", "A & <b>"),
        ("Board", "Load"),
        ("Right", "plan"),
        ("Sentence", "Gone."),
        ("Sentence", "{order} is late."),
        ("Setting", "How wide."),
    ]


def test_a_text_put_together_at_run_time_is_refused(program: Path) -> None:
    file = program / "planner" / "views" / "load.py"
    file.write_text('translate("Load", f"{x} hours")\n', encoding="utf-8")
    with pytest.raises(NotLiteralError, match=r"planner/views/load\.py:1"):
        texts_of_program(program)


def test_merging_keeps_translations_and_drops_dead_ones(program: Path, tmp_path: Path) -> None:
    texts = texts_of_program(program)
    given = {("Board", "A & <b>"): ("甲 & <b>",), ("Board", "Old"): ("旧",)}
    write_translations("zh_CN", texts, given, tmp_path)
    kept = read_translations("zh_CN", tmp_path)
    assert kept["Board", "A & <b>"] == ("甲 & <b>",)
    assert ("Board", "Old") not in kept
    assert len(kept) == len(texts)


def test_a_missing_a_dead_and_a_mangled_translation_are_named(program: Path) -> None:
    texts = texts_of_program(program)
    full = {key: (text.source,) for key, text in texts.items()}
    assert faults("zh_CN", texts, full) == []
    full["Sentence", "{order} is late."] = ("{ordre} 晚了",)
    full["Sentence", "Gone."] = ("",)
    full["Board", "Old"] = ("旧",)
    named = "\n".join(faults("zh_CN", texts, full))
    assert "places" in named
    assert "'Gone.' (planner/views/board.py) is not translated" in named
    assert "'Old' is gone" in named


def test_english_holds_only_what_has_a_singular(program: Path, tmp_path: Path) -> None:
    texts = texts_of_program(program)
    write_translations("en", texts, {}, tmp_path)
    assert list(read_translations("en", tmp_path)) == [("Board", "%n orders")]
    assert faults("en", texts, {("Board", "%n orders"): ("%n order", "%n orders")}) == []


def test_the_catalogue_is_kept_where_the_program_reads_it() -> None:
    assert (catalogue.FOLDER / "promiseboard_zh_CN.ts").exists()
