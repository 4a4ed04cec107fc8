"""Ways to learn from a few examples, each from examples to scores; the first is the application's own."""

from collections.abc import Callable

import numpy as np

from genretagger.learning.heard import Bools, Floats, Integers, Sounds
from genretagger.learning.ridge import Scaling, Sums, beginnings, track_weights

NEIGHBOURS = 5
STEPS, RATE, MOMENTUM, DECAY = 200, 2.0, 0.9, 0.05

Way = Callable[[Sounds, Scaling, Bools, Integers, Integers], Floats]
"""From all sounds, their scaling, a table (learnt, genres), the rows learnt from and `same` to all scores."""


def head(sounds: Sounds, scaling: Scaling, table: Bools, rows: Integers, same: Integers) -> Floats:
    """Ridge on unit vectors on top of the model's own probability: `genretagger learn`."""
    vectors, base = scaling.vectors(sounds), beginnings(sounds, same)
    line = Sums.of(vectors[rows], table - base[rows], track_weights(table)).line()
    return np.asarray(line.scores(vectors) + base, dtype=np.float64)


def ridge(sounds: Sounds, scaling: Scaling, table: Bools, rows: Integers, same: Integers) -> Floats:
    """The same without the model's own probability."""
    return head(sounds, scaling, table, rows, np.full_like(same, -1))


def nearest_mean(sounds: Sounds, scaling: Scaling, table: Bools, rows: Integers, _same: Integers) -> Floats:
    """The cosine to the mean of each genre."""
    vectors = scaling.vectors(sounds)
    means = table.T.astype(np.float32) @ vectors[rows]
    return np.asarray(vectors @ (means / np.linalg.norm(means, axis=1, keepdims=True)).T, dtype=np.float64)


def neighbours(sounds: Sounds, scaling: Scaling, table: Bools, rows: Integers, _same: Integers) -> Floats:
    """The five nearest examples vote, by their cosines."""
    vectors = scaling.vectors(sounds)
    likeness = vectors @ vectors[rows].T
    nearest = np.argsort(-likeness, axis=1)[:, :NEIGHBOURS]
    votes = np.take_along_axis(likeness, nearest, axis=1)[:, :, None] * table[nearest]
    return np.asarray(votes.sum(axis=1), dtype=np.float64)


def logistic(sounds: Sounds, scaling: Scaling, table: Bools, rows: Integers, _same: Integers) -> Floats:
    """Multinomial logistic regression with weight decay, by gradient descent."""
    vectors = np.concatenate([scaling.vectors(sounds), np.ones((len(sounds), 1))], axis=1)
    learnt, wanted = vectors[rows], table / table.sum(axis=1, keepdims=True)
    weights = np.zeros((vectors.shape[1], table.shape[1]))
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        logits = learnt @ weights
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        slope = learnt.T @ (odds / odds.sum(axis=1, keepdims=True) - wanted) / len(rows)
        slope[:-1] += DECAY * weights[:-1] / len(rows)
        speed = MOMENTUM * speed - RATE * slope
        weights += speed
    return np.asarray(vectors @ weights, dtype=np.float64)


WAYS: dict[str, Way] = {
    "head": head,
    "ridge alone": ridge,
    "nearest mean": nearest_mean,
    "5 neighbours": neighbours,
    "logistic": logistic,
}
