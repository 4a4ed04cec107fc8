"""Backups of the library file, and a new library in place of a damaged one: nothing is ever deleted."""

import contextlib
import hashlib
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path, PureWindowsPath

import pytest

from genretagger.errors import LibraryBrokenError, LibraryBusyError, LibraryError
from genretagger.glance import uri
from genretagger.library import backups, folders
from genretagger.library.backups import back_up, back_up_after_scan, damage_of, newest, restore
from genretagger.library.database import Library, alone
from genretagger.library.models import Folder
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


def newest_folder(path: Path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT path FROM folders ORDER BY id DESC").fetchone()[0], "utf-8")


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


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be changed here")
def test_the_newest_backup_stays_when_the_clock_goes_back_to_winter_time(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    first = datetime(2026, 10, 24, 19, 30, tzinfo=UTC).timestamp()
    library = Library(file)
    try:
        for number in range(9):

            class Clock(datetime):
                @classmethod
                def now(cls) -> datetime:  # type: ignore[override]
                    return datetime.fromtimestamp(first + number * 4_000)  # noqa: B023

            with monkeypatch.context() as patch:
                patch.setattr(backups, "datetime", Clock)
                with library.writing() as session:
                    session.add(Folder(path=f"/{number}"))
                made = back_up(library)
            assert made is not None
            found = backups.backups(file)
            assert found[0] == made
            assert [newest_folder(backup.path) for backup in found] == [
                f"/{before}" for before in range(number, max(-1, number - backups.KEPT), -1)
            ]
    finally:
        library.close()
        monkeypatch.undo()
        time.tzset()


def test_a_clock_that_was_set_back_makes_no_newer_backup_an_older_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(file)
    for hours in (0, -20, -40, -60, -80, -100, -120):
        with monkeypatch.context() as patch:
            later(patch, hours)
            made = back_up(library)
        assert newest(file) == made
    assert len(backups.backups(file)) == backups.KEPT
    library.close()


def test_backups_that_earlier_versions_named_by_the_local_clock_are_older_than_new_ones(file: Path) -> None:
    library = Library(file)
    old = []
    for day in (1, 3, 2):
        made = backups.copy(file, "0004")
        named = file.with_name(f"{file.name}.backup-0004-2026010{day}-120000")
        made.path.rename(named)
        with named.open("r+b") as content:  # as it was before backups had numbers
            content.seek(60)
            content.write(bytes(4))
        old.append(named)
    new = back_up(library)
    library.close()
    assert new is not None
    first, *others = [backup.path for backup in backups.backups(file)]
    assert first == new.path
    assert others == [old[1], old[2], old[0]]
    noon = datetime(2026, 1, 3, 12).astimezone(UTC)
    assert backups.backups(file)[1].made_at == noon


def test_a_library_on_a_server_of_the_network_is_opened_by_its_path() -> None:
    server = PureWindowsPath(r"\\server\music share\library#1.sqlite3")
    assert uri(server, "mode=ro") == "file:////server/music%20share/library%231.sqlite3?mode=ro"
    assert uri(PureWindowsPath(r"C:\l.sqlite3"), "mode=ro") == "file:///C:/l.sqlite3?mode=ro"


def test_a_path_with_two_slashes_at_its_front_is_no_damage(file: Path) -> None:
    assert damage_of(Path(f"/{file}")) is None


def test_a_scan_of_one_track_copies_no_large_library_within_the_hour(file: Path) -> None:
    library = Library(file)
    back_up_after_scan(library, 1)
    (made,) = backups.backups(file)
    back_up_after_scan(library, 1)
    assert backups.backups(file) == [made]
    back_up_after_scan(library, backups.MANY)
    assert backups.backups(file) != [made]
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
