"""The same folder by two names is one folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from genretagger.library import folders, scanner
from genretagger.library.database import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


@pytest.fixture
def music(tmp_path: Path) -> Path:
    (tmp_path / "disk" / "music" / "Album").mkdir(parents=True)
    (tmp_path / "disk" / "music" / "Album" / "a.mp3").write_bytes(b"music?")
    (tmp_path / "link").symlink_to(tmp_path / "disk" / "music")
    return tmp_path / "disk" / "music"


def scanned(library: Library, *paths: Path) -> scanner.Changes:
    """What a scan of these folders finds, as the pipeline does it."""
    named = scanner.outermost(folders.spelled(library, map(str, paths)))
    for folder in named:
        folders.add(library, folder)
    return scanner.register(library, named)


def test_a_link_to_a_known_folder_is_that_folder(library: Library, music: Path, tmp_path: Path) -> None:
    assert scanned(library, music).new == 1
    assert folders.spelled(library, [str(tmp_path / "link")]) == [str(music)]
    assert folders.spelled(library, [str(tmp_path / "link" / "Album")]) == [str(music / "Album")]
    assert scanned(library, tmp_path / "link").new == 0
    assert scanned(library, tmp_path / "link" / "Album").new == 0
    assert folders.all(library) == [str(music)]


def test_a_known_folder_that_was_a_link_stays_what_it_was_called(
    library: Library, music: Path, tmp_path: Path
) -> None:
    assert scanned(library, tmp_path / "link").new == 1
    assert scanned(library, music).new == 0
    assert scanned(library, music / "Album").new == 0
    assert folders.all(library) == [str(tmp_path / "link")]


def test_a_folder_around_one_that_is_known_by_another_name_does_not_hold_it_twice(
    library: Library, music: Path, tmp_path: Path
) -> None:
    scanned(library, tmp_path / "link")
    (tmp_path / "disk" / "b.mp3").write_bytes(b"music?")
    assert scanned(library, tmp_path / "disk").new == 1  # b.mp3 alone
    assert scanned(library, tmp_path / "link").vanished == 0


def test_two_names_in_one_scan_are_one_folder(library: Library, music: Path, tmp_path: Path) -> None:
    assert scanned(library, music, tmp_path / "link").new == 1


def test_capitals_are_those_on_the_disk_where_they_do_not_count(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(library, music)
    real = folders.identity

    def without_capitals(path: str) -> tuple[int, int] | None:
        return real(path) or real(str(music) if path.lower() == str(music).lower() else path)

    monkeypatch.setattr(folders, "identity", without_capitals)
    assert folders.spelled(library, [str(music.parent / "MUSIC" / "album")]) == [str(music / "Album")]
