"""Backups of the library file, and a new library in place of a damaged one: nothing is ever deleted."""

import contextlib
import hashlib
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from genretagger.errors import LibraryBrokenError, LibraryBusyError, LibraryError
from genretagger.library import backups, folders
from genretagger.library.backups import back_up, damage_of, newest, restore
from genretagger.library.database import Library, alone
from genretagger.library.rescue import rebuild
from tests.ui.generated import make_library

TRACKS = 400


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library [1].sqlite3"
    make_library(path, TRACKS).close()
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def damage(path: Path, how: str) -> None:
    """Make a library file one that cannot be used."""
    whole = path.read_bytes()
    if how == "cut short":
        path.write_bytes(whole[: len(whole) * 2 // 3])
    elif how == "overwritten":
        path.write_bytes(whole[:8_192] + b"\xff" * 8_192 + whole[16_384:])
    elif how == "no database":
        path.write_text("dear diary " * 100)
    else:
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")


def tracks(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM tracks").fetchone()[0])


def later(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    """Let the clock of the backups be ahead."""

    class Clock(datetime):
        @classmethod
        def now(cls) -> datetime:  # type: ignore[override]
            return datetime.now() + timedelta(hours=hours)

    monkeypatch.setattr(backups, "datetime", Clock)


def test_a_backup_is_a_whole_library_while_others_use_the_original(file: Path) -> None:
    library = Library(file)
    with library.writing() as session:
        made = back_up(library)
        assert made is not None
        assert not session.dirty
    library.close()
    assert damage_of(made.path) is None
    assert tracks(made.path) == TRACKS
    assert [backup.path for backup in backups.backups(file)] == [made.path]


def test_few_backups_are_kept_and_those_of_one_hour_count_as_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(file)
    for hours in (0, 0.5, 2, 2.5, 4, 6, 8, 10, 12):
        with monkeypatch.context() as patch:
            later(patch, hours)
            assert back_up(library) is not None
    made = [backup.made_at for backup in backups.backups(file)]
    assert len(made) == backups.KEPT
    assert made == sorted(made, reverse=True)
    assert made[0] - made[-1] > timedelta(hours=7)
    library.close()


def test_backups_take_no_more_room_than_they_may_but_the_newest_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(file)
    size = file.stat().st_size
    for room, expected in ((3 * size, 3), (size // 2, 1)):
        monkeypatch.setattr(backups, "KEPT_BYTES", room)
        for hours in (0, 2, 4, 6):
            with monkeypatch.context() as patch:
                later(patch, hours)
                back_up(library)
        assert len(backups.backups(file)) == expected
    library.close()


def test_a_damaged_library_drives_no_good_backup_out(file: Path) -> None:
    library = Library(file)
    good = back_up(library)
    assert good is not None
    library.close()
    damage(file, "overwritten")
    library = Library(file)
    assert back_up(library) is None
    library.close()
    assert [backup.path for backup in backups.backups(file)] == [good.path]
    assert newest(file) == good
    assert not list(file.parent.glob("*.part"))


@pytest.mark.parametrize("how", ["cut short", "overwritten", "no database", "newer"])
def test_a_backup_takes_the_place_of_a_broken_library_which_is_kept(file: Path, how: str) -> None:
    library = Library(file)
    made = back_up(library)
    assert made is not None
    library.close()
    damage(file, how)
    broken = sha256(file)
    aside = restore(file, made.path).aside
    assert aside is not None
    assert sha256(aside) == broken
    assert ".broken-" in aside.name
    library = Library(file)
    assert library.check() is None
    library.close()
    assert tracks(file) == TRACKS
    assert made.path.exists()


@pytest.mark.parametrize(
    ("how", "least"), [("cut short", 100), ("overwritten", 200), ("no database", 0), ("newer", 0)]
)
def test_a_library_is_made_anew_of_what_can_be_read_and_the_old_one_is_kept(
    file: Path, how: str, least: int
) -> None:
    damage(file, how)
    broken = sha256(file)
    rebuilt = rebuild(file)
    assert rebuilt.aside is not None
    assert sha256(rebuilt.aside) == broken
    assert least <= rebuilt.tracks <= TRACKS
    assert rebuilt.folders == (() if how == "no database" else ("/music",))
    library = Library(file)
    assert library.check() is None
    assert folders.all(library) == list(rebuilt.folders)
    with library.connection() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    library.close()
    assert not list(file.parent.glob(".genretagger-*"))


def test_two_broken_libraries_of_one_second_are_both_kept(file: Path) -> None:
    first, second = rebuild(file), rebuild(file)
    assert first.aside != second.aside
    assert {first.aside, second.aside} <= set(file.parent.iterdir())


def test_the_last_words_of_a_library_that_died_are_rescued_too(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO folders (path, added_at) VALUES (x'2f6c617374', '2026-01-01')")
        connection.commit()
        whole, log = file.read_bytes(), Path(f"{file}-wal").read_bytes()
    file.write_bytes(whole)
    Path(f"{file}-wal").write_bytes(log)
    rebuilt = rebuild(file)
    assert rebuilt.folders == ("/last", "/music")
    assert rebuilt.aside is not None
    assert Path(f"{rebuilt.aside}-wal").read_bytes() == log


def test_nothing_is_put_in_place_while_another_program_works_on_the_library(file: Path) -> None:
    library = Library(file)
    made = back_up(library)
    assert made is not None
    before = sha256(file)
    with alone(file, "scan"):
        with pytest.raises(LibraryBusyError):
            restore(file, made.path)
        with pytest.raises(LibraryBusyError):
            rebuild(file)
    assert sha256(file) == before
    library.close()


def test_a_damaged_backup_is_not_put_in_place(file: Path) -> None:
    library = Library(file)
    made = back_up(library)
    assert made is not None
    library.close()
    damage(made.path, "overwritten")
    before = sha256(file)
    with pytest.raises(LibraryError, match="damaged too"):
        restore(file, made.path)
    assert newest(file) is None
    assert sha256(file) == before


@pytest.mark.parametrize("how", ["cut short", "no database", "newer"])
def test_what_is_broken_is_told_apart_from_what_is_only_busy(file: Path, how: str) -> None:
    damage(file, how)
    with pytest.raises(LibraryBrokenError) as caught:
        Library(file)
    assert caught.value.path == file
