"""The head of a page that stands in for the table: a way back, a title, a sentence, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from genretagger.ui.look import icons, theme
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.look.tool_button import ToolButton

TEXT_LEFT = 56
"""Where the texts of a page begin, below each other, in pixels from its left edge."""
BACK = 28


class PageHead(QWidget):
    """Title and subtitle of a page."""

    back = Signal()

    def __init__(self, title: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = ToolButton()
        self._back.setObjectName("icon")
        self._back.setFixedSize(BACK, BACK)
        self._back.setAccessibleName(self.tr("Back to the table"))
        self._back.setToolTip(self.tr("Back to the table (Esc)"))
        self._back.clicked.connect(self.back)
        heading = QLabel(title)
        heading.setObjectName("large")
        self.sentence = QLabel()
        self.sentence.setObjectName("quiet")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.button = PushButton(button)
        self.button.setObjectName("primary")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(TEXT_LEFT - BACK - 12, 20, 24, 16)
        row.setSpacing(12)
        row.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignVCenter)
        theme.look().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._back.setIcon(icons.icon("back"))
