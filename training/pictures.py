"""Figures as pictures: small PNG files by matplotlib, which only the training extra has."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

DPI = 90
INK, QUIET, ACCENT, SECOND = "#23232b", "#8a8a94", "#5b4ee0", "#d0532f"


def draw_all(
    held_out: Mapping[str, Any], threshold: float, losses: Sequence[Mapping[str, float]], folder: Path
) -> dict[str, Path]:
    """Draw what the figures of each source allow; returns the files by title.

    `held_out` is as `training.metrics.figures` has it, by source; `losses` are those of `training.runs`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {}
    for source, one in held_out.items():
        if "reliability" not in one:
            continue
        for title, draw in (
            (f"{source}: confusion", lambda axes, one=one: confusion(axes, one["confusion"])),
            (f"{source}: reliability", lambda axes, one=one: reliability(axes, one["reliability"])),
            (
                f"{source}: risk by coverage",
                lambda axes, one=one: risk_coverage(axes, one["risk_coverage"], one.get("at_threshold")),
            ),
        ):
            drawn[title] = save(folder, title, draw)
    if losses:
        drawn["loss"] = save(folder, "loss", lambda axes: loss_curve(axes, losses))
    return drawn


def confusion(axes: Any, table: Mapping[str, Mapping[str, int]]) -> None:
    """A row for each label, a column for each answer: shares of the row, in per cent."""
    labels = list(table)
    answers = [*labels, *sorted({one for row in table.values() for one in row} - set(labels))]
    counts = np.array([[table[label].get(one, 0) for one in answers] for label in labels], dtype=float)
    shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Purples", vmin=0, vmax=100, aspect="auto")
    for row, column in zip(*np.nonzero(shares >= 1), strict=True):
        share = shares[row, column]
        axes.text(
            column,
            row,
            f"{share:.0f}",
            ha="center",
            va="center",
            size=8,
            color="white" if share > 55 else INK,
        )
    axes.set_xticks(range(len(answers)), answers, rotation=45, ha="right")
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xlabel("said (%)")
    axes.set_ylabel("labelled")


def reliability(axes: Any, bins: Sequence[Mapping[str, float]]) -> None:
    """How often a confidence is right: on the diagonal it promises neither too much nor too little."""
    axes.plot([0, 1], [0, 1], color=QUIET, linewidth=1, linestyle="--")
    sizes = np.array([one["n"] for one in bins])
    axes.plot([one["confidence"] for one in bins], [one["right"] for one in bins], color=ACCENT)
    axes.scatter(
        [one["confidence"] for one in bins],
        [one["right"] for one in bins],
        s=12 + 160 * sizes / sizes.sum(),
        color=ACCENT,
    )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence (size: tracks)", ylabel="share that is right")


def risk_coverage(axes: Any, curve: Sequence[Sequence[float]], taken: Mapping[str, float] | None) -> None:
    """What is wrong among the surest tracks, by how many are answered; the point is the default threshold."""
    axes.plot([point[0] for point in curve], [point[1] for point in curve], color=ACCENT)
    axes.axhline(0.05, color=QUIET, linewidth=1, linestyle="--")
    if taken and taken["coverage"]:
        axes.scatter([taken["coverage"]], [1 - taken["right"]], color=SECOND, zorder=3)
    axes.set(xlim=(0, 1), ylim=(0, None), xlabel="share of tracks answered", ylabel="share of these wrong")


def loss_curve(axes: Any, losses: Sequence[Mapping[str, float]]) -> None:
    """The loss of what was learnt from and, where there is one, of the watched part, by step."""
    steps = [one["step"] for one in losses]
    axes.plot(steps, [one["learnt"] for one in losses], color=ACCENT, label="learnt")
    if all("watched" in one for one in losses):
        axes.plot(steps, [one["watched"] for one in losses], color=SECOND, label="watched")
        axes.legend(frameon=False)
    axes.set(xlabel="steps", ylabel="loss")


def save(folder: Path, title: str, draw: Any) -> Path:
    """Draw on axes and keep the picture in the folder, named after its title."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    draw(axes)
    path = folder / (title.replace(": ", "-").replace(" ", "-") + ".png")
    figure.savefig(path, metadata={"Software": None})
    return path
