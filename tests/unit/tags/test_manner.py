"""What is put between genres, and the version of ID3v2: as the person chose, or not at all."""

from pathlib import Path

import pytest
from mutagen.id3 import APIC, COMM, ID3, TCON, TDRC, TIT2, TMCL, TPE1, TSIZ, TSOP, TXXX, TYER

from genretagger.errors import TagError
from genretagger.tags import id3v1, read
from genretagger.tags.genres import Existing, Manner, combine, is_joined
from genretagger.tags.journal import TagChange, undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import COVER, Song
from tests.unit.tags.files import sha256

V23, V24 = Manner(id3_version=3), Manner(id3_version=4)
COMMON = (
    TIT2(encoding=1, text="Frühling"),
    TPE1(encoding=1, text="A/B"),
    TSOP(encoding=1, text="B, A"),
    COMM(encoding=1, lang="deu", desc="x", text="Wörter"),
    APIC(encoding=0, mime="image/jpeg", type=3, desc="front", data=COVER),
    TXXX(encoding=1, desc="mood", text="calm"),
)


def tagged(path: Path, version: int, *frames: object) -> Path:
    tags = ID3()
    for frame in (*COMMON, TCON(encoding=0, text="Polka"), *frames):
        tags.add(frame)
    tags.save(path, v2_version=version, v23_sep=None, v1=2)
    return path


def write(path: Path, manner: Manner, *genres: str) -> TagChange:
    change = write_genres(path, genres, expected=None, journal=MemoryJournal(), manner=manner)
    assert change is not None
    return change


def meaning(path: Path) -> dict[str, object]:
    """What mutagen makes of all frames but the genre."""
    return {
        key: getattr(frame, "text", None) or frame.data for key, frame in ID3(path).items() if key != "TCON"
    }


@pytest.mark.parametrize("sign", ["; ", "/", ", ", "\\\\"])
def test_the_chosen_signs_stand_between_genres_in_id3v23_and_nowhere_else(sign: str, song: Song) -> None:
    manner = Manner(joined_with=sign)
    old, new, flac = song("mp3", tagged=False), song("mp3", tagged=False, name="new"), song("flac")
    tagged(old, 3)
    tagged(new, 4)
    for path in (old, new, flac):
        write(path, manner, "Rock", "Jazz")
    assert read(old).genres == (f"Rock{sign}Jazz",)
    assert read(new).genres == read(flac).genres == ("Rock", "Jazz")
    assert write_genres(old, ("Rock", "Jazz"), expected=None, journal=MemoryJournal(), manner=manner) is None


def test_a_file_that_changed_since_gets_its_genre_back_whatever_stands_between(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3)
    change = write(path, Manner(joined_with="; "), "Rock", "Jazz")
    tags = ID3(path, translate=False)
    tags.add(TPE1(encoding=0, text="Other"))
    tags.save(path, v2_version=3, v23_sep=None)
    assert undo(change, path=str(path)).restored == "genre"
    assert read(path).genres == ("Polka",)


@pytest.mark.parametrize(
    ("text", "genres", "expected"),
    [
        ("Rock; Jazz", ("Rock", "Jazz"), True),
        ("Rock/Jazz/Pop", ("Rock", "Jazz", "Pop"), True),
        ("Rock/Jazz; Pop", ("Rock", "Jazz", "Pop"), False),
        ("Rock/Jazz", ("Rock",), False),
        ("Rock", ("Rock",), True),
        ("RockJazz", ("Rock", "Jazz"), False),
    ],
)
def test_joined_genres_are_known_again(text: str, genres: tuple[str, ...], expected: bool) -> None:
    assert is_joined(text, genres) is expected


@pytest.mark.parametrize(
    ("version", "manner", "date"),
    [
        (3, V24, TYER(encoding=0, text="1987")),
        (4, V23, TDRC(encoding=0, text="1987")),
        (4, V23, TDRC(encoding=0, text="1987-12-31")),
    ],
)
def test_a_tag_becomes_the_wanted_version_and_means_the_same(
    version: int, manner: Manner, date: object, song: Song
) -> None:
    path = tagged(song("mp3", tagged=False), version, date)
    before, digest = meaning(path), sha256(path)
    change = write(path, manner, "Zydeco")
    assert read(path).version == f"2.{manner.id3_version}"
    assert read(path).genres == ("Zydeco",)
    assert meaning(path) == before
    assert id3v1.genre(id3v1.read_tag(path)) is None
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == digest


@pytest.mark.parametrize("kind", ["mp3", "aac", "wav", "aiff", "dsf", "tta", "dff"])
@pytest.mark.parametrize("is_tagged", [True, False], ids=["tagged", "bare"])
def test_every_kind_with_id3_gets_the_wanted_version(kind: str, is_tagged: bool, song: Song) -> None:
    path = song(kind, tagged=is_tagged)
    title = read(path).title
    write(path, V23, "Zydeco", "Música")
    tags = read(path)
    assert (tags.version, tags.genres, tags.title) == ("2.3", ("Zydeco/Música",), title)
    assert tags.version_problems == ()
    assert (COVER in path.read_bytes()) == is_tagged


@pytest.mark.parametrize(
    ("version", "manner", "frame", "told"),
    [
        (4, V23, TPE1(encoding=3, text=["A", "B"]), "TPE1 has several values"),
        (4, V23, TDRC(encoding=3, text="1999-12-31T10:20:30"), "cannot say the same for TDRC"),
        (4, V23, TMCL(encoding=3, people=[["drums", "A"]]), "cannot say the same for TMCL"),
        (3, V24, TSIZ(encoding=0, text="12"), "TSIZ would be lost"),
    ],
)
def test_a_tag_that_would_lose_something_in_the_other_version_is_refused_with_its_name(
    version: int, manner: Manner, frame: object, told: str, song: Song
) -> None:
    path = tagged(song("mp3", tagged=False), version, frame)
    digest = sha256(path)
    with pytest.raises(
        TagError, match=rf"song\.mp3 cannot become ID3v2\.{7 - version} \(.*{told}.*keep their ID3 version"
    ):
        write(path, manner, "Zydeco")
    assert sha256(path) == digest
    assert told in dict(read(path).version_problems)[7 - version]
    assert read(path).problem is None


def test_a_damaged_frame_is_not_lost_on_the_way_to_another_version(song: Song) -> None:
    path = tagged(song("mp3", tagged=False), 3)
    raw = path.read_bytes()
    damaged = b"POPM\0\0\0\x01\0\0\xff"
    size = sum(byte << 7 * place for place, byte in enumerate(reversed(raw[6:10]))) + len(damaged)
    path.write_bytes(raw[:6] + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + damaged + raw[10:])
    with pytest.raises(TagError, match="frames that cannot be read"):
        write(path, V24, "Zydeco")
    assert "frames that cannot be read" in dict(read(path).version_problems)[4]
    write(path, Manner(), "Zydeco")
    assert damaged in path.read_bytes()


@pytest.mark.parametrize(("version", "said"), [(3, ["R&B/Soul"]), (4, ["R&B/Soul", "Soul"])])
def test_a_name_with_a_slash_is_one_genre_where_several_can_be_told_apart(
    version: int, said: list[str], song: Song
) -> None:
    path = song("mp3", tagged=False)
    tags = ID3()
    tags.add(TCON(encoding=0, text="R&B/Soul"))
    tags.save(path, v2_version=version)
    wanted = combine(read(path).genres, ("Soul",), Existing.ADD)
    write_genres(path, wanted, expected=None, journal=MemoryJournal())
    assert ID3(path, translate=False)["TCON"].text == said
