"""Whether a file says that its album is a collection, in each family of tags."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import TCMP

from genretagger.tags import read
from tests.music import make_song


def _set(name: str, value: Any) -> Callable[[Any], None]:
    return lambda file: file.__setitem__(name, value)


MARKS: dict[str, Callable[[Any], None]] = {
    "mp3": lambda file: file.tags.add(TCMP(encoding=3, text=["1"])),
    "wav": lambda file: file.tags.add(TCMP(encoding=3, text=["1"])),
    "flac": _set("compilation", "1"),
    "ogg": _set("COMPILATION", "1"),
    "m4a": _set("cpil", True),
    "wma": _set("WM/IsCompilation", [True]),
    "wv": _set("Compilation", "1"),
}


@pytest.mark.parametrize("kind", MARKS)
def test_a_collection_that_is_tagged_so_is_read(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", tags={"title": "A", "album": "B"})
    assert not read(path).compilation
    file = mutagen.File(path)  # type: ignore[attr-defined]
    MARKS[kind](file)
    file.save()
    assert read(path).compilation
    assert read(path).album == "B"


def test_a_collection_that_says_no_is_none(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.m4a", tags={"title": "A"})
    file = mutagen.File(path)  # type: ignore[attr-defined]
    file["cpil"] = False
    file.save()
    assert not read(path).compilation
