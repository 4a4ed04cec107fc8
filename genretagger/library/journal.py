"""The journal of tag writes, kept in the library file: what `tags.journal.Journal` asks for.

A batch begins with everything it means to do, so that after a crash it is known what is left. Reading the
journal is in `library.history`.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from genretagger.library.database import Library
from genretagger.library.models import (
    DISCARDED,
    DONE,
    FAILED,
    PLANNED,
    PREPARED,
    UNDOING,
    UNDONE,
    WRITING,
    Batch,
    TagChangeRow,
    Track,
    now,
)
from genretagger.library.states import Event, State, next_state
from genretagger.tags.journal import TagChange

OWN_COLUMNS = frozenset({"path", "before", "after", "undo"})
IDS_PER_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class Intent:
    """A write that a batch means to do."""

    track_id: int
    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class SqlJournal:
    """Journals the writes of one batch.

    `prepare` is on the disk before it returns. `done` moves the track to "written" in the same transaction.
    Within one `together` all are one transaction, on the disk when the block ends.
    """

    def __init__(self, library: Library, batch_id: int, entries: dict[str, int]) -> None:
        self._library = library
        self.batch_id = batch_id
        self._entries = entries
        self._session: Session | None = None

    @classmethod
    def begin(
        cls, library: Library, name: str, intents: Sequence[Intent], choices: Mapping[str, Any] | None = None
    ) -> "SqlJournal":
        """A new batch that means to do this; what a batch that was cut off had left is in it, or given up.

        `choices` are kept for whoever resumes it.
        """
        with library.writing() as session:
            for batch_id in session.scalars(select(Batch.id).where(Batch.work.is_not(None))).all():
                _end(session, batch_id)
            batch = Batch(name=name, work=WRITING, choices=dict(choices) if choices else None)
            session.add(batch)
            session.flush()
            rows = [_row(batch.id, intent) for intent in intents]
            made = session.execute(insert(TagChangeRow).returning(TagChangeRow.path, TagChangeRow.id), rows)
            return cls(library, batch.id, {row.path: row.id for row in made})

    @classmethod
    def resume(cls, library: Library, batch_id: int) -> "SqlJournal":
        """The batch that was cut off, with what is left of it."""
        with library.reading() as session:
            left = select(TagChangeRow.path, TagChangeRow.id).where(
                TagChangeRow.batch_id == batch_id, TagChangeRow.status == PLANNED
            )
            return cls(library, batch_id, {row.path: row.id for row in session.execute(left)})

    @property
    def entry_ids(self) -> list[int]:
        """The entries of what it meant to do from `begin` or `resume` on."""
        return list(self._entries.values())

    @property
    def choices(self) -> Mapping[str, Any]:
        """What `begin` was given; nothing where an older version began the batch."""
        with self._library.reading() as session:
            return session.get_one(Batch, self.batch_id).choices or {}

    @contextlib.contextmanager
    def together(self) -> Iterator[Session]:
        """One transaction for all that is journaled inside."""
        if self._session is not None:
            yield self._session
            return
        with self._library.writing() as session:
            self._session = session
            try:
                yield session
            finally:
                self._session = None

    def prepare(self, change: TagChange) -> int:
        """Keep what undoes this change, before the file is replaced."""
        with self.together() as session:
            row = session.get_one(TagChangeRow, self._entries[change.path])
            row.status = PREPARED
            row.before, row.after = list(change.before), list(change.after)
            row.record, row.undo = _record(change), change.undo
            return row.id

    def done(self, entry_id: int) -> None:
        """The file is the new one."""
        with self.together() as session:
            _settle(session, entry_id, DONE)

    def discard(self, entry_id: int) -> None:
        """The file stayed the old one."""
        with self.together() as session:
            _settle(session, entry_id, DISCARDED)

    def failed(self, path: str, reason: str) -> None:
        """The file stayed the old one, for this reason."""
        with self.together() as session:
            row = session.get_one(TagChangeRow, self._entries[path])
            row.status, row.reason, row.undo, row.record = FAILED, reason, None, {}

    def put_off(self, path: str) -> None:
        """The file could not be reached: it is still to be written."""
        with self.together() as session:
            _settle(session, self._entries[path], PLANNED)

    def unchanged(self, path: str, genres: Sequence[str]) -> None:
        """The file says so already: nothing to journal, its track counts as written."""
        with self.together() as session:
            row = session.get_one(TagChangeRow, self._entries[path])
            track = session.get(Track, row.track_id) if row.track_id is not None else None
            if track is not None:
                track.genres = list(genres)
                track.state = next_state(State(track.state), Event.WRITE) or track.state
            session.delete(row)

    def end(self) -> None:
        """The batch is as it is to be; what was not begun is given up."""
        end(self._library, self.batch_id)


def end(library: Library, batch_id: int) -> None:
    """Nothing is to be done with a batch any more; what was not begun of it is given up."""
    with library.writing() as session:
        _end(session, batch_id)


def begin_undo(library: Library, batch_id: int) -> None:
    """A batch is going to be taken back; what it had still to write is given up."""
    with library.writing() as session:
        _end(session, batch_id)
        session.execute(update(Batch).where(Batch.id == batch_id).values(work=UNDOING))


def mark_undoing(library: Library, entry_ids: Iterable[int]) -> None:
    """The files of these entries are about to be put back."""
    with library.writing() as session:
        session.execute(
            update(TagChangeRow).where(TagChangeRow.id.in_(list(entry_ids))).values(status=UNDOING)
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an entry; `others_wrote` to the file too: the next scan still has to look into it."""

    entry_id: int
    status: str
    others_wrote: bool = False


def settle(library: Library, settled: Iterable[Settled]) -> None:
    """Close entries and bring their tracks in step with the files, in one transaction."""
    with library.writing() as session:
        for one in settled:
            _settle(session, one.entry_id, one.status, others_wrote=one.others_wrote)


def _settle(session: Session, entry_id: int, status: str, *, others_wrote: bool = False) -> None:
    row = session.get_one(TagChangeRow, entry_id)
    before, row.status = row.status, status
    if status == UNDONE:
        row.undone_at = now()
    if status in (UNDONE, PLANNED):
        row.undo = None
    track = session.get(Track, row.track_id) if row.track_id is not None else None
    if track is None or status in (DISCARDED, PLANNED) or (before, status) == (UNDOING, DONE):
        return
    event = Event.WRITE if status == DONE else Event.UNDO
    track.state = next_state(State(track.state), event) or track.state
    track.genres = row.after if status == DONE else row.before
    if not others_wrote and row.record:
        # A write of our own is no change for the next scan to look into.
        side = "after" if status == DONE else "before"
        track.size, track.mtime_ns = row.record[f"size_{side}"], row.record[f"mtime_ns_{side}"]


def _end(session: Session, batch_id: int) -> None:
    planned = delete(TagChangeRow).where(TagChangeRow.batch_id == batch_id, TagChangeRow.status == PLANNED)
    session.execute(planned)
    session.execute(update(Batch).where(Batch.id == batch_id).values(work=None))
    if session.scalar(select(TagChangeRow.id).where(TagChangeRow.batch_id == batch_id).limit(1)) is None:
        session.execute(delete(Batch).where(Batch.id == batch_id))


def _row(batch_id: int, intent: Intent) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "track_id": intent.track_id,
        "status": PLANNED,
        "path": intent.path,
        "before": list(intent.before),
        "after": list(intent.after),
        "record": {},
    }


def _record(change: TagChange) -> dict[str, Any]:
    """The fields of a change that have no column of their own."""
    return {
        field.name: getattr(change, field.name) for field in fields(change) if field.name not in OWN_COLUMNS
    }
