"""A write counts only when the copy, read back from the disk, differs in the genre and in nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest

from genretagger.errors import TagError
from genretagger.tags import apev2, asf, id3, mp4, read, vorbis
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import leftovers, sha256

FAMILIES = {"mp3": id3, "aiff": id3, "flac": vorbis, "opus": vorbis, "m4a": mp4, "wma": asf, "wv": apev2}
TITLES = {"mp3": "TIT2", "aiff": "TIT2", "m4a": "\xa9nam", "wma": "Title", "wv": "Title"}
COVERS = {"mp3": "APIC:", "aiff": "APIC:", "m4a": "covr", "wma": "WM/Picture", "wv": "Cover Art (Front)"}


def nothing_written(path: Path) -> None:
    """The save reports success and the file is as it was, as mutagen does it with some odd files."""


def title_lost(path: Path) -> None:
    file = mutagen.File(path)  # type: ignore[attr-defined]
    del file.tags[TITLES.get(path.suffix[1:], "title")]
    file.save()


def cover_lost(path: Path) -> None:
    file = mutagen.File(path)  # type: ignore[attr-defined]
    if path.suffix == ".flac":
        file.clear_pictures()
    else:
        del file.tags[COVERS.get(path.suffix[1:], "metadata_block_picture")]
    file.save()


def sound_changed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = len(data) // 2
    data[place] ^= 0xFF
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3_000])


@pytest.mark.parametrize(
    "accident", [nothing_written, title_lost, cover_lost, sound_changed, emptied, cut_short]
)
@pytest.mark.parametrize("kind", FAMILIES)
def test_a_tag_writer_that_does_harm_is_found_out(
    kind: str, accident: Callable[[Path], None], song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = song(kind), MemoryJournal()
    before = sha256(path)
    family = FAMILIES[kind]
    real = family.set_genres

    def harmful(file: Any, genres: tuple[str, ...]) -> None:
        if accident is not nothing_written:
            real(file, genres)
        accident(Path(file.filename))

    monkeypatch.setattr(family, "set_genres", harmful)
    with pytest.raises(TagError, match=rf"song\.{kind} was left as it was, after a trial write"):
        write_genres(str(path), ("Zydeco",), expected=None, journal=journal)
    assert sha256(path) == before
    assert journal.changes == []
    assert leftovers(path.parent) == []


def test_tags_that_cannot_be_kept_whole_are_known_before_the_review(song: Song) -> None:
    path = song("mp3", tagged=False)
    frame = b"TIT2\0\0\0\x06\0\0\0Title"
    size = len(frame).to_bytes(1, "big")
    footer = b"3DI\4\0\x10\0\0\0" + size
    path.write_bytes(b"ID3\4\0\x10\0\0\0" + size + frame + footer + path.read_bytes())
    before = sha256(path)
    problem = read(path).problem
    assert problem is not None
    assert problem.startswith(f"{path} has tags that cannot be read (the tag has a footer")
    with pytest.raises(TagError):
        write_genres(str(path), ("Zydeco",), expected=None, journal=MemoryJournal())
    assert sha256(path) == before


def test_an_unsynchronised_tag_is_understood_and_undone(song: Song) -> None:
    path = song("mp3", tagged=False)
    text = "Títle".encode("utf-16-le")
    body = b"\x01\xff\xfe" + text
    frame = b"TIT2" + len(body).to_bytes(4, "big") + b"\0\0" + body
    stuffed = frame.replace(b"\xff", b"\xff\0")
    path.write_bytes(b"ID3\3\0\x80\0\0\0" + bytes([len(stuffed)]) + stuffed + path.read_bytes())
    assert read(path).title == "Títle"
    assert write_genres(str(path), ("Música",), expected=None, journal=MemoryJournal()) is not None
    assert (read(path).title, read(path).genres, read(path).version) == ("Títle", ("Música",), "2.3")
