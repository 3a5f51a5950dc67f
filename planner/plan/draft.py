"""A change set in the making: collected against one plan while a command is worked out.

New rows draw ids that no row ever had, updates leave out what does not change, deleted rows are
kept whole so that the inverse restores them. What a change set is stands in `change_set`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from planner.domain.statuses import ChangeKind
from planner.plan.change_set import ChangeSet
from planner.plan.columns import Column, Ints, TableChange
from planner.plan.plan import Plan


@dataclass(slots=True)
class Draft:
    """A change set in the making, against one plan; rows of one table change once each."""

    plan: Plan
    changes: list[TableChange] = field(default_factory=list)
    next_id: int = 0

    def __post_init__(self) -> None:
        self.next_id = self.plan.next_id

    def insert(self, table: str, columns: Mapping[str, Iterable[Any] | Column]) -> Ints:
        """New rows; gives their ids, shape (n,). All columns equally long, without `id`."""
        listed = {name: _column(values) for name, values in columns.items()}
        count = len(next(iter(listed.values())))
        ids = np.arange(self.next_id, self.next_id + count, dtype=np.int64)
        self.next_id += count
        if count:
            self.changes.append(TableChange(table, ids, None, {"id": ids, **listed}))
        return ids

    def update(
        self, table: str, ids: Sequence[int] | Column, columns: Mapping[str, Iterable[Any] | Column]
    ) -> None:
        """New values for rows of a table the plan carries; unchanged rows are left out."""
        rows = self.plan.table(table).rows_of(ids)
        after = {name: _column(values) for name, values in columns.items()}
        before = {name: getattr(self.plan.table(table), name)[rows] for name in after}
        moved = np.zeros(len(rows), dtype=np.bool_)
        for name, values in after.items():
            moved |= values != before[name]
        if moved.any():
            self.changes.append(
                TableChange(
                    table,
                    np.asarray(ids, dtype=np.int64)[moved],
                    {name: values[moved] for name, values in before.items()},
                    {name: values[moved] for name, values in after.items()},
                )
            )

    def delete(self, table: str, ids: Sequence[int] | Column) -> None:
        """Rows that are no longer there, kept whole so that the inverse restores them."""
        whole = self.plan.table(table)
        rows = whole.rows_of(ids)
        gone = {name: column[rows] for name, column in whole.columns().items()}
        self.changes.append(TableChange(table, np.asarray(ids, dtype=np.int64), gone, None))

    def change_set(
        self, command: str, why: str = "", kind: ChangeKind = ChangeKind.EDIT, key: str = ""
    ) -> ChangeSet:
        """The finished change set."""
        return ChangeSet(
            tuple(self.changes),
            command=command,
            why=why,
            kind=kind,
            base_revision=self.plan.revision,
            next_id=self.next_id,
            key=key,
        )


def _column(values: Iterable[Any] | Column) -> Column:
    if isinstance(values, np.ndarray):
        return values
    listed = list(values)
    if listed and all(isinstance(each, bool) for each in listed):
        return np.array(listed, dtype=np.bool_)
    if listed and all(isinstance(each, int) for each in listed):
        return np.array(listed, dtype=np.int64)
    column = np.empty(len(listed), dtype=object)
    column[:] = listed
    return column
