"""What the store asks of a database, said once: two kinds answer, SQLite and PostgreSQL.

The statements of `commit`, `history`, `loading` and `verification` are words both understand,
with `?` for a value. Where the two differ (transactions, columns read whole, catalogs), a link
has a method. What is written is not here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from planner.domain.errors import Problem
from planner.plan.columns import Column, ColumnKind


class Rows(Protocol):
    """What a statement answers."""

    @property
    def rowcount(self) -> int:
        """Rows a write has touched."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Row after row."""


class Link(ABC):
    """One connection of one person; used from one thread at a time."""

    place: str
    """What a person calls this database, in a sentence about it."""
    login: str
    """Who acts: the connection's own identity, not a value somebody sends."""

    @abstractmethod
    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Carry out one statement."""

    @abstractmethod
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Rows:
        """Carry out one statement for each row of values; `rowcount` is their sum."""

    @abstractmethod
    def insert(self, table: str, columns: Mapping[str, Sequence[Any]]) -> int:
        """New rows, column by column; gives how many."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool:
        """Whether a transaction is open here."""

    @abstractmethod
    def begin_writing(self) -> None:
        """Open a transaction that alone may write until it ends."""

    @abstractmethod
    def begin_reading(self) -> None:
        """Open a transaction that sees one state of the database."""

    @abstractmethod
    def commit(self) -> None:
        """End the transaction for good; a reference to nothing is refused by its name."""

    @abstractmethod
    def explained(self) -> AbstractContextManager[None]:
        """Turn what the database says inside the block into words for a person."""

    @abstractmethod
    def column_types(self, table: str) -> dict[str, str]:
        """Column -> its declared type, in their order; empty: no such table."""

    @abstractmethod
    def whole_columns(
        self, table: str, condition: str, kinds: Mapping[str, ColumnKind]
    ) -> dict[str, Column] | None:
        """Every column of the rows that meet `condition`, in whatever order; None: no rows."""

    @abstractmethod
    def data_tables(self) -> list[str]:
        """The tables whose every change is in the history."""

    @abstractmethod
    def is_as_made(self) -> bool:
        """Whether structure and guards are those the last upgrade left."""

    @abstractmethod
    def require_current(self) -> None:
        """Pass if this is a database of ours, of this program's version.

        Raises:
            StoreUnavailableError: It belongs to another program, or is newer or older.
        """

    @abstractmethod
    def damage(self) -> Iterator[Problem]:
        """What the database finds wrong with itself: pages, references, changed guards."""

    @abstractmethod
    def has_news(self, revision: int) -> bool:
        """Whether another connection has written since this one last looked, at `revision`."""

    @abstractmethod
    def set_password(self, login: str, password: str) -> None:
        """A person's new password, kept by the database in a form nobody can read."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""
