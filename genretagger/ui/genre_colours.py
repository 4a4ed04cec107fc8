"""One fixed colour for each genre, with a name; told apart by hue and by lightness.

The base colours lie between the sets of Okabe & Ito (2008) and Paul Tol ("muted", "light"), made for
colour-blind eyes; neighbours in a list differ in lightness too. A genre is never shown by its colour alone.
"""

import zlib
from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class GenreColour:
    """A colour and the name it is spoken of by."""

    name: str
    hex: str

    @property
    def colour(self) -> QColor:
        return QColor(self.hex)


COLOURS: dict[str, GenreColour] = {
    "blues": GenreColour("blue", "#2F6FBF"),
    "classical": GenreColour("gold", "#D9A521"),
    "country": GenreColour("ochre", "#B5712C"),
    "disco": GenreColour("pink", "#E07FB8"),
    "electronic": GenreColour("cyan", "#38B6C9"),
    "folk": GenreColour("olive", "#8E9A3B"),
    "hiphop": GenreColour("purple", "#8456C2"),
    "international": GenreColour("sand", "#C9AE86"),
    "jazz": GenreColour("teal", "#11806A"),
    "metal": GenreColour("slate", "#66738A"),
    "pop": GenreColour("rose", "#F0908A"),
    "reggae": GenreColour("green", "#5BB450"),
    "rock": GenreColour("vermilion", "#D4502E"),
}

OTHERS: tuple[GenreColour, ...] = (
    GenreColour("plum", "#8F3D6B"),
    GenreColour("sky", "#7FB2E5"),
    GenreColour("moss", "#5E7050"),
    GenreColour("apricot", "#E8A66B"),
    GenreColour("lavender", "#A79BD9"),
)


def colour_of(genre: str) -> GenreColour:
    """The colour of a genre in any spelling; one unknown to the model always gets the same of five."""
    key = "".join(letter for letter in genre.casefold() if letter.isalnum())
    known = COLOURS.get(key)
    return known if known is not None else OTHERS[zlib.crc32(key.encode()) % len(OTHERS)]
