"""The rules of conftest hold: a test that leaves something behind or warns in secret fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT

CARELESS = """
import logging, socket, threading
import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []

def test_leaves_a_thread():
    stop = threading.Event()
    KEPT.append(stop)
    threading.Thread(target=stop.wait, args=(9,), daemon=True, name="poller").start()

def test_leaves_a_window(qapp):
    KEPT.append(QWidget())

def test_leaves_a_timer(qapp):
    timer = QTimer()
    timer.start(60_000)
    KEPT.append(timer)

def test_warns_in_secret():
    logging.getLogger("promiseboard.store").warning("odd")

def test_lets_qt_warn():
    qWarning("odd")

@pytest.mark.expects_warning("never said")
def test_announces_what_does_not_come():
    pass

def test_calls_out():
    with socket.socket() as client:
        client.connect(("192.0.2.1", 80))

def test_is_good(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    worker = threading.Thread(target=int)
    worker.start()
"""


def test_careless_tests_fail_and_a_good_one_passes(tmp_path: Path) -> None:
    (tmp_path / "test_careless.py").write_text(CARELESS, encoding="utf-8")
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        conftest.replace("SECONDS_TO_END = 2.0", "SECONDS_TO_END = 0.1"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment
    )
    for name in ("poller", "window QWidget", "a running timer", "odd", "'never said'", "192.0.2.1"):
        assert name in ended.stdout, ended.stdout
    for name in ("leaves_a_thread", "leaves_a_window", "leaves_a_timer", "warns_in_secret"):
        assert f"ERROR test_careless.py::test_{name}" in ended.stdout, ended.stdout
    assert "FAILED test_careless.py::test_lets_qt_warn" in ended.stdout, ended.stdout
    assert "test_is_good" not in ended.stdout, ended.stdout
