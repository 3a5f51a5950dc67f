"""R12: who may do what, against a table written by hand."""

from __future__ import annotations

import pytest

from planner.domain.errors import NotAllowedError
from planner.domain.people import Person
from planner.domain.rights import Right, Role, may

R12 = {
    Right.NEGOTIATE_FOR_SALES: "sales manager",
    Right.PLAN: "planner manager",
    Right.BREAK_FROZEN_ZONE: "manager",
    Right.UNLOCK: "manager",
    Right.OVERRIDE: "manager",
    Right.IMPOSE: "manager",
    Right.REPORT: "planner manager operator",
    Right.IMPORT: "planner manager admin",
    Right.SEE_COSTS: "manager auditor",
    Right.SEE_AUDIT: "manager auditor",
    Right.MASTER_DATA: "planner manager admin",
    Right.ADMINISTER: "admin",
}


@pytest.mark.parametrize("right", list(Right))
def test_r12_every_right_belongs_to_exactly_its_roles(right: Right) -> None:
    allowed = {role.value for role in Role if may([role], right)}
    assert allowed == set(R12[right].split())


def test_somebody_without_the_right_is_told_which_one_is_missing() -> None:
    operator = Person(1, "op", "Olga", frozenset({Role.OPERATOR}))
    with pytest.raises(NotAllowedError, match=r"Olga.*plan production"):
        operator.require(Right.PLAN)
