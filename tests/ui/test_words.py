"""Numbers, times and genres in words."""

from datetime import datetime

import pytest

from genretagger.ui import words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "less than a minute left"),
        (49, "less than a minute left"),
        (61, "about 1 min left"),
        (240, "about 4 min left"),
        (3_590, "about 1 h 0 min left"),
        (5_400, "about 1 h 30 min left"),
    ],
)
def test_time_left_is_no_more_exact_than_it_is_known(seconds: float, said: str) -> None:
    assert words.time_left(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (72, "1:12"), (219.6, "3:40"), (3_725, "1:02:05"), (-1, "0:00")]
)
def test_a_position_in_a_song_is_a_clock(seconds: float, said: str) -> None:
    assert words.clock(seconds) == said


def test_numbers_are_grouped_and_have_their_unit() -> None:
    assert words.tracks(4_310) == "4,310 tracks"
    assert words.tracks(1) == "1 track"
    assert words.files(1) == "1 file"
    assert words.percent(0.914) == "91 %"
    assert words.rate(14.2) == "14 tracks/s"
    assert words.rate(0.53) == "0.5 tracks/s"


def test_a_moment_is_told_as_a_person_would() -> None:
    assert words.moment(datetime(2026, 11, 21, 8, 25)).startswith("21 November 2026, ")


def test_a_name_that_is_no_unicode_can_be_shown() -> None:
    assert words.readable("caf\udce9.mp3") == "caf\ufffd.mp3"
    assert words.place_of("/music/Equilibrium/Moonsong.mp3") == "Equilibrium/Moonsong.mp3"


def test_no_genre_is_said_in_words() -> None:
    assert words.genres(()) == "(none)"
    assert words.genres(("Rock", "Pop")) == "Rock, Pop"
