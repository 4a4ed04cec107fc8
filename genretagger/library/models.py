"""The tables of the library file.

`tracks` is the large table and carries the review columns too, so that the window sorts, filters and
searches a hundred thousand rows without a join; what is bulky (patches, embedding) lives in `analyses`.
"""

import os
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Dialect, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class FsPath(TypeDecorator[str]):
    """A path as the file system spells it: names that are no valid Unicode survive the round trip."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else os.fsdecode(value)


def now() -> datetime:
    """The time to store: UTC without a zone, as SQLite keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON(none_as_null=True)}  # noqa: RUF012


class Folder(Base):
    """A folder that was pointed at."""

    __tablename__ = "folders"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(FsPath, unique=True)
    added_at: Mapped[datetime] = mapped_column(default=now)


PRESENT = text("missing_since IS NULL")
SUGGESTION = ("genre", "chosen", "also", "origin")
LISTED = ("path", "state", "confidence", "genres", *SUGGESTION)


class Track(Base):
    """A music file: who it is on disk, what its tags say, and where its review stands."""

    __tablename__ = "tracks"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(FsPath, unique=True)
    size: Mapped[int]
    mtime_ns: Mapped[int]
    fingerprint: Mapped[str | None] = mapped_column(String, index=True)
    missing_since: Mapped[datetime | None]
    heard_with: Mapped[str | None]
    """Model and front-end that heard (or failed to hear) the file as it is now; empty: to be heard."""
    heard_at: Mapped[datetime | None]
    in_work: Mapped[int] = mapped_column(default=0)
    """How often a scan died while this file was in work; counted up before, back to 0 after."""
    added_at: Mapped[datetime] = mapped_column(default=now)

    codec: Mapped[str | None]
    duration_seconds: Mapped[float | None]
    title: Mapped[str | None] = mapped_column(Text)
    artist: Mapped[str | None] = mapped_column(Text)
    album: Mapped[str | None] = mapped_column(Text)
    album_artist: Mapped[str | None] = mapped_column(Text)
    compilation: Mapped[bool | None]
    """Whether the tags say that the album is a collection of several artists."""
    track_number: Mapped[int | None]
    year: Mapped[str | None]
    album_key: Mapped[str] = mapped_column(FsPath, default="", server_default="")
    """What the tracks of an album have in common; see `albums.album_key`."""
    genres: Mapped[list[str]] = mapped_column(default=list)
    tag_problem: Mapped[str | None] = mapped_column(Text)
    """Why genres cannot be written to this file; empty: they can."""
    version_problems: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Why they cannot be in another version of ID3 ("3", "4") than that of the file."""
    search_text: Mapped[str] = mapped_column(Text, default="")

    state: Mapped[str] = mapped_column(default="new")
    genre: Mapped[str | None]
    """The suggested genre, in the words of the model or the learnt one that `origin` names; empty: unsure."""
    likeliest: Mapped[str | None]
    also: Mapped[list[str] | None]
    """Further genres of the suggestion, where the person's own tags are several a track."""
    confidence: Mapped[float | None]
    reason: Mapped[str | None]
    origin: Mapped[str | None]
    """Who suggests, see `library.suggesting.Origin`; empty: the model."""
    styles: Mapped[list[str] | None]
    """Styles that were heard, the surest first; empty: none, or heard by a model that knows none."""
    moods: Mapped[list[str] | None]
    error: Mapped[str | None] = mapped_column(Text)
    chosen: Mapped[list[str] | None]
    """The genres the person accepted, in the person's words."""
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        # In the order of the folders, with all that the usual filters ask for: a list is one read of this.
        Index("tracks_listed", *LISTED, sqlite_where=PRESENT),
        Index("tracks_by_suggestion", *SUGGESTION, sqlite_where=PRESENT),
        Index("tracks_by_genres", "genres", sqlite_where=PRESENT),
        Index("tracks_by_styles", "styles", sqlite_where=PRESENT),
        Index("tracks_by_moods", "moods", sqlite_where=PRESENT),
        Index("tracks_by_album", "album_key"),
        Index("tracks_missing", "missing_since", sqlite_where=text("missing_since IS NOT NULL")),
    )


class Model(Base):
    """A model that analyses were made with, and what its numbers stand for."""

    __tablename__ = "models"

    id: Mapped[str] = mapped_column(primary_key=True)
    front_end_id: Mapped[str]
    genres: Mapped[list[str]]
    rules: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """See `model_rules.Rules`; empty: of an old library, where only the stored suggestion is known."""


class Analysis(Base):
    """What was heard in a track, as compact arrays (see `arrays`)."""

    __tablename__ = "analyses"

    track_id: Mapped[int] = mapped_column(ForeignKey("tracks.id", ondelete="CASCADE"), primary_key=True)
    model_id: Mapped[str] = mapped_column(ForeignKey("models.id"))
    analysed_at: Mapped[datetime] = mapped_column(default=now)
    probabilities: Mapped[bytes]
    """float32 (genres,)"""
    refusals: Mapped[bytes | None]
    """float32 (refusals,): probabilities of what is no genre, in the order of the rules."""
    tags: Mapped[bytes | None]
    """float16 (tags,): probabilities of the model's tags."""
    patch_starts: Mapped[bytes]
    """float32 (patches,), seconds"""
    patch_probabilities: Mapped[bytes]
    """float16 (patches, genres)"""
    embedding: Mapped[bytes]
    """float16 (d,)"""
    genre: Mapped[str | None]
    reason: Mapped[str | None]
    """What the model itself says, whoever the track's suggestion comes from."""
    album: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the other tracks of the album add, see `library.suggesting.FromAlbum`; empty: nothing."""
    learnt: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Probabilities of the likeliest learnt genres, where the suggestion comes from what was learnt."""


class HeadRow(Base):
    """What was learnt from the person's genres; the newest row counts."""

    __tablename__ = "heads"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    model_id: Mapped[str]
    """The model whose embeddings it judges."""
    in_use: Mapped[bool]
    """Whether it suggests; one that does not beat the model stays off."""
    content: Mapped[bytes]
    """See `learning.exchange`."""


PLANNED, PREPARED, DONE, DISCARDED = "planned", "prepared", "done", "discarded"
FAILED, UNDOING, UNDONE = "failed", "undoing", "undone"
"""The status of a write: planned → prepared → done → undoing → undone, or planned → failed, or prepared →
discarded. Planned, prepared and undoing ones are there while a batch is at work, and after a crash."""
WRITING = "writing"


class Batch(Base):
    """One press of "Write": what is undone together."""

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    work: Mapped[str | None]
    """What is being done with it, WRITING or UNDOING; still there on a start: it was cut off."""
    choices: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """How its files are replaced, to go on in the same way after a crash."""


class TagChangeRow(Base):
    """The journal: one write to one file, with all that gives the old bytes back."""

    __tablename__ = "tag_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("tracks.id", ondelete="SET NULL"), index=True)
    status: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
    path: Mapped[str] = mapped_column(FsPath, index=True)
    before: Mapped[list[str]]
    after: Mapped[list[str]]
    record: Mapped[dict[str, Any]]
    """Sizes, times and hashes before and after, as the writer reports them."""
    undo: Mapped[bytes | None]
    """Empty when the journal had no more room: the genre alone can be put back."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why the file was not written."""


class Setting(Base):
    """A choice of the person; a key that is absent means the default."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
