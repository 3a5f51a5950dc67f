"""The change set of an import while it grows: new rows, and the ids that names stand for.

A workbook names things by their numbers, the plan by ids; this is the dictionary between the
two, with what was noticed on the way. Which rows go where is told in `workbook_import`,
`workbook_demand` and `workbook_progress`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from planner.domain.errors import Problem
from planner.domain.settings import PlantSettings
from planner.domain.units import MINUTES_PER_DAY, NONE, day_of, local_minute
from planner.host.language import mark
from planner.interchange.workbook_reading import WorkbookData
from planner.interchange.workbook_report import StartedWaiting
from planner.plan.columns import Column
from planner.plan.draft import Draft
from planner.plan.plan import Plan

COMMAND = mark("Command", "import workbook")


@dataclass(slots=True)
class ImportDraft:
    """One import on its way into a plan; `settings` and `now` are those the file gives."""

    data: WorkbookData
    draft: Draft
    zone: str
    now: int
    settings: PlantSettings
    ids: dict[str, dict[Any, int]] = field(default_factory=dict)
    """Database table -> what names a row in the file -> its id."""
    counts: dict[str, int] = field(default_factory=dict)
    assumptions: list[Problem] = field(default_factory=list)
    flagged: list[Problem] = field(default_factory=list)
    started_waiting: list[StartedWaiting] = field(default_factory=list)

    def insert(
        self,
        table: str,
        columns: Mapping[str, Iterable[Any] | Column],
        names: Sequence[Hashable] = (),
    ) -> list[int]:
        """New rows with the names the file knows them by; gives their ids."""
        ids: list[int] = self.draft.insert(table, columns).tolist()
        if names:
            self.ids[table] = dict(zip(names, ids, strict=True))
        if ids:
            self.counts[table] = len(ids)
        return ids

    def ids_of(self, table: str, names: Iterable[Hashable]) -> list[int]:
        """The ids of rows by their names; NONE for an empty name."""
        known = self.ids.get(table, {})
        return [known[name] if name else NONE for name in names]

    def minute_of(self, moment: datetime | None) -> int:
        """The minute of a moment on the plant's wall clock; NONE for none."""
        if moment is None:
            return NONE
        minute_of_day = moment.hour * 60 + moment.minute
        return local_minute(day_of(moment.date()), minute_of_day, self.zone)

    def midnight(self, day: int) -> int:
        """The minute a day begins at on the plant's wall clock; NONE for none."""
        return NONE if day == NONE else local_minute(day, 0, self.zone)

    def cut_off(self, day: int) -> int:
        """The minute by which goods of a day must be complete; NONE for none."""
        if day == NONE:
            return NONE
        return local_minute(day, self.settings.cut_off_minutes % MINUTES_PER_DAY, self.zone)

    def interim_plan(self) -> Plan:
        """The plan with what has been drafted so far."""
        return self.draft.plan.apply(self.draft.change_set(COMMAND))
