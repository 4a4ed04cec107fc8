"""A table that answers at once: albums, years, when tracks were heard, indices for lists and filters"""

import os

import sqlalchemy as sa
from alembic import op

from genretagger.library.albums import album_key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PRESENT = sa.text("missing_since IS NULL")


def upgrade() -> None:
    op.add_column("tracks", sa.Column("year", sa.String(), nullable=True))
    op.add_column("tracks", sa.Column("heard_at", sa.DateTime(), nullable=True))
    op.add_column("tracks", sa.Column("album_key", sa.LargeBinary(), nullable=False, server_default=""))
    op.execute(
        "UPDATE tracks SET heard_at = analyses.analysed_at FROM analyses WHERE analyses.track_id = tracks.id"
    )
    connection = op.get_bind()
    known = connection.execute(sa.text("SELECT id, path, album FROM tracks")).all()
    keys = [
        {"id": id_, "key": os.fsencode(album_key(os.fsdecode(path), album))} for id_, path, album in known
    ]
    if keys:
        connection.execute(sa.text("UPDATE tracks SET album_key = :key WHERE id = :id"), keys)
    for old in ("tracks_by_state", "tracks_by_genre", "tracks_by_confidence"):
        op.drop_index(old, "tracks")
    suggestion = ["genre", "chosen", "also", "origin"]
    listed = ["path", "state", "confidence", "genres", *suggestion]
    op.create_index("tracks_listed", "tracks", listed, sqlite_where=PRESENT)
    op.create_index("tracks_by_suggestion", "tracks", suggestion, sqlite_where=PRESENT)
    op.create_index("tracks_by_genres", "tracks", ["genres"], sqlite_where=PRESENT)
    op.create_index("tracks_by_album", "tracks", ["album_key"])
