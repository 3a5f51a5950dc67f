"""Logs by subject: what a support desk reads to see what the program did and how long it took.

Five subjects, one rotating file in the log folder, one line per command with its duration and
revision. Nothing personal beyond a login name is logged. Where crashes go is not here but in
`crash`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from logging.handlers import RotatingFileHandler
from pathlib import Path

from planner.host.folders import log_folder

ROOT = "promiseboard"
FILE_NAME = "promiseboard.log"
_FILE_BYTES = 2_000_000
_FILES_KEPT = 5
_LINE = "%(asctime)s.%(msecs)03d %(levelname)-7s %(name)s %(process)d %(message)s"


class Subject(StrEnum):
    """What a line is about; each is a logger of its own."""

    STORE = "store"
    SYNC = "sync"
    SCHEDULE = "schedule"
    IMPORT = "import"
    BOARD = "board"


def log(subject: Subject) -> logging.Logger:
    """The logger of a subject."""
    return logging.getLogger(f"{ROOT}.{subject}")


def start_logging(folder: Path | None = None) -> Path:
    """Write all subjects to the rotating file from now on; asked twice, it moves there.

    Returns:
        The file.
    """
    stop_logging()
    path = (folder or log_folder()) / FILE_NAME
    handler = RotatingFileHandler(
        path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=True
    )
    formatter = logging.Formatter(_LINE, datefmt="%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime  # two clients in two zones must read as one story
    handler.setFormatter(formatter)
    root = logging.getLogger(ROOT)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def stop_logging() -> None:
    """Close the file, so that Windows lets it be moved or deleted."""
    root = logging.getLogger(ROOT)
    for handler in [each for each in root.handlers if isinstance(each, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()


@dataclass(slots=True)
class Line:
    """The one line of a command while it runs; its doer fills in what came of it."""

    revision: int | None = None
    outcome: str = "done"


@contextmanager
def logged(subject: Subject, command: str) -> Iterator[Line]:
    """Log one line when the block ends: command, outcome, revision, milliseconds.

    An exception is named as the outcome and goes on to whoever expects it.
    """
    line = Line()
    begun = time.perf_counter()
    try:
        yield line
    except BaseException as error:
        line.outcome = f"{type(error).__name__} {error}".replace("\n", " ")
        raise
    finally:
        milliseconds = (time.perf_counter() - begun) * 1000
        revision = "-" if line.revision is None else line.revision
        log(subject).info(
            "%s %s revision=%s %.1f ms", command, line.outcome, revision, milliseconds
        )
