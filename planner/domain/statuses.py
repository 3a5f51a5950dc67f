"""The states things can be in, numbered as the database stores them.

The numbers never change their meaning: history keeps them. Which step leads from one
negotiation state to another is a rule (R2) and stands with the negotiation, not here.
"""

from __future__ import annotations

from enum import IntEnum


class WorkOrderStatus(IntEnum):
    """A work order's life; only FIRM and later are promises of production to itself."""

    PLANNED = 0
    FIRM = 1
    RELEASED = 2
    RUNNING = 3
    COMPLETED = 4
    CLOSED = 5
    CANCELLED = 6


class OperationStatus(IntEnum):
    """What the shop floor has reported about one operation."""

    WAITING = 0
    STARTED_WAITING = 1
    """Started once, now waiting for a machine; the hours left still stand in front of it."""
    RUNNING = 2
    COMPLETED = 3


class DeliveryStatus(IntEnum):
    """Where one delivery stands between the first wish and the goods leaving."""

    REQUESTED = 0
    PROMISED = 1
    SHIPPED = 2
    CANCELLED = 3


class NegotiationKind(IntEnum):
    """The four kinds of R2, and the one-step opening of a first import."""

    NEW_ORDER = 0
    RUSH = 1
    CUSTOMER_CHANGE = 2
    INTERNAL_CHANGE = 3
    OPENING = 4


class NegotiationState(IntEnum):
    """Whose turn it is in a negotiation, or how it ended (R2)."""

    DRAFT = 0
    AWAITING_PRODUCTION = 1
    CANNOT = 2
    AWAITING_SALES = 3
    ACCEPTED = 4
    AGREED = 5
    REFUSED = 6
    EXPIRED = 7
    WITHDRAWN = 8
    ESCALATED = 9
    IMPOSED = 10


OPEN_NEGOTIATION_STATES = frozenset(
    {
        NegotiationState.DRAFT,
        NegotiationState.AWAITING_PRODUCTION,
        NegotiationState.CANNOT,
        NegotiationState.AWAITING_SALES,
        NegotiationState.ACCEPTED,
        NegotiationState.EXPIRED,
        NegotiationState.ESCALATED,
    }
)
"""While in one of these, no second negotiation may open on the same order line."""


class CustomerTier(IntEnum):
    """How much a customer's minute of lateness weighs; strategic first."""

    STRATEGIC = 0
    KEY = 1
    STANDARD = 2


class CalendarChange(IntEnum):
    """What an exception does to a calendar's weekly shifts."""

    CLOSED = 0
    MAINTENANCE = 1
    OPEN = 2
    OVERTIME = 3
    OVERTIME_ALLOWED = 4
    """A window in which overtime may be made; it is closed time until somebody does."""


class PegEnd(IntEnum):
    """What a peg can start or end at: supply covers demand."""

    DELIVERY = 0
    WORK_ORDER = 1
    STOCK = 2
    PURCHASE_ORDER_LINE = 3
    REQUISITION = 4


class Severity(IntEnum):
    """Hard: the plan cannot be carried out. Soft: somebody should know (R14)."""

    SOFT = 0
    HARD = 1


class ChangeKind(IntEnum):
    """Why a change set exists; the guards treat some kinds differently."""

    EDIT = 0
    IMPORT = 1
    FIRST_SCHEDULE = 2
    RUN = 3
    REPORT = 4
    AGREEMENT = 5
    SETTING = 6
    UNDO = 7
