"""Batches of the journal: written side by side, cut off by a crash and settled as the person chooses."""

import dataclasses
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from genretagger import review
from genretagger.library import settings
from genretagger.library.database import Library
from genretagger.library.queries import TrackQuery, count
from genretagger.library.states import State
from genretagger.review import writing
from genretagger.tags import disk, read
from genretagger.tags.genres import Existing
from tests.accepted import accepted, hashes
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
    write(library, choices=review.Choices(keep_mtime=True, part_hard_links=False, name="Party"))
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


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    from genretagger.cli import run

    status = run(words)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_the_command_line_tells_what_is_half_done_and_settles_it(
    library: Library, music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    die(library, "write", after=2)
    here = ("--library", str(library.path))
    _, _, err = said(capsys, "review", *here)
    assert "“music”" in err
    assert f"2 of {FILES} files are written" in err
    assert "recover --finish" in err
    assert said(capsys, "recover", *here)[0] == 1
    status, out, err = said(capsys, "recover", "--finish", "--json", *here)
    assert status == 0
    assert out.count('"done": "written"') == FILES - 2
    assert f"{FILES - 2} written, 0 failed." in err
    assert "recover --finish" not in err
    assert "Nothing is half done" in said(capsys, "recover", *here)[2]
    assert "cut off" not in said(capsys, "review", *here)[2]


def test_the_history_is_shown_exported_and_kept_within_its_room(
    library: Library, music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--library", str(library.path))
    broken = music / "disc 0" / "00.mp3"
    broken.write_bytes(broken.read_bytes() + b"theirs")
    status, out, _ = said(capsys, "write", "--json", "--name", "=Party", *here)
    assert status == 1
    assert out.count('"undo_bytes": ') == FILES - 1
    _, out, err = said(capsys, "history", *here)
    assert f"=Party: {FILES - 1} files" in out
    assert "1 failed" in out
    assert "of 256 MB" in err
    _, out, _ = said(capsys, "history", "--csv", *here)
    assert out.count("'=Party") == FILES
    assert "left as it is" in out
    _, out, _ = said(capsys, "history", "--batch", "1", *here)
    assert out.count("Zouk") == FILES - 1


def test_a_journal_without_room_lets_go_of_the_oldest_and_says_so_before(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MEGABYTE", 6)
    warning = review.room_warning(library, FILES)
    assert warning is None  # nothing is kept yet that could be dropped
    before = hashes(music)
    write(library)
    (batch,) = review.batches(library)
    assert 0 < batch.undo_bytes <= 256 * 6
    warning = review.room_warning(library, FILES) or ""
    assert "only the genre" in warning
    assert "genretagger" not in warning  # the window says it too
    restored = [outcome.restored for outcome in review.undo_batch(library, batch.id)]
    assert set(restored) == {"bytes", "genre"}
    exact = restored.index("genre")
    assert "bytes" not in restored[exact:]
    assert all(read(path).genres == () for path in before)


def test_a_drive_that_goes_away_ends_the_batch_with_one_sentence_and_leaves_it_to_be_finished(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, swaps = disk.swap, []
    away = music.with_name("away")

    def pulled(copy: Path, original: Path) -> None:
        swaps.append(original)
        if len(swaps) == 6:
            music.rename(away)
        real(copy, original)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "swap", pulled)
        outcomes = write(library)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    sentence = errors.pop()
    assert all("would not confirm it" in error for error in errors)
    assert sentence.startswith(f"{music} can no longer be reached: {FILES - 5} files")
    away.rename(music)
    review.recover(library)
    (batch,) = review.half_done(library)
    assert (batch.files, batch.left) == (5, FILES - 5)
    assert all(outcome.error is None for outcome in review.finish(library, batch.id))
    assert {read(path).genres for path in hashes(music)} == {("Zouk",)}


def test_files_that_find_no_room_beside_others_are_written_one_by_one(
    library: Library, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.disk_usage

    def tight(folder: Path) -> object:
        crowded = len(list(music.rglob(".genretagger-*"))) > 0
        return real(folder)._replace(free=0 if crowded else 2**40)

    monkeypatch.setattr(shutil, "disk_usage", tight)
    outcomes = write(library)
    assert len(outcomes) == FILES
    assert all(outcome.written for outcome in outcomes)


def test_a_setting_lets_hard_links_be_parted(library: Library, music: Path) -> None:
    path = music / "disc 0" / "00.mp3"
    other = music.with_name("other.mp3")
    other.hardlink_to(path)
    before = other.read_bytes()
    (refused,) = [outcome for outcome in write(library) if outcome.error]
    assert "--part-links" in (refused.error or "")
    settings.save(library, dataclasses.replace(settings.load(library), part_hard_links=True))
    (outcome,) = write(library)
    assert outcome.written
    assert other.read_bytes() == before
    assert read(path).genres == ("Zouk",)


@pytest.mark.parametrize("allowed", ["by the settings", "by the command"])
def test_an_undo_parts_hard_links_where_that_is_allowed(
    allowed: str, library: Library, music: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ("--library", str(library.path))
    before = hashes(music)
    write(library)
    path = music / "disc 0" / "00.mp3"
    other = music.with_name("other.mp3")
    other.hardlink_to(path)
    written = other.read_bytes()
    status, out, _ = said(capsys, "undo", str(path), *here)
    assert status == 1
    assert "refused" in out
    assert "--part-links" in out
    assert other.samefile(path)
    if allowed == "by the settings":
        settings.save(library, dataclasses.replace(settings.load(library), part_hard_links=True))
    options = ("--part-links",) if allowed == "by the command" else ()
    assert said(capsys, "undo", "--last", *options, *here)[0] == 0
    assert hashes(music) == before
    assert other.read_bytes() == written


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no SIGKILL")
def test_what_is_left_of_a_batch_is_written_in_the_way_that_was_chosen_for_it(
    library: Library, music: Path
) -> None:
    times = {path: Path(path).stat().st_mtime_ns for path in hashes(music)}
    settings.save(library, dataclasses.replace(settings.load(library), keep_mtime=True))
    die(library, "write", after=3)
    settings.save(library, dataclasses.replace(settings.load(library), keep_mtime=False))
    review.recover(library)
    (batch,) = review.half_done(library)
    assert all(outcome.error is None for outcome in review.finish(library, batch.id))
    assert {path: Path(path).stat().st_mtime_ns for path in hashes(music)} == times
