"""How long the second start takes, from the command to the painted board.

Claim: at most 2 s. The peer in the same run is the least a Qt program can do: a new process that
imports Qt's widgets and shows one empty window.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks._figures import Figure, asked, show
from planner.host.folders import HOME_VARIABLE

ROOT = Path(__file__).resolve().parents[1]
EMPTY_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""


def main() -> None:
    """Print seconds until the demo's board is painted, beside those of an empty window."""
    options = asked()
    runs = 9 if options.full else 5
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {HOME_VARIABLE: home, "QT_QPA_PLATFORM": "offscreen"}
        _seconds_to_board()  # makes the demo and warms the caches
        ours = median(_seconds_to_board() for _ in range(runs))
        empty = median(_seconds_to_empty_window() for _ in range(runs))
    show(
        [
            Figure(
                "command to painted board (dev.py run)",
                ours,
                ours,
                goal=2,
                peer="an empty Qt window",
                peer_seconds=empty,
            )
        ],
        as_json=options.json,
    )


def _seconds_to_board() -> float:
    """Seconds since the command, as the window itself says when its board is painted."""
    watched = os.environ | {"PROMISEBOARD_PAINTED": str(time.time())}
    with subprocess.Popen(
        [sys.executable, str(ROOT / "dev.py"), "run"],
        env=watched,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        try:
            for line in program.stdout or ():
                if line.replace(".", "").strip().isdigit():
                    return float(line)
        finally:
            program.kill()
    raise RuntimeError("the window ended before its board was painted")


def _seconds_to_empty_window() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", EMPTY_WINDOW], check=True, stdin=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
