"""Everything that may take time runs here, on a few threads; what comes of it arrives in the GUI thread.

A lane is an order of its own: two readers answer questions of the library, decisions and file changes each
wait in line, a scan, the drawing of songs and learning have a thread each. What may hang on a drive that does
not answer (`run_on_file`, watching) has lanes of its own, so that nothing else waits for it. What a long job
hands out piece by piece is gathered and fetched by a timer, so that the window hears of it at most twenty
times a second however busy the job is.
"""

import logging
import threading
import time
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from genretagger.errors import GenretaggerError, LibraryBrokenError
from genretagger.ui import words
from genretagger.ui.lanes import Workers
from genretagger.ui.silence import FileJob
from genretagger.ui.translate import translate

T = TypeVar("T")
P = TypeVar("P")

DELIVERY_MS = 50
PATIENCE_MS = 250
"""How often it is looked whether files answer."""
CLOSE_SECONDS = 10.0
"""How long the end of the program waits for what was told to stop."""

log = logging.getLogger(__name__)


class Lane(Enum):
    """Where a job waits for its turn."""

    READ = "read"
    DECIDE = "decide"
    FILES = "files"
    SCAN = "scan"
    SOUND = "sound"
    LEARN = "learn"
    COVER = "cover"
    FOLDERS = "folders"
    WATCH = "watching"


READERS = 2


class Mailbox(Generic[P]):
    """Pieces put in by a worker and taken out, all at once, by the GUI thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces: list[P] = []

    def put(self, piece: P) -> None:
        with self._lock:
            self._pieces.append(piece)

    def take(self) -> list[P]:
        with self._lock:
            pieces, self._pieces = self._pieces, []
        return pieces


class Jobs(QObject):
    """Runs library calls off the GUI thread. Callbacks are called in the GUI thread, never after `close`."""

    failed = Signal(str)
    """A plain sentence of a job that has no `failed` of its own."""
    broken = Signal(object, str)
    """The library file itself is the trouble: its path and a sentence; comes after the job's `failed`."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: Workers(READERS if lane is Lane.READ else 1, f"genretagger-{lane.value}") for lane in Lane
        }
        self._tickets: dict[str, int] = {}
        self._closed = False
        self._on_files: dict[FileJob, Lane] = {}
        self._silent: dict[FileJob, str] = {}
        """Jobs that were left behind, and the places that they wait for."""
        self._patience = QTimer(self)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._leave_the_silent)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda _result: None,
        *,
        lane: Lane = Lane.READ,
        failed: Callable[[str], None] | None = None,
        latest: str = "",
    ) -> None:
        """Do `work` on a lane, then `done` with its result, or `failed` with a sentence.

        Of jobs that share a name in `latest` only the newest one counts: older ones are dropped.
        """
        if self._closed:
            return
        stale = self._newest(latest)

        def task() -> None:
            if stale():
                return
            after = _outcome(work, done, failed or self.failed.emit, self.broken.emit)
            self._post(lambda: None if stale() else after())

        self._lanes[lane].submit(task)

    def run_on_file(
        self,
        path: str,
        work: Callable[[Callable[[], None]], T],
        done: Callable[[T], None] = lambda _result: None,
        *,
        lane: Lane,
        failed: Callable[[str], None] | None = None,
        silent: Callable[[str], None] | None = None,
        latest: str = "",
    ) -> None:
        """The same for work on a file whose drive may not answer; it gets what it calls whenever it gets on.

        After `silence.SILENT_SECONDS` without that its thread is left behind and `silent`, or else `failed`,
        gets a sentence; nothing more is asked of the same drive until it answers, and then `done` is called
        after all.
        """
        if self._closed:
            return
        stale = self._newest(latest)
        complain = failed or self.failed.emit

        def give_up(place: str) -> None:
            if not stale():
                told = translate("program", "{0} does not answer: check its drive or its network.")
                (silent or complain)(told.format(words.readable(place)))

        job = FileJob(path, give_up)

        def task() -> None:
            if stale():
                job.over = True
                return
            job.begin()
            if job.place in list(self._silent.values()):
                job.over = True
                self._post(partial(give_up, job.place))
                return
            after = _outcome(lambda: work(job.alive), done, complain, self.broken.emit)
            job.over = True
            self._post(lambda: self._answered(job, lambda: None if stale() else after()))

        self._on_files[job] = lane
        self._patience.start()
        self._lanes[lane].submit(task)

    def run_long(
        self,
        work: Callable[[Callable[[P], None]], T],
        pieces: Callable[[list[P]], None],
        done: Callable[[T], None],
        *,
        lane: Lane,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do `work`, which hands out pieces as it goes; `pieces` gets what gathered, all before `done`."""
        mailbox: Mailbox[P] = Mailbox()
        timer = QTimer(self)
        timer.setInterval(DELIVERY_MS)

        def hand_over() -> None:
            gathered = mailbox.take()
            if gathered:
                pieces(gathered)

        def finish(after: Callable[[], None]) -> None:
            timer.stop()
            timer.deleteLater()
            hand_over()
            after()

        timer.timeout.connect(hand_over)
        timer.start()
        self.run(
            lambda: work(mailbox.put),
            lambda result: finish(lambda: done(result)),
            lane=lane,
            failed=lambda sentence: finish(lambda: (failed or self.failed.emit)(sentence)),
        )

    def close(self) -> bool:
        """Forget what waits, and wait a while for what is running; long jobs must have been told to stop.

        Returns whether everything has ended. What has not is stuck, and goes with the process.
        """
        self._closed = True
        self._patience.stop()
        for workers in self._lanes.values():
            workers.close()
        until = time.monotonic() + CLOSE_SECONDS
        ended = [workers.join(until - time.monotonic()) for workers in self._lanes.values()]
        if not all(ended):
            log.info("Not everything has ended: a drive does not answer, or a file takes its time")
        return all(ended)

    def _newest(self, latest: str) -> Callable[[], bool]:
        """What tells whether a newer job with this name was asked for since."""
        ticket = self._tickets[latest] = self._tickets.get(latest, 0) + 1
        return lambda: bool(latest) and self._tickets[latest] != ticket

    def _leave_the_silent(self) -> None:
        for job, lane in list(self._on_files.items()):
            if job.over:
                del self._on_files[job]
            elif job.silent and job.thread is not None:
                del self._on_files[job]
                self._silent[job] = job.place
                self._lanes[lane].leave(job.thread)
                job.give_up(job.place)
        if not self._on_files:
            self._patience.stop()

    def _answered(self, job: FileJob, after: Callable[[], None]) -> None:
        """What came of a job on a file; late, it takes the place of the sentence where it is still wanted."""
        self._silent.pop(job, None)
        after()

    def _post(self, after: Callable[[], None]) -> None:
        if not self._closed:
            self._finished.emit(after)

    @Slot(object)
    def _deliver(self, after: Callable[[], None]) -> None:
        if not self._closed:
            after()


def _outcome(
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[str], None],
    broken: Callable[[Path, str], None],
) -> Callable[[], None]:
    try:
        result = work()
    except LibraryBrokenError as error:
        path, reason = error.path, str(error)

        def tell() -> None:
            failed(reason)
            broken(path, reason)

        return tell
    except GenretaggerError as error:
        sentence = str(error)
        return lambda: failed(sentence)
    except Exception as error:
        log.exception("A job failed")
        told = translate("program", "Something went wrong inside the program ({0}); please report it.")
        sentence = told.format(f"{type(error).__name__}: {error}")
        return lambda: failed(sentence)
    return lambda: done(result)
