"""What holds for every kind of file, whatever keeps its tags."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genretagger.audio import packet_digest
from genretagger.errors import TagError
from genretagger.tags import read
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import KINDS
from tests.unit.tags.conftest import COVER, TAGS, Song
from tests.unit.tags.files import (
    genres_as_mutagen_reads,
    leftovers,
    others_as_mutagen_reads,
    sha256,
    stamp,
    write,
)

APE = {"wv", "mpc"}
"""libav hands on the tags behind these as if they were sound, so the bytes around the tags are compared."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_tags_of_every_kind_are_read(kind: str, song: Song) -> None:
    tags = read(song(kind))
    assert (tags.title, tags.artist, tags.album) == (TAGS["title"], TAGS["artist"], TAGS["album"])
    assert tags.genres == ("Klezmer",)
    assert tags.problem is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_without_tags_says_nothing(kind: str, song: Song) -> None:
    tags = read(song(kind, tagged=False))
    assert (tags.title, tags.artist, tags.genres, tags.problem) == (None, None, (), None)


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "bare"])
@pytest.mark.parametrize("kind", KINDS)
def test_two_genres_are_written_and_nothing_else_changes(kind: str, tagged: bool, song: Song) -> None:
    path = song(kind, tagged=tagged)
    others = others_as_mutagen_reads(path)
    sound = packet_digest(path)
    change = write(path, "Trip-Hop", "Música Popular Brasileira")
    assert read(path).genres == ("Trip-Hop", "Música Popular Brasileira")
    assert genres_as_mutagen_reads(path) == ["Trip-Hop", "Música Popular Brasileira"]
    assert others_as_mutagen_reads(path) == others
    assert (COVER in path.read_bytes()) == tagged or kind in {"ogg", "oga", "opus", "spx"}
    if kind not in APE:
        assert packet_digest(path) == sound
    assert change.before == (("Klezmer",) if tagged else ())
    assert change.after == ("Trip-Hop", "Música Popular Brasileira")
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "bare"])
@pytest.mark.parametrize("kind", KINDS)
def test_undo_gives_back_the_same_bytes_and_time(kind: str, tagged: bool, song: Song) -> None:
    path = song(kind, tagged=tagged)
    os.utime(path, ns=(10**18, 10**18 + 123_456_789))
    before, time = sha256(path), path.stat().st_mtime_ns
    change = write(path, "Zydeco")
    assert sha256(path) == change.sha256_after != before
    assert path.stat().st_mtime_ns == change.mtime_ns_after != time
    assert len(change.undo) < 5_000
    undone = undo(change, path=str(path))
    assert (undone.restored, undone.reason) == ("bytes", None)
    assert sha256(path) == before == change.sha256_before
    assert path.stat().st_mtime_ns == time
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("kind", KINDS)
def test_writing_twice_and_undoing_twice_comes_back_to_the_start(kind: str, song: Song) -> None:
    path = song(kind)
    start = sha256(path)
    first = write(path, "A rather long name of a genre, so that everything behind it has to move")
    middle = sha256(path)
    second = write(path, "B")
    assert undo(second, path=str(path)).restored == "bytes"
    assert sha256(path) == middle
    assert undo(first, path=str(path)).restored == "bytes"
    assert sha256(path) == start


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_says_so_already_is_not_touched(kind: str, song: Song) -> None:
    path = song(kind)
    before = path.stat()
    journal = MemoryJournal()
    assert write_genres(str(path), ("Klezmer",), expected=stamp(path), journal=journal) is None
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert journal.changes == []


@pytest.mark.parametrize("kind", KINDS)
def test_permissions_and_if_asked_the_time_are_kept(kind: str, song: Song) -> None:
    path = song(kind)
    path.chmod(0o640)
    os.utime(path, ns=(10**18, 10**18 + 1))
    write(path, "Zydeco", keep_mtime=True)
    assert path.stat().st_mtime_ns == 10**18 + 1
    write(path, "Polka")
    assert path.stat().st_mtime_ns > 10**18 + 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
NAMES = st.text(LETTERS, min_size=1, max_size=60).filter(lambda name: bool(name.strip()))
LOOK_ALIKES = st.sampled_from(
    ["17", "(17)", "((17)", "RX", "(CR)", "(4)Eurodisco", "0", "255", "Rock/Pop", "a;b"]
)


@pytest.mark.parametrize("kind", ["mp3", "flac", "ogg", "m4a", "wma", "wv", "aiff"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(genres=st.lists(NAMES | LOOK_ALIKES, min_size=1, max_size=4))
def test_any_genre_survives_or_is_refused_with_the_file_as_it_was(
    kind: str, genres: list[str], song: Song
) -> None:
    path = song(kind)
    before = sha256(path)
    wanted = tuple(dict.fromkeys(genre.strip() for genre in genres))
    try:
        change = write_genres(str(path), wanted, expected=None, journal=MemoryJournal())
    except TagError as refusal:
        refused_by_id3 = kind in {"mp3", "aiff"} and "ID3 tags read" in str(refusal)
        assert refused_by_id3
        assert sha256(path) == before
        return
    assert read(path).genres == wanted
    assert genres_as_mutagen_reads(path) or wanted == ()
    if change is not None:
        assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


@pytest.mark.parametrize("kind", ["mp3", "flac", "m4a", "wma", "wv"])
def test_a_very_long_genre_is_kept_whole(kind: str, song: Song) -> None:
    path, name = song(kind), "Long " * 6_000 + "end"
    write(path, name)
    assert read(path).genres == (name,)


@pytest.mark.parametrize("bad", ["", "  ", "a\nb", "a\0b"])
def test_a_genre_that_is_none_is_refused(bad: str, song: Song) -> None:
    path = song("flac")
    before = sha256(path)
    with pytest.raises(TagError, match=r"song\.flac was left as it was"):
        write_genres(str(path), ("Rock", bad), expected=None, journal=MemoryJournal())
    assert sha256(path) == before


def test_a_kind_that_keeps_no_tags_is_known_before_the_review(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no music")
    assert (
        read(path).problem
        == f"{path} is of a kind that keeps no tags this program can write: convert it first."
    )
    with pytest.raises(TagError, match="convert it first"):
        write_genres(str(path), ("Rock",), expected=None, journal=MemoryJournal())
    assert path.read_text() == "no music"


def test_a_missing_and_an_unreadable_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(TagError, match=r"gone\.mp3 cannot be opened"):
        read(tmp_path / "gone.mp3")
    damaged = tmp_path / "damaged.flac"
    damaged.write_bytes(b"fLaC" + bytes(10))
    with pytest.raises(TagError, match=r"damaged\.flac has tags that cannot be read"):
        read(damaged)
