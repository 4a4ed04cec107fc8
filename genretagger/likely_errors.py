"""How many of many answers are likely wrong: from their calibrated confidences, and as it was measured.

A calibrated confidence p says that 1 − p of such answers are wrong. The model file says, for each source of
music that it never heard, how often it really was right at which confidence; what comes of the best and of
the worst of these is the range. Music unlike all of them can be outside of it.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEWEST_MEASURED = 10
"""Answers in a bin of the model's figures, below which it says nothing."""

Measured = tuple[tuple[float, float], ...]
"""Pairs of a confidence and the share that was right there, rising in the confidence."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers of about the same confidence: how many, and the mean of it (0…1)."""

    tracks: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Expected:
    """How many answers there are and how many are likely wrong, with the range of what was measured."""

    tracks: int
    wrong: float
    least: float
    most: float
    left_out: int = 0
    """Tracks at least as sure that are not among them: the program is unsure, or they were taken back."""


def measured(figures: Mapping[str, Any]) -> tuple[Measured, ...]:
    """How often the model was right at each confidence, a curve a source, from the figures in its file."""
    curves = []
    for one in figures.get("held_out", {}).values():
        bins = sorted(
            (line["confidence"], line["right"])
            for line in one.get("reliability", ())
            if line["n"] >= FEWEST_MEASURED
        )
        if bins:
            curves.append(tuple(bins))
    return tuple(curves)


def likely_wrong(groups: Iterable[Group], curves: Sequence[Measured]) -> Expected:
    """How many of these answers are likely wrong; without figures of the model there is no range about it."""
    groups = tuple(groups)
    said = sum(group.tracks * (1 - group.confidence) for group in groups)
    found = [
        sum(group.tracks * (1 - right_at(group.confidence, curve)) for group in groups) for curve in curves
    ]
    tracks = sum(group.tracks for group in groups)
    return Expected(tracks, said, min([said, *found]), max([said, *found]))


def right_at(confidence: float, curve: Measured) -> float:
    """The share that was right at a confidence, on straight lines between what was measured."""
    at = bisect(curve, (confidence, 1.0))
    if at in (0, len(curve)):
        return curve[min(at, len(curve) - 1)][1]
    (low, right_low), (high, right_high) = curve[at - 1], curve[at]
    return right_low + (right_high - right_low) * (confidence - low) / (high - low)
