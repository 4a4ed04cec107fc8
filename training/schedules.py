"""How the rate goes, when training ends and which weights count: the two tables a recipe may have."""

from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from training.recipe import Epochs, Recipe, Steps

WARM_UP_SHARE = 0.1
AVERAGING_START = 20

Weights = dict[str, Tensor]


class Schedule(Protocol):
    """What differs between ways to train; `kept` are the weights that count, `steps` the most it takes."""

    kept: Weights
    steps: int
    largest_gradient: float

    def optimiser(self, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer: ...

    def rate(self, step: int) -> float:
        """The learning rate of a step."""
        ...

    def after_step(self, step: int, weights: Weights) -> None: ...

    def after_epoch(self, weights: Weights, watched_loss: float | None) -> None: ...

    def over(self, step: int) -> bool:
        """Whether so many steps were the last."""
        ...

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: dict[str, Any]) -> None: ...


class Cosine:
    """A warm-up, then half a cosine; a moving average of the weights counts."""

    largest_gradient = 2.0

    def __init__(self, plan: Steps, weights: Weights) -> None:
        self.plan, self.steps = plan, plan.steps
        self.kept = copied(weights)

    def optimiser(self, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
        return torch.optim.AdamW(parameters, lr=self.plan.learning_rate, weight_decay=self.plan.weight_decay)

    def rate(self, step: int) -> float:
        return cosine(step, self.plan.steps, self.plan.learning_rate)

    def after_step(self, step: int, weights: Weights) -> None:
        keep = min(self.plan.ema, step / (step + AVERAGING_START))
        for name, value in weights.items():
            if value.dtype.is_floating_point:
                self.kept[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                self.kept[name].copy_(value)

    def after_epoch(self, weights: Weights, watched_loss: float | None) -> None:
        """Nothing: all is decided beforehand."""

    def over(self, step: int) -> bool:
        return step >= self.steps

    def state(self) -> dict[str, Any]:
        return {"kept": self.kept}

    def restore(self, state: dict[str, Any]) -> None:
        _load(self.kept, state["kept"])


class Plateau:
    """One rate for so many epochs, less of it, and an early end, where the watched loss no longer falls.

    With an early end the weights of the best epoch count, otherwise the last.
    """

    largest_gradient = float("inf")

    def __init__(self, plan: Epochs, weights: Weights, epoch_steps: int) -> None:
        self.plan = plan
        self.kept = copied(weights)
        self.steps = plan.epochs * epoch_steps
        self.lowest, self.since_lowest, self.since_reduced = float("inf"), 0, 0
        self.learning_rate = plan.learning_rate

    def optimiser(self, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
        return torch.optim.Adam(parameters, lr=self.plan.learning_rate, weight_decay=self.plan.l2)

    def rate(self, step: int) -> float:
        return self.learning_rate

    def after_step(self, step: int, weights: Weights) -> None:
        """Nothing: only whole epochs count."""

    def after_epoch(self, weights: Weights, watched_loss: float | None) -> None:
        if watched_loss is not None and watched_loss < self.lowest:
            self.lowest, self.since_lowest, self.since_reduced = watched_loss, 0, 0
        else:
            self.since_lowest, self.since_reduced = self.since_lowest + 1, self.since_reduced + 1
        if not self.plan.stop_after or self.since_lowest == 0:
            _load(self.kept, weights)
        if self.plan.reduce_after and self.since_reduced >= self.plan.reduce_after:
            self.learning_rate, self.since_reduced = self.learning_rate * self.plan.reduce_by, 0

    def over(self, step: int) -> bool:
        bored = self.plan.stop_after and self.since_lowest >= self.plan.stop_after
        return bool(bored) or step >= self.steps

    def state(self) -> dict[str, Any]:
        return {
            "kept": self.kept,
            "lowest": self.lowest,
            "since_lowest": self.since_lowest,
            "since_reduced": self.since_reduced,
            "learning_rate": self.learning_rate,
        }

    def restore(self, state: dict[str, Any]) -> None:
        _load(self.kept, state["kept"])
        self.lowest, self.learning_rate = state["lowest"], state["learning_rate"]
        self.since_lowest, self.since_reduced = state["since_lowest"], state["since_reduced"]


def schedule_of(recipe: Recipe, weights: Weights, epoch_steps: int) -> Schedule:
    """The schedule that a recipe asks for."""
    if recipe.steps:
        return Cosine(recipe.steps, weights)
    assert recipe.epochs
    return Plateau(recipe.epochs, weights, epoch_steps)


def cosine(step: int, steps: int, highest: float) -> float:
    """Linear warm-up, then half a cosine down to zero."""
    warm = max(1, round(steps * WARM_UP_SHARE))
    if step < warm:
        return highest * (step + 1) / warm
    return float(highest * 0.5 * (1 + np.cos(np.pi * (step - warm) / max(1, steps - warm))))


def copied(weights: Weights) -> Weights:
    """A copy that later steps do not change."""
    return {name: value.detach().clone() for name, value in weights.items()}


def _load(target: Weights, source: Weights) -> None:
    for name, value in source.items():
        target[name].copy_(value)
