"""What stands where there is nothing to show: one sentence, and at most one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.push_button import PushButton

PICTURE_PIXELS = 72


class EmptyPage(QWidget):
    """A sentence that says what to do, and the button that does it."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = "app"
        self._picture = QLabel()
        self.sentence = QLabel()
        self.sentence.setObjectName("large")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.button = PushButton()
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 80)
        column.setSpacing(16)
        column.addStretch(1)
        for part in (self._picture, self.sentence, self.hint):
            column.addWidget(part)
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(8)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        theme.look().changed.connect(self._dress)

    def invite(self) -> None:
        """The first thing a person reads."""
        self.say(
            "app",
            self.tr("Add a folder of music, and Genretagger listens to it."),
            self.tr("Or drop a folder anywhere on this window. Nothing is written until you say so."),
            self.tr("Add folder…"),
        )

    def say(self, icon: str, sentence: str, hint: str = "", button: str = "") -> None:
        """Show a sentence under an icon ("app" is the program's own)."""
        self._icon = icon
        self.sentence.setText(words.sentence(sentence))
        self.hint.setText(words.sentence(hint))
        self.hint.setVisible(bool(hint))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._dress()

    def focus(self) -> None:
        """Give the keyboard to the button, if there is one."""
        (self if self.button.isHidden() else self.button).setFocus()

    def _dress(self) -> None:
        self._picture.setPixmap(icons.picture(self._icon, PICTURE_PIXELS, self.devicePixelRatioF()))
