"""The plan: an immutable picture of everything open in the plant, at one revision.

Nothing is ever mutated: `apply` gives the next plan, so threads need no locks. Loading a plan
is the store's work; judging it is the engine's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import cast

import numpy as np

from planner.domain.clock import PlantClock
from planner.domain.settings import PlantSettings, settings_of
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Table
from planner.plan.tables import (
    CalendarExceptions,
    Calendars,
    Components,
    Customers,
    Deliveries,
    ItemFamilies,
    Items,
    Machines,
    Negotiations,
    Operations,
    OrderLines,
    Orders,
    Pegs,
    PlantDays,
    Plants,
    PurchaseOrderLines,
    Requisitions,
    RoutingSteps,
    Settings,
    Shifts,
    Stocks,
    WorkCenters,
    WorkOrders,
)
from planner.plan.working_time import WorkingTime, working_times


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything open at `revision`; `next_id` is the first id no row has ever had.

    Ids are one sequence over all tables of the database, so an id names one row for ever.
    """

    revision: int = 0
    next_id: int = 1
    plants: Plants = field(default_factory=Plants.empty)
    settings_rows: Settings = field(default_factory=Settings.empty, metadata={"table": "settings"})
    plant_days: PlantDays = field(default_factory=PlantDays.empty)
    customers: Customers = field(default_factory=Customers.empty)
    item_families: ItemFamilies = field(default_factory=ItemFamilies.empty)
    items: Items = field(default_factory=Items.empty)
    components: Components = field(default_factory=Components.empty)
    calendars: Calendars = field(default_factory=Calendars.empty)
    shifts: Shifts = field(default_factory=Shifts.empty)
    calendar_exceptions: CalendarExceptions = field(default_factory=CalendarExceptions.empty)
    work_centers: WorkCenters = field(default_factory=WorkCenters.empty)
    machines: Machines = field(default_factory=Machines.empty)
    routing_steps: RoutingSteps = field(default_factory=RoutingSteps.empty)
    orders: Orders = field(default_factory=Orders.empty)
    order_lines: OrderLines = field(default_factory=OrderLines.empty)
    deliveries: Deliveries = field(default_factory=Deliveries.empty)
    negotiations: Negotiations = field(default_factory=Negotiations.empty)
    work_orders: WorkOrders = field(default_factory=WorkOrders.empty)
    operations: Operations = field(default_factory=Operations.empty)
    stocks: Stocks = field(default_factory=Stocks.empty)
    purchase_order_lines: PurchaseOrderLines = field(default_factory=PurchaseOrderLines.empty)
    requisitions: Requisitions = field(default_factory=Requisitions.empty)
    pegs: Pegs = field(default_factory=Pegs.empty)

    @classmethod
    def table_types(cls) -> dict[str, type[Table]]:
        """The tables a plan carries: database name -> table class."""
        return {
            name: cast("type[Table]", each.default_factory.__self__)  # type: ignore[union-attr]
            for name, each in _TABLE_FIELDS.items()
        }

    def table(self, name: str) -> Table:
        """One table by its database name."""
        return cast("Table", getattr(self, _TABLE_FIELDS[name].name))

    def apply(self, change_set: ChangeSet) -> Plan:
        """The plan after `change_set`; tables a plan does not carry are passed over.

        Raises:
            KeyError: The change set was not made from this plan's rows.
        """
        changed: dict[str, Table] = {}
        for change in change_set.changes:
            if change.table in _TABLE_FIELDS:
                name = _TABLE_FIELDS[change.table].name
                table = changed.get(name, self.table(change.table))
                changed[name] = table.with_changes(change)
        return replace(
            self,
            revision=max(self.revision, change_set.revision),
            next_id=max(self.next_id, change_set.next_id),
            **changed,  # type: ignore[arg-type]
        )

    def same_rows_as(self, other: Plan) -> bool:
        """Whether both plans hold the same rows, whatever their revisions."""
        return all(self.table(name).same_as(other.table(name)) for name in _TABLE_FIELDS)

    @property
    def zone(self) -> str:
        """The plant's time zone, such as "Europe/Berlin"; UTC while there is no plant."""
        return str(self.plants.zone[0]) if len(self.plants) else "UTC"

    @property
    def clock(self) -> PlantClock:
        """The plant clock (R0)."""
        if not len(self.plants):
            return PlantClock()
        return PlantClock(int(self.plants.offset_minutes[0]), int(self.plants.standstill_minute[0]))

    @cached_property
    def settings(self) -> PlantSettings:
        """The plant's settings, defaults where nothing is stored."""
        rows = self.settings_rows
        return settings_of(dict(zip(rows.key.tolist(), rows.value.tolist(), strict=True)))

    @cached_property
    def working_times(self) -> dict[int, WorkingTime]:
        """Machine id -> its working time over the planning horizon, exceptions included."""
        return working_times(
            self.zone, self.clock.now(), self.machines, self.shifts, self.calendar_exceptions
        )


_TABLE_FIELDS = {
    str(each.metadata.get("table", each.name)): each
    for each in fields(Plan)
    if each.name not in {"revision", "next_id"}
}


def ids_from(plan: Plan, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The next `count` ids that no row has ever had, shape (count,)."""
    return np.arange(plan.next_id, plan.next_id + count, dtype=np.int64)


def apply_all(plan: Plan, change_sets: Iterable[ChangeSet]) -> Plan:
    """The plan after several change sets, in their order."""
    for change_set in change_sets:
        plan = plan.apply(change_set)
    return plan
