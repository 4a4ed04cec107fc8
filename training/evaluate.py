"""What an exported model is worth: scored through the application's own classifier."""

from typing import Any

import numpy as np
from tqdm import tqdm

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from genretagger.features import FrontEnd, Samples, compress, power_mel
from training.data import Archive, spread_starts, track_db
from training.labels import NO_MUSIC
from training.metrics import accepted_right, at_threshold, figures

SOUND_SECONDS = 30


def evaluate_archive(classifier: Classifier, archive: Archive) -> dict[str, Any]:
    """Figures of an exported model on an archive, through the application's own classifier.

    See `training.metrics.figures`; further ``at_threshold`` and ``accepted``, the share of tracks that the
    application would give a genre. Raises TrainingError when a label is nothing that the model can say.
    """
    info = classifier.info
    classes = (*info.genres, *info.refusals)
    sayable = {label for one, label in archive.labelling.answers.items() if one in classes}
    strangers = sorted(
        label
        for label in set(archive.genre.tolist()) - sayable
        if not set(archive.labelling.meanings.get(label, ())) & set(classes)
    )
    if strangers:
        raise TrainingError(
            f"The model {info.path} has no {', '.join(strangers)}: evaluate it on another archive."
        )
    rows, accepted = [], []
    step = info.front_end.hop_samples / info.front_end.sample_rate_hz
    starts = spread_starts(archive, info.default_patches, info.patch_frames, step).tolist()
    for track in tqdm(range(len(archive)), desc=archive.labelling.name, unit="track"):
        patches = track_db(archive, track, info.default_patches, info.patch_frames, info.front_end)
        verdict = classifier.classify(patches, starts)
        rows.append([*verdict.probabilities.values(), *verdict.refusals.values()])
        accepted.append(verdict.genre is not None)
    chances, known = np.array(rows), len(info.genres)
    confidence, right = accepted_right(chances, classes, known, archive.genre, archive.labelling)
    result = figures(chances, classes, known, archive.genre, archive.labelling)
    if archive.labelling.told() <= NO_MUSIC:
        result["passed"] = round(float(np.mean(accepted)), 4)
    return result | {
        "at_threshold": at_threshold(confidence, right, info.threshold),
        "accepted": round(float(np.mean(accepted)), 4),
    }


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
    return np.stack(compress(mels, info.front_end, float(np.mean(samples**2))))
