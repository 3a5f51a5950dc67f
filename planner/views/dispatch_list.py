"""The dispatch list of a week: per work center and production day, what each machine does next.

It is computed from the plan at one revision and shown on screen, in Excel and on paper alike.
Locking a week and numbering its revisions is a command, not done here; the sheets are drawn in
`planner.interchange`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints, Texts
from planner.plan.plan import Plan
from planner.views.iso_week import IsoWeek
from planner.views.schedule_table import ScheduleTable, production_day_starts, schedule_rows

__all__ = ["DispatchList", "DispatchRows", "DispatchSheet", "IsoWeek", "dispatch_list"]

CODE_PREFIX = "PB:OP:"
"""What the QR code of an operation starts with; its id follows."""


@dataclass(frozen=True, eq=False)
class DispatchRows(ScheduleTable):
    """Operations by work center, production day, machine and start; every column shape (n,)."""

    days: Ints
    """The production day the row is for."""
    sequences: Ints
    """1, 2, 3 on its machine that day."""
    is_continued: Flags
    """It began on an earlier day and is still in work when this one begins."""
    codes: Texts
    """What the QR code says."""


@dataclass(frozen=True, slots=True)
class DispatchSheet:
    """One work center on one production day: the rows [first, last) of the list."""

    work_center: str
    day: int
    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned there that day."""
        return self.first == self.last


@dataclass(frozen=True, eq=False)
class DispatchList:
    """What a week's sheets say; a sheet for every work center with machines and every day."""

    plant: str
    week: IsoWeek
    revision: int
    """Of the plan."""
    now: int
    """The plant clock when the list was made."""
    rows: DispatchRows
    sheets: tuple[DispatchSheet, ...]

    @property
    def zone(self) -> str:
        """The plant's time zone."""
        return self.rows.zone

    def sheets_of(self, work_center: str) -> tuple[DispatchSheet, ...]:
        """The seven days of one work center."""
        return tuple(sheet for sheet in self.sheets if sheet.work_center == work_center)

    @property
    def work_centers(self) -> tuple[str, ...]:
        """The work centers in the board's order."""
        return tuple(dict.fromkeys(sheet.work_center for sheet in self.sheets))


def dispatch_list(plan: Plan, pegging: Pegging, week: IsoWeek) -> DispatchList:
    """The dispatch list of `week`: everything placed on a machine that is not finished.

    An operation stands on the day it starts, and again, marked as continued, on each later
    day of the week on which it is still in work. Lead times need no machine and are left out.
    """
    bounds = production_day_starts(plan, week)
    table = schedule_rows(plan, pegging, _rows_to_do(plan, bounds))
    entries, days = _entries(table, bounds)
    places = _work_center_places(plan)
    sheet_places = places[plan.work_centers.rows_of(table.work_center_ids[entries])]
    order = np.lexsort((entries, days, sheet_places))
    entries, days, sheet_places = entries[order], days[order], sheet_places[order]
    rows = _dispatch_rows(table, entries, days + week.first_day, bounds[days])
    return DispatchList(
        plant=str(plan.plants.name[0]) if len(plan.plants) else "",
        week=week,
        revision=plan.revision,
        now=plan.clock.now(),
        rows=rows,
        sheets=_sheets(plan, week, sheet_places * len(week.days) + days),
    )


def _rows_to_do(plan: Plan, bounds: Ints) -> Ints:
    operations = plan.operations
    is_here = (operations.start_minutes != NONE) & (operations.machine_id != NONE)
    is_here &= operations.status != OperationStatus.COMPLETED
    is_here &= (operations.start_minutes < bounds[-1]) & (operations.end_minutes > bounds[0])
    is_here &= plan.work_centers.rows_of(operations.work_center_id) >= 0
    return np.flatnonzero(is_here)


def _entries(table: ScheduleTable, bounds: Ints) -> tuple[Ints, Ints]:
    """Which row stands on which day (0 Monday to 6 Sunday): once for each day it is worked on."""
    rows, days = [], []
    for day, (start, end) in enumerate(pairwise(bounds.tolist())):
        found = np.flatnonzero((table.starts < end) & (table.ends > start))
        rows.append(found)
        days.append(np.full(len(found), day, dtype=np.int64))
    return np.concatenate(rows), np.concatenate(days)


def _dispatch_rows(
    table: ScheduleTable, entries: Ints, days: Ints, day_starts: Ints
) -> DispatchRows:
    taken = table.take(entries)
    columns: dict[str, Any] = {each.name: getattr(taken, each.name) for each in fields(taken)}
    codes = np.empty(len(entries), dtype=object)
    codes[:] = [f"{CODE_PREFIX}{operation_id}" for operation_id in taken.operation_ids.tolist()]
    return DispatchRows(
        **columns,
        days=days,
        sequences=_sequences(taken.machine_ids, days),
        is_continued=taken.starts < day_starts,
        codes=codes,
    )


def _sequences(machine_ids: Ints, days: Ints) -> Ints:
    """1, 2, 3 for rows that follow each other on one machine and day."""
    count = len(machine_ids)
    is_first = np.ones(count, dtype=np.bool_)
    is_first[1:] = (machine_ids[1:] != machine_ids[:-1]) | (days[1:] != days[:-1])
    firsts = np.maximum.accumulate(np.where(is_first, np.arange(count), 0))
    return np.arange(1, count + 1, dtype=np.int64) - firsts


def _work_center_places(plan: Plan) -> Ints:
    """Row of a work center -> its place on the board."""
    places = np.empty(len(plan.work_centers), dtype=np.int64)
    places[np.lexsort((plan.work_centers.id, plan.work_centers.position))] = np.arange(len(places))
    return places


def _sheets(plan: Plan, week: IsoWeek, keys: Ints) -> tuple[DispatchSheet, ...]:
    """A sheet per work center that has machines, and day; `keys` are sorted: place * 7 + day."""
    centers = plan.work_centers
    sheets = []
    for place, row in enumerate(np.lexsort((centers.id, centers.position)).tolist()):
        if int(centers.id[row]) not in plan.machines.work_center_id:
            continue
        for weekday, day in enumerate(week.days):
            key = place * len(week.days) + weekday
            first, last = np.searchsorted(keys, [key, key + 1]).tolist()
            sheets.append(
                DispatchSheet(_title(centers.number[row], centers.name[row]), day, first, last)
            )
    return tuple(sheets)


def _title(number: str, name: str) -> str:
    """A work center as its people call it: "10 Frame Forming", or its number alone."""
    return number if not name or name == number else f"{number} {name}"
