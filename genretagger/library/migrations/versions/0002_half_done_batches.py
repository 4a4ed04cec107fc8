"""Batches that know what is left of them, and why a file was not written"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batches", sa.Column("work", sa.String(), nullable=True))
    op.add_column("tag_changes", sa.Column("reason", sa.Text(), nullable=True))
    op.execute(
        "UPDATE batches SET work = 'writing' "
        "WHERE id IN (SELECT batch_id FROM tag_changes WHERE status = 'prepared')"
    )
