"""Worker processes that may die: one task each at a time, so that a crash costs exactly one known task.

Python's own process pools break as a whole when one process dies, and cannot say which task killed it.
Here every worker has a pipe of its own; the supervisor sees a closed pipe, blames the task that was in work
and starts another worker. Workers are spawned, never forked (Qt and ONNX Runtime do not survive a fork).
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from genretagger.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

STOP_SECONDS = 2.0
NICENESS = 5
"""Workers give way to the window and to what else the person does."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """What came of a task: its result, or how its worker ended."""

    task: Task
    result: Result | None = None
    death: str | None = None


class Pool(Generic[Task, Result]):
    """A few worker processes around one function.

    `make` runs once in each worker and returns the function that its tasks go through; it and the tasks and
    results must be picklable and small. An exception in the function ends that worker and costs its task; one
    in `make` ends all: `wait` raises WorkerError.
    """

    def __init__(
        self, make: Callable[[], Callable[[Task], Result]], workers: int, seconds_a_task: float
    ) -> None:
        self._make = make
        self._seconds_a_task = seconds_a_task
        self._workers = [_Worker[Task, Result](make) for _ in range(workers)]

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return sum(worker.task is None for worker in self._workers)

    @property
    def tasks(self) -> list[Task]:
        """The tasks in work."""
        return [worker.task for worker in self._workers if worker.task is not None]

    def start(self, task: Task) -> None:
        """Give a task to an idle worker; there must be one."""
        worker = next(worker for worker in self._workers if worker.task is None)
        worker.start(task)

    def wait(self, seconds: float) -> list[Outcome[Task, Result]]:
        """Outcomes that arrive within this time; empty when none does."""
        busy = {worker.connection: worker for worker in self._workers if worker.task is not None}
        ready = wait(list(busy), timeout=seconds) if busy else []
        answers = [self._outcome(busy[found]) for found in ready if isinstance(found, Connection)]
        outcomes = [outcome for outcome in answers if outcome is not None]
        for worker in self._workers:
            if worker.task is not None and worker.seconds > self._seconds_a_task:
                outcomes.append(self._replace(worker, f"no answer after {self._seconds_a_task:.0f} seconds"))
        return outcomes

    def close(self) -> None:
        """End all workers; a task in work is dropped."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _outcome(self, worker: "_Worker[Task, Result]") -> Outcome[Task, Result] | None:
        try:
            result = worker.connection.recv()
        except (EOFError, OSError) as error:
            worker.process.join(STOP_SECONDS)
            ending = _how_it_ended(worker.process.exitcode)
            if not worker.ready:
                raise WorkerError(
                    f"The listening processes cannot be started ({ending}): install genretagger again."
                ) from error
            return self._replace(worker, ending)
        if not worker.ready:
            worker.ready = True
            return None
        assert worker.task is not None
        task, worker.task = worker.task, None
        return Outcome(task, result)

    def _replace(self, worker: "_Worker[Task, Result]", death: str) -> Outcome[Task, Result]:
        assert worker.task is not None
        outcome: Outcome[Task, Result] = Outcome(worker.task, death=death)
        worker.process.kill()
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._make)
        return outcome


class _Worker(Generic[Task, Result]):
    """A process, the pipe to it, and the task it has."""

    def __init__(self, make: Callable[[], Callable[[Task], Result]]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(make, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.ready = False
        """Whether it has said that it can work; one that dies before is not its task's fault."""
        self._began = 0.0

    def start(self, task: Task) -> None:
        self.task = task
        self._began = time.monotonic()
        with contextlib.suppress(
            BrokenPipeError, ConnectionResetError
        ):  # the next wait() sees the closed pipe
            self.connection.send(task)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def end(self) -> None:
        self.process.join(STOP_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(STOP_SECONDS)
        self.connection.close()
        if not self.process.is_alive():  # one that waits for a dead drive ends when that answers
            self.process.close()


def _serve(make: Callable[[], Callable[[Any], Any]], connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the supervisor's business
    threading.Thread(target=_die_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    work = make()
    connection.send(None)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(work(connection.recv()))


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _how_it_ended(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"the decoder crashed ({signal.Signals(-exit_code).name})"
    return f"the worker ended (exit code {exit_code})"
