"""Random patches with their labels and teachers, a batch at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from genretagger.errors import TrainingError
from training.augment import synthetic_noise
from training.data import Archive, patch_db
from training.labels import vocabulary
from training.recipe import Recipe
from training.splits import Mask

TEMPO = 0.1
SYNTHETIC = "synthetic"
LARGEST_TARGET = 3.0
"""Standard deviations: teachers' outliers teach nothing."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Patches (n, bands, frames) in dB with what is known of each.

    `allowed` bool and `weights` float (n, classes) as in `training.labels`; `targets` has, for each teacher,
    the standardised values (n, d), NaN where that teacher says nothing.
    """

    patches: Tensor
    allowed: Tensor
    weights: Tensor
    targets: dict[str, Tensor]


class Sampler:
    """Draws batches from the tracks of several archives that are not held out."""

    def __init__(self, archives: Sequence[Archive], held_out: Sequence[Mask], recipe: Recipe) -> None:
        words = vocabulary()
        self.recipe = recipe
        self.sources: list[_Source] = []
        self.teacher_sizes: dict[str, int] = {}
        for archive, held in zip(archives, held_out, strict=True):
            kept = np.flatnonzero(~held)
            wanted = recipe.batch.get(archive.labelling.name, 0)
            if not wanted:
                continue
            genres = archive.genre[kept]
            missing = set(archive.genre.tolist()) - set(genres.tolist())
            if missing:
                raise TrainingError(
                    f"Nothing of {', '.join(sorted(missing))} ({archive.labelling.name}) is left to learn"
                    " from: use another split or more tracks."
                )
            targets = {name: _standardised(values, kept) for name, values in archive.teachers.items()}
            self.teacher_sizes |= {name: values.shape[1] for name, values in targets.items()}
            self.sources.append(
                _Source(
                    archive=archive,
                    wanted=wanted,
                    tracks_of_genre=[kept[genres == genre] for genre in np.unique(genres)],
                    allowed=torch.from_numpy(words.allowed(archive.labelling, archive.genre)),
                    weights=torch.from_numpy(words.weights(archive.labelling, recipe.foreign)),
                    targets=targets,
                )
            )
        if not self.sources:
            raise TrainingError(
                f"The recipe {recipe.name} uses none of the archives named: see its [batch] table."
            )

    def draw(self, random: np.random.Generator, torch_random: torch.Generator) -> Batch:
        """One batch: from each source as many as the recipe says, its genres equally often."""
        recipe, classes = self.recipe, len(vocabulary().classes)
        patches, allowed, weights, picked = [], [], [], []
        for source in self.sources:
            tracks = source.pick(random)
            for track in tracks:
                step = recipe.step_seconds * random.uniform(1 - TEMPO, 1 + TEMPO)
                spare = source.seconds - recipe.frames * step
                patches.append(
                    patch_db(source.archive, track, random.uniform(0, max(spare, 0.1)), recipe.frames, step)
                )
            allowed.append(source.allowed[tracks])
            weights.append(source.weights.expand(len(tracks), -1))
            picked.append((source, tracks))
        stacked = torch.from_numpy(np.stack(patches))
        noises = recipe.batch.get(SYNTHETIC, 0)
        if noises:
            made = synthetic_noise(noises, stacked.shape[1], recipe.frames, torch_random)
            stacked = torch.cat([stacked, made])
            noise = torch.zeros(noises, classes, dtype=torch.bool)
            noise[:, vocabulary().classes.index("noise")] = True
            allowed.append(noise)
            weights.append(torch.ones(noises, classes))
        return Batch(stacked, torch.cat(allowed), torch.cat(weights), self._targets(picked, len(stacked)))

    def _targets(self, picked: "list[tuple[_Source, np.ndarray]]", count: int) -> dict[str, Tensor]:
        targets = {name: torch.full((count, size), torch.nan) for name, size in self.teacher_sizes.items()}
        first = 0
        for source, tracks in picked:
            for name, values in source.targets.items():
                targets[name][first : first + len(tracks)] = values[tracks]
            first += len(tracks)
        return targets


@dataclass(frozen=True, slots=True)
class _Source:
    archive: Archive
    wanted: int
    tracks_of_genre: list[np.ndarray]
    allowed: Tensor
    weights: Tensor
    targets: dict[str, Tensor]

    @property
    def seconds(self) -> float:
        return float(self.archive.mel.shape[2] * self.archive.column_seconds)

    def pick(self, random: np.random.Generator) -> np.ndarray:
        genres = random.integers(len(self.tracks_of_genre), size=self.wanted)
        return np.array([random.choice(self.tracks_of_genre[genre]) for genre in genres])


def _standardised(values: np.ndarray, kept: np.ndarray) -> Tensor:
    """Mean 0 and deviation 1 over the tracks that are learnt from; NaN stays."""
    mine = values[kept]
    scaled = (values - np.nanmean(mine, axis=0)) / (np.nanstd(mine, axis=0) + 1e-3)
    return torch.from_numpy(np.clip(scaled, -LARGEST_TARGET, LARGEST_TARGET).astype(np.float32))
