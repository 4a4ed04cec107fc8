"""Everything that may take time runs here, on a few threads; what comes of it arrives in the GUI thread.

A lane is an order of its own: two readers answer questions, decisions and file changes each wait in line, a
scan, the drawing of songs and learning have a thread each. What a long job hands out piece by piece is
gathered and fetched by a timer, so that the window hears of it at most twenty times a second however busy
the job is.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from genretagger.errors import GenretaggerError, LibraryBrokenError
from genretagger.ui.translate import translate

T = TypeVar("T")
P = TypeVar("P")

DELIVERY_MS = 50

log = logging.getLogger(__name__)


class Lane(Enum):
    """Where a job waits for its turn."""

    READ = "read"
    DECIDE = "decide"
    FILES = "files"
    SCAN = "scan"
    SOUND = "sound"
    LEARN = "learn"


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
            lane: ThreadPoolExecutor(READERS if lane is Lane.READ else 1, f"genretagger-{lane.value}")
            for lane in Lane
        }
        self._tickets: dict[str, int] = {}
        self._closed = False
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
        ticket = self._tickets[latest] = self._tickets.get(latest, 0) + 1

        def stale() -> bool:
            return bool(latest) and self._tickets[latest] != ticket

        def task() -> None:
            if stale():
                return
            after = _outcome(work, done, failed or self.failed.emit, self.broken.emit)
            self._post(lambda: None if stale() else after())

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

    def close(self) -> None:
        """Wait for what is running, forget what waits; long jobs must have been told to stop."""
        self._closed = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

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
