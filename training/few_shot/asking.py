"""Asking the tracks that teach most against asking any: simulated answers, and what they are worth."""

from collections.abc import Callable
from typing import Any

import numpy as np

from genretagger.learning.asking import QUESTIONS, to_ask
from genretagger.learning.heard import Floats, Integers, Matrix
from genretagger.learning.ridge import Scaling, Sums, beginnings, track_weights
from training.few_shot.measure import recall
from training.few_shot.sources import Collection

ANSWERS = (20, 40, 60, 80, 120, 160)
DRAWS = 10

Question = Callable[[Integers, Matrix | None, np.random.Generator], Integers]


def simulate(collection: Collection, draws: int = DRAWS) -> dict[str, Any]:
    """Mean share right of each genre by number of answers, asked at random and where it teaches most.

    Half of the artists are asked about, twenty tracks at a time; the other half is tested. The model's own
    vocabulary takes no part: no genre has the name of one of its own.
    """
    table = collection.labels[:, None] == np.array(collection.genres)
    vectors = Scaling.of(collection.sounds).vectors(collection.sounds)
    base = beginnings(collection.sounds, np.full(table.shape[1], -1))
    shares: dict[str, list[list[float]]] = {"random": [], "asked": []}
    answers: tuple[int, ...] = ANSWERS
    for number in range(draws):
        random = np.random.default_rng(number)
        groups = random.permutation(np.unique(collection.groups))
        mine = np.isin(collection.groups, groups[: len(groups) // 2])
        pool, tested = np.flatnonzero(mine), np.flatnonzero(~mine)
        answers = tuple(count for count in answers if count <= len(pool))

        def any_(waiting: Integers, _scores: Matrix | None, random: np.random.Generator) -> Integers:
            return random.choice(waiting, min(QUESTIONS, len(waiting)), replace=False)

        def best(waiting: Integers, scores: Matrix | None, random: np.random.Generator) -> Integers:
            thought = None if scores is None else scores[waiting]
            return waiting[to_ask(vectors[waiting], thought, seed=int(random.integers(1 << 30)))]

        for way, question in (("random", any_), ("asked", best)):
            shares[way].append(
                _taught(vectors, table, base, pool, tested, question, np.random.default_rng(number))
            )
    return {
        "answers": list(answers),
        **{
            way: [
                round(float(np.nanmean(column)), 4)
                for column in np.array([one[: len(answers)] for one in found]).T
            ]
            for way, found in shares.items()
        },
    }


def _taught(
    vectors: Matrix,
    table: np.ndarray,
    base: Matrix,
    pool: Integers,
    tested: Integers,
    question: Question,
    random: np.random.Generator,
) -> list[float]:
    """The mean share right after each number of answers that the pool allows."""
    known, scores, shares = np.array([], dtype=np.intp), None, []
    while len(known) < min(max(ANSWERS), len(pool)):
        known = np.concatenate([known, question(np.setdiff1d(pool, known), scores, random)])
        line = Sums.of(vectors[known], table[known] - base[known], track_weights(table[known])).line()
        scores = line.scores(vectors) + base
        if len(known) in ANSWERS:
            best = np.eye(table.shape[1], dtype=bool)[scores[tested].argmax(axis=1)]
            shares.append(_mean(recall(best, table[tested])))
    return shares


def _mean(shares: Floats) -> float:
    return float(np.nanmean(shares))
