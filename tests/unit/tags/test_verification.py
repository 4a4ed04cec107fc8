"""What is wrong with a copy is found before it takes the file's place, whoever made it wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import ID3, ID3FileType
from mutagen.mp4 import MP4

from genretagger.errors import TagError
from genretagger.tags import apev2, asf, chunk_tags, id3, id3_frames, id3_front, mp4, mp4_lists, vorbis
from genretagger.tags.genres import Manner
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import KINDS
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import sha256

FAMILIES = (id3, chunk_tags, vorbis, mp4, asf, apev2)
SOUND_AT = {"m4a": 0.2, "alac.m4a": 0.2, "wv": 0.3, "mpc": 0.3, "wav": 0.5, "aiff": 0.5, "dsf": 0.5}
"""Where in a song there is sound, as a share of its bytes; 0.9 for all that have their tags in front."""

COVERS = ("apic", "covr", "wm/picture", "cover art", "metadata_block_picture")

Damage = Callable[[Any, str], None]


def hurt_the_sound(file: Any, kind: str) -> None:
    path = Path(file.filename)
    data = bytearray(path.read_bytes())
    data[int(len(data) * SOUND_AT.get(kind, 0.9))] ^= 0xFF
    path.write_bytes(data)


def lose_a_tag(file: Any, kind: str) -> None:
    found = ID3FileType(file.filename) if kind == "aac" else mutagen.File(file.filename)  # type: ignore[attr-defined]
    names = {"tpe1"} if isinstance(found.tags, ID3) else {"artist", "author", "©art"}
    (key,) = [key for key in list(found.tags.keys()) if key.lower() in names]
    del found.tags[key]
    found.save()


def lose_the_cover(file: Any, kind: str) -> None:
    found = ID3FileType(file.filename) if kind == "aac" else mutagen.File(file.filename)  # type: ignore[attr-defined]
    if hasattr(found, "clear_pictures"):
        found.clear_pictures()
    else:
        (key,) = [key for key in list(found.tags.keys()) if key.lower().startswith(COVERS)]
        del found.tags[key]
    found.save()


def cut_the_end(file: Any, kind: str) -> None:
    path = Path(file.filename)
    path.write_bytes(path.read_bytes()[:-500])


@pytest.mark.parametrize("damage", [hurt_the_sound, lose_a_tag, lose_the_cover, cut_the_end])
@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_that_lost_anything_is_thrown_away(
    kind: str, damage: Damage, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = song(kind), MemoryJournal()
    before = sha256(path)
    for family in FAMILIES:
        write = family.set_genres

        def badly(
            file: Any, genres: tuple[str, ...], manner: Manner, write: Callable[..., None] = write
        ) -> None:
            write(file, genres, manner)
            damage(file, kind)

        monkeypatch.setattr(family, "set_genres", badly)
    with pytest.raises(TagError, match="song"):
        write_genres(path, ("Zouk",), expected=None, journal=journal)
    assert sha256(path) == before
    assert journal.changes == []
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_without_the_genre_is_thrown_away(
    kind: str, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song(kind)
    before = sha256(path)
    for family in FAMILIES:
        monkeypatch.setattr(family, "set_genres", lambda file, genres, manner: None)
    with pytest.raises(TagError, match="did not keep the genre"):
        write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert sha256(path) == before


def test_a_place_that_only_players_know_is_not_written_around(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song("m4a", tagged=False)
    file = MP4(path)
    file["\xa9gen"], file["----:com.apple.iTunes:GENRE"] = ["Polka"], [b"Polka"]
    file.save()
    before = sha256(path)
    monkeypatch.setattr(mp4_lists, "_free_form", lambda stream, found: iter(()))
    with pytest.raises(TagError, match=r"song\.m4a .* players would still find Polka"):
        write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert sha256(path) == before


def test_tags_that_players_would_not_find_any_more_are_not_hidden(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song("mp3", tagged=False)
    path.write_bytes(path.read_bytes() + b"TAG" + b"Moonsong".ljust(124, b"\0") + b"\x11")
    before = sha256(path)
    empty = id3_frames.parse(b"ID3\4" + bytes(6))
    monkeypatch.setattr(id3_front, "_new_tag", lambda tags, manner: empty)
    with pytest.raises(TagError, match=r"song\.mp3 .* another title"):
        write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert sha256(path) == before
