import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from genretagger.errors import LibraryError
from genretagger.library import database, folders, migrate
from genretagger.library.albums import album_key
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.rescue import rebuild


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    library = Library(path)
    folders.add(library, "/music")
    library.close()
    return path


def test_a_library_keeps_what_was_put_in(file: Path) -> None:
    library = Library(file)
    assert folders.all(library) == ["/music"]
    assert library.check() is None
    assert library.revision == database.HEAD_REVISION
    library.close()


def test_the_schema_of_the_migrations_is_the_schema_of_the_tables(file: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    from genretagger.library.models import Base

    with create_engine(f"sqlite:///{file}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_library_from_a_newer_version_is_refused_and_left_alone(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="newer version of Genretagger: update"):
        Library(file)
    assert file.read_bytes() == before


def test_an_older_library_is_copied_before_it_is_migrated(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from genretagger.library import migrate

    before = database.HEAD_REVISION
    monkeypatch.setattr(database, "HEAD_REVISION", "9998")
    monkeypatch.setattr(migrate, "upgrade", lambda engine, revision: None)
    Library(file).close()
    (backup,) = file.parent.glob(f"library.sqlite3.backup-{before}-*")
    monkeypatch.undo()
    restored = Library(backup)
    assert folders.all(restored) == ["/music"]
    restored.close()


def test_a_library_of_the_first_version_keeps_its_journal(tmp_path: Path) -> None:
    from sqlalchemy import create_engine

    from genretagger.library import history, migrate

    path = tmp_path / "old.sqlite3"
    migrate.upgrade(create_engine(f"sqlite:///{path}"), "0001")
    rows = [(1, 1, "done", b"/music/a.mp3", b"delta"), (2, 2, "prepared", b"/music/b.mp3", b"delta")]
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO batches (id, name, created_at) VALUES (?, ?, '2026-01-02 03:04:05')",
            [(1, "whole"), (2, "cut off")],
        )
        connection.executemany(
            "INSERT INTO tag_changes (id, batch_id, status, path, undo, created_at, before, after, record) "
            "VALUES (?, ?, ?, ?, ?, '2026-01-02 03:04:05', '[]', '[\"Rock\"]', '{}')",
            rows,
        )
    library = Library(path)
    (whole,) = history.batches(library)
    assert (whole.name, whole.files, whole.work, whole.undo_bytes) == ("whole", 1, None, 5)
    assert [(batch.name, batch.left) for batch in history.half_done(library)] == [("cut off", 1)]
    library.close()


def test_an_older_library_learns_its_albums_and_when_it_was_heard(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    make_old_library(path)
    library = Library(path)
    with library.reading() as session:
        track = session.scalars(select(Track)).one()
        assert track.album_key == album_key("/m/a.mp3", "Flare")
        assert str(track.heard_at) == "2026-01-02 03:04:05"
        assert track.year is None
    library.close()


def test_an_older_library_that_is_made_anew_learns_its_albums_too(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    make_old_library(path)
    assert rebuild(path).tracks == 1
    library = Library(path)
    with library.reading() as session:
        track = session.scalars(select(Track)).one()
        assert track.album_key == album_key("/m/a.mp3", "Flare")
        assert (track.year, track.heard_at) == (None, None)
    library.close()


def make_old_library(path: Path) -> None:
    """A library of the third version with one track that was heard."""
    migrate.upgrade(create_engine(f"sqlite:///{path}"), "0003")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO tracks (path, size, mtime_ns, in_work, added_at, album, genres, search_text, state) "
            "VALUES (x'2f6d2f612e6d7033', 1, 1, 0, '2026-01-01', 'Flare', '[]', '', 'unsure')"
        )
        connection.execute("INSERT INTO models (id, front_end_id, genres) VALUES ('m', 'f', '[]')")
        connection.execute(
            "INSERT INTO analyses (track_id, model_id, analysed_at, probabilities, patch_starts, "
            "patch_probabilities, embedding) VALUES (1, 'm', '2026-01-02 03:04:05', '', '', '', '')"
        )


@pytest.mark.parametrize("size", [50, 5_000, -1_000])
def test_a_library_that_was_cut_short_is_refused_and_left_alone(file: Path, size: int) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    with pytest.raises(LibraryError, match="damaged"):
        Library(file)
    assert file.read_bytes() == whole[:size]


def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("dear diary " * 100)
    with pytest.raises(LibraryError, match=r"notes\.txt is damaged"):
        Library(path)
    assert path.read_text() == "dear diary " * 100


def test_a_locked_library_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    library = Library(file)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program"):
            folders.add(library, "/more")
    assert folders.all(library) == ["/music"]
    library.close()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="--library"):
        Library(tmp_path / "file" / "library.sqlite3")


def test_a_failed_transaction_leaves_nothing_behind(file: Path) -> None:
    from genretagger.library.models import Folder

    library = Library(file)
    with pytest.raises(RuntimeError), library.writing() as session:
        session.add(Folder(path="/half"))
        session.flush()
        raise RuntimeError
    assert folders.all(library) == ["/music"]
    library.close()


def test_two_programs_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    errors: list[Exception] = []

    def make() -> None:
        try:
            Library(path).close()
        except LibraryError as error:
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_paths_that_are_no_unicode_survive_the_round_trip(file: Path) -> None:
    library = Library(file)
    name = b"/mus\xff\xfeic".decode("utf-8", "surrogateescape")
    folders.add(library, name)
    assert name in folders.all(library)
    library.close()


def test_a_library_from_before_learning_keeps_what_the_model_said(tmp_path: Path) -> None:
    from sqlalchemy import create_engine

    from genretagger.library import migrate
    from genretagger.library.queries import details

    path = tmp_path / "old.sqlite3"
    migrate.upgrade(create_engine(f"sqlite:///{path}"), "0002")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO models VALUES ('tiny-1', 'mel', '[\"rock\", \"pop\"]')")
        connection.execute(
            "INSERT INTO tracks (id, path, size, mtime_ns, in_work, added_at, genres, search_text, state,"
            " genre, likeliest, confidence) VALUES (1, x'61', 1, 1, 0, '2026-01-02', '[]', '', 'suggested',"
            " 'rock', 'rock', 0.9)"
        )
        row = (1, "tiny-1", "2026-01-02 03:04:05", *(bytes(8), bytes(0), bytes(0), bytes(4)))
        connection.execute(
            "INSERT INTO analyses (track_id, model_id, analysed_at, probabilities, patch_starts,"
            " patch_probabilities, embedding) VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    library = Library(path)
    found = details(library, 1)
    assert found is not None
    assert (found.row.suggested, found.row.origin, found.genres) == (("Rock",), "model", ("rock", "pop"))
    with library.connection() as connection:
        assert connection.execute("SELECT genre, reason FROM analyses").fetchall() == [("rock", None)]
    library.close()
