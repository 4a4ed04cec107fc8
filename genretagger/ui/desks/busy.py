"""All that runs at the moment: the bar and the line below show it, one Pause and one Stop act on it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.desks.lesson_desk import LessonDesk
from genretagger.ui.desks.scan_desk import ScanDesk
from genretagger.ui.frame.progress_line import ProgressLine
from genretagger.ui.frame.top_bar import TopBar

Job = ScanDesk | FileWork | LessonDesk


class Busy(QObject):
    """Joins a scan and the works on files to what shows them."""

    ended = Signal(float)
    """Nothing runs any more; what ran took so many seconds."""

    def __init__(
        self, scans: ScanDesk, works: Sequence[FileWork | LessonDesk], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scans = scans
        self._works = tuple(works)
        self._all: tuple[Job, ...] = (scans, *works)
        self._since: float | None = None

    def join(self, bar: TopBar, progress: ProgressLine) -> None:
        """Show it here."""
        self._bar, self._progress = bar, progress
        for job in self._all:
            job.started.connect(self._begin)
            job.finished.connect(self._end)
        self._scans.started.connect(lambda: progress.show_waiting(self.tr("Looking for music")))
        self._scans.progressed.connect(lambda now: progress.show_scan(now, paused=self._scans.paused))
        for work in self._works:
            work.progressed.connect(progress.show_job)

    @property
    def running(self) -> list[Job]:
        """What runs now."""
        return [job for job in self._all if job.running]

    def toggle_pause(self) -> None:
        """Pause all that runs, or go on with all that is paused."""
        running = self.running
        paused = any(job.paused for job in running)
        for job in running:
            if job.paused == paused:
                job.toggle_pause()
        self.show()

    def stop(self) -> None:
        """Stop all that runs; what is done is kept."""
        for job in self._all:
            job.stop()

    def _begin(self) -> None:
        if self._since is None:
            self._since = time.monotonic()
        self.show()

    def _end(self) -> None:
        self.show()
        self.rest()
        if self._since is not None and not self.running:
            seconds, self._since = time.monotonic() - self._since, None
            self.ended.emit(seconds)

    def rest(self) -> None:
        """Something came to its end: the line below rests unless something else runs."""
        if not self.running:
            self._progress.idle()

    def show(self) -> None:
        """Let the bar offer what can be done now."""
        running = self.running
        self._bar.show_busy(
            scanning=self._scans.running,
            writing=any(work.running for work in self._works),
            paused=any(job.paused for job in running),
        )
