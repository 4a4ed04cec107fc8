"""The linear head: ridge regression on unit vectors, each genre against the rest, on what the model says.

Few examples make it the nearest mean, many a linear classifier, with one strength of regularisation for both.
For genres that the model knows too it learns what is to be added to the model's own probability. What it was
compared with is in `training/EXPERIMENTS.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np

from genretagger.learning.heard import Bools, Floats, Integers, Matrix, Sounds

RIDGE = 2.0
"""Added to the diagonal, in tracks: rows are unit vectors whose weights have the mean one."""
PRIOR_SHARE = 0.5
"""What all columns of the model's own probabilities weigh beside the embedding."""
TRUST = 0.5
"""How much of the model's own probability a score begins with, where the model knows the genre."""
BALANCE = 0.5
"""0: every track weighs the same; 1: every genre does."""
LEAST_SPREAD = 1e-6


@dataclass(frozen=True, slots=True)
class Scaling:
    """From what was heard to unit vectors; `mean` and `scale` are float32 (d + m + 1,)."""

    mean: Matrix
    scale: Matrix

    @classmethod
    def of(cls, sounds: Sounds) -> "Scaling":
        """As these sounds spread: every column of the embedding alike, the probabilities a little less."""
        columns = sounds.columns()
        embedding, rest = sounds.embeddings.shape[1], columns.shape[1] - sounds.embeddings.shape[1]
        share = np.full(columns.shape[1], 1.0)
        share[embedding:] = PRIOR_SHARE * np.sqrt(embedding / rest)
        spread = columns.std(axis=0, dtype=np.float64) + LEAST_SPREAD
        return cls(
            columns.mean(axis=0, dtype=np.float64).astype(np.float32), (share / spread).astype(np.float32)
        )

    def vectors(self, sounds: Sounds) -> Matrix:
        """Unit vectors, float32 (tracks, d + m + 1)."""
        centred = (sounds.columns() - self.mean) * self.scale
        length = np.linalg.norm(centred, axis=1, keepdims=True)
        result: Matrix = centred / np.maximum(length, LEAST_SPREAD)
        return result


@dataclass(frozen=True, slots=True)
class Line:
    """Scores are `vectors @ weights + bias`: near one for a genre that a track has, near zero otherwise."""

    weights: Matrix
    bias: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """float32 (tracks, genres)."""
        return vectors @ self.weights + self.bias


@dataclass(frozen=True, slots=True)
class Sums:
    """All that a ridge needs to know of tracks. Sums add up: what one set gave is not computed again."""

    gram: Floats
    products: Floats
    vectors: Floats
    wanted: Floats
    weight: float

    @classmethod
    def of(cls, vectors: Matrix, wanted: Matrix, weights: Matrix) -> "Sums":
        """The sums over these tracks with their weights; `wanted` float32 (tracks, genres) are the scores."""
        weighed = vectors * weights[:, None]
        return cls(
            (weighed.T @ vectors).astype(np.float64),
            (weighed.T @ wanted).astype(np.float64),
            weighed.sum(axis=0, dtype=np.float64),
            (wanted * weights[:, None]).sum(axis=0, dtype=np.float64),
            float(weights.sum(dtype=np.float64)),
        )

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.gram + other.gram,
            self.products + other.products,
            self.vectors + other.vectors,
            self.wanted + other.wanted,
            self.weight + other.weight,
        )

    def line(self) -> Line:
        """The ridge regression on what was summed up."""
        mean, share = self.vectors / self.weight, self.wanted / self.weight
        matrix = self.gram - self.weight * np.outer(mean, mean) + RIDGE * np.eye(len(mean))
        weights = np.linalg.solve(matrix, self.products - self.weight * np.outer(mean, share))
        return Line(weights.astype(np.float32), (share - mean @ weights).astype(np.float32))


def beginnings(sounds: Sounds, same: Integers) -> Matrix:
    """What scores begin with, float32 (tracks, genres); `same` (genres,): the model's column, −1 for none."""
    known = sounds.probabilities[:, np.maximum(same, 0)]
    return np.asarray(TRUST * np.where(same < 0, 0, known), dtype=np.float32)


def track_weights(table: Bools) -> Matrix:
    """How much each track counts, one on average: those of rare genres more. Of none is a genre here."""
    kinds = np.concatenate([table, ~table.any(axis=1, keepdims=True)], axis=1)
    sizes = np.maximum(kinds.sum(axis=0), 1)
    rarity = (kinds * sizes**-BALANCE).sum(axis=1) / kinds.sum(axis=1)
    return np.asarray(rarity / rarity.mean(), dtype=np.float32)


def total(parts: Iterable[Sums]) -> Sums:
    """All of them together."""
    return reduce(add, parts)
