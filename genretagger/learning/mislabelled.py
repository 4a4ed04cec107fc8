"""Tracks that are called one thing and sound like another: to be looked at by the person."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genretagger.learning.checking import Tested
from genretagger.learning.study import Study

LIKELY = 0.5
"""The other genre is at least as likely, by what was learnt from other artists,"""
ODDS = 20.0
"""and so many times as likely as any of the track's own."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A track, the genres that it has, and the one that it sounds like, with its probability."""

    track_id: int
    genres: tuple[str, ...]
    sounds_like: str
    chance: float


def suspects(study: Study, tested: Tested) -> list[Suspect]:
    """The tracks whose genres disagree strongly with how they sound; the surest first."""
    table, chances = study.examples.table, tested.new
    own = np.where(table, chances, 0).max(axis=1)
    best, sure = chances.argmax(axis=1), chances.max(axis=1)
    doubtful = np.flatnonzero(table.any(axis=1) & (sure >= LIKELY) & (sure >= ODDS * own))
    return [
        Suspect(study.tracks.ids[row], study.tracks.genres[row], study.genres[best[row]], float(sure[row]))
        for row in doubtful[np.argsort(-sure[doubtful], kind="stable")].tolist()
    ]


def gathered(found: Sequence[Suspect]) -> list[tuple[tuple[str, ...], str, tuple[int, ...]]]:
    """ "These in Metal sound like Audiobook": genres, other genre and tracks, the largest lot first."""
    lots: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for one in found:
        lots.setdefault((one.genres, one.sounds_like), []).append(one.track_id)
    ranked = sorted(lots.items(), key=lambda lot: -len(lot[1]))
    return [(genres, like, tuple(ids)) for (genres, like), ids in ranked]
