"""The order table: one delivery a row, with its dates, its lateness and where it stands (R1, R9).

Everything is a numpy column; sorting and filtering give row positions and move no data, so 100,000
rows are sorted well under 0.3 s. Which columns a reader sees is told in `columns`, how a cell
is drawn by the window or the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import digits

import numpy as np

from planner.domain.statuses import DeliveryStatus, NegotiationState
from planner.domain.units import NONE
from planner.engine.forecast import Forecast
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints, Texts
from planner.plan.plan import Plan
from planner.views.columns import CellKind, Column
from planner.views.peg_tree import PegTree, deliveries_of_operation, operations_of_delivery
from planner.views.states import Lateness, OrderStatus

__all__ = [
    "OrderTable",
    "deliveries_of_operation",
    "matching_rows",
    "operations_of_delivery",
    "order_table",
    "sorted_rows",
]

_DIGITS = 12
_LONGEST_KEY = 64
"""Characters that are compared: one long name must not widen the keys of 100,000 rows."""


@dataclass(frozen=True, eq=False)
class OrderTable:
    """One row per open delivery, in the order of the deliveries' ids; every column shape (n,)."""

    zone: str
    delivery_ids: Ints
    orders: Texts
    lines: Ints
    positions: Ints
    customers: Texts
    tiers: Ints
    items: Texts
    item_names: Texts
    quantities: Ints
    units: Texts
    requested_days: Ints
    expected_days: Ints
    scheduled_days: Ints
    promised_days: Ints
    forecast_days: Ints
    late_days: Ints
    """Days the forecast is after the promised, else the expected date; NONE where it is not."""
    lateness: Ints
    statuses: Ints
    is_red: Flags
    is_locked: Flags

    def __len__(self) -> int:
        return len(self.delivery_ids)

    def row_of(self, delivery_id: int) -> int:
        """The position of a delivery; -1 where it is not in the table."""
        row = int(np.searchsorted(self.delivery_ids, delivery_id))
        return row if row < len(self) and int(self.delivery_ids[row]) == delivery_id else -1

    @cached_property
    def searchable(self) -> list[str]:
        """What a reader may type to find a row: order, customer, item, in small letters."""
        columns = (self.orders, self.customers, self.items, self.item_names)
        listed = (column.tolist() for column in columns)
        return ["\n".join(texts).casefold() for texts in zip(*listed, strict=True)]

    @cached_property
    def _ranks(self) -> dict[str, Ints]:
        return {}

    def rank(self, column: Column) -> Ints:
        """Numbers that sort as the column does; texts without case, nothing (`NONE`) last."""
        values = column.values(self)
        if column.kind is not CellKind.TEXT:
            numbers = values.astype(np.int64)
            return np.where(numbers == NONE, np.iinfo(np.int64).max, numbers)
        if column.key not in self._ranks:
            self._ranks[column.key] = _text_ranks(values)
        return self._ranks[column.key]


def order_table(
    plan: Plan,
    pegging: Pegging,
    forecast: Forecast,
    infeasible_operation_ids: Ints | None = None,
) -> OrderTable:
    """The table of every open delivery of `plan`, with its forecast.

    `infeasible_operation_ids` are operations a hard rule is broken at: deliveries that hang on
    them are infeasible, whatever their forecast says (R9).
    """
    deliveries = plan.deliveries
    line_rows = plan.order_lines.rows_of(deliveries.order_line_id)
    order_rows = plan.orders.rows_of(plan.order_lines.order_id[line_rows])
    customer_rows = plan.customers.rows_of(plan.orders.customer_id[order_rows])
    item_rows = plan.items.rows_of(plan.order_lines.item_id[line_rows])
    late_days, lateness = _lateness(plan, forecast)
    if infeasible_operation_ids is not None and len(infeasible_operation_ids):
        lateness[_is_infeasible(plan, pegging, infeasible_operation_ids)] = Lateness.INFEASIBLE
    return OrderTable(
        zone=plan.zone,
        delivery_ids=deliveries.id,
        orders=plan.orders.number[order_rows],
        lines=plan.order_lines.position[line_rows],
        positions=deliveries.position,
        customers=plan.customers.name[customer_rows],
        tiers=plan.customers.tier[customer_rows],
        items=plan.items.number[item_rows],
        item_names=plan.items.name[item_rows],
        quantities=deliveries.quantity,
        units=plan.items.unit[item_rows],
        requested_days=deliveries.requested_day,
        expected_days=deliveries.expected_day,
        scheduled_days=deliveries.scheduled_day,
        promised_days=deliveries.promised_day,
        forecast_days=np.asarray(forecast.forecast_day, dtype=np.int64),
        late_days=late_days,
        lateness=lateness,
        statuses=_statuses(plan),
        is_red=deliveries.is_red,
        is_locked=deliveries.lock_period_id != NONE,
    )


def sorted_rows(table: OrderTable, column: Column, *, is_descending: bool = False) -> Ints:
    """Row positions in the order of one column; rows that are equal there keep their order.

    Rows without a value stand last in both directions: nobody looks for them first.
    """
    ranks = table.rank(column)
    if not is_descending:
        return np.argsort(ranks, kind="stable")
    is_empty = ranks == np.iinfo(np.int64).max
    return np.argsort(np.where(is_empty, ranks, -ranks), kind="stable")


def matching_rows(
    table: OrderTable,
    text: str = "",
    *,
    statuses: frozenset[OrderStatus] = frozenset(),
    is_late_only: bool = False,
) -> Ints:
    """Row positions that hold every word of `text`, in one of `statuses` (empty: in any)."""
    keep = np.ones(len(table), dtype=np.bool_)
    if statuses:
        keep &= np.isin(table.statuses, [int(status) for status in statuses])
    if is_late_only:
        keep &= table.lateness >= Lateness.DELAYED
    for wanted in text.casefold().split():
        keep &= np.fromiter(
            (wanted in found for found in table.searchable), dtype=np.bool_, count=len(table)
        )
    return np.flatnonzero(keep)


def _text_ranks(values: Texts) -> Ints:
    """Without case, and a number at the end by its size: SO-9 stands before SO-10."""
    if not len(values):
        return np.empty(0, dtype=np.int64)
    keys = np.array([_sort_key(text) for text in values.tolist()])
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _sort_key(text: str) -> str:
    """Numbers inside a text are left alone: finding them by pattern takes 0.2 s for 100,000."""
    stem = text.rstrip(digits)
    return stem[:_LONGEST_KEY].casefold() + text[len(stem) :].zfill(_DIGITS)[:_LONGEST_KEY]


def _lateness(plan: Plan, forecast: Forecast) -> tuple[Ints, Ints]:
    """Days late (NONE where there is no forecast or no date), and the kind of late."""
    deliveries = plan.deliveries
    promised, expected = deliveries.promised_day, deliveries.expected_day
    due = np.where(promised != NONE, promised, expected)
    forecast_days = np.asarray(forecast.forecast_day, dtype=np.int64)
    is_known = (forecast_days != NONE) & (due != NONE)
    days = np.where(is_known, forecast_days, 0) - np.where(is_known, due, 0)
    lateness = np.full(len(deliveries), int(Lateness.ON_TIME), dtype=np.int64)
    lateness[is_known & (days == 0)] = Lateness.CRITICAL
    lateness[is_known & (days > 0)] = Lateness.DELAYED
    lateness[forecast_days == NONE] = Lateness.NOT_COVERED
    return np.where(is_known & (days > 0), days, NONE), lateness


def _is_infeasible(plan: Plan, pegging: Pegging, operation_ids: Ints) -> Flags:
    rows = plan.operations.rows_of(operation_ids)
    work_orders = plan.operations.work_order_id[rows[rows >= 0]]
    tree = PegTree.of(pegging)
    hurt = tree.delivery_ids[np.isin(tree.work_order_ids, work_orders)]
    return np.isin(plan.deliveries.id, hurt)


_OF_DELIVERY = {
    DeliveryStatus.REQUESTED: OrderStatus.REQUESTED,
    DeliveryStatus.PROMISED: OrderStatus.PROMISED,
    DeliveryStatus.SHIPPED: OrderStatus.SHIPPED,
    DeliveryStatus.CANCELLED: OrderStatus.CANCELLED,
}
_OF_NEGOTIATION = {
    NegotiationState.DRAFT: OrderStatus.DRAFT,
    NegotiationState.AWAITING_PRODUCTION: OrderStatus.AWAITING_PRODUCTION,
    NegotiationState.CANNOT: OrderStatus.CANNOT,
    NegotiationState.AWAITING_SALES: OrderStatus.AWAITING_SALES,
    NegotiationState.ACCEPTED: OrderStatus.ACCEPTED,
    NegotiationState.EXPIRED: OrderStatus.EXPIRED,
    NegotiationState.ESCALATED: OrderStatus.ESCALATED,
}


def _statuses(plan: Plan) -> Ints:
    """The word for each delivery: an open negotiation of its line, else lock, else status."""
    deliveries = plan.deliveries
    found = np.zeros(len(deliveries), dtype=np.int64)
    for status, shown in _OF_DELIVERY.items():
        found[deliveries.status == status] = shown
    is_locked = deliveries.lock_period_id != NONE
    found[is_locked & (found == OrderStatus.PROMISED)] = OrderStatus.LOCKED
    is_open = np.isin(found, [OrderStatus.REQUESTED, OrderStatus.PROMISED, OrderStatus.LOCKED])
    talks = _negotiation_statuses(plan)[plan.order_lines.rows_of(deliveries.order_line_id)]
    return np.where(is_open & (talks != NONE), talks, found)


def _negotiation_statuses(plan: Plan) -> Ints:
    """Per order line: the status its open negotiation gives it, NONE where there is none.

    An answer whose time has run out is expired by the plant clock, whatever is stored (R2).
    """
    talks = plan.negotiations
    states = talks.state.copy()
    is_overdue = (talks.expires_minute != NONE) & (talks.expires_minute <= plan.clock.now())
    states[is_overdue & (states == NegotiationState.AWAITING_SALES)] = NegotiationState.EXPIRED
    found = np.full(len(plan.order_lines), NONE, dtype=np.int64)
    rows = plan.order_lines.rows_of(talks.order_line_id)
    for state, shown in _OF_NEGOTIATION.items():
        found[rows[(states == state) & (rows >= 0)]] = shown
    return found
