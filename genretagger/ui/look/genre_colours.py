"""One fixed colour for each genre, with a name; told apart by hue and by lightness.

They were chosen so that the nearest two stay a CIE76 distance of 17 apart for eyes without red, green or blue
cones (matrices of Machado, Oliveira and Fernandes 2009), and light enough for a dark ground. A genre is never
shown by its colour alone.
"""

import re
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
    "blues": GenreColour("sky", "#8AA5F4"),
    "classical": GenreColour("amber", "#FCBF41"),
    "country": GenreColour("brown", "#845F29"),
    "disco": GenreColour("orchid", "#B867AE"),
    "electronic": GenreColour("cyan", "#5EDDE9"),
    "folk": GenreColour("lime", "#C0D671"),
    "hiphop": GenreColour("indigo", "#605DD9"),
    "international": GenreColour("sand", "#E4C7A8"),
    "jazz": GenreColour("pine", "#287252"),
    "metal": GenreColour("slate", "#5E6675"),
    "pop": GenreColour("rose", "#DB808A"),
    "reggae": GenreColour("green", "#3DAF55"),
    "rock": GenreColour("orange", "#DA5E16"),
}

OTHERS: tuple[GenreColour, ...] = (
    GenreColour("plum", "#8F3D6B"),
    GenreColour("azure", "#7FB2E5"),
    GenreColour("moss", "#5E7050"),
    GenreColour("apricot", "#E8A66B"),
    GenreColour("lavender", "#A79BD9"),
)


LONGEST = 200
"""Letters of a genre that are looked at: a file may hold megabytes, and each painting asks for its colour."""


def colour_of(genre: str) -> GenreColour:
    """The colour of a genre in any spelling: its own, that of a word in it, or always one of five.

    So "Alternative Rock" looks like rock.
    """
    words = re.findall(r"\w+", genre[:LONGEST].casefold())
    key = "".join(words)
    known = COLOURS.get(key) or next((COLOURS[word] for word in reversed(words) if word in COLOURS), None)
    return known or OTHERS[zlib.crc32(key.encode()) % len(OTHERS)]
