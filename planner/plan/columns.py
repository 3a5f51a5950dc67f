"""Read-only numpy columns and the table of them: rows addressed by position, sorted by id.

A table never changes; `with_changes` gives the next one and shares every column that did not
change. Three kinds of column are enough: whole numbers (minutes, days, ids, thousandths, states),
flags and texts. What the tables of a plant are is not here but in `tables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]
Column = NDArray[Any]


class ColumnKind(Enum):
    """What one column holds, with its numpy type."""

    INT = "int"
    FLAG = "flag"
    TEXT = "text"

    @property
    def dtype(self) -> np.dtype[Any]:
        """The numpy type of a column of this kind."""
        return _DTYPES[self]


_DTYPES: dict[ColumnKind, np.dtype[Any]] = {
    ColumnKind.INT: np.dtype(np.int64),
    ColumnKind.FLAG: np.dtype(np.bool_),
    ColumnKind.TEXT: np.dtype(object),
}


def ints() -> Any:
    """A column of whole numbers; `NONE` where there is no value."""
    return field(metadata={"kind": ColumnKind.INT})


def flags() -> Any:
    """A column of true and false."""
    return field(metadata={"kind": ColumnKind.FLAG})


def texts() -> Any:
    """A column of texts, empty where there is none."""
    return field(metadata={"kind": ColumnKind.TEXT})


def column_of(kind: ColumnKind, values: Iterable[Any] | Column) -> Column:
    """`values` as one read-only column; an array of the right type is not copied."""
    if isinstance(values, np.ndarray) and values.dtype == kind.dtype:
        column = values.view()
    else:
        listed = list(values)
        column = np.empty(len(listed), dtype=kind.dtype)
        column[:] = listed
    column.flags.writeable = False
    return column


@dataclass(frozen=True, slots=True)
class TableChange:
    """What happened to rows of one table, column by column.

    `after` is None for rows that were deleted, `before` is None for rows that were inserted; an
    update has both, with the same columns. `ids` is shape (n,), so is every column.
    """

    table: str
    ids: Ints
    before: Mapping[str, Column] | None
    after: Mapping[str, Column] | None

    def inverse(self) -> TableChange:
        """The change that takes this one back."""
        return TableChange(self.table, self.ids, self.after, self.before)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of one kind, sorted by id; subclasses add their columns after `id`."""

    id: Ints = ints()

    def __len__(self) -> int:
        return len(self.id)

    @classmethod
    def kinds(cls) -> dict[str, ColumnKind]:
        """The columns of this table, in order, with their kinds."""
        return {each.name: each.metadata["kind"] for each in fields(cls)}

    @classmethod
    def of(cls, columns: Mapping[str, Iterable[Any] | Column]) -> Self:
        """A table from its columns in any row order; all must be there and equally long."""
        kinds = cls.kinds()
        made = {name: column_of(kind, columns[name]) for name, kind in kinds.items()}
        order = np.argsort(made["id"], kind="stable")
        if not np.array_equal(order, np.arange(len(order))):
            made = {name: column_of(kinds[name], made[name][order]) for name in kinds}
        return cls(**made)

    @classmethod
    def empty(cls) -> Self:
        """A table without rows."""
        return cls.of(dict.fromkeys(cls.kinds(), ()))

    def columns(self) -> dict[str, Column]:
        """Every column by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def rows_of(self, ids: Sequence[int] | Column) -> Ints:
        """The positions of rows by id; -1 where the id is not in the table (or is NONE)."""
        wanted = np.asarray(ids, dtype=np.int64)
        if not len(self):
            return np.full(len(wanted), -1, dtype=np.int64)
        found = np.searchsorted(self.id, wanted)
        found[found == len(self)] = 0
        return np.where(self.id[found] == wanted, found, -1)

    def row_of(self, row_id: int) -> int:
        """The position of one row by id; -1 where it is not in the table."""
        position = int(np.searchsorted(self.id, row_id))
        return position if position < len(self) and int(self.id[position]) == row_id else -1

    def with_changes(self, change: TableChange) -> Self:
        """The table after `change`; columns it does not name are shared.

        Raises:
            KeyError: A row to update or delete is not here, or one to insert already is.
        """
        if change.after is None:
            return self._without(change.ids)
        if change.before is None:
            return self._with(change)
        rows = self._rows_present(change.ids)
        kinds = self.kinds()
        edited = {}
        for name, values in change.after.items():
            if name not in kinds:
                continue
            column = getattr(self, name).copy()
            column[rows] = values
            edited[name] = column_of(kinds[name], column)
        return replace(self, **edited)

    def _rows_present(self, ids: Ints) -> Ints:
        rows = self.rows_of(ids)
        if (rows < 0).any():
            raise KeyError(type(self).__name__, ids[rows < 0].tolist())
        return rows

    def _without(self, ids: Ints) -> Self:
        keep = np.ones(len(self), dtype=np.bool_)
        keep[self._rows_present(ids)] = False
        return type(self)(
            **{
                name: column_of(kind, getattr(self, name)[keep])
                for name, kind in self.kinds().items()
            }
        )

    def _with(self, change: TableChange) -> Self:
        if (self.rows_of(change.ids) >= 0).any():
            raise KeyError(type(self).__name__, "inserted twice")
        new: dict[str, Column] = dict(change.after or {})
        new["id"] = change.ids
        return type(self).of(
            {
                name: np.concatenate([getattr(self, name), column_of(kind, new[name])])
                for name, kind in self.kinds().items()
            }
        )

    def same_as(self, other: Table) -> bool:
        """Whether both tables hold the same rows with the same values."""
        return type(self) is type(other) and all(
            np.array_equal(getattr(self, name), getattr(other, name)) for name in self.kinds()
        )
