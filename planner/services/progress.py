"""How long work tells how far it is, and how it hears that it should stop.

Window, command line and tests each bring their own; whoever does the work only calls it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[str, float], None]
"""Called with the step's name and the share of it that is done, 0 to 1; raises to cancel."""


def no_progress(_step: str, _share: float) -> None:
    """For callers that do not watch."""


@dataclass(slots=True)
class StepTimes:
    """Seconds of each step of a longer job, in their order."""

    progress: Progress = no_progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Announce a step, and keep how long it took."""
        self.progress(name, 0.0)
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 3)
        self.progress(name, 1.0)
