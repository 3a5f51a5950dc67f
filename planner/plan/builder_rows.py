"""The rows of a small plan in the making, and the plan they become.

What every verb of the builders stands on: new rows with ids, moments on the plant's wall clock,
rows named once. The verbs themselves - machines, orders, now - are in `builder_plant` and
`builder`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain.settings import PlantSettings, settings_of
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE, day_of, minute_of
from planner.plan.columns import ColumnKind
from planner.plan.plan import Plan
from planner.plan.plant_days import plant_day_rows
from planner.plan.tables import CalendarExceptions, Shifts
from planner.plan.working_time import WorkingTime

_DEFAULTS: dict[ColumnKind, Any] = {
    ColumnKind.INT: NONE,
    ColumnKind.FLAG: False,
    ColumnKind.TEXT: "",
}

_Columns = tuple[tuple[str, tuple[Any, ...]], ...]
"""A table's columns by name, as something a cache can compare."""


@dataclass(slots=True)
class PlanRows:
    """Collects rows; `plan()` makes the plan of them. May be asked again after more rows."""

    now: str = "2026-03-02 07:00"
    zone: str = "Europe/Berlin"
    settings: dict[str, int] = field(default_factory=dict)
    """Plant settings that differ from their default, such as {"frozen_days": 0}."""
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _next_id: int = 1
    _named: dict[tuple[str, str], int] = field(default_factory=dict)
    _placed: dict[int, tuple[int, int]] = field(default_factory=dict)
    _by_id: dict[int, dict[str, Any]] = field(default_factory=dict)
    _steps: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._add(
            "plants",
            name="Plant",
            zone=self.zone,
            offset_minutes=0,
            standstill_minute=self.minute(self.now),
        )
        for key, value in self.settings.items():
            self._add("settings", key=key, value=str(value))

    def minute(self, wall_clock: str) -> int:
        """The minute UTC of "2026-03-02 07:00" on the plant's wall clock."""
        return minute_of(datetime.fromisoformat(wall_clock).replace(tzinfo=ZoneInfo(self.zone)))

    @staticmethod
    def day(when: str | None) -> int:
        """The day of "2026-03-06"; NONE for None."""
        return NONE if when is None else day_of(date.fromisoformat(when))

    # -- the plan --------------------------------------------------------------------------

    def plan(self) -> Plan:
        """The plan of all rows told so far, at revision 0."""
        if "plant_days" not in self.rows:
            self._plant_days()
        bare = self._bare_plan()
        for operation_id, (machine_id, start) in self._placed.items():
            self._place(bare.working_times[machine_id], operation_id, machine_id, start)
        return self._bare_plan()

    def _bare_plan(self) -> Plan:
        kinds = Plan.table_types()
        tables = {
            "settings_rows" if name == "settings" else name: kinds[name].of(
                {column: [row[column] for row in rows] for column in kinds[name].kinds()}
            )
            for name, rows in self.rows.items()
        }
        return Plan(next_id=self._next_id, **tables)  # type: ignore[arg-type]

    def _plant_days(self) -> None:
        columns = _day_columns(
            self.zone,
            self.minute(self.now),
            self._settings().cut_off_minutes,
            self._columns("shifts", Shifts.kinds()),
            self._columns("calendar_exceptions", CalendarExceptions.kinds()),
        )
        for values in zip(*columns.values(), strict=True):
            self._add("plant_days", **dict(zip(columns, values, strict=True)))

    def _settings(self) -> PlantSettings:
        return settings_of({key: str(value) for key, value in self.settings.items()})

    def _columns(self, table: str, kinds: Iterable[str]) -> _Columns:
        return tuple((name, tuple(row[name] for row in self.rows.get(table, ()))) for name in kinds)

    def _place(self, times: WorkingTime, operation_id: int, machine_id: int, start: int) -> None:
        row = self._by_id[operation_id]
        speed = self._by_id[machine_id]["speed_percent"]
        work = -(-row["remaining_minutes"] * 100 // speed)
        running = row["status"] == OperationStatus.RUNNING
        begin = self.minute(self.now) if running else times.next_open(start)
        row.update(
            machine_id=machine_id,
            start_minutes=start if running else begin,
            end_minutes=times.end_after(begin, work),
        )

    # -- rows ------------------------------------------------------------------------------

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _add(self, table: str, **values: Any) -> int:
        row = {**_blank_row(table), **values, "id": self._new_id()}
        self.rows.setdefault(table, []).append(row)
        self._by_id[row["id"]] = row
        return int(row["id"])

    def _once(self, table: str, name: str, **values: Any) -> int:
        if (table, name) not in self._named:
            self._named[table, name] = self._add(table, name=name, **values)
        return self._named[table, name]


@lru_cache(maxsize=64)
def _blank_row(table: str) -> dict[str, Any]:
    kinds = Plan.table_types()[table].kinds()
    return {name: _DEFAULTS[kind] for name, kind in kinds.items()}


@lru_cache(maxsize=16)  # a test tells the same shop again and again; its two years take 40 ms
def _day_columns(
    zone: str, now: int, cut_off_minutes: int, shifts: _Columns, exceptions: _Columns
) -> dict[str, list[int] | list[bool]]:
    return plant_day_rows(
        zone,
        now,
        cut_off_minutes,
        Shifts.of(dict(shifts)),
        CalendarExceptions.of(dict(exceptions)),
    )
