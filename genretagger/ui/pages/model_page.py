"""About the model: what it knows, how it was made, how right it is; or why it cannot be used."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QStackedWidget, QWidget

from genretagger.ui import calls
from genretagger.ui.desks.scan_desk import ScanDesk
from genretagger.ui.look import accessible
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.page import Page
from genretagger.ui.sentences import said
from genretagger.ui.translate import QT_TRANSLATE_NOOP, translate
from genretagger.ui.workers import Jobs

NAMES = {
    "model": QT_TRANSLATE_NOOP("model", "Model"),
    "file": QT_TRANSLATE_NOOP("model", "File"),
    "genres": QT_TRANSLATE_NOOP("model", "Genres"),
    "refuses": QT_TRANSLATE_NOOP("model", "Says “none of these” for"),
    "hears": QT_TRANSLATE_NOOP("model", "Hears"),
    "front-end": QT_TRANSLATE_NOOP("model", "Front-end"),
    "suggests": QT_TRANSLATE_NOOP("model", "Suggests"),
    "distance": QT_TRANSLATE_NOOP("model", "Distance"),
    "trained": QT_TRANSLATE_NOOP("model", "Trained"),
    "held out": QT_TRANSLATE_NOOP("model", "Right on music it never heard"),
    "accept all": QT_TRANSLATE_NOOP("model", "Accepting all it suggests"),
    "licence": QT_TRANSLATE_NOOP("model", "Licence"),
}


class ModelPage(Page):
    """Shows what the file of the model says about itself."""

    def __init__(self, jobs: Jobs, scans: ScanDesk, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._scans = scans
        self.head = PageHead(self.tr("About the model"), "")
        self.head.button.hide()
        self.head.sentence.setText(
            self.tr("A small net that hears genres. It is often wrong: look before you write.")
        )
        self.head.back.connect(self.back)
        self.lines: dict[str, QLabel] = {}
        self._form = QFormLayout()
        self._form.setContentsMargins(TEXT_LEFT, 8, 24, 24)
        self._form.setHorizontalSpacing(24)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setVerticalSpacing(12)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setLayout(self._form)
        self._scroll = accessible.scrolling(inside, self.tr("About the model"))
        self.problem = EmptyPage()
        self.problem.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.problem)
        self.fill(self.head, self._stack)

    def refresh(self) -> None:
        """Read what the model of the scans says."""
        ask = partial(calls.model.about_model, self._scans.model)
        self._jobs.run(ask, self._show, failed=self._refuse, latest="model")

    def focus(self) -> None:
        self._scroll.setFocus()

    def _show(self, answers: dict[str, str]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.lines = {}
        for name, text in answers.items():
            label, line = QLabel(translate("model", NAMES[name])), QLabel(said(text))
            label.setObjectName("quiet")
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setAccessibleName(label.text())
            self._form.addRow(label, line)
            self.lines[name] = line
        self._stack.setCurrentIndex(0)

    def _refuse(self, sentence: str) -> None:
        self.problem.say(
            "failed", self.tr("The model cannot be used."), sentence, self.tr("Back to the table")
        )
        self._stack.setCurrentIndex(1)
        self.problem.focus()
