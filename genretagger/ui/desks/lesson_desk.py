"""Learning the person's genres: one lesson at a time, and what is done with what was learnt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls, words
from genretagger.ui.desks.file_work import FileProgress
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.learning.lessons import Lesson
    from genretagger.library import Library

STEPS = ("look", "test", "suggest")
REMEMBERED = "not learnt"


class LessonDesk(QObject):
    """Learns on a worker; Stop takes effect before the next step, and then nothing was changed."""

    started = Signal()
    progressed = Signal(object)
    finished = Signal()
    changed = Signal()
    """Other genres are suggested, or by another one."""
    said = Signal(str)
    complained = Signal(str)
    recalled = Signal()
    """What the person left out before is known again."""
    paused = False
    """It takes seconds: there is no pause."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._stop = False
        self.running = False
        self.left_out: frozenset[str] = frozenset()
        """Genres that the person does not want learnt."""

    def attach(self, library: Library) -> None:
        """Learn from this library."""
        self._library = library
        self.left_out = frozenset()
        self._jobs.run(partial(calls.listening.remembered, library), self._recall, latest="left out")

    def leave_out(self, genres: Collection[str]) -> None:
        """Learn all genres but these, from now on."""
        self.left_out = frozenset(genres)
        if self._library is not None:
            keep = partial(calls.listening.remember, self._library, {REMEMBERED: sorted(genres)})
            self._jobs.run(keep, lane=Lane.DECIDE)  # a lane that keeps the order

    def learn(self, done: Callable[[Lesson], None], failed: Callable[[str], None] | None = None) -> None:
        """Learn anew; `done` gets what came of it unless it was stopped, `failed` why nothing could."""
        if self._library is None or self.running:
            return
        self._stop, self.running = False, True
        self.started.emit()
        library, left_out = self._library, self.left_out

        def work(tell: Callable[[str], None]) -> Lesson | None:
            return calls.learning.learn(library, left_out, lambda: self._stop, tell)

        def hear(steps: list[str]) -> None:
            at = STEPS.index(steps[-1])
            self.progressed.emit(FileProgress(self._name(at), at, len(STEPS), ""))

        def end(lesson: Lesson | None) -> None:
            self._end()
            if lesson is None:
                self.said.emit(self.tr("Stopped: what was learnt before is kept."))
            else:
                done(lesson)
                self.changed.emit()

        def broken(sentence: str) -> None:
            self._end()
            (failed or self.complained.emit)(sentence)

        self._jobs.run_long(work, hear, end, lane=Lane.LEARN, failed=broken)

    def toggle_pause(self) -> None:
        """Nothing to pause."""

    def stop(self) -> None:
        """Learn no further."""
        self._stop = True

    def use(self, on: bool) -> None:
        """Suggest what was learnt, or the model alone."""
        if self._library is not None:
            self._run(partial(calls.learning.use, self._library, on), self._tell_use)

    def export_to(self, file: Path) -> None:
        """Write what was learnt into a file."""
        if self._library is None:
            return

        def tell(genres: int) -> None:
            sentence = self.tr("What was learnt of {0} genres is in {1}.")
            self.said.emit(sentence.format(words.number(genres), file.name))

        self._run(partial(calls.learning.export, self._library, file), tell)

    def import_from(self, file: Path) -> None:
        """Suggest what was learnt elsewhere."""
        if self._library is not None:
            self._run(partial(calls.learning.take_over, self._library, file), self._tell_use)

    def _run(self, work: Callable[[], int | None], tell: Callable[[int], None]) -> None:
        def done(count: int | None) -> None:
            tell(count)  # type: ignore[arg-type]
            self.changed.emit()

        self._jobs.run(work, done, lane=Lane.LEARN, failed=self.complained.emit)

    def _tell_use(self, suggested: int | None) -> None:
        if suggested is None:
            self.said.emit(self.tr("The bundled model suggests alone; what was learnt is kept."))
        else:
            sentence = self.tr("{0} have one of your genres as their suggestion now.")
            self.said.emit(sentence.format(words.tracks(suggested)))

    def _recall(self, values: dict[str, Any]) -> None:
        stored = values.get(REMEMBERED)
        self.left_out = frozenset(map(str, stored)) if isinstance(stored, list) else frozenset()
        self.recalled.emit()

    def _end(self) -> None:
        self.running = False
        self.finished.emit()

    def _name(self, step: int) -> str:
        return (
            self.tr("Looking through your genres"),
            self.tr("Learning, and testing it on artists it has not learnt from"),
            self.tr("Suggesting again"),
        )[step]
