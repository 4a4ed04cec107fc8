"""Files that were moved: known again by their audio, with all that was decided about them."""

import os
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import and_, false, not_, or_, select

from genretagger.fingerprints import FORM
from genretagger.library.albums import album_key
from genretagger.library.database import Library
from genretagger.library.hearing import CHANGED
from genretagger.library.models import Folder, Track
from genretagger.library.places import within
from genretagger.library.track_query import searchable

MOVED_CANDIDATES = 20
COARSE_TIME_NS, FINE_TIME_NS = 2_000_000_000, 10_000_000
"""How well file systems keep the times of files: FAT to two seconds, others to a hundredth or better."""


def tags_changed(heard_with: str) -> str:
    """The mark of a file that changed on disk since this model heard it: perhaps only its tags did."""
    return f"{CHANGED}{heard_with}"


def may_have_moved(library: Library, folders: Sequence[str]) -> bool:
    """Whether a new file below the folders may be a known one: a missing one, or one of another place."""
    with library.reading() as session:
        elsewhere = or_(Track.missing_since.is_not(None), not_(within(session, folders)))
        known = select(Track.id).where(Track.fingerprint.is_not(None), elsewhere)
        return session.scalar(known.limit(1)) is not None


def knows_earlier_fingerprints(library: Library) -> bool:
    """Whether tracks are known by fingerprints that an earlier version took."""
    with library.reading() as session:
        known = select(Track.id).where(not_(Track.fingerprint.startswith(FORM)))
        return session.scalar(known.limit(1)) is not None


def adopt_moved(library: Library, new_id: int, fingerprint: str, earlier: str | None = None) -> int | None:
    """Give a new file the history of the track with the same audio that is gone; None if there is none.

    `earlier` is its fingerprint as earlier versions took it. That is of the beginning alone, so a track that
    is known by such a one has moved only if the file has the same size, and its time or its name as well.
    """
    old_id = _moved_from(library, new_id, fingerprint, earlier)
    if old_id is None:
        return None
    with library.writing() as session:
        fresh, old = session.get_one(Track, new_id), session.get_one(Track, old_id)
        unchanged = (old.size, old.mtime_ns) == (fresh.size, fresh.mtime_ns)
        path, size, mtime_ns = fresh.path, fresh.size, fresh.mtime_ns
        session.delete(fresh)
        session.flush()
        old.path, old.size, old.mtime_ns, old.fingerprint = path, size, mtime_ns, fingerprint
        old.search_text = searchable(old.title, old.artist, old.album, path)
        old.album_key = album_key(path, old.album)
        old.missing_since = None
        if not unchanged and old.heard_with is not None:
            old.heard_with = tags_changed(old.heard_with)
        return old.id


def _moved_from(library: Library, new_id: int, fingerprint: str, earlier: str | None) -> int | None:
    """The track that a new file was before it was moved; disks are asked while no transaction writes."""
    with library.reading() as session:
        fresh = session.get_one(Track, new_id)
        same = and_(Track.fingerprint == earlier, Track.size == fresh.size) if earlier else false()
        alike = session.scalars(
            select(Track)
            .where(or_(Track.fingerprint == fingerprint, same))
            .order_by(Track.missing_since.is_(None), Track.size != fresh.size, Track.id)
            .limit(MOVED_CANDIDATES)
        ).all()
        roots = session.scalars(select(Folder.path)).all()
        maybe = [
            (track.id, track.path, track.missing_since is not None)
            for track in alike
            if track.fingerprint == fingerprint or _same_time_or_name(track, fresh)
        ]
    return next((id_ for id_, path, missing in maybe if missing or _is_gone(path, roots)), None)


def _same_time_or_name(track: Track, other: Track) -> bool:
    """Whether two files have the same name, or the same time as well as their file systems keep it."""
    times = (track.mtime_ns, other.mtime_ns)
    coarse = any(time % 1_000_000_000 == 0 for time in times)
    named = Path(track.path).name == Path(other.path).name
    return named or abs(times[0] - times[1]) <= (COARSE_TIME_NS if coarse else FINE_TIME_NS)


def _is_gone(path: str, roots: Sequence[str]) -> bool:
    """Whether a file left a place that is still there; one on a drive that is away is not gone."""
    if os.path.lexists(path):
        return False
    home = next((root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep)), None)
    try:
        return home is not None and any(Path(home).iterdir())
    except OSError:
        return False
