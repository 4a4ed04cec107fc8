"""What was written, press by press, and the button that takes it back; also after a restart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from genretagger.ui import calls, words
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.page import Page
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library.history import BatchInfo
    from genretagger.review import UndoOutcome

BatchRole = Qt.ItemDataRole.UserRole + 1


class HistoryPage(Page):
    """Lists the writes, the newest first; the one that is marked can be taken back."""

    finished = Signal(str, bool)
    """What came of it, in a sentence, and whether every file came back."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.work = FileWork(jobs, self.tr("Giving back"), self)
        self._outcomes: list[UndoOutcome] = []
        self.head = PageHead(self.tr("Take a write back"), self.tr("Undo this write"))
        self.head.sentence.setText(
            self.tr("Each file gets back the bytes it had, or, when it was changed since, only its genre.")
        )
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.undo)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Writes"))
        self.list.setObjectName("history")
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        self.list.itemActivated.connect(lambda _item: self.undo())
        self.refused = QLabel()
        self.refused.setObjectName("quiet")
        self.refused.setWordWrap(True)
        self.refused.setContentsMargins(TEXT_LEFT, 12, 24, 12)
        self.refused.setTextFormat(Qt.TextFormat.PlainText)
        self.refused.hide()
        self.empty = EmptyPage()
        self.empty.say(
            "history",
            self.tr("Nothing has been written yet, so there is nothing to take back."),
            button=self.tr("Back to the table"),
        )
        self.empty.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.fill(self.head, self.refused, self._stack)
        self._offer()

    def refresh(self) -> None:
        """Ask again what was written."""
        if self._library is not None:
            self._jobs.run(partial(calls.writing.batches, self._library), self._show, latest="batches")

    def undo(self) -> None:
        """Take the marked write back."""
        batch = self._marked()
        if self._library is None or batch is None or self.work.running or batch.undone >= batch.files:
            return
        self._outcomes = []
        self.refused.hide()
        library, total = self._library, batch.files - batch.undone

        def hear(outcomes: list[UndoOutcome]) -> tuple[int, int, str]:
            self._outcomes += outcomes
            return len(self._outcomes), total, outcomes[-1].path

        self.work.run(partial(calls.writing.undo_batch, library, batch.id), hear, self._done)
        self._offer()

    def focus(self) -> None:
        (self.head.button if self.head.button.isEnabled() else self.list).setFocus()

    def _marked(self) -> BatchInfo | None:
        item = self.list.currentItem()
        batch: BatchInfo | None = None if item is None else item.data(BatchRole)
        return batch

    def _show(self, batches: list[BatchInfo]) -> None:
        self.list.clear()
        for batch in batches:
            text = self.tr("{0}   ·   {1}   ·   {2}").format(
                words.readable(batch.name), words.moment(batch.created_at), words.files(batch.files)
            )
            if batch.undone:
                text += "   ·   " + (
                    self.tr("taken back")
                    if batch.undone >= batch.files
                    else self.tr("{0} taken back").format(words.number(batch.undone))
                )
            item = QListWidgetItem(text, self.list)
            item.setData(BatchRole, batch)
        open_rows = [row for row, batch in enumerate(batches) if batch.undone < batch.files]
        self.list.setCurrentRow(open_rows[0] if open_rows else 0)
        self._stack.setCurrentIndex(0 if batches else 1)
        self.head.button.setVisible(bool(batches))
        self._offer()
        if self.isVisible():
            self.focus()

    def _offer(self) -> None:
        batch = self._marked()
        left = 0 if batch is None or self.work.running else batch.files - batch.undone
        self.head.button.setEnabled(left > 0)
        self.head.button.setText(
            self.tr("Give {0} back").format(words.files(left)) if left else self.tr("Undo this write")
        )

    def _done(self) -> None:
        kinds = [outcome.restored for outcome in self._outcomes]
        exact, genre, refused = (kinds.count(kind) for kind in ("bytes", "genre", "refused"))
        parts = [self.tr("{0} restored, byte for byte").format(words.files(exact))]
        if genre:
            parts.append(self.tr("{0} changed since: only the genre was put back").format(words.files(genre)))
        if refused:
            parts.append(self.tr("{0} left alone").format(words.files(refused)))
            reasons = [
                outcome.error or outcome.path for outcome in self._outcomes if outcome.restored == "refused"
            ]
            more = (
                self.tr("\n… and {0} more").format(words.number(len(reasons) - 5)) if len(reasons) > 5 else ""
            )
            self.refused.setText("\n".join(map(words.sentence, reasons[:5])) + more)
            self.refused.show()
        self.finished.emit("; ".join(parts) + ".", not refused)
        self.refresh()
