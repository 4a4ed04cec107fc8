"""A recipe to its runs, and runs to a stored result: what they are worth together, and how fast."""

import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from genretagger.classifier import Classifier
from genretagger.errors import TrainingError
from training.compare import FOLDS, GIVEN, Result
from training.data import Archive, checksums, load
from training.export import commit, describe, write_model
from training.held_out import HeldOut, Tracks, calibrate, held_out_figures
from training.metrics import answered
from training.models import parameter_count
from training.parts import parse_split
from training.recipe import Recipe, read_recipe
from training.runs import (
    CHECKPOINT,
    HELD_OUT,
    LOSSES,
    PARTS,
    described,
    net_of,
    read_checkpoint,
    recipe_of,
    run_name,
)
from training.train import average, train

TIMED = 30


@dataclass(frozen=True, slots=True)
class Order:
    """A recipe and the archives it is to be trained on."""

    recipe: Recipe
    archives: Sequence[Archive]
    data: dict[str, str]

    @classmethod
    def of(cls, recipe: str, changes: Sequence[str], files: Sequence[Path]) -> "Order":
        """Read the recipe with its changes, and the archives; raises TrainingError."""
        made = read_recipe(recipe, changes)
        return cls(made, load(files, made.vocabulary), checksums(files))

    def train(
        self, split: str, seed: int, runs: Path, without: Sequence[str] = (), folder: Path | None = None
    ) -> Path:
        """Train, or go on, in a folder of its own below `runs` or in `folder`; returns the folder.

        A recipe that starts from another has that trained first, one of several members has each of them
        trained, below `runs`.
        """
        parts = parse_split(split, self.recipe.author.splits if self.recipe.author else ())
        description = described(self.recipe, parts, seed, without, self.data)
        folder = folder or runs / run_name(description)
        members = self.recipe.members
        if members > 1:
            single = replace(self, recipe=replace(self.recipe, members=1))
            seeds = range(seed * members, (seed + 1) * members)
            nets = [single.train(split, one, runs, without) for one in seeds]
            average(nets, self.recipe, self.archives, parts, seed, folder, description, without)
            return folder
        start = None
        if self.recipe.start:
            start = replace(self, recipe=read_recipe(self.recipe.start)).train(split, 0, runs, without)
        train(self.recipe, self.archives, parts, seed, folder, description, without, start)
        return folder

    def splits(self, wanted: Sequence[str] | None) -> list[list[str]]:
        """The splits of every result: those of the author and the given one unless others are wanted."""
        own = self.recipe.author.splits if self.recipe.author else ()
        result = []
        for split in wanted or [*own, GIVEN]:
            count = split.removeprefix(FOLDS)
            if split.startswith(FOLDS) and count.isdigit():
                result.append([f"{fold}/{count}" for fold in range(1, int(count) + 1)])
            else:
                result.append([split])
        return result


def result_of(runs: Sequence[Path]) -> Result:
    """The result of finished runs of one recipe: one split, or all folds of each seed, and several seeds.

    Raises TrainingError when the runs do not belong together. The net of the first is exported, loaded as the
    application does and timed.
    """
    saved = read_checkpoint(runs[0] / CHECKPOINT)
    descriptions = [read_checkpoint(run / CHECKPOINT)["description"] for run in runs]
    split = _common_split(descriptions)
    first = descriptions[0]
    recipe, net = recipe_of(saved), net_of(saved)
    held = HeldOut.read([run / HELD_OUT for run in runs], [one["seed"] for one in descriptions])
    figures = held_out_figures(held, *calibrate(held))
    if recipe.patches > 1:
        for name, tracks in held.sources.items():
            figures[name]["mean_probability"] = _right_by_mean_probability(tracks, held.words.classes)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "timed.onnx"
        write_model(net, recipe, describe(net, recipe, first), model)
        reference = Classifier()
        mine, theirs = milliseconds([Classifier(model), reference])
    return Result(
        recipe=recipe.name,
        split=split,
        seeds=list(held.seeds),
        figures={name: _short(one) for name, one in figures.items()},
        parts=_read_json(runs[0] / PARTS) if recipe.epochs else {},
        losses=_losses(runs[0] / LOSSES) if recipe.epochs else [],
        parameters=parameter_count(net),
        milliseconds=round(mine, 2),
        reference={"id": reference.info.id, "milliseconds": round(theirs, 2)},
        training={"commit": commit(), "date": datetime.now(UTC).date().isoformat(), "data": first["data"]},
    )


def milliseconds(classifiers: Sequence[Classifier]) -> list[float]:
    """What a track's patches take each classifier, the fastest of turns; the turns alternate."""
    times: list[list[float]] = [[] for _ in classifiers]
    random = np.random.default_rng(0)
    for _ in range(TIMED):
        for classifier, mine in zip(classifiers, times, strict=True):
            info = classifier.info
            shape = (info.default_patches, info.front_end.mel_bands, info.patch_frames)
            patches = random.uniform(-80, 0, shape).astype(np.float32)
            start = time.perf_counter()
            classifier.classify(patches, [0.0] * len(patches))
            mine.append((time.perf_counter() - start) * 1e3)
    return [min(mine) for mine in times]


def _common_split(descriptions: Sequence[dict[str, Any]]) -> str:
    """The split of runs that belong together; raises TrainingError."""
    alike = [one | {"split": "", "seed": 0} for one in descriptions]
    splits: set[str] = {one["split"] for one in descriptions}
    runs = {(one["split"], one["seed"]) for one in descriptions}
    seeds = {one["seed"] for one in descriptions}
    if any(one != alike[0] for one in alike) or alike[0]["without"]:
        raise TrainingError("The runs named differ in recipe or data, or went without a genre: store others.")
    if len(runs) != len(descriptions) or len(runs) != len(splits) * len(seeds):
        raise TrainingError("The runs named are not one of each split and seed: name each once.")
    if len(splits) == 1 and "/" not in min(splits):
        return min(splits)
    counts = {split.rpartition("/")[2] for split in splits}
    if len(counts) != 1 or counts != {str(len(splits))}:
        raise TrainingError("The runs named are neither one split nor all folds: name all folds.")
    return f"{FOLDS}{len(splits)}"


def _right_by_mean_probability(tracks: Tracks, classes: Sequence[str]) -> float:
    """Accuracy were a track the mean of its patches' probabilities instead of their logarithms."""
    chances = np.exp(tracks.log_probabilities.astype(np.float64)).mean(axis=1)
    return round(float((answered(chances, classes, tracks.labelling) == tracks.genre).mean()), 4)


def _short(figures: dict[str, Any]) -> dict[str, Any]:
    """Without the curves."""
    return {key: value for key, value in figures.items() if key not in ("reliability", "risk_coverage")}


def _losses(path: Path) -> list[list[float]]:
    """Learnt and watched loss of every epoch."""
    return [
        [round(one[name], 4) for name in ("learnt", "watched") if name in one] for one in _read_json(path)
    ]


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path} is missing or damaged: train the run to its end.") from error
