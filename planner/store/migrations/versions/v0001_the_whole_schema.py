"""Version 0001: every table the plan and its history need, and the head at revision 0.

Until the first release this version follows the description; from then on it is frozen here.
"""

from __future__ import annotations

from alembic import op

from planner.store.schema import METADATA
from planner.store.schema_history import HEAD

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    METADATA.create_all(op.get_bind())
    op.bulk_insert(HEAD, [{"id": 1, "revision": 0, "next_id": 1}])


def downgrade() -> None:
    """Nothing is older than this.

    Raises:
        NotImplementedError: Always; a backup is the way back.
    """
    raise NotImplementedError
