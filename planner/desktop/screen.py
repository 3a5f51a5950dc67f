"""Everything the places show of one picture, worked out together away from the main thread.

A picture is a plan with its pegging and forecast; what tables and panels need on top of it (order
table, peg tree, violations) is computed here once and handed to all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.checks import check
from planner.plan.columns import Ints
from planner.plan.violation import Violation
from planner.views.order_table import OrderTable, order_table
from planner.views.peg_tree import PegTree

if TYPE_CHECKING:  # the session brings SQLAlchemy along, which the first window does not need
    from planner.services.session import Picture


@dataclass(frozen=True, eq=False)
class Screen:
    """What one picture looks like in tables and panels."""

    picture: Picture
    table: OrderTable
    tree: PegTree
    violations: tuple[Violation, ...]
    infeasible_operations: Ints
    """The ids of operations at which a hard rule is broken."""

    @property
    def hard_count(self) -> int:
        """How many violations make the plan impossible to carry out."""
        return sum(violation.is_hard for violation in self.violations)


def screen_of(picture: Picture) -> Screen:
    """Work out what a picture looks like; pure, for any thread."""
    found = check(picture.plan, picture.now, picture.pegging)
    ordered = tuple(sorted(found, key=lambda each: (-each.severity, each.start_minute)))
    infeasible = _infeasible_operations(ordered)
    table = order_table(picture.plan, picture.pegging, picture.forecast, infeasible)
    return Screen(picture, table, PegTree.of(picture.pegging), ordered, infeasible)


def _infeasible_operations(violations: tuple[Violation, ...]) -> Ints:
    ids = [each.row_id for each in violations if each.is_hard and each.table == "operations"]
    return np.array(ids, dtype=np.int64)
