"""What both shells ask the library: ids in order, rows for ids, counts, and everything about one track."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from genretagger.library import arrays
from genretagger.library.database import Library
from genretagger.library.models import PREPARED, UNDOING, Analysis, Batch, Folder, Model, TagChangeRow, Track
from genretagger.library.states import State
from genretagger.library.suggesting import FromAlbum, Origin, in_words
from genretagger.library.track_query import Sort as Sort
from genretagger.library.track_query import (
    Suggested,
    behind,
    conditions,
    inside,
    one_of,
    ordered,
    stands_for,
)
from genretagger.library.track_query import TrackQuery as TrackQuery
from genretagger.library.vocabulary import words
from genretagger.model_rules import Rules
from genretagger.tags.genres import key
from genretagger.tags.vocabulary import Words

IDS_PER_STATEMENT = 500
ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One line of the table."""

    id: int
    path: str
    title: str | None
    artist: str | None
    album: str | None
    track_number: int | None
    year: str | None
    duration_seconds: float | None
    codec: str | None
    size: int
    added_at: datetime
    heard_at: datetime | None
    album_key: str
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
    styles: tuple[str, ...] = ()
    """Styles that were heard, the surest first."""
    moods: tuple[str, ...] = ()


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
    """As whoever suggests sees it: all genres of the model, the likeliest with album, or of those learnt."""
    genres: tuple[str, ...]
    """The genres of the model: the columns of `patch_probabilities`."""
    patch_starts: tuple[float, ...]
    patch_probabilities: arrays.Float32 | None
    changes: tuple[Change, ...]
    album: FromAlbum | None = None
    """What the other tracks of its album have to do with the suggestion; None: nothing."""
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Genres that the model suggests for several of its genres together, with these."""
    knows_styles: bool = False
    """Whether the model that heard it tells styles at all."""
    knows_moods: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tracks there are, by state, by genre and by folder that was pointed at."""

    states: dict[State, int]
    genres: dict[str, int]
    """What is accepted or else suggested, in the person's words, the commonest first."""
    now: dict[str, int]
    """What the files say, each genre in its commonest spelling, the commonest first."""
    folders: dict[str, int]
    styles: dict[str, int]
    """Styles that were heard, the commonest first."""
    moods: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def track_ids(
    library: Library, query: TrackQuery, limit: int | None = None, *, after: int | None = None
) -> list[int]:
    """Ids in the order asked for, those behind `after` alone; rows are fetched later, for what is shown."""
    with _asking(library, select(Track.id), query, limit, after) as (session, statement):
        return list(session.scalars(statement))


def album_ids(
    library: Library, query: TrackQuery, limit: int | None = None, *, after: int | None = None
) -> list[tuple[int, str]]:
    """The same with the key of each track's album."""
    both = select(Track.id, Track.album_key)
    with _asking(library, both, query, limit, after) as (session, statement):
        found: list[tuple[int, str]] = []
        last = ""
        for id_, key in session.execute(statement):
            last = last if key == last else key  # one text for all tracks of an album
            found.append((id_, last))
        return found


def count(library: Library, query: TrackQuery) -> int:
    """How many tracks the query finds."""
    named = words(library)
    with library.reading() as session:
        return session.scalar(select(func.count(Track.id)).where(*conditions(session, named, query))) or 0


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
        found = [row.id] if row else track_ids(library, TrackQuery(folder=path))
        ids.update(dict.fromkeys(found))
        if not found:
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
        analysis, genres, rules = heard
        return TrackDetails(
            row=_row(track, named),
            model_id=analysis.model_id,
            probabilities=_seen(analysis.learnt, analysis.album) or _named(genres, analysis.probabilities),
            genres=tuple(genres),
            patch_starts=tuple(arrays.from_blob(analysis.patch_starts).tolist()),
            patch_probabilities=arrays.from_blob(
                analysis.patch_probabilities, columns=len(genres), half=True
            ),
            changes=history,
            album=FromAlbum.from_json(analysis.album),
            parents={} if rules is None else {parent.name: parent.members for parent in rules.parents},
            knows_styles=rules is not None and bool(rules.styles),
            knows_moods=rules is not None and bool(rules.moods),
        )


def probabilities(library: Library, ids: Sequence[int]) -> dict[int, dict[str, float]]:
    """The probability of each genre for each of these tracks that was heard, as whoever suggests sees it."""
    found: dict[int, dict[str, float]] = {}
    with library.reading() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chunk = ids[start : start + IDS_PER_STATEMENT]
            pairs = session.execute(
                select(
                    *(Analysis.track_id, Analysis.learnt, Analysis.album),
                    *(Analysis.probabilities, Model.genres),
                )
                .join(Model, Model.id == Analysis.model_id)
                .where(Analysis.track_id.in_(chunk))
            )
            found.update(
                {
                    track_id: _seen(learnt, album) or _named(genres, blob)
                    for track_id, learnt, album, blob, genres in pairs
                }
            )
    return found


def from_albums(library: Library, ids: Sequence[int]) -> dict[int, FromAlbum]:
    """What the other tracks of their albums have to do with the suggestions of these, where they do."""
    wanted = one_of(Analysis.track_id.expression, list(ids))
    with library.reading() as session:
        stored = session.execute(select(Analysis.track_id, Analysis.album).where(wanted)).tuples()
        found = {track_id: FromAlbum.from_json(album) for track_id, album in stored}
    return {track_id: album for track_id, album in found.items() if album is not None}


def counts(library: Library) -> Counts:
    """The numbers of the sidebar and of the filters."""
    named = words(library)
    with library.reading() as session:
        present = Track.missing_since.is_(None)
        by_state = session.execute(select(Track.state, func.count()).where(present).group_by(Track.state))
        columns = (Track.genre, Track.chosen, Track.also, Track.origin)
        suggested = session.execute(select(func.count(), *columns).where(present).group_by(*columns))
        now = session.execute(select(Track.genres, func.count()).where(present).group_by(Track.genres))
        styles, moods = (
            session.execute(select(lists, func.count()).where(present, lists.is_not(None)).group_by(lists))
            for lists in (Track.styles, Track.moods)
        )
        folders = session.scalars(select(Folder.path).order_by(Folder.path)).all()
        by_folder = {
            folder: session.scalar(select(func.count(Track.id)).where(present, inside(folder))) or 0
            for folder in folders
        }
        return Counts(
            states={State(state): number for state, number in by_state},
            genres=_tally(
                (stands_for(named, Suggested(chosen, genre, also, origin)), number)
                for number, genre, chosen, also, origin in suggested
            ),
            now=_tally((genres, number) for genres, number in now),
            folders=by_folder,
            styles=_tally((names or (), number) for names, number in styles),
            moods=_tally((names or (), number) for names, number in moods),
        )


def _tally(lots: Iterable[tuple[Sequence[str], int]]) -> dict[str, int]:
    """How many tracks each genre has, whatever its capitals; the commonest first, then by the alphabet."""
    spelling: dict[str, Counter[str]] = {}
    for genres, number in lots:
        for folded, genre in {key(genre): genre for genre in genres}.items():
            spelling.setdefault(folded, Counter())[genre] += number
    found = {spelled.most_common(1)[0][0]: spelled.total() for spelled in spelling.values()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], key(pair[0]))))


def has_unfinished_writes(library: Library) -> bool:
    """Whether a write or an undo was begun and not ended: by a crash, or because it is going on right now."""
    with library.reading() as session:
        if session.scalar(select(Batch.id).where(Batch.work.is_not(None)).limit(1)) is not None:
            return True
        begun = select(TagChangeRow.id).where(TagChangeRow.status.in_([PREPARED, UNDOING]))
        return session.scalar(begun.limit(1)) is not None


@contextlib.contextmanager
def _asking(
    library: Library,
    statement: Select[*tuple[Any, ...]],
    query: TrackQuery,
    limit: int | None,
    after: int | None,
) -> Iterator[tuple[Session, Select[*tuple[Any, ...]]]]:
    """The statement with all that the query asks for, in one state of the library."""
    named = words(library)
    with library.reading() as session:
        found = statement.where(*conditions(session, named, query))
        if after is not None:
            found = found.where(behind(session, query, after))
        yield session, ordered(found, query).limit(limit).execution_options(yield_per=ROWS_AT_ONCE)


def _heard(session: Session, track_id: int) -> tuple[Analysis, list[str], Rules | None] | None:
    found = session.execute(
        select(Analysis, Model.genres, Model.rules)
        .join(Model, Model.id == Analysis.model_id)
        .where(Analysis.track_id == track_id)
    ).one_or_none()
    if found is None:
        return None
    analysis, genres, rules = found
    return analysis, genres, None if rules is None else Rules.from_json(rules)


def _seen(learnt: dict[str, float] | None, album: dict[str, Any] | None) -> dict[str, float] | None:
    """The probabilities that the suggestion comes from; None: those of the model alone."""
    if learnt:
        return learnt
    probabilities: dict[str, float] | None = (album or {}).get("probabilities")
    return probabilities or None


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
        track_number=track.track_number,
        year=track.year,
        duration_seconds=track.duration_seconds,
        codec=track.codec,
        size=track.size,
        added_at=track.added_at,
        heard_at=track.heard_at,
        album_key=track.album_key,
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
        tag_problem=tag_problem(track.tag_problem, track.version_problems, named),
        styles=tuple(track.styles or ()),
        moods=tuple(track.moods or ()),
    )


def tag_problem(problem: str | None, version_problems: Mapping[str, str] | None, named: Words) -> str | None:
    """Why genres cannot be written to a track's file, in the version of ID3 that the person wants."""
    return problem or (version_problems or {}).get(str(named.vocabulary.id3_version))
