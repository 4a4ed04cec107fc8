"""From which probability on each genre is suggested: as low as tracks of enough artists allow; pure.

The tracks of an artist are right or wrong together, so what proves a share of right ones is the number of
artists: as many as would be in such numbers if all had equally many tracks (Kish 1965). Some genres are told
apart and others overlap, so each has its own threshold; the other genres stand in for one more artist of it.
"""

import numpy as np

from genretagger.learning.heard import Bools, Floats, Integers, Matrix

NEVER = 1.01
"""The threshold of a genre that is never sure enough."""


def lowest_thresholds(
    sure: Matrix, best: Integers, right: Bools, counts: Matrix, artists: Integers, genres: int, wanted: float
) -> Floats:
    """float64 (genres,): the lowest probability from which on the share `wanted` is right, or NEVER.

    Of each track (tracks,): `sure` is the probability of its likeliest genre, `best` the number of that,
    `right` whether it has it, `counts` how much it counts and `artists` whose it is. One more artist is added
    to each genre, as right as the other genres are from the same probability on, or half right.
    """
    counted = np.flatnonzero(counts > 0)
    order = counted[np.argsort(-sure[counted], kind="stable")]
    sure, best, heavy = sure[order], best[order], counts[order].astype(np.float64)
    steps = np.stack([right[order] * heavy, heavy, _square_steps(heavy, artists[order] * genres + best)])
    sums = steps.cumsum(axis=1)
    found = np.full(genres, NEVER)
    for genre in np.unique(best):
        rows = np.flatnonzero(best == genre)
        own = steps[:, rows].cumsum(axis=1)
        (share, proof), (others, artists_of_others) = _share(own), _share(sums[:, rows] - own)
        prior = (others * artists_of_others + 0.5) / (artists_of_others + 1)
        cautious = (share * proof + prior) / (proof + 1)
        ends = np.append(np.diff(sure[rows]) != 0, True)
        good = np.flatnonzero((cautious >= wanted) & ends)
        if good.size:
            found[genre] = sure[rows][good[-1]]
    return found


def _share(sums: Floats) -> tuple[Floats, Floats]:
    """The share that is right, and the number of artists that prove it; nought where there are none."""
    right, weight, squares = np.where(sums > 1e-9, sums, 0)
    return right / np.maximum(weight, 1e-9), weight**2 / np.maximum(squares, 1e-9)


def _square_steps(heavy: Floats, groups: Integers) -> Floats:
    """By how much each further track makes the sum of the squared weights of groups grow."""
    together = np.argsort(groups, kind="stable")
    mine = heavy[together]
    before = np.cumsum(mine) - mine
    first = np.append(True, np.diff(groups[together]) != 0)
    before -= before[first][np.cumsum(first) - 1]
    steps = np.empty_like(heavy)
    steps[together] = mine * (2 * before + mine)
    return steps
