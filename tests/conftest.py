"""What every test may rely on, and what makes it fail besides its own assertions.

A test gets its own folders, speaks English, needs no screen and reaches no network. It fails
when it leaves a thread, a running timer or a window behind, or makes the program log a warning it
did not announce with `@pytest.mark.expects_warning("pattern")`. Data for tests is not here.
"""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import hypothesis
import pytest

from planner.host.folders import HOME_VARIABLE
from planner.host.language import ENGLISH, use_language

# A loaded machine is no failure of the program: examples have no deadline.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

SECONDS_TO_END = 2.0
STARTED_AT: dict[int, str] = {}
"""Where each thread was started: `id(thread)` -> the lines of code that led there."""


# No network


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: only this machine and its own sockets may be reached."""
    if event in {"socket.connect", "socket.sendto"} and not _is_local(arguments[1]):
        raise RuntimeError(f"A test may not reach the network: {arguments[1]}")


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket is a path
    host = str(address[0]).partition("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


sys.addaudithook(refuse_network)


# Own folders, own language


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folders of this test; processes it starts inherit them."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language(ENGLISH)
    yield
    use_language(ENGLISH)


# No unexpected warning


class _Warnings(logging.Handler):
    """Collects what is logged as WARNING or worse while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    warnings = _Warnings()
    logging.getLogger().addHandler(warnings)
    yield
    logging.getLogger().removeHandler(warnings)
    patterns = [str(mark.args[0]) for mark in request.node.iter_markers("expects_warning")]
    for pattern in patterns:
        assert any(re.search(pattern, each) for each in warnings.messages), f"no {pattern!r}"
    unexpected = [
        each for each in warnings.messages if not any(re.search(p, each) for p in patterns)
    ]
    assert not unexpected, f"logged without being expected: {unexpected}"


# Nothing is left behind

_start_thread = threading.Thread.start


def _start_and_remember(thread: threading.Thread) -> None:
    STARTED_AT[id(thread)] = "".join(traceback.format_stack(limit=6)[:-1])
    _start_thread(thread)


threading.Thread.start = _start_and_remember  # type: ignore[method-assign, assignment]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Remember what is there before the test."""
    item.stash[_BEFORE] = (set(threading.enumerate()), _windows(), _timers(item))
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail if something is still there after all of the test's fixtures have ended."""
    yield
    threads, windows, timers = item.stash[_BEFORE]
    left = [*_left_threads(threads), *_left_windows(windows)]
    left += [f"a running timer {name}" for name in _timers(item) - timers]
    if left:
        pytest.fail("left behind: " + "\n".join(left), pytrace=False)


_BEFORE = pytest.StashKey[tuple[set[threading.Thread], set[str], set[str]]]()


def _left_threads(before: set[threading.Thread]) -> list[str]:
    end = time.monotonic() + SECONDS_TO_END
    for thread in _new_threads(before):
        thread.join(max(0.0, end - time.monotonic()))
    left = [
        f"thread {thread.name}, started at\n{STARTED_AT.get(id(thread), '?')}"
        for thread in _new_threads(before)
    ]
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and not core.QThreadPool.globalInstance().waitForDone(2000):
        left.append("work in Qt's thread pool")
    return left


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads Python started; Qt's pool keeps its own, which come up as dummies."""
    dummy = threading._DummyThread
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, dummy)
    ]


def _left_windows(before: set[str]) -> set[str]:
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and _windows() - before:
        gc.collect()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return {f"window {name}" for name in _windows() - before}


def _windows() -> set[str]:
    """Windows without a parent; Qt keeps its tooltip label itself."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return set()
    return {
        f"{type(window).__name__} {window.windowTitle()!r} {id(window):#x}"
        for window in widgets.QApplication.topLevelWidgets()
        if window.parent() is None and window.metaObject().className() != "QTipLabel"
    }


def _timers(item: pytest.Item) -> set[str]:
    """Running timers; looked for only in tests with a window: all objects are walked through."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or not {"qtbot", "qapp"} & set(getattr(item, "fixturenames", ())):
        return set()
    shiboken = sys.modules["shiboken6"]
    return {
        f"{id(each):#x} of {type(each.parent()).__name__}"
        for each in gc.get_objects()
        if isinstance(each, core.QTimer) and shiboken.isValid(each) and each.isActive()
    }
