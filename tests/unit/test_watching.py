"""New music is told once it has finished growing, and nothing else is."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from genretagger import watching
from genretagger.errors import LibraryError
from genretagger.library import Library, folders, scanner, settings
from genretagger.library.settings import Settings
from genretagger.watching import Arrivals, Stamp, Watcher, mount_type
from tests.mounts import drive
from tests.music import make_song

SOON = 60.0
"""Seconds that a test waits at most for what must come."""


class Disk(dict[str, Stamp]):
    """Sizes and times of files that are not there."""


def test_a_file_has_arrived_when_it_stopped_growing() -> None:
    disk = Disk({"/m/a.mp3": (1, 1)})
    arrivals = Arrivals(5, disk.get)
    arrivals.seen("/m/a.mp3", 0)
    assert arrivals.arrived(4) == []
    disk["/m/a.mp3"] = (2, 2)
    assert arrivals.arrived(6) == []  # it grew meanwhile, unseen
    assert arrivals.arrived(10) == []
    assert arrivals.arrived(11) == ["/m/a.mp3"]
    assert arrivals.arrived(100) == []


def test_the_files_of_a_folder_arrive_together() -> None:
    disk = Disk({"/m/1.mp3": (1, 1), "/m/2.mp3": (1, 1), "/n/3.mp3": (1, 1)})
    arrivals = Arrivals(5, disk.get)
    arrivals.seen("/m/1.mp3", 0)
    arrivals.seen("/n/3.mp3", 0)
    arrivals.seen("/m/2.mp3", 4)
    assert arrivals.arrived(5) == ["/n/3.mp3"]
    assert arrivals.arrived(9) == ["/m/1.mp3", "/m/2.mp3"]


def test_a_file_that_went_away_again_has_arrived_too() -> None:
    disk = Disk({"/m/1.mp3": (1, 1)})
    arrivals = Arrivals(5, disk.get)
    arrivals.seen("/m/1.mp3", 0)
    del disk["/m/1.mp3"]
    assert arrivals.arrived(5) == []
    assert arrivals.arrived(10) == ["/m/1.mp3"]


def test_the_type_of_a_mount_is_that_of_the_deepest_one_around_a_folder() -> None:
    mounts = "\n".join(
        ["/dev/sda / ext4 rw 0 0", "nas:/m /mnt/nas nfs4 rw 0 0", "//s/m /mnt/my\\040music cifs rw 0 0"]
    )
    assert mount_type(mounts, "/home/me/Music") == "ext4"
    assert mount_type(mounts, "/mnt/nas/Albums") == "nfs4"
    assert mount_type(mounts, "/mnt/nasty") == "ext4"
    assert mount_type(mounts, "/mnt/my music") == "cifs"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "music").mkdir()
    library = Library(tmp_path / "library.sqlite3")
    folders.add(library, str(tmp_path / "music"))
    yield library
    library.close()


@pytest.fixture(params=["told", "asked"])
def news(
    library: Library, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SimpleQueue[list[str]]]:
    """What a watcher of the library's folder tells; by the system, and as in a folder of the network."""
    settings.save(library, Settings(excluded=("Podcasts",)))
    monkeypatch.setattr("genretagger.watching.is_remote", lambda _folder: request.param == "asked")
    told: SimpleQueue[list[str]] = SimpleQueue()
    watcher = Watcher(library, told.put, quiet_seconds=0.2, poll_seconds=0.2)
    watcher.start()
    assert told.get(timeout=SOON) == folders.all(library)
    yield told
    watcher.stop()
    assert not [thread for thread in threading.enumerate() if "atch" in thread.name]


def heard(news: SimpleQueue[list[str]], folder: Path) -> list[str]:
    """All that is told until this folder is."""
    found: list[str] = []
    while str(folder) not in found:
        try:
            found += news.get(timeout=SOON)
        except Empty:
            pytest.fail(f"{folder} was not told, only {found}")
    return found


def test_new_music_is_told_by_its_folder_and_nothing_else_is(
    news: SimpleQueue[list[str]], tmp_path: Path
) -> None:
    music = tmp_path / "music"
    song = make_song(tmp_path / "song.mp3", seconds=0.2)
    (music / "notes.txt").write_text("no music")
    for place in ("Podcasts", ".hidden", "Album"):
        (music / place).mkdir()
        shutil.copy(song, music / place / "song.mp3")
    assert heard(news, music / "Album") == [str(music / "Album")]
    shutil.move(str(song), music / "Album" / "another.mp3")
    assert set(heard(news, music / "Album")) == {str(music / "Album")}


def test_a_folder_that_is_moved_in_is_told_with_all_that_is_in_it(
    news: SimpleQueue[list[str]], tmp_path: Path
) -> None:
    album = tmp_path / "Artist" / "Album"
    album.mkdir(parents=True)
    make_song(album / "song.mp3", seconds=0.2)
    os.rename(tmp_path / "Artist", tmp_path / "music" / "Artist")  # noqa: PTH104
    assert heard(news, tmp_path / "music" / "Artist" / "Album")


def test_what_is_as_the_library_knows_it_is_no_news(library: Library, tmp_path: Path) -> None:
    music = tmp_path / "music"
    for album in ("same", "changed", "gone"):
        (music / album).mkdir()
    songs = [make_song(music / album / "song.mp3", seconds=0.2) for album in ("same", "changed", "gone")]
    scanner.register(library, [str(music)])
    same, changed, gone = map(str, songs)
    os.utime(changed, ns=(0, 0))
    shutil.rmtree(music / "gone")
    new = str(make_song(music / "new.mp3", seconds=0.2))
    asked = [same, changed, gone, new, str(music / "gone"), str(music / "never")]
    assert scanner.news(library, asked) == [changed, gone, new, str(music / "gone")]


def test_a_fault_ends_no_watch_and_is_told_and_what_was_lost_is_looked_for(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AGAIN_SECONDS", 0.5)
    told: SimpleQueue[list[str]] = SimpleQueue()
    complaints: SimpleQueue[str] = SimpleQueue()
    watcher = Watcher(library, told.put, quiet_seconds=0.1, complain=complaints.put)
    with monkeypatch.context() as broken:

        def locked(*_arguments: object) -> list[str]:
            raise LibraryError("The library is in use by another program: close it there, then try again.")

        broken.setattr(scanner, "news", locked)
        watcher.start()
        try:
            assert told.get(timeout=SOON) == folders.all(library)
            (tmp_path / "music" / "song.mp3").write_bytes(b"ID3")
            assert "is in use by another program" in complaints.get(timeout=SOON)
            broken.undo()
            assert told.get(timeout=SOON) == folders.all(library)
        finally:
            watcher.stop()


def test_a_fault_while_an_event_is_looked_at_ends_no_watch(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AGAIN_SECONDS", 0.5)
    told: SimpleQueue[list[str]] = SimpleQueue()
    complaints: SimpleQueue[str] = SimpleQueue()
    watcher = Watcher(library, told.put, quiet_seconds=0.1, complain=complaints.put)
    with monkeypatch.context() as broken:

        def fails(*_arguments: object) -> bool:
            raise OSError(5, "Input/output error")

        broken.setattr(watcher, "_wanted", fails)
        watcher.start()
        try:
            assert told.get(timeout=SOON) == folders.all(library)
            (tmp_path / "music" / "song.mp3").write_bytes(b"ID3")
            assert "Input/output error" in complaints.get(timeout=SOON)
            broken.undo()
            assert told.get(timeout=SOON) == folders.all(library)
            (tmp_path / "music" / "Album").mkdir()
            (tmp_path / "music" / "Album" / "song.mp3").write_bytes(b"ID3")
            assert str(tmp_path / "music" / "Album") in heard(told, tmp_path / "music" / "Album")
        finally:
            watcher.stop()


def test_a_drive_that_is_mounted_again_is_watched_anew(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AGAIN_SECONDS", 0.5)
    content = tmp_path / "content"
    content.mkdir()
    told: SimpleQueue[list[str]] = SimpleQueue()
    with drive(content, tmp_path / "music") as music:
        watcher = Watcher(library, told.put, quiet_seconds=0.1)
        watcher.start()
        try:
            assert told.get(timeout=SOON) == folders.all(library)
            music.take_away()
            assert told.get(timeout=SOON) == folders.all(library)
            music.connect()
            assert told.get(timeout=SOON) == folders.all(library)
        finally:
            watcher.stop()
