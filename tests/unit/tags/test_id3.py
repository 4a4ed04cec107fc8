"""ID3: the version stays, every other frame stays, and no place in the file says another genre."""

from pathlib import Path

import pytest
from mutagen.apev2 import APEv2
from mutagen.flac import FLAC
from mutagen.id3 import APIC, COMM, ID3, TCON, TIT2, TPE1, TXXX, TYER, ParseID3v1
from mutagen.mp3 import MP3

from genretagger.errors import TagError
from genretagger.tags import id3v1, read
from genretagger.tags.id3_frames import parse
from genretagger.tags.id3_genres import genres_in, texts
from genretagger.tags.id3_places import read_tag
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import COVER, Song
from tests.unit.tags.files import sha256, write


def tagged(path: Path, version: int, *genres: str, v1: bool = False) -> Path:
    tags = ID3()
    tags.add(TIT2(encoding=1, text="Frühling"))
    tags.add(TPE1(encoding=0, text="A/B"))
    tags.add(TYER(encoding=0, text="1987") if version == 3 else TXXX(encoding=3, desc="a", text=["1", "2"]))
    tags.add(COMM(encoding=1, lang="deu", desc="x", text="Wörter"))
    tags.add(APIC(encoding=0, mime="image/jpeg", type=3, desc="front", data=COVER))
    if genres:
        tags.add(TCON(encoding=1, text=list(genres)))
    tags.save(path, v2_version=version, v23_sep=None, v1=2 if v1 else 0)
    return path


def frame_v22(name: bytes, text: str) -> bytes:
    body = b"\0" + text.encode("latin-1")
    return name + len(body).to_bytes(3, "big") + body


def tagged_v22(path: Path) -> Path:
    frames = frame_v22(b"TT2", "Title") + frame_v22(b"TCO", "(17)") + frame_v22(b"TP1", "Artist")
    frames += b"PIC" + (len(COVER) + 6).to_bytes(3, "big") + b"\0JPG\3\0" + COVER
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3\2\0\0" + size + frames + path.read_bytes())
    return path


def frames_of(path: Path) -> tuple[bytes, ...]:
    raw = read_tag(MP3(path))
    assert raw is not None
    return parse(raw).others()


@pytest.mark.parametrize("version", [3, 4])
def test_the_version_and_every_other_frame_are_kept(version: int, song: Song) -> None:
    path = tagged(song("mp3", tagged=False), version, "Rock")
    frames = frames_of(path)
    write(path, "Zydeco")
    assert read(path).version == f"2.{version}"
    assert frames_of(path) == frames
    assert read(path).genres == ("Zydeco",)


def test_version_2_2_is_kept_with_its_cover(song: Song) -> None:
    path = tagged_v22(song("mp3", tagged=False))
    before, frames = sha256(path), frames_of(path)
    assert read(path).genres == ("Rock",)
    change = write(path, "Música")
    assert path.read_bytes().startswith(b"ID3\2")
    assert frames_of(path) == frames
    assert MP3(path).tags["TCON"].text == ["Música"]
    assert MP3(path).tags["APIC:"].data == COVER
    undo(change, path=str(path))
    assert sha256(path) == before


def test_several_genres_are_one_text_before_version_2_4(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3)
    write(path, "Rock", "Jazz")
    assert ID3(path, translate=False)["TCON"].text == ["Rock/Jazz"]
    assert write_genres(str(path), ("Rock", "Jazz"), expected=None, journal=MemoryJournal()) is None


@pytest.mark.parametrize(("version", "encoding"), [(3, 1), (4, 3)])
def test_letters_are_encoded_as_the_version_knows_it(version: int, encoding: int, song: Song) -> None:
    path = tagged(song("mp3", tagged=False), version)
    write(path, "Música")
    assert ID3(path)["TCON"].encoding == encoding


def test_the_header_of_a_dsf_knows_its_size_and_where_the_tag_is(song: Song) -> None:
    path = song("dsf")
    path.write_bytes(path.read_bytes() + bytes(5_000))
    write(path, "Zydeco")
    head = path.read_bytes()[:28]
    assert int.from_bytes(head[12:20], "little") == path.stat().st_size
    place = int.from_bytes(head[20:28], "little")
    assert path.read_bytes()[place : place + 3] == b"ID3"
    assert path.read_bytes()[-5_000:].strip(b"\0")


def test_audio_stays_where_it_is_when_the_padding_is_enough(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3, "Rock")
    size = path.stat().st_size
    write(path, "Zydeco")
    assert path.stat().st_size == size


@pytest.mark.parametrize(
    ("text", "genres"),
    [
        ("17", ("Rock",)),
        ("(17)", ("Rock",)),
        ("(4)Eurodisco", ("Disco", "Eurodisco")),
        ("(4)(17)", ("Disco", "Rock")),
        ("RX", ("Remix",)),
        ("(CR)", ("Cover",)),
        ("((foo)", ("(foo)",)),
        ("(foo)", ("(foo)",)),
        ("255", ("255",)),
        ("Rock/Pop", ("Rock/Pop",)),
        ("", ()),
    ],
)
def test_numbers_and_brackets_are_understood(text: str, genres: tuple[str, ...]) -> None:
    assert genres_in(text) == genres


def test_a_name_in_brackets_is_written_so_that_it_is_read_as_such(song: Song) -> None:
    assert texts(("(17)",), 4) == ("((17)",)
    path = tagged(song("mp3", tagged=False), 4)
    write(path, "(17)", "(foo)")
    assert read(path).genres == ("(17)", "(foo)")


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("name", ["2", "02", "17", "255", "RX", "CR", "1977", "٢", "2 Tone"])
def test_a_name_that_looks_like_a_number_is_a_name(name: str, version: int, song: Song) -> None:
    path = tagged(song("mp3", tagged=False), version, "Rock")
    write(path, name)
    assert read(path).genres == (name,)
    assert [genre.strip() for genre in ID3(path)["TCON"].genres] == [name]
    assert write_genres(str(path), (name,), expected=None, journal=MemoryJournal()) is None


def test_id3v1_is_kept_in_step_and_says_nothing_else_than_before(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3, "Rock", v1=True)
    old = id3v1.read_tag(path)
    assert old is not None
    write(path, "jazz")
    new = id3v1.read_tag(path)
    assert new == old[:-1] + bytes([8])
    write(path, "Zydeco of the north")
    assert id3v1.genre(id3v1.read_tag(path)) is None


def test_no_id3v1_is_added(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3, "Rock")
    write(path, "Jazz")
    assert id3v1.read_tag(path) is None


def test_what_only_id3v1_says_is_said_by_the_new_tag_too(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 4, "Rock", v1=True)
    v1 = path.read_bytes()[-128:]
    bare = song("mp3", tagged=False)
    ID3(bare).delete()
    bare.write_bytes(bare.read_bytes() + v1)
    before = sha256(bare)
    assert read(bare).genres == ("Rock",)
    assert read(bare).version == "1"
    change = write(bare, "Jazz")
    assert ID3(bare, load_v1=False)["TIT2"].text == ["Frühling"]
    assert ParseID3v1(bare.read_bytes()[-128:])["TCON"].genres == ["Jazz"]
    undo(change, path=str(bare))
    assert sha256(bare) == before


def test_apev2_behind_an_mp3_is_kept_in_step_with_an_id3v1_behind_it(song: Song) -> None:
    path = song("mp3", tagged=False)
    ape = APEv2()
    ape.update({"Title": "From APE", "Genre": "Rock", "Comment": "kept"})
    ape.save(path)
    v1 = b"TAG" + b"Title".ljust(124, b"\0") + bytes([17])
    path.write_bytes(path.read_bytes() + v1)
    assert read(path).genres == ("Rock",)
    before = sha256(path)
    change = write(path, "Jazz", "Blues")
    after = APEv2(path)
    assert (list(after["Genre"]), after["Title"], after["Comment"]) == (["Jazz", "Blues"], "From APE", "kept")
    assert path.read_bytes()[-128:] == v1[:-1] + bytes([8])
    assert read(path).genres == ("Jazz", "Blues")
    undo(change, path=str(path))
    assert sha256(path) == before


def test_the_info_list_of_a_wav_is_kept_in_step(song: Song) -> None:
    path = song("wav", tagged=False)
    entries = b"INFO" + b"INAM\4\0\0\0Nam\0" + b"IGNR\5\0\0\0Rock\0\0" + b"ICMT\4\0\0\0Hey\0"
    data = path.read_bytes() + b"LIST" + len(entries).to_bytes(4, "little") + entries
    path.write_bytes(data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:])
    before = sha256(path)
    assert read(path).genres == ("Rock",)
    change = write(path, "Progressive Rock")
    content = path.read_bytes()
    assert b"IGNR\x11\0\0\0Progressive Rock\0" in content
    assert b"INAM\4\0\0\0Nam\0" in content
    assert b"ICMT\4\0\0\0Hey\0" in content
    assert read(path).genres == ("Progressive Rock",)
    undo(change, path=str(path))
    assert sha256(path) == before


def test_an_id3_tag_before_a_flac_is_kept_in_step(song: Song) -> None:
    path = song("flac")
    tags = ID3()
    tags.add(TIT2(encoding=0, text="Other title"))
    tags.add(TCON(encoding=0, text="Rock"))
    tags.save(path)
    write(path, "Jazz")
    assert FLAC(path)["genre"] == ["Jazz"]
    assert ID3(path)["TCON"].text == ["Jazz"]
    assert ID3(path)["TIT2"].text == ["Other title"]


def test_a_damaged_frame_is_kept_as_it_is(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3, "Rock")
    damaged = b"POPM\0\0\0\x01\0\0\xff" + b"XYZ9\0\0\0\x03\0\0abc"
    raw = path.read_bytes()
    size = sum(byte << 7 * place for place, byte in enumerate(reversed(raw[6:10])))
    longer = bytes((size + len(damaged)) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(raw[:6] + longer + damaged + raw[10:])
    assert damaged in path.read_bytes()
    write(path, "Jazz")
    assert damaged in path.read_bytes()


def test_several_genre_frames_become_one(song: Song) -> None:
    path = song("mp3", tagged=False)
    frames = b"TCON\0\0\0\x05\0\0\0Rock" + b"TCON\0\0\0\x05\0\0\0Jazz"
    path.write_bytes(b"ID3\4\0\0\0\0\0" + bytes([len(frames)]) + frames + path.read_bytes())
    assert read(path).genres == ("Rock", "Jazz")
    write(path, "Blues")
    assert ID3(path)["TCON"].text == ["Blues"]


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
