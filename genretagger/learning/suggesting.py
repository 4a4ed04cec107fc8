"""Suggestions of all that is known: what was learnt where it is sure, else the model with the album."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import numpy as np
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from genretagger.classifier import decide
from genretagger.learning import storing
from genretagger.learning.head import Head
from genretagger.learning.heard import Sounds
from genretagger.learning.model_says import SHOWN, TOO_LITTLE, KnownModel, Said, has_title
from genretagger.library import arrays, settings
from genretagger.library.database import Library
from genretagger.library.hearing import track_columns
from genretagger.library.models import Analysis, Model, Track
from genretagger.library.states import State
from genretagger.library.suggesting import Again, Origin, Suggestion
from genretagger.library.track_query import one_of
from genretagger.library.vocabulary import words
from genretagger.model_rules import Rules

TRACKS_AT_A_TIME = 2_000
KEYS_AT_A_TIME = 500
CLOSED = frozenset({State.ACCEPTED, State.REJECTED, State.WRITTEN})
"""Decided: what was suggested stays as it was, until the decision is taken back."""
HEARD = (
    select(
        *(Track.id, Track.album_key, Track.artist, Track.album_artist, Track.compilation),
        *(Track.state, Track.chosen),
        Track.missing_since.is_not(None).label("missing"),
        *(Track.genre, Track.likeliest, Track.also, Track.confidence, Track.reason, Track.origin),
        *(Analysis.model_id, Analysis.genre.label("said_genre"), Analysis.reason.label("said_reason")),
        *(Analysis.probabilities, Analysis.refusals, Analysis.embedding, Analysis.album, Analysis.learnt),
    )
    .join(Analysis, Analysis.track_id == Track.id)
    .where(Track.likeliest.is_not(None))
    .order_by(Track.album_key, Track.id)
)
"""Tracks that were heard; of a failed one nothing is suggested."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that suggestions are made of besides the tracks."""

    models: Mapping[str, KnownModel]
    head: Head | None

    @classmethod
    def of(cls, library: Library) -> "Known":
        """As it is stored now."""
        chosen, named = settings.load(library), words(library)
        with library.reading() as session:
            rows = session.execute(select(Model.id, Model.genres, Model.rules)).all()
        models = {
            id_: KnownModel(
                *(genres, _rules(rules), named),
                parents=chosen.parents,
                albums=chosen.albums,
            )
            for id_, genres, rules in rows
        }
        return cls(models, storing.in_use(library))

    @property
    def albums(self) -> bool:
        """Whether the tracks of albums are evidence for each other."""
        return any(model.album is not None for model in self.models.values())


def _rules(stored: dict[str, Any] | None) -> Rules | None:
    """Rules as they are stored; None: there are none, or another version stored what this one cannot read."""
    try:
        return Rules.from_json(stored) if stored else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def judged(head: Head, chances: Sequence[float], said: Suggestion) -> Suggestion:
    """The suggestion for a track with these learnt probabilities, of which the model said so.

    In this order: nothing where there was too little to hear; the learnt genre from its own threshold on; the
    model's where it is sure; else unsure, with the likeliest learnt genre and the reason.
    """
    if said.reason in TOO_LITTLE:
        return said
    ranked = sorted(range(len(chances)), key=lambda one: -chances[one])[:SHOWN]
    shown = {head.genres[one]: round(float(chances[one]), 4) for one in ranked}
    likeliest, sure = head.genres[ranked[0]], float(chances[ranked[0]])
    thresholds = [one.threshold for one in head.check.genres]
    if sure >= thresholds[ranked[0]]:
        also = [one for one in ranked[1:] if head.calibration.several and chances[one] >= thresholds[one]]
        return Suggestion(
            likeliest, likeliest, sure, None, tuple(head.genres[one] for one in also), Origin.LEARNT, shown
        )
    if said.genre is not None:
        return said
    refusals = {} if head.calibration.several else {"other": max(0.0, 1 - sum(map(float, chances)))}
    _, reason = decide(shown, refusals, thresholds[ranked[0]])
    return Suggestion(None, likeliest, sure, reason, (), Origin.LEARNT, shown)


def again(library: Library) -> Again:
    """What makes the suggestions of tracks that were heard, and of whole albums, again in a transaction.

    The head and the person's choices are read each time. Other tracks with a decision stay as they are.
    """

    def suggest(session: Session, ids: Collection[int], keys: Collection[str]) -> None:
        _again(session, Known.of(library), ids, keys, frozenset(ids))

    return suggest


def decided(library: Library, session: Session, ids: Collection[int], keys: Collection[str] = ()) -> None:
    """Make suggestions of these tracks and their albums again, in a transaction: the evidence is another.

    `keys` are those of the albums that the tracks were in before.
    """
    if ids:
        _again(session, Known.of(library), ids, keys, frozenset())


def came_or_went(library: Library, ids: Collection[int], keys: Collection[str] = ()) -> None:
    """Make suggestions again in the albums of these tracks and with these keys: their tracks are others."""
    if ids or keys:
        with library.writing() as session:
            _again(session, Known.of(library), ids, keys, frozenset())


def suggest_again(library: Library) -> int:
    """Make the suggestions of all tracks again from what is stored; decided ones stay.

    Returns for how many tracks a learnt genre is suggested.
    """
    with library.reading() as session:
        places = select(Track.album_key, Track.id).where(Track.likeliest.is_not(None))
        every = list(session.execute(places.order_by(Track.album_key, Track.id)).tuples())
    for part in _parts(every):
        # read and written in one transaction: a decision of the same moment comes before or after it
        with library.writing() as session:
            _suggest(session, Known.of(library), part, frozenset())
    learnt = select(func.count()).where(Track.origin == str(Origin.LEARNT), Track.genre.is_not(None))
    with library.reading() as session:
        return session.scalar(learnt) or 0


def _again(
    session: Session, known: Known, ids: Collection[int], keys: Collection[str], heard: frozenset[int]
) -> None:
    """Suggest again for tracks, and for the others in their albums and in those with these keys."""
    columns = select(Track.album_key, Track.id, Track.state)
    found = session.execute(columns.where(one_of(Track.id.expression, list(ids)))).all()
    places = {(key, id_): state not in CLOSED or id_ in heard for key, id_, state in found}
    if known.albums:
        titled = sorted(filter(has_title, {*keys, *(key for key, _ in places)}))
        for start in range(0, len(titled), KEYS_AT_A_TIME):
            inside = Track.album_key.in_(titled[start : start + KEYS_AT_A_TIME])
            for key, id_, state in session.execute(columns.where(inside)):
                places.setdefault((key, id_), state not in CLOSED)
    moving = {key for (key, _), moves in places.items() if moves}
    chosen = [
        (key, id_) for (key, id_), moves in places.items() if moves or (key in moving and has_title(key))
    ]
    for part in _parts(sorted(chosen)):
        _suggest(session, known, part, heard)


def _parts(places: Sequence[tuple[str, int]]) -> Iterator[list[int]]:
    """Ids of tracks by pairs of album and id in order: some at a time, and no album in two parts."""
    part: list[int] = []
    for key, group in groupby(places, key=lambda place: place[0]):
        of_album = [track_id for _, track_id in group]
        if part and len(part) + len(of_album) > TRACKS_AT_A_TIME:
            yield part
            part = []
        part += of_album
        while not has_title(key) and len(part) > TRACKS_AT_A_TIME:
            yield part[:TRACKS_AT_A_TIME]
            part = part[TRACKS_AT_A_TIME:]
    if part:
        yield part


def _suggest(session: Session, known: Known, ids: Sequence[int], heard: frozenset[int]) -> None:
    """Store what is suggested for these tracks now, where it is something else; `heard` ones in any state."""
    rows = session.execute(HEARD.where(one_of(Track.id.expression, list(ids)))).all()
    tracks, analyses = [], []
    for row, one in zip(rows, _suggestions(rows, known), strict=True):
        said, state = one.suggestion, State(row.state)
        if (state in CLOSED and row.id not in heard) or _waits(row, known.head):
            continue
        columns = track_columns(said, state)
        if any(getattr(row, name) != value for name, value in columns.items()):
            tracks.append({"id": row.id} | columns)
        album = None if one.album is None else asdict(one.album)
        if (row.learnt, row.album) != (said.chances, album):
            analyses.append({"track_id": row.id, "learnt": said.chances, "album": album})
    if tracks:
        session.execute(update(Track), tracks)
    if analyses:
        session.execute(update(Analysis), analyses)


def _waits(row: Any, head: Head | None) -> bool:
    """Whether a learnt suggestion stays until the model of what is learnt now has heard the track."""
    return head is not None and row.origin == Origin.LEARNT and row.model_id != head.model_id


def _suggestions(rows: Sequence[Any], known: Known) -> list[Said]:
    """What is suggested for these tracks, whole albums of them."""
    found: dict[int, Said] = {}
    of_model: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        of_model[row.model_id].append(row)
    for model_id, heard in of_model.items():
        said = known.models[model_id].says(heard)
        head = known.head
        if head is not None and head.model_id == model_id:
            learnt = _chances(heard, head)
            said = [
                Said(judged(head, chances, one.suggestion), one.album)
                for chances, one in zip(learnt, said, strict=True)
            ]
        found.update(zip((row.id for row in heard), said, strict=True))
    return [found[row.id] for row in rows]


def _chances(rows: Sequence[Any], head: Head) -> list[list[float]]:
    probabilities = np.stack([arrays.from_blob(row.probabilities) for row in rows])
    embeddings = np.stack([arrays.from_blob(row.embedding, half=True) for row in rows])
    found: list[list[float]] = head.chances(Sounds(embeddings, probabilities)).tolist()
    return found
