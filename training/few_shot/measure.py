"""Draws of a few examples a genre, artists apart, and how often the rest comes out right."""

from collections.abc import Sequence

import numpy as np

from genretagger.learning.heard import Bools, Floats, Integers
from genretagger.learning.ridge import Scaling
from training.few_shot.sources import Collection
from training.few_shot.ways import WAYS

EXAMPLES = (3, 5, 10, 20)
DRAWS = 20
MODEL = "model"

Measured = dict[int, dict[str, Floats]]
"""By number of examples and way: the share right of each genre, (draws, genres); NaN where untested."""


def measure(collection: Collection, ways: Sequence[str], draws: int = DRAWS) -> Measured:
    """How much of each genre is right on artists that were not learnt from; MODEL is the model itself."""
    genres = collection.genres
    table = collection.labels[:, None] == np.array(genres)
    said = (collection.said[:, None] == np.array(genres)) & ~np.isin(genres, collection.hidden)
    scaling, same = Scaling.of(collection.sounds), collection.same()
    result: Measured = {}
    for count in EXAMPLES:
        random = np.random.default_rng(count)
        shares: dict[str, list[Floats]] = {way: [] for way in (*ways, MODEL)}
        for _ in range(draws):
            learnt, tested = draw(collection, count, random)
            shares[MODEL].append(recall(said[tested], table[tested]))
            for way in ways:
                scores = WAYS[way](collection.sounds, scaling, table[learnt], learnt, same)
                best = np.eye(len(genres), dtype=bool)[scores[tested].argmax(axis=1)]
                shares[way].append(recall(best, table[tested]))
        result[count] = {way: np.stack(values) for way, values in shares.items()}
    return result


def draw(collection: Collection, count: int, random: np.random.Generator) -> tuple[Integers, Integers]:
    """Rows to learn from, at most `count` of each genre, and rows of other artists to test on.

    Half of each genre's artists are drawn to be learnt from; a genre of a single artist is not tested.
    """
    pool: set[int] = set()
    for genre in collection.genres:
        own = random.permutation(np.unique(collection.groups[collection.labels == genre])).tolist()
        missing = (len(own) + 1) // 2 - len(pool.intersection(own))
        pool.update([group for group in own if group not in pool][: max(missing, 0)])
    learnt = np.isin(collection.groups, list(pool))
    rows = [
        random.permutation(np.flatnonzero(learnt & (collection.labels == genre)))[:count]
        for genre in collection.genres
    ]
    return np.concatenate(rows), np.flatnonzero(~learnt)


def recall(best: Bools, table: Bools) -> Floats:
    """Of each genre the share of its tracks that is right, (genres,)."""
    sizes = table.sum(axis=0)
    with np.errstate(invalid="ignore"):
        return np.asarray((best & table).sum(axis=0) / np.where(sizes, sizes, np.nan), dtype=np.float64)
