"""Reading the journal: what was written and taken back, what is left, and how much room it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from genretagger.library.database import Library
from genretagger.library.models import (
    DISCARDED,
    DONE,
    FAILED,
    PLANNED,
    PREPARED,
    UNDOING,
    UNDONE,
    Batch,
    TagChangeRow,
    Track,
)
from genretagger.library.track_query import inside
from genretagger.tags.journal import TagChange

ENTRIES_PER_STATEMENT = 200


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One press of "Write".

    `files` were written, `undone` of them taken back, `failed` could not be; `left` were still to be written.
    `work` ("writing", "undoing") is set while it is at work, and when that was cut off. `undo_bytes` is what
    undoing takes in the journal.
    """

    id: int
    name: str
    created_at: datetime
    files: int
    undone: int
    failed: int
    left: int
    work: str | None
    undo_bytes: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A write in the journal and the track it was made for."""

    id: int
    batch_id: int
    track_id: int | None
    change: TagChange


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history: what was to be written to a file, and what came of it.

    `undo_bytes` is None where the journal had no more room, or there is nothing to undo: what `status` says.
    """

    batch_id: int
    batch: str
    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    status: str
    at: datetime
    undone_at: datetime | None
    undo_bytes: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Space:
    """The room that undoing takes: bytes of all entries and of one on average, and how many there are."""

    used: int
    entries: int

    @property
    def each(self) -> int:
        """What one write takes, more or less."""
        return max(USUAL_BYTES, self.used // max(1, self.entries))


USUAL_BYTES = 300


def batches(library: Library) -> list[BatchInfo]:
    """All batches that wrote something, newest first."""
    return [batch for batch in _batches(library) if batch.files]


def half_done(library: Library) -> list[BatchInfo]:
    """The batches that are at work, or were cut off, newest first."""
    return list(_batches(library, Batch.work.is_not(None)))


def last_batch(library: Library) -> int | None:
    """The newest batch that has something to take back."""
    with library.reading() as session:
        # In the order of the index by batch: the first one found is it, however long the journal is.
        written = select(TagChangeRow.batch_id).where(TagChangeRow.status.in_([DONE, UNDOING]))
        return session.scalar(written.order_by(TagChangeRow.batch_id.desc()).limit(1))


def undoable(library: Library, batch_id: int) -> list[int]:
    """The writes of a batch that can be taken back, newest first."""
    with library.reading() as session:
        done = select(TagChangeRow.id).where(TagChangeRow.batch_id == batch_id, TagChangeRow.status == DONE)
        return list(session.scalars(done.order_by(TagChangeRow.id.desc())))


def last_writes(library: Library, path: str) -> list[int]:
    """The last write that can be taken back to the file at `path`, or to each file inside that folder.

    A file that was moved brings its writes along, and leaves none behind for the file that took its name.
    """
    with library.reading() as session:
        tracks = select(Track.id).where(or_(Track.path == path, inside(path)))
        newest = (
            select(func.max(TagChangeRow.id))
            .where(TagChangeRow.status == DONE, TagChangeRow.track_id.in_(tracks))
            .group_by(TagChangeRow.track_id)
        )
        return sorted(session.scalars(newest).all(), reverse=True)


def entries(library: Library, ids: Sequence[int]) -> Iterator[Entry]:
    """These entries, in this order, a few at a time."""
    for start in range(0, len(ids), ENTRIES_PER_STATEMENT):
        chunk = ids[start : start + ENTRIES_PER_STATEMENT]
        with library.reading() as session:
            rows = session.scalars(select(TagChangeRow).where(TagChangeRow.id.in_(chunk)))
            found = {row.id: _entry(row) for row in rows}
        yield from (found[entry_id] for entry_id in chunk if entry_id in found)


def unfinished(library: Library) -> list[tuple[str, Entry]]:
    """Entries that a crash left in the middle of a write ("prepared") or an undo ("undoing")."""
    with library.reading() as session:
        rows = session.scalars(select(TagChangeRow).where(TagChangeRow.status.in_([PREPARED, UNDOING])))
        return [(row.status, _entry(row)) for row in rows]


def touched(library: Library, batch_id: int) -> Iterator[str]:
    """Where the files are that a batch may be in the middle of."""
    at_work = TagChangeRow.status.in_([PLANNED, PREPARED, UNDOING, DONE])
    with library.reading() as session:
        paths = (
            select(func.coalesce(Track.path, TagChangeRow.path))
            .select_from(TagChangeRow)
            .outerjoin(Track, (Track.id == TagChangeRow.track_id) & Track.missing_since.is_(None))
            .where(TagChangeRow.batch_id == batch_id, at_work)
        )
        yield from session.scalars(paths)


def current_path(library: Library, entry: Entry) -> str:
    """Where the file of an entry is now: its track may have been moved and found again since."""
    with library.reading() as session:
        track = session.get(Track, entry.track_id) if entry.track_id is not None else None
        return track.path if track is not None and track.missing_since is None else entry.change.path


def lines(library: Library, batch_id: int | None = None) -> Iterator[Line]:
    """The history, the newest batch first, its files in their order."""
    wanted = (
        select(
            *(TagChangeRow.batch_id, Batch.name, TagChangeRow.path, TagChangeRow.before, TagChangeRow.after),
            *(TagChangeRow.status, TagChangeRow.created_at, TagChangeRow.undone_at),
            *(func.length(TagChangeRow.undo), TagChangeRow.reason),
        )
        .join(Batch, Batch.id == TagChangeRow.batch_id)
        .where(TagChangeRow.status != DISCARDED)
        .order_by(TagChangeRow.batch_id.desc(), TagChangeRow.id)
    )
    if batch_id is not None:
        wanted = wanted.where(TagChangeRow.batch_id == batch_id)
    with library.reading() as session:
        for row in session.execute(wanted.execution_options(yield_per=ENTRIES_PER_STATEMENT)):
            batch, name, path, before, after, *rest = row
            yield Line(batch, name, path, tuple(before), tuple(after), *rest)


def space(library: Library) -> Space:
    """The room that undoing takes in the journal."""
    with library.reading() as session:
        kept = select(func.coalesce(func.sum(func.length(TagChangeRow.undo)), 0), func.count()).where(
            TagChangeRow.undo.is_not(None)
        )
        used, count = session.execute(kept).one()
        return Space(used, count)


def make_room(library: Library, limit_bytes: int) -> int:
    """Let go of what undoes the oldest writes until the rest fits; returns how many cannot be undone exactly.

    What is known of them stays: the genre alone can still be put back.
    """
    if library.size_bytes <= limit_bytes or space(library).used <= limit_bytes:
        return 0
    with library.writing() as session:
        sizes = session.execute(_kept().with_only_columns(TagChangeRow.id, func.length(TagChangeRow.undo)))
        used, oldest_kept = 0, None
        for entry_id, size in sizes:
            used += size
            if used > limit_bytes:
                break
            oldest_kept = entry_id
        else:
            return 0
        dropped = TagChangeRow.undo.is_not(None)
        if oldest_kept is not None:
            dropped = dropped & (TagChangeRow.id < oldest_kept)
        gone = update(TagChangeRow).where(dropped).values(undo=None).returning(TagChangeRow.id)
        return len(session.scalars(gone).all())


def would_drop(library: Library, needed_bytes: int, limit_bytes: int) -> int:
    """How many writes could not be undone exactly any more, were so much more kept."""
    with library.reading() as session:
        sizes = session.scalars(_kept().with_only_columns(func.length(TagChangeRow.undo)))
        used, dropped = needed_bytes, 0
        for size in sizes:
            used += size
            dropped += used > limit_bytes
        return dropped


def _kept() -> Select[TagChangeRow]:
    """The entries with what undoes them, newest first."""
    return select(TagChangeRow).where(TagChangeRow.undo.is_not(None)).order_by(TagChangeRow.id.desc())


def _batches(library: Library, wanted: ColumnElement[bool] | None = None) -> list[BatchInfo]:
    def count(*statuses: str) -> ColumnElement[int]:
        return func.count(TagChangeRow.id).filter(TagChangeRow.status.in_(statuses))

    query = (
        select(
            *(Batch.id, Batch.name, Batch.created_at),
            *(count(DONE, UNDOING, UNDONE), count(UNDONE), count(FAILED), count(PLANNED, PREPARED)),
            Batch.work,
            func.coalesce(func.sum(func.length(TagChangeRow.undo)), 0),
        )
        .join(TagChangeRow, TagChangeRow.batch_id == Batch.id)
        .group_by(Batch.id)
        .order_by(Batch.id.desc())
    )
    with library.reading() as session:
        rows = session.execute(query if wanted is None else query.where(wanted))
        return [BatchInfo(*row) for row in rows]


def _entry(row: TagChangeRow) -> Entry:
    change = TagChange(
        path=row.path, before=tuple(row.before), after=tuple(row.after), undo=row.undo or b"", **row.record
    )
    return Entry(row.id, row.batch_id, row.track_id, change)
