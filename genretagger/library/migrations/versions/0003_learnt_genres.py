"""What was learnt from the person's own genres, and suggestions that come from it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("model_id", sa.String(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("tracks", sa.Column("origin", sa.String(), nullable=True))
    op.add_column("tracks", sa.Column("also", sa.JSON(), nullable=True))
    op.add_column("analyses", sa.Column("genre", sa.String(), nullable=True))
    op.add_column("analyses", sa.Column("reason", sa.String(), nullable=True))
    op.add_column("analyses", sa.Column("learnt", sa.JSON(), nullable=True))
    op.execute(
        "UPDATE analyses SET (genre, reason) = "
        "(SELECT genre, reason FROM tracks WHERE tracks.id = analyses.track_id)"
    )
