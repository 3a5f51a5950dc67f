"""What the window's tests share: one shell over a small shop, closed again whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from planner.desktop.shell import Shell
from tests.helpers.plant_files import small_shop, store_plan


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The small shop in a file of its own."""
    return store_plan(tmp_path / "shop.promiseboard", small_shop().plan())


@pytest.fixture
def shell(qapp: QApplication) -> Iterator[Shell]:
    """A program run with a window that no plan is open in yet."""
    made = Shell(qapp)
    made.theme.use("light")
    yield made
    if isValid(made.window):
        made.window.close()
    made.close()
    QTest.qWait(0)
