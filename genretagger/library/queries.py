"""What both shells ask the library: ids in order, rows for ids, counts, and everything about one track."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from genretagger.library import arrays
from genretagger.library.database import Library
from genretagger.library.models import PREPARED, UNDOING, Analysis, Batch, Folder, Model, TagChangeRow, Track
from genretagger.library.states import State
from genretagger.library.suggesting import Origin, in_words
from genretagger.library.vocabulary import words
from genretagger.tags.vocabulary import Words

IDS_PER_STATEMENT = 500


class Sort(StrEnum):
    """The orders that tracks are listed in; ties go by path."""

    PATH = "path"
    TITLE = "title"
    ARTIST = "artist"
    ALBUM = "album"
    GENRES = "genres"
    GENRE = "genre"
    CONFIDENCE = "confidence"
    STATE = "state"
    DURATION = "duration_seconds"


@dataclass(frozen=True, slots=True)
class TrackQuery:
    """Which tracks, in which order. Fields left alone do not restrict."""

    states: frozenset[State] | None = None
    genre: str | None = None
    """Suggested or accepted genre, in any capitalisation and usual spelling."""
    folder: str | None = None
    search: str = ""
    minimum_confidence: float | None = None
    untagged: bool = False
    sort: Sort = Sort.PATH
    descending: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One line of the table."""

    id: int
    path: str
    title: str | None
    artist: str | None
    album: str | None
    duration_seconds: float | None
    codec: str | None
    genres: tuple[str, ...]
    state: State
    genre: str | None
    likeliest: str | None
    confidence: float | None
    reason: str | None
    error: str | None
    chosen: tuple[str, ...]
    suggested: tuple[str, ...]
    """The likeliest genre in the person's words; empty when they do not want it written."""
    origin: Origin | None
    """Who suggests it; None: nothing was heard yet."""
    tag_problem: str | None
    """Why genres cannot be written to this file; empty: they can."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a track's history of writes."""

    id: int
    batch_id: int
    batch_name: str
    status: str
    when: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackDetails:
    """All that is known of one track; `patch_probabilities` is float32 (patches, genres)."""

    row: TrackRow
    model_id: str | None
    probabilities: dict[str, float]
    """As whoever suggests sees it: all genres of the model, or the likeliest of those that were learnt."""
    genres: tuple[str, ...]
    """The genres of the model: the columns of `patch_probabilities`."""
    patch_starts: tuple[float, ...]
    patch_probabilities: arrays.Float32 | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tracks there are, by state, by suggested genre and by folder that was pointed at."""

    states: dict[State, int]
    genres: dict[str, int]
    folders: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def searchable(*parts: str | None) -> str:
    """Text in the form that is searched: composed, case-folded, free of undecodable bytes."""
    text = " ".join(part for part in parts if part)
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", clean).casefold()


def prefix_range(folder: str) -> tuple[bytes, bytes]:
    """The half-open range of stored paths that lie inside a folder."""
    separator = os.sep.encode()
    inside = os.fsencode(folder).rstrip(separator) + separator
    return inside, inside[:-1] + bytes([inside[-1] + 1])


def within(folders: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a track lies inside one of the folders."""
    ranges = [
        and_(Track.path >= os.fsdecode(low), Track.path < os.fsdecode(high))
        for low, high in map(prefix_range, folders)
    ]
    return or_(*ranges)


def track_ids(library: Library, query: TrackQuery, limit: int | None = None) -> list[int]:
    """Ids in the order asked for; rows are fetched later, for what is on the screen."""
    statement = _ordered(library, select(Track.id), query).limit(limit)
    with library.reading() as session:
        return list(session.scalars(statement))


def count(library: Library, query: TrackQuery) -> int:
    """How many tracks the query finds."""
    statement = _filtered(library, select(func.count(Track.id)), query)
    with library.reading() as session:
        return session.scalar(statement) or 0


def rows(library: Library, ids: Sequence[int]) -> list[TrackRow]:
    """The rows of these ids, in their order; ids that are gone are left out."""
    found: dict[int, TrackRow] = {}
    named = words(library)
    with library.reading() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chunk = ids[start : start + IDS_PER_STATEMENT]
            for track in session.scalars(select(Track).where(Track.id.in_(chunk))):
                found[track.id] = _row(track, named)
    return [found[id_] for id_ in ids if id_ in found]


def row_by_path(library: Library, path: str) -> TrackRow | None:
    """The row of a file, if the library knows it."""
    named = words(library)
    with library.reading() as session:
        track = session.scalars(select(Track).where(Track.path == path)).one_or_none()
        return None if track is None else _row(track, named)


def ids_by_path(library: Library, paths: Sequence[str]) -> tuple[list[int], list[str]]:
    """The tracks that are or lie inside these absolute paths, and the paths that are not known."""
    ids: dict[int, None] = {}
    unknown: list[str] = []
    for path in paths:
        row = row_by_path(library, path)
        inside = [row.id] if row else track_ids(library, TrackQuery(folder=path))
        ids.update(dict.fromkeys(inside))
        if not inside:
            unknown.append(path)
    return list(ids), unknown


def details(library: Library, track_id: int) -> TrackDetails | None:
    """Everything about one track."""
    named = words(library)
    with library.reading() as session:
        track = session.get(Track, track_id)
        if track is None:
            return None
        heard = _heard(session, track_id)
        changes = session.execute(
            select(TagChangeRow, Batch.name)
            .join(Batch, Batch.id == TagChangeRow.batch_id)
            .where(TagChangeRow.track_id == track_id)
            .order_by(TagChangeRow.id.desc())
            .limit(20)
        )
        history = tuple(
            Change(
                id=change.id,
                batch_id=change.batch_id,
                batch_name=name,
                status=change.status,
                when=change.created_at.isoformat(sep=" ", timespec="minutes"),
                before=tuple(change.before),
                after=tuple(change.after),
            )
            for change, name in changes
        )
        if heard is None:
            return TrackDetails(_row(track, named), None, {}, (), (), None, history)
        analysis, genres = heard
        return TrackDetails(
            row=_row(track, named),
            model_id=analysis.model_id,
            probabilities=analysis.learnt or _named(genres, analysis.probabilities),
            genres=tuple(genres),
            patch_starts=tuple(arrays.from_blob(analysis.patch_starts).tolist()),
            patch_probabilities=arrays.from_blob(
                analysis.patch_probabilities, columns=len(genres), half=True
            ),
            changes=history,
        )


def probabilities(library: Library, ids: Sequence[int]) -> dict[int, dict[str, float]]:
    """The probability of each genre for each of these tracks that was heard, as whoever suggests sees it."""
    found: dict[int, dict[str, float]] = {}
    with library.reading() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chunk = ids[start : start + IDS_PER_STATEMENT]
            pairs = session.execute(
                select(Analysis.track_id, Analysis.learnt, Analysis.probabilities, Model.genres)
                .join(Model, Model.id == Analysis.model_id)
                .where(Analysis.track_id.in_(chunk))
            )
            found.update(
                {track_id: learnt or _named(genres, blob) for track_id, learnt, blob, genres in pairs}
            )
    return found


def counts(library: Library) -> Counts:
    """The numbers of the sidebar."""
    with library.reading() as session:
        present = Track.missing_since.is_(None)
        by_state = session.execute(select(Track.state, func.count()).where(present).group_by(Track.state))
        by_genre = session.execute(
            select(Track.genre, func.count())
            .where(present, Track.genre.is_not(None))
            .group_by(Track.genre)
            .order_by(func.count().desc(), Track.genre)
        )
        folders = session.scalars(select(Folder.path).order_by(Folder.path)).all()
        by_folder = {
            folder: session.scalar(select(func.count(Track.id)).where(present, within([folder]))) or 0
            for folder in folders
        }
        return Counts(
            states={State(state): number for state, number in by_state},
            genres={genre: number for genre, number in by_genre if genre is not None},
            folders=by_folder,
        )


def has_unfinished_writes(library: Library) -> bool:
    """Whether a write or an undo was begun and not ended: by a crash, or because it is going on right now."""
    with library.reading() as session:
        if session.scalar(select(Batch.id).where(Batch.work.is_not(None)).limit(1)) is not None:
            return True
        begun = select(TagChangeRow.id).where(TagChangeRow.status.in_([PREPARED, UNDOING]))
        return session.scalar(begun.limit(1)) is not None


def _filtered(library: Library, statement: Select[tuple[int]], query: TrackQuery) -> Select[tuple[int]]:
    missing = Track.missing_since
    statement = statement.where(missing.is_not(None) if query.missing else missing.is_(None))
    if query.states is not None:
        statement = statement.where(Track.state.in_([str(state) for state in query.states]))
    if query.genre is not None:
        sources = words(library).sources(query.genre)
        accepted = func.json_each(func.coalesce(Track.chosen, "[]")).table_valued("value")
        statement = statement.where(
            or_(
                func.lower(Track.genre).in_(sources),
                exists(select(1).select_from(accepted).where(func.lower(accepted.c.value).in_(sources))),
            )
        )
    if query.folder is not None:
        statement = statement.where(within([query.folder]))
    if query.minimum_confidence is not None:
        statement = statement.where(Track.confidence >= query.minimum_confidence)
    if query.untagged:
        statement = statement.where(Track.genres == [])
    for term in searchable(query.search).split():
        statement = statement.where(Track.search_text.contains(term, autoescape=True))
    return statement


def _ordered(library: Library, statement: Select[tuple[int]], query: TrackQuery) -> Select[tuple[int]]:
    column = getattr(Track, query.sort.value)
    if query.sort in (Sort.TITLE, Sort.ARTIST, Sort.ALBUM):
        column = column.collate("NOCASE")
    # What has no value comes last in both directions.
    order = column.desc().nulls_last() if query.descending else column.asc().nulls_last()
    return _filtered(library, statement, query).order_by(order, Track.path)


def _heard(session: Session, track_id: int) -> tuple[Analysis, list[str]] | None:
    found = session.execute(
        select(Analysis, Model.genres)
        .join(Model, Model.id == Analysis.model_id)
        .where(Analysis.track_id == track_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def _named(genres: Sequence[str], blob: bytes) -> dict[str, float]:
    return dict(zip(genres, arrays.from_blob(blob).tolist(), strict=True))


def _origin(track: Track) -> Origin | None:
    return None if track.likeliest is None else Origin(track.origin or Origin.MODEL)


def _row(track: Track, named: Words) -> TrackRow:
    return TrackRow(
        id=track.id,
        path=track.path,
        title=track.title,
        artist=track.artist,
        album=track.album,
        duration_seconds=track.duration_seconds,
        codec=track.codec,
        genres=tuple(track.genres),
        state=State(track.state),
        genre=track.genre,
        likeliest=track.likeliest,
        confidence=track.confidence,
        reason=track.reason,
        error=track.error,
        chosen=tuple(track.chosen or ()),
        suggested=in_words(named, track.genre or track.likeliest, track.also, track.origin),
        origin=_origin(track),
        tag_problem=track.tag_problem,
    )
