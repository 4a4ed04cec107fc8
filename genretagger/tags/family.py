"""The small contract that every tag family keeps, and what they share."""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

PIECE_BYTES = 1 << 20

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


class Family(Protocol):
    """One way of keeping tags in a file. `file` is what mutagen made of it; it knows its path."""

    NAME: str

    def owns(self, file: Any) -> bool:
        """Whether the file's tags are of this family."""

    def version(self, file: Any) -> str:
        """The version of the tags, as a person would say it; "" where there is but one."""

    def fields(self, file: Any) -> Fields:
        """What the tags say."""

    def genres(self, file: Any) -> tuple[str, ...]:
        """The genres, one by one as far as the format tells them apart."""

    def holds(self, file: Any, genres: tuple[str, ...]) -> bool:
        """Whether the tags say exactly these genres, as far as the format can say them."""

    def set_genres(self, file: Any, genres: tuple[str, ...]) -> None:
        """Write the genres (none: no genre) into the file on the disk, wherever it keeps them."""

    def sound(self, file: Any) -> str:
        """Digest of the audio; raises AudioError when there is none to be found."""

    def others(self, file: Any) -> Snapshot:
        """All that has to be the same after a write."""


def path_of(file: Any) -> str:
    """Where the file is that mutagen has opened."""
    return str(file.filename)


def digest_outside(file: Any, spans: Iterable[tuple[int, int]]) -> str:
    """Hash of every byte of the file but those from the first up to the second of each pair."""
    digest = hashlib.sha256()
    with open(path_of(file), "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        size = stream.seek(0, os.SEEK_END)
        place = 0
        for start, end in (*sorted(spans), (size, size)):
            stream.seek(place)
            while place < start and (piece := stream.read(min(start - place, PIECE_BYTES))):
                digest.update(piece)
                place += len(piece)
            place = max(place, end)
    return digest.hexdigest()


def first_text(values: Iterable[object] | None) -> str | None:
    """The first value that is more than white space."""
    return next((text for value in values or () if (text := str(value).strip("\0 \t\r\n"))), None)


def number(text: str | None) -> int | None:
    """The track number in "3", "03" or "3/12"; None when there is none."""
    digits = (text or "").split("/")[0].strip()
    return int(digits) or None if digits.isdecimal() and len(digits) < 6 else None


def year(text: str | None) -> str | None:
    """The year in "1999", "1999-12-31" or "31.12.1999"; None when there is none."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text or "")
    return found[0] if found and int(found[0]) else None
