"""Why there is no suggestion, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.labels import label

if TYPE_CHECKING:
    from genretagger.ui.calls.tracks import TrackPage


class Note(QWidget):
    """What went wrong with a track, or what leaves the program unsure; hidden when neither."""

    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setObjectName("note")
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 16)
        below.addWidget(frame)
        self._icon = QLabel()
        self._name = "unsure"
        self.text = label("", wrap=True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        theme.look().changed.connect(self._dress)

    def show_page(self, page: TrackPage | None) -> None:
        """Tell about a track."""
        row = None if page is None else page.details.row
        self.setVisible(row is not None)
        if page is None or row is None:
            return
        if row.state in ("failed", "unreadable") or row.error:
            self._name, text = "failed", row.error or self.tr("This file could not be heard.")
        elif row.state == "new":
            self._name, text = "new", self.tr("Not heard yet: press Scan.")
        elif page.reason and row.state in ("unsure", "undone"):
            self._name, text = "unsure", page.reason
        else:
            self.hide()
            return
        self.text.setText(words.sentence(text))
        self._dress()

    def _dress(self) -> None:
        shade = "bad" if self._name == "failed" else "quiet"
        self._icon.setPixmap(icons.icon(self._name, shade).pixmap(18, 18))
