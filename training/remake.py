"""A model file made again: the runs that it names, then the export; interrupted, it goes on from there."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from genretagger.errors import TrainingError
from genretagger.model_file import ModelInfo
from training.data import checksums
from training.recipe import Recipe, read_recipe
from training.runs import HELD_OUT, run_name


def remake(info: ModelInfo, data: Sequence[Path], runs: Path, jobs: int, model: Path) -> None:
    """Train the runs behind a model that are not finished in `runs`, `jobs` at a time; export it to `model`.

    Raises TrainingError when an archive is another one, a run fails, or the model does not name its runs.
    """
    from training.card import write_card
    from training.export import export

    if "runs" not in info.figures:
        raise TrainingError(f"The model {info.path} does not name the runs it was made of: name a newer one.")
    found = checksums(data)
    wanted = info.training["data"]
    strangers = [name for name in wanted | found if wanted.get(name) != found.get(name)]
    if strangers:
        raise TrainingError(
            f"The model was trained on {', '.join(wanted)}; missing, different or not among them:"
            f" {', '.join(sorted(strangers))}."
        )
    recipe = read_recipe(info.training["recipe"])
    shipped = {"split": info.training["split"], "seed": info.training["seed"], "without": []}
    plan = [*info.figures["runs"], shipped]
    folders = [_folder(recipe, run, runs) for run in plan]
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, run in enumerate(plan):
        alike.setdefault((run["split"], *run["without"]), []).append(number)

    def train_alike(numbers: Sequence[int]) -> list[Path]:
        """One after the other those that may share a start; the folders of those that failed."""
        return [folders[one] for one in numbers if _train(recipe.name, plan[one], data, folders[one])]

    with ThreadPoolExecutor(max(1, jobs)) as pool:
        failed = [str(folder) for part in pool.map(train_alike, alike.values()) for folder in part]
    if failed:
        raise TrainingError(f"Runs failed ({', '.join(failed)}): the same command goes on from there.")
    honest = [folder for run, folder in zip(plan[:-1], folders, strict=False) if not run["without"]]
    blind = [folder for run, folder in zip(plan[:-1], folders, strict=False) if run["without"]]
    export(folders[-1], honest, model, model.with_suffix(".json"), blind, info.figures["chosen_on"])
    write_card(model)


def _folder(recipe: Recipe, run: Mapping[str, Any], runs: Path) -> Path:
    return runs / run_name({"recipe": {"name": recipe.name, "members": recipe.members}, **run})


def _train(recipe: str, run: Mapping[str, Any], data: Sequence[Path], folder: Path) -> int:
    """A run in a process of its own, with one thread; nothing to do where it is finished."""
    if zipfile.is_zipfile(folder / HELD_OUT):  # one that an older version left half written is none
        return 0
    words = ["train", recipe, "--data", *map(str, data), "--split", run["split"], "--seed", str(run["seed"])]
    if run["without"]:
        words += ["--without", ",".join(run["without"])]
    words += ["--threads", "1", "--out", str(folder)]
    return subprocess.run([sys.executable, "-m", "training", *words], check=False).returncode
