"""Whose fault it is that a file cannot be read: its own, or that of a drive that went away."""

import errno
import threading
import time
from pathlib import Path

import pytest

from genretagger import drives
from genretagger.drives import IN_A_ROW, Drives, holder, reached, read_fault
from tests.mounts import drive, unreadable


class Folders:
    """Folders that are there or away, as a test says."""

    def __init__(self) -> None:
        self.away: set[str] = set()

    def reached(self, folder: str, file: str | None) -> bool:
        return folder not in self.away


def test_one_file_that_cannot_be_read_says_nothing_about_its_drive() -> None:
    known = Drives(["/a", "/b"], Folders().reached)
    for number in range(10):
        assert not known.could_not_read(f"/a/{number}.mp3", errno.EIO)
        known.could_read(f"/a/{number} next.mp3")
    assert not known.could_not_read("/a/1.mp3", errno.EACCES)
    assert known.away == []


def test_faults_of_the_disk_in_a_row_are_those_of_a_drive_and_rights_are_not() -> None:
    known = Drives(["/a", "/b"], Folders().reached)
    assert [known.could_not_read(f"/a/{number}", errno.EACCES) for number in range(9)] == [False] * 9
    told = [known.could_not_read(f"/a/{number}", errno.EIO) for number in range(IN_A_ROW)]
    assert told == [False] * (IN_A_ROW - 1) + [True]
    assert known.away == ["/a"]
    assert known.is_away("/a/x.mp3")
    assert not known.is_away("/b/x.mp3")
    assert not known.could_not_read("/b/x.mp3", errno.EIO)


def test_a_folder_that_is_out_of_reach_is_away_with_the_first_file_until_it_is_back() -> None:
    folders = Folders()
    known = Drives(["/a"], folders.reached)
    folders.away.add("/a")
    assert known.could_not_read("/a/x.mp3", errno.ENOENT)
    assert not known.come_back()
    folders.away.clear()
    assert known.come_back()
    assert known.away == []


def test_a_disk_that_is_there_and_gives_nothing_but_faults_is_not_waited_for_again_and_again() -> None:
    known = Drives(["/a"], Folders().reached)
    assert any(known.could_not_read(f"/a/{number}", errno.EIO) for number in range(IN_A_ROW))
    assert known.come_back()
    assert not any(known.could_not_read(f"/a/{number}", errno.EIO) for number in range(9))
    known.could_read("/a/x.mp3")
    assert any(known.could_not_read(f"/a/{number}", errno.EIO) for number in range(IN_A_ROW))


def test_the_innermost_folder_holds_a_file() -> None:
    assert holder("/a/b/c.mp3", ["/a", "/a/b", "/a/bc"]) == "/a/b"
    assert holder("/a/b", ["/b"]) is None


def test_a_drive_that_is_taken_away_is_not_reached(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.mp3").write_bytes(b"a")
    place = tmp_path / "place"
    assert not reached(str(place))
    with drive(content, place) as there:
        assert reached(str(place), str(place / "a.mp3"))
        assert reached(str(place), str(place / "deleted.mp3"))
        there.take_away()
        assert not reached(str(place))


def test_a_drive_that_hangs_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(drives, "_answers", lambda _folder, _file: hanging.wait(30))
    began = time.monotonic()
    for _ in range(20):
        assert not reached("/hangs", seconds=0.2)
    assert time.monotonic() - began < 2
    hanging.set()


def test_a_file_is_read_to_its_end_to_know_whether_it_can_be(tmp_path: Path) -> None:
    whole = tmp_path / "whole.mp3"
    whole.write_bytes(bytes(3 << 20))
    assert read_fault(str(whole)) is None
    unreadable(tmp_path / "bad.mp3")
    fault = read_fault(str(tmp_path / "bad.mp3"))
    assert fault is not None
    assert fault.errno == errno.EIO
