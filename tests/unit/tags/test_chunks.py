"""WAV and AIFF: tags in any chunk, also behind the end that the file names, and none that hides another."""

import struct
from io import BytesIO
from pathlib import Path

import av
import pytest
from mutagen.aiff import AIFF
from mutagen.id3 import APIC, ID3, TCON, TIT2
from mutagen.wave import WAVE

from genretagger.audio import packet_digest
from genretagger.errors import TagError
from genretagger.tags import read
from genretagger.tags.genres import Manner
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import make_song
from tests.unit.tags.files import sha256, write


def chunk(name: bytes, data: bytes, order: str = "<", *, padded: bool = True) -> bytes:
    return name + struct.pack(f"{order}I", len(data)) + data + bytes(padded and len(data) % 2)


def info(**texts: str) -> bytes:
    entries = (chunk(name.encode(), text.encode() + b"\0") for name, text in texts.items())
    return chunk(b"LIST", b"INFO" + b"".join(entries))


def id3(genre: str, title: str = "", version: int = 4, order: str = "<", name: bytes = b"id3 ") -> bytes:
    tags = ID3()
    tags.add(TCON(encoding=3, text=[genre]))
    if title:
        tags.add(TIT2(encoding=3, text=[title]))
    if version == 3:
        tags.update_to_v23()
    stream = BytesIO()
    tags.save(stream, v1=0, v2_version=version)
    return chunk(name, stream.getvalue(), order)


def song(path: Path, *, front: bytes = b"", inside: bytes = b"", behind: bytes = b"") -> Path:
    """A WAV or AIFF with these chunks before the sound, behind it, and behind the end that the file names."""
    make_song(path, seconds=0.2)
    data, order = path.read_bytes(), ">" if path.suffix == ".aiff" else "<"
    data = data[:12] + front + data[12:] + inside
    path.write_bytes(data[:4] + struct.pack(f"{order}I", len(data) - 8) + data[8:] + behind)
    return path


def named_end(path: Path) -> int:
    data = path.read_bytes()
    return 8 + int.from_bytes(data[4:8], "big" if data[:4] == b"FORM" else "little")


def as_libav_reads(path: Path) -> dict[str, str]:
    with av.open(str(path)) as container:
        return {name.lower(): text for name, text in container.metadata.items()}


def test_a_first_tag_says_what_the_info_list_said(tmp_path: Path) -> None:
    said = {"INAM": "Song", "IART": "Më", "IPRD": "Album", "ICRD": "2001-05-06", "ITRK": "3", "ICMT": "Hm"}
    path = song(tmp_path / "song.wav", front=info(**said, ISFT="Encoder", IXYZ="Odd"))
    before = sha256(path)
    found = read(path)
    assert (found.title, found.artist, found.album, found.year) == ("Song", "Më", "Album", "2001")
    assert found.track_number == 3
    change = write(path, "Jazz")
    tags = WAVE(path).tags
    texts = {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TDRC", "TSSE", "TXXX:IXYZ")}
    assert list(texts.values()) == ["Song", "Më", "Album", "3", "2001-05-06", "Encoder", "Odd"]
    assert str(tags["TCON"]) == "Jazz"
    assert as_libav_reads(path)["genre"] == "Jazz"
    assert b"IGNR\x05\0\0\0Jazz\0\0" in path.read_bytes()
    assert named_end(path) == path.stat().st_size
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


def test_a_first_tag_of_version_3_can_say_it_too(tmp_path: Path) -> None:
    path = song(tmp_path / "song.wav", inside=info(INAM="Söng", ICRD="2001", IGNR="Rock"))
    change = write_genres(
        path, ("Jazz", "Soul"), expected=None, journal=MemoryJournal(), manner=Manner(id3_version=3)
    )
    assert change is not None
    assert change.before == ("Rock",)
    assert read(path).version == "2.3"
    assert str(WAVE(path).tags["TIT2"]) == "Söng"
    assert read(path).year == "2001"
    assert b"IGNR\x0a\0\0\0Jazz/Soul\0" in path.read_bytes()


def test_the_genre_comes_into_an_info_list_that_had_none(tmp_path: Path) -> None:
    path = song(tmp_path / "song.wav", inside=info(ISFT="E") + id3("Rock", "Song"))
    write(path, "Jazz")
    assert b"IGNR" in path.read_bytes()
    assert str(WAVE(path).tags["TIT2"]) == "Song"
    assert "TSSE" not in WAVE(path).tags


def test_texts_of_an_aiff_are_not_hidden(tmp_path: Path) -> None:
    path = song(tmp_path / "song.aiff", inside=chunk(b"NAME", b"Song", ">") + chunk(b"AUTH", b"Me!", ">"))
    assert (read(path).title, read(path).artist) == ("Song", "Me!")
    write(path, "Jazz")
    assert str(AIFF(path).tags["TIT2"]) == "Song"
    assert str(AIFF(path).tags["TPE1"]) == "Me!"


BEHIND = {
    "id3 of a WAV": ("wav", id3("Polka", "Song")),
    "ID3 of a WAV": ("wav", id3("Polka", "Song", name=b"ID3 ")),
    "INFO of a WAV": ("wav", info(INAM="Song", IGNR="Polka")),
    "both of a WAV": ("wav", info(INAM="Song", IGNR="Polka") + id3("Polka", "Song")),
    "ID3 of an AIFF": ("aiff", id3("Polka", "Song", order=">", name=b"ID3 ")),
    "id3 of an AIFF": ("aiff", id3("Polka", "Song", order=">")),
}


@pytest.mark.parametrize(("kind", "tags"), BEHIND.values(), ids=BEHIND.keys())
def test_tags_behind_the_end_are_seen_changed_and_taken_in(kind: str, tags: bytes, tmp_path: Path) -> None:
    path = song(tmp_path / f"song.{kind}", behind=tags)
    before, packets = path.read_bytes(), packet_digest(path)
    assert (read(path).genres, read(path).title, read(path).problem) == (("Polka",), "Song", None)
    change = write(path, "Jazz")
    assert read(path).genres == ("Jazz",)
    assert b"Polka" not in path.read_bytes()
    assert path.read_bytes().lower().count(b"id3 ") == 1
    assert named_end(path) == path.stat().st_size
    assert as_libav_reads(path).get("genre", "Jazz") == "Jazz"  # it knows no "id3 " in AIFF
    assert packet_digest(path) == packets
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before


SECOND = {
    "two chunks of ID3": ("wav", id3("House", "Song") + id3("Polka", "Other")),
    "a second one before the first": ("wav", id3("Polka") + info(IGNR="Polka") + id3("Polka", version=3)),
    "two lists": ("wav", info(INAM="Song", IGNR="Polka") + info(IART="Me", IGNR="Polka")),
    "two chunks of an AIFF": ("aiff", id3("House", order=">", name=b"ID3 ") + id3("Polka", order=">")),
}


@pytest.mark.parametrize(("kind", "tags"), SECOND.values(), ids=SECOND.keys())
def test_every_chunk_that_says_a_genre_says_the_new_one(kind: str, tags: bytes, tmp_path: Path) -> None:
    path = song(tmp_path / f"song.{kind}", inside=tags)
    before = path.read_bytes()
    places = sum(before.count(name) for name in (b"TCON", b"IGNR"))
    change = write(path, "Jazz")
    data = path.read_bytes()
    assert b"Polka" not in data
    assert b"House" not in data
    assert data.count(b"Jazz") >= places
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before


def test_a_second_place_alone_that_is_changed_since_keeps_its_genre(tmp_path: Path) -> None:
    path = song(tmp_path / "song.wav", inside=info(INAM="Song", IGNR="Rock") + id3("Rock", "Song"))
    change = write(path, "Jazz")
    path.write_bytes(path.read_bytes().replace(b"IGNR\x05\0\0\0Jazz", b"IGNR\x05\0\0\0Funk"))
    assert undo(change, path=str(path)).restored == "refused"


@pytest.mark.parametrize("order", ["<", ">"])
def test_an_odd_chunk_without_padding_hides_nothing(order: str, tmp_path: Path) -> None:
    kind = "wav" if order == "<" else "aiff"
    odd = chunk(b"JUNK", b"odd", order, padded=False)
    path = song(tmp_path / f"song.{kind}", inside=odd + id3("Rock", "Song", order=order))
    before = path.read_bytes()
    assert (read(path).genres, read(path).title) == (("Rock",), "Song")
    change = write(path, "Jazz")
    assert read(path).genres == ("Jazz",)
    assert odd in path.read_bytes()
    undo(change, path=str(path))
    assert path.read_bytes() == before


def test_a_sound_of_odd_size_at_the_end_is_padded_before_the_tag(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wav", seconds=0.2)
    data = path.read_bytes()
    place = data.index(b"data") + 4
    size = len(data) - place - 4 - 1
    path.write_bytes(data[:place] + struct.pack("<I", size) + data[place + 4 : -1])
    write(path, "Jazz")
    assert str(WAVE(path).tags["TCON"]) == "Jazz"
    assert read(path).genres == ("Jazz",)


def test_a_picture_and_an_id3v1_tag_behind_the_chunks_stay(tmp_path: Path) -> None:
    v1 = b"TAG" + b"Song".ljust(124, b"\0") + bytes([17])
    path = song(tmp_path / "song.wav", behind=v1)
    assert read(path).genres == ("Rock",)
    write(path, "Jazz")
    assert path.read_bytes()[-128:] == v1[:-1] + bytes([8])
    tags = WAVE(path)
    tags.tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=b"\xff\xd8" * 500))
    tags.save()
    write(path, "A genre of many words " * 100 + "end")
    assert WAVE(path).tags["APIC:"].data == b"\xff\xd8" * 500


UNWRITABLE = {
    "raw ID3 behind": ("has tags behind its end", lambda data: data + b"junk" + id3("Polka")[8:]),
    "an APEv2 tag behind": ("has tags behind its end", lambda data: data + b"\0\0APETAGEX" + bytes(24)),
    "half a file": ("copied only in part", lambda data: data[:-1000]),
    "sound without an end": (
        "does not say where its sound ends",
        lambda data: data.replace(data[data.index(b"data") :][:8], b"data\xff\xff\xff\xff"),
    ),
    "sound of no size": (
        "does not say where its sound ends",
        lambda data: data.replace(data[data.index(b"data") :][:8], b"data\0\0\0\0"),
    ),
    "RF64": ("larger than WAV was made for", lambda data: b"RF64\xff\xff\xff\xff" + data[8:]),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_cannot_be_written_is_told_before_in_words_that_blame_nothing(name: str, tmp_path: Path) -> None:
    words, change = UNWRITABLE[name]
    path = make_song(tmp_path / "song.wav", seconds=0.2)
    path.write_bytes(change(path.read_bytes()))
    before = path.read_bytes()
    problem = read(path).problem
    assert problem is not None
    assert words in problem
    assert "damaged" not in problem
    with pytest.raises(TagError, match=words):
        write_genres(path, ("Jazz",), expected=None, journal=MemoryJournal())
    assert path.read_bytes() == before


def test_a_wav_of_nearly_four_gigabytes_has_no_room(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wav", seconds=0.2)
    data = path.read_bytes()
    place = data.index(b"data") + 4
    size = (1 << 32) - place - 4 - 100
    path.write_bytes(
        data[:4] + struct.pack("<I", place + 4 + size - 8) + data[8:place] + struct.pack("<I", size)
    )
    with path.open("r+b") as stream:
        stream.truncate(place + 4 + size)
    problem = read(path).problem
    assert problem is not None
    assert "as large as its kind can be" in problem
    path.unlink()


@pytest.mark.parametrize("kind", ["wav", "aiff"])
def test_a_tag_too_large_to_be_held_in_memory_is_refused_and_stays(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=0.5)
    tagged = WAVE(path) if kind == "wav" else AIFF(path)
    tagged.add_tags()
    tagged.tags.add(APIC(encoding=0, mime="image/jpeg", type=3, data=b"\xff\xd8" + bytes(33 << 20)))
    tagged.save()
    before = sha256(path)
    with pytest.raises(TagError, match="tag of 33 MB.*make its cover smaller"):
        read(path)
    with pytest.raises(TagError, match="tag of 33 MB"):
        write(path, "Jazz")
    assert sha256(path) == before


def test_texts_that_are_no_unicode_become_some(tmp_path: Path) -> None:
    entries = chunk(b"INAM", "Söng".encode("latin-1") + b"\0") + chunk(b"IGNR", "Música\0".encode("latin-1"))
    path = song(tmp_path / "song.wav", inside=chunk(b"LIST", b"INFO" + entries))
    before = path.read_bytes()
    assert (read(path).title, read(path).genres) == ("Söng", ("Música",))
    change = write(path, "Jazz")
    assert str(WAVE(path).tags["TIT2"]) == "Söng"
    assert "Söng".encode("latin-1") in path.read_bytes()
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before


ODD = {
    "an empty chunk for a tag": lambda data: data + chunk(b"id3 ", b""),
    "a chunk of zeros for a tag": lambda data: data + chunk(b"id3 ", bytes(100)),
    "no size of the whole": lambda data: data[:4] + bytes(4) + data[8:],
    "an endless whole": lambda data: data[:4] + b"\xff" * 4 + data[8:],
    "zeros behind": lambda data: data + bytes(1000),
    "entries without padding": lambda data: (
        data + chunk(b"LIST", b"INFO" + chunk(b"INAM", b"Song\0", padded=False) + chunk(b"IART", b"Me\0"))
    ),
    "two tags in one chunk": lambda data: data + chunk(b"id3 ", id3("Polka")[8:] + id3("House")[8:]),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_written_and_undone(name: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wav", seconds=0.2)
    path.write_bytes(ODD[name](path.read_bytes()))
    before, packets = path.read_bytes(), packet_digest(path)
    change = write(path, "Jazz")
    assert str(WAVE(path).tags["TCON"]) == "Jazz"
    assert packet_digest(path) == packets
    assert undo(change, path=str(path)).restored == "bytes"
    assert path.read_bytes() == before
