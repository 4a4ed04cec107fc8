"""What a list of tracks is about, above it, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from genretagger.ui.look import icons, theme
from genretagger.ui.look.labels import label
from genretagger.ui.look.push_button import PushButton

ICON_PIXELS = 18


class ListNote(QFrame):
    """Hidden where the table shows an ordinary place."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self._icon = QLabel()
        self.text = label("", wrap=True)
        self.button = PushButton(self.tr("Leave this list"))
        self.button.setToolTip(self.tr("Back to what is to review (Esc)"))
        self.button.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignVCenter)
        theme.look().changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_text(self, text: str) -> None:
        """Say it; nothing hides the note."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def _dress(self) -> None:
        self._icon.setPixmap(icons.icon("learn", "accent").pixmap(ICON_PIXELS, ICON_PIXELS))
