import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from genretagger.errors import WorkerError
from genretagger.pool import Outcome, Pool

SECONDS = 30.0


def make_worker() -> Callable[[str], int]:
    return work


def work(task: str) -> int:
    if task == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "hang":
        time.sleep(3_600)
    if task == "raise":
        raise RuntimeError(task)
    return os.getpid()


@pytest.fixture
def pool() -> Iterator[Pool[str, int]]:
    pool: Pool[str, int] = Pool(make_worker, 2, seconds_a_task=SECONDS)
    yield pool
    pool.close()


def outcomes(pool: Pool[str, int], tasks: list[str]) -> list[Outcome[str, int]]:
    """Run all tasks to their end."""
    found: list[Outcome[str, int]] = []
    end = time.monotonic() + SECONDS
    while len(found) < len(tasks):
        assert time.monotonic() < end
        started = len(found) + len(pool.tasks)
        for task in tasks[started : started + pool.idle]:
            pool.start(task)
        found += pool.wait(0.1)
    return found


def test_two_workers_share_the_tasks(pool: Pool[str, int]) -> None:
    workers = {outcome.result for outcome in outcomes(pool, ["a", "b", "c", "d"])}
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_a_crash_costs_one_task_and_the_others_come_through(pool: Pool[str, int]) -> None:
    found = outcomes(pool, ["a", "crash", "b", "crash", "c", "d"])
    deaths = [outcome for outcome in found if outcome.death]
    assert [outcome.task for outcome in deaths] == ["crash", "crash"]
    assert all("SIGSEGV" in (outcome.death or "") for outcome in deaths)
    assert sorted(outcome.task for outcome in found if outcome.result) == ["a", "b", "c", "d"]


def test_an_exception_ends_one_task_only(pool: Pool[str, int]) -> None:
    found = outcomes(pool, ["raise", "a"])
    assert {outcome.task: outcome.death is not None for outcome in found} == {"raise": True, "a": False}


def test_a_task_that_hangs_is_given_up() -> None:
    pool: Pool[str, int] = Pool(make_worker, 1, seconds_a_task=0.3)
    try:
        found = outcomes(pool, ["hang"])
    finally:
        pool.close()
    assert "no answer" in (found[0].death or "")


def make_nothing() -> Callable[[str], int]:
    raise RuntimeError("no decoder")


def test_workers_that_cannot_start_blame_no_task() -> None:
    pool: Pool[str, int] = Pool(make_nothing, 1, SECONDS)
    try:
        with pytest.raises(WorkerError, match="cannot be started"):
            outcomes(pool, ["a"])
    finally:
        pool.close()


def test_closing_ends_the_workers_in_the_middle_of_a_task(pool: Pool[str, int]) -> None:
    (warm, _) = outcomes(pool, ["a", "b"])
    pool.start("hang")
    pool.start("hang")
    pool.close()
    assert warm.result is not None
    assert not _alive(warm.result)


def test_workers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from genretagger.pool import Pool\n"
        "from tests.unit.test_pool import make_worker\n"
        "if __name__ == '__main__':\n"
        "    pool = Pool(make_worker, 1, 60.0)\n"
        "    pool.start('a')\n"
        "    found = []\n"
        "    while not found: found = pool.wait(1.0)\n"
        "    pool.start('hang')\n"
        "    print(found[0].result, flush=True)\n"
        "    time.sleep(60)\n"
    )
    file = tmp_path / "program.py"
    file.write_text(script)
    root = str(Path(__file__).parents[2])
    program = subprocess.Popen(
        [sys.executable, str(file)], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}
    )
    assert program.stdout is not None
    worker = int(program.stdout.readline())
    assert _alive(worker)
    program.kill()
    program.wait()
    program.stdout.close()
    end = time.monotonic() + SECONDS
    while _alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(worker)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # A process that ended but was not waited for by its (new) parent is no longer at work.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or ") Z " not in status.read_text()
