"""What the head says of tracks by artists it never learnt from; all that is chosen is chosen on that."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold

from genretagger.model_rules import AlbumRule, Parent
from training.distil.examples import CLASSES, GENRES, Examples
from training.distil.head import HeadOptions, features_of, fit
from training.labels import NO_MUSIC

Floats = NDArray[np.float64]

FOLDS = 5
MOST_WRONG = 0.05
"""The largest share of all music that may get a wrong genre in the folds."""
TEMPERATURES = np.round(np.arange(0.5, 3.01, 0.05), 2)
THRESHOLDS = np.round(np.arange(0.4, 0.96, 0.01), 2)
LEAST_PARENT = 0.6
ALBUM_WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
COST_OF_WRONG = 2.0
"""A wrong suggestion undoes two right ones, where the weight of albums is chosen."""
FLOOR = 1e-4
LEAST_ALBUM_TRACKS = 3
OWN_FROM = 0.9

PARENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pop/Rock", ("pop", "rock")),
    ("Rock/Metal", ("rock", "metal", "punk")),
    ("Funk/Soul", ("funk", "rnb", "disco")),
    ("Folk/Country", ("folk", "country")),
    ("Jazz/Blues", ("jazz", "blues")),
    ("Electronic/Ambient", ("electronic", "ambient")),
)
"""The small tree of genres: siblings that share a probability are named together."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the folds decide."""

    temperature: float
    threshold: float
    parent_threshold: float
    album_weight: float

    @property
    def parents(self) -> tuple[Parent, ...]:
        """The rules of the tree."""
        return tuple(Parent(name, members, self.parent_threshold) for name, members in PARENTS)

    @property
    def album(self) -> AlbumRule | None:
        """The rule of albums, if they help."""
        return AlbumRule(self.album_weight, LEAST_ALBUM_TRACKS, OWN_FROM) if self.album_weight else None


def held_out_logits(
    tracks: Examples, others: Examples, options: HeadOptions, *, seed: int = 0, weights: Floats | None = None
) -> Floats:
    """Logits (n, classes) of `tracks`, each by a head that had no track of its artist, of these or `others`.

    `weights` say how much each of tracks and then others counts in learning.
    """
    every = tracks + others
    counts = np.ones(len(every)) if weights is None else weights
    kinds = np.unique(every.genre, return_inverse=True)[1]
    found = np.zeros((len(tracks), len(CLASSES)))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for learnt, held in folds.split(kinds, kinds, every.artist):
        head = fit(every.only(learnt), options, counts[learnt].astype(np.float32))
        mine = held[held < len(tracks)]
        found[mine] = head.logits(features_of(tracks.only(mine), options))
    return found


def never_shown(
    tracks: Examples, others: Examples, options: HeadOptions, genre: str
) -> tuple[Examples, Floats]:
    """The tracks of a genre, and what a head says of them that had none of it and cannot name it."""
    every = tracks + others
    head = fit(every.only(every.genre != genre), options)
    shown = tracks.only(tracks.genre == genre)
    logits = head.logits(features_of(shown, options)).astype(np.float64)
    logits[:, CLASSES.index(genre)] = -np.inf
    return shown, logits


def chances(logits: Floats, temperature: float) -> Floats:
    """Probabilities (n, classes)."""
    scaled = logits / temperature
    odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    result: Floats = odds / odds.sum(axis=1, keepdims=True)
    return result


def with_albums(probabilities: Floats, albums: Sequence[str], weight: float) -> Floats:
    """Probabilities with the evidence of the other tracks of each album, as the application adds it."""
    logs = np.log(np.maximum(probabilities, FLOOR))
    names = np.asarray(albums)
    result = probabilities.copy()
    for name in np.unique(names):
        mine = np.flatnonzero(names == name)
        if name and len(mine) >= LEAST_ALBUM_TRACKS:
            others = (logs[mine].sum(axis=0) - logs[mine]) / (len(mine) - 1)
            joined = chances(logs[mine] + weight * others, 1.0)
            own, both = probabilities[mine, : len(GENRES)], joined[:, : len(GENRES)]
            keeps = (own.max(axis=1) >= OWN_FROM) & (own.argmax(axis=1) != both.argmax(axis=1))
            result[mine] = np.where(keeps[:, None], probabilities[mine], joined)
    return result


def suggested(probabilities: Floats, threshold: float, parent_threshold: float) -> list[str | None]:
    """What would be suggested: the application's rule over many tracks at once."""
    genres = probabilities[:, : len(GENRES)]
    best, sure = genres.argmax(axis=1), genres.max(axis=1)
    refused = probabilities[:, len(GENRES) :].max(axis=1) > sure
    columns = [[GENRES.index(one) for one in members] for _, members in PARENTS]
    sums = np.stack([genres[:, members].sum(axis=1) for members in columns], axis=1)
    found: list[str | None] = []
    for row in range(len(probabilities)):
        if sure[row] >= threshold:
            found.append(GENRES[best[row]])
        elif not refused[row] and sums[row].max() >= parent_threshold:
            found.append(PARENTS[int(sums[row].argmax())][0])
        else:
            found.append(None)
    return found


def right_and_wrong(labels: Sequence[str], said: Sequence[str | None]) -> tuple[float, float]:
    """Shares of music that is named rightly (a parent of the label too) and wrongly."""
    members = dict(PARENTS)
    hits = [one is not None and (one == label or label in members.get(one, ()))
            for label, one in zip(labels, said, strict=True)]  # fmt: skip
    right, some = float(np.mean(hits)), float(np.mean([one is not None for one in said]))
    return right, some - right


def choose(tracks: Examples, logits: Floats, albums: Sequence[str]) -> Chosen:
    """Temperature, thresholds and the weight of albums, on held-out tracks; sources count alike."""
    true = np.array([CLASSES.index(genre) for genre in tracks.genre.tolist()])
    music = ~np.isin(tracks.genre, list(NO_MUSIC))

    def surprise(temperature: float) -> float:
        likely = chances(logits, temperature)[np.arange(len(true)), true]
        return float(-np.log(likely + 1e-9).mean())

    temperature = float(min(TEMPERATURES, key=surprise))
    probabilities = chances(logits, temperature)[music]
    labels = tracks.genre[music].tolist()
    names = np.asarray(albums)[music].tolist()
    best = (-1.0, 1.0, 1.0)
    for threshold in THRESHOLDS.tolist():
        for parent_threshold in THRESHOLDS[THRESHOLDS >= LEAST_PARENT].tolist():
            right, wrong = right_and_wrong(labels, suggested(probabilities, threshold, parent_threshold))
            if wrong <= MOST_WRONG:
                best = max(best, (right, threshold, parent_threshold))

    def gain(weight: float) -> float:
        joined = with_albums(probabilities, names, weight)
        right, wrong = right_and_wrong(labels, suggested(joined, best[1], best[2]))
        return right - COST_OF_WRONG * wrong

    return Chosen(temperature, best[1], best[2], max(ALBUM_WEIGHTS, key=gain))
