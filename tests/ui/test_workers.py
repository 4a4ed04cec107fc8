"""The job runner: off the GUI thread, in order, coalesced, and gone when it is closed."""

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from genretagger.errors import LibraryError
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
