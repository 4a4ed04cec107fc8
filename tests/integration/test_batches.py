"""Batches of the journal: written side by side, cut off by a crash and settled as the person chooses."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from genretagger import review
from genretagger.library import history, settings
from genretagger.library.database import Library
from genretagger.library.queries import TrackQuery, count
from genretagger.library.states import State
from genretagger.review import writing
from genretagger.tags import disk, read
from genretagger.tags.genres import Existing
from tests.accepted import accepted
from tests.music import make_song

ROOT = Path(__file__).parents[2]
FILES = 24


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("masters")
    return [
        make_song(folder / f"song.{kind}", seconds=0.2, tags={"title": kind})
        for kind in ("mp3", "flac", "ogg")
    ]


@pytest.fixture
def music(masters: list[Path], tmp_path: Path) -> Path:
    music = tmp_path / "music"
    for number in range(FILES):
        master = masters[number % len(masters)]
        folder = music / f"disc {number % 4}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(master, folder / f"{number:02}{master.suffix}")
    return music


@pytest.fixture
def library(music: Path, tmp_path: Path) -> Iterator[Library]:
    files = sorted(path for path in music.rglob("*") if path.is_file())
    library = accepted(tmp_path / "library.sqlite3", music, files, ["Zouk"])
    yield library
    library.close()


def hashes(music: Path) -> dict[str, str]:
    files = sorted(path for path in music.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write(library: Library, **options: object) -> list[review.WriteOutcome]:
    return list(review.write(library, Existing.REPLACE, **options))  # type: ignore[arg-type]


CHILD = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from genretagger import review
    from genretagger.library.database import Library
    from genretagger.tags import disk
    from genretagger.tags.genres import Existing

    library, work, after = Library(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
    real, left = disk.swap, after

    def dies(*arguments):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*arguments)

    disk.swap = dies
    if work == "write":
        list(review.write(library, Existing.REPLACE))
    else:
        list(review.undo_batch(library, review.last_batch(library)))
""")


def die(library: Library, work: str, after: int) -> None:
    """Let another process write or undo, and die after so many files."""
    arguments = [sys.executable, "-c", CHILD, str(library.path), work, str(after)]
    died = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr


def test_a_batch_is_written_and_taken_back_whole(library: Library, music: Path) -> None:
    before = hashes(music)
    outcomes = write(library)
    assert [outcome.path for outcome in outcomes] == sorted(before)
    assert all(outcome.written and outcome.error is None for outcome in outcomes)
    assert all(0 < (outcome.undo_bytes or 0) < 1_000 for outcome in outcomes)
    assert hashes(music).keys() == before.keys()
    assert {read(path).genres for path in before} == {("Zouk",)}
    (batch,) = review.batches(library)
    assert (batch.name, batch.files, batch.undone, batch.left, batch.work) == ("music", FILES, 0, 0, None)
    assert batch.undo_bytes == sum(outcome.undo_bytes or 0 for outcome in outcomes)
    undone = list(review.undo_batch(library, batch.id))
    assert {outcome.restored for outcome in undone} == {"bytes"}
    assert hashes(music) == before
    assert review.batches(library)[0].undone == FILES
    assert review.half_done(library) == []


def test_a_batch_has_the_name_that_it_was_given(library: Library) -> None:
    write(library, name="Party")
    assert review.batches(library)[0].name == "Party"


def test_a_write_that_is_stopped_keeps_what_it_did_and_is_no_half_done_batch(
    library: Library, music: Path
) -> None:
    done: list[review.WriteOutcome] = []
    for outcome in review.write(library, Existing.REPLACE, stopped=lambda: len(done) >= 3):
        done.append(outcome)
    written = [path for path in hashes(music) if read(path).genres == ("Zouk",)]
    assert 3 <= len(written) == len(done) < FILES
    assert review.half_done(library) == []
    assert len(hashes(music)) == FILES
    assert count(library, TrackQuery(states=frozenset({State.ACCEPTED}))) == FILES - len(done)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
@pytest.mark.parametrize("choice", ["finish", "take back", "leave"])
def test_a_write_that_was_cut_off_is_told_and_settled_as_the_person_chooses(
    choice: str, library: Library, music: Path
) -> None:
    before = hashes(music)
    die(library, "write", after=9)
    assert review.recover(library) == []
    (batch,) = review.half_done(library)
    assert (batch.files, batch.left, batch.work) == (9, FILES - 9, "writing")
    assert hashes(music).keys() == before.keys()
    if choice == "finish":
        outcomes = list(review.finish(library, batch.id))
        assert len(outcomes) == batch.left
        assert {read(path).genres for path in before} == {("Zouk",)}
        assert all(isinstance(outcome, review.WriteOutcome) and outcome.written for outcome in outcomes)
    elif choice == "take back":
        assert {outcome.restored for outcome in review.take_back(library, batch.id)} == {"bytes"}
        assert hashes(music) == before
    else:
        review.leave(library, batch.id)
        assert sum(read(path).genres == ("Zouk",) for path in before) == 9
    assert review.half_done(library) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_an_undo_that_was_cut_off_is_told_and_finished(library: Library, music: Path) -> None:
    before = hashes(music)
    write(library)
    die(library, "undo", after=7)
    assert review.recover(library) == []
    (batch,) = review.half_done(library)
    assert (batch.files, batch.undone, batch.work) == (FILES, 7, "undoing")
    assert {outcome.path for outcome in review.finish(library, batch.id)} < set(before)
    assert hashes(music) == before
    assert review.half_done(library) == []
    assert review.batches(library)[0].undone == FILES
