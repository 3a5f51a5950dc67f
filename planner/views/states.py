"""Where a delivery stands, as one word: its status, and which of the three kinds of late (R9).

The database keeps the facts (a negotiation's state, a lock, dates); these are what a reader makes
of them. Computing them for many rows is done in `order_table`.
"""

from __future__ import annotations

from enum import IntEnum

from planner.host.language import mark
from planner.views.wording import spoken


class OrderStatus(IntEnum):
    """One delivery's place between the first wish and the goods leaving, in that order.

    An open negotiation says more than the promise it is about, so it goes first.
    """

    REQUESTED = 0
    DRAFT = 1
    AWAITING_PRODUCTION = 2
    AWAITING_SALES = 3
    CANNOT = 4
    EXPIRED = 5
    ESCALATED = 6
    ACCEPTED = 7
    PROMISED = 8
    LOCKED = 9
    SHIPPED = 10
    CANCELLED = 11


class Lateness(IntEnum):
    """Late has three meanings, kept apart (R9), and there may be no forecast to be late by."""

    ON_TIME = 0
    NOT_COVERED = 1
    """Nothing in stock, in work or on order covers it: there is no forecast."""
    CRITICAL = 2
    """It leaves on the very day it is due: no slack."""
    DELAYED = 3
    """Its forecast is after its promised, else its expected date."""
    INFEASIBLE = 4
    """A hard rule is broken by work it hangs on."""


_STATUS_WORDS = (
    mark("OrderStatus", "requested"),
    mark("OrderStatus", "draft"),
    mark("OrderStatus", "awaiting production"),
    mark("OrderStatus", "awaiting sales"),
    mark("OrderStatus", "production cannot"),
    mark("OrderStatus", "answer expired"),
    mark("OrderStatus", "escalated"),
    mark("OrderStatus", "accepted"),
    mark("OrderStatus", "promised"),
    mark("OrderStatus", "promised, locked"),
    mark("OrderStatus", "shipped"),
    mark("OrderStatus", "cancelled"),
)
_LATENESS_WORDS = (
    mark("Lateness", "on time"),
    mark("Lateness", "not covered"),
    mark("Lateness", "critical"),
    mark("Lateness", "delayed"),
    mark("Lateness", "infeasible"),
)


def order_status_word(status: OrderStatus) -> str:
    """Such as "awaiting production"."""
    return spoken("OrderStatus", _STATUS_WORDS[status])


def lateness_word(lateness: Lateness) -> str:
    """Such as "delayed"."""
    return spoken("Lateness", _LATENESS_WORDS[lateness])
