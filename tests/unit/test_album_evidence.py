"""The tracks of an album are evidence for each other, in arrays."""

import numpy as np
import pytest

from genretagger.album_evidence import combine, decided, is_compilation
from genretagger.model_rules import AlbumRule

RULE = AlbumRule(weight=2.0, least_tracks=3, own_from=0.8)
ROCK, POP, JAZZ = range(3)


def heard(*rows: tuple[float, float, float]) -> np.ndarray:
    return np.array(rows, dtype=np.float64)


def all_of(own: np.ndarray) -> np.ndarray:
    return np.ones(len(own), dtype=np.bool_)


def test_a_doubtful_track_follows_the_others() -> None:
    own = heard((0.7, 0.2, 0.1), (0.7, 0.2, 0.1), (0.4, 0.5, 0.1))
    found = combine(own, own, all_of(own), RULE)
    assert found.chances[2].argmax() == ROCK
    assert found.chances.sum(axis=1) == pytest.approx(1.0)
    assert found.others[2] == pytest.approx([0.7, 0.2, 0.1])
    assert found.counts.tolist() == [2, 2, 2]
    expected = np.array([0.4 * 0.7**2, 0.5 * 0.2**2, 0.1 * 0.1**2])
    assert found.chances[2] == pytest.approx(expected / expected.sum())


def test_a_track_that_clearly_differs_stays_what_it_is() -> None:
    own = heard((0.9, 0.05, 0.05), (0.9, 0.05, 0.05), (0.1, 0.1, 0.8))
    found = combine(own, own, all_of(own), RULE)
    assert found.apart.tolist() == [False, False, True]
    assert found.chances[2] == pytest.approx(own[2])
    lower = combine(own, own, all_of(own), AlbumRule(2.0, 3, 0.81))
    assert lower.chances[2].argmax() == ROCK


def test_a_track_is_no_evidence_for_itself() -> None:
    own = heard((0.6, 0.3, 0.1), (1 / 3, 1 / 3, 1 / 3), (1 / 3, 1 / 3, 1 / 3))
    found = combine(own, own, all_of(own), RULE)
    assert found.chances[0] == pytest.approx(own[0])


def test_a_decision_counts_more_than_what_was_heard() -> None:
    own = heard((0.4, 0.35, 0.25), (0.4, 0.35, 0.25), (0.4, 0.35, 0.25))
    told = own.copy()
    told[0] = decided(3, [JAZZ])
    found = combine(own, told, all_of(own), RULE)
    assert found.chances[1].argmax() == JAZZ
    assert found.chances[0] == pytest.approx(combine(own, own, all_of(own), RULE).chances[0])


def test_what_does_not_speak_is_no_evidence_and_a_single_impossibility_rules_nothing_out() -> None:
    own = heard((0.9, 0.05, 0.05), (0.05, 0.05, 0.9), (0.5, 0.4, 0.1))
    speaks = np.array([True, False, True])
    assert combine(own, own, speaks, RULE).counts.tolist() == [1, 2, 1]
    assert combine(own, own, speaks, RULE).chances[2].argmax() == ROCK
    alone = combine(own, own, np.array([False, False, True]), RULE)
    assert alone.chances[2] == pytest.approx(own[2])
    zero = heard((0.0, 1.0, 0.0), *[(0.6, 0.4, 0.0)] * 10)
    assert combine(zero, zero, all_of(zero), RULE).chances[5].argmax() == ROCK


@pytest.mark.parametrize(
    ("artists", "album_artists", "expected"),
    [
        (("A", "A", "a "), (None,), False),
        (("A", "A feat. B", "A & C", "A, D", "A (ft. E)"), (None,), False),
        (("A", "B"), (None,), True),
        (("A", "B"), ("A",), False),
        (("A", "B"), ("A", "B"), True),
        (("A", "A"), ("Various Artists",), True),
        (("Various", "Various"), (None,), True),
        ((None, None), (None,), False),
        ((None, "A"), (None,), False),
    ],
)
def test_a_collection_of_several_artists_is_known(
    artists: tuple[str | None, ...], album_artists: tuple[str | None, ...], expected: bool
) -> None:
    assert is_compilation(artists, album_artists) is expected
