"""What happened between two revisions: rows before and after, who, when, why.

The same object is a command's result, the audit record, the message to other clients, the undo
record, a solver's proposal and the feedback under the mouse. How one is made
against a plan is not here but in `draft`; writing it to the database is the store's work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.domain.statuses import ChangeKind
from planner.plan.columns import Ints, TableChange


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Rows before and after, in the order they were written, with the record of who and why.

    `revision`, `actor` and `at_minute` are the database's: a proposal has 0, "" and 0.
    """

    changes: tuple[TableChange, ...]
    command: str = ""
    why: str = ""
    kind: ChangeKind = ChangeKind.EDIT
    base_revision: int = 0
    next_id: int = 1
    revision: int = 0
    actor: str = ""
    at_minute: int = 0
    key: str = ""
    """Idempotency key: the same command sent twice happens once."""

    def inverse(self) -> ChangeSet:
        """The change set that takes this one back: last row first."""
        return replace(
            self,
            changes=tuple(change.inverse() for change in reversed(self.changes)),
            kind=ChangeKind.UNDO,
            revision=0,
            actor="",
            at_minute=0,
            key="",
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not any(len(change) for change in self.changes)

    def ids(self, table: str) -> Ints:
        """The ids of all rows of `table` that this touches, sorted, each once."""
        found = [change.ids for change in self.changes if change.table == table]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
