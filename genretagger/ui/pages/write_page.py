"""Before the write: every file with old → new, what stays and what cannot be; then the write itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui import calls, words
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.existing import existing_choices
from genretagger.ui.look import theme
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.page import Page
from genretagger.ui.pages.plan_model import CHANGE, FATE, FILE, Fate, PlanDelegate, PlanModel
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.review import Planned, WriteOutcome


class WritePage(Page):
    """Shows the plan; `write` carries it out on a worker, a file at a time."""

    finished = Signal(int, int)
    """Files written, files that could not be."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.work = FileWork(jobs, self.tr("Writing"), self)
        self._default = "ask"
        self._shows_plan = False
        """What is shown is what a write would do now; else it is on its way, or written already."""
        self._shows_outcomes = False
        self._written = 0
        self._failed = 0
        self.head = PageHead(self.tr("Write genres into files"), self.tr("Write"))
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.write)
        self.choices: dict[str, QPushButton] = {}
        self.plan = PlanModel(self)
        self.table = _table(self.plan)
        self.table.setAccessibleName(self.tr("Files and what happens to them"))
        self.empty = EmptyPage()
        self.empty.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._existing = self._choice_line()
        column.addWidget(self._existing)
        column.addWidget(self._stack, 1)

    def use_existing(self, existing: str) -> None:
        """What happens to a genre that is there, unless the person says otherwise for this write."""
        if existing != self._default:
            self._default = existing
            self._choose_default()
            self.look_again()

    @property
    def existing(self) -> str:
        """The answer to "the file has a genre already" for this write."""
        return next(word for word, button in self.choices.items() if button.isChecked())

    def refresh(self) -> None:
        if not self.work.running:
            self._choose_default()
        self.plan_again()

    def look_again(self) -> None:
        """Plan again, unless the list tells what a write has done."""
        if not self._shows_outcomes:
            self.plan_again()

    def plan_again(self) -> None:
        """Show what a write would do now."""
        if self._library is not None and not self.work.running:
            self._shows_outcomes = self._shows_plan = False
            self.head.button.setEnabled(False)
            ask = partial(calls.writing.plan, self._library, self.existing)
            self._jobs.run(ask, self._show, latest="plan")

    def confirm(self) -> bool:
        self.write()
        return True

    def write(self) -> None:
        """Carry out the plan that is shown, for its files and no others."""
        if self._library is None or not self._shows_plan or not self.plan.count(Fate.WILL):
            return
        self._shows_plan, self._shows_outcomes = False, True
        self._written = self._failed = 0
        self.head.button.setEnabled(False)
        self._existing.setEnabled(False)
        work = partial(calls.writing.write, self._library, self.existing, self.plan.ids())
        self.work.run(work, self._hear, self._done)

    def focus(self) -> None:
        (self.head.button if self.head.button.isEnabled() else self.table).setFocus()

    def _choice_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(TEXT_LEFT, 0, 24, 16)
        row.setSpacing(8)
        row.addWidget(QLabel(self.tr("In this write, where a file has another genre:")))
        row.addSpacing(4)
        group = QButtonGroup(line)
        for word, text, tip in existing_choices():
            button = PushButton(text)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            group.addButton(button)
            self.choices[word] = button
            row.addWidget(button)
            button.clicked.connect(self.plan_again)
        self.choices["ask"].setChecked(True)
        row.addStretch(1)
        return line

    def _choose_default(self) -> None:
        self.choices.get(self._default, self.choices["ask"]).setChecked(True)

    def _show(self, plan: list[Planned]) -> None:
        self._shows_plan = not self.work.running
        if not self._shows_plan:
            return
        self.plan.show_plan(plan)
        will = self.plan.count(Fate.WILL)
        self._stack.setCurrentIndex(0 if plan else 1)
        self._existing.setVisible(bool(plan))
        self.empty.say(
            "accepted",
            self.tr("Nothing accepted waits to be written."),
            self.tr("Accept tracks first: A on a track, or “Accept ≥ 80 %” for all that are sure."),
            self.tr("Back to the table"),
        )
        self._tell_counts()
        self.head.button.setText(self.tr("Write {0}").format(words.files(will)) if will else self.tr("Write"))
        self.head.button.setVisible(bool(plan))
        self.head.button.setEnabled(bool(will))
        if self.isVisible() and will:
            self.head.button.setFocus()

    def _tell_counts(self) -> None:
        written, will = self.plan.count(Fate.DONE), self.plan.count(Fate.WILL)
        parts = [self.tr("{0} written").format(words.files(written))] if written else []
        if will or not written:
            parts.append(self.tr("{0} will change").format(words.files(will)))
        for fate, text in (
            (Fate.QUESTION, self.tr("{0} wait for your answer")),
            (Fate.STAYS, self.tr("{0} stay as they are")),
            (Fate.CANNOT, self.tr("{0} cannot be written")),
        ):
            if self.plan.count(fate):
                parts.append(text.format(words.number(self.plan.count(fate))))
        self.head.sentence.setText(" · ".join(parts) if self.plan.lines else "")

    def _hear(self, outcomes: list[WriteOutcome]) -> tuple[int, int, str]:
        self._written += sum(outcome.written for outcome in outcomes)
        self._failed += sum(bool(outcome.error) for outcome in outcomes)
        self.plan.show_outcomes(outcomes)
        total = self._written + self._failed + self.plan.count(Fate.WILL)
        return self._written + self._failed, total, outcomes[-1].path

    def _done(self) -> None:
        self._existing.setEnabled(True)
        self._choose_default()
        self._tell_counts()
        self.finished.emit(self._written, self._failed)


def _table(model: PlanModel) -> QTableView:
    table = QTableView()
    table.setObjectName("plan")
    table.setModel(model)
    table.setItemDelegate(PlanDelegate(table))
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    for column in (FILE, CHANGE):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(FATE, 288)
    return table
