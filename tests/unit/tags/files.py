"""What the tests of tags ask about files, and the shortest way to write to one."""

import hashlib
import os
from pathlib import Path

import mutagen
import pytest
from mutagen.id3 import ID3, ID3NoHeaderError

from genretagger.tags.disk import FileStamp
from genretagger.tags.journal import TagChange
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal


def write(path: Path, *genres: str, keep_mtime: bool = False) -> TagChange:
    """Write the genres and expect that something was written."""
    change = write_genres(
        str(path), genres, expected=stamp(path), journal=MemoryJournal(), keep_mtime=keep_mtime
    )
    assert change is not None
    return change


def stamp(path: Path) -> FileStamp:
    status = path.stat()
    return FileStamp(status.st_size, status.st_mtime_ns)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system say that `path` may not be written, as it says to all but root."""
    real = os.access

    def access(asked: str | Path, mode: int, **options: bool) -> bool:
        return False if mode & os.W_OK and Path(asked) == path else real(asked, mode, **options)

    monkeypatch.setattr(os, "access", access)


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(".genretagger-*"))


def as_mutagen_reads(path: Path) -> dict[str, object]:
    """All that mutagen, or another program that uses it, sees: names in lower case → plain values."""
    try:
        tags = ID3(path) if path.suffix == ".aac" else mutagen.File(path).tags  # type: ignore[attr-defined]
    except ID3NoHeaderError:
        return {}
    if isinstance(tags, list):
        pairs: dict[str, object] = {}
        for name, value in tags:
            pairs[name.lower()] = [*pairs.get(name.lower(), []), getattr(value, "value", value)]
        return pairs
    return {name.lower(): _plain(value) for name, value in (tags or {}).items()}


def _plain(value: object) -> object:
    return getattr(value, "data", None) or getattr(value, "text", None) or getattr(value, "value", value)


GENRE_NAMES = {"tcon", "genre", "\xa9gen", "wm/genre"}


def genres_as_mutagen_reads(path: Path) -> list[str]:
    """The genres, as mutagen alone reads them."""
    for name, value in as_mutagen_reads(path).items():
        if name in GENRE_NAMES:
            texts = value.split("\0") if isinstance(value, str) else value
            return [str(text) for text in texts]  # type: ignore[attr-defined]
    return []


def others_as_mutagen_reads(path: Path) -> dict[str, object]:
    """Everything but the genre, as mutagen alone reads it."""
    found = {name: value for name, value in as_mutagen_reads(path).items() if name not in GENRE_NAMES}
    file = None if path.suffix == ".aac" else mutagen.File(path)  # type: ignore[attr-defined]
    if hasattr(file, "pictures"):
        found["pictures"] = [picture.data for picture in file.pictures]
    return found
