"""Random patches with their labels and teachers, a batch at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from genretagger.errors import TrainingError
from training.augment import augment, mix, synthetic_noise
from training.batches import Batch, Labels, check_genres
from training.data import Archive, patch_db
from training.parts import Mask
from training.recipe import Recipe

TEMPO = 0.1
EPOCH_STEPS = 250
SYNTHETIC = "synthetic"
LARGEST_TARGET = 3.0
"""Standard deviations: teachers' outliers teach nothing."""


class Sampler:
    """Draws batches from the tracks of several archives that are learnt from."""

    def __init__(
        self,
        archives: Sequence[Archive],
        learnt: Sequence[Mask],
        recipe: Recipe,
        without: Sequence[str] = (),
    ) -> None:
        assert recipe.steps
        words, plan = recipe.words, recipe.steps
        self.recipe, self.plan = recipe, plan
        self.epoch_steps = min(EPOCH_STEPS, plan.steps)
        self.sources: list[_Source] = []
        self.teacher_sizes: dict[str, int] = {}
        for archive, mask in zip(archives, learnt, strict=True):
            wanted = plan.batch.get(archive.labelling.name, 0)
            if not wanted:
                continue
            check_genres(archive, mask, without)
            kept = np.flatnonzero(mask)
            genres = archive.genre[kept]
            targets = {name: _standardised(values, kept) for name, values in archive.teachers.items()}
            self.teacher_sizes |= {name: values.shape[1] for name, values in targets.items()}
            self.sources.append(
                _Source(
                    archive=archive,
                    wanted=wanted,
                    tracks_of_genre=[kept[genres == genre] for genre in np.unique(genres)],
                    allowed=torch.from_numpy(words.allowed(archive.labelling, archive.genre)),
                    weights=torch.from_numpy(words.weights(archive.labelling, plan.foreign)),
                    targets=targets,
                )
            )
        if not self.sources:
            raise TrainingError(
                f"The recipe {recipe.name} uses none of the archives named: see its [steps.batch] table."
            )

    def draw(self, step: int, random: np.random.Generator, torch_random: torch.Generator) -> Batch:
        """One batch, changed and mixed: from each source as many as the recipe says, genres equally often."""
        batch = self._cut(random, torch_random)
        batch = Batch(augment(batch.patches, torch_random), batch.labels)
        return batch.mixed(*mix(len(batch.patches), self.plan.mixup, torch_random))

    def watched(self) -> Iterable[Batch]:
        """Nothing: the schedule is fixed, and the held-out tracks are heard at the end."""
        return ()

    def _cut(self, random: np.random.Generator, torch_random: torch.Generator) -> Batch:
        recipe, classes = self.recipe, self.recipe.words.classes
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
        noises = self.plan.batch.get(SYNTHETIC, 0)
        if noises:
            made = synthetic_noise(noises, stacked.shape[1], recipe.frames, torch_random)
            stacked = torch.cat([stacked, made])
            noise = torch.zeros(noises, len(classes), dtype=torch.bool)
            noise[:, classes.index("noise")] = True
            allowed.append(noise)
            weights.append(torch.ones(noises, len(classes)))
        labels = Labels(
            share=torch.ones(len(stacked)),
            allowed=torch.cat(allowed),
            weights=torch.cat(weights),
            teachers=self._targets(picked, len(stacked)),
        )
        return Batch(stacked, (labels,))

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
