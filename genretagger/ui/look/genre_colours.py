"""One fixed colour for each genre, with a name; told apart by hue and by lightness.

The first were chosen so that the nearest two stay a CIE76 distance of 17 apart for eyes without red, green or
blue cones (matrices of Machado, Oliveira and Fernandes 2009), and light enough for a dark ground. A genre is
never shown by its colour alone.
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

RARER: dict[str, GenreColour] = {
    "alternative": GenreColour("mulberry", "#9C189C"),
    "ambient": GenreColour("mint", "#A8D8CC"),
    "funk": GenreColour("tangerine", "#F0840C"),
    "house": GenreColour("violet", "#7818F0"),
    "poprock": GenreColour("raspberry", "#E41884"),
    "punk": GenreColour("fuchsia", "#E424FC"),
    "rnb": GenreColour("iris", "#846CCC"),
    "soundtrack": GenreColour("mauve", "#B49CB4"),
}
"""Genres that fewer libraries hold; from each other and from all above they stay 13 apart."""

SAME = {
    "rb": "rnb",
    "rbsoul": "rnb",
    "rhythmblues": "rnb",
    "rhythmandblues": "rnb",
    "soul": "rnb",
    "rap": "hiphop",
    "hiphoprap": "hiphop",
}
"""Other names, without what stands between their words."""

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
    known = next((found for word in (key, *reversed(words)) if (found := _own(word))), None)
    return known or OTHERS[zlib.crc32(key.encode()) % len(OTHERS)]


def _own(word: str) -> GenreColour | None:
    word = SAME.get(word, word)
    return COLOURS.get(word) or RARER.get(word)
