"""The plant clock (R0): the time rules read, which a demo may stand still at.

History stamps are always real time; only planning rules ask this clock. Setting the clock is a
command with its own right, not something done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from planner.domain.units import NONE, minute_of


@dataclass(frozen=True, slots=True)
class PlantClock:
    """Real time plus an offset, or one minute at which the plant stands still."""

    offset_minutes: int = 0
    standstill_minute: int = NONE

    @property
    def is_standing_still(self) -> bool:
        """Whether the clock is stopped, as in the demo."""
        return self.standstill_minute != NONE

    def now(self, server_minute: int | None = None) -> int:
        """The plant's now in minutes UTC, given the server's (else this machine's) minute."""
        if self.is_standing_still:
            return self.standstill_minute
        minute = minute_of(datetime.now(UTC)) if server_minute is None else server_minute
        return minute + self.offset_minutes
