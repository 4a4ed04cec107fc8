"""Knowing when not to answer: what passes the threshold that should not, and whether distance would help."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from training.held_out import HeldOut, Tracks, chosen_on
from training.labels import NO_MUSIC, Labelling
from training.metrics import Bools, Floats, track_probabilities

REFUSED_SHARE = 0.01
"""A distance that refuses so many tracks of known genres is one that hardly costs anything."""


def never_shown_figures(
    held: HeldOut, without: Sequence[Sequence[str]], temperature: float, threshold: float
) -> dict[str, dict[str, float]]:
    """By genre that a run was trained without: how many of its tracks would be given another genre.

    `held` are the predictions of such runs, `without` the genres that each of them was never shown. Counted
    are tracks whose label means this genre before any other.
    """
    counted: dict[str, list[Bools]] = {}
    for tracks in held.sources.values():
        passed = _confidence(held, tracks, temperature) >= threshold
        for number, genres in enumerate(without):
            for genre in genres:
                mine = (tracks.run == number) & np.isin(tracks.genre, _labels_of(genre, tracks.labelling))
                counted.setdefault(genre, []).append(np.asarray(passed[mine]))
    result = {}
    for genre, parts in sorted(counted.items()):
        every = np.concatenate(parts)
        if every.size:
            result[genre] = {"n": len(every), "passed": round(float(every.mean()), 4)}
    return result


def distance_figures(
    held: HeldOut,
    never_shown: HeldOut | None,
    without: Sequence[Sequence[str]],
    temperature: float,
    threshold: float,
) -> dict[str, dict[str, float]]:
    """What refusing by distance would change, at the distance that 1 % of the tracks of known genres exceed.

    For each run the distance (`model_file.Rejection`) is fitted to one half of its held-out music of known
    genres, artists apart, and its limit taken from the other half. ``refused`` is the share beyond it,
    ``passed`` the share above the threshold, ``passed_and_near`` what distance would leave of that.
    """
    found: dict[str, list[tuple[Bools, Bools]]] = {}
    for source, unseen in ((held, None), (never_shown, without)):
        for run in [] if source is None else _runs(source):
            assert source is not None
            hidden = () if unseen is None else tuple(unseen[run])
            far = _far(source, run, hidden)
            for tracks in source.sources.values():
                here = tracks.run == run
                passed = _confidence(source, tracks, temperature)[here] >= threshold
                refused = far(tracks.embedding[here])
                for name, mine in _kinds(source, tracks, here, hidden):
                    found.setdefault(name, []).append((passed[mine], refused[mine]))
    result = {}
    for name, parts in found.items():
        passed, refused = (np.concatenate(one) for one in zip(*parts, strict=True))
        if passed.size:
            result[name] = {
                "n": len(passed),
                "refused": round(float(refused.mean()), 4),
                "passed": round(float(passed.mean()), 4),
                "passed_and_near": round(float((passed & ~refused).mean()), 4),
            }
    return result


def _runs(held: HeldOut) -> list[int]:
    return sorted({int(run) for tracks in held.sources.values() for run in tracks.run})


def _confidence(held: HeldOut, tracks: Tracks, temperature: float) -> Floats:
    chances = track_probabilities(tracks.log_probabilities, temperature)
    confidence: Floats = chances[:, : len(held.words.genres)].max(axis=1)
    return confidence


def _far(held: HeldOut, run: int, hidden: Sequence[str]) -> Callable[[np.ndarray], Bools]:
    """A function (rows, d) → bool: further away than 99 % of the music of the genres that were shown."""
    embeddings, sides = [], []
    for name in chosen_on(held):
        tracks = held.sources[name]
        unseen = [label for genre in hidden for label in _labels_of(genre, tracks.labelling)]
        shown = [label for label in _genre_labels(held, tracks.labelling) if label not in unseen]
        mine = (tracks.run == run) & np.isin(tracks.genre, shown)
        embeddings.append(tracks.embedding[mine])
        sides.append(tracks.group[mine] % 2 == 0)
    music, side = np.concatenate(embeddings), np.concatenate(sides)
    if side.all() or not side.any():
        side = np.arange(len(music)) % 2 == 0
    mean, deviation = music[side].mean(axis=0), music[side].std(axis=0) + 1e-6

    def distance(rows: np.ndarray) -> np.ndarray:
        return np.asarray(np.sqrt((((rows - mean) / deviation) ** 2).mean(axis=1)))

    limit = np.quantile(distance(music[~side]), 1 - REFUSED_SHARE)
    return lambda rows: np.asarray(distance(rows) > limit)


def _kinds(held: HeldOut, tracks: Tracks, here: Bools, hidden: Sequence[str]) -> Iterator[tuple[str, Bools]]:
    """Names and masks over the rows `here`: known genres, other music, no music; or what was never shown."""
    genre = tracks.genre[here]
    if hidden:
        for one in hidden:
            yield f"never shown: {one}", np.isin(genre, _labels_of(one, tracks.labelling))
    elif tracks.labelling.told() <= NO_MUSIC:
        yield "no music", np.ones(len(genre), dtype=bool)
    else:
        known = np.isin(genre, _genre_labels(held, tracks.labelling))
        yield "known genres", known
        yield "other music", ~known


def _genre_labels(held: HeldOut, labelling: Labelling) -> list[str]:
    """The labels that a genre stands for, not a refusal."""
    return [label for one, label in labelling.answers.items() if one in held.words.genres]


def _labels_of(genre: str, labelling: Labelling) -> list[str]:
    """The labels that mean this genre before any other."""
    return [label for label, meaning in labelling.meanings.items() if meaning[0] == genre]
