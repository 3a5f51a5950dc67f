"""Version 0001: every table the plan and its history need, and the head at revision 0.

Until the first release this version follows the description; from then on it is frozen here.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import MetaData

from planner.store.schema import METADATA
from planner.store.schema_history import HEAD

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, from a copy of the description.

    On PostgreSQL SQLAlchemy adds the references after the tables and marks them so, for good: a
    file made later by the same process would have none.
    """
    copy = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.tables.values():
        table.to_metadata(copy)
    copy.create_all(op.get_bind())
    op.bulk_insert(HEAD, [{"id": 1, "revision": 0, "next_id": 1}])


def downgrade() -> None:
    """Nothing is older than this.

    Raises:
        NotImplementedError: Always; a backup is the way back.
    """
    raise NotImplementedError
