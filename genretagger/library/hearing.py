"""Storing what was heard: one transaction a batch, one row a track."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from genretagger.fingerprints import is_earlier
from genretagger.library import arrays
from genretagger.library.albums import album_key
from genretagger.library.database import Library
from genretagger.library.models import Analysis as AnalysisRow
from genretagger.library.models import Model, Track, now
from genretagger.library.states import DECIDED, Event, State, next_state
from genretagger.library.suggesting import Again, Suggestion, of_model
from genretagger.library.track_query import searchable

if TYPE_CHECKING:
    from genretagger.analysis import Analysis
    from genretagger.classifier import ModelInfo, Verdict
    from genretagger.tags import Tags


SAME_LENGTH_SECONDS = 1.0


class Found(Enum):
    """What is in a file that changed on the disk since it was heard."""

    SAME_AUDIO = "only its tags are others"
    OTHER_AUDIO = "other music"
    UNKNOWN = "it cannot be told: to be heard"


CHANGED = "changed:"
"""Before the mark of a file that changed on the disk since it was heard."""


def heard_with(model: "ModelInfo") -> str:
    """The mark of a track that this model has heard through its front-end."""
    return f"{model.id} {model.front_end_id}"


def register_model(library: Library, model: "ModelInfo") -> None:
    """Remember what the columns of this model's probabilities stand for, and how it suggests."""
    values = {
        "id": model.id,
        "front_end_id": model.front_end_id,
        "genres": list(model.genres),
        "rules": model.rules.to_json(),
    }
    with library.writing() as session:
        session.execute(
            insert(Model).values(values).on_conflict_do_update(index_elements=["id"], set_=values)
        )


def store(
    library: Library, heard: Sequence[tuple[int, "Analysis"]], mark: str, again: Again | None = None
) -> None:
    """Store a batch of analyses for these track ids; a failed one keeps its reason in the track's row.

    What the model says is the suggestion; `again` makes it of all that is known by now, also of the other
    tracks of the albums, in the same transaction.
    """
    with library.writing() as session:
        tracks = {
            track.id: track
            for track in session.scalars(select(Track).where(Track.id.in_([id_ for id_, _ in heard])))
        }
        keys = {track.album_key for track in tracks.values()}
        for track_id, analysis in heard:
            if track_id in tracks:
                _store(session, tracks[track_id], analysis, mark)
        if again is not None:
            session.flush()
            again(session, list(tracks), keys | {track.album_key for track in tracks.values()})


def fail(library: Library, track_id: int, reason: str, mark: str) -> None:
    """Set a track aside, when no analysis came back to say what is wrong; a decision about it stays."""
    with library.writing() as session:
        track = session.get_one(Track, track_id)
        if State(track.state) in DECIDED:
            _lose_sight(track, reason)
            track.heard_with = mark
        else:
            _fail(track, reason, mark)


def changed(
    session: Session,
    track: Track,
    *,
    size: int,
    mtime_ns: int,
    fingerprint: str | None,
    tags: "Tags",
    earlier: str | None = None,
) -> Found:
    """Bring a track in step with a file that another program changed, as far as that goes without listening.

    With the same audio it stands where it stood; other music waits to be heard like a new file. `earlier` is
    the fingerprint as earlier versions took it: where that is what is known, the audio has to be heard.
    """
    track.size, track.mtime_ns = size, mtime_ns
    take_tags(track, tags)
    if fingerprint is not None and fingerprint == track.fingerprint:
        return Found.SAME_AUDIO
    track.heard_with = None
    if fingerprint is None or track.fingerprint in (None, earlier):
        return Found.UNKNOWN
    track.state = _moved_on(State(track.state), Event.REPLACED)
    _forget_decision(track)
    track.error = None
    track.genre = track.likeliest = track.confidence = track.reason = track.also = track.origin = None
    track.styles = track.moods = None
    session.execute(delete(AnalysisRow).where(AnalysisRow.track_id == track.id))
    return Found.OTHER_AUDIO


def _store(session: Session, track: Track, analysis: "Analysis", mark: str) -> None:
    if analysis.error is not None and analysis.errno is not None:
        _lose_sight(track, analysis.error)
        return
    if analysis.error is not None and _decided_as_it_is(track):
        track.heard_with, track.in_work = mark, 0
        return
    if analysis.error is not None:
        take_tags(track, analysis.tags)
        _fail(track, analysis.error, mark)
        return
    if _is_other_audio(track, analysis):
        track.state = _moved_on(State(track.state), Event.REPLACED)
        _forget_decision(track)
    track.heard_with = mark
    track.heard_at = now()
    track.in_work = 0
    track.error = None
    track.size, track.mtime_ns = analysis.size, analysis.mtime_ns
    track.fingerprint = analysis.fingerprint
    track.codec = analysis.codec
    track.duration_seconds = analysis.duration_seconds
    take_tags(track, analysis.tags)
    if analysis.verdict is not None:
        _store_verdict(session, track, analysis.model_id, analysis.verdict)


def _is_other_audio(track: Track, analysis: "Analysis") -> bool:
    """Whether the file holds other audio than when it was heard last."""
    if track.fingerprint is None or track.fingerprint == analysis.fingerprint:
        return False
    if not is_earlier(track.fingerprint) or track.fingerprint != analysis.earlier_fingerprint:
        return True
    before, now_ = track.duration_seconds, analysis.duration_seconds
    return before is not None and now_ is not None and abs(before - now_) > SAME_LENGTH_SECONDS


def _forget_decision(track: Track) -> None:
    track.chosen = track.decided_at = None


def _store_verdict(session: Session, track: Track, model_id: str, verdict: "Verdict") -> None:
    for column, value in track_columns(of_model(verdict), State(track.state)).items():
        setattr(track, column, value)
    track.styles, track.moods = list(verdict.styles) or None, list(verdict.moods) or None
    values = {
        "track_id": track.id,
        "model_id": model_id,
        "probabilities": arrays.to_blob(arrays.as_float32(tuple(verdict.probabilities.values()))),
        "refusals": arrays.to_blob(arrays.as_float32(tuple(verdict.refusals.values()))),
        "tags": arrays.to_blob(verdict.tags, half=True) if verdict.tags.size else None,
        "album": None,
        "patch_starts": arrays.to_blob(arrays.as_float32(verdict.patch_starts)),
        "patch_probabilities": arrays.to_blob(verdict.patch_probabilities, half=True),
        "embedding": arrays.to_blob(verdict.embedding, half=True),
        "genre": verdict.genre,
        "reason": verdict.reason,
        "learnt": None,
    }
    session.execute(
        insert(AnalysisRow).values(values).on_conflict_do_update(index_elements=["track_id"], set_=values)
    )


def track_columns(suggestion: Suggestion, state: State) -> dict[str, Any]:
    """A suggestion as columns of `tracks`, with the state that a track in this state is in afterwards."""
    return {
        "genre": suggestion.genre,
        "likeliest": suggestion.likeliest,
        "also": list(suggestion.also) or None,
        "confidence": suggestion.confidence,
        "reason": suggestion.reason,
        "origin": str(suggestion.origin),
        "state": _moved_on(state, Event.DOUBT if suggestion.genre is None else Event.SUGGEST),
    }


def _lose_sight(track: Track, reason: str) -> None:
    """Nothing is known but that the file could not be read now: what was known stays, a scan tries again."""
    track.state = _moved_on(State(track.state), Event.LOSE_SIGHT)
    track.error = reason
    track.in_work = 0


def _decided_as_it_is(track: Track) -> bool:
    """Whether a decision was made about the very file that a new model could not hear: it outlives that."""
    heard = track.heard_with is not None and not track.heard_with.startswith(CHANGED)
    return heard and State(track.state) in DECIDED


def _fail(track: Track, reason: str, mark: str) -> None:
    by_hand = None not in (track.error, track.decided_at) and track.confidence is None
    track.error = reason
    track.heard_with = mark
    track.in_work = 0
    if by_hand:  # it was decided although it could not be heard, and still cannot be
        return
    track.state = _moved_on(State(track.state), Event.FAIL)
    _forget_decision(track)
    track.genre = track.likeliest = track.confidence = track.reason = track.fingerprint = None
    track.also = track.origin = track.styles = track.moods = None


def _moved_on(state: State, event: Event) -> State:
    after = next_state(state, event)
    assert after is not None, f"{event} always has an answer"
    return after


def take_tags(track: Track, tags: "Tags") -> None:
    """Store what a file's tags say in the track's row."""
    track.title, track.artist, track.album = tags.title, tags.artist, tags.album
    track.album_artist, track.compilation = tags.album_artist, tags.compilation
    track.track_number, track.year = tags.track_number, tags.year
    track.album_key = album_key(track.path, tags.album)
    track.genres = list(tags.genres)
    track.tag_problem = tags.problem
    track.version_problems = {str(version): why for version, why in tags.version_problems} or None
    track.search_text = searchable(tags.title, tags.artist, tags.album, track.path)
