"""One catalogue of words, read without Qt."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.host import language
from planner.host.language import current_language, mark, system_language, translate, use_language

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN"><context><name>Board</name>
<message><source>Undo</source><translation>撤销</translation></message>
<message><source>Redo</source><translation type="unfinished">重</translation></message>
<message numerus="yes"><source>%n orders</source>
<translation><numerusform>%n 个订单</numerusform></translation></message>
</context></TS>
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(language, "TRANSLATIONS", tmp_path)
    path = tmp_path / "promiseboard_zh_CN.ts"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("catalogue")
def test_a_text_is_said_in_the_chosen_language() -> None:
    use_language("zh_CN")
    assert current_language() == "zh_CN"
    assert translate("Board", "Undo") == "撤销"
    assert translate("Board", "%n orders", 5) == "5 个订单"


@pytest.mark.usefixtures("catalogue")
def test_an_unfinished_or_unknown_text_stays_english() -> None:
    use_language("zh_CN")
    assert translate("Board", "Redo") == "Redo"
    assert translate("Sheet", "Undo") == "Undo"


def test_english_needs_no_catalogue() -> None:
    assert translate("Board", "%n orders", 3) == "3 orders"
    assert mark("Board", "Undo") == "Undo"


def test_a_language_we_do_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        use_language("xx")


@pytest.mark.parametrize(
    ("system", "spoken"), [("zh_CN.UTF-8", "zh_CN"), ("de_DE.UTF-8", "en"), ("", "en")]
)
def test_the_system_decides_where_nobody_chose(
    monkeypatch: pytest.MonkeyPatch, system: str, spoken: str
) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", system)
    assert system_language() == spoken
