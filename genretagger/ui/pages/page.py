"""What every page beside the table is: opened by its action, left by `back`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library


class Page(QWidget):
    """Stands in for the table; the window knows no more of it than this."""

    back = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._library: Library | None = None

    def fill(self, *parts: QWidget) -> None:
        """Put the parts below each other, from edge to edge; the last one takes the room that is left."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.setStretch(len(parts) - 1, 1)

    def attach(self, library: Library) -> None:
        """Show this library."""
        self._library = library

    def refresh(self) -> None:
        """The page comes to the front: show what is true now."""

    def look_again(self) -> None:
        """The library has changed while the page is in front."""

    def confirm(self) -> bool:
        """Ctrl+Enter: do what the page is for; False where it is for looking only."""
        return False

    def focus(self) -> None:
        """Give the keyboard to where the next key goes."""
        self.setFocus()
