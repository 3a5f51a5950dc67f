"""R0: the plant clock."""

from __future__ import annotations

from planner.domain.clock import PlantClock
from planner.domain.settings import PlantSettings, settings_of


def test_r0_a_standing_clock_shows_its_minute_whatever_the_server_says() -> None:
    assert PlantClock(standstill_minute=500).now(server_minute=9) == 500


def test_r0_a_running_clock_is_server_time_plus_its_offset() -> None:
    assert PlantClock(offset_minutes=-60).now(server_minute=1000) == 940


def test_settings_not_stored_keep_their_default_and_unknown_keys_are_passed_over() -> None:
    settings = settings_of({"frozen_days": "5", "from_the_future": "1"})
    assert settings == PlantSettings(frozen_days=5)
