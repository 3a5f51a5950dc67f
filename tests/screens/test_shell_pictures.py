"""The shell as a person approved it: start page and open plan, light and dark, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.desktop.selection import DELIVERY
from planner.desktop.shell import Shell
from planner.host.language import use_language
from tests.helpers.pictures import assert_looks_as_approved, bundled_font
from tests.helpers.plant_files import small_shop, store_plan

LOOKS = [("light", "en"), ("dark", "zh_CN")]
SIZE = (1360, 700)


@pytest.fixture(params=LOOKS, ids=["light_en", "dark_zh_CN"])
def shell(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Shell]:
    look, language = request.param
    use_language(language)
    made = Shell(qapp)
    made.theme.use(look)
    font = bundled_font()
    font.setPointSizeF(10.0)
    qapp.setFont(font)
    yield made
    made.window.close()
    made.close()
    QTest.qWait(0)


def _approve(shell: Shell, name: str, request: pytest.FixtureRequest) -> None:
    look, language = request.node.callspec.params["shell"]
    image = shell.window.grab().toImage()
    assert_looks_as_approved(image, f"{name}_{look}_{language}")


def _without_story(shell: Shell, qtbot: QtBot) -> None:
    """Leave out the one thing that reads differently every day: when the history was written."""
    inspector = shell.window.inspector
    qtbot.waitUntil(lambda: inspector.facts is not None and bool(inspector.facts.story))
    assert inspector.facts is not None
    inspector.show_facts(replace(inspector.facts, story=()))


def test_the_start_page(shell: Shell, request: pytest.FixtureRequest) -> None:
    shell.start(None)
    shell.window.resize(*SIZE)
    _approve(shell, "shell_start", request)


def test_an_open_plan_with_a_late_order_selected(
    shell: Shell, qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    database = store_plan(tmp_path / "shop.promiseboard", small_shop().plan())
    shell.start(str(database), "planner")
    shell.window.resize(*SIZE)
    qtbot.waitUntil(lambda: shell.window.workplace is not None, timeout=10_000)
    place = shell.window.workplace
    assert place is not None
    qtbot.waitUntil(lambda: place.screen_now is not None, timeout=10_000)
    place.selection.select(DELIVERY, place.model.delivery_id(1))
    _without_story(shell, qtbot)
    counts = shell.window.status.violations
    qtbot.waitUntil(lambda: counts.width() >= counts.sizeHint().width() > 0)
    _approve(shell, "shell_plan", request)
