"""What runs say of the tracks they never saw, and the figures of all of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.errors import TrainingError
from training.labels import NO_MUSIC, Labelling, Vocabulary, labelling_of, vocabulary
from training.metrics import (
    Bools,
    Floats,
    Integers,
    accepted_right,
    answered,
    at_threshold,
    best_threshold,
    bootstrap,
    calibration_error,
    figures,
    fit_temperature,
    over_seeds,
    standing_for,
    track_probabilities,
)

ACCEPTED_FROM = ("gtzan", "fma")
"""Labellings whose held-out tracks choose the threshold: "accept all" must be right on both together."""
FIELDS = ("log_probabilities", "embedding", "genre", "name", "group", "seed", "run")
FOLLOWED = ("accuracy", "macro_f1", "open_accuracy", "ece", "coverage_at_95")
"""Figures that are given for each seed, with their mean."""


@dataclass(frozen=True, slots=True)
class Tracks:
    """The held-out tracks of one labelling, a row for each track and seed.

    `log_probabilities` float32 (rows, patches, classes), `embedding` float32 (rows, d), `group` equal numbers
    for one artist or album, `seed` that of the run, `run` its number among those read.
    """

    labelling: Labelling
    log_probabilities: np.ndarray
    embedding: np.ndarray
    genre: np.ndarray
    group: np.ndarray
    seed: np.ndarray
    run: np.ndarray

    def of_seed(self, seed: int) -> Bools:
        """Which rows are of that seed."""
        return np.asarray(self.seed == seed)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The held-out tracks of several runs by labelling; folds of one seed together cover every track once."""

    sources: Mapping[str, Tracks]
    seeds: tuple[int, ...]
    words: Vocabulary

    @classmethod
    def read(cls, paths: Sequence[Path], seeds: Sequence[int], known: Vocabulary | None = None) -> "HeldOut":
        """Read the predictions of runs with these seeds; raises TrainingError naming a file that is none."""
        parts: dict[str, dict[str, list[np.ndarray]]] = {}
        all_words = known or vocabulary()
        words = all_words
        for number, (path, seed) in enumerate(zip(paths, seeds, strict=True)):
            found, words = _read(path, all_words)
            for name, rows in found.items():
                rows["seed"] = np.full(len(rows["genre"]), seed)
                rows["run"] = np.full(len(rows["genre"]), number)
                rows.setdefault("group", np.unique(rows["name"], return_inverse=True)[1])
                for field in FIELDS:
                    parts.setdefault(name, {}).setdefault(field, []).append(rows[field])
        if not parts:
            raise TrainingError("The runs named held nothing out: train one with --split given or K/N.")
        sources = {}
        for name, fields in parts.items():
            joined = {field: np.concatenate(arrays) for field, arrays in fields.items()}
            twice = np.unique(np.stack([joined["name"], joined["seed"].astype(str)]), axis=1).shape[1]
            names = joined.pop("name")
            if twice < len(names) and len(set(names.tolist())) > 1 and len(paths) > 1:
                raise TrainingError(
                    f"Two of the runs named held out the same tracks of {name} with the same seed: name each"
                    " fold of each seed once."
                )
            labelling, _ = labelling_of(Path(name), set(joined["genre"].tolist()), all_words)
            sources[name] = Tracks(labelling, **joined)
        return cls(sources, tuple(sorted(set(seeds))), words)


def calibrate(held: HeldOut, accepted_from: Sequence[str] = ACCEPTED_FROM) -> tuple[float, float]:
    """Temperature and threshold from held-out tracks of music that is labelled with genres.

    The temperature makes the classes that stand for the very label as likely as can be; the threshold is the
    lowest from which on 95 % of the tracks of all these sources together are right. For both every source
    counts the same, however many tracks it has.
    """
    chosen = chosen_on(held, accepted_from)
    tracks = [held.sources[name] for name in chosen]
    logs = [one.log_probabilities for one in tracks]
    allowed = [standing_for(one.genre, held.words.classes, one.labelling) for one in tracks]
    temperature = fit_temperature(logs, allowed)
    judged = _accepted(held, chosen, temperature)
    weights = np.concatenate([np.full(len(right), 1 / len(right)) for _, right in judged])
    confidence, right = map(np.concatenate, zip(*judged, strict=True))
    return temperature, best_threshold(confidence, right, weights=weights)


def chosen_on(held: HeldOut, accepted_from: Sequence[str] = ACCEPTED_FROM) -> list[str]:
    """The labellings that decide: those wanted, or all there are when none of them is there."""
    return [name for name in accepted_from if name in held.sources] or sorted(held.sources)


def held_out_figures(held: HeldOut, temperature: float, threshold: float) -> dict[str, Any]:
    """Figures of every labelling on the tracks that were held out, see `source_figures`."""
    return {
        name: source_figures(tracks, held.seeds, held.words, temperature, threshold)
        for name, tracks in held.sources.items()
    }


def accept_all_figures(
    held: HeldOut, temperature: float, threshold: float, accepted_from: Sequence[str] = ACCEPTED_FROM
) -> dict[str, Any]:
    """What accepting everything above the threshold does over the sources that chose it.

    Each source counts the same: ``ece`` is the mean of their errors, ``coverage`` of their coverages;
    ``right`` is the share of what is taken that is right.
    """
    chosen = chosen_on(held, accepted_from)
    judged = _accepted(held, chosen, temperature)
    coverages = [float((confidence >= threshold).mean()) for confidence, _ in judged]
    hits = [float((right & (confidence >= threshold)).mean()) for confidence, right in judged]
    return {
        "sources": chosen,
        "n": int(sum(held.sources[name].of_seed(held.seeds[0]).sum() for name in chosen)),
        "ece": round(float(np.mean([calibration_error(*one) for one in judged])), 4),
        "coverage": round(float(np.mean(coverages)), 4),
        "right": round(sum(hits) / sum(coverages), 4) if any(coverages) else 1.0,
    }


def source_figures(
    tracks: Tracks, seeds: Sequence[int], words: Vocabulary, temperature: float, threshold: float
) -> dict[str, Any]:
    """Figures of one labelling: folds are pooled, every figure that a seed has is the mean over seeds.

    ``n`` counts tracks, ``interval`` is the 95 % interval of the accuracy over artists or albums (bootstrap),
    ``interval_over_seeds`` that of its mean over seeds (Student's t; None with one seed).
    """
    labelling, genre = tracks.labelling, tracks.genre
    chances = track_probabilities(tracks.log_probabilities, temperature)
    known = len(words.genres)
    result = figures(chances, words.classes, known, genre, labelling)
    confidence, right = accepted_right(chances, words.classes, known, genre, labelling)
    taken = at_threshold(confidence, right, threshold)
    rows = [mine for seed in seeds if (mine := tracks.of_seed(seed)).any()]
    if labelling.told() <= NO_MUSIC:
        kept = ("macro_f1", "per_genre", "confusion", "ece", "coverage_at_95")
        return {
            "n": int(rows[0].sum()),
            "passed": taken["coverage"],
            "accuracy": result["accuracy"],
        } | {key: result[key] for key in kept}
    by_seed = [figures(chances[mine], words.classes, known, genre[mine], labelling) for mine in rows]
    followed = {key: [one[key] for one in by_seed] for key in FOLLOWED}
    result |= {key: round(float(np.mean(values)), 4) for key, values in followed.items()}
    for scores in result["per_genre"].values():
        scores["support"] //= len(rows)
    said = _numbers(answered(chances, words.classes, labelling), labelling)
    ends = bootstrap(_numbers(genre, labelling), said, len(labelling.labels), tracks.group)
    return result | {
        "n": int(rows[0].sum()),
        "groups": len(np.unique(tracks.group)),
        "interval": ends["accuracy"],
        "macro_f1_interval": ends["macro_f1"],
        "interval_over_seeds": over_seeds(followed["accuracy"]),
        "seeds": followed,
        "at_threshold": taken,
    }


def _accepted(held: HeldOut, names: Sequence[str], temperature: float) -> list[tuple[Floats, Bools]]:
    """By source the confidence of every answer, and whether it is right."""
    words = held.words
    return [
        accepted_right(
            track_probabilities(tracks.log_probabilities, temperature),
            words.classes,
            len(words.genres),
            tracks.genre,
            tracks.labelling,
        )
        for tracks in (held.sources[name] for name in names)
    ]


def _numbers(labels: np.ndarray, labelling: Labelling) -> Integers:
    places = {label: number for number, label in enumerate(labelling.labels)}
    return np.array([places[label] for label in labels.tolist()], dtype=np.intp)


def _read(path: Path, all_words: Vocabulary) -> tuple[dict[str, dict[str, np.ndarray]], Vocabulary]:
    """Arrays by labelling and field, and their classes; raises TrainingError for another vocabulary."""
    found: dict[str, dict[str, np.ndarray]] = {}
    try:
        with np.load(path, allow_pickle=False) as file:
            classes = tuple(file["classes"].tolist()) if "classes" in file.files else all_words.classes
            for key in file.files:
                name, slash, field = key.partition("/")
                if slash:
                    found.setdefault(name, {})[field] = file[key]
    except (OSError, ValueError) as error:
        raise TrainingError(
            f"There are no held-out predictions in {path}: train the run to its end."
        ) from error
    words = all_words.of_classes(classes)
    if words is None:
        raise TrainingError(f"The run of {path} has another vocabulary than genres.toml: train it again.")
    return found, words
