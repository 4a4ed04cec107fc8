"""The genre in the INFO list of a WAV file, beside its ID3 tag: the subchunk IGNR."""

from pathlib import Path
from typing import Any, BinaryIO

from mutagen._riff import RiffFile

from genretagger.tags.genres import joined

GENRE = "IGNR"


def genre(path: str | Path) -> str | None:
    """The genre that the INFO list says; None when it says none."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        chunk = _chunk(stream)
        return None if chunk is None else _text(chunk.read()) or None


def update(path: str | Path, genres: tuple[str, ...], joined_with: str) -> None:
    """Say the genres in the INFO list, if it says any; it knows only one, so they are joined."""
    with open(path, "r+b") as stream:  # noqa: PTH123
        chunk = _chunk(stream)
        if chunk is not None:
            data = joined(genres, joined_with).encode() + b"\0"
            chunk.resize(len(data))
            chunk.write(data)


def without_genre(chunk_id: str, data: bytes) -> object:
    """What has to stay of a chunk: all of it, or of the INFO list all but the genre."""
    if chunk_id != "LIST" or not data.startswith(b"INFO"):
        return data
    entries, place = [], 4
    while place + 8 <= len(data):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if name != GENRE.encode():
            entries.append((name, data[place + 8 : place + 8 + size]))
        place += 8 + size + size % 2
    return entries


def _chunk(stream: BinaryIO) -> Any:
    for chunk in RiffFile(stream).root.subchunks():
        if chunk.id == "LIST" and chunk.name == "INFO" and GENRE in chunk:
            return chunk[GENRE]
    return None


def _text(data: bytes) -> str:
    raw = data.split(b"\0")[0]
    try:
        return raw.decode().strip()
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip()
