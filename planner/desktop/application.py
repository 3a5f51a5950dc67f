"""The program as a window: `run_window`, used by the command line.

Only what the first window needs is imported before it is painted; the database layer is imported
by the job that opens the plan. Prints nothing, except, with PROMISEBOARD_PAINTED set, the seconds
until the first complete board is on the screen (1: since this process began; a number of seconds
since 1970: since then).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.desktop.questions import CrashReport
from planner.desktop.shell import Shell
from planner.desktop.workplace import Workplace
from planner.host.crash import report_crashes
from planner.host.language import system_language, use_language
from planner.host.logs import start_logging
from planner.host.settings_file import read_settings

PAINTED = "PROMISEBOARD_PAINTED"
_NORMAL_SCALE = 100
_START_FIELD = 19  # of /proc/self/stat, counted after the name: start time in clock ticks


def run_window(
    database: str | None, login: str | None = None, *, language: str | None = None
) -> int:
    """Open the window on a database (None: the start page) and stay until it is closed.

    Returns:
        The exit code of the program.
    """
    look = read_settings().settings.look
    use_language(language or look.language or system_language())
    if look.scale_percent != _NORMAL_SCALE:
        os.environ.setdefault("QT_SCALE_FACTOR", str(look.scale_percent / 100))
    start_logging()
    application = _application()
    shell = Shell(application)
    report_crashes(lambda file: CrashReport(file, shell.window).open())
    if PAINTED in os.environ:
        shell.plan_shown.connect(_watch)
    shell.start(database, login)
    code = application.exec()
    shell.close()
    return code


def _application() -> QApplication:
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Promiseboard")
    application.setApplicationDisplayName("Promiseboard")
    return application


def _watch(place: Workplace) -> None:
    """Tell once when the board's first whole frame is on the screen."""
    place.board.board.frame_painted.connect(_tell, Qt.ConnectionType.SingleShotConnection)


def _tell() -> None:
    sys.stdout.write(f"{time.time() - _begun():.3f}\n")
    sys.stdout.flush()


def _begun() -> float:
    """When the command was given, in seconds since 1970."""
    asked = float(os.environ[PAINTED])
    if asked > 1:
        return asked
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(fields[_START_FIELD]) / os.sysconf("SC_CLK_TCK")
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks
