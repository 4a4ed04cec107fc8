"""Tiny archives in the documented format: each genre has a height of its own, so that it can be learnt."""

from pathlib import Path

import numpy as np

GTZAN = ("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock")
FMA = ("Electronic", "Experimental", "Folk", "Hip-Hop", "Instrumental", "International", "Pop", "Rock")


def mel(genre: np.ndarray, bands: int, columns: int, seed: int = 3) -> np.ndarray:
    """uint8 (tracks, bands, columns): a bump at a height of its own for each genre, in noise."""
    random = np.random.default_rng(seed)
    height = np.unique(genre, return_inverse=True)[1] / len(np.unique(genre)) * bands
    bump = 150 * np.exp(-(((np.arange(bands)[None] - height[:, None]) / 6) ** 2))
    return (bump[:, :, None] + random.uniform(0, 90, (len(genre), bands, columns))).astype(np.uint8)


def gtzan(path: Path, each: int = 4, **changes: np.ndarray | None) -> Path:
    """Two tracks by every artist; half of the artists of a genre are `train`, the others `valid`."""
    genre = np.repeat(GTZAN, each)
    number = np.arange(len(genre))
    arrays = {
        "mel": mel(genre, 128, 200),
        "genre": genre,
        "name": np.array([f"{name}.{place:05}" for place, name in enumerate(genre)]),
        "artist": (number // 2).astype(np.int32),
        "split": np.where(number // 2 % 2 == 0, "train", "valid"),
        "tagger": np.random.default_rng(0).normal(size=(len(genre), 160)).astype(np.float32),
    }
    return save(path, arrays | changes)


def fma(path: Path, tracks: int = 400, first: int = 0, **changes: np.ndarray | None) -> Path:
    """Albums of ten neighbouring track_ids."""
    genre = np.resize(FMA, tracks)
    number = np.arange(first, first + tracks)
    arrays = {
        "mel": mel(genre, 108, 80, seed=first),
        "genre": genre,
        "track_id": number // 10 * 100 + number % 10,
        "vggish": np.random.default_rng(1).normal(size=(tracks, 128)).astype(np.float16),
    }
    arrays["vggish"][0] = np.nan
    return save(path, arrays | changes)


def not_music(path: Path) -> Path:
    """Five speakers and five kinds of noise."""
    genre = np.repeat(["speech", "noise"], 10)
    kind = np.array([f"{name} {place % 5}" for place, name in enumerate(genre)])
    return save(path, {"mel": mel(genre, 128, 200), "genre": genre, "name": kind, "kind": kind})


def save(path: Path, arrays: dict[str, np.ndarray | None]) -> Path:
    np.savez(path, **{key: value for key, value in arrays.items() if value is not None})
    return path
