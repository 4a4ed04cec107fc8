"""The tracks of an album as evidence for each other: how the others sound changes how likely a genre is.

Pure functions over arrays; `learning.suggesting` asks them for the albums of the library.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genretagger.model_rules import AlbumRule

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

FLOOR = 1e-2
"""The least probability that counts: a single track that rules a genre out does not outweigh all others."""
LEAST = 1e-6
"""The least probability of the track itself that counts."""
DECIDED = 0.98
"""The probability of the genre that a person decided on; the others share the rest."""
MOST_TRACKS = 500
"""More tracks than that are no album, whatever their tags say."""
VARIOUS = frozenset(
    {"various artists", "various", "va", "v.a.", "v/a", "diverse interpreten", "verschiedene"}
)
GUEST = re.compile(r"\s*[\[(]?\b(?:feat\b\.?|ft\b\.?|featuring\b|with\b|vs\b\.?)|\s*[;,/&]|\0", re.IGNORECASE)
"""Where the name of the first artist ends."""


@dataclass(frozen=True, slots=True)
class Combined:
    """What comes of an album; n tracks, c classes (genres, then refusals).

    `chances` float64 (n, c) are the probabilities with the evidence of the others. `others` float64 (n, c)
    are the mean probabilities of the other tracks, `counts` (n,) how many these are. `apart` bool (n,): the
    track differs clearly and keeps what it is by itself; so does one without others.
    """

    chances: Floats
    others: Floats
    counts: NDArray[np.intp]
    apart: Bools


def combine(own: Floats, told: Floats, speaks: Bools, rule: AlbumRule) -> Combined:
    """Combine each track of one album with the mean log-probability of its other tracks.

    `own` float64 (n, c) is what each track sounds like, `told` float64 (n, c) what it says to the others: the
    same, or what the person decided. Tracks that do not `speak`, bool (n,), are no evidence.
    """
    logs = np.where(speaks[:, None], np.log(np.maximum(told, FLOOR)), 0.0)
    shares = np.where(speaks[:, None], told, 0.0)
    counts = speaks.sum() - speaks.astype(np.intp)
    several = np.maximum(counts, 1)[:, None]
    mean = (logs.sum(axis=0) - logs) / several
    others = (shares.sum(axis=0) - shares) / several
    scores = np.log(np.maximum(own, LEAST)) + rule.weight * mean
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(axis=1, keepdims=True)
    best = own.argmax(axis=1)
    apart = (own.max(axis=1) >= rule.own_from) & (best != mean.argmax(axis=1)) | (counts == 0)
    return Combined(np.where(apart[:, None], own, chances), others, counts, apart)


def decided(classes: int, columns: Sequence[int]) -> Floats:
    """The probabilities float64 (classes,) of a track that a person gave the genres in these columns."""
    chances = np.full(classes, (1 - DECIDED) / max(1, classes - len(columns)))
    chances[list(columns)] = DECIDED / len(columns)
    return chances


def is_compilation(artists: Iterable[str | None], album_artists: Iterable[str | None]) -> bool:
    """Whether the tracks of an album are by several artists, or tagged as a collection of such.

    One album artist of all tracks makes them one artist's, guests or not.
    """
    homes = {_folded(name) for name in album_artists}
    names = {_folded(name) for name in artists}
    if (homes | names) & VARIOUS:
        return True
    if len(homes) == 1 and homes != {""}:
        return False
    return len({_folded(_first(name)) for name in names} - {""}) > 1


def _first(name: str) -> str:
    found = GUEST.search(name)
    return name[: found.start()] if found and found.start() else name


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
