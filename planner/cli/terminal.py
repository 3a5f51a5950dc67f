"""What the command line says: results on the output, the rest on the error stream, one bar.

A bar is drawn only in front of a person, and only for what takes longer than a second.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

_BAR = 24
_PATIENCE_SECONDS = 1.0


def say(text: str) -> None:
    """A line of result."""
    sys.stdout.write(text + "\n")


def remark(text: str) -> None:
    """A line beside the result: errors, hints."""
    sys.stderr.write(text + "\n")


@dataclass(slots=True)
class ProgressBar:
    """A progress bar on the error stream; draws nothing unless that is a terminal."""

    started: float = field(default_factory=time.monotonic)
    is_drawn: bool = False

    def __call__(self, step: str, share: float) -> None:
        """Show how far the step is."""
        waited = time.monotonic() - self.started
        if not sys.stderr.isatty() or waited < _PATIENCE_SECONDS:
            return
        full = round(_BAR * share)
        sys.stderr.write(f"\r[{'█' * full}{'·' * (_BAR - full)}] {step:<24}")
        sys.stderr.flush()
        self.is_drawn = True

    def finish(self) -> None:
        """Leave the line to what comes next."""
        if self.is_drawn:
            sys.stderr.write("\r" + " " * (_BAR + 28) + "\r")
            self.is_drawn = False
