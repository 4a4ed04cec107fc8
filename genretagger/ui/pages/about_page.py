"""About the program: its version, its licence, and what it is made with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from genretagger import __version__
from genretagger.ui import calls
from genretagger.ui.look import accessible
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.pages.page import Page
from genretagger.ui.workers import Jobs


class AboutPage(Page):
    """Names every component with its licence."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.head = PageHead(self.tr("Genretagger {0}").format(__version__), "")
        self.head.button.hide()
        self.head.sentence.setText(
            self.tr("Free software under GPL-3.0-or-later; nothing leaves your computer. It is made with:")
        )
        self.head.back.connect(self.back)
        self.components = QLabel()
        self.components.setTextFormat(Qt.TextFormat.PlainText)
        self.components.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.components.setWordWrap(True)
        self.components.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.components.setContentsMargins(TEXT_LEFT, 8, 24, 24)
        self.components.setObjectName("surface")
        self._scroll = accessible.scrolling(self.components, self.tr("What the program is made with"))
        self.fill(self.head, self._scroll)

    def refresh(self) -> None:
        self._jobs.run(calls.about.made_with, self._show, latest="about")

    def focus(self) -> None:
        self._scroll.setFocus()

    def _show(self, lines: list[str]) -> None:
        self.components.setText("\n".join(lines))
