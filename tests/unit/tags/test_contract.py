"""What holds for every kind of file, whatever keeps its tags."""

import os
import stat
from pathlib import Path

import pytest

from genretagger.audio import packet_digest
from genretagger.errors import TagError
from genretagger.tags import read
from genretagger.tags.journal import undo
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import KINDS, SILENT
from tests.unit.tags.conftest import COVER, TAGS, Song
from tests.unit.tags.files import (
    genres_as_mutagen_reads,
    leftovers,
    others_as_mutagen_reads,
    sha256,
    stamp,
    write,
)

TAGGED = (*KINDS, *SILENT)
APE = {"wv", "mpc", "ape", "ofr"}
"""libav hands on the tags behind these as if they were sound, so the bytes around the tags are compared."""


@pytest.mark.parametrize("kind", TAGGED)
def test_the_tags_of_every_kind_are_read(kind: str, song: Song) -> None:
    tags = read(song(kind))
    assert (tags.title, tags.artist, tags.album) == (TAGS["title"], TAGS["artist"], TAGS["album"])
    assert tags.genres == ("Klezmer",)
    assert tags.problem is None


@pytest.mark.parametrize("kind", TAGGED)
def test_a_file_without_tags_says_nothing(kind: str, song: Song) -> None:
    tags = read(song(kind, tagged=False))
    assert (tags.title, tags.artist, tags.genres, tags.problem) == (None, None, (), None)


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "bare"])
@pytest.mark.parametrize("kind", TAGGED)
def test_two_genres_are_written_and_nothing_else_changes(kind: str, tagged: bool, song: Song) -> None:
    path = song(kind, tagged=tagged)
    others = others_as_mutagen_reads(path)
    sound = None if kind in APE else packet_digest(path)
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
@pytest.mark.parametrize("kind", TAGGED)
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


@pytest.mark.parametrize("kind", TAGGED)
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


@pytest.mark.parametrize("kind", TAGGED)
def test_a_file_that_says_so_already_is_not_touched(kind: str, song: Song) -> None:
    path = song(kind)
    before = path.stat()
    journal = MemoryJournal()
    assert write_genres(str(path), ("Klezmer",), expected=stamp(path), journal=journal) is None
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert journal.changes == []


@pytest.mark.parametrize("kind", TAGGED)
def test_permissions_and_if_asked_the_time_are_kept(kind: str, song: Song) -> None:
    path = song(kind)
    path.chmod(0o640)
    os.utime(path, ns=(10**18, 10**18 + 1))
    write(path, "Zydeco", keep_mtime=True)
    assert path.stat().st_mtime_ns == 10**18 + 1
    write(path, "Polka")
    assert path.stat().st_mtime_ns > 10**18 + 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


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
