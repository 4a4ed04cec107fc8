"""What failed, why, and trying it again: one, some or all."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStackedWidget, QWidget

from genretagger.ui import calls, words
from genretagger.ui.desks.file_desk import FileDesk
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.look.page_head import PageHead
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.failure_model import FailureDelegate, FailureModel
from genretagger.ui.pages.page import Page
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library.failures import Failure
    from genretagger.review import WriteOutcome


class FailuresPage(Page):
    """Lists the files that could not be heard or written; Enter tries the marked ones again."""

    written = Signal(int, int)
    """Files that were tried again: written, and failed once more."""

    def __init__(self, jobs: Jobs, files: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._files = files
        self.work = FileWork(jobs, self.tr("Writing"), self)
        self._counts = (0, 0)
        self.head = PageHead(self.tr("What failed"), self.tr("Try all again"))
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.retry_all)
        self.model = FailureModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FailureDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(self.tr("Files that failed"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.doubleClicked.connect(lambda _index: self.retry())
        self._retry = QAction(self.tr("Try again"), self.list)
        self._retry.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self._retry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._retry.triggered.connect(lambda _checked=False: self.retry())
        self.list.addAction(self._retry)
        self.empty = EmptyPage()
        self.empty.say(
            "written",
            self.tr("Every file could be heard, and every write went well."),
            button=self.tr("Back to the table"),
        )
        self.empty.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.fill(self.head, self._stack)
        self._show([])

    def refresh(self) -> None:
        if self._library is not None:
            self._jobs.run(partial(calls.files.failures, self._library), self._show, latest="failures")

    def look_again(self) -> None:
        self.refresh()

    def confirm(self) -> bool:
        self.retry_all()
        return True

    def retry_all(self) -> None:
        """Try everything again."""
        self._try(self.model.failures)

    def retry(self) -> None:
        """Try again what is marked."""
        self._try(self.marked())

    def marked(self) -> list[Failure]:
        """The marked files."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.failures[row] for row in rows]

    def focus(self) -> None:
        (self.list if self.model.failures else self.empty.button).setFocus()

    def _try(self, failures: list[Failure]) -> None:
        heard = [failure.track_id for failure in failures if failure.stage in ("reading", "hearing")]
        written = [failure.track_id for failure in failures if failure.stage == "writing"]
        if heard:
            self._files.hear_again(heard)
        if written and self._library is not None and not self.work.running:
            self._counts = (0, 0)
            begin = partial(calls.files.write_again, self._library, written)
            self.work.run(begin, partial(self._hear, len(written)), lambda: self.written.emit(*self._counts))

    def _hear(self, total: int, outcomes: list[WriteOutcome]) -> tuple[int, int, str]:
        done, failed = self._counts
        done += sum(outcome.written for outcome in outcomes)
        failed += sum(bool(outcome.error) for outcome in outcomes)
        self._counts = (done, failed)
        return done + failed, total, outcomes[-1].path

    def _show(self, failures: list[Failure]) -> None:
        kept = {failure.track_id for failure in self.marked()}
        self.model.show(failures)
        self._stack.setCurrentIndex(0 if failures else 1)
        counts = Counter(str(failure.stage) for failure in failures)
        failed = len(failures) > counts["left out"]
        self.head.button.setVisible(failed)
        parts = [
            text.format(words.files(counts[stage]))
            for stage, text in (
                ("reading", self.tr("{0} could not be read (what was decided about them is kept)")),
                ("hearing", self.tr("{0} could not be heard")),
                ("writing", self.tr("{0} could not be written")),
                ("left out", self.tr("{0} or folders were left out")),
            )
            if counts[stage]
        ]
        hint = self.tr("Enter tries the marked ones again, Ctrl+Enter all.")
        self.head.sentence.setText(f"{', '.join(parts)}. {hint if failed else ''}".strip() if parts else "")
        rows = [row for row, failure in enumerate(failures) if failure.track_id in kept] or [0]
        if failures:
            self.list.setCurrentIndex(self.model.index(rows[0]))
        for row in rows[1:]:
            selection = self.list.selectionModel()
            selection.select(self.model.index(row), selection.SelectionFlag.Select)
        if self.isVisible() and not self.head.button.hasFocus():
            self.focus()

    def _menu(self, where: QPoint) -> None:
        marked = self.marked()
        if not marked:
            return
        menu = QMenu(self)
        menu.addAction(self._retry)
        menu.addSeparator()
        menu.addAction(self.tr("Show in the file manager"), lambda: self._files.show_path(marked[0].path))
        menu.addAction(
            self.tr("Copy the path"), lambda: self._files.copy_paths([failure.path for failure in marked])
        )
        menu.popup(self.list.viewport().mapToGlobal(where))
