"""Parts to test on in turn: what belongs together stays together, and every part has some of every genre."""

import numpy as np

from genretagger.learning.heard import Bools, Integers


def balanced(groups: Integers, table: Bools, folds: int) -> Integers:
    """The fold of each track, 0 … folds − 1; `table` is bool (tracks, genres).

    Largest groups first, each to the fold that has fewest tracks of the group's genres.
    """
    own, number = np.unique(groups, return_inverse=True)
    counts = np.zeros((len(own), table.shape[1] + 1))
    np.add.at(counts[:, :-1], number, table)
    np.add.at(counts[:, -1], number, ~table.any(axis=1))
    filled = np.zeros((folds, counts.shape[1]))
    fold_of = np.empty(len(own), dtype=np.intp)
    for group in np.argsort(-counts.sum(axis=1), kind="stable"):
        emptiest = np.lexsort((filled.sum(axis=1), filled @ counts[group]))[0]
        fold_of[group] = emptiest
        filled[emptiest] += counts[group]
    return np.asarray(fold_of[number], dtype=np.intp)
