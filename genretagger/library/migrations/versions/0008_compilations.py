"""Whether the tags say that an album is a collection of several artists"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tracks", sa.Column("compilation", sa.Boolean(), nullable=True))
