"""Listening on other machines: the same tasks as worker processes get, handed to a Dask cluster.

Only `analyse(path)` travels, as small values. The walk, the library and every write stay with the caller; the
machines see the music under the same path, or under one that is mapped. A machine that goes away gives its
tracks back to the others; a track that ends several of them is set aside like one that crashes a worker here.
"""

import logging
import queue
import threading
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from genretagger.errors import ModelError, WorkerError
from genretagger.listener import Answer, Listener, Step, Task
from genretagger.pool import Outcome

if TYPE_CHECKING:
    from genretagger.analysis import Analysis

CONNECT_SECONDS = 10.0
COUNT_SECONDS = 2.0
RETRIES = 2
ENDED = frozenset({"finished", "error", "cancelled"})
WAITING_TASKS_A_THREAD = 2
"""So many tracks are on their way to each thread, so that none waits for the network."""

ListenerOptions: TypeAlias = tuple[Path | None, int | None, bool]
"""The arguments of `Listener`: model (None: the bundled one), patches, thorough."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the scheduler listens (`tcp://HOST:8786`), and how its machines call a folder of this one."""

    address: str
    here: str = ""
    there: str = ""

    def their_path(self, path: str) -> str:
        """The path of a file as the other machines see it."""
        here, there = self.here.rstrip("/\\"), self.there.rstrip("/\\")
        within = here and path.startswith((f"{here}/", f"{here}\\"))
        return there + path[len(here) :] if within else path


class ClusterPool:
    """Stands in for `pool.Pool`: tasks go out, outcomes come back, each task once."""

    def __init__(
        self, cluster: Cluster, listener: ListenerOptions, model_id: str, seconds_a_task: float
    ) -> None:
        """Connect. Raises WorkerError when there is no cluster, or no `distributed` to reach it with."""
        self._cluster = cluster
        self._listener = listener
        self._model_id = model_id
        self._seconds_a_task = seconds_a_task
        self._client = _connect(cluster.address)
        self._finished: queue.Queue[Any] = queue.Queue()
        self._out: dict[Any, tuple[Task, float]] = {}
        self._threads, self._counted = 0, -COUNT_SECONDS

    @property
    def idle(self) -> int:
        """How many more tasks the cluster may be given."""
        if time.monotonic() - self._counted > COUNT_SECONDS:  # machines may come and go
            self._threads, self._counted = sum(self._client.nthreads().values()), time.monotonic()
        return max(0, self._threads * WAITING_TASKS_A_THREAD - len(self._out))

    @property
    def tasks(self) -> list[Task]:
        """The tasks that are out."""
        return [task for task, _ in self._out.values()]

    def start(self, task: Task) -> None:
        """Send a task out."""
        theirs = replace(task, path=self._cluster.their_path(task.path))
        future = self._client.submit(_listen, self._listener, theirs, pure=False, retries=RETRIES)
        self._out[future] = (task, time.monotonic())
        future.add_done_callback(self._finished.put)

    def wait(self, seconds: float) -> list[Outcome[Task, Answer]]:
        """Outcomes that arrive within this time; empty when none does."""
        arrived = []
        try:
            arrived.append(self._finished.get(timeout=seconds))
            while True:
                arrived.append(self._finished.get_nowait())
        except queue.Empty:
            outcomes = [self._outcome(future) for future in arrived if self._has_ended(future)]
        late = [
            future
            for future, (_, began) in self._out.items()
            if time.monotonic() - began > self._seconds_a_task * WAITING_TASKS_A_THREAD
        ]
        for future in late:
            task, _ = self._out.pop(future)
            future.cancel(force=True)
            outcomes.append(Outcome(task, death=f"no answer from {self._cluster.address}"))
        if self._client.status != "running":
            raise WorkerError(
                f"The cluster at {self._cluster.address} is gone; what was heard is kept: scan again."
            )
        return outcomes

    def close(self) -> None:
        """Drop what is out and leave; the cluster goes on."""
        if self._out:
            self._client.cancel(list(self._out), force=True)
        self._out.clear()
        self._client.close()

    def _has_ended(self, future: Any) -> bool:
        """Whether it counts: a machine that dies takes finished answers along, which others make anew."""
        if future in self._out and future.status not in ENDED:
            future.add_done_callback(self._finished.put)
            return False
        return future in self._out

    def _outcome(self, future: Any) -> Outcome[Task, Answer]:
        task, _ = self._out.pop(future)
        if future.status != "finished":
            return Outcome(task, death=_how_it_ended(future))
        answer = future.result()
        if isinstance(answer, ModelError) or task.step is Step.IDENTIFY:
            return Outcome(task, answer)
        if answer.model_id != self._model_id:
            wrong = f"A machine of the cluster has the model {answer.model_id} instead of {self._model_id}: "
            return Outcome(task, ModelError(wrong + "install the same version of genretagger there."))
        return Outcome(task, self._as_seen_here(task, answer))

    def _as_seen_here(self, task: Task, answer: "Analysis") -> "Analysis":
        """The answer with this machine's name of the file, also in the sentence that says what is wrong."""
        theirs = self._cluster.their_path(task.path)
        error = answer.error.replace(theirs, task.path) if answer.error else answer.error
        return replace(answer, path=task.path, error=error)


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkerError(
            "A cluster is reached with an extra that is not installed: pip install 'genretagger[cluster]'."
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told as outcomes
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkerError(
            f"There is no cluster with a worker at {address}: start `dask scheduler` there and `dask worker "
            f"{address}` on each machine, with this version of genretagger installed."
        ) from error
    return client


def _how_it_ended(future: Any) -> str:
    if future.status == "cancelled":
        return "the cluster dropped it"
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        return "the machines that listened to it died one after the other"
    return f"the cluster could not listen to it ({type(error).__name__}: {error})"


def _listen(options: ListenerOptions, task: Task) -> Answer:
    """Runs on a machine of the cluster, in one of its threads."""
    return _listener(threading.get_ident(), *options)(task)


@lru_cache(maxsize=64)
def _listener(_thread: int, model: Path | None, patches: int | None, thorough: bool) -> Listener:
    """The listener of a thread, with its model loaded once."""
    return Listener(model, patches, thorough)
