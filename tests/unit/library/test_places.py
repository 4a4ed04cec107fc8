"""Lists of folders and files of any length, as a condition on tracks."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import not_, select

from genretagger.library import scanner
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.places import outermost, within

MANY = 1_200
"""SQLite takes no expression that is deeper than 1,000."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


def add(library: Library, paths: list[str]) -> None:
    with library.writing() as session:
        session.add_all(Track(path=path, size=1, mtime_ns=1) for path in paths)


def there(library: Library) -> set[str]:
    with library.reading() as session:
        return set(session.scalars(select(Track.path).where(Track.missing_since.is_(None))))


def test_tracks_are_found_in_any_number_of_folders(library: Library) -> None:
    folders = [f"/m/{number}" for number in range(MANY)]
    add(library, [f"{folder}/a.mp3" for folder in folders] + ["/m/1.mp3", "/m/10 b/a.mp3", "/n/a.mp3"])
    assert scanner.count_pending(library, folders, "mark") == MANY
    assert len(scanner.pending(library, folders, "mark", after=0, limit=5_000, suspects=False)) == MANY
    with library.reading() as session:
        beside = set(session.scalars(select(Track.path).where(not_(within(session, folders)))))
    assert beside == {"/m/1.mp3", "/m/10 b/a.mp3", "/n/a.mp3"}
    with library.reading() as session:
        assert session.scalars(select(Track.id).where(within(session, []))).all() == []


def test_a_folder_that_is_named_with_what_is_around_it_counts_once(library: Library) -> None:
    add(library, ["/m/a/a.mp3", "/m/b.mp3", "/o/c.mp3"])
    assert scanner.count_pending(library, ["/m/a", "/m", "/m/a"], "mark") == 2
    assert scanner.count_pending(library, ["/"], "mark") == 3
    assert outermost([f"/m/{number}/x" for number in range(20_000)] + ["/m/7"])[0] == "/m/7"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
@pytest.mark.parametrize("what", ["links", "folders"])
def test_a_scan_survives_any_number_of_places_that_cannot_be_looked_at(
    library: Library, tmp_path: Path, what: str
) -> None:
    music = tmp_path / "music"
    away = tmp_path / "away"
    for place in (music, away):
        place.mkdir()
    (music / "kept.mp3").write_bytes(b"kept")
    (music / "deleted.mp3").write_bytes(b"deleted")
    for number in range(MANY):
        if what == "links":
            (away / f"{number}.mp3").write_bytes(b"linked")
            (music / f"{number}.mp3").symlink_to(away / f"{number}.mp3")
        else:
            (away / f"{number}").mkdir()
            (away / f"{number}" / "a.mp3").write_bytes(b"inside")
            (music / f"{number}").symlink_to(away / f"{number}")
    assert scanner.register(library, [str(music)]).new == MANY + 2
    before = there(library)
    shutil.rmtree(away)
    (music / "deleted.mp3").unlink()
    changes = scanner.register(library, [str(music)])
    assert (len(changes.problems), changes.vanished) == (MANY, 1)
    assert there(library) == before - {str(music / "deleted.mp3")}
