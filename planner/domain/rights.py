"""Who may do what: the table of R12, read by services, windows and database guards alike.

A right is a sentence fragment a person can read on a greyed button. Enforcing it is the
services' and the database's work, not this module's.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the plant; one person may be several."""

    SALES = "sales"
    PLANNER = "planner"
    MANAGER = "manager"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Right(StrEnum):
    """One row of R12."""

    NEGOTIATE_FOR_SALES = "enter requests"
    PLAN = "plan production"
    BREAK_FROZEN_ZONE = "break frozen zone"
    UNLOCK = "unlock a promise"
    OVERRIDE = "override a gate"
    IMPOSE = "impose a date"
    REPORT = "report progress"
    IMPORT = "import"
    SEE_COSTS = "see costs and contacts"
    SEE_AUDIT = "see the audit trail"
    MASTER_DATA = "edit master data"
    ADMINISTER = "manage users and settings"


_MANAGER_ONLY = frozenset({Role.MANAGER})
_PRODUCTION = frozenset({Role.PLANNER, Role.MANAGER})

ROLES_WITH: dict[Right, frozenset[Role]] = {
    Right.NEGOTIATE_FOR_SALES: frozenset({Role.SALES, Role.MANAGER}),
    Right.PLAN: _PRODUCTION,
    Right.BREAK_FROZEN_ZONE: _MANAGER_ONLY,
    Right.UNLOCK: _MANAGER_ONLY,
    Right.OVERRIDE: _MANAGER_ONLY,
    Right.IMPOSE: _MANAGER_ONLY,
    Right.REPORT: _PRODUCTION | {Role.OPERATOR},
    Right.IMPORT: _PRODUCTION | {Role.ADMIN},
    Right.SEE_COSTS: frozenset({Role.MANAGER, Role.AUDITOR}),
    Right.SEE_AUDIT: frozenset({Role.MANAGER, Role.AUDITOR}),
    Right.MASTER_DATA: _PRODUCTION | {Role.ADMIN},
    Right.ADMINISTER: frozenset({Role.ADMIN}),
}


def may(roles: Iterable[Role], right: Right) -> bool:
    """Whether somebody with these roles has the right."""
    return not ROLES_WITH[right].isdisjoint(roles)
