"""A backup in the place of a damaged library: what was written after it can still be taken back."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from genretagger import cli, review
from genretagger.library import State, recent_writes
from genretagger.library.backups import back_up, backups, restore
from genretagger.library.database import Library
from genretagger.library.models import TagChangeRow, Track
from genretagger.library.queries import TrackQuery, rows, track_ids
from genretagger.tags.genres import Existing
from tests.accepted import accepted, hashes
from tests.music import make_song

FILES = 6


@pytest.fixture
def music(tmp_path: Path) -> Path:
    music = tmp_path / "music"
    music.mkdir()
    master = make_song(tmp_path / "song.mp3", seconds=0.2)
    for number in range(FILES):
        shutil.copy(master, music / f"{number}.mp3")
    return music


@pytest.fixture
def library(music: Path, tmp_path: Path) -> Iterator[Library]:
    library = accepted(tmp_path / "library.sqlite3", music, sorted(music.iterdir()), ["Zouk"])
    yield library
    library.close()


def write(library: Library) -> None:
    assert all(outcome.written for outcome in review.write(library, Existing.REPLACE))


def kept_backup(library: Library) -> Path:
    """A backup of now; one that is made within the hour takes no notice of it."""
    made = back_up(library)
    assert made is not None
    return Path(shutil.copy(made.path, library.path.with_name("kept.sqlite3")))


def spoil(library: Library) -> None:
    """Overwrite the page of the library where its genre index begins: a scan of the tracks still works."""
    library.close()
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'tracks_by_genres'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with library.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def states(library: Library) -> dict[str, State]:
    return {row.path: row.state for row in rows(library, track_ids(library, TrackQuery()))}


def test_later_writes_come_with_the_backup_and_are_undone_to_the_byte(
    library: Library, music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = hashes(music)
    made = kept_backup(library)
    write(library)
    spoil(library)
    here = ("--library", str(library.path))
    assert cli.run(["library", "check", *here]) == 1
    assert cli.run(["library", "restore-backup", str(made), *here]) == 0
    assert f"{FILES} later writes" in capsys.readouterr().err
    restored = Library(library.path)
    assert set(states(restored).values()) == {State.WRITTEN}
    assert restored.check() is None
    assert not list(music.parent.glob("*.part*"))
    restored.close()
    assert cli.run(["undo", "--last", *here]) == 0
    assert hashes(music) == before


def test_what_was_taken_back_later_is_not_taken_back_again(library: Library, music: Path) -> None:
    before = hashes(music)
    write(library)
    made = kept_backup(library)
    batch = review.last_batch(library)
    assert batch is not None
    taken_back = f"{music}/0.mp3"
    assert [outcome.restored for outcome in review.undo_paths(library, [taken_back])] == ["bytes"]
    spoil(library)
    assert restore(library.path, made).writes == 1
    restored = Library(library.path)
    assert states(restored)[taken_back] is State.UNDONE
    outcomes = list(review.undo_batch(restored, batch))
    assert sorted(outcome.path for outcome in outcomes) == sorted(before.keys() - {taken_back})
    assert hashes(music) == before
    restored.close()


def test_writes_to_songs_that_the_backup_does_not_know_and_of_another_past_come_too(
    library: Library, music: Path
) -> None:
    before = hashes(music)
    with library.reading() as session:
        first = session.scalars(select(Track).order_by(Track.id)).all()[0].path
    made = kept_backup(library)
    with contextlib.closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("PRAGMA journal_mode=MEMORY")
        connection.execute("DELETE FROM tracks WHERE id > 3")
        connection.execute("UPDATE tracks SET added_at = '2001-01-01 00:00:00.000000' WHERE id = 2")
        connection.execute(
            "INSERT INTO batches (id, name, created_at) VALUES (1, 'past', '2001-01-01 00:00:00.000000')"
        )
    write(library)
    spoil(library)
    assert restore(library.path, made).writes == FILES
    restored = Library(library.path)
    assert len(review.batches(restored)) == 1
    assert states(restored).keys() == before.keys()
    assert [outcome.restored for outcome in review.undo_paths(restored, [first])] == ["bytes"]
    assert {outcome.restored for outcome in review.undo_paths(restored, [str(music)])} == {"bytes"}
    assert hashes(music) == before
    restored.close()


def test_entries_that_make_no_sense_are_left_behind(library: Library, music: Path) -> None:
    made = kept_backup(library)
    write(library)
    with library.writing() as session:
        entries = session.scalars(select(TagChangeRow.id).order_by(TagChangeRow.id)).all()
        for entry, values in zip(
            entries,
            ({"record": {}}, {"status": "rotten"}, {"path": "x"}),
            strict=False,
        ):
            session.execute(update(TagChangeRow).where(TagChangeRow.id == entry).values(**values))
    with library.connection() as connection:
        connection.execute("UPDATE tag_changes SET record = 'no json' WHERE id = ?", (entries[3],))
        connection.execute("UPDATE tag_changes SET created_at = 'never' WHERE id = ?", (entries[4],))
        connection.execute("UPDATE tag_changes SET path = 7 WHERE id = ?", (entries[2],))
    library.close()
    recent_writes.forget(library.path)
    assert restore(library.path, made).writes == 1
    restored = Library(library.path)
    batch = review.last_batch(restored)
    assert batch is not None
    assert [outcome.restored for outcome in review.undo_batch(restored, batch)] == ["bytes"]
    restored.close()


def lose_the_journal(library: Library) -> None:
    """Overwrite the page of the library where its journal begins."""
    library.close()
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'tag_changes'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with library.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("way", ["restore-backup", "rebuild"])
def test_writes_without_a_copy_of_the_library_outlive_its_journal(
    library: Library, music: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = hashes(music)
    made = back_up(library)
    assert made is not None
    for row in rows(library, track_ids(library, TrackQuery())):
        assert [done.written for done in review.write(library, Existing.REPLACE, only=[row.id])] == [True]
    taken_back = f"{music}/0.mp3"
    assert [outcome.restored for outcome in review.undo_paths(library, [taken_back])] == ["bytes"]
    assert backups(library.path) == [made], "a write of one track copies no library"
    lose_the_journal(library)
    here = ("--library", str(library.path))
    assert cli.run(["library", way, *here]) == 0
    restored = Library(library.path)
    assert {path for path, state in states(restored).items() if state is State.WRITTEN} == (
        before.keys() - {taken_back}
    )
    assert restored.check() is None
    restored.close()
    assert cli.run(["undo", str(music), *here]) == 0
    assert hashes(music) == before


def test_a_large_write_is_copied_with_the_library_and_needs_no_other_file(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genretagger.library.backups.MANY", FILES)
    (first, *_) = track_ids(library, TrackQuery())
    assert list(review.write(library, Existing.REPLACE, only=[first]))
    assert recent_writes.files(library.path)
    assert list(review.undo_paths(library, [str(music)]))
    review.accept(library, track_ids(library, TrackQuery()), ("Zouk",))
    write(library)
    assert recent_writes.files(library.path) == []
    assert len(backups(library.path)) == 1
