"""Dispatching rules: what a free machine takes next, one function a rule.

Each gives a `Rule` the kernel (`dispatch`) plays the shop with. The two that only sort (earliest
due date, R4's order) also give an order of all operations. Which rule is best for a shop is found
by trying them: `first_plan` in `improve` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from planner.plan.columns import Ints

_FIRST, _CRITICAL_RATIO, _COST, _COST_WITH_SETUPS = range(4)


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule's index for the kernel and what it needs.

    `look_ahead` and `setup_look_ahead` scale slack and setup, in mean durations and mean setups;
    `waiting` is how long an operation is expected to take with its queue, per minute of work.
    `rank`: the smallest goes first, by operation; only for rules that sort.
    """

    name: str
    index: int
    waiting: float = 1.0
    look_ahead: float = 1.0
    setup_look_ahead: float = 1.0
    rank: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def earliest_due_date(due: Ints) -> Rule:
    """The earliest date first, whatever is left to do."""
    return Rule("earliest due date", _FIRST, rank=due)


def dispatch_order(rank: Ints) -> Rule:
    """R4's order: red by serial, then promised else expected date, then tier."""
    return Rule("dispatch order", _FIRST, rank=rank)


def critical_ratio() -> Rule:
    """The least time left per minute of work left first."""
    return Rule("critical ratio", _CRITICAL_RATIO)


def apparent_tardiness_cost(look_ahead: float = 2.0, waiting: float = 2.0) -> Rule:
    """ATC: weight per minute of work, fading with slack (Vepsalainen and Morton 1987)."""
    return Rule("ATC", _COST, waiting, look_ahead)


def apparent_tardiness_cost_with_setups(
    look_ahead: float = 2.0, waiting: float = 2.0, setup_look_ahead: float = 1.0
) -> Rule:
    """ATCS: ATC that also prefers short setups (Lee, Bhaskaran and Pinedo 1997)."""
    return Rule("ATCS", _COST_WITH_SETUPS, waiting, look_ahead, setup_look_ahead)
