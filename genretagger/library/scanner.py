"""What changed on disk since the last scan, told apart in SQL so that memory stays flat.

The walk fills a temporary table; one short transaction then compares it with the tracks: new files are
registered, changed ones marked to be heard again, vanished ones marked as missing (never deleted).
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, not_, select, update

from genretagger.errors import FolderError
from genretagger.fingerprints import is_earlier
from genretagger.library import folders as known_folders
from genretagger.library import last_left_out
from genretagger.library.albums import album_key
from genretagger.library.database import Library
from genretagger.library.excluding import Excluded, nothing
from genretagger.library.failures import failed
from genretagger.library.hearing import CHANGED
from genretagger.library.models import Track, now
from genretagger.library.moved import adopt_moved as adopt_moved
from genretagger.library.moved import knows_earlier_fingerprints as knows_earlier_fingerprints
from genretagger.library.moved import may_have_moved as may_have_moved
from genretagger.library.moved import tags_changed as tags_changed
from genretagger.library.places import WITHIN, keep, within
from genretagger.library.places import outermost as outermost
from genretagger.library.track_query import inside, one_of, prefix_range, searchable
from genretagger.library.walk import Problem, walk
from genretagger.library.why_left_out import LeftOut

ROWS_PER_STATEMENT = 1_000
DEATHS_ALLOWED = 2

HEARD_ELSEWHERE = and_(Track.heard_with.is_not(None), not_(Track.heard_with.startswith(CHANGED)))
"""That a file is as it was heard, by this model or another."""

SeenRow = tuple[bytes, int, int, str, bytes]
"""Path, size, mtime_ns, text to search in, key of the album until its name is read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a walk compares with the library, in numbers of files."""

    present: int
    new: int
    changed: int
    vanished: int
    problems: tuple[Problem, ...]
    albums: frozenset[str] = frozenset()
    """The keys of albums that lost tracks, or got some back."""
    left_out: int = 0
    """Files and folders with music that are hidden, deleted, unfinished or excluded."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A track that waits to be heard; `known_fingerprint` is set when that audio was heard before.

    `earlier`: it is known by a fingerprint that an earlier version took, and has to be heard anew.
    """

    id: int
    path: str
    known_fingerprint: str | None
    new: bool
    deaths: int
    added_at: datetime
    earlier: bool = False


def check_folder(folder: str) -> None:
    """Raises FolderError when a folder is missing, out of reach, or none."""
    try:
        mode = os.stat(folder).st_mode  # noqa: PTH116 (names that are no valid Unicode)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderError(
            f"The folder {folder} does not exist: check its name, or connect its drive."
        ) from error
    except OSError as error:
        raise FolderError(
            f"The folder {folder} cannot be read ({error.strerror}): check your rights to it."
        ) from error
    if not stat.S_ISDIR(mode):
        raise FolderError(f"{folder} is a file, not a folder: name the folder that holds it.")


def register(
    library: Library,
    folders: Sequence[str],
    on_found: Callable[[int], None] = lambda _number: None,
    stopped: Callable[[], bool] = lambda: False,
    excluded: Excluded = nothing,
) -> Changes:
    """Walk the folders and bring the list of tracks in step with what is there and not `excluded`.

    A folder that cannot be read, or a root that suddenly holds nothing, makes no track vanish: its drive may
    only be disconnected. Raises FolderError when there is no music and never was.
    """
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    elsewhere = _known_elsewhere(folders, known_folders.all(library))
    with library.connection() as connection:
        connection.execute("DROP TABLE IF EXISTS temp.seen")
        connection.execute(
            "CREATE TEMP TABLE seen (path BLOB PRIMARY KEY, size INT, mtime_ns INT, text TEXT, album BLOB) "
            "WITHOUT ROWID"
        )
        empty: list[str] = []
        present = 0
        for folder in folders:
            before = present
            rows: list[SeenRow] = []
            for found in walk(folder, problems.append, excluded, left_out.append, elsewhere[folder]):
                path, album = os.fsencode(found.path), os.fsencode(album_key(found.path, None))
                rows.append((path, found.size, found.mtime_ns, searchable(found.path), album))
                present += 1
                if len(rows) == ROWS_PER_STATEMENT:
                    _remember(connection, rows)
                    on_found(present)
                    if stopped():
                        return Changes(present, 0, 0, 0, tuple(problems))
            _remember(connection, rows)
            on_found(present)
            if present == before:
                empty.append(folder)
        for folder in empty:
            problems.append(_why_empty(connection, folder, problems, alone=present == 0))
        unseen = [problem.path for problem in problems]
        new, changed, vanished, albums = _compare(connection, folders, unseen)
    last_left_out.store(library, folders, left_out)
    return Changes(present, new, changed, vanished, tuple(problems), albums, len(left_out))


def _known_elsewhere(folders: Sequence[str], known: Sequence[str]) -> dict[str, set[tuple[int, int]]]:
    """For each of the folders, what else is known that may be inside of it by another name."""
    named = {folder: known_folders.identity(folder) for folder in {*folders, *known}}
    return {
        folder: {
            found
            for other, found in named.items()
            if found
            and found != named[folder]
            and not other.startswith(folder.rstrip(os.sep) + os.sep)
            and not folder.startswith(other.rstrip(os.sep) + os.sep)
        }
        for folder in folders
    }


def news(library: Library, paths: Sequence[str]) -> list[str]:
    """Those of the paths that are not as the library knows them: new, changed or gone."""
    with library.reading() as session:
        known: dict[str, tuple[int, int]] = {}
        for start in range(0, len(paths), ROWS_PER_STATEMENT):
            chunk = paths[start : start + ROWS_PER_STATEMENT]
            rows = select(Track.path, Track.size, Track.mtime_ns).where(
                Track.path.in_(chunk), Track.missing_since.is_(None)
            )
            known |= {path: (size, mtime_ns) for path, size, mtime_ns in session.execute(rows)}

        def is_news(path: str) -> bool:
            try:
                found = os.stat(path)  # noqa: PTH116 (names that are no valid Unicode)
            except OSError:
                below = select(Track.id).where(inside(path), Track.missing_since.is_(None))
                return path in known or session.scalar(below.limit(1)) is not None
            return known.get(path) != (found.st_size, found.st_mtime_ns)

        return [path for path in paths if is_news(path)]


def pending(
    library: Library, folders: Sequence[str], heard_with: str, *, after: int, limit: int, suspects: bool
) -> list[Pending]:
    """The next new or changed tracks to hear, by id; `suspects` of all were in work when a scan died."""
    with library.reading() as session:
        tracks = session.scalars(
            select(Track)
            .where(
                within(session, folders),
                Track.missing_since.is_(None),
                Track.heard_with.is_distinct_from(heard_with),
                Track.in_work > 0 if suspects else and_(Track.in_work == 0, not_(HEARD_ELSEWHERE)),
                Track.id > after,
            )
            .order_by(Track.id)
            .limit(limit)
        )
        return [as_pending(track, heard_with) for track in tracks]


def pending_track(library: Library, track_id: int, heard_with: str) -> Pending | None:
    """One track, if it still waits to be heard."""
    with library.reading() as session:
        track = session.get_one(Track, track_id)
        return None if track.heard_with == heard_with else as_pending(track, heard_with)


def count_pending(library: Library, folders: Sequence[str], heard_with: str) -> int:
    """How many tracks wait to be heard."""
    with library.reading() as session:
        return (
            session.scalar(
                select(func.count(Track.id)).where(
                    within(session, folders),
                    Track.missing_since.is_(None),
                    Track.heard_with.is_distinct_from(heard_with),
                )
            )
            or 0
        )


def retry_failed(library: Library, folders: Sequence[str]) -> int:
    """Have every failed track below the folders heard again; returns how many."""
    with library.writing() as session:
        again = update(Track).where(within(session, folders), failed())
        return len(session.scalars(again.values(heard_with=None, in_work=0).returning(Track.id)).all())


def hear_again(library: Library, folders: Sequence[str]) -> None:
    """Have every track below the folders heard again; decisions stay."""
    with library.writing() as session:
        session.execute(update(Track).where(within(session, folders)).values(heard_with=None, in_work=0))


def begin_work(library: Library, track_ids: Sequence[int]) -> None:
    """Mark tracks as in work: a file that takes the whole program down is known on the next start."""
    with library.writing() as session:
        chosen = one_of(Track.id.expression, list(track_ids))
        session.execute(update(Track).where(chosen).values(in_work=Track.in_work + 1))


def end_work(library: Library, track_ids: Sequence[int]) -> None:
    """Take the mark off tracks whose work was called off."""
    with library.writing() as session:
        chosen = one_of(Track.id.expression, list(track_ids))
        session.execute(update(Track).where(chosen).values(in_work=0))


def as_pending(track: Track, heard_with: str) -> Pending:
    """A track as one that waits to be heard by the model with this mark."""
    earlier = is_earlier(track.fingerprint)
    may_be_the_same = track.heard_with == tags_changed(heard_with)
    return Pending(
        id=track.id,
        path=track.path,
        known_fingerprint=track.fingerprint if may_be_the_same and not earlier else None,
        new=track.fingerprint is None and track.heard_with is None,
        deaths=track.in_work,
        earlier=earlier,
        added_at=track.added_at,
    )


def _remember(connection: sqlite3.Connection, rows: list[SeenRow]) -> None:
    connection.execute("BEGIN")
    connection.executemany("INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    rows.clear()


def _why_empty(
    connection: sqlite3.Connection, folder: str, problems: Sequence[Problem], *, alone: bool
) -> Problem:
    """Why a folder gave no music; raises FolderError when it never did and nothing else was found either."""
    below = "SELECT 1 FROM tracks WHERE path >= ? AND path < ? LIMIT 1"
    if connection.execute(below, prefix_range(folder)).fetchone():
        return Problem(folder, "no music is left here; if it is on another drive, connect it and scan again")
    unreadable = next((problem for problem in problems if problem.path == folder), None)
    if alone and unreadable:
        raise FolderError(
            f"The folder {folder} cannot be read ({unreadable.reason}): check your rights to it."
        )
    if alone:
        raise FolderError(f"There is no music in {folder}: name the folder that holds your music files.")
    return unreadable or Problem(folder, "there is no music here")


def _compare(
    connection: sqlite3.Connection, folders: Sequence[str], unseen: Sequence[str]
) -> tuple[int, int, int, frozenset[str]]:
    """Register what is new, mark what changed or vanished; returns how many of each, and the other albums."""
    moment = now().isoformat(sep=" ")
    connection.execute("BEGIN IMMEDIATE")
    keep(connection, unseen)
    changed = connection.execute(
        """
        UPDATE tracks SET size = seen.size, mtime_ns = seen.mtime_ns, in_work = 0,
            heard_with = iif(heard_with LIKE 'changed:%', heard_with, 'changed:' || heard_with)
        FROM temp.seen AS seen
        WHERE tracks.path = seen.path AND (tracks.size != seen.size OR tracks.mtime_ns != seen.mtime_ns)
        """
    ).rowcount
    back = connection.execute(
        """
        UPDATE tracks SET missing_since = NULL
        WHERE missing_since IS NOT NULL AND path IN (SELECT path FROM temp.seen)
        RETURNING album_key
        """
    ).fetchall()
    new = connection.execute(
        """
        INSERT INTO tracks (path, size, mtime_ns, in_work, added_at, genres, search_text, album_key, state)
        SELECT path, size, mtime_ns, 0, ?, '[]', text, album, 'new' FROM temp.seen
        WHERE path NOT IN (SELECT path FROM tracks)
        """,
        (moment,),
    ).rowcount
    gone = []
    for folder in folders:
        gone += connection.execute(
            f"""
            UPDATE tracks SET missing_since = ?
            WHERE missing_since IS NULL AND path >= ? AND path < ?
              AND path NOT IN (SELECT path FROM temp.seen) AND NOT {WITHIN}
            RETURNING album_key
            """,
            (moment, *prefix_range(folder)),
        ).fetchall()
    connection.execute("COMMIT")
    albums = frozenset(os.fsdecode(key) for (key,) in (*back, *gone))
    return new, changed, len(gone), albums
