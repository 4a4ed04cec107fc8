"""From scores to probabilities: three numbers, fitted to scores of tracks that were not learnt from.

A genre's logit is ``sharpness · score + lean · log(its share of the tracks)``. Where a track has one genre,
these stand in a softmax beside `nothing`, the logit of "none of these"; where it has several, each has its
own sigmoid against `nothing`.
"""

from dataclasses import dataclass

import numpy as np

from genretagger.learning.heard import Bools, Floats, Matrix

MOST_TRACKS = 3_000
"""So many tracks, evenly taken, are enough for three numbers."""
STRANGERS = 0.25
"""How much tracks without the column of their own genre count: they stand for genres that were not learnt."""
STEPS = 30
HALVINGS = 12
START = (8.0, 0.5, 4.0)
STEADY = 1e-3
ALMOST = 1e-7


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become probabilities, see above."""

    sharpness: float
    lean: float
    nothing: float
    several: bool

    def chances(self, scores: Matrix, shares: Matrix) -> Matrix:
        """float32 (…, genres) of such scores; `shares` float32 (genres,) is how common each genre is."""
        logits = self.sharpness * scores + self.lean * np.log(shares)
        if self.several:
            return np.asarray(1 / (1 + np.exp(np.clip(self.nothing - logits, -60, 60))), dtype=np.float32)
        top = np.maximum(logits.max(axis=-1, keepdims=True), self.nothing)
        odds = np.exp(logits - top)
        return np.asarray(
            odds / (odds.sum(axis=-1, keepdims=True) + np.exp(self.nothing - top)), dtype=np.float32
        )


def fit(scores: Matrix, table: Bools, weights: Matrix, shares: Matrix, *, several: bool) -> Calibration:
    """The calibration of least log loss; `scores` are of tracks that their line had not learnt from.

    `weights` (tracks,) is how much each counts; `shares` (genres,) how common each genre is.

    A track without any of the genres is "none of these", and so, with less weight, is every track when the
    columns of its own genres are left out.
    """
    picked = np.linspace(0, len(scores) - 1, min(len(scores), MOST_TRACKS)).astype(np.intp)
    own, known, heavy = scores[picked].astype(np.float64), table[picked], weights[picked].astype(np.float64)
    common = np.broadcast_to(np.log(shares.astype(np.float64)), own.shape)
    if several:
        numbers = _newton(*_each_alone(own, common, known, heavy))
    else:
        numbers = _newton(*_one_of_all(own, common, known, heavy))
    return Calibration(*numbers, several)


def _one_of_all(scores: Floats, common: Floats, table: Bools, heavy: Floats) -> tuple[Floats, Floats, Floats]:
    """Columns (rows, 3, choices), wanted shares (rows, choices) and weights (rows,) of a softmax."""
    rows, genres = scores.shape
    columns = np.zeros((2 * rows, 3, genres + 1))
    columns[:rows, 0, :genres] = columns[rows:, 0, :genres] = scores
    columns[:rows, 1, :genres] = columns[rows:, 1, :genres] = common
    columns[:, 2, genres] = 1
    wanted = np.zeros((2 * rows, genres + 1))
    count = table.sum(axis=1)
    wanted[:rows, :genres] = table / np.maximum(count, 1)[:, None]
    wanted[:rows, genres] = count == 0
    wanted[rows:, genres] = 1
    columns[rows:, 0, :genres][table] = -np.inf
    strange = np.where((count > 0) & (count < genres), STRANGERS, 0)
    weights = np.concatenate([heavy, heavy * strange])
    return columns, _modest(wanted, rows), weights


def _each_alone(scores: Floats, common: Floats, table: Bools, heavy: Floats) -> tuple[Floats, Floats, Floats]:
    """The same for each genre of each track by itself: it has the genre, or nothing."""
    columns = np.zeros((scores.size, 3, 2))
    columns[:, 0, 0], columns[:, 1, 0], columns[:, 2, 1] = scores.ravel(), common.ravel(), 1
    wanted = np.stack([table.ravel(), ~table.ravel()], axis=1).astype(np.float64)
    return columns, _modest(wanted, len(scores)), np.repeat(heavy, scores.shape[1])


def _modest(wanted: Floats, tracks: int) -> Floats:
    """Few tracks prove no certainty (Platt 1999)."""
    doubt = 1 / (tracks + 2)
    return np.asarray(wanted * (1 - doubt) + doubt / wanted.shape[1], dtype=np.float64)


def _newton(columns: Floats, wanted: Floats, weights: Floats) -> tuple[float, float, float]:
    """The three numbers of least cross-entropy, by Newton's method: the problem is convex."""
    away = np.isneginf(columns[:, 0])
    columns = np.where(away[:, None], 0.0, columns)
    wanted = np.where(away, 0.0, wanted)
    wanted = wanted / wanted.sum(axis=1, keepdims=True)

    def chances(numbers: Floats) -> Floats:
        logits = np.where(away, -np.inf, np.einsum("rkc,k->rc", columns, numbers))
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Floats = odds / odds.sum(axis=1, keepdims=True)
        return shares

    def loss(numbers: Floats) -> float:
        logs = np.log(np.maximum(chances(numbers), 1e-300))
        far = STEADY * float(((numbers - START) ** 2).sum())
        return float(-((wanted * logs).sum(axis=1) * weights).sum() / weights.sum()) + far

    numbers = np.array(START)
    before = loss(numbers)
    for _ in range(STEPS):
        found = chances(numbers)
        slope = np.einsum("rkc,rc,r->k", columns, found - wanted, weights) / weights.sum()
        mean = np.einsum("rkc,rc->rk", columns, found)
        bend = np.einsum("rkc,rc,rjc,r->kj", columns, found, columns, weights, optimize=True)
        bend = (bend - np.einsum("rk,rj,r->kj", mean, mean, weights, optimize=True)) / weights.sum()
        slope, bend = slope + 2 * STEADY * (numbers - START), bend + 2 * STEADY * np.eye(3)
        step = np.linalg.solve(bend, slope)
        for _half in range(HALVINGS):
            after = loss(numbers - step)
            if after <= before:
                break
            step = step / 2
        else:
            break
        numbers = numbers - step
        if before - after < ALMOST:
            break
        before = after
    return float(numbers[0]), float(numbers[1]), float(numbers[2])
