"""Which machines can run an operation: those of its work center.

The window lights them up as a drag starts; scheduling and moving ask the same question. Skills,
tools and secondary resources are not known yet.
"""

from __future__ import annotations

import numpy as np

from planner.domain.units import NONE
from planner.plan.columns import Ints
from planner.plan.plan import Plan


def eligible_machines(plan: Plan, operation_id: int) -> Ints:
    """The ids of the machines an operation may stand on, in the board's order; maybe none."""
    row = plan.operations.row_of(operation_id)
    work_center = NONE if row < 0 else int(plan.operations.work_center_id[row])
    if work_center == NONE:
        return np.empty(0, dtype=np.int64)
    rows = np.flatnonzero(plan.machines.work_center_id == work_center)
    order = np.argsort(plan.machines.position[rows], kind="stable")
    return plan.machines.id[rows[order]]
