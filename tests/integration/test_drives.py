"""Scans over drives that go away and files that cannot be read: no decision is lost, and it is said.

The listeners are threads of this process that read each file and judge nothing.
"""

import errno
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from genretagger import cli, pipeline, review
from genretagger.analysis import Analysis, analyse
from genretagger.drives import read_fault
from genretagger.errors import UnreadableError
from genretagger.library import State
from genretagger.library.database import Library
from genretagger.library.models import Track
from genretagger.library.queries import TrackQuery, TrackRow, rows, track_ids
from genretagger.listener import Answer, Step, Task
from genretagger.pipeline import ScanControl, ScanOptions, ScanProgress, ScanSummary
from genretagger.pool import Outcome
from genretagger.tags import Tags
from tests.mounts import drive, unreadable

SONGS = 12
TAGS = Tags("Title", None, None, None, None, None, (), "ID3", "2.4", None)


class Readers:
    """Stands in for the pool of processes: one task at a time, done when it is waited for."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    @property
    def idle(self) -> int:
        return 1 - len(self.tasks)

    def start(self, task: Task) -> None:
        self.tasks.append(task)

    def wait(self, _seconds: float) -> list[Outcome[Task, Answer]]:
        return [Outcome(task, read(task)) for task in [self.tasks.pop()]] if self.tasks else []

    def close(self) -> None:
        self.tasks.clear()


def read(task: Task) -> Answer:
    if task.step is Step.IDENTIFY:
        return None
    fault = read_fault(task.path)
    error = None if fault is None else UnreadableError.of(task.path, fault)
    size, mtime_ns = 0, 0
    if error is None:
        status = Path(task.path).stat()
        size, mtime_ns = status.st_size, status.st_mtime_ns
    return Analysis(
        path=task.path,
        size=size,
        mtime_ns=mtime_ns,
        fingerprint=None if error else Path(task.path).name,
        codec="mp3",
        duration_seconds=1.0,
        tags=Tags.unreadable("cannot be read") if error else TAGS,
        verdict=None,
        error=None if error is None else str(error),
        unchanged_audio=error is None,
        model_id="",
        front_end_id="",
        errno=None if error is None else error.errno,
    )


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline._Scan, "_listeners", lambda _scan, _model: Readers())
    monkeypatch.setattr(pipeline, "DRIVE_SECONDS", 0.1)
    monkeypatch.setattr(pipeline, "PROGRESS_SECONDS", 0)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for number in range(SONGS):
        (folder / f"{number:02}.mp3").write_bytes(b"song")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


def scan(library: Library, *music: Path, **how: Any) -> ScanSummary:
    options = ScanOptions(drive_patience_seconds=how.pop("patience", 0.1))
    return pipeline.scan(library, [str(folder) for folder in music], options=options, **how)


def after(done: int, act: Callable[[], None]) -> Callable[[ScanProgress], None]:
    """Hears of a scan's progress and does something once so many tracks are done."""
    waiting = [act]

    def hear(progress: ScanProgress) -> None:
        if waiting and progress.done >= done and not progress.walking:
            waiting.pop()()

    return hear


def all_rows(library: Library) -> dict[str, TrackRow]:
    return {Path(row.path).name: row for row in rows(library, track_ids(library, TrackQuery()))}


def decide(library: Library) -> dict[str, tuple[State, tuple[str, ...]]]:
    """Accept half of the tracks, skip the others, and have all heard again by the next scan."""
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.state = State.ACCEPTED if track.id % 2 else State.REJECTED
            track.chosen = ["Zouk"] if track.id % 2 else None
            track.heard_with = None
    return decisions(library)


def decisions(library: Library) -> dict[str, tuple[State, tuple[str, ...]]]:
    assert not any(row.error for row in all_rows(library).values())
    with library.reading() as session:
        assert set(session.scalars(select(Track.in_work))) == {0}
        assert set(session.scalars(select(Track.missing_since))) == {None}
        assert set(session.scalars(select(Track.title))) == {"Title"}
    return {name: (row.state, row.chosen) for name, row in all_rows(library).items()}


def heard(library: Library) -> int:
    with library.reading() as session:
        return len(session.scalars(select(Track.id).where(Track.heard_with.is_not(None))).all())


def test_a_drive_that_goes_away_pauses_the_scan_which_goes_on_when_it_is_back(
    library: Library, content: Path, tmp_path: Path
) -> None:
    place = tmp_path / "drive"
    with drive(content, place) as music:
        scan(library, place)
        before = decide(library)
        control, told, results = ScanControl(), list[ScanProgress](), list[ScanSummary]()
        take_away = after(3, music.take_away)

        def hear(progress: ScanProgress) -> None:
            told.append(progress)
            take_away(progress)

        def run() -> None:
            results.append(scan(library, place, control=control, on_progress=hear, patience=None))

        thread = threading.Thread(target=run)
        thread.start()
        deadline = time.monotonic() + 120
        while not (told and told[-1].waiting) and time.monotonic() < deadline:
            time.sleep(0.05)
        paused = control.paused
        assert paused
        assert f"{place} can no longer be reached" in (told[-1].waiting or "")
        assert decisions(library) == before
        assert 3 <= heard(library) < SONGS
        music.connect()
        thread.join(120)
    (summary,) = results
    assert (summary.unchanged, summary.failed, summary.problems) == (SONGS, 0, ())
    assert not control.paused
    assert (decisions(library), heard(library)) == (before, SONGS)


def test_a_scan_that_nobody_looks_at_ends_and_the_next_one_goes_on(
    library: Library, content: Path, tmp_path: Path
) -> None:
    place = tmp_path / "drive"
    with drive(content, place) as music:
        scan(library, place)
        before = decide(library)
        summary = scan(library, place, on_progress=after(3, music.take_away))
        left = SONGS - heard(library)
        assert 0 < left <= SONGS - 3
        assert summary.failed == 0
        assert [f"{left} tracks are left as before" in problem for problem in summary.problems] == [True]
        assert decisions(library) == before
        music.connect()
        again = scan(library, place)
    assert (again.failed, again.problems) == (0, ())
    assert (decisions(library), heard(library)) == (before, SONGS)


def test_other_drives_are_heard_while_one_is_away(library: Library, content: Path, tmp_path: Path) -> None:
    place, other = tmp_path / "drive", tmp_path / "other"
    shutil.copytree(content, other)
    with drive(content, place) as music:
        scan(library, place, other, on_progress=after(3, music.take_away))
    with library.reading() as session:
        tracks = session.scalars(select(Track.path).where(Track.heard_with.is_not(None))).all()
    assert sum(path.startswith(str(other)) for path in tracks) == SONGS
    assert len(tracks) < 2 * SONGS


def test_a_disk_that_gives_nothing_but_faults_is_a_drive_that_went_away(
    library: Library, content: Path
) -> None:
    scan(library, content)
    before = decide(library)

    def break_it() -> None:
        for number in range(4, SONGS):
            unreadable(content / f"{number:02}.mp3")

    summary = scan(library, content, on_progress=after(3, break_it))
    assert summary.failed == 0
    assert "can no longer be reached" in summary.problems[0]
    assert decisions(library) == before


def test_a_file_that_cannot_be_read_keeps_its_decision_and_is_no_damaged_one(
    library: Library, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan(library, content)
    before = decide(library)
    unreadable(content / "03.mp3")
    unreadable(content / "0 new.mp3")
    summary = scan(library, content)
    assert (summary.failed, summary.unchanged) == (2, SONGS - 1)
    found = all_rows(library)
    assert (found["03.mp3"].state, found["03.mp3"].chosen) == before["03.mp3"]
    assert found["03.mp3"].title == "Title"
    assert found["0 new.mp3"].state is State.UNREADABLE
    assert "cannot be read (Input/output error)" in (found["03.mp3"].error or "")
    assert review.accept(library, [found["0 new.mp3"].id], ("Zouk",)).changed == ()
    assert cli.run(["failures", "--json", "--library", str(library.path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {Path(line["path"]).name: line["stage"] for line in lines} == {
        "03.mp3": "reading",
        "0 new.mp3": "reading",
    }
    for name in ("03.mp3", "0 new.mp3"):
        (content / name).unlink()
        (content / name).write_bytes(b"song")
    assert scan(library, content).failed == 0
    found = all_rows(library)
    assert (found["03.mp3"].state, found["03.mp3"].chosen, found["03.mp3"].error) == (*before["03.mp3"], None)


def test_files_that_are_deleted_during_a_scan_are_no_failures(library: Library, content: Path) -> None:
    def delete() -> None:
        for number in range(4, SONGS):
            (content / f"{number:02}.mp3").unlink()

    summary = scan(library, content, on_progress=after(3, delete))
    assert summary.failed == 0
    assert summary.vanished >= SONGS - 5
    scan(library, content)
    assert set(all_rows(library)) == {f"{number:02}.mp3" for number in range(4)}


def test_a_program_that_dies_over_a_track_takes_no_decision_along(library: Library, content: Path) -> None:
    scan(library, content)
    before = decide(library)
    with library.writing() as session:
        for track in session.scalars(select(Track)):
            track.in_work = 2
    assert scan(library, content).failed == SONGS
    found = all_rows(library)
    assert {name: (row.state, row.chosen) for name, row in found.items()} == before
    assert all("died twice" in (row.error or "") for row in found.values())


def test_tracks_are_marked_as_in_work_in_batches(
    library: Library, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from genretagger.library import scanner

    marked: list[int] = []
    begin_work = scanner.begin_work

    def count(library: Library, ids: list[int]) -> None:
        marked.append(len(ids))
        begin_work(library, ids)

    monkeypatch.setattr(scanner, "begin_work", count)
    scan(library, content)
    assert marked == [SONGS]
    decisions(library)


def test_a_file_that_gives_a_fault_when_it_is_read_is_told_from_one_that_is_damaged(tmp_path: Path) -> None:
    classifier: Any = SimpleNamespace(info=SimpleNamespace(id="", front_end_id=""))
    unreadable(tmp_path / "bad.mp3")
    bad = analyse(tmp_path / "bad.mp3", classifier)
    assert (bad.errno, bad.fingerprint, bad.unchanged_audio) == (errno.EIO, None, False)
    (tmp_path / "damaged.mp3").write_bytes(b"<html>no music</html>" * 100)
    damaged = analyse(tmp_path / "damaged.mp3", classifier)
    assert damaged.error is not None
    assert damaged.errno is None
    assert analyse(tmp_path / "gone.mp3", classifier).errno == errno.ENOENT
