"""Scanning as the window sees it: one scan at a time, in its own thread, with pause and stop."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls, words
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings
    from genretagger.pipeline import ScanProgress, ScanSummary

STORED_PAUSE_SECONDS = 1.0
MORE_FOR_TRACKS = 25_000
"""For so many tracks in the library it is a second more: counting them again takes its time."""


@dataclass(slots=True)
class Wanted:
    """A scan that waits for the one that runs; no folders: all."""

    folders: tuple[str, ...]
    retry_failed: bool
    quiet: bool

    def join(self, other: Wanted) -> None:
        """Want what the other one wants too."""
        both = self.folders and other.folders
        self.folders = tuple(dict.fromkeys((*self.folders, *other.folders))) if both else ()
        self.retry_failed = self.retry_failed or other.retry_failed
        self.quiet = self.quiet and other.quiet


class ScanDesk(QObject):
    """Starts, pauses and stops scans."""

    started = Signal()
    progressed = Signal(object)
    stored = Signal()
    """Tracks were stored; not too often, so that the table can keep up."""
    finished = Signal()
    said = Signal(str, int)
    """What a scan did, in a sentence, and how many tracks failed."""
    complained = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.model: Path | None = None
        """Another model than the one that came with the program."""
        self._scan: calls.scans.Scan | None = None
        self._last: ScanProgress | None = None
        self._waiting: Wanted | None = None
        self._settings: Settings | None = None
        self._said_waiting: str | None = None
        self._stored_at = 0.0
        self._pause_seconds = STORED_PAUSE_SECONDS
        self._stored = False

    @property
    def running(self) -> bool:
        return self._scan is not None

    @property
    def paused(self) -> bool:
        return self._scan is not None and self._scan.paused

    def start(
        self,
        library: Library,
        settings: Settings,
        folders: Sequence[str] = (),
        *,
        retry_failed: bool = False,
        quiet: bool = False,
    ) -> None:
        """Scan these folders, or all; while a scan runs it is done after it, with the settings of then.

        A quiet one says nothing at its end where nothing was new.
        """
        self._settings = settings
        if self._scan is not None:
            wanted = Wanted(tuple(folders), retry_failed, quiet)
            if self._waiting is None:
                self._waiting = wanted
            else:
                self._waiting.join(wanted)
            return
        scan = self._scan = calls.scans.Scan(library, settings, folders, self.model, retry_failed)

        def after(result: object) -> None:
            self._scan = self._last = None
            self.stored.emit()
            if isinstance(result, str):
                self.complained.emit(result)
            elif result is not None:
                self._tell(result, quiet)  # type: ignore[arg-type]
            self.finished.emit()
            if (next_ := self._waiting) is not None:
                self._waiting = None
                newest = self._settings or settings
                self.start(library, newest, next_.folders, retry_failed=next_.retry_failed, quiet=next_.quiet)

        self.started.emit()
        self._jobs.run_long(scan.run, self._hear, after, lane=Lane.SCAN, failed=after)

    def heed(self, settings: Settings) -> None:
        """The person chose otherwise: a scan that waits goes by it."""
        self._settings = settings

    def show_size(self, tracks: int) -> None:
        """How many tracks the library has: a large one is looked at again less often."""
        self._pause_seconds = STORED_PAUSE_SECONDS + tracks / MORE_FOR_TRACKS

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self._scan is not None:
            if self._scan.paused:
                self._scan.resume()
            else:
                self._scan.pause()
            if self._last is not None:
                self.progressed.emit(self._last)

    def stop(self) -> None:
        """Stop within one track; what was heard is kept."""
        self._waiting = None
        if self._scan is not None:
            self._scan.stop()

    def _hear(self, pieces: list[ScanProgress | tuple[int, ...]]) -> None:
        progress = [piece for piece in pieces if not isinstance(piece, tuple)]
        if progress:
            self._last = progress[-1]
            self.progressed.emit(self._last)
            if self._last.waiting not in (None, self._said_waiting):
                self.complained.emit(words.sentence(self._last.waiting or ""))
            self._said_waiting = self._last.waiting
        self._stored = self._stored or len(progress) < len(pieces)
        if self._stored and time.monotonic() - self._stored_at >= self._pause_seconds:
            self._stored = False
            self._stored_at = time.monotonic()
            self.stored.emit()

    def _tell(self, summary: ScanSummary, quiet: bool) -> None:
        parts = [self.tr("{0} heard").format(words.tracks(summary.analysed))]
        for count, text in (
            (summary.unchanged, self.tr("{0} unchanged")),
            (summary.moved, self.tr("{0} moved")),
            (summary.vanished, self.tr("{0} gone")),
            (summary.failed, self.tr("{0} failed")),
            (summary.left_out, self.tr("{0} left out")),
        ):
            if count:
                parts.append(text.format(words.number(count)))
        head = self.tr("Scan stopped") if summary.stopped else self.tr("Scan done")
        sentence = f"{head}: {', '.join(parts)}."
        if summary.problems:
            more = len(summary.problems) - 1
            tail = self.tr(" ({0} more like this)").format(more) if more else ""
            self.complained.emit(f"{sentence} {words.sentence(summary.problems[0])}{tail}")
        elif not quiet or summary.analysed or summary.failed or summary.moved or summary.vanished:
            self.said.emit(sentence, summary.failed)
