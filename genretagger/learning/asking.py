"""Which tracks to ask the person about first: those that teach most.

Of the tracks without a genre the less certain half is divided into as many clusters as there are questions,
and the most typical track of each is asked about: uncertain, different from each other, and in the midst of
many alike.
"""

import numpy as np

from genretagger.learning.heard import Integers, Matrix

QUESTIONS = 20
"""So many answers make a lesson."""
MOST_TRACKS = 2_000
"""Among so many tracks, evenly taken, is looked; more would not ask better."""
ROUNDS = 8
LEAST_POOL = 5
"""At least so many tracks for each question are divided into clusters."""


def to_ask(vectors: Matrix, chances: Matrix | None, questions: int = QUESTIONS, seed: int = 0) -> Integers:
    """The rows of at most so many tracks to ask about, those of the largest clusters first.

    `vectors` float32 (tracks, f) are unit vectors of tracks without a genre, `chances` (tracks, genres) what
    is thought of them so far; None: nothing was learnt yet.
    """
    pool = np.linspace(0, len(vectors) - 1, min(len(vectors), MOST_TRACKS)).astype(np.intp)
    if chances is not None and chances.shape[1] > 1:
        ranked = np.sort(chances[pool], axis=1)
        surest_last = np.argsort(ranked[:, -1] - ranked[:, -2], kind="stable")
        pool = pool[surest_last[: max(LEAST_POOL * questions, len(pool) // 2)]]
    if len(pool) <= questions:
        return pool
    cluster, centres = _clusters(vectors[pool], questions, np.random.default_rng(seed))
    typical = (vectors[pool] * centres[cluster]).sum(axis=1)
    sizes = np.bincount(cluster, minlength=questions)
    asked = [np.flatnonzero(cluster == one) for one in np.argsort(-sizes, kind="stable") if sizes[one]]
    return np.array([pool[rows[typical[rows].argmax()]] for rows in asked], dtype=np.intp)


def _clusters(vectors: Matrix, count: int, random: np.random.Generator) -> tuple[Integers, Matrix]:
    """The cluster of each row and the centres as unit vectors (spherical k-means, Dhillon and Modha 2001)."""
    centres = vectors[random.choice(len(vectors), count, replace=False)]
    for _ in range(ROUNDS):
        cluster = (vectors @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, cluster, vectors)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres)
    return np.asarray((vectors @ centres.T).argmax(axis=1), dtype=np.intp), centres
