"""A write that was cut off: told once, then finished or taken back, as the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import words
from genretagger.ui.desks import cut_off
from genretagger.ui.frame.message_bar import MessageBar
from genretagger.ui.frame.progress_line import ProgressLine
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.review import UndoOutcome, WriteOutcome


class RecoveryDesk(QObject):
    """Asks what is half done, and does what is chosen on a worker."""

    asked = Signal(str, object, object)
    """A sentence about the newest batch that was cut off, and two answers: a label and what to do."""
    complained = Signal(str)
    """A sentence about a file that needs the person's eye."""
    started = Signal()
    progressed = Signal(int, int, str)
    finished = Signal(str, bool)
    """What came of it, in a sentence, and whether every file took part."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._found: cut_off.CutOff | None = None
        self._outcomes: list[WriteOutcome | UndoOutcome] = []
        self._stop = False
        self.working = False

    def look(self, library: Library) -> None:
        """Settle single files, then ask what was cut off."""
        self._library = library

        def tell(concerns: list[str]) -> None:
            if concerns:
                self.complained.emit(concerns[0])
            self._jobs.run(partial(cut_off.cut_off, library), self._ask)

        self._jobs.run(partial(cut_off.recover, library), tell)

    def join(
        self, message: MessageBar, progress: ProgressLine, finished: Callable[[str, bool], None]
    ) -> None:
        """Speak through these."""
        self.finished.connect(finished)
        self.asked.connect(message.ask)
        self.complained.connect(message.complain)
        self.progressed.connect(partial(progress.show_job, self.tr("Settling")))

    def finish(self) -> None:
        """Do what is left."""
        self._run(cut_off.finish, self._found.left if self._found else 0)

    def take_back(self) -> None:
        """Give every file that was written its bytes back."""
        self._run(cut_off.take_back, self._found.done if self._found else 0)

    def stop(self) -> None:
        """Stop after the files in work."""
        self._stop = True

    def _ask(self, found: cut_off.CutOff | None) -> None:
        self._found = found
        if found is not None:
            finish = (self.tr("Finish it"), self.finish)
            self.asked.emit(found.sentence, finish, (self.tr("Take it back"), self.take_back))

    def _run(self, act: Callable[..., cut_off.Outcomes], total: int) -> None:
        if self._library is None or self._found is None or self.working:
            return
        self._stop, self.working, self._outcomes = False, True, []
        self.started.emit()
        library, batch_id = self._library, self._found.batch_id

        def work(put: Callable[[WriteOutcome | UndoOutcome], None]) -> None:
            for outcome in act(library, batch_id, lambda: self._stop):
                put(outcome)

        def hear(outcomes: list[WriteOutcome | UndoOutcome]) -> None:
            self._outcomes += outcomes
            self.progressed.emit(len(self._outcomes), total, outcomes[-1].path)

        self._jobs.run_long(work, hear, lambda _: self._done(), lane=Lane.FILES, failed=self._broken)

    def _done(self) -> None:
        self.working = False
        refused = [outcome.error for outcome in self._outcomes if outcome.error]
        sentence = self.tr("{0} settled.").format(words.files(len(self._outcomes) - len(refused)))
        if refused:
            sentence += " " + words.readable(refused[0])
        self.finished.emit(sentence, not refused)

    def _broken(self, sentence: str) -> None:
        self._done()
        self._jobs.failed.emit(sentence)
