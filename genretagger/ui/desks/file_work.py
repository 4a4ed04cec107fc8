"""Going through files on a worker, one outcome each: how writes and undos run, pause and stop."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from genretagger.ui.workers import Jobs, Lane

O = TypeVar("O")  # noqa: E741

RATE_PIECES = 50


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far it is: files done of all, files a second, seconds left, and the last file."""

    what: str
    done: int
    total: int
    path: str
    rate: float = 0.0
    paused: bool = False

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.rate else None


class FileWork(QObject):
    """One such work at a time. Pausing holds it between two files, stopping ends it there."""

    started = Signal()
    progressed = Signal(object)
    finished = Signal()

    def __init__(self, jobs: Jobs, what: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._what = what
        self._stop = False
        self._go = threading.Event()
        self._last: FileProgress | None = None
        self._pace: deque[tuple[float, int]] = deque(maxlen=RATE_PIECES)
        self.running = False

    @property
    def paused(self) -> bool:
        return self.running and not self._go.is_set()

    def run(
        self,
        files: Callable[[Callable[[], bool]], Iterator[O]],
        hear: Callable[[list[O]], tuple[int, int, str]],
        done: Callable[[], None],
    ) -> None:
        """Go through what `files` yields; it is given what tells it to stop.

        `hear` takes the outcomes as they come and says how many files are done, of how many, and the last;
        `done` is called at the end, also after a fault, which is told as the jobs' faults are.
        """
        self._stop, self.running, self._last = False, True, None
        self._go.set()
        self._pace.clear()
        self.started.emit()

        def work(put: Callable[[O], None]) -> None:
            for outcome in files(lambda: self._stop):
                put(outcome)
                self._go.wait()

        def heard(outcomes: list[O]) -> None:
            count, total, path = hear(outcomes)
            self._pace.append((time.monotonic(), count))
            self._last = FileProgress(self._what, count, total, path, self._rate(), self.paused)
            self.progressed.emit(self._last)

        def end() -> None:
            self.running = False
            done()
            self.finished.emit()

        def broken(sentence: str) -> None:
            end()
            self._jobs.failed.emit(sentence)

        self._jobs.run_long(work, heard, lambda _: end(), lane=Lane.FILES, failed=broken)

    def toggle_pause(self) -> None:
        """Hold before the next file, or go on."""
        if not self.running:
            return
        if self._go.is_set():
            self._go.clear()
        else:
            self._pace.clear()
            self._go.set()
        if self._last is not None:
            self._last = replace(self._last, rate=0.0, paused=self.paused)
            self.progressed.emit(self._last)

    def stop(self) -> None:
        """End after the files in work."""
        self._stop = True
        self._go.set()

    def _rate(self) -> float:
        (first, before), (last, after) = self._pace[0], self._pace[-1]
        return (after - before) / (last - first) if last > first else 0.0
