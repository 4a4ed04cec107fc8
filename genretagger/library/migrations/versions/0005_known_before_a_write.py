"""What is known before a write of forced ID3 versions, and the choices of a batch"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tracks", sa.Column("version_problems", sa.JSON(), nullable=True))
    op.add_column("batches", sa.Column("choices", sa.JSON(), nullable=True))
