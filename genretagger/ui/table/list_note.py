"""What a list of tracks is about, above it, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.labels import label
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.look.tool_button import ToolButton
from genretagger.ui.places import Place

ICON_PIXELS = 18
BUTTON_PIXELS = 28
LONGEST_NAME = 24


class ListNote(QFrame):
    """Hidden where the table shows an ordinary place."""

    left = Signal()
    preferred = Signal(str)
    """The genre that the selected tracks are to get."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self._genre = ""
        self._icon = QLabel()
        self.text = label("", wrap=True)
        self.rather = PushButton()
        self.rather.setToolTip(self.tr("Accept the selected tracks with this genre"))
        self.rather.clicked.connect(lambda: self.preferred.emit(self._genre))
        self.button = ToolButton()
        self.button.setObjectName("icon")
        self.button.setFixedSize(BUTTON_PIXELS, BUTTON_PIXELS)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAccessibleName(self.tr("Leave this list"))
        self.button.setToolTip(self.tr("Leave this list (Esc)"))
        self.button.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        row.addWidget(self.rather, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignVCenter)
        theme.look().changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_place(self, place: Place) -> None:
        """Say what a place is about; an ordinary one hides the note."""
        self._genre = place.rather
        self.text.setText(place.said)
        self.rather.setText(self.tr("Accept as {0}").format(_short(words.label(place.rather))))
        self.rather.setVisible(bool(place.rather))
        self.setVisible(bool(place.said))

    def _dress(self) -> None:
        self.button.setIcon(icons.icon("close", "quiet"))
        self._icon.setPixmap(icons.icon("learn", "accent").pixmap(ICON_PIXELS, ICON_PIXELS))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
