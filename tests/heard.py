"""A library of tracks that were "heard" without any audio: for tests of what is learnt from embeddings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from genretagger.library import arrays, folders
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Model, Track
from tests.models import EMBEDDING_SIZE, FRONT_END, GENRES

MODEL_ID = "tiny-1"


@dataclass(frozen=True)
class Song:
    """A track: its genre is what it sounds like, `tags` what its file says (default: that genre)."""

    sound: str
    artist: str
    tags: tuple[str, ...] | None = None
    album: str | None = None
    model_says: str = "rock"
    sure: float = 0.5
    model_id: str = MODEL_ID
    fingerprint: str | None = None


def songs(genres: Sequence[str], artists: int, tracks: int, **others: object) -> list[Song]:
    """So many tracks of so many artists of each genre."""
    return [
        Song(genre, f"{genre} artist {artist}", album=f"album {artist}", **others)  # type: ignore[arg-type]
        for genre in genres
        for artist in range(artists)
        for _ in range(tracks)
    ]


def heard_library(file: Path, tracks: Sequence[Song], *, spread: float = 0.3, alike: bool = False) -> Library:
    """A library file with these tracks; those of one genre sound alike, of one artist a little more so."""
    library = Library(file)
    folders.add(library, "/music")
    with library.writing() as session:
        for model_id in {song.model_id for song in tracks}:
            session.add(Model(id=model_id, front_end_id=FRONT_END.id, genres=list(GENRES)))
        session.flush()
        for number, song in enumerate(tracks):
            tags = (song.sound,) if song.tags is None else song.tags
            session.add(
                Track(
                    id=number + 1,
                    path=f"/music/{number + 1:05}.mp3",
                    size=1,
                    mtime_ns=1,
                    heard_with=f"{song.model_id} {FRONT_END.id}",
                    artist=song.artist,
                    album=song.album,
                    genres=list(tags),
                    fingerprint=song.fingerprint or f"{number}",
                    state="unsure",
                    likeliest=song.model_says,
                    confidence=song.sure,
                    reason="not_sure",
                )
            )
        session.flush()
        random = np.random.default_rng(0)
        for number, song in enumerate(tracks):
            embedding = np.ones(EMBEDDING_SIZE) if alike else _place(song, random, spread)
            chances = np.full(len(GENRES), (1 - song.sure) / len(GENRES), dtype=np.float32)
            chances[GENRES.index(song.model_says)] = song.sure
            session.add(
                Analysis(
                    track_id=number + 1,
                    model_id=song.model_id,
                    probabilities=arrays.to_blob(chances),
                    patch_starts=b"",
                    patch_probabilities=b"",
                    embedding=arrays.to_blob(embedding.astype(np.float32), half=True),
                    reason="not_sure",
                )
            )
    return library


def _place(song: Song, random: np.random.Generator, spread: float) -> np.ndarray:
    def centre(name: str) -> np.ndarray:
        return np.random.default_rng(list(name.encode())).normal(size=EMBEDDING_SIZE)

    return centre(song.sound) + spread * (centre(song.artist) + random.normal(size=EMBEDDING_SIZE))
