"""What a person decides about the suggestions, and what writing these decisions would do."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, and_, cast, func, or_, select, update
from sqlalchemy.orm import Session

from genretagger.errors import TagError
from genretagger.learning import suggesting
from genretagger.library import albums, hearing
from genretagger.library.database import Library
from genretagger.library.models import PLANNED, TagChangeRow, Track, now
from genretagger.library.queries import tag_problem
from genretagger.library.settings import load
from genretagger.library.states import IN_BULK, TO_REVIEW, Event, State, next_state
from genretagger.library.suggesting import in_words
from genretagger.library.track_query import TrackQuery, conditions, one_of
from genretagger.library.vocabulary import words
from genretagger.likely_errors import Expected, Group, Measured, likely_wrong
from genretagger.tags import Tags, read
from genretagger.tags.disk import FileStamp
from genretagger.tags.genres import Existing, combine, same
from genretagger.tags.vocabulary import Words

IDS_PER_STATEMENT = 500
EVERYTHING = TrackQuery()
# Columns instead of objects: a decision may be about a hundred thousand tracks.
DECISION_COLUMNS = (
    *(Track.id, Track.state, Track.genre, Track.likeliest, Track.also, Track.origin),
    *(Track.confidence, Track.chosen, Track.decided_at, Track.error),
)
OPEN_TO_RESPELL = (*TO_REVIEW, State.WRITTEN)
PLAN_COLUMNS = (
    *(Track.id, Track.path, Track.state, Track.genres),
    *(Track.chosen, Track.likeliest, Track.also, Track.origin, Track.tag_problem, Track.version_problems),
    *(Track.size, Track.mtime_ns, Track.styles),
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

    `stamp` is what the file was when it was scanned. `question`: it has other genres, and the person has to
    say what to do; `kept`: they said to keep them.
    """

    track_id: int
    path: str
    stamp: FileStamp
    before: tuple[str, ...]
    chosen: tuple[str, ...]
    after: tuple[str, ...]
    problem: str | None
    question: bool
    kept: bool


def accept(library: Library, ids: Sequence[int], genres: tuple[str, ...] | None = None) -> Done:
    """Accept genres for these tracks; None takes the likeliest of each, in the person's words.

    A track whose likeliest genre their vocabulary does not allow is skipped; genres that are named go to any
    track, also to one that could not be heard.
    """
    named = words(library)
    if genres is not None:
        _read_unheard(library, ids)

    def choose(track: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
        return _suggested(track, named) if genres is None else genres

    return _decide(library, ids, Event.ACCEPT, choose, by_hand=genres is not None)


def accept_albums(library: Library, ids: Sequence[int], genres: tuple[str, ...] | None = None) -> Done:
    """Accept the whole albums of these tracks, each with the genre that more than half of its tracks have.

    Tracks with a decision stay as they are; the albums that do not agree do too, unless `genres` are named.
    """
    wanted: dict[int, tuple[str, ...]] = {}
    tracks = 0
    for album in albums.albums(library, albums.keys_of(library, ids)):
        tracks += len(album.ids)
        if chosen := genres or album.agreement.one:
            wanted.update(dict.fromkeys(album.waiting, chosen))
    done = _decide(library, list(wanted), Event.ACCEPT, lambda track: wanted[track.id])
    return Done(done.changed, tracks - len(done.changed))


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


def restore(library: Library, done: Done) -> Done:
    """Put decisions back as they were; tracks that have been written since stay as they are.

    What comes back is a decision itself: restoring it decides again what was taken back here.
    """
    changed: list[Before] = []
    with library.writing() as session:
        for start in range(0, len(done.changed), IDS_PER_STATEMENT):
            chunk = {before.track_id: before for before in done.changed[start : start + IDS_PER_STATEMENT]}
            open_ = select(*DECISION_COLUMNS).where(Track.id.in_(chunk), Track.state != str(State.WRITTEN))
            now_ = [_before(track) for track in session.execute(open_)]
            _update(session, [_decision(chunk[before.track_id]) for before in now_])
            changed += now_
        suggesting.decided(library, session, [before.track_id for before in changed])
    return Done(tuple(changed), len(done.changed) - len(changed))


def acceptable(
    library: Library, minimum_confidence: float, within: TrackQuery = EVERYTHING, *, unsure: bool = False
) -> list[int]:
    """The tracks `within` a question that are accepted in bulk from this confidence (0…1) on.

    Those are the ones with a suggestion; with `unsure` also what the program is unsure of or was taken back.
    """
    awaiting = _awaiting(library, minimum_confidence, unsure=unsure)
    named = words(library)
    with library.reading() as session:
        found = select(Track.id).where(*conditions(session, named, within), awaiting)
        return list(session.scalars(found.order_by(Track.path)))


def preview(
    library: Library,
    minimum_confidence: float,
    curves: Sequence[Measured] = (),
    within: TrackQuery = EVERYTHING,
    *,
    unsure: bool = False,
) -> Expected:
    """How many tracks `acceptable` has, and how many of them are likely wrong; `curves` are the model's."""
    step = cast(Track.confidence * 100, Integer)
    taken = Track.state.in_(_states(unsure=unsure))
    awaiting = _awaiting(library, minimum_confidence, unsure=True)
    named = words(library)
    with library.reading() as session:
        groups = select(taken, func.count(), func.avg(Track.confidence)).group_by(taken, step)
        counted = session.execute(groups.where(*conditions(session, named, within), awaiting)).all()
    found = [Group(tracks, confidence) for is_taken, tracks, confidence in counted if is_taken]
    left_out = sum(tracks for is_taken, tracks, _ in counted if not is_taken)
    return replace(likely_wrong(found, curves), left_out=left_out)


def plan(
    library: Library,
    existing: Existing,
    minimum_confidence: float | None = None,
    *,
    only: Collection[int] | None = None,
    unsure: bool = False,
) -> list[Planned]:
    """What writing the accepted genres would do, file by file; nothing is touched.

    With `minimum_confidence`, as if what is `acceptable` had been accepted before; `only` these tracks.
    """
    wanted: ColumnElement[bool] = Track.state == str(State.ACCEPTED)
    if minimum_confidence is not None:
        wanted = or_(wanted, _awaiting(library, minimum_confidence, unsure=unsure))
    if only is not None:
        wanted = and_(one_of(Track.id.expression, list(only)), wanted)
    named = words(library)
    with_styles = load(library).write_styles
    with library.reading() as session:
        tracks = session.execute(
            select(*PLAN_COLUMNS).where(Track.missing_since.is_(None), wanted).order_by(Track.path)
        )
        return [_planned(track, existing, named, with_styles=with_styles) for track in tracks]


def _states(*, unsure: bool) -> list[str]:
    return [str(state) for state in (TO_REVIEW if unsure else IN_BULK)]


def _awaiting(library: Library, minimum_confidence: float, *, unsure: bool) -> ColumnElement[bool]:
    """The condition that a track can be accepted in bulk: at least this sure and of a wanted genre."""
    found = and_(Track.state.in_(_states(unsure=unsure)), Track.confidence >= minimum_confidence)
    named = words(library)
    if not named.vocabulary.allowed:
        return found
    with library.reading() as session:
        likeliest = session.scalars(select(Track.likeliest).where(Track.likeliest.is_not(None)).distinct())
        wanted = [genre for genre in likeliest if genre and named.suggested(genre)]
    return and_(found, one_of(Track.likeliest.expression, wanted))


def _suggested(track: Row[*tuple[Any, ...]], named: Words) -> tuple[str, ...]:
    return in_words(named, track.likeliest, track.also, track.origin)


def _choose_nothing(_track: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    return ()


def _decide(
    library: Library,
    ids: Sequence[int],
    event: Event,
    choose: Callable[[Row[*tuple[Any, ...]]], tuple[str, ...]],
    *,
    by_hand: bool = False,
) -> Done:
    changed: list[Before] = []
    moment = now()
    with library.writing() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chunk = ids[start : start + IDS_PER_STATEMENT]
            decisions = []
            for track in session.execute(select(*DECISION_COLUMNS).where(Track.id.in_(chunk))):
                state = State(track.state)
                sure, heard = track.genre is not None, track.error is None or track.confidence is not None
                after = next_state(state, event, sure=sure, by_hand=by_hand, heard=heard)
                if after is None or (event is Event.ACCEPT and track.confidence is None and not by_hand):
                    continue
                genres = choose(track)
                if event is Event.ACCEPT and not genres:
                    continue
                changed.append(_before(track))
                decisions.append(_decision(Before(track.id, after, genres, moment)))
            _update(session, decisions)
        suggesting.decided(library, session, [before.track_id for before in changed])
    return Done(tuple(changed), len(ids) - len(changed))


def _read_unheard(library: Library, ids: Sequence[int]) -> None:
    """Read the tags of those of the tracks that failed: of one that ended its listener none are known."""
    with library.reading() as session:
        failed = [
            (track_id, path)
            for start in range(0, len(ids), IDS_PER_STATEMENT)
            for track_id, path in session.execute(
                select(Track.id, Track.path).where(
                    Track.id.in_(ids[start : start + IDS_PER_STATEMENT]), Track.state == str(State.FAILED)
                )
            )
        ]
    found: dict[int, Tags] = {}
    for track_id, path in failed:
        try:
            found[track_id] = read(path)
        except TagError as error:
            found[track_id] = Tags.unreadable(str(error))
    with library.writing() as session:
        for track_id, tags in found.items():
            hearing.take_tags(session.get_one(Track, track_id), tags)


def _before(track: Row[*tuple[Any, ...]]) -> Before:
    return Before(track.id, State(track.state), tuple(track.chosen or ()), track.decided_at)


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


def planned_left(library: Library, batch_id: int) -> list[Planned]:
    """What is still to be written of a batch that was cut off."""
    with library.reading() as session:
        left = select(TagChangeRow, Track.size, Track.mtime_ns).join(Track, Track.id == TagChangeRow.track_id)
        left = left.where(TagChangeRow.batch_id == batch_id, TagChangeRow.status == PLANNED)
        return [
            Planned(
                track_id=row.track_id or 0,
                path=row.path,
                stamp=FileStamp(size, mtime_ns),
                before=tuple(row.before),
                chosen=tuple(row.after),
                after=tuple(row.after),
                problem=None,
                question=False,
                kept=False,
            )
            for row, size, mtime_ns in session.execute(left.order_by(TagChangeRow.id))
        ]


def _planned(track: Row[*tuple[Any, ...]], existing: Existing, named: Words, *, with_styles: bool) -> Planned:
    before, chosen = tuple(track.genres), tuple(track.chosen or ())
    if track.state != State.ACCEPTED:
        chosen = _suggested(track, named)
    wanted = named.beside(chosen, track.styles or ()) if with_styles else chosen
    respelled = bool(before) and named.applied(before) == chosen
    held = chosen if respelled else named.split(before)
    after = combine(held, wanted, existing)
    # The file's own genres are spelled anew whatever is chosen for other ones; styles wait for that choice.
    differs = bool(held) and not same(held, wanted) and (not respelled or before == chosen)
    return Planned(
        track_id=track.id,
        path=track.path,
        stamp=FileStamp(track.size, track.mtime_ns),
        before=before,
        chosen=chosen,
        after=after,
        problem=tag_problem(track.tag_problem, track.version_problems, named),
        question=differs and existing is Existing.ASK,
        kept=differs and existing is Existing.KEEP,
    )
