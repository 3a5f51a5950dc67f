"""The schedule as a table: one placed operation a row, with the item, orders and customers.

The dispatch list takes its rows from here too. Placing operations is the engine's work; how the
rows fall into days and sheets is told in `dispatch_list`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np

from planner.domain.units import NONE, local_minute, moment_of
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints, Table, Texts
from planner.plan.plan import Plan
from planner.views.iso_week import IsoWeek
from planner.views.peg_tree import PegTree

_NAMED = 2
"""Orders and customers named in one cell; the others are counted: "SO-1, SO-2 +5"."""
_WEEK = 7
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True, eq=False)
class ScheduleTable:
    """Operations with a place, by work center, machine and start; every column shape (n,)."""

    zone: str
    operation_ids: Ints
    work_center_ids: Ints
    machine_ids: Ints
    work_centers: Texts
    machines: Texts
    starts: Ints
    ends: Ints
    work_orders: Texts
    steps: Ints
    operations: Texts
    statuses: Ints
    items: Texts
    item_names: Texts
    quantities: Ints
    units: Texts
    setups: Ints
    runs: Ints
    orders: Texts
    customers: Texts
    is_red: Flags
    """It feeds a red delivery, so it counts as red (R4)."""
    is_locked: Flags
    """A locked promise hangs on it (R3)."""
    is_pinned: Flags
    notes: Texts
    """The operation's note, else its work order's."""

    def __len__(self) -> int:
        return len(self.operation_ids)

    def take(self, rows: Ints) -> Self:
        """The table of some rows, in the order asked."""
        columns: dict[str, Any] = {
            each.name: getattr(self, each.name)[rows]
            for each in fields(self)
            if each.name != "zone"
        }
        return type(self)(zone=self.zone, **columns)


def schedule_table(plan: Plan, pegging: Pegging, week: IsoWeek | None = None) -> ScheduleTable:
    """Every operation that has a place, those of `week` where one is asked for.

    An operation belongs to a week it is worked in, even if it starts before or ends after.
    """
    return schedule_rows(plan, pegging, _placed_rows(plan, week))


def schedule_rows(plan: Plan, pegging: Pegging, rows: Ints) -> ScheduleTable:
    """The table of some operations by their rows, sorted by work center, machine and start."""
    operations = plan.operations
    rows = rows[_board_order(plan, rows)]
    order_rows = plan.work_orders.rows_of(operations.work_order_id[rows])
    item_rows = plan.items.rows_of(plan.work_orders.item_id[order_rows])
    work_order_ids = operations.work_order_id[rows]
    tree = PegTree.of(pegging)
    orders, customers = _served(plan, tree, work_order_ids)
    own, inherited = operations.note[rows], plan.work_orders.note[order_rows]
    return ScheduleTable(
        zone=plan.zone,
        operation_ids=operations.id[rows],
        work_center_ids=operations.work_center_id[rows],
        machine_ids=operations.machine_id[rows],
        work_centers=_names(plan.work_centers, operations.work_center_id[rows]),
        machines=_names(plan.machines, operations.machine_id[rows]),
        starts=operations.start_minutes[rows],
        ends=operations.end_minutes[rows],
        work_orders=plan.work_orders.number[order_rows],
        steps=operations.sequence[rows],
        operations=operations.name[rows],
        statuses=operations.status[rows],
        items=plan.items.number[item_rows],
        item_names=plan.items.name[item_rows],
        quantities=plan.work_orders.quantity[order_rows],
        units=plan.items.unit[item_rows],
        setups=operations.setup_minutes[rows],
        runs=operations.run_minutes[rows],
        orders=orders,
        customers=customers,
        is_red=tree.is_serving(work_order_ids, plan.deliveries.id[plan.deliveries.is_red]),
        is_locked=tree.is_serving(
            work_order_ids, plan.deliveries.id[plan.deliveries.lock_period_id != NONE]
        ),
        is_pinned=operations.is_pinned[rows],
        notes=np.where(own != "", own, inherited).astype(object),
    )


def production_day_starts(plan: Plan, week: IsoWeek) -> Ints:
    """Where each production day of a week begins, and where the last ends: shape (8,), minutes.

    A production day begins with the plant's first shift, so a night shift belongs to the day
    before (R0). A day nobody works begins when the day before did, or it would cut that day's
    night shift off; days before the plant's calendar begin at midnight.
    """
    known = plan.plant_days
    starts: list[int] = []
    minute_of_day = 0
    for day in range(week.first_day - _WEEK, week.first_day + _WEEK + 1):
        place = int(np.searchsorted(known.day, day))
        is_known = place < len(known) and int(known.day[place]) == day
        if is_known and known.is_working[place]:
            clock = moment_of(int(known.start_minute[place]), plan.zone)
            minute_of_day = clock.hour * _MINUTES_PER_HOUR + clock.minute
        starts.append(local_minute(day, minute_of_day, plan.zone))
    return np.array(starts[_WEEK:], dtype=np.int64)


def _placed_rows(plan: Plan, week: IsoWeek | None) -> Ints:
    operations = plan.operations
    is_placed = operations.start_minutes != NONE
    if week is not None:
        bounds = production_day_starts(plan, week)
        is_placed &= (operations.start_minutes < bounds[-1]) & (operations.end_minutes > bounds[0])
    return np.flatnonzero(is_placed)


def _board_order(plan: Plan, rows: Ints) -> Ints:
    """As on the board: work center, machine, then start; lead times without a machine last."""
    operations = plan.operations
    centers = _positions(plan.work_centers, operations.work_center_id[rows])
    machines = _positions(plan.machines, operations.machine_id[rows])
    return np.lexsort((operations.id[rows], operations.start_minutes[rows], machines, centers))


def _positions(table: Table, ids: Ints) -> Ints:
    """The place of each id among its kind by position, then id; the last for no id."""
    order = np.lexsort((table.id, getattr(table, "position")))  # noqa: B009 - two tables have it
    ranks = np.empty(len(table) + 1, dtype=np.int64)
    ranks[order] = np.arange(len(table))
    ranks[-1] = len(table)
    return ranks[table.rows_of(ids)]


def _names(table: Table, ids: Ints) -> Texts:
    """Name of each id: its name, else its number; empty for no id."""
    names = [
        name or number
        for name, number in zip(
            table.columns()["name"].tolist(), table.columns()["number"].tolist(), strict=True
        )
    ]
    column = np.empty(len(names) + 1, dtype=object)
    column[:] = [*names, ""]
    return column[table.rows_of(ids)]


def _served(plan: Plan, tree: PegTree, work_order_ids: Ints) -> tuple[Texts, Texts]:
    """The orders and the customers each work order works for, soonest date first."""
    lines = plan.order_lines.rows_of(plan.deliveries.order_line_id)
    orders = plan.orders.rows_of(plan.order_lines.order_id[lines])
    customers = plan.customers.rows_of(plan.orders.customer_id[orders])
    known: dict[int, tuple[str, str]] = {}
    due = np.where(
        plan.deliveries.promised_day != NONE,
        plan.deliveries.promised_day,
        plan.deliveries.expected_day,
    )
    for work_order_id in np.unique(work_order_ids).tolist():
        rows = plan.deliveries.rows_of(tree.deliveries_of_work_order(work_order_id))
        rows = rows[rows >= 0]
        rows = rows[np.lexsort((orders[rows], due[rows]))]
        known[work_order_id] = (
            _listed(plan.orders.number[orders[rows]]),
            _listed(plan.customers.name[customers[rows]]),
        )
    pairs = [known[each] for each in work_order_ids.tolist()]
    return _texts(pair[0] for pair in pairs), _texts(pair[1] for pair in pairs)


def _listed(names: Texts) -> str:
    each_once = list(dict.fromkeys(names.tolist()))
    rest = len(each_once) - _NAMED
    return ", ".join(each_once[:_NAMED]) + (f" +{rest}" if rest > 0 else "")


def _texts(values: Iterable[str]) -> Texts:
    listed = list(values)
    column = np.empty(len(listed), dtype=object)
    column[:] = listed
    return column
