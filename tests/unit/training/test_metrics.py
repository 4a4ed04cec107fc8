"""Figures worked out by hand."""

import numpy as np
import pytest

from training.labels import vocabulary
from training.metrics import (
    answered,
    best_threshold,
    bootstrap,
    calibration_error,
    coverage_at,
    figures,
    fit_temperature,
    over_seeds,
    reliability,
    risk_coverage,
    track_probabilities,
    wilson,
)

WORDS = vocabulary()
LABELLINGS = {labelling.name: labelling for labelling in WORDS.labellings}


def chances(*picks: str) -> np.ndarray:
    """Tracks of which a class gets 0.6 and the rest share what is left."""
    rows = np.full((len(picks), len(WORDS.classes)), 0.4 / (len(WORDS.classes) - 1))
    rows[np.arange(len(picks)), [WORDS.classes.index(pick) for pick in picks]] = 0.6
    return rows


def test_the_threshold_is_the_lowest_from_which_enough_is_right() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.6])
    right = np.array([True, True, False, True])
    assert best_threshold(confidence, right, 0.95) == 0.8
    assert best_threshold(confidence, right, 0.75) == 0.6
    assert best_threshold(confidence, ~right, 0.95) == 1.0
    assert coverage_at(confidence, right, 0.95) == 0.5


def test_a_track_that_counts_more_moves_the_threshold_more() -> None:
    confidence, right = np.array([0.9, 0.8, 0.7]), np.array([True, False, True])
    assert best_threshold(confidence, right, 0.75) == 0.9
    assert best_threshold(confidence, right, 0.75, weights=np.array([4.0, 1.0, 1.0])) == 0.7


def test_tracks_that_are_equally_sure_are_accepted_together_or_not_at_all() -> None:
    confidence = np.array([0.9, 0.5, 0.5, 0.5])
    right = np.array([True, True, False, False])
    assert best_threshold(confidence, right, 0.95) == 0.9
    assert coverage_at(confidence, right, 0.95) == 0.25


def test_calibration_error_is_the_gap_between_promised_and_right() -> None:
    assert calibration_error(np.full(10, 0.85), np.arange(10) < 6) == pytest.approx(0.25)


def test_the_interval_is_wilsons() -> None:
    assert wilson(np.arange(100) < 70) == pytest.approx([0.6042, 0.7811], abs=1e-3)


def test_a_track_is_the_mean_of_log_probabilities_at_the_temperature() -> None:
    patches = np.log(np.array([[[0.9, 0.1], [0.5, 0.5]]], dtype=np.float32))
    geometric = np.sqrt([0.9 * 0.5, 0.1 * 0.5])
    assert track_probabilities(patches, 1.0)[0] == pytest.approx(geometric / geometric.sum())
    assert track_probabilities(patches, 0.5)[0, 0] == pytest.approx(0.9)


def test_the_temperature_cools_what_is_too_shy_and_warms_what_is_too_bold() -> None:
    logs = np.log(np.tile(np.array([[[0.6, 0.4]]], dtype=np.float32), (10, 1, 1)))
    first = np.tile([True, False], (10, 1))
    mostly = first.copy()
    mostly[:5] = [False, True]
    assert fit_temperature([logs], [first]) == pytest.approx(0.2)
    assert fit_temperature([logs], [mostly]) > 4


def test_a_label_of_fma_is_right_only_with_a_class_that_stands_for_it() -> None:
    labels = np.array(["Rock", "Rock", "Pop", "Experimental", "Folk", "International"])
    rows = chances("rock", "metal", "electronic", "experimental", "country", "reggae")
    scored = figures(rows, WORDS.classes, 13, labels, LABELLINGS["fma"])
    assert scored["accuracy"] == pytest.approx(4 / 6, abs=1e-4)
    assert scored["open_accuracy"] == pytest.approx(3 / 6, abs=1e-4), "a refusal is no answer"
    assert scored["per_genre"]["Rock"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 2}
    assert scored["confusion"]["Pop"] == {"Electronic": 1}


def test_the_classes_of_a_label_are_added_up_before_choosing() -> None:
    rows = np.zeros((1, len(WORDS.classes)))
    for genre, chance in (("rock", 0.25), ("metal", 0.25), ("folk", 0.4), ("blues", 0.1)):
        rows[0, WORDS.classes.index(genre)] = chance
    assert answered(rows, WORDS.classes, LABELLINGS["fma"]).tolist() == ["Rock"]
    assert answered(rows, WORDS.classes, LABELLINGS["gtzan"]).tolist() == ["metal"]


def test_reliability_and_risk_by_coverage_add_up() -> None:
    confidence = np.array([0.95, 0.92, 0.55, 0.51])
    right = np.array([True, True, True, False])
    bins = reliability(confidence, right)
    assert [one["n"] for one in bins] == [2, 2]
    assert [one["right"] for one in bins] == [0.5, 1.0]
    assert risk_coverage(confidence, right) == [[0.25, 0.0], [0.5, 0.0], [0.75, 0.0], [1.0, 0.25]]


def test_the_interval_over_three_seeds_is_students() -> None:
    assert over_seeds([0.70, 0.72, 0.74]) == pytest.approx([0.6703, 0.7697], abs=1e-4)
    assert over_seeds([0.7]) is None


def test_tracks_of_one_artist_widen_the_bootstrap_interval() -> None:
    true = np.repeat([0, 1], 50)
    said = np.where(np.arange(100) % 50 < 35, true, 2)
    alone = bootstrap(true, said, 2, np.arange(100))["accuracy"]
    artists = bootstrap(true, said, 2, np.arange(100) // 10)["accuracy"]
    assert alone == pytest.approx(wilson(true == said), abs=0.02)
    assert artists[1] - artists[0] > 2 * (alone[1] - alone[0])


def test_a_source_is_scored_among_what_it_can_tell_and_among_everything() -> None:
    labels = np.array(["disco", "disco"])
    rows = chances("electronic", "disco")
    rows[0, WORDS.classes.index("disco")] = 0.2
    scored = figures(rows, WORDS.classes, 13, labels, LABELLINGS["gtzan"])
    assert (scored["accuracy"], scored["open_accuracy"]) == (1.0, 0.5)


def test_a_class_that_a_source_cannot_tell_weighs_less_and_what_is_no_music_weighs_in_full() -> None:
    weights = dict(zip(WORDS.classes, WORDS.weights(LABELLINGS["gtzan"], 0.1).tolist(), strict=True))
    assert weights["rock"] == weights["speech"] == 1.0
    assert weights["electronic"] == weights["experimental"] == pytest.approx(0.1)
    assert set(WORDS.weights(LABELLINGS["not_music"], 0.1).tolist()) == {1.0}
