"""How long the window did not answer: a timer that notes the longest pause between two of its beats."""

import time
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heartbeat:
    """Beats in the GUI thread while the block runs; times are in seconds."""

    def __init__(self, parent: QObject) -> None:
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = self._cpu = 0.0
        self.pauses: list[float] = []
        """Wall-clock time between each two beats."""
        self.busy: list[float] = []
        """How much of each pause the GUI thread itself was computing."""

    def __enter__(self) -> "Heartbeat":
        self._last, self._cpu = time.perf_counter(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()

    @property
    def longest(self) -> float:
        return max(self.pauses)

    @property
    def busiest(self) -> float:
        return max(self.busy)

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self.pauses.append(now - self._last)
        self.busy.append(cpu - self._cpu)
        self._last, self._cpu = now, cpu
