"""The student learns what the teacher said: one loop, resumable, with a mean of its weights over time.

On two cores two processes (torchrun) with a thread each are a third faster than one with two threads.
"""

import copy
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from tqdm import tqdm

from training.distil.lectures import Lectures
from training.distil.musicnn import Heard
from training.distil.student import Student
from training.processes import Processes

CHECKPOINT = "checkpoint.pt"
TAGS_WEIGHT = 2.0
LOGITS_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Course:
    """How the student learns."""

    steps: int = 3_000
    patches: int = 128
    rate: float = 2e-3
    weight_decay: float = 0.01
    warmup_steps: int = 100
    ema: float = 0.998
    held_out: int = 1_000
    """So many of the last patches are not learnt from, and say how near the student is."""
    seed: int = 0


def learn(lectures: Lectures, folder: Path, course: Course, here: Processes, every: int = 200) -> Student:
    """The student after the whole course; a run that was killed goes on from its last checkpoint."""
    torch.manual_seed(course.seed)
    learnt = len(lectures.log_mel) - course.held_out
    net = Student().to(here.device)
    mean = torch.from_numpy(lectures.embedding[:learnt].mean(0))
    std = torch.from_numpy(lectures.embedding[:learnt].std(0) + 1e-3)
    slow = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=course.rate, weight_decay=course.weight_decay)
    first = 0
    path = folder / CHECKPOINT
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists():
        saved = torch.load(path, weights_only=True)
        first = int(saved["step"])
        net.load_state_dict(saved["net"])
        slow.load_state_dict(saved["slow"])
        optimiser.load_state_dict(saved["optimiser"])
    joined, running = here.joined(net), 0.0
    steps = range(first, course.steps)
    bar = tqdm(steps, initial=first, total=course.steps, unit="step", disable=not here.is_first)
    for step in bar:
        for group in optimiser.param_groups:
            group["lr"] = course.rate * _share(step, course)
        batch = np.random.default_rng([course.seed, step]).choice(learnt, course.patches, replace=False)
        chosen = batch[here.share]
        net.train()
        loss = distance(joined(_tensor(lectures.log_mel[chosen])), _said(lectures, chosen), mean, std)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        _follow(slow, net, min(course.ema, (step + 1) / (step + 10)))
        running = 0.98 * running + 0.02 * float(loss.detach()) if running else float(loss.detach())
        bar.set_postfix(loss=f"{running:.3f}")
        if here.is_first and ((step + 1) % every == 0 or step + 1 == course.steps):
            near = nearness(slow, lectures, range(learnt, len(lectures.log_mel)), mean, std)
            tqdm.write(f"step {step + 1}: loss {running:.3f} {near}")
            _save(path, step + 1, net, slow, optimiser, mean, std, course)
    slow.eval()
    return slow


def load_student(folder: Path) -> tuple[Student, Tensor, Tensor]:
    """The student of a run, with mean and deviation of the teacher's embedding, by which it standardises."""
    saved = torch.load(folder / CHECKPOINT, weights_only=True)
    net = Student()
    net.load_state_dict(saved["slow"])
    return net.eval(), saved["mean"], saved["std"]


def distance(heard: Heard, said: Heard, mean: Tensor, std: Tensor) -> Tensor:
    """How far the student is from the teacher."""
    embedding = F.mse_loss(heard.embedding, (said.embedding - mean) / std)
    tags = F.binary_cross_entropy_with_logits(heard.logits, said.logits.sigmoid())
    return embedding + TAGS_WEIGHT * tags + LOGITS_WEIGHT * F.mse_loss(heard.logits, said.logits)


def nearness(net: Student, lectures: Lectures, places: range, mean: Tensor, std: Tensor) -> dict[str, float]:
    """Correlations with the teacher: of the standardised embedding, and of the tags' probabilities."""
    net.eval()
    found = []
    with torch.inference_mode():
        for start in range(places.start, places.stop, 100):
            found.append(net(_tensor(lectures.log_mel[start : min(start + 100, places.stop)])))
    said = _said(lectures, np.arange(places.start, places.stop))
    embedding = torch.cat([one.embedding for one in found])
    tags = torch.cat([one.logits for one in found]).sigmoid()
    return {
        "embedding": _correlation(embedding, (said.embedding - mean) / std),
        "tags": _correlation(tags, said.logits.sigmoid()),
    }


def _correlation(one: Tensor, other: Tensor) -> float:
    return round(float(torch.corrcoef(torch.stack([one.flatten(), other.flatten()]))[0, 1]), 4)


def _share(step: int, course: Course) -> float:
    """The learning rate's share of its peak: a short rise, then half a cosine."""
    rise = min(1.0, (step + 1) / course.warmup_steps)
    return rise * 0.5 * (1 + math.cos(math.pi * step / course.steps))


def _follow(slow: Student, net: Student, share: float) -> None:
    with torch.no_grad():
        for old, new in zip(slow.state_dict().values(), net.state_dict().values(), strict=True):
            if old.is_floating_point():
                old.lerp_(new, 1 - share)
            else:
                old.copy_(new)


def _tensor(log_mel: np.ndarray) -> Tensor:
    return torch.from_numpy(log_mel.astype(np.float32))


def _said(lectures: Lectures, places: np.ndarray) -> Heard:
    return Heard(torch.from_numpy(lectures.logits[places]), torch.from_numpy(lectures.embedding[places]))


def _save(
    path: Path,
    step: int,
    net: Student,
    slow: Student,
    optimiser: torch.optim.Optimizer,
    mean: Tensor,
    std: Tensor,
    course: Course,
) -> None:
    state: dict[str, Any] = {
        "step": step,
        "net": net.state_dict(),
        "slow": slow.state_dict(),
        "optimiser": optimiser.state_dict(),
        "mean": mean,
        "std": std,
        "course": asdict(course),
        "saved": time.time(),
    }
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    beside.replace(path)
