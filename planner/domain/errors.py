"""The refusals a person may meet: each a code with the facts of the case.

A `PlannerError` is expected: it is shown in plain words with the next step. Anything else is a
bug and ends in a crash file. The English sentence of every code stands in `sentences`; the
translation is made where the sentence is shown (`planner.views.wording`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.sentences import SENTENCES


class PlannerError(Exception):
    """Something a person asked for is refused, with the reason and the way out."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The English sentence; the code with its facts where no sentence is written yet."""
        template = SENTENCES.get(self.code)
        return template.format(**self.facts) if template else f"{self.code}: {self.facts}"


class RuleBrokenError(PlannerError):
    """A business rule forbids it: a frozen zone, a locked promise, a machine that cannot."""


class NotAllowedError(PlannerError):
    """The person's roles do not include the right it needs."""


class EditConflictError(PlannerError):
    """Somebody else changed the same rows first; nothing was written."""


class StoreUnavailableError(PlannerError):
    """The database cannot be reached, read or written: the environment, not a bug."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where it stands, what it says, how to put it right."""

    code: str
    facts: tuple[tuple[str, object], ...]

    @classmethod
    def of(cls, code: str, **facts: object) -> Problem:
        """A problem from keyword facts."""
        return cls(code, tuple(facts.items()))

    def __str__(self) -> str:
        """The English sentence."""
        return str(PlannerError(self.code, **dict(self.facts)))


class ImportRejectedError(PlannerError):
    """A file is refused whole; `problems` lists everything that is wrong, not only the first."""

    def __init__(self, code: str, problems: Sequence[Problem] = (), **facts: object) -> None:
        super().__init__(code, **facts)
        self.problems = tuple(problems)
