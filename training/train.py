"""The training loop: batches, one loss, a schedule, checkpoints, and what the net says of held-out tracks."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from genretagger.errors import TrainingError
from training.batches import Batch, Batches
from training.data import Archive
from training.grid import Grid
from training.models import Net, Teachers, build, superset_loss
from training.parts import Parts, RandomSplit, cut, with_copies
from training.processes import Processes, processes
from training.recipe import Recipe
from training.runs import (
    CHECKPOINT,
    HELD_OUT,
    PARTS,
    net_of,
    predict,
    read_checkpoint,
    recipe_of,
    share_right,
    trained_alike,
    write_checkpoint,
)
from training.sampling import Sampler
from training.schedules import schedule_of
from training.splits import Split
from training.whole import whole, write_text


def train(
    recipe: Recipe,
    archives: Sequence[Archive],
    split: Split | RandomSplit,
    seed: int,
    folder: Path,
    description: dict[str, Any],
    without: Sequence[str] = (),
    start: Path | None = None,
) -> Path:
    """Train, or go on where a checkpoint in `folder` ends; then predict what was held out.

    Archives that the recipe's vocabulary does not cover are left aside; tracks that may be of a genre in
    `without` are only predicted. `description` (recipe, split, seed, without, data) is kept with the
    checkpoint; a folder that holds a run with another description is refused with TrainingError; only how
    many patches are heard may differ where no weight depends on it. A run that begins takes over the net of
    the run in `start`. Returns the checkpoint.
    """
    archives, parts = _material(recipe, archives, split, seed, without)
    path = folder / CHECKPOINT
    with processes() as here:
        batches: Batches
        if recipe.epochs:
            batches = Grid(archives, parts, recipe, seed, without)
        else:
            batches = Sampler(archives, [part.learnt[:, 0] for part in parts], recipe, without)
        state = _State(recipe, batches, seed, here, read_checkpoint(start / CHECKPOINT) if start else None)
        if path.exists():
            saved = read_checkpoint(path)
            if not trained_alike(saved["description"], description):
                raise TrainingError(f"{folder} holds another run: name another folder with --out.")
            state.restore(saved)
            if here.is_first:
                write_checkpoint(path, saved | {"description": description})
        _loop(state, path, description)
        if here.is_first:
            with threads(1):
                _judge(read_checkpoint(path), archives, parts, folder)
    return path


def average(
    nets: Sequence[Path],
    recipe: Recipe,
    archives: Sequence[Archive],
    split: Split | RandomSplit,
    seed: int,
    folder: Path,
    description: dict[str, Any],
    without: Sequence[str] = (),
) -> None:
    """Make a run whose net has the mean weights of finished runs, and predict what was held out."""
    saved = [read_checkpoint(net / CHECKPOINT) for net in nets]
    kept = [one["schedule"]["kept"] for one in saved]
    mean = {
        name: torch.stack([one[name] for one in kept]).mean(0) if value.dtype.is_floating_point else value
        for name, value in kept[0].items()
    }
    write_checkpoint(folder / CHECKPOINT, saved[0] | {"schedule": {"kept": mean}, "description": description})
    archives, parts = _material(recipe, archives, split, seed, without)
    with threads(1):
        _judge(read_checkpoint(folder / CHECKPOINT), archives, parts, folder)


class _State:
    """All that changes while training: net, optimiser, schedule, losses, the step."""

    def __init__(
        self, recipe: Recipe, batches: Batches, seed: int, here: Processes, start: dict[str, Any] | None
    ) -> None:
        torch.manual_seed(seed)
        self.recipe, self.batches, self.seed, self.here = recipe, batches, seed, here
        self.net = build(recipe).to(here.device)
        self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        learner = _Learner(self.net, batches.teacher_sizes, recipe).to(here.device)
        if start:
            self.net.load_state_dict(start["schedule"]["kept"])
            learner.teachers.load_state_dict(start["teachers"], strict=False)
        self.teachers = learner.teachers
        self.learner = here.joined(learner)
        self.schedule = schedule_of(recipe, self.net.state_dict(), batches.epoch_steps)
        self.optimiser = self.schedule.optimiser(learner.parameters())
        self.step = 0
        self.epoch_losses: list[float] = []
        self.losses: list[dict[str, float]] = []

    @property
    def over(self) -> bool:
        return self.schedule.over(self.step)

    @property
    def epoch_ended(self) -> bool:
        return self.step % self.batches.epoch_steps == 0 or self.over

    def advance(self) -> None:
        """One step. Its random numbers depend on seed and step alone, so that a killed run goes on alike."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.schedule.rate(self.step)
        numbers = np.random.SeedSequence((self.seed, self.step))
        number = int(numbers.generate_state(1)[0])
        batch = self.batches.draw(
            self.step, np.random.default_rng(numbers), torch.Generator().manual_seed(number)
        )
        if len(batch.patches) < 2 * self.here.count:
            raise TrainingError(
                f"A batch of {len(batch.patches)} is too small for {self.here.count} processes: use larger"
                " batches or fewer processes."
            )
        torch.manual_seed(number + 1 + self.here.rank)
        self.learner.train()
        loss = self.learner(batch.rows(self.here.share).to(self.here.device))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), self.schedule.largest_gradient)
        self.optimiser.step()
        self.step += 1
        self.epoch_losses.append(loss.item())
        self.schedule.after_step(self.step, self.net.state_dict())

    @torch.no_grad()
    def after_epoch(self) -> dict[str, float]:
        """Note the losses of the epoch and let the schedule react; returns what was noted."""
        noted = {"step": self.step, "learnt": float(np.mean(self.epoch_losses))} | self._watch()
        noted = self.here.agreed(noted)
        self.epoch_losses = []
        self.losses.append(noted)
        self.schedule.after_epoch(self.net.state_dict(), noted.get("watched"))
        return noted

    def _watch(self) -> dict[str, float]:
        """Loss and accuracy by patch of the watched part, if there is one."""
        self.learner.eval()
        losses, right = [], []
        for batch in self.batches.watched():
            (labels,) = batch.labels
            with torch.autocast(self.here.device.type, dtype=torch.bfloat16):
                logits = self.net(batch.patches.to(self.here.device))[0].float().cpu()
            losses.append(superset_loss(logits, labels.allowed, labels.weights))
            right.append(labels.allowed.gather(1, logits.argmax(1, keepdim=True)).float())
        if not losses:
            return {}
        return {"watched": torch.cat(losses).mean().item(), "watched_right": torch.cat(right).mean().item()}

    def saved(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "net": self.net.state_dict(),
            "teachers": self.teachers.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state(),
            "losses": self.losses,
        }

    def restore(self, saved: dict[str, Any]) -> None:
        self.step, self.losses = saved["step"], saved["losses"]
        self.net.load_state_dict(saved["net"])
        self.teachers.load_state_dict(saved["teachers"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.schedule.restore(saved["schedule"])


class _Learner(nn.Module):
    """Net and teachers' heads; a batch to its loss."""

    def __init__(self, net: Net, teacher_sizes: dict[str, int], recipe: Recipe) -> None:
        super().__init__()
        self.net = net
        self.teachers = Teachers(net.embedding_size, teacher_sizes)
        self.teachers_weight = recipe.steps.teachers if recipe.steps else 0.0

    def forward(self, batch: Batch) -> Tensor:
        with torch.autocast(batch.patches.device.type, dtype=torch.bfloat16):
            logits, embedding = self.net(batch.patches)
        says = self.teachers(embedding.float())
        loss = torch.zeros((), device=logits.device)
        for labels in batch.labels:
            named = superset_loss(logits.float(), labels.allowed, labels.weights)
            loss = loss + (labels.share * named).mean()
            for name, wanted in labels.teachers.items():
                known = ~wanted.isnan().any(1)
                distance = (says[name] - wanted.nan_to_num()).square().mean(1)
                loss = loss + self.teachers_weight * (labels.share * known * distance).mean()
        return loss


def _material(
    recipe: Recipe, archives: Sequence[Archive], split: Split | RandomSplit, seed: int, without: Sequence[str]
) -> tuple[list[Archive], list[Parts]]:
    """The archives whose labels the recipe learns, as their author had them, and the parts of each."""
    strangers = set(without) - set(recipe.words.genres)
    if strangers:
        raise TrainingError(
            f"The recipe {recipe.name} knows no {', '.join(sorted(strangers))} to go without."
        )
    known = [archive for archive in archives if recipe.source in ("", archive.labelling.name)]
    if isinstance(split, RandomSplit) and recipe.author:
        known = [with_copies(archive, recipe.author.copies) for archive in known]
    if isinstance(split, RandomSplit) and split.unit == "chunks" and not recipe.epochs:
        raise TrainingError(f"The recipe {recipe.name} has no chunks to split: split tracks.")
    watches = recipe.epochs is not None and recipe.epochs.watches
    parts = [
        cut(archive, split, patches=recipe.patches, seed=seed, watches=watches, without=without)
        for archive in known
    ]
    return known, parts


def _loop(state: _State, path: Path, description: dict[str, Any]) -> None:
    """To the end of the schedule, with a checkpoint after each epoch."""
    show = tqdm(
        total=state.schedule.steps,
        initial=state.step,
        desc=path.parent.name,
        unit="step",
        mininterval=5,
        disable=not state.here.is_first,
    )
    with show:
        while not state.over:
            state.advance()
            show.update()
            if state.epoch_ended:
                show.set_postfix(state.after_epoch(), refresh=False)
                if state.here.is_first:
                    write_checkpoint(path, state.saved() | {"description": description})


def _judge(saved: dict[str, Any], archives: Sequence[Archive], parts: Sequence[Parts], folder: Path) -> None:
    """Write what the net says of the judged tracks; for a grid also how much of every part it has right."""
    recipe, net = recipe_of(saved), net_of(saved)
    said = predict(net, recipe, archives, [part.judged for part in parts])
    if recipe.epochs:
        shares = {"judged": share_right(said, archives, recipe)}
        for name in ("learnt", "watched"):
            heard = predict(net, recipe, archives, [getattr(part, name) for part in parts])
            shares[name] = share_right(heard, archives, recipe)
        write_text(folder / PARTS, json.dumps(shares, indent=1) + "\n")
    with whole(folder / HELD_OUT) as beside:  # the last file: what tells that a run is finished
        np.savez_compressed(beside, allow_pickle=False, **said)


@contextmanager
def threads(count: int | None) -> Iterator[None]:
    """Use so many CPU threads, all of them by default."""
    before = torch.get_num_threads()
    torch.set_num_threads(count or os.cpu_count() or 1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
