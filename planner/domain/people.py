"""A person at the board: who they are and what their roles let them do.

How somebody proves who they are (password, database login) is the store's work, not told here.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.errors import NotAllowedError
from planner.domain.rights import Right, Role, may


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a login."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]

    def may(self, right: Right) -> bool:
        """Whether this person has the right."""
        return may(self.roles, right)

    def require(self, right: Right) -> None:
        """Let the person pass.

        Raises:
            NotAllowedError: None of the person's roles has the right.
        """
        if not self.may(right):
            raise NotAllowedError("not_allowed", person=self.name, right=right.value)
