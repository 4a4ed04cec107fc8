"""What learning is worth, before it is used: tested on tracks it had not learnt from, beside the model.

Two tests, since both kinds of tracks are waiting: with artists kept apart, as for music of artists that are
new, and track by track, as for further tracks of artists that have genres already. How much either counts is
how the tracks without a genre are divided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genretagger.learning import calibration
from genretagger.learning.calibration import Calibration
from genretagger.learning.folds import balanced
from genretagger.learning.heard import Bools, Floats, Integers, Matrix
from genretagger.learning.ridge import Line, Sums, total
from genretagger.learning.thresholds import NEVER, lowest_thresholds

FOLDS = 5
JUDGING_FOLDS = 20
"""Thresholds that nearly all artists chose are nearly those that are used."""
WANTED_RIGHT = 0.9
ONE_SIDED_95 = 1.645


@dataclass(frozen=True, slots=True)
class GenreCheck:
    """One genre, on artists that were not learnt from: numbers of its tracks, and of what was suggested.

    `right` counts the tracks whose likeliest genre is one of theirs; `suggested` the tracks that would be
    given this genre, `suggested_right` those of them that have it. `mistaken_for` is the genre that its
    tracks are taken for most often, `mistaken` times.
    """

    genre: str
    tracks: int
    right: int
    suggested: int
    suggested_right: int
    mistaken_for: str | None
    mistaken: int
    over_albums: bool
    """Tested over albums only, since all tracks are by one artist: new artists will be less right."""
    threshold: float
    """The probability from which on it is suggested; NEVER if it is not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One test, in numbers of tracks.

    `right` and `model_right` count the tracks whose likeliest genre is one of theirs, by what was learnt and
    by the model. `suggested` are the tracks that would be given a learnt genre, those of genres that were not
    learnt among them, which are never right.
    """

    tracks: int
    right: int
    model_right: int
    suggested: int
    suggested_right: int
    model_suggested: int
    model_suggested_right: int


@dataclass(frozen=True, slots=True)
class Check:
    """What was learnt is worth so much.

    `new` is the test on artists that were not learnt from, `known` the one on further tracks of artists that
    were. Of the `waiting` tracks, which have no genre, `waiting_known` are by such artists; hence the shares
    of them that should come out right, by what was learnt and by the model, and whether it `beats_model` by
    more than chance, and whether it `beats_commonest`, the answer that is always the commonest genre.
    `threshold` is the lowest probability from which on some genre is suggested; what is counted as suggested
    is judged by thresholds that were chosen on other artists.
    """

    new: Outcome
    known: Outcome
    waiting: int
    waiting_known: int
    expected: float
    model_expected: float
    beats_model: bool
    beats_commonest: bool
    threshold: float
    genres: tuple[GenreCheck, ...]

    @property
    def is_of_use(self) -> bool:
        """Whether it should be used: it beats the model and is sure of something, or worth being a hint."""
        return self.beats_model and (self.suggests or self.beats_commonest)

    @property
    def suggests(self) -> bool:
        """Whether it is sure enough of something to suggest it; otherwise all it says are hints."""
        return self.threshold < NEVER


@dataclass(frozen=True, slots=True)
class Examples:
    """The tracks that are learnt from: a row each, genres in the columns.

    `vectors` float32 (tracks, f); `table` bool (tracks, genres), a row of a track with other genres is empty;
    `base` float32 (tracks, genres) what scores begin with; `weights` float32 (tracks,); `artists` numbers
    what is kept together; `familiar`: there are further tracks of that artist; `model_right`, `model_sure`:
    whether the model's likeliest genre is one of the track's, and whether it would suggest it.
    """

    vectors: Matrix
    table: Bools
    base: Matrix
    weights: Matrix
    artists: Integers
    familiar: Bools
    model_right: Bools
    model_sure: Bools

    def __len__(self) -> int:
        return len(self.table)


@dataclass(frozen=True, slots=True)
class Tested:
    """Probabilities (tracks, genres) by lines that had not learnt from the artist, or from the track."""

    new: Matrix
    known: Matrix
    line: Line
    """The line that learnt from all."""
    calibration: Calibration


def cross_validate(examples: Examples, shares: Matrix, known: float, *, several: bool) -> Tested:
    """Learn from all folds but one and score that one, in turn, by artists and by tracks; then from all.

    `known` is how much the second test counts, 0 to 1. Probabilities of each half of the artists come from a
    calibration that was fitted to the other half.
    """
    whole, scores = _scores(examples, examples.artists)
    scores = np.stack([scores, _scores(examples, np.arange(len(examples)))[1]])
    counts = counted(examples, known)
    half = balanced(examples.artists, examples.table, 2)
    chances = np.zeros(scores.shape, dtype=np.float32)

    def fitted(mine: Bools) -> Calibration:
        both = np.concatenate([mine, mine])
        return calibration.fit(
            scores.reshape(-1, scores.shape[2])[both],
            np.tile(examples.table, (2, 1))[both],
            counts.ravel()[both],
            shares,
            several=several,
        )

    for one in (0, 1):
        mine = half == one
        if mine.any():
            chances[:, mine] = fitted(mine if mine.all() else ~mine).chances(scores[:, mine], shares)
    return Tested(chances[0], chances[1], whole, fitted(np.ones(len(half), dtype=np.bool_)))


def counted(examples: Examples, known: float) -> Matrix:
    """How much each track counts in either test, float32 (2, tracks)."""
    familiar = examples.familiar.astype(np.float32)
    if not familiar.any():
        known = 0.0
    second = known * familiar * len(familiar) / max(float(familiar.sum()), 1.0)
    return np.stack([np.full(len(familiar), 1 - known, dtype=np.float32), second.astype(np.float32)])


def check(
    genres: Sequence[str],
    examples: Examples,
    tested: Tested,
    waiting: int,
    waiting_known: int,
    over_albums: Bools,
    *,
    wanted_right: float = WANTED_RIGHT,
) -> Check:
    """What the tests say; `over_albums` (genres,): artists could not be kept apart."""
    counts = counted(examples, waiting_known / max(waiting, 1))
    chances = np.stack([tested.new, tested.known])
    hit = _hits(chances, examples.table)
    mine = examples.table.any(axis=1)
    thresholds, said = _suggesting(examples, chances, hit, counts, wanted_right)
    own = counts * mine
    commonest = examples.table[:, examples.table.sum(axis=0).argmax()]
    return Check(
        new=_outcome(examples, np.ones_like(mine), hit[0], said[0]),
        known=_outcome(examples, examples.familiar, hit[1], said[1]),
        waiting=waiting,
        waiting_known=waiting_known,
        expected=float((hit * own).sum() / own.sum()),
        model_expected=float((examples.model_right * own).sum() / own.sum()),
        beats_model=_beats(hit, examples.model_right, own, examples.artists),
        beats_commonest=_beats(hit, commonest, own, examples.artists),
        threshold=float(thresholds.min()),
        genres=tuple(
            _genre_check(
                *(one, genres, tested.new, examples.table, said[0]),
                over_albums=bool(over_albums[one]),
                threshold=float(thresholds[one]),
            )
            for one in range(len(genres))
        ),
    )


def look_alikes(check: Check, share: float = 0.25) -> list[tuple[str, str, float]]:
    """Pairs of genres of which so large a share is taken for the other: perhaps two names of one thing."""
    return [
        (found.genre, found.mistaken_for, found.mistaken / found.tracks)
        for found in sorted(check.genres, key=lambda one: -one.mistaken / max(one.tracks, 1))
        if found.mistaken_for is not None and found.mistaken >= max(2, share * found.tracks)
    ]


def _scores(examples: Examples, groups: Integers) -> tuple[Line, Matrix]:
    """The line of all tracks, and scores of each by the line that did not learn from its fold."""
    fold = balanced(groups, examples.table, FOLDS)
    wanted = examples.table - examples.base
    folds = [fold == one for one in range(FOLDS) if (fold == one).any()]
    parts = [Sums.of(examples.vectors[mine], wanted[mine], examples.weights[mine]) for mine in folds]
    scores = examples.base.copy()
    for mine, left_out in zip(folds, parts, strict=True):
        rest = [part for part in parts if part is not left_out]
        if rest:
            scores[mine] += total(rest).line().scores(examples.vectors[mine])
    return total(parts).line(), scores


def _suggesting(
    examples: Examples, chances: Matrix, hit: Bools, counts: Matrix, wanted: float
) -> tuple[Floats, Bools]:
    """The thresholds of the genres, and which tracks of either test (2, tracks) would be suggested.

    What a threshold keeps cannot be seen on the tracks that it was chosen on: the artists of each fold are
    judged by the thresholds that all others chose. A genre that is never sure is not suggested.
    """
    sure, best = chances.max(axis=2), chances.argmax(axis=2)

    def lowest(mine: Bools) -> Floats:
        both = np.concatenate([mine, mine])
        return lowest_thresholds(
            sure.ravel()[both],
            best.ravel()[both],
            hit.ravel()[both],
            counts.ravel()[both],
            np.tile(examples.artists, 2)[both],
            chances.shape[2],
            wanted,
        )

    thresholds = lowest(np.ones(len(examples), dtype=np.bool_))
    fold = balanced(examples.artists, examples.table, JUDGING_FOLDS)
    said = np.zeros(sure.shape, dtype=np.bool_)
    for one in np.unique(fold):
        mine = fold == one
        said[:, mine] = sure[:, mine] >= lowest(~mine)[best[:, mine]]
    return thresholds, said & (thresholds[best] < NEVER)


def _beats(hit: Bools, other: Bools, counts: Matrix, artists: Integers) -> bool:
    """Whether more is right than by another, by more than chance; an artist proves it only once."""
    gain = ((hit.astype(np.float64) - other) * counts).sum(axis=0)
    of_artists = np.bincount(artists, weights=gain)
    return bool(gain.sum() > ONE_SIDED_95 * np.sqrt((of_artists**2).sum()))


def _hits(chances: Matrix, table: Bools) -> Bools:
    """bool (…, tracks): whether the likeliest genre is one of the track's."""
    best = chances.argmax(axis=-1)
    return np.asarray(table[np.arange(len(table)), best], dtype=np.bool_)


def _outcome(examples: Examples, among: Bools, hit: Bools, said: Bools) -> Outcome:
    mine = among & examples.table.any(axis=1)
    said, sure = said & among, examples.model_sure & among
    return Outcome(
        tracks=int(mine.sum()),
        right=int((hit & mine).sum()),
        model_right=int((examples.model_right & mine).sum()),
        suggested=int(said.sum()),
        suggested_right=int((said & hit).sum()),
        model_suggested=int(sure.sum()),
        model_suggested_right=int((sure & examples.model_right).sum()),
    )


def _genre_check(
    number: int,
    genres: Sequence[str],
    chances: Matrix,
    table: Bools,
    said: Bools,
    *,
    over_albums: bool,
    threshold: float,
) -> GenreCheck:
    own, best, hit = table[:, number], chances.argmax(axis=1), _hits(chances, table)
    wrong = np.bincount(best[own & ~hit], minlength=len(genres))
    worst = int(wrong.argmax())
    given = said & (best == number)
    return GenreCheck(
        genre=genres[number],
        tracks=int(own.sum()),
        right=int((own & hit).sum()),
        suggested=int(given.sum()),
        suggested_right=int((given & own).sum()),
        mistaken_for=genres[worst] if wrong[worst] else None,
        mistaken=int(wrong[worst]),
        over_albums=over_albums,
        threshold=threshold,
    )
