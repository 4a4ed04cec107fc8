"""WMA and MP4: what mutagen would move, sort or drop stays where it is, to the byte."""

from pathlib import Path

import pytest
from mutagen.asf import ASF
from mutagen.mp4 import MP4Tags

from genretagger import tags
from genretagger.tags import asf_header
from genretagger.tags.asf_header import DESCRIPTION, EXTENSION, Header, Object
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import make_song


def wide(text: str) -> bytes:
    return (text + "\0").encode("utf-16-le")


def described(**attributes: str) -> Object:
    """A content description with these text attributes; the underscore stands for a slash."""
    data = len(attributes).to_bytes(2, "little")
    for key, text in attributes.items():
        name, value = wide(key.replace("_", "/")), wide(text)
        data += len(name).to_bytes(2, "little") + name + b"\0\0" + len(value).to_bytes(2, "little") + value
    return Object(DESCRIPTION, data)


def wma(path: Path, description: Object, *, without: bytes = b"") -> Path:
    """A WMA with this content description, as other taggers than mutagen write it."""
    make_song(path, seconds=1)
    header = asf_header.read(path)
    kept = [item for item in header.objects if item.guid not in {DESCRIPTION, without}]
    asf_header.write(path, Header((*kept, description), header.size))
    return path


def names(path: Path) -> list[str]:
    (found,) = [item for item in asf_header.read(path).objects if item.guid == DESCRIPTION]
    return [name for name, _ in asf_header._attributes(found)]


def test_attributes_of_a_wma_keep_their_list_and_their_order(tmp_path: Path) -> None:
    path = wma(
        tmp_path / "song.wma",
        described(title="Moonsong", WM_Genre="Old", Author="Shane", Description="keep me", WM_Year="2001"),
    )
    write_genres(path, ("Zouk", "Salsa"), expected=None, journal=MemoryJournal())
    assert names(path) == ["title", "WM/Genre", "Author", "Description", "WM/Year"]
    assert tags.read(path).genres == ("Zouk", "Salsa")
    assert [str(value) for value in ASF(path)["WM/Genre"]] == ["Zouk", "Salsa"]


def test_the_number_of_an_older_genre_does_not_contradict_the_new_one(tmp_path: Path) -> None:
    path = wma(tmp_path / "song.wma", described(WM_GenreID="(17)", WM_Genre="Rock", Author="Shane"))
    original = path.read_bytes()
    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert sorted(names(path)) == ["Author", "WM/Genre"]
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == original


@pytest.mark.parametrize("without", [EXTENSION, b""], ids=["no extension", "no library"])
def test_a_wma_without_a_place_for_genres_gets_one(without: bytes, tmp_path: Path) -> None:
    path = wma(tmp_path / "song.wma", described(), without=without)
    assert write_genres(path, ("Zouk", "Salsa"), expected=None, journal=MemoryJournal()) is not None
    assert tags.read(path).genres == ("Zouk", "Salsa")


def test_a_wma_says_how_large_it_has_become(tmp_path: Path) -> None:
    path = wma(tmp_path / "song.wma", described())
    write_genres(path, ("A genre of many words " * 40 + "end",), expected=None, journal=MemoryJournal())
    (found,) = [item for item in asf_header.read(path).objects if item.guid == asf_header.FILE_PROPERTIES]
    assert int.from_bytes(found.data[asf_header.FILE_SIZE], "little") == path.stat().st_size


def atom(name: bytes, data: bytes) -> bytes:
    return (len(data) + 8).to_bytes(4, "big") + name + data


def raw_tags(path: Path) -> dict[str, list[bytes]]:
    """Every tag of an MP4 as bytes, in the order of the file."""
    from genretagger.tags import mp4

    found: dict[str, list[bytes]] = {}
    for name, data in mp4.raw_tags(path):
        found.setdefault(name.decode("latin-1"), []).append(data)
    return found


def test_parts_of_atoms_that_mutagen_drops_stay(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.m4a", seconds=1)
    picture = atom(b"data", b"\0\0\0\x0d\0\0\0\0" + b"\xff\xd8 picture") + atom(b"name", b"\0\0\0\0cover.jpg")
    own = [atom(b"mean", b"\0\0\0\0com.b") + atom(b"name", b"\0\0\0\0" + name) for name in (b"z", b"a")]
    values = [part + atom(b"data", b"\0\0\0\1\0\0\0\0" + b"value") for part in own]
    written = MP4Tags()
    written._failed_atoms = {"covr": [picture], "----": values, "gnre": [atom(b"data", bytes(8) + b"\0\x12")]}
    written.save(path)
    original = path.read_bytes()
    assert tags.read(path).genres == ("Rock",)

    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())

    assert change is not None
    found = raw_tags(path)
    assert found["covr"] == [picture]
    assert found["----"] == values
    assert "gnre" not in found
    assert tags.read(path).genres == ("Zouk",)
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == original


def catalogued(guid: bytes, **attributes: str) -> Object:
    """Metadata, or a library of them, with these text attributes; the underscore stands for a slash."""
    data = len(attributes).to_bytes(2, "little")
    for key, text in attributes.items():
        name, value = wide(key.replace("_", "/")), wide(text)
        data += bytes(4) + len(name).to_bytes(2, "little") + b"\0\0" + len(value).to_bytes(4, "little")
        data += name + value
    return Object(guid, data)


@pytest.mark.parametrize("name", ["WM_Genre", "WM_GENRE", "Genre"])
def test_every_place_of_a_wma_that_says_a_genre_says_the_new_one(name: str, tmp_path: Path) -> None:
    path = wma(tmp_path / "song.wma", described(Author="Shane", **{name: "Polka"}))
    header = asf_header.read(path)
    inner = [catalogued(asf_header.METADATA, **{name: "Polka", "Mood": "Dark"})]
    objects = [
        asf_header._extended(item, [*item.inner(), *inner]) if item.guid == EXTENSION else item
        for item in header.objects
    ]
    asf_header.write(path, Header(tuple(objects), header.size))
    original = path.read_bytes()
    assert set(tags.read(path).genres) == {"Polka"}
    change = write_genres(path, ("Zouk", "Salsa"), expected=None, journal=MemoryJournal())
    assert change is not None
    assert tags.read(path).genres == ("Zouk", "Salsa")
    assert "Polka".encode("utf-16-le") not in path.read_bytes()
    assert [str(value) for value in ASF(path)["Mood"]] == ["Dark"]
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == original
