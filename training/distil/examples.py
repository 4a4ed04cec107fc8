"""What the head learns from: tags and embeddings of tracks, with the genres that each label allows.

A label is partial knowledge: GTZAN never says electronic, Magnatune's pop is half rock. So a label is a
distribution over the classes: itself, and at a discount what else it may stand for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from tqdm import tqdm

from genretagger.errors import TrainingError
from genretagger.features import compress, power_mel
from training.distil.front import FRONT_END, PATCH_FRAMES
from training.distil.musicnn import TAGS
from training.distil.spectra import Track, patches_of, read_index

Floats = NDArray[np.float32]

GENRES = (
    "blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock",
    "electronic", "folk", "rnb", "punk", "funk", "ambient",
)  # fmt: skip
REFUSALS = ("other", "speech", "noise")
CLASSES = GENRES + REFUSALS

ALTERNATIVES: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("gtzan", "pop"): {"rnb": 0.2},
    ("gtzan", "rock"): {"punk": 0.2},
    ("gtzan", "disco"): {"funk": 0.2},
    ("magnatune", "rock"): {"pop": 0.6, "metal": 0.2, "punk": 0.2},
    ("magnatune", "pop"): {"rock": 0.6, "folk": 0.2},
    ("magnatune", "electronic"): {"ambient": 0.1},
}
"""What else a label of a source may stand for, and how much that counts against the label itself."""

TAGS_OF: Mapping[str, Mapping[str, float]] = {
    "blues": {"blues": 1.0},
    "country": {"country": 1.0},
    "hiphop": {"Hip-Hop": 1.0},
    "jazz": {"jazz": 1.0},
    "metal": {"metal": 0.5, "heavy metal": 0.5},
    "pop": {"pop": 0.7, "catchy": 0.3},
    "rock": {"rock": 0.5, "classic rock": 0.2, "alternative rock": 0.3},
    "electronic": {"electronic": 0.5, "electronica": 0.3, "House": 0.2},
    "folk": {"folk": 1.0},
    "rnb": {"soul": 0.5, "rnb": 0.5},
    "punk": {"punk": 1.0},
    "funk": {"funk": 1.0},
    "ambient": {"ambient": 1.0},
}
"""What the trunk's tags say of a genre, for those that nobody labelled."""
UNLABELLED = ("folk", "rnb", "punk", "funk", "ambient")
PSEUDO_DEVIATIONS = 2.0
PSEUDO_LEAD = 0.5
"""An unlabelled track is an example of a genre whose tags are so many deviations above the mean of all music,
and so much further than those of any other."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Tracks: `logits` float32 (n, 50) and `embedding` float32 (n, 200) are means over patches."""

    logits: Floats
    embedding: Floats
    genre: NDArray[np.str_]
    source: NDArray[np.str_]
    artist: NDArray[np.str_]
    name: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.genre)

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> "Examples":
        """The chosen rows."""
        return Examples(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def __add__(self, other: "Examples") -> "Examples":
        pairs = ((getattr(self, field.name), getattr(other, field.name)) for field in fields(self))
        return Examples(*(np.concatenate(pair) for pair in pairs))

    @property
    def targets(self) -> Floats:
        """The distribution that each label stands for, float32 (n, classes); zeros for one of no class."""
        rows = np.zeros((len(self), len(CLASSES)), dtype=np.float32)
        for row, genre, source in zip(rows, self.genre, self.source, strict=True):
            if genre in CLASSES:
                row[CLASSES.index(str(genre))] = 1
                for name, share in ALTERNATIVES.get((str(source), str(genre)), {}).items():
                    row[CLASSES.index(name)] = share
                row /= row.sum()
        return rows


def heard(net: nn.Module, folder: Path, patches: int, tracks: Sequence[Track] | None = None) -> Examples:
    """What a net says of the tracks of a folder of features, patches spread evenly over each."""
    tracks = read_index(folder) if tracks is None else tracks
    logits, embeddings = [], []
    for track in tqdm(tracks, desc=folder.name, unit="track"):
        stack = patches_of(folder, track, patches)
        with torch.inference_mode():
            said = net(torch.from_numpy(stack))
        logits.append(said[0].numpy().mean(axis=0))
        embeddings.append(said[1].numpy().mean(axis=0))
    return Examples(
        np.stack(logits),
        np.stack(embeddings),
        np.array([track.genre for track in tracks]),
        np.array([track.source for track in tracks]),
        np.array([track.artist for track in tracks]),
        np.array([track.path for track in tracks]),
    )


def made_noise(net: nn.Module) -> Examples:
    """Tones, chords and hum made here, as examples of noise: nobody recorded them, and they are no music."""
    rate, random = FRONT_END.sample_rate_hz, np.random.default_rng(1)
    length = FRONT_END.patch_samples(PATCH_FRAMES)
    time = np.arange(length) / rate
    logits, embeddings = [], []
    pitches = np.geomspace(50, 7_500, 24)
    for pitch in pitches:
        wave = np.sin(2 * np.pi * pitch * time) + random.choice((0.0, 0.3)) * np.sin(4 * np.pi * pitch * time)
        wave = (wave + random.normal(0, 10 ** random.uniform(-5, -1), length)).astype(np.float32)
        mel = compress(
            [power_mel(wave, FRONT_END, center=False)], FRONT_END, float(np.mean(wave**2, dtype=np.float64))
        )
        with torch.inference_mode():
            said = net(torch.from_numpy(np.stack(mel)))
        logits.append(said[0].numpy()[0])
        embeddings.append(said[1].numpy()[0])
    count = len(pitches)
    names = np.array([f"tone {pitch:.0f} Hz" for pitch in pitches])
    return Examples(
        np.stack(logits),
        np.stack(embeddings),
        np.full(count, "noise"),
        np.full(count, "made"),
        np.full(count, "made"),
        names,
    )


def taggrams(path: Path, patches: int, artists: Mapping[str, str] | None = None) -> Examples:
    """Tracks whose tags the trunk's author published; they have no embedding. Raises TrainingError."""
    try:
        with np.load(path) as file:
            tags, names = file["tags"].astype(np.float32), file["name"]
            genres, numbers = file["genre"], file["artist"]
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError(f"{path} holds no taggrams (tags, name, genre, artist): {error}.") from error
    if tags.ndim != 3 or tags.shape[2] != len(TAGS):
        raise TrainingError(f"{path} holds taggrams {tags.shape}, not (tracks, patches, {len(TAGS)}).")
    chosen = np.linspace(0, tags.shape[1] - 1, min(patches, tags.shape[1])).round().astype(int)
    known = artists or {}
    return Examples(
        to_logits(tags[:, chosen]).mean(axis=1),
        np.zeros((len(tags), 0), dtype=np.float32),
        genres.astype(str),
        np.full(len(tags), "gtzan"),
        np.array(
            [
                known.get(str(name)) or (f"gtzan-{number}" if number >= 0 else f"track {name}")
                for name, number in zip(names, numbers, strict=True)
            ]
        ),
        names.astype(str),
    )


def with_embedding(tracks: Examples, others: Examples) -> Examples:
    """`tracks` without an embedding get the one that `others` with such tags have in the mean (ridge)."""
    inputs = np.concatenate([others.logits, np.ones((len(others), 1), np.float32)], axis=1)
    weights = np.linalg.solve(
        inputs.T @ inputs + len(others) * 0.01 * np.eye(inputs.shape[1]), inputs.T @ others.embedding
    )
    found = np.concatenate([tracks.logits, np.ones((len(tracks), 1), np.float32)], axis=1) @ weights
    return replace(tracks, embedding=found.astype(np.float32))


def pseudo_labelled(tracks: Examples) -> Examples:
    """Those of the unlabelled tracks whose tags clearly say a genre that nobody labelled, as its examples."""
    scores = tag_scores(tracks.logits)
    scores = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    ranked = np.sort(scores, axis=1)
    names = np.array(list(TAGS_OF))[scores.argmax(axis=1)]
    clear = (ranked[:, -1] >= PSEUDO_DEVIATIONS) & (ranked[:, -1] - ranked[:, -2] >= PSEUDO_LEAD)
    chosen = clear & np.isin(names, UNLABELLED)
    return replace(tracks.only(chosen), genre=names[chosen], source=np.full(int(chosen.sum()), "tags"))


def tag_scores(logits: Floats) -> Floats:
    """The weighted mean of the logits of each genre's tags, float32 (n, genres of TAGS_OF)."""
    columns = [
        sum(weight * logits[:, TAGS.index(tag)] for tag, weight in tags.items()) for tags in TAGS_OF.values()
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def to_logits(probabilities: Floats) -> Floats:
    """The logit of probabilities; certainty counts as one in ten thousand less."""
    clipped = np.clip(probabilities, 1e-4, 1 - 1e-4)
    logits: Floats = np.log(clipped / (1 - clipped))
    return logits
