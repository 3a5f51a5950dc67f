"""The bill of a change: whose delivery gets later by it, from which day to which.

Shown while a bar is dragged and beside every proposal, before anything is written. "No other order
affected" is an empty bill. Prices in money and tiers come with negotiated alternatives.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from planner.domain.units import NONE
from planner.engine.forecast import Forecast, forecast
from planner.engine.network import network_of
from planner.engine.pegging import Pegging
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan

Delay = tuple[int, int, int]
"""(delivery id, forecast day before, forecast day after); NONE where there is no forecast."""


def delayed_by(plan: Plan, change_set: ChangeSet, pegging: Pegging, now: int) -> tuple[Delay, ...]:
    """Deliveries whose forecast day gets later by a change that moves bars only.

    The pegging must be that of the plan: moving a bar does not change who gets what.
    """
    before = _forecast_before(plan, pegging, now).forecast_day
    network = network_of(plan, pegging)
    after = forecast(plan.apply(change_set), pegging, now, network).forecast_day
    later = np.flatnonzero((after > before) & (before != NONE))
    ids = plan.deliveries.id[later]
    return tuple(zip(ids.tolist(), before[later].tolist(), after[later].tolist(), strict=True))


@lru_cache(maxsize=2)  # hundreds of mouse positions ask about the same plan
def _forecast_before(plan: Plan, pegging: Pegging, now: int) -> Forecast:
    return forecast(plan, pegging, now)
