"""What every recipe is worth, from stored results: one small JSON file a recipe and split in results/."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from genretagger.errors import TrainingError
from training.recipe import read_recipe, recipe_names

GIVEN = "given"
FOLDS = "folds-"
HEADINGS = (
    "recipe",
    "quoted",
    "its author's split",
    "train → valid",
    "artist-grouped folds",
    "parameters",
    "ms a track",
)
BESIDE = (
    "Right of the judged tracks in per cent, with the 95 % interval over artists, and n. Quoted figures "
    "are of 1,000 tracks of audio; all others are of the 639 tracks that are left without faults, as "
    "log-mel with a column each 77.5 ms. `tracks-…` and `chunks-…` are random splits, with the same "
    "artists (or even tracks) on both sides: they say what the author would have seen, not how good the "
    "net is. `train → valid` and folds keep artists and duplicates on one side. Milliseconds are for the "
    "patches of one track through `genretagger.classifier` on one thread, the fastest of 30, and in "
    "brackets as a multiple of the bundled model's, measured in turns with it."
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a recipe is worth under one split; see `training.reproduce`.

    `split` is that of the runs, ``folds-5`` for five folds together. `figures` has by labelling what
    `training.held_out.source_figures` says; `parts` the share right of every part of a grid, and `losses` the
    learnt and the watched loss of each epoch, both of the first run. `milliseconds` are a track's, and
    `reference` says the same of another model: {"id", "milliseconds"}.
    """

    recipe: str
    split: str
    seeds: list[int]
    figures: dict[str, Any]
    parts: dict[str, Any]
    losses: list[list[float]]
    parameters: int
    milliseconds: float
    reference: dict[str, Any]
    training: dict[str, Any]

    @property
    def path(self) -> Path:
        """Where it is kept, below the folder of results."""
        return Path(self.recipe, f"{self.split}.json")


def write_result(result: Result, folder: Path) -> Path:
    """Keep a result instead of an older one of the same recipe and split, and write the table anew."""
    path = folder / result.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(result), indent=1) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(page(read_results(folder)), encoding="utf-8")
    return path


def read_results(folder: Path) -> list[Result]:
    """All stored results; raises TrainingError naming a file that is none."""
    results = []
    for path in sorted(folder.glob("*/*.json")):
        try:
            results.append(Result(**json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError) as error:
            raise TrainingError(f"{path} is no stored result ({error}): make it again.") from error
    return results


def page(results: Sequence[Result]) -> str:
    """The page beside the results: the table, and all that belongs to it."""
    by_recipe = _by_recipe(results)
    commands = "\n".join(command(found) for found in by_recipe.values())
    details = "\n\n".join(_detail(result) for found in by_recipe.values() for result in found)
    return (
        "# All recipes\n\n*Written by `python -m training reproduce`; do not edit.*\n\n"
        f"{markdown(results)}\n\n{BESIDE}\n\n## Made by\n\n```\n{commands}\n```\n\n"
        f"## In detail\n\n{details}\n"
    )


def markdown(results: Sequence[Result]) -> str:
    """The table of all recipes, in Markdown."""
    lines = [HEADINGS, ["---"] * len(HEADINGS), *rows(results)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def plain(results: Sequence[Result]) -> str:
    """The table of all recipes for a terminal, and the command that makes each row."""
    table = [list(HEADINGS), *rows(results)]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
    commands = [command(found) for found in _by_recipe(results).values()]
    return "\n".join([*(line.rstrip() for line in lines), "", *commands])


def rows(results: Sequence[Result]) -> list[list[str]]:
    """A row of the table for each recipe that has results, in the order of HEADINGS."""
    table = []
    for name, found in _by_recipe(results).items():
        author = read_recipe(name).author if name in recipe_names() else None
        own = author.splits if author else ()
        columns = (
            [one for one in found if one.split in own],
            [one for one in found if one.split == GIVEN],
            [one for one in found if one.split.startswith(FOLDS)],
        )
        first = found[0]
        table.append(
            [
                name,
                author.quoted if author else "–",
                *("; ".join(_accuracy(one, len(column) > 1) for one in column) or "–" for column in columns),
                f"{first.parameters:,}",
                f"{first.milliseconds:.1f} (× {first.milliseconds / first.reference['milliseconds']:.1f})",
            ]
        )
    return table


def command(found: Sequence[Result]) -> str:
    """What makes the row of a recipe with these results."""
    if "command" in found[0].training:
        return str(found[0].training["command"])
    seeds = sorted({seed for one in found for seed in one.seeds})
    data = sorted({name for one in found for name in one.training["data"]})
    return " ".join(
        [
            f"python -m training reproduce {found[0].recipe} --data",
            *(f"DATA/{name}" for name in data),
            "--splits",
            *(one.split for one in found),
            "--seeds",
            *map(str, seeds),
        ]
    )


def _by_recipe(results: Sequence[Result]) -> dict[str, list[Result]]:
    names = sorted({one.recipe for one in results}, key=lambda name: (name == "genretagger", name))
    return {name: [one for one in results if one.recipe == name] for name in names}


def _accuracy(result: Result, name_split: bool) -> str:
    """Accuracy, interval and n of each source of music, and the split where there are several."""
    said = []
    for source, one in _music(result.figures).items():
        low, high = one["interval"]
        named = f"{source} " if len(_music(result.figures)) > 1 else ""
        said.append(f"{named}{one['accuracy']:.1%} ({low:.0%}–{high:.0%}, n {one['n']})".replace("%", ""))
    return ", ".join(said) + (f" {result.split}" if name_split else "")


def _detail(result: Result) -> str:
    """All about one result: every figure with what it is of."""
    seeds = ", ".join(map(str, result.seeds))
    lines = [f"### {result.recipe}, {result.split}, seed {seeds}"]
    for source, one in _music(result.figures).items():
        other = one.get("mean_probability")
        lines.append(
            f"{source}: accuracy {one['accuracy']:.1%}, macro F1 {one['macro_f1']:.3f}, n {one['n']}"
            + (f"; by the mean of probabilities instead {other:.1%}" if other is not None else "")
            + ". F1: "
            + ", ".join(f"{name} {scores['f1']:.2f}" for name, scores in one["per_genre"].items())
            + "."
        )
    if result.parts:
        shares = ", ".join(
            f"{name} {part['accuracy']:.1%} of {part['n']}"
            for name, part in result.parts.items()
            if part["n"]
        )
        lines.append(f"Right of every part: {shares}.")
    if result.losses:
        lines.append(_curve(result.losses))
    lines += [_confusion(one["confusion"]) for one in _music(result.figures).values()]
    return "\n\n".join(lines)


def _confusion(table: Mapping[str, Mapping[str, int]]) -> str:
    """A row for each label, a column for each answer."""
    names = list(table)
    lines = [["", *names], ["---"] * (len(names) + 1)]
    lines += [[label, *(str(said.get(name, "")) for name in names)] for label, said in table.items()]
    rows = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"<details><summary>Confusion: a row for each label</summary>\n\n{rows}\n\n</details>"


def _curve(losses: Sequence[Sequence[float]]) -> str:
    """The losses of every epoch as numbers."""
    learnt = ", ".join(f"{one[0]:.2f}" for one in losses)
    watched = ", ".join(f"{one[1]:.2f}" for one in losses if len(one) > 1)
    return f"Loss by epoch: learnt {learnt}" + (f"; watched {watched}." if watched else ".")


def _music(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in figures.items() if "interval" in one}
