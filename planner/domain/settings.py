"""The plant's settings: every number a rule calls "setting", with type, range and sentence.

They are kept in the database, one row a setting, and are the same for everybody. Settings of
one workstation are not here but in `planner.host.settings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


def _setting(default: int, low: int, high: int, sentence: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class PlantSettings:
    """All plant settings with their defaults (rules R1 to R10)."""

    cut_off_minutes: int = _setting(
        16 * 60, 0, 24 * 60, "Goods that are complete by this time of day leave the same day."
    )
    frozen_days: int = _setting(3, 0, 30, "Working days after today in which nothing is moved.")
    frozen_in_calendar_days: int = _setting(
        0, 0, 1, "1 counts the frozen days with weekends and holidays; 0 counts working days."
    )
    rush_reserve_percent: int = _setting(
        20, 0, 80, "Share of each work center's week that is kept for red-flag orders."
    )
    release_days: int = _setting(
        2, 0, 30, "Working days before a day freezes at which its unused reserve is released."
    )
    answer_validity_days: int = _setting(
        2, 1, 30, "Working days after which an answer that sales has not decided on expires."
    )
    answer_hours: int = _setting(
        4, 1, 80, "Working hours after which an open request is escalated."
    )
    flags_per_week: int = _setting(5, 0, 100, "Red flags that may be set in one ISO week.")
    purchased_buffer_days: int = _setting(
        3, 0, 30, "Working days purchased material is due before its operation."
    )


def settings_of(values: Mapping[str, str]) -> PlantSettings:
    """The settings that stored texts mean; what is not stored keeps its default."""
    known = {each.name for each in fields(PlantSettings)}
    return PlantSettings(**{key: int(text) for key, text in values.items() if key in known})
