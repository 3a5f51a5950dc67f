"""What a bar must say about the orders behind it: their colour, red flag, lock and lateness.

A work order serves customer orders through pegs, often over several levels of the bill of
material. Here those ties are followed once per plan, for all work orders together, and for one
operation when somebody clicks it. The ties themselves come from the engine's pegging.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.domain.statuses import PegEnd
from planner.domain.units import NONE
from planner.engine.forecast import Forecast
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan
from planner.views.color_scheme import hues_of

_NOBODY = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class OrderFacts:
    """One value per work order, in the plan's order; all shape (work orders,)."""

    order_ids: Ints
    """The customer order entered first among those it serves; NONE where it serves none."""
    hues: Ints
    is_red: Flags
    """It serves a red-flag delivery, if only as a component (R4)."""
    is_locked: Flags
    """A locked promise hangs directly on it (R3)."""
    late_days: Ints
    """Days that the latest of the deliveries it makes is forecast late; 0 where none is."""

    @property
    def is_late(self) -> Flags:
        """A delivery it makes is late. Past its own due time alone harms no customer: no mark."""
        late: Flags = self.late_days > 0
        return late


@dataclass(frozen=True, eq=False)
class _Ties:
    """Pegs between work orders as rows of the work-order table: demand served by supply."""

    demand_rows: Ints
    supply_rows: Ints


def order_facts(plan: Plan, pegging: Pegging, forecast: Forecast | None = None) -> OrderFacts:
    """The facts of every work order; without a forecast, nothing is known to be late."""
    deliveries, rows = _direct(plan, pegging)
    ties = _ties(plan, pegging)
    order_ids = _first_orders(plan, deliveries, rows, ties)
    known = order_ids != _NOBODY
    return OrderFacts(
        order_ids=np.where(known, order_ids, NONE),
        hues=hues_of(np.where(known, order_ids, plan.work_orders.id)),
        is_red=_inherited(_marked(plan, rows, plan.deliveries.is_red[deliveries]), ties),
        is_locked=_marked(plan, rows, plan.deliveries.lock_period_id[deliveries] != NONE)
        | (plan.work_orders.must_finish_by != NONE),
        late_days=_late_days(plan, deliveries, rows, forecast),
    )


def operations_of_same_order(plan: Plan, pegging: Pegging, operation_id: int) -> Ints:
    """The operations of this one's work order, of all that feed it, and of all it feeds.

    Not the siblings: another order that shares a component is somebody else's.
    """
    row = plan.operations.row_of(operation_id)
    if row < 0:
        return np.empty(0, dtype=np.int64)
    start = plan.work_orders.rows_of(plan.operations.work_order_id[row : row + 1])
    ties = _ties(plan, pegging)
    down = _reached(start, ties.demand_rows, ties.supply_rows, len(plan.work_orders))
    up = _reached(start, ties.supply_rows, ties.demand_rows, len(plan.work_orders))
    family = plan.work_orders.id[down | up]
    return plan.operations.id[np.isin(plan.operations.work_order_id, family)]


def deliveries_served(plan: Plan, pegging: Pegging, work_order_row: int) -> Ints:
    """The rows of the deliveries that wait for this work order, directly or through others."""
    ties = _ties(plan, pegging)
    start = np.array([work_order_row])
    up = _reached(start, ties.supply_rows, ties.demand_rows, len(plan.work_orders))
    deliveries, rows = _direct(plan, pegging)
    return np.unique(deliveries[up[rows]])


def _direct(plan: Plan, pegging: Pegging) -> tuple[Ints, Ints]:
    """Delivery rows and the work-order rows that supply them, pairwise."""
    mine = (pegging.demand_kinds == PegEnd.DELIVERY) & (pegging.supply_kinds == PegEnd.WORK_ORDER)
    return _present(
        plan.deliveries.rows_of(pegging.demand_ids[mine]),
        plan.work_orders.rows_of(pegging.supply_ids[mine]),
    )


def _ties(plan: Plan, pegging: Pegging) -> _Ties:
    mine = (pegging.demand_kinds == PegEnd.WORK_ORDER) & (pegging.supply_kinds == PegEnd.WORK_ORDER)
    demands = plan.work_orders.rows_of(pegging.demand_ids[mine])
    return _Ties(*_present(demands, plan.work_orders.rows_of(pegging.supply_ids[mine])))


def _present(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    both = (left >= 0) & (right >= 0)
    return left[both], right[both]


def _first_orders(plan: Plan, deliveries: Ints, rows: Ints, ties: _Ties) -> Ints:
    lines = plan.order_lines.rows_of(plan.deliveries.order_line_id[deliveries])
    orders = np.where(lines >= 0, plan.order_lines.order_id[lines], _NOBODY)
    first = np.full(len(plan.work_orders), _NOBODY, dtype=np.int64)
    np.minimum.at(first, rows, orders)
    while True:
        before = first.copy()
        np.minimum.at(first, ties.supply_rows, first[ties.demand_rows])
        if np.array_equal(before, first):
            return first


def _marked(plan: Plan, rows: Ints, marks: Flags) -> Flags:
    found = np.zeros(len(plan.work_orders), dtype=np.bool_)
    found[rows[marks]] = True
    return found


def _inherited(marks: Flags, ties: _Ties) -> Flags:
    return _reached(np.flatnonzero(marks), ties.demand_rows, ties.supply_rows, len(marks))


def _reached(start: Ints, sources: Ints, targets: Ints, count: int) -> Flags:
    """Everything that can be reached from `start` along the ties, itself included."""
    reached = np.zeros(count, dtype=np.bool_)
    reached[start] = True
    known = -1
    while known != (known := int(reached.sum())):
        reached[targets[reached[sources]]] = True
    return reached


def _late_days(plan: Plan, deliveries: Ints, rows: Ints, forecast: Forecast | None) -> Ints:
    found = np.zeros(len(plan.work_orders), dtype=np.int64)
    if forecast is not None:
        late = forecast.late_days[deliveries]
        np.maximum.at(found, rows, np.where(late == NONE, 0, late))
    return found
