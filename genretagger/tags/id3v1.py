"""The genre in an ID3v1 tag, the last 128 bytes of some files: one byte, an index into a fixed list."""

import os
from pathlib import Path

from mutagen.id3 import TCON

TAG_BYTES = 128
NO_GENRE = 255
NAMES: tuple[str, ...] = tuple(TCON.GENRES)
NUMBERS = {name.casefold(): number for number, name in reversed(list(enumerate(NAMES)))}


def read_tag(path: str | Path) -> bytes | None:
    """The ID3v1 tag of the file at `path`; None when there is none."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        end = stream.seek(0, os.SEEK_END)
        before = min(3, max(0, end - TAG_BYTES))
        stream.seek(max(0, end - TAG_BYTES - before))
        data = stream.read()
    tag = data[before:]
    of_apev2 = data[:before] == b"APE" and tag.startswith(b"TAGEX")
    return tag if len(tag) == TAG_BYTES and tag.startswith(b"TAG") and not of_apev2 else None


def genre(tag: bytes | None) -> str | None:
    """The name of a tag's genre."""
    return NAMES[tag[-1]] if tag is not None and tag[-1] < len(NAMES) else None


def update(path: str | Path, genres: tuple[str, ...]) -> None:
    """Say the first of the genres in the ID3v1 tag, if there is one; names that it does not know are none."""
    if read_tag(path) is None:
        return
    with open(path, "r+b") as stream:  # noqa: PTH123
        stream.seek(-1, os.SEEK_END)
        stream.write(number(genres))


def number(genres: tuple[str, ...]) -> bytes:
    """The byte that says the first of the genres; names that ID3v1 does not know are none."""
    return bytes((NUMBERS.get(genres[0].casefold(), NO_GENRE) if genres else NO_GENRE,))
