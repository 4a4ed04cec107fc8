"""Tracks by their styles and by their moods, for filters and their counts"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    present = sa.text("missing_since IS NULL")
    op.create_index("tracks_by_styles", "tracks", ["styles"], sqlite_where=present)
    op.create_index("tracks_by_moods", "tracks", ["moods"], sqlite_where=present)
