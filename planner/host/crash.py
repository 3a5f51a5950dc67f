"""What is kept when the program meets a bug of its own: one readable file.

The file holds the traceback, versions and the system, nothing of the plant's data beyond what an
exception's text says. It stays in the log folder: nothing leaves the machine unless a person,
having read it, sends it. Showing it is the window's or the command line's part.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from planner.host.folders import log_folder

LIBRARIES = ("promiseboard", "numpy", "SQLAlchemy", "PySide6-Essentials", "pyqtgraph", "openpyxl")
_CRASHES_KEPT = 20


def crash_report(error: BaseException) -> str:
    """Everything a developer needs of this exception, as text a person can check."""
    head = [
        f"Promiseboard crash of {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"System: {platform.platform()}, Python {platform.python_version()}",
        *(f"{name}: {_version(name)}" for name in LIBRARIES),
        "",
    ]
    return "\n".join(head) + "\n" + "".join(traceback.format_exception(error))


def write_crash_file(error: BaseException, folder: Path | None = None) -> Path:
    """Keep the report of an unexpected exception; the newest twenty stay.

    Returns:
        The file, to be shown to the person.
    """
    folder = folder or log_folder()
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    path = folder / f"crash-{stamp}-{os.getpid()}.txt"
    path.write_text(crash_report(error), encoding="utf-8")
    for old in sorted(folder.glob("crash-*.txt"))[:-_CRASHES_KEPT]:
        old.unlink(missing_ok=True)
    return path


def report_crashes(show: Callable[[Path], None]) -> None:
    """From now on an exception nobody expected is kept in a file and `show` is told of it.

    Ctrl+C stays what it is: a person's wish, not a bug.
    """

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show(write_crash_file(error))

    sys.excepthook = keep


def _version(library: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - 0.04 s that no start should wait for

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"
