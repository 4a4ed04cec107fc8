"""What was learnt, put to use: the learnt genre where it is sure, else what the model says."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import select, update

from genretagger.classifier import Unsure, decide
from genretagger.learning import storing
from genretagger.learning.head import Head
from genretagger.learning.heard import Sounds
from genretagger.library import arrays
from genretagger.library.database import Library
from genretagger.library.hearing import track_columns
from genretagger.library.models import Analysis, Model, Track
from genretagger.library.states import State
from genretagger.library.suggesting import Origin, Suggester, Suggestion, of_model

if TYPE_CHECKING:
    from genretagger.classifier import Verdict

SHOWN = 9
"""So many of the likeliest genres are kept for each track."""
TRACKS_AT_A_TIME = 2_000
TOO_LITTLE = frozenset({Unsure.TOO_SHORT, Unsure.TOO_QUIET})
"""Of such a track nothing can be said, by whomever."""
HEARD = (
    select(
        *(Track.id, Track.state, Analysis.model_id, Analysis.genre, Analysis.reason, Model.genres),
        *(Analysis.probabilities, Analysis.embedding),
    )
    .join(Analysis, Analysis.track_id == Track.id)
    .join(Model, Model.id == Analysis.model_id)
    .where(Track.state.not_in([str(State.FAILED), str(State.UNREADABLE)]))
    .order_by(Track.id)
    .limit(TRACKS_AT_A_TIME)
)


def judged(head: Head, chances: Sequence[float], said: Suggestion) -> Suggestion:
    """The suggestion for a track with these learnt probabilities, of which the model said so.

    In this order: nothing where there was too little to hear; the learnt genre from its threshold on; the
    model's where it is sure; else unsure, with the likeliest learnt genre and the reason.
    """
    if said.reason in TOO_LITTLE:
        return said
    ranked = sorted(range(len(chances)), key=lambda one: -chances[one])[:SHOWN]
    shown = {head.genres[one]: round(float(chances[one]), 4) for one in ranked}
    likeliest, sure = head.genres[ranked[0]], float(chances[ranked[0]])
    threshold = head.check.threshold
    if sure >= threshold:
        also = [one for one in ranked[1:] if head.calibration.several and chances[one] >= threshold]
        return Suggestion(
            likeliest, likeliest, sure, None, tuple(head.genres[one] for one in also), Origin.LEARNT, shown
        )
    if said.genre is not None:
        return said
    refusals = {} if head.calibration.several else {"other": max(0.0, 1 - sum(map(float, chances)))}
    _, reason = decide(shown, refusals, threshold)
    return Suggestion(None, likeliest, sure, reason, (), Origin.LEARNT, shown)


def suggester(library: Library) -> Suggester:
    """What makes suggestions of what a scan hears: what was learnt, where it knows the model, or that."""

    def suggest(model_id: str, verdict: "Verdict") -> Suggestion:
        said, head = of_model(model_id, verdict), storing.in_use(library)
        if head is None or head.model_id != model_id:
            return said
        chances = np.array([tuple(verdict.probabilities.values())], dtype=np.float32)
        return judged(head, head.chances(Sounds(verdict.embedding[None], chances))[0].tolist(), said)

    return suggest


def suggest_again(library: Library, head: Head | None) -> int:
    """Make the suggestions of all tracks anew, by a head or (None) by the model alone; decisions stay.

    Returns for how many tracks a learnt genre is suggested.
    """
    learnt, after = 0, 0
    while True:
        # read and written in one transaction: a decision of the same moment comes before or after it
        with library.writing() as session:
            rows = session.execute(HEARD.where(Track.id > after)).all()
            if not rows:
                return learnt
            found = list(_suggestions(rows, head))
            session.execute(
                update(Track),
                [
                    {"id": row.id} | track_columns(suggestion, State(row.state))
                    for row, suggestion in zip(rows, found, strict=True)
                ],
            )
            session.execute(
                update(Analysis),
                [{"track_id": row.id, "learnt": one.chances} for row, one in zip(rows, found, strict=True)],
            )
        after = rows[-1].id
        learnt += sum(one.origin is Origin.LEARNT and one.genre is not None for one in found)


def _suggestions(rows: Sequence[Any], head: Head | None) -> Iterator[Suggestion]:
    known = [head is not None and row.model_id == head.model_id for row in rows]
    chances = iter(_chances([row for row, ours in zip(rows, known, strict=True) if ours], head))
    for row, ours in zip(rows, known, strict=True):
        probabilities = arrays.from_blob(row.probabilities)
        best = int(probabilities.argmax())
        said = Suggestion(row.genre, row.genres[best], float(probabilities[best]), row.reason)
        yield judged(head, next(chances), said) if ours and head is not None else said


def _chances(rows: Sequence[Any], head: Head | None) -> list[list[float]]:
    if head is None or not rows:
        return []
    probabilities = np.stack([arrays.from_blob(row.probabilities) for row in rows])
    embeddings = np.stack([arrays.from_blob(row.embedding, half=True) for row in rows])
    found: list[list[float]] = head.chances(Sounds(embeddings, probabilities)).tolist()
    return found
