"""The journal of tag writes, kept in the library file: what `tags.journal.Journal` asks for."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from genretagger.library.database import Library
from genretagger.library.models import DISCARDED, DONE, PREPARED, UNDONE, Batch, TagChangeRow, Track, now
from genretagger.library.queries import within
from genretagger.library.states import Event, State, next_state
from genretagger.tags.journal import TagChange

OWN_COLUMNS = frozenset({"path", "before", "after", "undo"})


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One press of "Write": when, how many files, and how many of them were taken back."""

    id: int
    name: str
    created_at: datetime
    files: int
    undone: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A write in the journal and the track it was made for."""

    id: int
    batch_id: int
    track_id: int | None
    change: TagChange


class SqlJournal:
    """Journals the writes of one batch; the batch is made with its first entry.

    `prepare` is on the disk before it returns. `done` moves the track to "written" in the same transaction.
    """

    def __init__(self, library: Library, name: str) -> None:
        self._library = library
        self._name = name
        self.batch_id: int | None = None
        self.track_id: int | None = None
        """The track that the next write is for."""

    def prepare(self, change: TagChange) -> int:
        """Keep what undoes this change, before the file is replaced."""
        with self._library.writing() as session:
            if self.batch_id is None:
                batch = Batch(name=self._name)
                session.add(batch)
                session.flush()
                self.batch_id = batch.id
            row = TagChangeRow(
                batch_id=self.batch_id,
                track_id=self.track_id,
                status=PREPARED,
                path=change.path,
                before=list(change.before),
                after=list(change.after),
                record=_record(change),
                undo=change.undo,
            )
            session.add(row)
            session.flush()
            return row.id

    def done(self, entry_id: int) -> None:
        """The file is the new one."""
        settle(self._library, entry_id, DONE)

    def discard(self, entry_id: int) -> None:
        """The file stayed the old one."""
        settle(self._library, entry_id, DISCARDED)


def settle(library: Library, entry_id: int, status: str, *, others_wrote: bool = False) -> None:
    """Close an entry and bring its track in step with the file, in one transaction.

    Where `others_wrote` to the file too, the next scan still has to look into it.
    """
    with library.writing() as session:
        row = session.get_one(TagChangeRow, entry_id)
        row.status = status
        if status == UNDONE:
            row.undone_at = now()
        track = session.get(Track, row.track_id) if row.track_id is not None else None
        if track is None or status == DISCARDED:
            return
        event = Event.WRITE if status == DONE else Event.UNDO
        track.state = next_state(State(track.state), event) or track.state
        track.genres = row.after if status == DONE else row.before
        if not others_wrote:
            _as_on_disk(track)


def batch_entries(library: Library, batch_id: int) -> list[Entry]:
    """The writes of a batch that can be taken back, newest first."""
    with library.reading() as session:
        return [_entry(row) for row in session.scalars(_done().where(TagChangeRow.batch_id == batch_id))]


def last_entries(library: Library, path: str) -> list[Entry]:
    """The last write that can be taken back to the file at `path`, or to each file inside that folder.

    A file that was moved brings its writes along, and leaves none behind for the file that took its name.
    """
    with library.reading() as session:
        inside = select(Track.id).where(or_(Track.path == path, within([path])))
        rows = session.scalars(_done().where(TagChangeRow.track_id.in_(inside)))
        newest: dict[int | None, Entry] = {}
        for row in rows:
            newest.setdefault(row.track_id, _entry(row))
        return list(newest.values())


def unfinished(library: Library) -> list[Entry]:
    """Entries that a crash left between "prepared" and "done"."""
    with library.reading() as session:
        rows = session.scalars(select(TagChangeRow).where(TagChangeRow.status == PREPARED))
        return [_entry(row) for row in rows]


def current_path(library: Library, entry: Entry) -> str:
    """Where the file of an entry is now: its track may have been moved and found again since."""
    with library.reading() as session:
        track = session.get(Track, entry.track_id) if entry.track_id is not None else None
        return track.path if track is not None and track.missing_since is None else entry.change.path


def batches(library: Library) -> list[BatchInfo]:
    """All batches that wrote something, newest first."""
    with library.reading() as session:
        undone = func.count(TagChangeRow.id).filter(TagChangeRow.status == UNDONE)
        rows = session.execute(
            select(Batch.id, Batch.name, Batch.created_at, func.count(TagChangeRow.id), undone)
            .join(TagChangeRow, TagChangeRow.batch_id == Batch.id)
            .where(TagChangeRow.status.in_([DONE, UNDONE]))
            .group_by(Batch.id)
            .order_by(Batch.id.desc())
        )
        return [BatchInfo(id_, name, created_at, files, gone) for id_, name, created_at, files, gone in rows]


def last_batch(library: Library) -> int | None:
    """The newest batch that has something to take back."""
    return next((batch.id for batch in batches(library) if batch.undone < batch.files), None)


def settle_unchanged(library: Library, track_id: int, genres: Sequence[str]) -> None:
    """The file already says what was accepted: nothing to journal, the track counts as written."""
    with library.writing() as session:
        track = session.get_one(Track, track_id)
        track.genres = list(genres)
        track.state = next_state(State(track.state), Event.WRITE) or track.state


def _record(change: TagChange) -> dict[str, Any]:
    """The fields of a change that have no column of their own."""
    return {
        field.name: getattr(change, field.name) for field in fields(change) if field.name not in OWN_COLUMNS
    }


def _entry(row: TagChangeRow) -> Entry:
    change = TagChange(
        path=row.path, before=tuple(row.before), after=tuple(row.after), undo=row.undo or b"", **row.record
    )
    return Entry(row.id, row.batch_id, row.track_id, change)


def _done() -> Select[TagChangeRow]:
    return select(TagChangeRow).where(TagChangeRow.status == DONE).order_by(TagChangeRow.id.desc())


def _as_on_disk(track: Track) -> None:
    """A write of our own is no change for the next scan to look into."""
    with contextlib.suppress(OSError):  # gone meanwhile: the next scan sees to it
        status = os.stat(track.path)  # noqa: PTH116 (names that are no valid Unicode)
        track.size, track.mtime_ns = status.st_size, status.st_mtime_ns
