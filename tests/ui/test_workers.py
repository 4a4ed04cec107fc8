"""The job runner: off the GUI thread, in order, coalesced, and gone when it is closed."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from genretagger.errors import LibraryError
from genretagger.ui import silence, workers
from genretagger.ui.table import fetched
from genretagger.ui.workers import DELIVERY_MS, Jobs, Lane


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_work_runs_on_another_thread_and_its_result_arrives_on_this_one(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    jobs.run(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != threading.get_ident()
    assert here == threading.get_ident()


def test_of_jobs_with_one_name_only_the_newest_counts(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: time.sleep(0.01) or number, seen.append, latest="rows")
    qtbot.waitUntil(lambda: 19 in seen)
    qtbot.wait(100)
    assert seen == [19]


def test_decisions_happen_in_the_order_they_were_made(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(10):
        wait = 0.02 if number % 2 == 0 else 0.0
        jobs.run(lambda n=number, w=wait: time.sleep(w) or n, seen.append, lane=Lane.DECIDE)
    qtbot.waitUntil(lambda: len(seen) == 10)
    assert seen == list(range(10))


def test_an_error_of_the_core_arrives_as_its_own_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    def work() -> None:
        raise LibraryError("The library is in use: close it there.")

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.run(work)
    assert failed.args == ["The library is in use: close it there."]


def test_a_fault_of_the_program_costs_one_job_and_is_told(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.run(lambda: 1 // 0)
    assert "ZeroDivisionError" in failed.args[0]
    assert "ZeroDivisionError" in caplog.text
    done: list[int] = []
    jobs.run(lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_a_busy_job_is_heard_of_at_most_twenty_times_a_second_and_nothing_is_lost(
    jobs: Jobs, qtbot: QtBot
) -> None:
    heard: list[list[int]] = []
    ended: list[float] = []

    def work(put: object) -> float:
        start = time.monotonic()
        for number in range(5_000):
            put(number)  # type: ignore[operator]
            if number % 10 == 0:
                time.sleep(0.001)
        return time.monotonic() - start

    jobs.run_long(work, heard.append, ended.append, lane=Lane.SCAN)
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert [number for pieces in heard for number in pieces] == list(range(5_000))
    assert len(heard) <= ended[0] * 1_000 / DELIVERY_MS + 2


def test_closing_ends_every_thread_and_calls_nobody_back(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[int] = []
    for _ in range(8):
        jobs.run(lambda: time.sleep(0.02) or 1, seen.append)
    jobs.close()
    before = len(seen)
    qtbot.wait(50)
    assert len(seen) == before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("genretagger-")]


class Drive:
    """A drive that does not answer until `answer` is set."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answer = threading.Event()

    def read(self, _alive: object = None) -> str:
        self.asked.set()
        self.answer.wait(60)
        return "late"


@pytest.fixture
def drive() -> Iterator[Drive]:
    made = Drive()
    yield made
    made.answer.set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "SILENT_SECONDS", 0.3)


def test_a_file_without_an_answer_is_given_up_with_a_sentence_and_others_are_read(
    jobs: Jobs, qtbot: QtBot, drive: Drive, impatient: None
) -> None:
    told: list[str] = []
    done: list[str] = []
    asked: list[str] = []

    def ask(path: str, work: Callable[[Callable[[], None]], str]) -> None:
        jobs.run_on_file(path, work, done.append, lane=Lane.COVER, failed=told.append)

    def read(_alive: Callable[[], None]) -> str:
        asked.append("c")
        return "c"

    ask("/dead/a.mp3", drive.read)
    ask("/well/b.mp3", lambda _alive: "b")
    qtbot.waitUntil(lambda: done == ["b"])
    assert told == ["/dead does not answer: check its drive or its network."]
    ask("/dead/c.mp3", read)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not asked  # it was not asked again while it is silent
    drive.answer.set()
    qtbot.waitUntil(lambda: done == ["b", "late"])
    ask("/dead/d.mp3", lambda _alive: "d")
    qtbot.waitUntil(lambda: done == ["b", "late", "d"])


def test_work_that_gets_on_is_never_given_up(jobs: Jobs, qtbot: QtBot, impatient: None) -> None:
    told: list[str] = []
    done: list[str] = []

    def long_song(alive: Callable[[], None]) -> str:
        for _ in range(10):
            time.sleep(0.1)
            alive()
        return "drawn"

    jobs.run_on_file("/slow/a.mp3", long_song, done.append, lane=Lane.SOUND, failed=told.append)
    qtbot.waitUntil(lambda: done == ["drawn"])
    assert not told


def test_what_is_stuck_does_not_hold_up_the_end(
    qtbot: QtBot, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "CLOSE_SECONDS", 0.5)
    jobs = Jobs()
    jobs.run(drive.read, lane=Lane.SCAN)
    assert drive.asked.wait(60)
    start = time.monotonic()
    assert not jobs.close()
    assert time.monotonic() - start < 20
    stuck = [thread for thread in threading.enumerate() if thread.name == "genretagger-scan"]
    assert all(thread.daemon for thread in stuck)


def test_what_could_not_be_read_is_told_once_and_asked_for_again(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched, "AGAIN_MS", 20)
    told: list[str] = []
    jobs.failed.connect(told.append)
    broken = [True]
    asks: list[list[int]] = []

    def ask(keys: list[int]) -> list[int]:
        asks.append(keys)
        if broken[0]:
            raise LibraryError("The library is in use: close it there.")
        return keys

    def arrived() -> None:
        rows.get(7)

    parent = QObject()
    rows: fetched.Fetched[int, int] = fetched.Fetched(jobs, ask, lambda key: key, arrived, parent)
    assert rows.get(7) is None
    qtbot.waitUntil(lambda: len(asks) >= 3)
    broken[0] = False
    qtbot.waitUntil(lambda: rows.get(7) == 7)
    assert told == ["The library is in use: close it there."]


def test_what_could_not_be_read_is_asked_for_at_once_when_the_library_changed(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched, "AGAIN_MS", 600_000)
    broken = [True]

    def ask(keys: list[int]) -> list[int]:
        if broken[0]:
            raise LibraryError("The library is in use: close it there.")
        return keys

    parent = QObject()
    rows: fetched.Fetched[int, int] = fetched.Fetched(jobs, ask, lambda key: key, lambda: None, parent)
    with qtbot.waitSignal(jobs.failed):
        rows.get(7)
    broken[0] = False
    rows.refresh()
    qtbot.waitUntil(lambda: rows.get(7) == 7)
