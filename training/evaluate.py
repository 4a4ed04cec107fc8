"""What a model is worth: an exported file through the application's classifier, or held-out predictions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.features import FrontEnd, Samples, power_mel, to_db
from training.data import Archive, spread_starts, track_db
from training.labels import NO_MUSIC, Labelling, vocabulary
from training.metrics import (
    Floats,
    accepted_right,
    at_threshold,
    best_threshold,
    figures,
    fit_temperature,
    track_probabilities,
)

SOUND_SECONDS = 30


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What one run says of the tracks it never saw, by labelling."""

    log_probabilities: dict[str, np.ndarray]
    genre: dict[str, np.ndarray]
    kind: dict[str, np.ndarray]

    @classmethod
    def read(cls, paths: Sequence[Path]) -> "HeldOut":
        """The predictions of several runs, one after the other; raises TrainingError naming the file."""
        parts: dict[str, dict[str, list[np.ndarray]]] = {"log_probabilities": {}, "genre": {}, "kind": {}}
        for path in paths:
            try:
                with np.load(path, allow_pickle=False) as file:
                    for key in file.files:
                        name, _, field = key.partition("/")
                        if field in parts:
                            parts[field].setdefault(name, []).append(file[key])
            except (OSError, ValueError) as error:
                raise TrainingError(
                    f"There are no held-out predictions in {path}: train the run to its end."
                ) from error
        if not parts["genre"]:
            raise TrainingError("The runs named held nothing out: train one with --split given or K/N.")
        return cls(
            **{
                field: {name: np.concatenate(a) for name, a in found.items()}
                for field, found in parts.items()
            }
        )


def evaluate_archive(classifier: Classifier, archive: Archive) -> dict[str, Any]:
    """Figures of an exported model on an archive, through the application's own classifier."""
    info = classifier.info
    classes = (*info.genres, *info.refusals)
    strangers = archive.labelling.told() - set(classes)
    if strangers:
        raise TrainingError(
            f"The model {info.path} has no {', '.join(sorted(strangers))}: use another archive."
        )
    rows, accepted = [], []
    step = info.front_end.hop_samples / info.front_end.sample_rate_hz
    starts = spread_starts(archive, info.default_patches, info.patch_frames, step).tolist()
    for track in tqdm(range(len(archive)), desc=archive.labelling.name, unit="track"):
        patches = track_db(archive, track, info.default_patches, info.patch_frames, info.front_end)
        verdict = classifier.classify(patches, starts)
        rows.append([*verdict.probabilities.values(), *verdict.refusals.values()])
        accepted.append(verdict.genre is not None)
    return _described(
        np.array(rows), classes, len(info.genres), archive.genre, archive.labelling, info.threshold
    ) | {"accepted": round(float(np.mean(accepted)), 4)}


def calibrate(held: HeldOut, chosen_on: Sequence[str]) -> tuple[float, float]:
    """Temperature and threshold from the held-out tracks of the labellings `chosen_on`."""
    words = vocabulary()
    known = {labelling.name: labelling for labelling in words.labellings}
    logs = [held.log_probabilities[name] for name in chosen_on]
    allowed = [words.allowed(known[name], held.genre[name]) for name in chosen_on]
    temperature = fit_temperature(logs, allowed)
    judged = [
        accepted_right(
            track_probabilities(held.log_probabilities[name], temperature),
            words.classes,
            len(words.genres),
            held.genre[name],
            known[name],
        )
        for name in chosen_on
    ]
    confidence, right = (np.concatenate(arrays) for arrays in zip(*judged, strict=True))
    return temperature, best_threshold(confidence, right)


def held_out_figures(held: HeldOut, temperature: float, threshold: float) -> dict[str, Any]:
    """Figures of every labelling on the tracks that were held out."""
    words = vocabulary()
    result = {}
    for labelling in words.labellings:
        if labelling.name in held.genre:
            chances = track_probabilities(held.log_probabilities[labelling.name], temperature)
            genre = held.genre[labelling.name]
            result[labelling.name] = _described(
                chances, words.classes, len(words.genres), genre, labelling, threshold
            )
    return result


def sound_figures(classifier: Classifier) -> dict[str, Any]:
    """Which of the sounds made here would be given a genre; none should."""
    named = {}
    sounds = made_sounds(classifier.info.front_end)
    for name, samples in sounds.items():
        patches = _patches(samples, classifier)
        named[name] = classifier.classify(patches, [0.0] * len(patches)).genre
    return {
        "n": len(sounds),
        "passed": sum(genre is not None for genre in named.values()),
        "named": {name: genre for name, genre in named.items() if genre is not None},
    }


def made_sounds(front_end: FrontEnd) -> dict[str, Samples]:
    """Silence, steady tones and noise of several colours, half a minute each."""
    rate = front_end.sample_rate_hz
    time = np.arange(SOUND_SECONDS * rate) / rate
    random = np.random.default_rng(0)
    white = random.normal(0, 0.1, time.size)
    sounds = {"silence": np.zeros(time.size), "white noise": white, "brown noise": np.cumsum(white) / 100}
    sounds |= {
        f"tone {pitch} Hz": 0.3 * np.sin(2 * np.pi * pitch * time)
        for pitch in (60, 220, 440, 1000, 4000, 9000)
    }
    sounds["square 110 Hz"] = 0.3 * np.sign(np.sin(2 * np.pi * 110 * time))
    sounds["faint noise"] = white / 1000
    return {name: samples.astype(np.float32) for name, samples in sounds.items()}


def _patches(samples: Samples, classifier: Classifier) -> np.ndarray:
    info = classifier.info
    length = info.front_end.patch_samples(info.patch_frames)
    starts = np.linspace(0, samples.size - length, info.default_patches).astype(int)
    mels = [power_mel(samples[start : start + length], info.front_end, center=False) for start in starts]
    return np.stack(to_db(mels, info.front_end.floor_db))


def _described(
    chances: Floats,
    classes: Sequence[str],
    genres: int,
    genre: np.ndarray,
    labelling: Labelling,
    threshold: float,
) -> dict[str, Any]:
    described = figures(chances, classes, genres, genre, labelling)
    confidence, right = accepted_right(chances, classes, genres, genre, labelling)
    taken = at_threshold(confidence, right, threshold)
    if labelling.told() <= NO_MUSIC:
        return {"n": len(genre), "passed": taken["coverage"], "accuracy": described["accuracy"]} | {
            key: described[key] for key in ("macro_f1", "per_genre", "confusion", "ece", "coverage_at_95")
        }
    return described | {"at_threshold": taken}
