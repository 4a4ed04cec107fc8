"""Styles and moods of tracks, the rules of each model, and what an analysis needs to suggest again by them"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tracks", sa.Column("styles", sa.JSON(), nullable=True))
    op.add_column("tracks", sa.Column("moods", sa.JSON(), nullable=True))
    op.add_column("models", sa.Column("rules", sa.JSON(), nullable=True))
    op.add_column("analyses", sa.Column("refusals", sa.LargeBinary(), nullable=True))
    op.add_column("analyses", sa.Column("tags", sa.LargeBinary(), nullable=True))
    op.add_column("analyses", sa.Column("album", sa.JSON(), nullable=True))
