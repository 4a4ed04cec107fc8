"""A library of any size, generated straight into the database."""

import random
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert

from genretagger.library import Library, arrays
from genretagger.library.albums import album_key
from genretagger.library.models import Analysis, Folder, Model, Track
from genretagger.library.track_query import searchable

GENRES = (
    "blues", "classical", "country", "disco", "electronic", "folk", "hiphop", "international", "jazz",
    "metal", "pop", "reggae", "rock",
)  # fmt: skip
ARTISTS = ("Shane Jackman", "Solar Cycle", "Norine Braun", "Etherine", "Ehren Starks", "Falik", "Jeff Wahl",
           "Arthur Yoria", "The Wretch", "Drop Trio", "Curl", "Mijo")  # fmt: skip
ALBUMS = ("Equilibrium", "Flare", "Crow", "24 Days", "Lines Build Walls", "Streaks and Strokes",
          "Guitarscapes", "Of the Lovely", "Ambulance", "Big Dipper",
          "Inner Sense", "Fata Morgana")  # fmt: skip
WORDS = ("Moon", "Song", "River", "Glass", "Night", "Paper", "Falling", "Orange", "Slow", "Winter", "Radio",
         "Home", "Silver", "Dust", "Garden", "Echo", "Line", "Blue")  # fmt: skip
TRACKS_OF_ALBUM = 11
STYLES = ("Indie Rock", "House", "Soul", "Ambient", "Hard Rock")
MOODS = ("Mellow", "Happy")
STATES = ("suggested",) * 12 + ("unsure",) * 4 + ("accepted",) * 2 + ("rejected", "failed")
ROOT = "/music"


def make_library(path: Path, tracks: int, *, seed: int = 1, analyses: int = 400) -> Library:
    """A library of `tracks` tracks, the first `analyses` of them with patches."""
    library = Library(path)
    random_ = random.Random(seed)
    with library.writing() as session:
        session.add(Folder(path=ROOT))
        rules = {
            "threshold": 0.5,
            "styles": [{"name": name, "index": at, "threshold": 0.5} for at, name in enumerate(STYLES)],
            "moods": [{"name": name, "index": at, "threshold": 0.5} for at, name in enumerate(MOODS, 5)],
        }
        session.add(Model(id="generated", front_end_id="none", genres=list(GENRES), rules=rules))
        session.flush()
        lines = [_track(random_, number) for number in range(1, tracks + 1)]
        for start in range(0, tracks, 5_000):
            session.execute(insert(Track), lines[start : start + 5_000])
        session.execute(insert(Analysis), [_analysis(line) for line in lines[:analyses] if line["likeliest"]])
    return library


def _track(random_: random.Random, number: int) -> dict[str, Any]:
    album_number = (number - 1) // TRACKS_OF_ALBUM
    which = album_number * 7 % len(ARTISTS)
    album = f"{ALBUMS[album_number % len(ALBUMS)]} {album_number // len(ALBUMS) + 1}"
    state = random_.choice(STATES)
    of_album = GENRES[album_number * 5 % len(GENRES)]
    likeliest = of_album if random_.random() < 0.7 else random_.choice(GENRES)
    heard = state != "failed"
    sure = state in ("suggested", "accepted")
    confidence = random_.uniform(0.55, 0.98) if sure else random_.uniform(0.15, 0.5)
    title = " ".join(random_.sample(WORDS, 2))
    styles = [name for at, name in enumerate(STYLES) if number % (2 * at + 3) == 1] or None
    moods = [MOODS[number % 3]] if number % 3 < len(MOODS) else None
    file = f"{ROOT}/{ARTISTS[which]}/{album}/{number % TRACKS_OF_ALBUM + 1:02} {title}.mp3"
    return {
        "id": number,
        "path": file,
        "size": 1,
        "mtime_ns": 1,
        "title": title,
        "artist": ARTISTS[which],
        "album": album,
        "track_number": number % TRACKS_OF_ALBUM + 1,
        "year": str(1960 + album_number % 60),
        "album_key": album_key(file, album),
        "heard_at": datetime(2026, 11, 1) if heard else None,
        "codec": "mp3",
        "duration_seconds": random_.uniform(120, 320),
        "genres": random_.choice(([], [], ["Electronic"], ["Rock", "Indie"], [of_album.title()])),
        "search_text": searchable(title, ARTISTS[which], album, file),
        "state": state,
        "genre": likeliest if sure else None,
        "likeliest": likeliest if heard else None,
        "confidence": confidence if heard else None,
        "reason": "two_genres" if state == "unsure" else None,
        "error": None if heard else "The file ends in the middle of a frame: copy it again from its source.",
        "chosen": [likeliest.title()] if state == "accepted" else None,
        "styles": styles if heard else None,
        "moods": moods if heard else None,
    }


def _analysis(line: dict[str, Any]) -> dict[str, Any]:
    random_ = np.random.default_rng(line["id"])
    at = GENRES.index(line["likeliest"])
    weights = np.full(len(GENRES), 0.25)
    weights[at] = 4 if line["confidence"] > 0.5 else 0.8
    patches = random_.dirichlet(weights, 10).astype(np.float32)
    rest = random_.dirichlet(np.full(len(GENRES), 0.4)).astype(np.float32)
    rest[at] = 0
    rest *= (1 - line["confidence"]) / rest.sum()
    rest[at] = line["confidence"]
    seconds = line["duration_seconds"]
    return {
        "track_id": line["id"],
        "model_id": "generated",
        "probabilities": arrays.to_blob(rest),
        "patch_starts": arrays.to_blob(np.linspace(0.1, 0.86, 10, dtype=np.float32) * seconds),
        "patch_probabilities": arrays.to_blob(patches, half=True),
        "embedding": arrays.to_blob(np.zeros(8, dtype=np.float32), half=True),
        "genre": line["genre"],
        "reason": line["reason"],
    }
