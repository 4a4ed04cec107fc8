import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from genretagger.errors import FolderError
from genretagger.library import moved, scanner
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.queries import TrackQuery, row_by_path, rows, track_ids

MARK = "model front-end"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


@pytest.fixture
def music(tmp_path: Path) -> Path:
    for name in ("a.mp3", "disc/b.mp3", "disc/c.mp3"):
        path = tmp_path / "music" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "music"


def register(library: Library, *folders: Path) -> scanner.Changes:
    return scanner.register(library, [str(folder) for folder in folders])


def hear_all(library: Library) -> None:
    """Mark every track as heard, its path as the fingerprint."""
    with library.writing() as session:
        for track in session.query(Track):
            track.heard_with, track.fingerprint, track.state = MARK, Path(track.path).name, "suggested"


def waiting(library: Library, folder: Path) -> dict[str, str | None]:
    """Names of the tracks that wait to be heard, with the fingerprint at hand."""
    found = scanner.pending(library, [str(folder)], MARK, after=0, limit=100, suspects=False)
    return {Path(track.path).name: track.known_fingerprint for track in found}


def test_new_files_wait_to_be_heard(library: Library, music: Path) -> None:
    changes = register(library, music)
    assert (changes.present, changes.new, changes.changed, changes.vanished) == (3, 3, 0, 0)
    assert waiting(library, music) == {"a.mp3": None, "b.mp3": None, "c.mp3": None}


def test_unchanged_files_do_not_wait_again(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    changes = register(library, music)
    assert (changes.new, changes.changed, changes.vanished) == (0, 0, 0)
    assert waiting(library, music) == {}


def test_a_changed_file_waits_with_its_old_fingerprint_at_hand(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    (music / "a.mp3").write_bytes(b"longer than before")
    os.utime(music / "disc" / "b.mp3", ns=(1, 1))
    changes = register(library, music)
    assert changes.changed == 2
    assert waiting(library, music) == {"a.mp3": "a.mp3", "b.mp3": "b.mp3"}


def test_a_changed_file_still_waits_after_a_scan_that_was_killed(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    (music / "a.mp3").write_bytes(b"longer than before")
    register(library, music)
    register(library, music)
    assert waiting(library, music) == {"a.mp3": "a.mp3"}


def test_another_model_hears_everything_again(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    assert scanner.count_pending(library, [str(music)], "other model") == 3


def test_a_vanished_file_is_missing_but_not_forgotten(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    (music / "a.mp3").unlink()
    assert register(library, music).vanished == 1
    assert len(track_ids(library, TrackQuery())) == 2
    assert len(track_ids(library, TrackQuery(missing=True))) == 1
    (music / "a.mp3").write_bytes(b"back again")
    register(library, music)
    assert len(track_ids(library, TrackQuery())) == 3


def test_a_moved_file_keeps_its_history(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    old = row_by_path(library, str(music / "a.mp3"))
    assert old is not None
    (music / "a.mp3").rename(music / "disc" / "moved.mp3")
    register(library, music)
    assert scanner.may_have_moved(library, [str(music)])
    (new,) = scanner.pending(library, [str(music)], MARK, after=0, limit=10, suspects=False)
    assert new.new
    assert scanner.adopt_moved(library, new.id, "a.mp3") == old.id
    (row,) = rows(library, [old.id])
    assert row.path == str(music / "disc" / "moved.mp3")
    assert waiting(library, music) == {}
    assert scanner.pending_track(library, old.id, MARK) is None


def test_no_disk_is_asked_while_a_transaction_writes(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(library, music)
    hear_all(library)
    (music / "a.mp3").rename(music / "moved.mp3")
    register(library, music)
    with library.writing() as session:
        session.execute(update(Track).values(missing_since=None))
    new = row_by_path(library, str(music / "moved.mp3"))
    assert new is not None
    asked = []

    def is_gone(path: str, _roots: object) -> bool:
        with library.writing():  # it would wait for ever where the disk hangs
            asked.append(path)
        return True

    monkeypatch.setattr(moved, "_is_gone", is_gone)
    scanner.adopt_moved(library, new.id, "a.mp3")
    assert asked == [str(music / "a.mp3")]


def test_a_new_file_with_other_audio_is_no_moved_one(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    (music / "a.mp3").rename(music / "new.mp3")
    register(library, music)
    (new,) = scanner.pending(library, [str(music)], MARK, after=0, limit=10, suspects=False)
    assert scanner.adopt_moved(library, new.id, "other audio") is None


def test_a_scan_of_one_folder_leaves_the_others_alone(library: Library, music: Path) -> None:
    (music / "disc2").mkdir()
    (music / "disc2" / "d.mp3").write_bytes(b"d")
    register(library, music)
    hear_all(library)
    (music / "a.mp3").unlink()
    (music / "disc2" / "d.mp3").unlink()
    assert register(library, music / "disc").vanished == 0
    assert len(track_ids(library, TrackQuery())) == 4


def test_a_drive_that_is_not_there_makes_nothing_vanish(library: Library, music: Path) -> None:
    register(library, music)
    hear_all(library)
    away = music.rename(music.with_name("away"))
    music.mkdir()
    changes = register(library, music)
    assert changes.vanished == 0
    assert "another drive" in changes.problems[0].reason
    assert len(track_ids(library, TrackQuery())) == 3
    music.rmdir()
    away.rename(music)
    assert register(library, music).new == 0


def test_an_unreadable_folder_makes_nothing_vanish(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(library, music)
    scandir = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "disc":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    changes = register(library, music)
    assert changes.vanished == 0
    assert [problem.reason for problem in changes.problems] == ["Permission denied"]


def test_a_folder_without_music_says_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match="There is no music in .*empty: name the folder"):
        register(library, tmp_path / "empty")


def test_a_missing_folder_and_a_file_each_say_so(music: Path) -> None:
    with pytest.raises(FolderError, match="does not exist"):
        scanner.check_folder(str(music / "nowhere"))
    with pytest.raises(FolderError, match="is a file"):
        scanner.check_folder(str(music / "a.mp3"))


def test_a_folder_inside_another_is_walked_once() -> None:
    assert scanner.outermost(["/a/b", "/a", "/ab", "/a"]) == ["/a", "/ab"]


def test_a_file_that_was_in_work_when_the_program_died_comes_last(library: Library, music: Path) -> None:
    register(library, music)
    with library.writing() as session:
        session.execute(update(Track).where(Track.path == str(music / "a.mp3")).values(in_work=1))
    assert "a.mp3" not in waiting(library, music)
    (suspect,) = scanner.pending(library, [str(music)], MARK, after=0, limit=9, suspects=True)
    assert (Path(suspect.path).name, suspect.deaths) == ("a.mp3", 1)
