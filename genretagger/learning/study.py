"""The person's tracks made ready to be learnt from, and the head that comes of it; pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from genretagger.learning import checking
from genretagger.learning.checking import WANTED_RIGHT, Examples, Tested
from genretagger.learning.examples import groups, spellings
from genretagger.learning.head import Head
from genretagger.learning.heard import Bools, HeardTracks, Integers, Matrix, labelled
from genretagger.learning.ridge import Scaling, beginnings, track_weights
from genretagger.tags.genres import key


@dataclass(frozen=True, slots=True)
class Study:
    """Genres and the tracks that have any: `tracks` and `examples` row by row.

    Of each genre, `same` is the number of the model's genre of that name (−1: none), `shares` how common it
    is, and `over_albums` whether only albums can be kept apart in tests. Of the `waiting` tracks without a
    genre, `waiting_known` are by artists that others are by.
    """

    genres: tuple[str, ...]
    tracks: HeardTracks
    examples: Examples
    scaling: Scaling
    same: Integers
    shares: Matrix
    over_albums: Bools
    waiting: int
    waiting_known: int

    def test(self, *, several: bool) -> Tested:
        """Learn and test."""
        known = self.waiting_known / max(self.waiting, 1)
        return checking.cross_validate(self.examples, self.shares, known, several=several)


def study(heard: HeardTracks, genres: Sequence[str]) -> Study:
    """The tracks with genres, made ready to learn these genres from."""
    scaling, same = Scaling.of(heard.sounds), same_genres(heard, genres)
    tagged = np.array([bool(own) for own in heard.genres], dtype=np.bool_)
    mine = rows_of(heard, tagged)
    table = labelled(mine.genres, genres)
    artists, over_albums = groups(mine, table)
    own = Counter(artist for artist in mine.artists if artist)
    others = [artist for artist, has in zip(heard.artists, tagged, strict=True) if not has]
    examples = Examples(
        vectors=scaling.vectors(mine.sounds),
        table=table,
        base=beginnings(mine.sounds, same),
        weights=track_weights(table),
        artists=artists,
        familiar=np.array([own[artist] > 1 if artist else False for artist in mine.artists], dtype=np.bool_),
        model_right=said_rightly(mine),
        model_sure=mine.model_sure,
    )
    return Study(
        genres=tuple(genres),
        tracks=mine,
        examples=examples,
        scaling=scaling,
        same=same,
        shares=common(table),
        over_albums=over_albums,
        waiting=len(others),
        waiting_known=sum(artist in own for artist in others),
    )


def learnt(
    heard: HeardTracks, genres: Sequence[str], *, several: bool = False, wanted_right: float = WANTED_RIGHT
) -> Head:
    """The head that tells these genres apart, with what it is worth."""
    found = study(heard, genres)
    tested = found.test(several=several)
    return Head(
        model_id=heard.model_id,
        front_end_id=heard.front_end_id,
        genres=found.genres,
        same=found.same,
        scaling=found.scaling,
        line=tested.line,
        shares=found.shares,
        calibration=tested.calibration,
        check=checking.check(
            *(found.genres, found.examples, tested),
            *(found.waiting, found.waiting_known, found.over_albums),
            wanted_right=wanted_right,
        ),
    )


def common(table: Bools) -> Matrix:
    """How common each genre is among the tracks; none is impossible."""
    return np.asarray((table.sum(axis=0) + 1) / sum(table.shape), dtype=np.float32)


def said_rightly(heard: HeardTracks) -> Bools:
    """bool (tracks,): whether the model's likeliest genre is one of the person's."""
    names = spellings(heard.genres)
    said = labelled(heard.model_calls, names)[heard.model_says]
    return np.asarray((said & labelled(heard.genres, names)).any(axis=1), dtype=np.bool_)


def same_genres(heard: HeardTracks, genres: Sequence[str]) -> Integers:
    """Which genre of the model has the name of each of these, −1 for none."""
    called = {key(name): number for number, names in enumerate(heard.model_calls) for name in names[:1]}
    return np.array([called.get(key(genre), -1) for genre in genres], dtype=np.intp)


def rows_of(heard: HeardTracks, mask: Bools) -> HeardTracks:
    """Only some of the tracks."""
    picked = np.flatnonzero(mask).tolist()
    sounds = type(heard.sounds)(heard.sounds.embeddings[mask], heard.sounds.probabilities[mask])
    columns: dict[str, Any] = {
        name: tuple(getattr(heard, name)[row] for row in picked)
        for name in ("ids", "genres", "artists", "albums", "folders", "fingerprints")
    }
    return replace(
        heard, sounds=sounds, model_says=heard.model_says[mask], model_sure=heard.model_sure[mask], **columns
    )
