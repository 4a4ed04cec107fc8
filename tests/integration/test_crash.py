"""A program that dies or a disk that fails in the middle of a write: files are old or new, and undo works."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from genretagger import ahead, pipeline, review
from genretagger.errors import LibraryError
from genretagger.library.database import Library
from genretagger.library.journal import SqlJournal
from genretagger.library.queries import TrackQuery, track_ids
from genretagger.pipeline import ScanOptions
from genretagger.tags.genres import Existing
from tests.accepted import accepted, hashes
from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]
NAMES = ("a.mp3", "b.flac", "c.ogg", "d.m4a", "e.wav", "f.opus")
COPIES = 6


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scanned music with all of it accepted, to be copied."""
    folder = tmp_path_factory.mktemp("heard")
    (folder / "music").mkdir()
    for seed, name in enumerate(NAMES):
        make_song(folder / "music" / name, seconds=1, seed=seed, tags={"title": name})
    tiny_model(folder / "tiny.onnx")
    return folder


@pytest.fixture
def music(heard: Path, tmp_path: Path) -> Path:
    music = tmp_path / "music"
    for copy in range(COPIES):
        shutil.copytree(heard / "music", music / f"disc {copy}")
    return music


@pytest.fixture
def library(heard: Path, music: Path, tmp_path: Path) -> Iterator[Library]:
    files = sorted(path for path in music.rglob("*") if path.is_file())
    library = accepted(tmp_path / "library.sqlite3", music, files, ["Zydeco"])
    yield library
    library.close()


def test_a_journal_that_cannot_be_written_stops_the_write_before_the_file(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(music)

    def full(*_arguments: object) -> int:
        raise LibraryError("The disk of the library is full: make room, then try again.")

    monkeypatch.setattr(SqlJournal, "prepare", full)
    with pytest.raises(LibraryError, match="full"):
        list(review.write(library, Existing.REPLACE))
    assert hashes(music) == before


def test_a_journal_that_fails_after_the_file_was_replaced_is_settled_on_the_next_start(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(music)

    def full(*_arguments: object) -> None:
        raise LibraryError("The disk of the library is full: make room, then try again.")

    with monkeypatch.context() as patch:
        patch.setattr(SqlJournal, "done", full)
        with pytest.raises(LibraryError, match="full"):
            list(review.write(library, Existing.REPLACE))
    changed = [path for path, digest in hashes(music).items() if digest != before[path]]
    assert 1 <= len(changed) <= ahead.AHEAD
    assert review.recover(library) == []
    batch = review.last_batch(library)
    assert batch is not None
    assert {outcome.restored for outcome in review.undo_batch(library, batch)} == {"bytes"}
    assert hashes(music) == before


def test_a_write_cut_off_with_its_drive_is_settled_when_the_drive_is_back(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(music)

    def pulled(*_arguments: object) -> None:
        raise LibraryError("The drive is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(SqlJournal, "done", pulled)
        with pytest.raises(LibraryError, match="gone"):
            list(review.write(library, Existing.REPLACE))
    away = music.rename(music.with_name("away"))
    concerns = review.recover(library)
    assert 1 <= len(concerns) <= ahead.AHEAD
    assert all("connect its drive" in concern for concern in concerns)
    assert review.last_batch(library) is None
    away.rename(music)
    assert review.recover(library) == []
    batch = review.last_batch(library)
    assert batch is not None
    assert {outcome.restored for outcome in review.undo_batch(library, batch)} == {"bytes"}
    assert hashes(music) == before


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a mount of its own")
def test_a_disk_that_is_really_full_leaves_every_file_as_it_was(
    heard: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from genretagger.tags import disk

    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("tmpfs cannot be mounted here")
    try:
        song = make_song(small / "song.wav", seconds=5)
        (small / "filler").write_bytes(bytes(small.stat().st_blksize))
        library = Library(tmp_path / "library.sqlite3")
        pipeline.scan(library, [str(small)], options=ScanOptions(model=heard / "tiny.onnx", workers=1))
        review.accept(library, track_ids(library, TrackQuery()), ("Zydeco",))
        with (small / "filler").open("ab") as filler:
            filler.write(bytes(2**21 - song.stat().st_size - 300_000))
        before = hashes(small)
        for check_first in (True, False):
            if not check_first:
                monkeypatch.setattr(
                    disk.shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(2**40, 0, 2**40)
                )
            (outcome,) = review.write(library, Existing.REPLACE)
            assert not outcome.written
            assert "full" in (outcome.error or "")
            assert hashes(small) == before
        library.close()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
