"""The whole database in one description: SQLite today, PostgreSQL from the same words.

The plan's tables stand in `schema_plan`, the records around it in `schema_records`, the history
in `schema_history`. Triggers are not here but in `guards`.
"""

from __future__ import annotations

from sqlalchemy import Table

from planner.store import schema_history, schema_plan, schema_records
from planner.store.schema_columns import METADATA

__all__ = ["DATA_TABLES", "DESCRIBED_IN", "METADATA"]

DESCRIBED_IN = (schema_plan, schema_records, schema_history)
"""The modules whose import fills METADATA."""

DATA_TABLES: tuple[Table, ...] = tuple(
    table for table in METADATA.tables.values() if table.info.get("is_data")
)
"""Every table whose changes the history records, in the order they are described."""
