"""The few kinds of column the database has, and how constraints are named.

Three kinds, as in `planner.plan.columns`: whole numbers, flags (0 or 1) and texts. A reference is
checked when the transaction ends, so the order of writes within a change set does not matter.
Which tables there are is not here but in `schema_plan`, `schema_records` and `schema_history`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import SchemaItem
from sqlalchemy.sql.expression import ColumnElement

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of the database; the naming convention lets a later migration find a constraint."""

BIG = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on every database: a STRICT table of SQLite knows the word INTEGER only."""


FAR = 10**15
"""Beyond any minute, day, quantity or price: sums of such numbers still fit 64 bits, and the sign
for "nothing" in a plan cannot be smuggled in as a value."""


def number(name: str, *, low: int = -FAR, is_unique: bool = False) -> Column[Any]:
    """A whole number that is always there, at least `low`."""
    return Column(name, BIG, _between(name, low), nullable=False, unique=is_unique)


def maybe_number(name: str, *, low: int = -FAR) -> Column[Any]:
    """A whole number that may be missing: `NONE` in the plan, NULL here."""
    return Column(name, BIG, _between(name, low), nullable=True)


def _between(name: str, low: int) -> CheckConstraint:
    return CheckConstraint(f"{name} BETWEEN {low} AND {FAR}", name=name)


def flag(name: str) -> Column[Any]:
    """True or false, as 1 or 0."""
    return Column(name, BIG, CheckConstraint(f"{name} IN (0, 1)", name=name), nullable=False)


def text(name: str, *, is_unique: bool = False, is_filled: bool = False) -> Column[Any]:
    """A text, empty where there is none; one that is always filled has no control characters."""
    checks = _filled(name) if is_filled else []
    return Column(name, Text, *checks, nullable=False, server_default="", unique=is_unique)


def _filled(name: str) -> list[CheckConstraint]:
    """A number, a login, a key: what two eyes read alike must be alike."""
    return [
        CheckConstraint(f"length({name}) > 0", name=name),
        CheckConstraint(_Printable(name), name=f"{name}_printable"),
    ]


class _Printable(ColumnElement[bool]):
    """A text without control characters, which each database says in its own words."""

    inherit_cache = True

    def __init__(self, column: str) -> None:
        self.column = column


@compiles(_Printable)
def _printable_by_regular_expression(element: _Printable, *_: Any, **__: Any) -> str:
    return f"{element.column} !~ '[\\u0001-\\u001f\\u007f]'"


@compiles(_Printable, "sqlite")
def _printable_by_glob(element: _Printable, *_: Any, **__: Any) -> str:
    control = "'*[' || char(1) || '-' || char(31) || char(127) || ']*'"
    return f"{element.column} NOT GLOB {control}"


def choice(name: str, values: type[IntEnum]) -> Column[Any]:
    """One of the numbered states of `planner.domain.statuses`."""
    listed = ", ".join(str(int(each)) for each in values)
    return Column(name, BIG, CheckConstraint(f"{name} IN ({listed})", name=name), nullable=False)


def word(name: str, values: Iterable[str]) -> Column[Any]:
    """One of a few words."""
    listed = ", ".join(f"'{each}'" for each in values)
    return Column(name, Text, CheckConstraint(f"{name} IN ({listed})", name=name), nullable=False)


def reference(
    name: str, table: str, *, is_optional: bool = False, is_indexed: bool = False
) -> Column[Any]:
    """The id of a row of `table`, looked up when the transaction ends."""
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED", use_alter=True)
    return Column(name, BIG, key, nullable=is_optional, index=is_indexed)


def data_table(name: str, *columns: SchemaItem) -> Table:
    """A table whose every change is in the history: with its id and its row version.

    `row_version` is the revision that last wrote the row; a guard lets nothing else stand there.
    """
    return Table(
        name,
        METADATA,
        Column("id", BIG, primary_key=True, autoincrement=False),
        *columns,
        number("row_version", low=1),
        info={"is_data": True},
        sqlite_strict=True,
    )
