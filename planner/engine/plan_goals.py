"""What finishing late costs in a plan (R13): deliveries' dates, tiers and flags, by operation.

A work order's last operation carries the earliest date and the greatest weight of the deliveries
pegged to it directly; what feeds it from below is pulled by precedence alone. What a minute of
lateness is worth stands in one table here. Comparing two schedules is `planning_run`'s work.
"""

from __future__ import annotations

import numpy as np

from planner.domain.statuses import CustomerTier, PegEnd
from planner.domain.units import NONE
from planner.engine.fences import latest_completions, pack_days_of
from planner.engine.network import Network
from planner.engine.pegging import Pegging
from planner.engine.priority import delivery_items, due_days, is_open, tiers
from planner.engine.problem import NOWHERE, Goals
from planner.plan.columns import Ints
from planner.plan.plan import Plan

TIER_WEIGHTS = {CustomerTier.STRATEGIC: 4, CustomerTier.KEY: 2, CustomerTier.STANDARD: 1}
"""What a minute after the date weighs, by the customer's tier."""

RED_WEIGHT = 1_000
"""A red flag's minute stands above every tier's; R13 puts red flags before weighted lateness."""


def goals_of(plan: Plan, pegging: Pegging, network: Network) -> Goals:
    """Due minute, weight and deadline of every operation row; weight 0 where nobody waits."""
    count, orders = len(plan.operations), len(plan.work_orders)
    due, weights = _of_orders(plan, pegging)
    last = network.last_rows
    known = np.flatnonzero(last >= 0)
    columns = [np.zeros(count, dtype=np.int64) for _ in range(2)]
    columns.append(np.full(count, NOWHERE, dtype=np.int64))
    limits = plan.work_orders.must_finish_by
    if orders:
        for column, values in zip(columns, (due, weights, limits), strict=True):
            column[last[known]] = values[known]
    columns[2] = np.where(columns[2] == NONE, NOWHERE, columns[2])
    return Goals(*columns)


def _of_orders(plan: Plan, pegging: Pegging) -> tuple[Ints, Ints]:
    """Per work-order row the earliest date of its deliveries and the greatest weight."""
    due = np.full(len(plan.work_orders), 2**62, dtype=np.int64)
    weights = np.zeros(len(plan.work_orders), dtype=np.int64)
    ties = (pegging.demand_kinds == PegEnd.DELIVERY) & (pegging.supply_kinds == PegEnd.WORK_ORDER)
    if not ties.any():
        return due, weights
    deliveries = plan.deliveries.rows_of(pegging.demand_ids[ties])
    orders = plan.work_orders.rows_of(pegging.supply_ids[ties])
    dates = latest_completions(plan, due_days(plan), pack_days_of(plan, delivery_items(plan)))
    known = (deliveries >= 0) & (orders >= 0) & (dates[deliveries] != NONE)
    known &= is_open(plan)[deliveries]
    worth = _weights(plan)
    np.minimum.at(due, orders[known], dates[deliveries[known]])
    np.maximum.at(weights, orders[known], worth[deliveries[known]])
    return due, weights


def _weights(plan: Plan) -> Ints:
    """Per delivery row what a minute after its date weighs."""
    by_tier = np.array([TIER_WEIGHTS[tier] for tier in sorted(CustomerTier)], dtype=np.int64)
    weights = by_tier[tiers(plan)]
    return np.where(plan.deliveries.is_red, weights * RED_WEIGHT, weights)
