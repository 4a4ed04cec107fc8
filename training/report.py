"""Figures as Markdown: what a model, a stored result or a run is worth."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genretagger.errors import TrainingError
from genretagger.model_file import read_info
from training.pictures import draw_all

TITLES = {"gtzan": "GTZAN, ten genres", "fma": "FMA-small, eight labels", "not_music": "What is no music"}
REPORT = "report.md"


@dataclass(frozen=True, slots=True)
class Worth:
    """What is known of one model: `held_out` has the figures of each source."""

    title: str
    held_out: Mapping[str, Any]
    threshold: float
    losses: Sequence[Mapping[str, float]]


def worth_of(path: Path) -> Worth:
    """What a model file (.onnx), stored results (.json) or a finished run (a folder) is worth.

    Raises TrainingError when there are no figures in it.
    """
    if path.is_dir():
        return _run(path)
    if path.suffix == ".onnx":
        info = read_info(path)
        return Worth(info.id, _held_out(path, info.figures), info.threshold, [])
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        title, threshold = str(stored.get("id") or stored["recipe"]), float(stored.get("threshold", 1))
        return Worth(title, _held_out(path, stored["figures"]), threshold, _stored_losses(stored))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainingError(f"{path} holds no results ({error}): name a model, results or a run.") from error


def write_report(path: Path, folder: Path) -> Path:
    """Write `folder`/report.md with its pictures; returns it."""
    worth = worth_of(path)
    pictures = draw_all(worth.held_out, worth.threshold, worth.losses, folder)
    parts = [
        f"# {worth.title}",
        "*Written by `python -m training report`; do not edit.*",
        table(worth.held_out),
        COUNTED,
        *details(worth.held_out),
        shown(pictures, folder),
    ]
    report = folder / REPORT
    report.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")
    return report


COUNTED = (
    'Accuracy chooses among the labels of the source, "all genres" as the program does; either is right'
    " only when it stands for the very label. Metal counts as FMA's Rock, reggae as its International, as in"
    " its own tree of genres, classical and jazz as its Instrumental; blues, country and disco stand for none"
    " of its labels. ECE and coverage are of what the program would say."
)


def table(held_out: Mapping[str, Any]) -> str:
    """A row for each source of music."""
    rows = [
        "| held out | n | accuracy | 95 % over artists | 95 % over seeds | macro F1 | all genres | ECE |"
        " coverage at 95 % right |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, one in _music(held_out).items():
        rows.append(
            f"| {TITLES.get(name, name)} | {one['n']} | {one['accuracy']:.1%} |"
            f" {_interval(one.get('interval'))} | {_interval(one.get('interval_over_seeds'))} |"
            f" {one['macro_f1']:.3f} | {one['open_accuracy']:.1%} | {one['ece']:.3f} |"
            f" {one['coverage_at_95']:.1%} |"
        )
    return "\n".join(rows)


def details(held_out: Mapping[str, Any]) -> list[str]:
    """Each label of each source of music."""
    return [
        f"### {TITLES.get(name, name)}: each label\n\n{_per_genre(one['per_genre'])}"
        for name, one in _music(held_out).items()
    ]


def shown(pictures: Mapping[str, Path], folder: Path) -> str:
    """The pictures, by their places below `folder`."""
    return "\n".join(
        f"![{title}]({picture.relative_to(folder).as_posix()})" for title, picture in pictures.items()
    )


def _per_genre(scores: Mapping[str, Mapping[str, float]]) -> str:
    rows = ["| label | precision | recall | F1 | tracks |", "|---|---|---|---|---|"]
    rows += [
        f"| {name} | {one['precision']:.2f} | {one['recall']:.2f} | {one['f1']:.2f} | {one['support']} |"
        for name, one in scores.items()
    ]
    return "\n".join(rows)


def _interval(ends: Sequence[float] | None) -> str:
    return f"{ends[0]:.1%} to {ends[1]:.1%}" if ends else "–"


def _music(held_out: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in held_out.items() if "open_accuracy" in one}


def _held_out(path: Path, figures: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures by source, wherever they stand."""
    held_out: Mapping[str, Any] = figures.get("held_out", figures)
    if not _music(held_out):
        raise TrainingError(f"{path} says nothing of any music: export it again with --held-out.")
    return held_out


def _stored_losses(stored: Mapping[str, Any]) -> list[dict[str, float]]:
    """Losses by epoch, as `training.compare` keeps them."""
    names = ("learnt", "watched")
    return [
        {"step": number, **dict(zip(names, one, strict=False))}
        for number, one in enumerate(stored.get("losses", []), start=1)
    ]


def _run(folder: Path) -> Worth:
    from training.held_out import HeldOut, calibrate, held_out_figures
    from training.runs import CHECKPOINT, HELD_OUT, read_checkpoint

    saved = read_checkpoint(folder / CHECKPOINT)
    held = HeldOut.read([folder / HELD_OUT], [saved["description"]["seed"]])
    temperature, threshold = calibrate(held)
    figures = held_out_figures(held, temperature, threshold)
    return Worth(folder.name, figures, threshold, saved["losses"])
