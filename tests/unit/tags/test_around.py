"""Tags where a player looks and a tag library does not: all are seen and in step, and none hides another."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import mutagen
import pytest
from mutagen.apev2 import BINARY, APEv2, APEValue
from mutagen.dsf import DSF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TALB, TCON, TIT2, TPE1, TRCK, TXXX, Frame, ID3NoHeaderError

from genretagger.errors import TagError
from genretagger.tags import around, read
from genretagger.tags.around import Kind
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import make_song
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import sha256, write

HTTP = b"HTTP/1.0 200 OK\r\nContent-Type: audio/mpeg\r\nServer: Icecast 2.4.0\r\n\r\n"
V1 = b"TAG" + b"Title".ljust(30, b"\0") + b"Artist".ljust(30, b"\0") + b"Album".ljust(30, b"\0") + bytes(34)


def id3(*genres: str, version: int = 4, title: str = "Song", others: tuple[Frame, ...] = ()) -> bytes:
    """An ID3v2 tag as bytes."""
    tags = ID3()
    texts = {TIT2: title, TPE1: "Artist", TALB: "Album", TRCK: "3/9"}
    for frame in (*(kind(encoding=0, text=text) for kind, text in texts.items()), *others):
        tags.add(frame)
    if genres:
        tags.add(TCON(encoding=3, text=list(genres)))
    stream = BytesIO()
    tags.save(stream, v1=0, v2_version=version)
    return stream.getvalue()


def bare(path: Path) -> bytes:
    """The sound of an MP3 alone."""
    with path.open("rb") as stream:
        found = around.find(stream)
    return path.read_bytes()[found.start : found.end]


def has_id3v2(path: Path) -> bool:
    try:
        ID3(path, load_v1=False)
    except ID3NoHeaderError:
        return False
    return True


def written_and_undone(path: Path, *genres: str) -> bytes:
    """What the file is after a write; it is undone to the same bytes."""
    before = sha256(path)
    change = write(path, *genres)
    after = path.read_bytes()
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before
    path.write_bytes(after)
    return after


@pytest.mark.parametrize("items", [{"Title": "Song", "Artist": "A"}, {"REPLAYGAIN_TRACK_GAIN": "-6.5 dB"}])
@pytest.mark.parametrize("kind", ["mp3", "aac", "tta"])
def test_no_id3_tag_is_put_before_a_file_that_has_apev2_alone(
    kind: str, items: dict[str, str], song: Song
) -> None:
    path = song(kind, tagged=False)
    path.write_bytes(bare(path))
    ape = APEv2()
    ape.update(items)
    ape.save(path)
    assert read(path).title == items.get("Title")
    written_and_undone(path, "Jazz")
    assert not has_id3v2(path)
    assert {name: str(value) for name, value in APEv2(path).items()} == {**items, "Genre": "Jazz"}
    assert read(path).genres == ("Jazz",)


def test_an_apev2_tag_of_just_the_size_of_id3v1_is_no_id3v1(song: Song) -> None:
    path = song("mp3", tagged=False)
    ape = APEv2()
    ape["Comment"] = "x" * (131 - 64 - 8 - len("Comment") - 1)
    path.write_bytes(bare(path))
    ape.save(path)
    assert path.read_bytes()[-128:].startswith(b"TAGEX")
    written_and_undone(path, "Jazz")
    assert str(APEv2(path)["Genre"]) == "Jazz"


@pytest.mark.parametrize("junk", [bytes(12), HTTP, b"\0" * 3_000 + HTTP], ids=["zeros", "http", "both"])
@pytest.mark.parametrize("kind", ["mp3", "aac", "wv", "ogg"])
def test_a_tag_behind_junk_is_the_one_that_is_changed(kind: str, junk: bytes, song: Song) -> None:
    path = song(kind, tagged=False)
    path.write_bytes(junk + id3("Rock") + (bare(path) if kind in {"mp3", "aac"} else path.read_bytes()))
    assert (read(path).title, read(path).genres) == ("Song", ("Rock",))
    after = written_and_undone(path, "Jazz")
    assert after.startswith(junk + b"ID3")
    assert after.count(b"ID3\4") == 1
    assert b"Rock" not in after
    assert (read(path).title, read(path).genres) == ("Song", ("Jazz",))


def test_a_tag_within_the_sound_is_not_taken_for_one_in_front(song: Song) -> None:
    path = song("mp3", tagged=False)
    sound = bare(path)
    path.write_bytes(sound + id3("Rock") + sound)
    assert (read(path).title, read(path).genres) == (None, ())


@pytest.mark.parametrize("version", [3, 4])
def test_a_second_tag_in_front_is_kept_in_step(version: int, song: Song) -> None:
    path = song("mp3", tagged=False)
    path.write_bytes(id3("House") + id3("Old", version=version, title="Second") + bare(path))
    assert read(path).genres == ("House",)
    after = written_and_undone(path, "Jazz")
    assert b"Old" not in after
    assert b"Second" in after
    assert after.count(b"Jazz") == 2


@pytest.mark.parametrize("name", ["GENRE", "Genre"])
@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("kind", ["mp3", "wav", "dsf"])
def test_a_text_that_is_called_genre_says_no_other(kind: str, version: int, name: str, song: Song) -> None:
    path = song(kind)
    tags = ID3(path) if kind == "mp3" else mutagen.File(path).tags  # type: ignore[attr-defined]
    tags.add(TXXX(encoding=1, desc=name, text="Old"))
    tags.add(TXXX(encoding=1, desc="Genre of old", text="kept"))
    tags.save(path, v2_version=version)
    after = written_and_undone(path, "Jazz")
    assert "Old".encode("utf-16-le") not in after
    assert "kept".encode("utf-16-le") in after


def test_a_genre_that_only_another_text_says_is_seen(song: Song) -> None:
    path = song("mp3", tagged=False)
    path.write_bytes(id3(others=(TXXX(encoding=3, desc="GENRE", text="Polka"),)) + bare(path))
    assert read(path).genres == ("Polka",)
    change = write_genres(path, ("Polka",), expected=None, journal=MemoryJournal())
    assert change is None or read(path).genres == ("Polka",)


def test_a_file_whose_second_place_says_another_genre_does_not_say_so_already(song: Song) -> None:
    path = song("mp3", tagged=False)
    path.write_bytes(id3("Jazz", others=(TXXX(encoding=3, desc="GENRE", text="Old"),)) + bare(path))
    assert b"Old" not in written_and_undone(path, "Jazz")


def test_the_genre_of_an_enhanced_id3v1_tag_is_kept_in_step(song: Song) -> None:
    path = song("mp3", tagged=False)
    head, times = b"TAG+" + b" goes on".ljust(60, b"\0") + bytes(120) + b"\1", b"000:00" * 2
    path.write_bytes(bare(path) + head + b"Old".ljust(30, b"\0") + times + V1 + b"\x11")
    assert read(path).genres == ("Old",)
    after = written_and_undone(path, "Jazz")
    assert after.endswith(head + b"Jazz".ljust(30, b"\0") + times + V1 + b"\x08")


@pytest.mark.parametrize("kind", ["wv", "mpc", "ape", "ofr"])
def test_a_first_apev2_tag_says_what_id3v1_said(kind: str, song: Song) -> None:
    path = song(kind, tagged=False)
    with path.open("rb") as stream:
        end = around.find(stream).end
    path.write_bytes(path.read_bytes()[:end] + V1 + b"\x11")
    assert (read(path).title, read(path).genres) == ("Title", ("Rock",))
    after = written_and_undone(path, "Jazz")
    found = {name: str(value) for name, value in APEv2(path).items()}
    assert found == {"Title": "Title", "Artist": "Artist", "Album": "Album", "Genre": "Jazz"}
    assert after.endswith(V1 + b"\x08")


def test_a_first_comment_of_a_flac_says_what_id3_said(song: Song) -> None:
    path = song("flac", tagged=False)
    FLAC(path).delete()
    others = (TXXX(encoding=3, desc="REPLAYGAIN_TRACK_GAIN", text="-6.5 dB"),)
    path.write_bytes(id3("Rock", others=others) + path.read_bytes())
    assert (read(path).title, read(path).genres) == ("Song", ("Rock",))
    written_and_undone(path, "Jazz")
    assert dict(FLAC(path).tags) == {
        "title": ["Song"],
        "artist": ["Artist"],
        "album": ["Album"],
        "tracknumber": ["3/9"],
        "replaygain_track_gain": ["-6.5 dB"],
        "genre": ["Jazz"],
    }
    assert ID3(path)["TCON"].text == ["Jazz"]


def test_the_order_of_tags_behind_the_sound_does_not_matter(song: Song) -> None:
    path = song("mp3", tagged=False)
    sound = bare(path)
    ape = APEv2()
    ape["Genre"] = "Rock"
    lyrics = b"LYRICSBEGININD0000200LYR00004text"
    lyrics += f"{len(lyrics):06}".encode() + b"LYRICS200"
    path.write_bytes(sound)
    ape.save(path)
    path.write_bytes(path.read_bytes() + lyrics + V1 + b"\x11")
    with path.open("rb") as stream:
        found = around.find(stream)
    assert [place.kind for place in found.places] == [Kind.APEV2, Kind.LYRICS3, Kind.ID3V1]
    assert found.end == len(sound)
    after = written_and_undone(path, "Jazz")
    assert after.endswith(lyrics + V1 + b"\x08")
    assert read(path).genres == ("Jazz",)


@pytest.mark.parametrize(
    ("kind", "ending"), [("flac", "mp3"), ("aac", "mp3"), ("mp3", "flac"), ("wav", "mp3")]
)
def test_a_file_is_what_is_in_it_whatever_its_name_says(kind: str, ending: str, song: Song) -> None:
    path = song(kind)
    path = path.rename(path.with_suffix(f".{ending}"))
    assert read(path).problem is None
    assert read(path).genres == ("Klezmer",)
    written_and_undone(path, "Jazz")
    assert read(path).genres == ("Jazz",)


def test_what_keeps_no_tags_is_called_by_its_name_before_the_write(tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(b"\x1aE\xdf\xa3" + bytes(2_000))
    problem = read(path).problem
    assert problem is not None
    assert problem.startswith(f"{path} is Matroska or WebM, whatever its name says")
    with pytest.raises(TagError, match="is Matroska or WebM"):
        write(path, "Jazz")


def test_a_dsf_with_a_tag_that_its_header_does_not_name_is_refused_before_the_write(song: Song) -> None:
    path = song("dsf", tagged=False)
    path.write_bytes(path.read_bytes() + id3("Rock"))
    before = sha256(path)
    with pytest.raises(TagError, match="that its header does not name"):
        read(path)
    with pytest.raises(TagError, match="that its header does not name"):
        write(path, "Jazz")
    assert sha256(path) == before


def test_a_rate_that_wavpack_has_no_number_for_does_not_matter(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wv", seconds=0.5, sample_rate_hz=12_345)
    assert read(path).problem is None
    written_and_undone(path, "Jazz")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the most memory that was in use")
@pytest.mark.parametrize("kind", ["mp3", "flac", "wv", "dsf"])
def test_a_large_cover_is_not_held_in_memory(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=0.5)
    with_large_covers(path)
    before, after = (
        int(subprocess.check_output([sys.executable, "-c", PEAK, str(path), genre])) for genre in ("", "Jazz")
    )
    assert read(path).genres == ("Jazz",)
    assert after - before < 3 * COVERS_KB


COVERS_KB = 4 * 12 << 10
PEAK = """
import sys
from genretagger.tags import read
from genretagger.tags.cover import cover
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
if sys.argv[2]:
    read(sys.argv[1])
    cover(sys.argv[1])
    write_genres(sys.argv[1], (sys.argv[2],), expected=None, journal=MemoryJournal())
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""Prints the most memory that the process had in use, in kB."""


def with_large_covers(path: Path) -> None:
    """48 MB of covers in the tags of a file; one block of FLAC holds only a part of them."""
    data = b"\xff\xd8\xff\xe0" + bytes(range(256)) * (12 << 12)
    if path.suffix == ".dsf":
        dsf = DSF(path)
        dsf.add_tags()
        dsf.tags.add(APIC(encoding=0, mime="image/jpeg", type=3, data=data * 4))
        dsf.save()
    elif path.suffix == ".mp3":
        path.write_bytes(
            id3(others=(APIC(encoding=0, mime="image/jpeg", type=3, data=data * 4),)) + bare(path)
        )
    elif path.suffix == ".wv":
        ape = APEv2()
        ape["Cover Art (Front)"] = APEValue(b"cover.jpg\0" + data * 4, BINARY)
        ape.save(path)
    else:
        flac = FLAC(path)
        for _ in range(4):
            picture = Picture()
            picture.type, picture.mime, picture.data = 3, "image/jpeg", data
            flac.add_picture(picture)
        flac.save()
