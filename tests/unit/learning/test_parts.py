"""The pure parts of learning, each by itself."""

import numpy as np
import pytest

from genretagger.errors import LearningError
from genretagger.learning import calibration
from genretagger.learning.asking import to_ask
from genretagger.learning.calibration import Calibration
from genretagger.learning.examples import Lack, survey
from genretagger.learning.folds import balanced
from genretagger.learning.heard import Bools, Floats, HeardTracks, Integers, Sounds
from genretagger.learning.lessons import chosen
from genretagger.learning.ridge import Sums, total
from genretagger.learning.thresholds import NEVER, lowest_thresholds


def test_probabilities_are_the_same_alone_and_in_a_stack() -> None:
    scores = np.random.default_rng(0).normal(size=(2, 5, 3)).astype(np.float32)
    shares = np.array([0.5, 0.3, 0.2], dtype=np.float32)
    for several in (False, True):
        found = Calibration(4.0, 0.5, 1.0, several)
        stacked = found.chances(scores, shares)
        np.testing.assert_allclose(stacked[1], found.chances(scores[1], shares), rtol=1e-5)
        if not several:
            assert (stacked.sum(axis=-1) < 1).all()


def test_a_fitted_calibration_promises_what_it_keeps() -> None:
    random = np.random.default_rng(0)
    genres = random.integers(0, 4, 3_000)
    table = np.eye(4, dtype=bool)[genres]
    scores = (table * 0.6 + 0.35 * random.normal(size=table.shape)).astype(np.float32)
    shares = np.full(4, 0.25, dtype=np.float32)
    found = calibration.fit(scores, table, np.ones(len(table), dtype=np.float32), shares, several=False)
    chances = found.chances(scores, shares)
    sure, right = chances.max(axis=1), chances.argmax(axis=1) == genres
    promised = chances / chances.sum(axis=1, keepdims=True)
    assert abs(promised.max(axis=1).mean() - right.mean()) < 0.03
    assert right[sure > 0.7].mean() > 0.75


def test_sums_of_parts_are_the_line_of_the_whole() -> None:
    random = np.random.default_rng(0)
    vectors = random.normal(size=(60, 7)).astype(np.float32)
    wanted = random.normal(size=(60, 3)).astype(np.float32)
    weights = random.uniform(0.5, 2, 60).astype(np.float32)
    whole = Sums.of(vectors, wanted, weights).line()
    parts = total(
        Sums.of(vectors[rows], wanted[rows], weights[rows]) for rows in (slice(0, 20), slice(20, 60))
    )
    np.testing.assert_allclose(parts.line().weights, whole.weights, atol=1e-5)
    np.testing.assert_allclose(parts.line().bias, whole.bias, atol=1e-5)


def test_folds_keep_groups_whole_and_have_some_of_every_genre() -> None:
    groups = np.repeat(np.arange(40), 5)
    table = np.eye(4, dtype=bool)[np.arange(40) % 4].repeat(5, axis=0)
    fold = balanced(groups, table, 5)
    assert all(len(set(fold[groups == group])) == 1 for group in range(40))
    assert (np.array([table[fold == one].sum(axis=0) for one in range(5)]) == 10).all()


SURE = np.linspace(1, 0.01, 100, dtype=np.float32)
FIRST_HALF = np.arange(100) < 50


def thresholds(right: Bools, artists: Integers, best: Integers | None = None, tracks: int = 100) -> Floats:
    best = np.zeros(100, dtype=np.intp) if best is None else best
    each = np.ones(tracks, dtype=np.float32)
    rows = (one[:tracks] for one in (SURE, best, right))
    return lowest_thresholds(*rows, each, artists[:tracks], 2, 0.9)


def test_the_threshold_is_the_lowest_that_keeps_its_promise_and_few_tracks_prove_nothing() -> None:
    found = thresholds(FIRST_HALF, np.arange(100))
    assert 0.9 <= FIRST_HALF[found[0] <= SURE].mean() < 0.95
    assert found[1] == NEVER, "it is nobody's likeliest genre"
    assert thresholds(FIRST_HALF, np.arange(100), tracks=2)[0] == NEVER


def test_many_tracks_of_few_artists_prove_no_more_than_the_artists() -> None:
    assert thresholds(FIRST_HALF, np.arange(100) % 2)[0] == NEVER
    assert thresholds(FIRST_HALF, np.arange(100) % 25)[0] < 1
    one_has_nearly_all = np.where(np.arange(100) < 40, 0, np.arange(100))
    assert thresholds(FIRST_HALF, one_has_nearly_all)[0] == NEVER


def test_a_genre_that_is_told_apart_is_suggested_beside_one_that_is_not() -> None:
    best = np.arange(100) % 2
    right = (best == 0) & FIRST_HALF
    found = thresholds(right, np.arange(100), best)
    assert found[0] < 0.7
    assert found[1] == NEVER


def test_questions_are_about_every_kind_of_what_is_waiting() -> None:
    random = np.random.default_rng(0)
    kind = np.repeat(np.arange(10), [300, 200, 150, 100, 80, 60, 40, 30, 20, 20])
    vectors = (3 * np.eye(10)[kind] + 0.3 * random.normal(size=(1_000, 10))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = to_ask(vectors, None, 20)
    assert len(set(asked.tolist())) == len(asked) <= 20
    assert len(set(kind[asked])) >= 8
    assert to_ask(vectors[:3], None, 20).tolist() == [0, 1, 2]


def test_five_thousand_genres_of_two_tracks_are_looked_through_and_none_is_learnt() -> None:
    count = 10_000
    heard = HeardTracks(
        model_id="tiny-1",
        front_end_id="mel",
        sounds=Sounds(np.zeros((count, 4), dtype=np.float32), np.full((count, 2), 0.5, dtype=np.float32)),
        ids=tuple(range(count)),
        genres=tuple((f"genre {number // 2}",) for number in range(count)),
        artists=tuple(f"artist {number}" for number in range(count)),
        albums=(None,) * count,
        folders=("/music",) * count,
        fingerprints=(None,) * count,
        model_calls=(("Rock",), ("Pop",)),
        model_says=np.zeros(count, dtype=np.intp),
        model_sure=np.zeros(count, dtype=np.bool_),
    )
    found = survey(heard)
    assert len(found.genres) == 5_000
    assert {one.lack for one in found.genres} == {Lack.TRACKS}
    with pytest.raises(LearningError, match="No genre has enough examples"):
        chosen(found, None)
