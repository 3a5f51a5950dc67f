"""A violation: what is wrong with a plan (APICS: exception message), with the facts to say so.

Which rules there are is the engine's business (`planner.engine.checks`); how one reads in the
reader's language is the views'.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.errors import PlannerError
from planner.domain.statuses import Severity


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule, at one place of the plan, over one interval of minutes UTC."""

    code: str
    severity: Severity
    table: str
    row_id: int
    start_minute: int
    end_minute: int
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def is_hard(self) -> bool:
        """Whether the plan cannot be carried out like this (R14)."""
        return self.severity is Severity.HARD

    def __str__(self) -> str:
        """The English sentence."""
        return str(PlannerError(self.code, **dict(self.facts)))
