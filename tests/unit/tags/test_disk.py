"""Files that cannot simply be replaced each get their own answer, and nothing happens to them."""

import errno
import os
from pathlib import Path

import pytest

from genretagger.errors import TagError
from genretagger.tags import disk, read
from genretagger.tags.disk import FileStamp, remove_leftovers
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import leftovers, sha256, stamp, write


def refusal(path: Path, expected: FileStamp | None = None) -> str:
    """Why the file is refused; it stays as it is."""
    before = sha256(path) if path.is_file() else None
    journal = MemoryJournal()
    with pytest.raises(TagError) as caught:
        write_genres(str(path), ("Zydeco",), expected=expected, journal=journal)
    assert (sha256(path) if path.is_file() else None) == before
    assert "prepared" not in journal.states
    assert leftovers(path.parent) == []
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_file_whose_time_alone_changed_is_left_alone(song: Song) -> None:
    path = song("mp3")
    scanned = stamp(path)
    os.utime(path, ns=(scanned.mtime_ns, scanned.mtime_ns + 1_000_000))
    assert "was changed since the scan" in refusal(path, scanned)


def test_a_folder_is_no_music_file(tmp_path: Path) -> None:
    (tmp_path / "folder.mp3").mkdir()
    assert "is no ordinary file" in refusal(tmp_path / "folder.mp3")


def test_a_broken_symbolic_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "link.mp3").symlink_to("nowhere.mp3")
    assert "is gone" in refusal(tmp_path / "link.mp3")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(song: Song) -> None:
    path = song("mp3")
    os.chown(path, 1234, 4321)
    write(path, "Zydeco")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_an_owner_that_cannot_be_kept_is_a_reason_to_refuse(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song("mp3")
    real = disk.Path.stat

    def elsewhere(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        status = real(self, follow_symlinks=follow_symlinks)
        if self.name.startswith(".genretagger"):
            return status
        values = list(status)
        values[4] += 1
        return os.stat_result(values, {"st_mtime_ns": status.st_mtime_ns, "st_atime_ns": status.st_atime_ns})

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(disk.Path, "stat", elsewhere)
    monkeypatch.setattr(disk.os, "chown", forbidden)
    with pytest.raises(TagError, match="belongs to another user or group"):
        write_genres(str(path), ("Zydeco",), expected=None, journal=MemoryJournal())
    monkeypatch.undo()
    assert read(path).genres == ("Klezmer",)


def test_only_leftovers_that_nobody_works_on_are_removed(song: Song, tmp_path: Path) -> None:
    path = song("mp3")
    dead = tmp_path / ".genretagger-0badcafe.tmp.mp3"
    dead.write_bytes(b"half a file")
    with disk.temporary(path, ".mp3") as living:
        remove_leftovers(tmp_path)
        assert living.exists()
    assert not living.exists()
    assert not dead.exists()
    assert path.exists()


def test_a_folder_that_is_gone_has_no_leftovers(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "gone")


def test_leftovers_behind_a_symbolic_link_go_with_the_next_write(song: Song, tmp_path: Path) -> None:
    path = song("mp3")
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.mp3"
    link.symlink_to(path)
    (tmp_path / ".genretagger-0badcafe.tmp.mp3").write_bytes(b"half a file")
    write(link, "Zydeco")
    assert leftovers(tmp_path) == []


def in_use(code: int) -> PermissionError:
    """What Windows says of a file that another program has open."""
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_in_use_is_waited_for(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_bytes(b"new")
    old.write_bytes(b"old")
    replace, refused = os.replace, [in_use(code), in_use(code)]

    def busy_at_first(source: Path, target: Path) -> None:
        if refused:
            raise refused.pop()
        replace(source, target)

    monkeypatch.setattr(os, "replace", busy_at_first)
    disk.swap(new, old)
    assert old.read_bytes() == b"new"
    assert not new.exists()


def test_a_file_that_stays_in_use_is_left_alone_with_a_sentence(
    song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise in_use(32)

    monkeypatch.setattr(disk, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(os, "replace", busy)
    path = song("mp3")
    before = sha256(path)
    with pytest.raises(TagError, match="another program"):
        write_genres(str(path), ("Zydeco",), expected=None, journal=MemoryJournal())
    assert sha256(path) == before
    assert leftovers(path.parent) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such call")
def test_a_file_system_that_cannot_confirm_a_folder_is_good_enough_and_a_faulty_disk_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = errno.EINVAL

    def fsync(_descriptor: int) -> None:
        raise OSError(told, os.strerror(told))

    monkeypatch.setattr(os, "fsync", fsync)
    disk.sync_folder(tmp_path)
    told = errno.EIO
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.sync_folder(tmp_path)
