"""What a person does with the suggestions: decide, write, take back. Both shells act through here alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update
from sqlalchemy.orm import Session

from genretagger.errors import LibraryBusyError, TagError
from genretagger.library import folders, journal
from genretagger.library.database import Library
from genretagger.library.journal import BatchInfo, SqlJournal
from genretagger.library.models import DISCARDED, DONE, UNDONE, Track, now
from genretagger.library.queries import has_unfinished_writes
from genretagger.library.settings import load
from genretagger.library.states import TO_REVIEW, Event, State, next_state
from genretagger.library.vocabulary import words
from genretagger.tags.genres import Existing, combine, same
from genretagger.tags.journal import recover as what_happened
from genretagger.tags.journal import remove_leftovers, undo
from genretagger.tags.vocabulary import Words
from genretagger.tags.writer import FileStamp, write_genres

IDS_PER_STATEMENT = 500
# Columns instead of objects: a decision may be about a hundred thousand tracks.
DECISION_COLUMNS = (
    *(Track.id, Track.state, Track.genre, Track.likeliest, Track.confidence),
    *(Track.chosen, Track.decided_at),
)
OPEN_TO_RESPELL = (*TO_REVIEW, State.WRITTEN)
PLAN_COLUMNS = (
    *(Track.id, Track.path, Track.state, Track.genres),
    *(Track.chosen, Track.likeliest, Track.tag_problem),
)


@dataclass(frozen=True, slots=True)
class Before:
    """A track's decision before it was changed."""

    track_id: int
    state: State
    chosen: tuple[str, ...]
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Done:
    """Decisions that were made: what is needed to take them back, and how many tracks could not take part."""

    changed: tuple[Before, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What writing would do to a file.

    `question`: it has other genres, and the person has to say what to do; `kept`: they said to keep them.
    """

    track_id: int
    path: str
    before: tuple[str, ...]
    chosen: tuple[str, ...]
    after: tuple[str, ...]
    problem: str | None
    question: bool
    kept: bool


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


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What undoing gave back: "bytes" (the file as it was), "genre" (only the genre) or "refused"."""

    path: str
    restored: str
    error: str | None


def accept(library: Library, ids: Sequence[int], genres: tuple[str, ...] | None = None) -> Done:
    """Accept genres for these tracks; None takes the likeliest of each, in the person's words.

    A track whose likeliest genre their vocabulary does not allow is skipped.
    """
    named = words(library)

    def choose(track: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
        return named.suggested(track.likeliest or "") if genres is None else genres

    return _decide(library, ids, Event.ACCEPT, choose)


def respell(library: Library, ids: Sequence[int] | None = None) -> Done:
    """Accept, for files whose own genres the vocabulary spells otherwise, the genres as it spells them.

    None takes all tracks; those with a decision stay as they are.
    """
    named = words(library)
    with library.reading() as session:
        known = select(Track.id, Track.genres).where(
            Track.missing_since.is_(None), Track.genres != [], Track.state.in_(map(str, OPEN_TO_RESPELL))
        )
        wanted = None if ids is None else set(ids)
        new = {
            track_id: genres
            for track_id, before in session.execute(known.order_by(Track.path))
            if (wanted is None or track_id in wanted)
            and (genres := named.applied(before)) not in ((), tuple(before))
        }
    return _decide(library, list(new), Event.ACCEPT, lambda track: new[track.id])


def reject(library: Library, ids: Sequence[int]) -> Done:
    """Want nothing written to these tracks."""
    return _decide(library, ids, Event.REJECT, _choose_nothing)


def reconsider(library: Library, ids: Sequence[int]) -> Done:
    """Take the decisions on these tracks back: they wait for review again."""
    return _decide(library, ids, Event.RECONSIDER, _choose_nothing)


def restore(library: Library, done: Done) -> None:
    """Put decisions back as they were; tracks that have been written since stay as they are."""
    with library.writing() as session:
        for start in range(0, len(done.changed), IDS_PER_STATEMENT):
            chunk = {before.track_id: before for before in done.changed[start : start + IDS_PER_STATEMENT]}
            open_ = select(Track.id).where(Track.id.in_(chunk), Track.state != str(State.WRITTEN))
            _update(session, [_decision(chunk[track_id]) for track_id in session.scalars(open_)])


def acceptable(library: Library, minimum_confidence: float) -> list[int]:
    """The tracks awaiting a word whose likeliest genre is at least this sure (0…1), sure or unsure alike."""
    awaiting = _awaiting(library, minimum_confidence)
    with library.reading() as session:
        return list(
            session.scalars(
                select(Track.id).where(Track.missing_since.is_(None), awaiting).order_by(Track.path)
            )
        )


def plan(library: Library, existing: Existing, minimum_confidence: float | None = None) -> list[Planned]:
    """What writing the accepted genres would do, file by file; nothing is touched.

    With `minimum_confidence`, as if what is at least this sure had been accepted before.
    """
    wanted: ColumnElement[bool] = Track.state == str(State.ACCEPTED)
    if minimum_confidence is not None:
        wanted = or_(wanted, _awaiting(library, minimum_confidence))
    named = words(library)
    with library.reading() as session:
        tracks = session.execute(
            select(*PLAN_COLUMNS).where(Track.missing_since.is_(None), wanted).order_by(Track.path)
        )
        return [_planned(track, existing, named) for track in tracks]


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


def batches(library: Library) -> list[BatchInfo]:
    """What was written, newest first, and how much of it was taken back."""
    return journal.batches(library)


def last_batch(library: Library) -> int | None:
    """The newest batch with something to take back."""
    return journal.last_batch(library)


def undo_batch(
    library: Library, batch_id: int, *, stopped: Callable[[], bool] = lambda: False
) -> Iterator[UndoOutcome]:
    """Take a batch back, newest write first; raises LibraryError when another program writes."""
    with library.alone("write"):
        for entry in journal.batch_entries(library, batch_id):
            if stopped():
                return
            yield _undo(library, entry)


def undo_paths(library: Library, paths: Sequence[str]) -> Iterator[UndoOutcome]:
    """Take back the last write to each of these files, or to each file in a folder of them.

    Raises LibraryError when another program writes.
    """
    with library.alone("write"):
        for path in map(folders.absolute, paths):
            entries = journal.last_entries(library, path)
            for entry in entries:
                yield _undo(library, entry)
            if not entries:
                reason = f"{path} was not written by this library: nothing to take back."
                yield UndoOutcome(path, "refused", reason)


def recover(library: Library) -> list[str]:
    """Settle what a crash left half done; returns a sentence for each file that needs the person's eye.

    While another program writes, what looks half done is its work, and is left to it.
    """
    if not has_unfinished_writes(library):
        return []
    try:
        with library.alone("write"):
            return list(_recover(library))
    except LibraryBusyError:
        return []


def _recover(library: Library) -> Iterator[str]:
    for entry in journal.unfinished(library):
        folder = Path(entry.change.path).parent
        if not os.path.isdir(folder):  # noqa: PTH112 (pathlib raises where rights are missing)
            yield (
                f"{entry.change.path} was being written when the program died and cannot be reached: "
                "connect its drive, and it is looked after at the next start."
            )
            continue
        remove_leftovers(folder)
        happened = what_happened(entry.change)
        journal.settle(library, entry.id, DONE if happened == "done" else DISCARDED)
        if happened == "conflict":
            yield (
                f"{entry.change.path} was being written when the program died and was changed since: "
                "look at its genre."
            )


def _awaiting(library: Library, minimum_confidence: float) -> ColumnElement[bool]:
    """The condition that a track waits for the person's word, is at least this sure and of a wanted genre."""
    found = and_(Track.state.in_([str(state) for state in TO_REVIEW]), Track.confidence >= minimum_confidence)
    named = words(library)
    if not named.vocabulary.allowed:
        return found
    with library.reading() as session:
        likeliest = session.scalars(select(Track.likeliest).where(Track.likeliest.is_not(None)).distinct())
        wanted = [genre for genre in likeliest if genre and named.suggested(genre)]
    return and_(found, Track.likeliest.in_(wanted))


def _choose_nothing(_track: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    return ()


def _decide(
    library: Library,
    ids: Sequence[int],
    event: Event,
    choose: Callable[[Row[*tuple[Any, ...]]], tuple[str, ...]],
) -> Done:
    changed: list[Before] = []
    moment = now()
    with library.writing() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chunk = ids[start : start + IDS_PER_STATEMENT]
            decisions = []
            for track in session.execute(select(*DECISION_COLUMNS).where(Track.id.in_(chunk))):
                state = State(track.state)
                after = next_state(state, event, sure=track.genre is not None)
                if after is None or (event is Event.ACCEPT and track.confidence is None):
                    continue
                genres = choose(track)
                if event is Event.ACCEPT and not genres:
                    continue
                changed.append(Before(track.id, state, tuple(track.chosen or ()), track.decided_at))
                decisions.append(_decision(Before(track.id, after, genres, moment)))
            _update(session, decisions)
    return Done(tuple(changed), len(ids) - len(changed))


def _decision(made: Before) -> dict[str, Any]:
    return {
        "id": made.track_id,
        "state": str(made.state),
        "chosen": list(made.chosen) or None,
        "decided_at": made.decided_at,
    }


def _update(session: Session, decisions: list[dict[str, Any]]) -> None:
    """Store decisions by primary key."""
    if decisions:
        session.execute(update(Track), decisions)


def _planned(track: Row[*tuple[Any, ...]], existing: Existing, named: Words) -> Planned:
    before, chosen = tuple(track.genres), tuple(track.chosen or ())
    if track.state != State.ACCEPTED:
        chosen = named.suggested(track.likeliest or "")
    held = named.split(before)
    respelled = bool(before) and named.applied(before) == chosen
    after = chosen if respelled else combine(held, chosen, existing)
    differs = bool(held) and not respelled and not same(held, chosen)
    return Planned(
        track_id=track.id,
        path=track.path,
        before=before,
        chosen=chosen,
        after=after,
        problem=track.tag_problem,
        question=differs and existing is Existing.ASK,
        kept=differs and existing is Existing.KEEP,
    )


def _write_all(library: Library, existing: Existing, stopped: Callable[[], bool]) -> Iterator[WriteOutcome]:
    planned = plan(library, existing)
    keep_mtime = load(library).keep_mtime
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
        yield _write(library, item, entries, keep_mtime)


def _not_written(item: Planned) -> WriteOutcome:
    note = None
    if item.question:
        note = f"{Path(item.path).name} already says {', '.join(item.before)}: choose keep, replace or add."
    elif item.kept:
        note = f"{Path(item.path).name} keeps {', '.join(item.before)}."
    return WriteOutcome(item.track_id, item.path, item.before, item.after, False, item.problem, note)


def _write(library: Library, item: Planned, entries: SqlJournal, keep_mtime: bool) -> WriteOutcome:
    with library.reading() as session:
        track = session.get_one(Track, item.track_id)
        stamp = FileStamp(track.size, track.mtime_ns)
    entries.track_id = item.track_id
    try:
        change = write_genres(item.path, item.after, expected=stamp, journal=entries, keep_mtime=keep_mtime)
    except TagError as error:
        return WriteOutcome(item.track_id, item.path, item.before, item.after, False, str(error))
    if change is None:
        journal.settle_unchanged(library, item.track_id, item.after)
        return WriteOutcome(
            item.track_id, item.path, item.before, item.after, False, note="The file already says so."
        )
    return WriteOutcome(item.track_id, item.path, change.before, change.after, True)


def _undo(library: Library, entry: journal.Entry) -> UndoOutcome:
    path = journal.current_path(library, entry)
    undone = undo(entry.change, path=path)
    if undone.restored != "refused":
        journal.settle(library, entry.id, UNDONE, others_wrote=undone.restored == "genre")
    return UndoOutcome(path, undone.restored, undone.reason)
