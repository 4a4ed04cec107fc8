"""The training loop: losses, averaged weights, checkpoints, and what the net says of held-out tracks."""

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
from training.augment import augment, mix
from training.data import Archive, track_db
from training.labels import vocabulary
from training.models import GenreNet, Teachers, superset_loss
from training.recipe import Recipe
from training.sampling import Batch, Sampler
from training.splits import Split, group_numbers, held_out

CHECKPOINT = "checkpoint.pt"
HELD_OUT = "held_out.npz"
CHECKPOINT_STEPS = 250
WARM_UP_SHARE = 0.1
LARGEST_GRADIENT = 2.0
AVERAGING_START = 20


def train(
    recipe: Recipe,
    archives: Sequence[Archive],
    split: Split,
    seed: int,
    folder: Path,
    description: dict[str, Any],
) -> Path:
    """Train, or go on where a checkpoint in `folder` ends; then predict what was held out.

    `description` (recipe, split, seed, data) is kept with the checkpoint; a folder that holds a run with
    another description is refused with TrainingError; only how many patches are heard may differ, since no
    weight depends on it. Returns the checkpoint.
    """
    masks = [held_out(archive, split) for archive in archives]
    sampler = Sampler(archives, masks, recipe)
    state = _State(recipe, sampler.teacher_sizes, seed)
    path = folder / CHECKPOINT
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists():
        saved = read_checkpoint(path)
        if not trained_alike(saved["description"], description):
            raise TrainingError(f"{folder} holds another run: name another folder with --out.")
        state.restore(saved)
        _replace(path, saved | {"description": description})
    progress = tqdm(total=recipe.steps, initial=state.step, desc=folder.name, unit="step", mininterval=5)
    with progress:
        while state.step < recipe.steps:
            loss = state.advance(sampler)
            progress.update()
            if state.step % CHECKPOINT_STEPS == 0 or state.step == recipe.steps:
                progress.set_postfix(loss=f"{loss:.3f}", refresh=False)
                _replace(path, state.saved() | {"description": description})
    with threads(1):
        predictions = predict(net_of(read_checkpoint(path)), recipe, archives, masks)
    np.savez_compressed(folder / HELD_OUT, allow_pickle=False, **predictions)
    return path


def read_checkpoint(path: Path) -> dict[str, Any]:
    """What a run saved last; raises TrainingError naming the file."""
    try:
        saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise TrainingError(f"There is no run at {path.parent}: train one first.") from error
    except Exception as error:  # unpickling a damaged file raises anything
        raise TrainingError(f"The checkpoint {path} is damaged: delete it and train again.") from error
    return saved


def trained_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two descriptions lead to the same weights."""
    heard = {"patches": 0}
    return one | {"recipe": one["recipe"] | heard} == other | {"recipe": other["recipe"] | heard}


def recipe_of(saved: dict[str, Any]) -> Recipe:
    """The recipe a checkpoint was trained by."""
    values = dict(saved["description"]["recipe"])
    return Recipe(**values | {"widths": tuple(values["widths"])})


def net_of(saved: dict[str, Any]) -> GenreNet:
    """The averaged net of a checkpoint, ready to predict."""
    net = _net(recipe_of(saved))
    net.load_state_dict(saved["average"])
    return net.eval()


@torch.inference_mode()
def predict(
    net: GenreNet, recipe: Recipe, archives: Sequence[Archive], masks: Sequence[np.ndarray]
) -> dict[str, np.ndarray]:
    """What the net says of the masked tracks, by labelling: patches spread over each as the application does.

    For each labelling ``<name>/log_probabilities`` float32 (tracks, patches, classes), ``<name>/embedding``
    (tracks, d), the mean over patches, ``<name>/genre``, ``<name>/name``,
    and ``<name>/group``: equal numbers are one artist or album. ``classes`` names the columns.
    """
    result: dict[str, np.ndarray] = {"classes": np.array(vocabulary().classes)}
    for archive, mask in zip(archives, masks, strict=True):
        tracks = np.flatnonzero(mask)
        if not tracks.size:
            continue
        logs, embeddings = [], []
        for track in tracks:
            patches = track_db(archive, int(track), recipe.patches, recipe.frames, recipe.front_end)
            logits, embedding = net(torch.from_numpy(patches))
            logs.append(logits.log_softmax(1).numpy())
            embeddings.append(embedding.mean(0).numpy())
        name = archive.labelling.name
        result[f"{name}/log_probabilities"] = np.stack(logs)
        result[f"{name}/embedding"] = np.stack(embeddings)
        result[f"{name}/genre"] = archive.genre[tracks]
        result[f"{name}/name"] = archive.name[tracks]
        result[f"{name}/group"] = group_numbers(archive)[tracks]
        if archive.kind is not None:
            result[f"{name}/kind"] = archive.kind[tracks]
    return result


class _State:
    """All that changes while training: nets, optimiser, random numbers, the step."""

    def __init__(self, recipe: Recipe, teacher_sizes: dict[str, int], seed: int) -> None:
        torch.manual_seed(seed)
        self.recipe = recipe
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = _net(recipe).to(self.device)
        self.net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.teachers = Teachers(self.net.embedding_size, teacher_sizes).to(self.device)
        self.average = {name: value.clone() for name, value in self.net.state_dict().items()}
        parameters = [*self.net.parameters(), *self.teachers.parameters()]
        self.optimiser = torch.optim.AdamW(
            parameters, lr=recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        self.random = np.random.default_rng(seed)
        self.torch_random = torch.Generator().manual_seed(seed)
        self.step = 0

    def advance(self, sampler: Sampler) -> float:
        """One step; returns its loss."""
        recipe = self.recipe
        rate = learning_rate(self.step, recipe.steps, recipe.learning_rate)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.net.train()
        batch = sampler.draw(self.random, self.torch_random)
        loss = self._loss(batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.net.parameters(), LARGEST_GRADIENT)
        self.optimiser.step()
        self.step += 1
        keep = min(recipe.ema, self.step / (self.step + AVERAGING_START))
        for name, value in self.net.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                self.average[name].copy_(value)
        return loss.item()

    def _loss(self, batch: Batch) -> Tensor:
        patches = augment(batch.patches, self.torch_random)
        share, other = mix(len(patches), self.recipe.mixup, self.torch_random)
        mixed = patches * share[:, None, None] + patches[other] * (1 - share)[:, None, None]
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            logits, embedding = self.net(mixed.to(self.device))
        says = self.teachers(self.net.dropout(embedding.float()))
        share, other = share.to(self.device), other.to(self.device)
        loss = torch.zeros((), device=self.device)
        for part, rows in ((share, slice(None)), (1 - share, other)):
            allowed, weights = batch.allowed.to(self.device)[rows], batch.weights.to(self.device)[rows]
            loss = loss + (part * superset_loss(logits.float(), allowed, weights)).mean()
            for name, target in batch.targets.items():
                wanted = target.to(self.device)[rows]
                known = ~wanted.isnan().any(1)
                distance = (says[name] - wanted.nan_to_num()).square().mean(1)
                loss = loss + self.recipe.teachers * (part * known * distance).mean()
        return loss

    def saved(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "net": self.net.state_dict(),
            "average": self.average,
            "teachers": self.teachers.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "random": _plain(self.random.bit_generator.state),
            "torch_random": self.torch_random.get_state(),
            "torch_global": torch.get_rng_state(),
        }

    def restore(self, saved: dict[str, Any]) -> None:
        self.step = saved["step"]
        self.net.load_state_dict(saved["net"])
        self.average = {name: value.to(self.device) for name, value in saved["average"].items()}
        self.teachers.load_state_dict(saved["teachers"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.random.bit_generator.state = saved["random"]
        self.torch_random.set_state(saved["torch_random"])
        torch.set_rng_state(saved["torch_global"])


def learning_rate(step: int, steps: int, highest: float) -> float:
    """Linear warm-up, then half a cosine down to zero."""
    warm = max(1, round(steps * WARM_UP_SHARE))
    if step < warm:
        return highest * (step + 1) / warm
    return float(highest * 0.5 * (1 + np.cos(np.pi * (step - warm) / max(1, steps - warm))))


@contextmanager
def threads(count: int | None) -> Iterator[None]:
    """Use so many CPU threads, all of them by default."""
    before = torch.get_num_threads()
    torch.set_num_threads(count or os.cpu_count() or 1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _net(recipe: Recipe) -> GenreNet:
    return GenreNet(len(vocabulary().classes), recipe.widths, recipe.dropout)


def _plain(state: Any) -> Any:
    """The state of a NumPy generator as plain numbers, which torch loads without unpickling code."""
    return {key: _plain(value) for key, value in state.items()} if isinstance(state, dict) else state


def _replace(path: Path, saved: dict[str, Any]) -> None:
    """Write beside, then rename: a kill leaves the old checkpoint or the new one."""
    beside = path.with_suffix(".new")
    torch.save(saved, beside)
    beside.replace(path)
