"""Writing and undoing real files: only the genre changes, and whatever fails, a file is old or new."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
from mutagen.asf import ASF
from mutagen.id3 import ID3, TIT2, ID3FileType
from mutagen.mp4 import MP4

from genretagger import tags
from genretagger.audio import Listening, listen
from genretagger.errors import TagError
from genretagger.tags.journal import TagChange, remove_leftovers, undo
from genretagger.tags.writer import FileStamp, write_genres
from tests.journals import MemoryJournal
from tests.music import KINDS, make_song

COVER = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40 + b"\xff\xd9"
TITLE = {"title": "Moonsong ☾", "artist": "Shane", "album": "Equilibrium"}
GENRE_KEYS = {"TCON", "genre", "Genre", "©gen", "WM/Genre"}
NOBODY = 65_534

Song = Callable[..., Path]


@pytest.fixture(scope="session")
def songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tagged song with a cover and no genre, of every kind that can be made."""
    folder = tmp_path_factory.mktemp("songs")
    for seed, kind in enumerate(KINDS):
        make_song(folder / f"song.{kind}", seconds=1, seed=seed, tags=TITLE, cover=COVER)
    return folder


@pytest.fixture
def song(songs: Path, tmp_path: Path) -> Song:
    """Hands out a copy of the song of a kind, to be written to."""

    def copy(kind: str, name: str = "song") -> Path:
        return Path(shutil.copy(songs / f"song.{kind}", tmp_path / f"{name}.{kind}"))

    return copy


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def opened(path: Path) -> Any:
    return ID3FileType(path) if path.suffix == ".aac" else mutagen.File(path)  # type: ignore[attr-defined]


def all_but_the_genre(path: Path) -> dict[str, Any]:
    """Every tag but the genre as mutagen alone tells it, without a line of ours in between."""
    found = opened(path)
    kept = {key: repr(value) for key, value in dict(found.tags).items() if key not in GENRE_KEYS}
    return kept | {"pictures": [picture.data for picture in getattr(found, "pictures", [])]}


def sound_of(path: Path) -> Any:
    segments = listen(path, 22_050, Listening(1, 60.0, thorough=True)).segments
    return np.concatenate([segment.samples for segment in segments])


def retitle(path: Path) -> None:
    """Change the title the way another program would."""
    found = opened(path)
    if isinstance(found.tags, ID3):
        found.tags.add(TIT2(text="Other"))
    else:
        key = {MP4: "©nam", ASF: "Title"}.get(type(found), "title")
        found[key] = ["Other"]
    found.save()


@pytest.mark.parametrize("kind", KINDS)
def test_a_write_changes_the_genre_alone_and_undo_gives_the_same_bytes_back(kind: str, song: Song) -> None:
    path, journal = song(kind), MemoryJournal()
    os.utime(path, ns=(1_500_000_000_000_000_000, 1_500_000_000_123_456_789))
    path.chmod(0o640)
    original, others, sound = sha256(path), all_but_the_genre(path), sound_of(path)

    change = write_genres(path, ("Zouk",), expected=None, journal=journal)

    assert change is not None
    assert (change.before, change.after) == ((), ("Zouk",))
    assert tags.read(path).genres == ("Zouk",)
    assert tags.read(path).title == TITLE["title"]
    assert all_but_the_genre(path) == others
    assert np.array_equal(sound_of(path), sound)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (change.sha256_before, change.sha256_after) == (original, sha256(path))
    assert (change.size_after, change.mtime_ns_after) == (path.stat().st_size, path.stat().st_mtime_ns)
    assert len(change.undo) < 2_000
    assert journal.states == ["done"]

    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == original
    assert path.stat().st_mtime_ns == 1_500_000_000_123_456_789
    assert path.stat().st_mode & 0o777 == 0o640
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", KINDS)
def test_undo_puts_the_genre_alone_back_in_a_file_that_was_changed_since(kind: str, song: Song) -> None:
    path, journal = song(kind), MemoryJournal()
    write_genres(path, ("Salsa",), expected=None, journal=journal)
    change = write_genres(path, ("Zouk",), expected=None, journal=journal)
    assert change is not None
    retitle(path)
    retitled = all_but_the_genre(path)
    undone = undo(change, path=str(path))
    assert undone.restored == "genre"
    assert tags.read(path).genres == ("Salsa",)
    assert all_but_the_genre(path) == retitled


@pytest.mark.parametrize("kind", KINDS)
def test_undo_leaves_a_genre_alone_that_another_program_wrote(kind: str, song: Song) -> None:
    path, journal = song(kind), MemoryJournal()
    change = write_genres(path, ("Zouk",), expected=None, journal=journal)
    assert change is not None
    write_genres(path, ("Theirs",), expected=None, journal=MemoryJournal())
    theirs = sha256(path)
    undone = undo(change, path=str(path))
    assert undone.restored == "refused"
    assert undone.reason is not None
    assert path.name in undone.reason
    assert "Theirs" in undone.reason
    assert sha256(path) == theirs


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_by_the_content_not_by_the_name(kind: str, song: Song, tmp_path: Path) -> None:
    if kind in {"aac", "tta"}:
        pytest.skip("nothing but its name tells this kind once there is an ID3 tag in front of it")
    path = song(kind).rename(tmp_path / "song")
    write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert tags.read(path).genres == ("Zouk",)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_short_is_written_whole_or_refused_untouched(kind: str, song: Song) -> None:
    path = song(kind)
    whole = path.read_bytes()
    for part in (0, 1, 40, len(whole) // 3, len(whole) - 9):
        path.write_bytes(whole[:part])
        reason = None
        try:
            change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
        except TagError as error:
            reason = str(error)
        else:
            assert change is not None
            assert undo(change, path=str(path)).restored == "bytes"
        assert reason is None or path.name in reason
        assert path.read_bytes() == whole[:part]


def test_a_stamp_tells_a_changed_file(song: Song) -> None:
    path = song("mp3")
    status = path.stat()
    stale = FileStamp(status.st_size, status.st_mtime_ns - 1)
    original = sha256(path)
    with pytest.raises(TagError, match=r"song\.mp3 was changed since the scan: scan again"):
        write_genres(path, ("Zouk",), expected=stale, journal=MemoryJournal())
    assert sha256(path) == original
    fresh = FileStamp(status.st_size, status.st_mtime_ns)
    assert write_genres(path, ("Zouk",), expected=fresh, journal=MemoryJournal()) is not None


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(TagError, match=r"gone\.mp3"):
        write_genres(tmp_path / "gone.mp3", ("Zouk",), expected=None, journal=MemoryJournal())


def test_a_symbolic_link_stays_and_its_target_is_written(song: Song, tmp_path: Path) -> None:
    target = song("flac")
    link = tmp_path / "elsewhere" / "link.flac"
    link.parent.mkdir()
    link.symlink_to(target)
    change = write_genres(link, ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert link.is_symlink()
    assert tags.read(target).genres == ("Zouk",)
    assert undo(change, path=str(link)).restored == "bytes"
    assert link.is_symlink()
    assert tags.read(target).genres == ()


def test_a_file_with_a_second_name_is_refused_rather_than_parted(song: Song, tmp_path: Path) -> None:
    path = song("mp3")
    other = tmp_path / "other.mp3"
    other.hardlink_to(path)
    with pytest.raises(TagError, match=r"song\.mp3.*hard link"):
        write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert path.samefile(other)


@contextmanager
def without_rights() -> Iterator[None]:
    """Be a person without special rights; root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="this system has no way of giving up rights")
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_what_is_read_only_is_said_and_left_alone(protected: str, song: Song) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copyfile(song("mp3"), folder / "song.mp3"))
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o444 if protected == "file" else 0o644)
        folder.chmod(0o755 if protected == "file" else 0o555)
        original = path.read_bytes()
        with without_rights(), pytest.raises(TagError, match=r"song\.mp3.* read-only"):
            write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
        assert path.read_bytes() == original
        folder.chmod(0o755)


def test_no_room_for_a_copy_is_said_before_anything_is_tried(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = song("mp3"), MemoryJournal()
    usage = shutil.disk_usage(path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=path.stat().st_size))
    with pytest.raises(TagError, match=r"song\.mp3.*full"):
        write_genres(path, ("Zouk",), expected=None, journal=journal)
    assert journal.changes == []


def test_a_name_as_long_as_names_may_be_is_no_obstacle(song: Song, tmp_path: Path) -> None:
    path = song("mp3").rename(tmp_path / ("ü" * 125 + "n.mp3"))
    assert len(os.fsencode(path.name)) == 255
    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert undo(change, path=str(path)).restored == "bytes"


def test_a_name_that_is_no_unicode_is_no_obstacle(song: Song, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.mp3")
    path = song("mp3").rename(tmp_path / name)
    change = write_genres(str(path), ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert tags.read(str(path)).genres == ("Zouk",)
    assert undo(change, path=str(path)).restored == "bytes"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes here")
def test_extended_attributes_stay(song: Song) -> None:
    path = song("ogg")
    try:
        os.setxattr(path, "user.rating", b"five stars")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    change = write_genres(path, ("Zouk",), expected=None, journal=MemoryJournal())
    assert change is not None
    assert os.getxattr(path, "user.rating") == b"five stars"
    undo(change, path=str(path))
    assert os.getxattr(path, "user.rating") == b"five stars"


def test_a_file_changed_while_it_is_written_is_left_to_the_other_program(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = song("mp3"), MemoryJournal()
    prepare = journal.prepare

    def intervene(change: TagChange) -> int:
        path.write_bytes(path.read_bytes() + b"theirs")
        return prepare(change)

    monkeypatch.setattr(journal, "prepare", intervene)
    with pytest.raises(TagError, match=r"song\.mp3 was changed"):
        write_genres(path, ("Zouk",), expected=None, journal=journal)
    assert path.read_bytes().endswith(b"theirs")
    assert journal.states == ["discarded"]
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_leftovers_of_a_crash_go_and_nothing_else_does(tmp_path: Path) -> None:
    ours, theirs = tmp_path / ".genretagger-0123abcd.tmp.mp3", tmp_path / ".genretagger-notes"
    ours.write_bytes(b"half a copy")
    theirs.write_bytes(b"a person's own")
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [theirs.name]
