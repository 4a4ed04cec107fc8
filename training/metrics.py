"""Figures from track probabilities: pure functions over arrays, tracks first, classes second."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.labels import Labelling

CALIBRATION_BINS = 10
CURVE_POINTS = 20
WANTED_PRECISION = 0.95
RESAMPLES = 1_000
T_975 = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
"""Student's t at 97.5 % for 1 to 9 degrees of freedom."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Integers = NDArray[np.intp]


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


def best_threshold(
    confidence: Floats, right: Bools, precision: float = WANTED_PRECISION, weights: Floats | None = None
) -> float:
    """The lowest confidence from which on `precision` of what is accepted is right; 1 if there is none.

    `weights` (tracks,) say how much each track counts, all alike when None.
    """
    count = _accepted_count(confidence, right, precision, weights)
    return float(np.sort(confidence)[-count]) if count else 1.0


def coverage_at(confidence: Floats, right: Bools, precision: float = WANTED_PRECISION) -> float:
    """The largest share of tracks, the surest first, of which at least `precision` are right."""
    return _accepted_count(confidence, right, precision, None) / len(confidence)


def _accepted_count(confidence: Floats, right: Bools, precision: float, weights: Floats | None) -> int:
    """How many of the surest tracks can be accepted; tracks that are equally sure are taken together."""
    order = np.argsort(-confidence, kind="stable")
    counted = np.ones(len(order)) if weights is None else weights[order]
    good = np.cumsum(right[order] * counted) / np.cumsum(counted) >= precision
    ends = np.append(np.diff(confidence[order]) != 0, True)
    found = np.flatnonzero(good & ends)
    return int(found[-1]) + 1 if found.size else 0


def reliability(confidence: Floats, right: Bools) -> list[dict[str, float]]:
    """Ten bins of equal width: how many tracks, the mean confidence promised, the share that was right."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return [
        {
            "n": int((bins == one).sum()),
            "confidence": round(float(confidence[bins == one].mean()), 4),
            "right": round(float(right[bins == one].mean()), 4),
        }
        for one in range(CALIBRATION_BINS)
        if (bins == one).any()
    ]


def calibration_error(confidence: Floats, right: Bools) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = [abs(confidence[bins == one].sum() - right[bins == one].sum()) for one in range(CALIBRATION_BINS)]
    return float(sum(gaps) / len(confidence))


def risk_coverage(confidence: Floats, right: Bools) -> list[list[float]]:
    """[share of tracks answered, share of these that is wrong], the surest first, every 5 % of coverage."""
    wrong = np.cumsum(~right[np.argsort(-confidence, kind="stable")])
    counts = np.unique(np.ceil(np.linspace(1 / CURVE_POINTS, 1, CURVE_POINTS) * len(wrong)).astype(int))
    return [[round(count / len(wrong), 4), round(float(wrong[count - 1] / count), 4)] for count in counts]


def wilson(right: Bools) -> list[float]:
    """95 % interval of a share of independent tracks (Wilson 1927)."""
    n, share, z = len(right), float(right.mean()), 1.96
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return [round(float(centre - half), 4), round(float(centre + half), 4)]


def over_seeds(values: Sequence[float]) -> list[float] | None:
    """95 % interval of the mean over seeds (Student's t); None for fewer than two."""
    if not 2 <= len(values) <= len(T_975) + 1:
        return None
    half = T_975[len(values) - 2] * float(np.std(values, ddof=1)) / np.sqrt(len(values))
    mean = float(np.mean(values))
    return [round(mean - half, 4), round(mean + half, 4)]


def bootstrap(true: Integers, said: Integers, labels: int, groups: Integers) -> dict[str, list[float]]:
    """95 % intervals of accuracy and macro F1 when whole groups (artists, albums) are drawn anew.

    Percentiles of 1,000 resamples (Efron 1979). `true` and `said` are label numbers below `labels`, with
    said == labels for an answer that is none of them; a track may be in them once for each seed.
    """
    numbers = np.unique(groups, return_inverse=True)[1]
    count = int(numbers.max()) + 1
    tables = np.zeros((count, labels, labels + 1))
    np.add.at(tables, (numbers, true, said), 1)
    drawn = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    resampled = np.tensordot(drawn, tables, axes=1)
    accuracy = np.trace(resampled[:, :, :labels], axis1=1, axis2=2) / resampled.sum(axis=(1, 2))
    with np.errstate(invalid="ignore"):
        macro = np.nanmean(_f1(resampled, labels), axis=1)
    return {
        name: [round(float(end), 4) for end in np.percentile(values, [2.5, 97.5])]
        for name, values in (("accuracy", accuracy), ("macro_f1", macro))
    }


def share_interval(values: Bools, groups: Integers) -> list[float]:
    """95 % interval of a share when whole groups (artists, albums) are drawn anew, as in `bootstrap`."""
    numbers = np.unique(groups, return_inverse=True)[1]
    sizes = np.bincount(numbers)
    hits = np.bincount(numbers, weights=values)
    count = len(sizes)
    drawn = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    return [round(float(end), 4) for end in np.percentile(drawn @ hits / (drawn @ sizes), [2.5, 97.5])]


def answered(probabilities: Floats, classes: Sequence[str], labelling: Labelling) -> NDArray[np.str_]:
    """Which label of the source each track is given: the most probable, classes of one label added up.

    Classes that stand for no label of this source cannot be chosen, see `Labelling.answers`.
    """
    labels = [label for label in labelling.labels if label in labelling.answers.values()]
    stands_for = np.array(
        [[labelling.answers.get(one) == label for label in labels] for one in classes], dtype=np.float64
    )
    picked: NDArray[np.str_] = np.array(labels)[(probabilities @ stands_for).argmax(axis=1)]
    return picked


def standing_for(labels: NDArray[np.str_], classes: Sequence[str], labelling: Labelling) -> Bools:
    """bool (tracks, classes): the classes that stand for the very label of each track."""
    said = np.array([labelling.answers.get(one, "") for one in classes])
    return np.asarray(labels[:, None] == said[None])


def accepted_right(
    probabilities: Floats, classes: Sequence[str], genres: int, labels: NDArray[np.str_], labelling: Labelling
) -> tuple[Floats, Bools]:
    """The confidence of each track's likeliest genre, and whether that genre stands for its label."""
    best = probabilities[:, :genres].argmax(axis=1)
    said = np.array([labelling.answers.get(one, "") for one in classes])[best]
    return probabilities[np.arange(len(best)), best], said == labels


def figures(
    probabilities: Floats, classes: Sequence[str], genres: int, labels: NDArray[np.str_], labelling: Labelling
) -> dict[str, Any]:
    """All figures of one labelling; `classes` name the columns, of which the first `genres` are genres.

    ``accuracy``, ``macro_f1``, ``per_genre`` and ``confusion`` choose among the labels of the source, as a
    classifier of that source alone would; ``open_accuracy``, ``ece``, ``coverage_at_95``, ``reliability`` and
    ``risk_coverage`` take the likeliest of all genres, as the application does. Either is right only when it
    stands for the very label.
    """
    said = answered(probabilities, classes, labelling)
    names = [label for label in labelling.labels if label in set(labels.tolist())]
    table = {
        name: {
            one: count for one in labelling.labels if (count := int(((labels == name) & (said == one)).sum()))
        }
        for name in names
    }
    per_genre = {name: _scores(labels, said, name) for name in names}
    confidence, right = accepted_right(probabilities, classes, genres, labels, labelling)
    return {
        "n": len(labels),
        "accuracy": round(float((said == labels).mean()), 4),
        "interval": wilson(said == labels),
        "macro_f1": round(float(np.mean([scores["f1"] for scores in per_genre.values()])), 4),
        "open_accuracy": round(float(right.mean()), 4),
        "ece": round(calibration_error(confidence, right), 4),
        "coverage_at_95": round(coverage_at(confidence, right), 4),
        "per_genre": per_genre,
        "confusion": table,
        "reliability": reliability(confidence, right),
        "risk_coverage": risk_coverage(confidence, right),
    }


def at_threshold(confidence: Floats, right: Bools, threshold: float) -> dict[str, float]:
    """What "accept all above the threshold" would do: how much it takes and how much of that is right."""
    taken = confidence >= threshold
    return {
        "coverage": round(float(taken.mean()), 4),
        "right": round(float(right[taken].mean()), 4) if taken.any() else 1.0,
    }


def _scores(labels: NDArray[np.str_], said: NDArray[np.str_], name: str) -> dict[str, float]:
    """Precision, recall, F1 and support of one label."""
    true, answers = int((labels == name).sum()), int((said == name).sum())
    both = int(((labels == name) & (said == name)).sum())
    return {
        "precision": round(both / answers, 4) if answers else 0.0,
        "recall": round(both / true, 4) if true else 0.0,
        "f1": round(2 * both / (true + answers), 4) if true + answers else 0.0,
        "support": true,
    }


def _f1(tables: Floats, labels: int) -> Floats:
    """(resamples, labels, labels + 1) → F1 of each label, NaN where a resample has none of it."""
    both = np.diagonal(tables, axis1=1, axis2=2)
    true, said = tables.sum(axis=2), tables.sum(axis=1)[:, :labels]
    result: Floats = np.where(true > 0, 2 * both / (true + said), np.nan)
    return result
