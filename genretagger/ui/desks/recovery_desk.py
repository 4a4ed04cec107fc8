"""A write that was cut off: told once, then finished or taken back, as the person chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import words
from genretagger.ui.desks import cut_off
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.frame.message_bar import MessageBar
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
    finished = Signal(str, bool)
    """What came of it, in a sentence, and whether every file took part."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._found: cut_off.CutOff | None = None
        self._outcomes: list[WriteOutcome | UndoOutcome] = []
        self.work = FileWork(jobs, self.tr("Settling"), self)

    def look(self, library: Library) -> None:
        """Settle single files, then ask what was cut off."""
        self._library = library

        def tell(concerns: list[str]) -> None:
            if concerns:
                self.complained.emit(concerns[0])
            self._jobs.run(partial(cut_off.cut_off, library), self._ask)

        # Where the writes wait too: it looks at files, and their drive may not answer.
        self._jobs.run(partial(cut_off.recover, library), tell, lane=Lane.FILES)

    def join(self, message: MessageBar) -> None:
        """Ask and complain here."""
        self.asked.connect(message.ask)
        self.complained.connect(message.complain)

    def finish(self) -> None:
        """Do what is left."""
        self._run(cut_off.finish, self._found.left if self._found else 0)

    def take_back(self) -> None:
        """Give every file that was written its bytes back."""
        self._run(cut_off.take_back, self._found.done if self._found else 0)

    def _ask(self, found: cut_off.CutOff | None) -> None:
        self._found = found
        if found is not None:
            finish = (self.tr("Finish it"), self.finish)
            self.asked.emit(found.sentence, finish, (self.tr("Take it back"), self.take_back))

    def _run(self, act: cut_off.Act, total: int) -> None:
        if self._library is None or self._found is None or self.work.running:
            return
        self._outcomes = []

        def hear(outcomes: list[WriteOutcome | UndoOutcome]) -> tuple[int, int, str]:
            self._outcomes += outcomes
            return len(self._outcomes), total, outcomes[-1].path

        self.work.run(partial(act, self._library, self._found.batch_id), hear, self._done)

    def _done(self) -> None:
        refused = [outcome.error for outcome in self._outcomes if outcome.error]
        sentence = self.tr("{0} settled.").format(words.files(len(self._outcomes) - len(refused)))
        if refused:
            sentence += " " + words.sentence(refused[0])
        self.finished.emit(sentence, not refused)
