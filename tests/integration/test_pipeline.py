import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from genretagger import pipeline
from genretagger.errors import FolderError, LibraryError, ModelError
from genretagger.library import State, settings
from genretagger.library.database import Library
from genretagger.library.models import Analysis, Track
from genretagger.library.queries import TrackQuery, TrackRow, details, row_by_path, rows, track_ids
from genretagger.listener import Answer, Listener, Task
from genretagger.pipeline import ScanControl, ScanOptions, ScanProgress, ScanSummary
from tests.models import tiny_model
from tests.music import make_song

NAMES = ("a.mp3", "b.flac", "disc/c.ogg", "disc/d.m4a")


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("songs")
    for seed, name in enumerate(NAMES):
        (folder / name).parent.mkdir(exist_ok=True)
        make_song(folder / name, seconds=4, seed=seed)
    return folder


@pytest.fixture
def music(songs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(songs, tmp_path / "music"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "tiny.onnx"
    tiny_model(path)
    return path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


def scan(library: Library, music: Path, model: Path, **options: object) -> ScanSummary:
    return pipeline.scan(
        library,
        [str(music)],
        options=ScanOptions(model=model, workers=2, **options),  # type: ignore[arg-type]
    )


def all_rows(library: Library) -> dict[str, TrackRow]:
    return {Path(row.path).name: row for row in rows(library, track_ids(library, TrackQuery()))}


def test_a_scan_hears_every_track_and_keeps_what_it_heard(library: Library, music: Path, model: Path) -> None:
    summary = scan(library, music, model)
    assert (summary.tracks, summary.analysed, summary.failed, summary.unchanged) == (4, 4, 0, 0)
    for row in all_rows(library).values():
        assert row.state in (State.SUGGESTED, State.UNSURE)
        assert row.confidence is not None
        assert row.duration_seconds == pytest.approx(4, abs=0.2)
        heard = details(library, row.id)
        assert heard is not None
        assert heard.patch_probabilities is not None
        assert heard.patch_probabilities.shape == (len(heard.patch_starts), len(heard.probabilities))
        with library.reading() as session:
            assert len(session.get_one(Analysis, row.id).embedding) > 0


def test_a_second_scan_touches_nothing(library: Library, music: Path, model: Path) -> None:
    first = scan(library, music, model)
    access = {path: path.stat().st_atime_ns for path in music.rglob("*.*")}
    second = scan(library, music, model)
    assert (second.analysed, second.failed, second.unchanged) == (0, 0, 4)
    assert {path: path.stat().st_atime_ns for path in music.rglob("*.*")} == access
    assert second.seconds < first.seconds


def test_a_changed_tag_is_read_without_listening_again(library: Library, music: Path, model: Path) -> None:
    import mutagen

    scan(library, music, model)
    before = all_rows(library)["b.flac"]
    file = mutagen.File(music / "b.flac")  # type: ignore[attr-defined]
    file["title"] = "A new title"
    file.save()
    summary = scan(library, music, model)
    after = all_rows(library)["b.flac"]
    assert (summary.analysed, summary.unchanged) == (0, 4)
    assert (after.id, after.title, after.confidence) == (before.id, "A new title", before.confidence)


def test_other_music_in_a_file_is_heard_anew(library: Library, music: Path, model: Path) -> None:
    scan(library, music, model)
    before = all_rows(library)["a.mp3"]
    make_song(music / "a.mp3", seconds=5, seed=99)
    summary = scan(library, music, model)
    after = all_rows(library)["a.mp3"]
    assert (summary.analysed, summary.unchanged) == (1, 3)
    assert after.id == before.id
    assert after.duration_seconds == pytest.approx(5, abs=0.2)


def test_a_file_that_fails_after_it_was_accepted_forgets_what_was_accepted(
    library: Library, music: Path, model: Path
) -> None:
    from genretagger import review

    scan(library, music, model)
    review.accept(library, [all_rows(library)["b.flac"].id], ("Zouk",))
    sound = (music / "b.flac").read_bytes()
    (music / "b.flac").write_bytes(b"damaged")
    scan(library, music, model)
    assert (all_rows(library)["b.flac"].state, all_rows(library)["b.flac"].chosen) == (State.FAILED, ())
    (music / "b.flac").write_bytes(sound)
    scan(library, music, model)
    after = all_rows(library)["b.flac"]
    assert after.state in (State.SUGGESTED, State.UNSURE)
    assert after.chosen == ()


def test_a_scan_that_is_interrupted_leaves_no_track_under_suspicion(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline._Scan, "_take", interrupted)
        with pytest.raises(KeyboardInterrupt):
            scan(library, music, model)
    with library.reading() as session:
        assert set(session.scalars(select(Track.in_work))) == {0}


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are given out by Linux alone")
def test_a_scan_takes_only_the_cores_it_was_given() -> None:
    given = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(given)})
        assert pipeline.usable_cores() == 1
    finally:
        os.sched_setaffinity(0, given)


def test_a_moved_file_keeps_its_decision_and_is_not_heard_again(
    library: Library, music: Path, model: Path
) -> None:
    from genretagger import review

    scan(library, music, model)
    row = all_rows(library)["a.mp3"]
    review.accept(library, [row.id], ("Zouk",))
    (music / "new folder").mkdir()
    (music / "a.mp3").rename(music / "new folder" / "renamed.mp3")
    summary = scan(library, music, model)
    assert (summary.analysed, summary.moved, summary.vanished) == (0, 1, 0)
    moved = all_rows(library)["renamed.mp3"]
    assert (moved.id, moved.state, moved.chosen) == (row.id, State.ACCEPTED, ("Zouk",))


def test_a_file_moved_between_folders_that_are_scanned_apart_keeps_its_history(
    library: Library, music: Path, model: Path
) -> None:
    (music / "new").mkdir()
    scan(library, music / "disc", model)
    known = {name: row.id for name, row in all_rows(library).items()}
    (music / "disc" / "c.ogg").rename(music / "new" / "moved.ogg")
    shutil.copy(music / "disc" / "d.m4a", music / "new" / "copied.m4a")
    summary = scan(library, music / "new", model)
    assert (summary.moved, summary.analysed) == (1, 1)
    found = {name: row.id for name, row in all_rows(library).items()}
    assert found.keys() == {"d.m4a", "moved.ogg", "copied.m4a"}
    assert (found["moved.ogg"], found["d.m4a"]) == (known["c.ogg"], known["d.m4a"])


def test_a_file_that_cannot_be_decoded_becomes_a_row_with_its_reason(
    library: Library, music: Path, model: Path
) -> None:
    (music / "broken.mp3").write_bytes(b"<html>not music</html>" * 100)
    (music / "empty.flac").write_bytes(b"")
    summary = scan(library, music, model)
    assert (summary.analysed, summary.failed) == (4, 2)
    found = all_rows(library)
    for name in ("broken.mp3", "empty.flac"):
        assert found[name].state is State.FAILED
        assert name in (found[name].error or "")
    again = scan(library, music, model)
    assert (again.failed, again.unchanged) == (0, 6)
    assert scan(library, music, model, retry_failed=True).failed == 2


class Deadly(Listener):
    """A listener whose decoder crashes on one file."""

    def __call__(self, task: Task) -> Answer:
        if Path(task.path).name == "b.flac":
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().__call__(task)


def test_a_decoder_that_crashes_costs_one_track(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "Listener", Deadly)
    summary = scan(library, music, model)
    assert (summary.analysed, summary.failed) == (3, 1)
    row = all_rows(library)["b.flac"]
    assert row.state is State.FAILED
    assert row.error is not None
    assert "b.flac" in row.error
    assert "crashed (SIGSEGV)" in row.error


class Slow(Listener):
    """A listener that takes a while for each file, so that a test can step in."""

    def __call__(self, task: Task) -> Answer:
        time.sleep(0.5)
        return super().__call__(task)


def test_a_scan_stops_at_once_and_goes_on_where_it_was(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "Listener", Slow)
    control = ScanControl()

    def stop_after_one(progress: ScanProgress) -> None:
        if progress.done >= 1 and not progress.walking:
            control.stop()

    options = ScanOptions(model=model, workers=1)
    stopped = pipeline.scan(
        library, [str(music)], options=options, control=control, on_progress=stop_after_one
    )
    assert stopped.stopped
    assert stopped.analysed < 4
    rest = scan(library, music, model)
    assert rest.analysed == 4 - stopped.analysed
    assert all(row.state is not State.NEW for row in all_rows(library).values())


def test_a_paused_scan_starts_no_track_until_it_goes_on(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "Listener", Slow)
    control = ScanControl()
    control.pause()
    stored: list[int] = []
    results: list[ScanSummary] = []

    def run() -> None:
        results.append(
            pipeline.scan(
                library,
                [str(music)],
                options=ScanOptions(model=model, workers=2),
                control=control,
                on_stored=stored.extend,
            )
        )

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(1.5)
    assert stored == []
    control.resume()
    thread.join(60)
    assert results[0].analysed == 4


def test_progress_names_the_files_and_ends_complete(library: Library, music: Path, model: Path) -> None:
    told: list[ScanProgress] = []
    pipeline.scan(library, [str(music)], options=ScanOptions(model=model, workers=1), on_progress=told.append)
    listening = [progress for progress in told if not progress.walking]
    assert (listening[-1].done, listening[-1].total) == (4, 4)
    names = {Path(path).name for progress in listening for path in progress.current}
    assert names & {"a.mp3", "b.flac", "c.ogg", "d.m4a"}
    done = [progress.done for progress in listening]
    assert done == sorted(done)


def test_a_scan_killed_in_the_middle_resumes_and_leaves_no_process(
    library: Library, music: Path, model: Path
) -> None:
    for copy in range(6):
        for name in ("a.mp3", "b.flac"):
            shutil.copy(music / name, music / f"copy {copy} {name}")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "genretagger", "scan", str(music), "--json", "--workers", "2"]
    scanning = subprocess.Popen(
        [*command, "--library", str(library.path), "--model", str(model)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert scanning.stdout is not None
    scanning.stdout.readline()
    scanning.kill()
    scanning.wait()
    scanning.stdout.close()
    assert library.check() is None
    before = sum(row.state is not State.NEW for row in all_rows(library).values())
    summary = scan(library, music, model)
    assert before >= 1
    assert (summary.analysed, summary.unchanged, summary.failed) == (16 - before, before, 0)
    assert _session_is_gone(scanning.pid)


def _session_is_gone(leader: int) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_track_that_killed_the_program_twice_is_set_aside(
    library: Library, music: Path, model: Path
) -> None:
    from sqlalchemy import update

    from genretagger.library import scanner
    from genretagger.library.models import Track

    scanner.register(library, [str(music)])
    with library.writing() as session:
        session.execute(update(Track).where(Track.path == str(music / "a.mp3")).values(in_work=2))
    summary = scan(library, music, model)
    assert (summary.analysed, summary.failed) == (3, 1)
    row = row_by_path(library, str(music / "a.mp3"))
    assert row is not None
    assert "died twice" in (row.error or "")


@pytest.mark.parametrize(
    ("damage", "sentence"), [(None, "no genre model"), (200, "cut short|damaged|metadata")]
)
def test_a_missing_or_broken_model_says_so_and_nothing_is_lost(
    library: Library, music: Path, model: Path, tmp_path: Path, damage: int | None, sentence: str
) -> None:
    broken = tmp_path / "broken.onnx"
    if damage is not None:
        broken.write_bytes(model.read_bytes()[:damage])
    with pytest.raises(ModelError, match=sentence):
        scan(library, music, broken)
    assert scan(library, music, model).analysed == 4


def test_an_empty_or_missing_folder_says_so(library: Library, tmp_path: Path, model: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match="There is no music in"):
        scan(library, tmp_path / "empty", model)
    with pytest.raises(FolderError, match="does not exist"):
        scan(library, tmp_path / "nowhere", model)


def test_a_library_that_becomes_locked_ends_the_scan_with_a_sentence(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import contextlib
    import sqlite3

    from genretagger.library import database

    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    impatient = Library(library.path)
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program"):
            scan(impatient, music, model)
    assert scan(impatient, music, model).analysed == 4
    impatient.close()


def test_a_full_disk_ends_the_scan_with_a_sentence_and_keeps_what_was_stored(
    library: Library, music: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from genretagger.library import hearing

    def full(*_arguments: object) -> None:
        with library.connection():
            raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(hearing, "store", full)
        with pytest.raises(LibraryError, match="disk .* is full: make room"):
            scan(library, music, model)
    assert scan(library, music, model).analysed == 4


def stored_names(library: Library, ids: Sequence[int]) -> set[str]:
    return {Path(row.path).name for row in rows(library, ids)}


def test_every_track_is_announced_once_it_is_stored(library: Library, music: Path, model: Path) -> None:
    announced: list[str] = []
    tell = functools.partial(stored_names, library)
    pipeline.scan(
        library,
        [str(music)],
        options=ScanOptions(model=model, workers=2),
        on_stored=lambda ids: announced.extend(tell(ids)),
    )
    assert sorted(announced) == ["a.mp3", "b.flac", "c.ogg", "d.m4a"]


def test_a_folder_that_is_excluded_later_leaves_the_lists_and_comes_back_as_it_was(
    library: Library, music: Path, model: Path
) -> None:
    scan(library, music, model)
    everything = track_ids(library, TrackQuery())
    settings.save(library, settings.Settings(excluded=("DISC",)))
    assert (scan(library, music, model).tracks, len(track_ids(library, TrackQuery()))) == (2, 2)
    settings.reset(library)
    back = scan(library, music, model)
    assert (back.tracks, back.analysed) == (4, 0)
    assert track_ids(library, TrackQuery()) == everything
