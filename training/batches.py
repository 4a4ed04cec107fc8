"""What the training loop is fed with: random patches (`sampling`) or a fixed grid of them (`grid`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from genretagger.errors import TrainingError
from training.data import Archive
from training.parts import Mask, may_mean


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of n patches.

    `share` float (n,) is how much each counts; `allowed` bool and `weights` float (n, classes) are as in
    `training.labels`; `teachers` has, for each teacher, standardised values (n, d), NaN where it says
    nothing.
    """

    share: Tensor
    allowed: Tensor
    weights: Tensor
    teachers: dict[str, Tensor]

    def rows(self, picked: Tensor | slice) -> "Labels":
        """The labels of some of the patches, or in another order."""
        teachers = {name: values[picked] for name, values in self.teachers.items()}
        return Labels(self.share[picked], self.allowed[picked], self.weights[picked], teachers)

    def to(self, device: torch.device) -> "Labels":
        """The same on another device."""
        teachers = {name: values.to(device) for name, values in self.teachers.items()}
        return Labels(self.share.to(device), self.allowed.to(device), self.weights.to(device), teachers)


@dataclass(frozen=True, slots=True)
class Batch:
    """Patches (n, bands, frames) in dB, and their labels: one set, or two when each is a mix of two."""

    patches: Tensor
    labels: tuple[Labels, ...]

    def rows(self, picked: slice) -> "Batch":
        """Some of the patches."""
        return Batch(self.patches[picked], tuple(labels.rows(picked) for labels in self.labels))

    def to(self, device: torch.device) -> "Batch":
        """The same on another device."""
        return Batch(self.patches.to(device), tuple(labels.to(device) for labels in self.labels))

    def mixed(self, share: Tensor, other: Tensor) -> "Batch":
        """Each patch mixed with the patch `other` of it, of which it keeps `share`; both (n,)."""
        (labels,) = self.labels
        kept = share[:, None, None]
        return Batch(
            self.patches * kept + self.patches[other] * (1 - kept),
            (
                replace(labels, share=labels.share * share),
                replace(labels.rows(other), share=labels.share[other] * (1 - share)),
            ),
        )


class Batches(Protocol):
    """A source of batches.

    After `epoch_steps` steps losses are noted, a checkpoint is kept and the schedule may react.
    """

    epoch_steps: int
    teacher_sizes: dict[str, int]

    def draw(self, step: int, random: np.random.Generator, torch_random: torch.Generator) -> Batch:
        """The batch of a step; the same step and generators give the same batch."""
        ...

    def watched(self) -> Iterable[Batch]:
        """The patches whose loss is watched, all of them; none when nothing is."""
        ...


def check_genres(archive: Archive, learnt: Mask, without: Sequence[str]) -> None:
    """Something must be left to learn of every label that is not kept out; raises TrainingError."""
    wanted = archive.genre[~may_mean(archive, without)]
    missing = set(wanted.tolist()) - set(archive.genre[learnt].tolist())
    if missing:
        raise TrainingError(
            f"Nothing of {', '.join(sorted(missing))} ({archive.labelling.name}) is left to learn"
            " from: use another split or more tracks."
        )
