"""The history's own tables: which revision the plan is at, and what happened in each.

One header is one change set. Its `id` is the revision it makes, so revisions have no gaps. The
rows are written by triggers only, the seal is filled in by the database when the header closes,
and the reference from header to seal, looked up when the transaction ends, lets no transaction
commit with an open header. How triggers do this is not here but in `guards`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text

from planner.domain.statuses import ChangeKind
from planner.store.schema_columns import BIG, METADATA, choice, number, text

HEAD = Table(
    "head",
    METADATA,
    Column("id", BIG, CheckConstraint("id = 1", name="one"), primary_key=True, autoincrement=False),
    number("revision", low=0),
    number("next_id", low=1),
    sqlite_strict=True,
)
CHANGE_HEADERS = Table(
    "change_headers",
    METADATA,
    Column(
        "id",
        BIG,
        ForeignKey("change_seals.revision", deferrable=True, initially="DEFERRED", use_alter=True),
        primary_key=True,
        autoincrement=False,
    ),
    text("actor", is_filled=True),
    text("command"),
    text("why"),
    choice("kind", ChangeKind),
    Column("idempotency_key", Text, nullable=True, unique=True),
    number("base_revision", low=0),
    number("next_id", low=1),
    sqlite_strict=True,
)
CHANGE_ROWS = Table(
    "change_rows",
    METADATA,
    Column("position", BIG, primary_key=True, autoincrement=True),
    Column("header_id", BIG, ForeignKey("change_headers.id"), nullable=False, index=True),
    text("table_name", is_filled=True),
    number("row_id"),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something"),
    sqlite_strict=True,
)
CHANGE_SEALS = Table(
    "change_seals",
    METADATA,
    Column("revision", BIG, ForeignKey("change_headers.id"), primary_key=True, autoincrement=False),
    text("sealed_at"),
    Column("row_count", BIG, nullable=False, server_default="0"),
    text("digest"),
    text("previous_hash"),
    text("hash"),
    sqlite_strict=True,
)
SCHEMA_INFO = Table(
    "schema_info",
    METADATA,
    Column("id", BIG, CheckConstraint("id = 1", name="one"), primary_key=True, autoincrement=False),
    text("fingerprint"),
    sqlite_strict=True,
)
