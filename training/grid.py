"""The classic way to feed a net: every patch of a fixed grid over each track, once an epoch."""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor

from genretagger.errors import TrainingError
from training.batches import Batch, Labels, check_genres
from training.data import Archive
from training.parts import Parts
from training.recipe import Recipe

WATCHED_AT_ONCE = 32


class Grid:
    """The patches that a recipe hears of each track, in batches; the order of each epoch is drawn anew."""

    def __init__(
        self,
        archives: Sequence[Archive],
        parts: Sequence[Parts],
        recipe: Recipe,
        seed: int,
        without: Sequence[str] = (),
    ) -> None:
        assert recipe.epochs
        plan = recipe.epochs
        self.seed = seed
        self.teacher_sizes: dict[str, int] = {}
        patches, allowed, learnt, watched = [], [], [], []
        for archive, part in zip(archives, parts, strict=True):
            check_genres(archive, np.asarray(part.learnt.any(axis=1)), without)
            for track in range(len(archive)):
                patches.append(recipe.track_patches(archive, track))
            allowed.append(recipe.words.allowed(archive.labelling, archive.genre).repeat(recipe.patches, 0))
            learnt.append(part.learnt.ravel())
            watched.append(part.watched.ravel())
        if not patches:
            raise TrainingError(f"The recipe {recipe.name} uses none of the archives named.")
        self.patches = torch.from_numpy(np.concatenate(patches))
        self.allowed = torch.from_numpy(np.concatenate(allowed))
        self.learnt = np.flatnonzero(np.concatenate(learnt))
        self.unlearnt = np.flatnonzero(np.concatenate(watched))
        self.share = self._class_weights() if plan.class_weights else torch.ones(len(self.patches))
        self.epoch_steps = -(-len(self.learnt) // plan.batch)

    def draw(self, step: int, random: np.random.Generator, torch_random: torch.Generator) -> Batch:
        """The batch of a step; batches of an epoch are of nearly equal size."""
        epoch, place = divmod(step, self.epoch_steps)
        order = np.random.default_rng((self.seed, epoch)).permutation(self.learnt)
        return self._batch(np.array_split(order, self.epoch_steps)[place], self.share)

    def watched(self) -> Iterable[Batch]:
        """The watched part, in order and without class weights."""
        alike = torch.ones(len(self.patches))
        for first in range(0, len(self.unlearnt), WATCHED_AT_ONCE):
            yield self._batch(self.unlearnt[first : first + WATCHED_AT_ONCE], alike)

    def _batch(self, picked: np.ndarray, share: Tensor) -> Batch:
        allowed = self.allowed[picked]
        labels = Labels(share[picked], allowed, torch.ones(allowed.shape), teachers={})
        return Batch(self.patches[picked], (labels,))

    def _class_weights(self) -> Tensor:
        """Each class counts the same: its patches are weighed by 1 / their number, 1 on the whole."""
        counts = self.allowed[self.learnt].sum(0).clamp(min=1)
        present = (self.allowed[self.learnt].any(0)).sum()
        weight = len(self.learnt) / (present * counts)
        return (self.allowed * weight).sum(1) / self.allowed.sum(1)
