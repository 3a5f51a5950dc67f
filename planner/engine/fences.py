"""Plant days and time fences: what is frozen (R5), and which working day comes next.

All of it counts in `plant_days`. Whether somebody may break the frozen zone is a right and not
decided here; the slushy and liquid zones come with the lockdown of weeks.
"""

from __future__ import annotations

import numpy as np

from planner.domain.units import MINUTES_PER_DAY, NONE, local_day, local_minute
from planner.plan.columns import Ints
from planner.plan.plan import Plan


def plant_day(plan: Plan, minute: int) -> int:
    """The production day a minute belongs to: a night shift belongs to the day before (R0)."""
    days = plan.plant_days
    at = int(np.searchsorted(days.start_minute, minute, side="right")) - 1
    return int(days.day[at]) if at >= 0 else local_day(minute, plan.zone)


def working_day_after(plan: Plan, day: int, working_days: int) -> int:
    """The working day `working_days` after `day`; with 0, `day` itself or the next working one.

    Negative numbers count back. Past the plant's calendar the days are counted as they come.
    """
    days = plan.plant_days
    at = int(np.searchsorted(days.day, day))
    if at >= len(days) or int(days.day[at]) != day:
        return day + working_days
    from_holiday = 1 if working_days <= 0 and not days.is_working[at] else 0
    wanted = int(days.ordinal[at]) + working_days + from_holiday
    found = int(np.searchsorted(days.ordinal, wanted))
    return int(days.day[found]) if wanted > 0 and found < len(days) else day + working_days


def frozen_until(plan: Plan, now: int) -> int:
    """The minute at which the frozen zone ends: today and the next days of the setting.

    They are working days unless the plant counts calendar days. What starts before this minute is
    inside. The zone ends where the day after the last frozen day begins.
    """
    today, days = plant_day(plan, now), plan.settings.frozen_days
    counts_all = bool(plan.settings.frozen_in_calendar_days)
    last = today + days if counts_all else working_day_after(plan, today, days)
    return day_start(plan, last + 1)


def day_start(plan: Plan, day: int) -> int:
    """The minute at which a production day begins; its midnight outside the plant's calendar."""
    at = int(np.searchsorted(plan.plant_days.day, day))
    if at < len(plan.plant_days) and int(plan.plant_days.day[at]) == day:
        return int(plan.plant_days.start_minute[at])
    return local_minute(day, 0, plan.zone)


def cut_off(plan: Plan, day: int) -> int:
    """The minute by which goods must be complete to leave on `day` (R1)."""
    at = int(np.searchsorted(plan.plant_days.day, day))
    if at < len(plan.plant_days) and int(plan.plant_days.day[at]) == day:
        return int(plan.plant_days.cut_off_minute[at])
    return local_minute(day, plan.settings.cut_off_minutes, plan.zone)


def leaving_days(plan: Plan, complete_minutes: Ints, pack_days: Ints) -> Ints:
    """The day goods leave (R1), from the minute they are complete and their packing time.

    Args:
        plan: Whose working days count.
        complete_minutes: Minutes UTC, shape (n,); NONE gives NONE.
        pack_days: Working days to pack and ship, shape (n,).
    """
    days = plan.plant_days
    working = np.flatnonzero(days.is_working)
    if not len(working):
        later = complete_minutes // MINUTES_PER_DAY + pack_days
        return np.where(complete_minutes == NONE, NONE, later)
    at = np.searchsorted(days.cut_off_minute[working], complete_minutes) + pack_days
    past = at - (len(working) - 1)
    found = days.day[working[np.clip(at, 0, len(working) - 1)]] + np.maximum(past, 0)
    return np.where(complete_minutes == NONE, NONE, found)


def latest_completions(plan: Plan, leaving: Ints, pack_days: Ints) -> Ints:
    """The minute by which goods must be complete to leave on a day (R1); NONE where none is."""
    days = plan.plant_days
    working = np.flatnonzero(days.is_working)
    if not len(working):
        cut = leaving * MINUTES_PER_DAY + plan.settings.cut_off_minutes
        return np.where(leaving == NONE, NONE, cut - pack_days * MINUTES_PER_DAY)
    at = np.searchsorted(days.day[working], leaving, side="right") - 1 - pack_days
    before = np.minimum(at, 0) * MINUTES_PER_DAY
    found = days.cut_off_minute[working[np.clip(at, 0, len(working) - 1)]] + before
    return np.where(leaving == NONE, NONE, found)


def pack_days_of(plan: Plan, item_ids: Ints) -> Ints:
    """Working days from the last operation to the goods leaving, per item id."""
    families = plan.item_families
    if not len(families) or not len(plan.items):
        return np.zeros(len(item_ids), dtype=np.int64)
    rows = plan.items.rows_of(item_ids)
    family_rows = families.rows_of(plan.items.family_id[rows])
    known = (rows >= 0) & (family_rows >= 0) & (families.pack_days[family_rows] != NONE)
    return np.where(known, families.pack_days[family_rows], 0)
