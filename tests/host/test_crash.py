"""A bug of ours leaves a file a person can read, and nothing leaves the machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planner.host.crash import report_crashes, write_crash_file
from planner.host.folders import log_folder


def failed() -> Exception:
    machines: dict[str, int] = {}
    try:
        machines["machine 7"] += 1
    except LookupError as error:
        return error
    raise AssertionError


def test_a_crash_file_says_what_happened_where_and_with_which_versions() -> None:
    path = write_crash_file(failed())
    text = path.read_text(encoding="utf-8")
    assert path.parent == log_folder()
    assert "KeyError: 'machine 7'" in text
    assert "in failed" in text
    assert "numpy: 2" in text


def test_only_the_newest_twenty_are_kept(tmp_path: Path) -> None:
    written = [write_crash_file(failed(), tmp_path) for _ in range(23)]
    assert sorted(tmp_path.iterdir()) == written[-20:]


def test_an_unexpected_exception_is_kept_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[Path] = []
    report_crashes(shown.append)
    sys.excepthook(LookupError, failed(), None)
    assert shown[0].exists()


def test_control_c_is_no_crash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[Path] = []
    report_crashes(shown.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
