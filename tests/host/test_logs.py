"""One line per command, with its outcome, revision and duration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.host.folders import log_folder
from planner.host.logs import Subject, log, logged, start_logging, stop_logging


@pytest.fixture
def file() -> Iterator[Path]:
    yield start_logging()
    stop_logging()


def test_a_command_leaves_one_line_with_revision_and_duration(file: Path) -> None:
    with logged(Subject.STORE, "MoveOperation") as line:
        line.revision = 7
    assert file.parent == log_folder()
    text = file.read_text(encoding="utf-8")
    assert re.search(r" promiseboard\.store \d+ MoveOperation done revision=7 \d+\.\d ms\n$", text)
    assert text.count("\n") == 1


def test_a_refused_command_is_named_and_goes_on_to_whoever_expects_it(file: Path) -> None:
    with pytest.raises(ValueError, match="no"), logged(Subject.IMPORT, "import"):
        raise ValueError("no\nsuch sheet")
    assert "import ValueError no such sheet revision=- " in file.read_text(encoding="utf-8")


def test_starting_twice_does_not_write_twice(file: Path) -> None:
    assert start_logging() == file
    log(Subject.SYNC).info("once")
    assert file.read_text(encoding="utf-8").count("once") == 1


def test_every_subject_has_its_own_logger() -> None:
    assert len({log(subject).name for subject in Subject}) == 5


@pytest.mark.expects_warning("disk is nearly full")
def test_an_announced_warning_does_not_fail_a_test() -> None:
    log(Subject.STORE).warning("the disk is nearly full")
