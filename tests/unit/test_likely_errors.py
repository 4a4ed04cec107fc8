"""How many of many answers are likely wrong."""

import pytest

from genretagger.likely_errors import Expected, Group, likely_wrong, measured, right_at

CURVE = ((0.5, 0.4), (0.9, 0.8))


def test_a_calibrated_confidence_says_how_many_are_wrong() -> None:
    found = likely_wrong([Group(100, 0.9), Group(50, 0.6)], ())
    assert found == Expected(150, pytest.approx(30), pytest.approx(30), pytest.approx(30))


def test_the_range_reaches_to_what_was_measured_on_each_source() -> None:
    better = ((0.0, 0.0), (1.0, 1.0), (2.0, 1.0))
    found = likely_wrong([Group(100, 0.9)], (CURVE, better))
    assert found.wrong == pytest.approx(10)
    assert (found.least, found.most) == (pytest.approx(10), pytest.approx(20))


def test_between_two_measurements_lies_a_straight_line_and_beyond_them_the_nearest() -> None:
    assert right_at(0.7, CURVE) == pytest.approx(0.6)
    assert right_at(0.1, CURVE) == 0.4
    assert right_at(1.0, CURVE) == 0.8


def test_bins_with_few_answers_and_sources_without_any_say_nothing() -> None:
    bins = [{"n": 9, "confidence": 0.1, "right": 1.0}, {"n": 10, "confidence": 0.5, "right": 0.4}]
    figures = {"held_out": {"gtzan": {"reliability": bins}, "not_music": {"passed": 0.01}}}
    assert measured(figures) == (((0.5, 0.4),),)
    assert measured({}) == ()
