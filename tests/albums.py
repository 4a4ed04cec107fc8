"""A library of albums that were "heard" without any audio, with the rules of a model: to test suggestions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.classifier import confidence_of, decide, likeliest
from genretagger.library import arrays, folders
from genretagger.library.albums import album_key
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Model, Track
from genretagger.model_rules import AlbumRule, Parent, Rules
from tests.models import EMBEDDING_SIZE, FRONT_END

GENRES = ("rock", "pop", "jazz", "folk")
REFUSALS = ("other", "speech")
RULES = Rules(
    threshold=0.6,
    refusals=REFUSALS,
    parents=(Parent("Pop/Rock", ("rock", "pop"), 0.8),),
    album=AlbumRule(weight=2.0, least_tracks=3, own_from=0.85),
)
MODEL_ID = "with-albums"


@dataclass(frozen=True)
class Heard:
    """A track: what it sounds like by itself, genres and refusals by name; the rest goes to `folk`."""

    chances: dict[str, float]
    album: str | None = "Album"
    artist: str | None = "Artist"
    album_artist: str | None = None
    compilation: bool = False
    folder: str = "/music/Artist/Album"
    model_id: str = MODEL_ID
    reason: str | None = None
    """A veto that was found before listening."""
    missing: bool = False


def all_rock(count: int, sure: float = 0.7, **others: Any) -> list[Heard]:
    """Tracks that are rock by themselves."""
    return [
        Heard({"rock": sure, "pop": (1 - sure) / 2, "jazz": (1 - sure) / 2}, **others) for _ in range(count)
    ]


def doubtful(**others: Any) -> Heard:
    """A track that is jazz rather than rock, and neither by itself."""
    return Heard({"rock": 0.35, "jazz": 0.45, "pop": 0.1, "speech": 0.05}, **others)


def album_library(file: Path, tracks: Sequence[Heard], rules: Rules | None = RULES) -> Library:
    """A library with these tracks, each suggested what the model says of it alone; ids count from 1."""
    library = Library(file)
    folders.add(library, "/music")
    with library.writing() as session:
        for model_id in {track.model_id for track in tracks}:
            session.add(
                Model(
                    id=model_id,
                    front_end_id=FRONT_END.id,
                    genres=list(GENRES),
                    rules=rules.to_json() if rules else None,
                )
            )
        session.flush()
        for id_, track in enumerate(tracks, start=1):
            _add(session, id_, track, rules)
    return library


def _add(session: Any, id_: int, track: Heard, rules: Rules | None) -> None:
    chances = {name: track.chances.get(name, 0.0) for name in (*GENRES, *REFUSALS)}
    chances["folk"] += max(0.0, 1 - sum(chances.values()))
    values = np.array(list(chances.values()), dtype=np.float32)
    chances = dict(zip(chances, values.tolist(), strict=True))
    probabilities = {genre: chances[genre] for genre in GENRES}
    refusals = {name: chances[name] for name in REFUSALS}
    parents = rules.parents if rules else ()
    genre, reason = decide(probabilities, refusals, RULES.threshold, parents=parents)
    if track.reason is not None:
        genre, reason = None, track.reason  # type: ignore[assignment]
    path = f"{track.folder}/{id_:03}.mp3"
    session.add(
        Track(
            id=id_,
            path=path,
            size=1,
            mtime_ns=1,
            heard_with=f"{track.model_id} {FRONT_END.id}",
            title=f"Song {id_}",
            artist=track.artist,
            album=track.album,
            album_artist=track.album_artist,
            compilation=track.compilation,
            album_key=album_key(path, track.album),
            fingerprint=str(id_),
            state="unsure" if genre is None else "suggested",
            genre=genre,
            likeliest=genre or likeliest(probabilities)[0][0],
            confidence=confidence_of(genre, probabilities, parents),
            reason=reason,
            origin="model",
            missing_since=datetime(2026, 1, 1) if track.missing else None,
        )
    )
    session.flush()
    session.add(
        Analysis(
            track_id=id_,
            model_id=track.model_id,
            probabilities=arrays.to_blob(values[: len(GENRES)]),
            refusals=arrays.to_blob(values[len(GENRES) :]),
            patch_starts=b"",
            patch_probabilities=b"",
            embedding=arrays.to_blob(np.ones(EMBEDDING_SIZE, dtype=np.float32), half=True),
            genre=genre,
            reason=reason,
        )
    )
