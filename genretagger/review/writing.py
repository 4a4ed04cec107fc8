"""Writing what was accepted into the files, all of one call as one batch of the journal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from genretagger.errors import TagError
from genretagger.library import journal
from genretagger.library.backups import back_up
from genretagger.library.database import Library
from genretagger.library.journal import SqlJournal
from genretagger.library.models import Track, now
from genretagger.library.settings import load
from genretagger.library.vocabulary import words
from genretagger.review.decisions import Planned, accept, acceptable, plan
from genretagger.tags.genres import Existing, Manner
from genretagger.tags.journal import remove_leftovers
from genretagger.tags.writer import FileStamp, write_genres


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What writing did to a file. `note` says why nothing was written where nothing failed."""

    track_id: int
    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    written: bool
    error: str | None = None
    note: str | None = None


def write(
    library: Library,
    existing: Existing,
    *,
    dry_run: bool = False,
    minimum_confidence: float | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[WriteOutcome]:
    """Write the accepted genres, a file at a time; each outcome is final when it is handed out.

    With `minimum_confidence`, what is at least this sure is accepted first; a dry run only counts it in.
    All files of one call are one batch of the journal. Raises LibraryError when another program writes.
    """
    if dry_run:
        yield from map(_not_written, plan(library, existing, minimum_confidence))
        return
    with library.alone("write"):
        if minimum_confidence is not None:
            accept(library, acceptable(library, minimum_confidence))
        yield from _write_all(library, existing, stopped)
        back_up(library)


def _write_all(library: Library, existing: Existing, stopped: Callable[[], bool]) -> Iterator[WriteOutcome]:
    planned = plan(library, existing)
    keep_mtime = load(library).keep_mtime
    manner = words(library).vocabulary.manner
    entries = SqlJournal(library, f"{len(planned)} tracks, {now():%Y-%m-%d %H:%M}")
    tidied: set[Path] = set()
    for item in planned:
        if stopped():
            return
        if item.problem or item.question or item.kept:
            yield _not_written(item)
            continue
        folder = Path(item.path).parent
        if folder not in tidied:
            remove_leftovers(folder)
            tidied.add(folder)
        yield _write(library, item, entries, keep_mtime, manner)


def _not_written(item: Planned) -> WriteOutcome:
    note = None
    if item.question:
        note = f"{Path(item.path).name} already says {', '.join(item.before)}: choose keep, replace or add."
    elif item.kept:
        note = f"{Path(item.path).name} keeps {', '.join(item.before)}."
    return WriteOutcome(item.track_id, item.path, item.before, item.after, False, item.problem, note)


def _write(
    library: Library, item: Planned, entries: SqlJournal, keep_mtime: bool, manner: Manner
) -> WriteOutcome:
    with library.reading() as session:
        track = session.get_one(Track, item.track_id)
        stamp = FileStamp(track.size, track.mtime_ns)
    entries.track_id = item.track_id
    try:
        change = write_genres(
            item.path, item.after, expected=stamp, journal=entries, keep_mtime=keep_mtime, manner=manner
        )
    except TagError as error:
        return WriteOutcome(item.track_id, item.path, item.before, item.after, False, str(error))
    if change is None:
        journal.settle_unchanged(library, item.track_id, item.after)
        return WriteOutcome(
            item.track_id, item.path, item.before, item.after, False, note="The file already says so."
        )
    return WriteOutcome(item.track_id, item.path, change.before, change.after, True)
