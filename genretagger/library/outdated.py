"""Tracks that another model heard: heard again by and by, after all that is new or changed."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, func, select, true, tuple_
from sqlalchemy.orm import Session

from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.places import within
from genretagger.library.scanner import HEARD_ELSEWHERE, Pending, as_pending

TRACKS_AT_A_TIME = 2_048


def pages(library: Library, folders: Sequence[str], heard_with: str) -> Iterator[list[Pending]]:
    """The unchanged tracks that were heard with another model, those that were added last first."""
    last: Pending | None = None
    while page := _page(library, folders, heard_with, last):
        yield page
        last = page[-1]


def count(library: Library, folders: Sequence[str], heard_with: str) -> int:
    """How many unchanged tracks were heard with another model."""
    with library.reading() as session:
        found = select(func.count(Track.id)).where(*_outdated(session, folders, heard_with))
        return session.scalar(found) or 0


def _page(library: Library, folders: Sequence[str], heard_with: str, after: Pending | None) -> list[Pending]:
    with library.reading() as session:
        behind: ColumnElement[bool] = true()
        if after is not None:
            behind = tuple_(Track.added_at, Track.id) < tuple_(after.added_at, after.id)
        tracks = session.scalars(
            select(Track)
            .where(*_outdated(session, folders, heard_with), behind)
            .order_by(Track.added_at.desc(), Track.id.desc())
            .limit(TRACKS_AT_A_TIME)
        )
        return [as_pending(track, heard_with) for track in tracks]


def _outdated(session: Session, folders: Sequence[str], heard_with: str) -> list[ColumnElement[bool]]:
    return [
        within(session, folders),
        Track.missing_since.is_(None),
        HEARD_ELSEWHERE,
        Track.heard_with != heard_with,
        Track.in_work == 0,
    ]
