"""What goes first: the order of R4 as one sortable key per delivery.

Red deliveries by serial, then the promised else the expected date, then the customer's tier, then
the older row. Handing the key down to work orders is `dispatch_order`'s and `pegging`'s work.
"""

from __future__ import annotations

import numpy as np

from planner.domain.statuses import CustomerTier, DeliveryStatus
from planner.domain.units import NONE
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan

Key = tuple[int, int, int, int]
"""(serial of a red delivery, day, tier, id): the smaller goes first."""

NEVER = 2**62
"""Later than any day or serial: the place of what nobody has asked for."""

LAST: Key = (NEVER, NEVER, NEVER, NEVER)


def due_days(plan: Plan) -> Ints:
    """The day each delivery is measured by: promised, else expected, else requested; or NONE."""
    rows = plan.deliveries
    wanted = np.where(rows.expected_day != NONE, rows.expected_day, rows.requested_day)
    return np.where(rows.promised_day != NONE, rows.promised_day, wanted)


def is_open(plan: Plan) -> Flags:
    """Which deliveries still have to leave the plant, by delivery row."""
    status = plan.deliveries.status
    still_open: Flags = (status == DeliveryStatus.REQUESTED) | (status == DeliveryStatus.PROMISED)
    return still_open


def delivery_items(plan: Plan) -> Ints:
    """The item each delivery delivers, by delivery row; NONE where its line is gone."""
    lines = plan.order_lines.rows_of(plan.deliveries.order_line_id)
    if not len(plan.order_lines):
        return np.full(len(lines), NONE, dtype=np.int64)
    return np.where(lines >= 0, plan.order_lines.item_id[lines], NONE)


def delivery_keys(plan: Plan) -> list[Key]:
    """The dispatch key of R4 for every delivery row."""
    rows = plan.deliveries
    serials = np.where(rows.is_red & (rows.serial_rank != NONE), rows.serial_rank, NEVER)
    serials = np.where(rows.is_red & (rows.serial_rank == NONE), NEVER - 1, serials)
    days = due_days(plan)
    days = np.where(days == NONE, NEVER, days)
    columns = (serials.tolist(), days.tolist(), tiers(plan).tolist(), rows.id.tolist())
    return list(zip(*columns, strict=True))


def tiers(plan: Plan) -> Ints:
    """The tier of each delivery's customer, by delivery row; standard where nobody is told."""
    tiers = np.full(len(plan.deliveries), int(CustomerTier.STANDARD), dtype=np.int64)
    if not (len(plan.order_lines) and len(plan.orders) and len(plan.customers)):
        return tiers
    lines = plan.order_lines.rows_of(plan.deliveries.order_line_id)
    orders = plan.orders.rows_of(plan.order_lines.order_id[lines])
    customers = plan.customers.rows_of(plan.orders.customer_id[orders])
    known = (lines >= 0) & (orders >= 0) & (customers >= 0)
    return np.where(known, plan.customers.tier[customers], tiers)
