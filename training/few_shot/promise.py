"""Whether learning keeps what it promises: suggested rightly in its own test, and on artists kept back."""

import numpy as np

from genretagger.learning.heard import HeardTracks, Integers, Sounds
from genretagger.learning.study import learnt
from training.few_shot.measure import draw
from training.few_shot.sources import Collection

ALL = 1_000_000
EXAMPLES = {"10": 10, "all": ALL}
"""How many of each genre are learnt."""


def promise_figures(collection: Collection, draws: int) -> dict[str, dict[str, float]]:
    """By number of examples: what is promised and kept where something is suggested, over all draws.

    ``promised`` and ``kept`` are the shares right of what is suggested, in the test that learning makes
    itself and on the artists kept back; ``suggesting`` is the share of draws in which it suggests anything,
    ``coverage`` how much of all tracks it suggests a genre for; ``likeliest`` the share of tracks whose
    likeliest genre is right, ``model`` the same by the model alone.
    """
    return {name: _figures(collection, count, draws) for name, count in EXAMPLES.items()}


def _figures(collection: Collection, count: int, draws: int) -> dict[str, float]:
    random = np.random.default_rng(count)
    rows = []
    for _ in range(draws):
        known, kept = draw(collection, count, random)
        head = learnt(_heard(collection, known, kept), collection.genres)
        chances = head.chances(_sounds(collection, kept))
        best, sure = chances.argmax(axis=1), chances.max(axis=1)
        right = np.array(collection.genres)[best] == collection.labels[kept]
        said = sure >= np.array([one.threshold for one in head.check.genres])[best]
        new, model = head.check.new, collection.said[kept] == collection.labels[kept]
        rows.append(
            [
                *(new.suggested, new.suggested_right, said.sum(), (said & right).sum()),
                *(len(kept), right.sum(), model.sum(), head.check.suggests),
            ]
        )
    tested, tested_right, said_all, said_right, tracks, hits, by_model, suggesting = np.array(rows).T
    return {
        "promised": _share(tested_right, tested),
        "kept": _share(said_right, said_all),
        "suggesting": round(float(suggesting.mean()), 4),
        "coverage": _share(said_all, tracks),
        "likeliest": _share(hits, tracks),
        "model": _share(by_model, tracks),
    }


def _share(part: Integers, whole: Integers) -> float:
    return round(float(part.sum() / max(whole.sum(), 1)), 4)


def _sounds(collection: Collection, rows: Integers) -> Sounds:
    return Sounds(collection.sounds.embeddings[rows], collection.sounds.probabilities[rows])


def _heard(collection: Collection, known: Integers, waiting: Integers) -> HeardTracks:
    """A library in which the first tracks have their genre and the others none."""
    rows = np.concatenate([known, waiting])
    sounds = _sounds(collection, rows)
    labels = [(str(label),) for label in collection.labels[known]]
    return HeardTracks(
        model_id=collection.name,
        front_end_id="",
        sounds=sounds,
        ids=tuple(range(len(rows))),
        genres=(*labels, *[()] * len(waiting)),
        artists=tuple(f"artist {group}" for group in collection.groups[rows]),
        albums=(None,) * len(rows),
        folders=("",) * len(rows),
        fingerprints=(None,) * len(rows),
        model_calls=tuple((name,) for name in collection.model_genres),
        model_says=np.asarray(sounds.probabilities.argmax(axis=1), dtype=np.intp),
        model_sure=np.zeros(len(rows), dtype=np.bool_),
    )
