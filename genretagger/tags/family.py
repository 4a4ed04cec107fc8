"""The small contract that every tag family keeps, and what they share."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from genretagger.tags.genres import Manner
from genretagger.tags.sound import Sound

LONGEST_SHOWN = 1_000
"""Characters of a title or a name that are shown and searched; the tag itself keeps them all."""

Snapshot = Mapping[str, object]
"""Everything in a file's tags but the genre, part by part, each comparable with ==."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is shown of a track's tags, as text; track may be "3/12"."""

    title: str | None = None
    artist: str | None = None
    album: str | None = None
    album_artist: str | None = None
    track: str | None = None
    date: str | None = None
    compilation: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is in a file: what it shows, numbered as by ID3 (3: the front cover), and its bytes."""

    shows: int
    data: bytes


FRONT_COVER = 3
LARGEST_PICTURE_BYTES = 32 << 20
"""Pictures beyond this are not read: nobody looks at them."""


class Family(Protocol):
    """One way of keeping tags in a file. `file` is what mutagen made of it; it knows its path."""

    NAME: str

    def owns(self, file: Any) -> bool:
        """Whether the file's tags are of this family."""

    def version(self, file: Any) -> str:
        """The version of the tags, as a person would say it; "" where there is but one."""

    def fields(self, file: Any) -> Fields:
        """What the tags say."""

    def pictures(self, file: Any) -> list[Picture]:
        """The pictures in the tags, in their order."""

    def genres(self, file: Any) -> tuple[str, ...]:
        """The genres, one by one as far as the format tells them apart."""

    def holds(self, file: Any, genres: tuple[str, ...], manner: Manner | None, /) -> bool:
        """Whether the tags say exactly these genres, as far as the format can say them.

        Without a manner it does not matter what stands between those that are one text.
        """

    def check(self, file: Any, genres: tuple[str, ...], manner: Manner, /) -> None:
        """Raises TagError when the tags have no room or no way for these genres, as `set_genres` would."""

    def set_genres(self, file: Any, genres: tuple[str, ...], manner: Manner, /) -> None:
        """Write the genres (none: no genre) into the file on the disk, wherever it keeps them."""

    def sound(self, file: Any) -> Sound:
        """Where the file keeps the sound."""

    def others(self, file: Any, manner: Manner, /) -> Snapshot:
        """All that has to be the same after a write in this manner."""


def path_of(file: Any) -> str:
    """Where the file is that mutagen has opened."""
    return str(file.filename)


def size_of(file: Any) -> int:
    """How many bytes the file has on the disk."""
    return os.stat(path_of(file)).st_size  # noqa: PTH116 (names that are no valid Unicode)


def first_text(values: Iterable[object] | None) -> str | None:
    """The first value that is more than white space, to be shown: no more of it than a line holds."""
    texts = (str(value).strip("\0 \t\r\n")[:LONGEST_SHOWN] for value in values or ())
    return next((text for text in texts if text), None)


def number(text: str | None) -> int | None:
    """The track number in "3", "03" or "3/12"; None when there is none."""
    digits = (text or "").split("/")[0].strip()
    return int(digits) or None if digits.isdecimal() and len(digits) < 6 else None


def year(text: str | None) -> str | None:
    """The year in "1999", "1999-12-31" or "31.12.1999"; None when there is none."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text or "")
    return found[0] if found and int(found[0]) else None
