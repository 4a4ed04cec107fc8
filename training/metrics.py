"""Figures from track probabilities: pure functions over arrays, tracks first, classes second."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.labels import Labelling

CALIBRATION_BINS = 10
WANTED_PRECISION = 0.95

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def track_probabilities(log_probabilities: NDArray[np.float32], temperature: float) -> Floats:
    """(tracks, patches, classes) → (tracks, classes), as the application averages and calibrates."""
    scaled = log_probabilities.astype(np.float64).mean(axis=1) / temperature
    odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = odds / odds.sum(axis=1, keepdims=True)
    return result


def fit_temperature(log_probabilities: Sequence[NDArray[np.float32]], allowed: Sequence[Bools]) -> float:
    """The temperature of least mean −log p(what the label allows), every source counting the same."""

    def loss(temperature: float) -> float:
        chances = (
            (track_probabilities(logs, temperature) * mine).sum(axis=1)
            for logs, mine in zip(log_probabilities, allowed, strict=True)
        )
        return float(np.mean([-np.log(np.maximum(chance, 1e-12)).mean() for chance in chances]))

    return float(min(np.geomspace(0.2, 5, 161), key=loss))


def best_threshold(confidence: Floats, right: Bools, precision: float = WANTED_PRECISION) -> float:
    """The lowest confidence from which on `precision` of what is accepted is right; 1 if there is none."""
    order = np.argsort(-confidence, kind="stable")
    good = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    return float(confidence[order][np.flatnonzero(good)[-1]]) if good.any() else 1.0


def coverage_at(confidence: Floats, right: Bools, precision: float = WANTED_PRECISION) -> float:
    """The largest share of tracks, the surest first, of which at least `precision` are right."""
    order = np.argsort(-confidence, kind="stable")
    good = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    return float((np.flatnonzero(good)[-1] + 1) / len(order)) if good.any() else 0.0


def calibration_error(confidence: Floats, right: Bools) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = [abs(confidence[bins == one].sum() - right[bins == one].sum()) for one in range(CALIBRATION_BINS)]
    return float(sum(gaps) / len(confidence))


def interval(right: Bools) -> list[float]:
    """95 % interval of a share (Wilson 1927)."""
    n, share, z = len(right), float(right.mean()), 1.96
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return [round(float(centre - half), 4), round(float(centre + half), 4)]


def described_label(label: str, picked: str, labelling: Labelling) -> str:
    """Which label a picked class stands for: the true one where that may mean it, else the first that may."""
    if picked in labelling.meanings[label]:
        return label
    return next(other for other, meaning in labelling.meanings.items() if picked in meaning)


def figures(
    probabilities: Floats, classes: Sequence[str], genres: int, labels: NDArray[np.str_], labelling: Labelling
) -> dict[str, Any]:
    """All figures of one labelling; `classes` name the columns, of which the first `genres` are genres.

    ``accuracy``, ``macro_f1``, ``per_genre`` and ``confusion`` choose among the classes that the labelling
    can tell;
    ``open_accuracy``, ``ece`` and ``coverage_at_95`` among all genres with refusals in the denominator, as
    the application does. A choice is right when the label may mean it.
    """
    told = np.isin(np.array(classes), sorted(labelling.told()))
    picked = np.array(classes)[np.where(told, probabilities, -1.0).argmax(axis=1)]
    pairs = [
        (label, described_label(label, one, labelling)) for label, one in zip(labels, picked, strict=True)
    ]
    names = [label for label in labelling.meanings if label in set(labels.tolist())]
    per_genre = {name: _scores(pairs, name) for name in names}
    confidence, right = accepted_right(probabilities, classes, genres, labels, labelling)
    hits = np.array([label == one for label, one in pairs])
    return {
        "n": len(labels),
        "accuracy": round(float(hits.mean()), 4),
        "interval": interval(hits),
        "macro_f1": round(float(np.mean([scores["f1"] for scores in per_genre.values()])), 4),
        "open_accuracy": round(float(right.mean()), 4),
        "ece": round(calibration_error(confidence, right), 4),
        "coverage_at_95": round(coverage_at(confidence, right), 4),
        "per_genre": per_genre,
        "confusion": {
            name: {
                one: count for one in classes if (count := int(((labels == name) & (picked == one)).sum()))
            }
            for name in names
        },
    }


def accepted_right(
    probabilities: Floats, classes: Sequence[str], genres: int, labels: NDArray[np.str_], labelling: Labelling
) -> tuple[Floats, Bools]:
    """The confidence of each track's likeliest genre, and whether its label may mean that genre."""
    best = probabilities[:, :genres].argmax(axis=1)
    right = [
        classes[one] in labelling.meanings[label] for one, label in zip(best, labels.tolist(), strict=True)
    ]
    return probabilities[np.arange(len(best)), best], np.array(right, dtype=bool)


def at_threshold(confidence: Floats, right: Bools, threshold: float) -> dict[str, float]:
    """What "accept all above the threshold" would do: how much it takes and how much of that is right."""
    taken = confidence >= threshold
    return {
        "coverage": round(float(taken.mean()), 4),
        "right": round(float(right[taken].mean()), 4) if taken.any() else 1.0,
    }


def _scores(pairs: Sequence[tuple[str, str]], name: str) -> dict[str, float]:
    """Precision, recall, F1 and support of one label from pairs (true, said)."""
    true = sum(label == name for label, _ in pairs)
    said = sum(one == name for _, one in pairs)
    both = sum(label == one == name for label, one in pairs)
    return {
        "precision": round(both / said, 4) if said else 0.0,
        "recall": round(both / true, 4) if true else 0.0,
        "f1": round(2 * both / (true + said), 4) if true + said else 0.0,
        "support": true,
    }
