"""Figures worked out by hand."""

import numpy as np
import pytest

from training.labels import vocabulary
from training.metrics import (
    best_threshold,
    calibration_error,
    coverage_at,
    figures,
    fit_temperature,
    interval,
    track_probabilities,
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


def test_calibration_error_is_the_gap_between_promised_and_right() -> None:
    assert calibration_error(np.full(10, 0.85), np.arange(10) < 6) == pytest.approx(0.25)


def test_the_interval_is_wilsons() -> None:
    assert interval(np.arange(100) < 70) == pytest.approx([0.6042, 0.7811], abs=1e-3)


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


def test_a_wide_label_is_right_with_each_of_its_meanings() -> None:
    labels = np.array(["Rock", "Rock", "Pop", "Experimental"])
    scored = figures(
        chances("rock", "metal", "electronic", "other"), WORDS.classes, 13, labels, LABELLINGS["fma"]
    )
    assert scored["accuracy"] == 0.75
    assert scored["per_genre"]["Rock"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 2}
    assert scored["confusion"]["Rock"] == {"metal": 1, "rock": 1}


def test_a_source_is_scored_among_what_it_can_tell_and_among_everything() -> None:
    labels = np.array(["disco", "disco"])
    rows = chances("electronic", "disco")
    rows[0, WORDS.classes.index("disco")] = 0.2
    scored = figures(rows, WORDS.classes, 13, labels, LABELLINGS["gtzan"])
    assert (scored["accuracy"], scored["open_accuracy"]) == (1.0, 0.5)


def test_a_class_that_a_source_cannot_tell_weighs_less_and_what_is_no_music_weighs_in_full() -> None:
    weights = dict(zip(WORDS.classes, WORDS.weights(LABELLINGS["gtzan"], 0.1).tolist(), strict=True))
    assert weights["rock"] == weights["speech"] == 1.0
    assert weights["electronic"] == weights["other"] == pytest.approx(0.1)
    assert set(WORDS.weights(LABELLINGS["not_music"], 0.1).tolist()) == {1.0}
