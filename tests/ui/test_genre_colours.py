"""Genre colours: fixed, named, and apart for colour-blind eyes."""

import itertools
import math

import numpy as np
import pytest
from PySide6.QtGui import QColor

from genretagger.ui.look.genre_colours import COLOURS, OTHERS, RARER, colour_of
from genretagger.ui.look.theme import DARK, LIGHT, Theme, blend

LEAST_DISTANCE = 17
LEAST_DISTANCE_OF_RARER = 13

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
EYES = {
    "without red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "without green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "without blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "with all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_genres_look_different(eyes: str) -> None:
    seen = {genre: lab(colour.colour, np.array(EYES[eyes])) for genre, colour in COLOURS.items()}
    nearest = min((math.dist(seen[a], seen[b]), a, b) for a, b in itertools.combinations(seen, 2))
    assert nearest[0] >= LEAST_DISTANCE, nearest


@pytest.mark.parametrize("eyes", EYES)
def test_a_rarer_genre_looks_unlike_every_other(eyes: str) -> None:
    genres = COLOURS | RARER
    seen = {genre: lab(colour.colour, np.array(EYES[eyes])) for genre, colour in genres.items()}
    pairs = ((a, b) for a, b in itertools.combinations(seen, 2) if {a, b} & RARER.keys())
    nearest = min((math.dist(seen[a], seen[b]), a, b) for a, b in pairs)
    assert nearest[0] >= LEAST_DISTANCE_OF_RARER, nearest


def test_every_genre_of_a_model_has_a_colour_of_its_own() -> None:
    genres = (
        *("blues", "classical", "country", "disco", "hiphop", "jazz", "metal", "pop", "reggae", "rock"),
        *("electronic", "folk", "R&B/Soul", "punk", "funk", "ambient", "alternative", "house", "soundtrack"),
        "Pop/Rock",
    )
    assert len({colour_of(genre) for genre in genres} - set(OTHERS)) == len(genres)
    assert colour_of("rnb") == colour_of("R&B") == colour_of("Rhythm & Blues") == colour_of("R&B/Soul")
    assert colour_of("Hip-Hop/Rap") == colour_of("hiphop")


THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "surface", "raised", "hover", "selection")
TEXT, MARK = 4.5, 3.0
"""The least contrast of texts, and of what is no text but says something (WCAG 2.2, 1.4.3 and 1.4.11, AA)."""


@THEMES
def test_text_is_readable_on_every_ground(theme: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(theme.text, getattr(theme, ground)) >= 7
        assert contrast(theme.quiet, getattr(theme, ground)) >= TEXT, ground
        assert contrast(theme.bad, getattr(theme, ground)) >= TEXT, ground
    for ground in ("window", "surface", "raised"):
        assert contrast(theme.accent, getattr(theme, ground)) >= TEXT, ground
        assert contrast(theme.good, getattr(theme, ground)) >= TEXT, ground
    for button in (theme.accent, theme.accent_hover):
        assert contrast(theme.on_accent, button) >= TEXT


@THEMES
def test_the_name_of_a_genre_is_readable_on_its_chip(theme: Theme) -> None:
    for genre, colour in {**COLOURS, **RARER, **{other.name: other for other in OTHERS}}.items():
        for ground in ("surface", "selection", "hover"):
            chip = blend(colour.colour, theme.colour(ground), theme.chip_strength)
            assert contrast(theme.text, chip.name()) >= TEXT, (genre, ground)


@THEMES
def test_what_has_the_keyboard_and_what_is_marked_stand_out(theme: Theme) -> None:
    for ground in ("window", "surface", "raised"):
        assert contrast(theme.accent, getattr(theme, ground)) >= MARK
    # What is unsure in a picture is grey: it must be seen, and be no text.
    assert contrast(theme.faint, theme.surface) >= 1.8


def test_every_colour_has_a_name_of_its_own() -> None:
    names = [colour.name for colour in (*COLOURS.values(), *RARER.values(), *OTHERS)]
    assert len(set(names)) == len(names)


def test_a_genre_has_one_colour_in_every_spelling_and_at_every_start() -> None:
    assert colour_of("Hip-Hop") == colour_of("hiphop") == colour_of("HIP HOP")
    assert colour_of("Alternative Rock") == colour_of("rock")
    assert colour_of("Zouk") in OTHERS
    assert colour_of("Zouk") == colour_of("zouk")


def lab(colour: QColor, eyes: np.ndarray) -> tuple[float, ...]:
    x, y, z = (np.maximum(0, TO_XYZ @ np.maximum(0, eyes @ linear(colour))) / WHITE) ** (1 / 3)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def linear(colour: QColor) -> np.ndarray:
    parts = np.array(colour.getRgbF()[:3])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    light, dark = sorted(
        (float(np.dot((0.2126, 0.7152, 0.0722), linear(QColor(name)))) for name in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)
