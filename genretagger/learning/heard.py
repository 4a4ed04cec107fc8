"""What the library knows of tracks that were listened to: the values that everything here is learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genretagger.tags.genres import key

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Integers = NDArray[np.intp]

LEAST_CHANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Sounds:
    """What a model heard: `embeddings` float32 (tracks, d), `probabilities` float32 (tracks, its genres)."""

    embeddings: Matrix
    probabilities: Matrix

    def __len__(self) -> int:
        return len(self.embeddings)

    def columns(self) -> Matrix:
        """Embedding, then logarithms of the probabilities and of what they leave: (tracks, d + m + 1)."""
        rest = 1 - self.probabilities.sum(axis=1, keepdims=True)
        chances = np.concatenate([self.probabilities, rest], axis=1)
        logarithms = np.log(np.maximum(chances, LEAST_CHANCE))
        return np.concatenate([self.embeddings, logarithms], axis=1, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class HeardTracks:
    """Tracks that one model heard, one entry a track in every field.

    `genres` are the person's: what they decided, else the file's tags, in their words; empty where there are
    none. `model_calls` is what each genre of the model is called by the person, `model_says` (tracks,) the
    number of the likeliest, `model_sure` (tracks,) whether the model suggests it.
    """

    model_id: str
    front_end_id: str
    sounds: Sounds
    ids: tuple[int, ...]
    genres: tuple[tuple[str, ...], ...]
    artists: tuple[str | None, ...]
    albums: tuple[str | None, ...]
    folders: tuple[str, ...]
    fingerprints: tuple[str | None, ...]
    model_calls: tuple[tuple[str, ...], ...]
    model_says: Integers
    model_sure: Bools
    elsewhere: int = 0
    """Tracks that another model or front-end heard: a scan brings them along."""

    def __len__(self) -> int:
        return len(self.ids)


def labelled(genres: Sequence[Sequence[str]], names: Sequence[str]) -> Bools:
    """bool (tracks, names): which of the named genres each track has, whatever their case."""
    column = {key(name): number for number, name in enumerate(names)}
    table = np.zeros((len(genres), len(names)), dtype=np.bool_)
    for row, own in enumerate(genres):
        for genre in own:
            if (number := column.get(key(genre))) is not None:
                table[row, number] = True
    return table
