"""A quiet line that says what happened, with one thing to press or two to choose from; moves nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.look.tool_button import ToolButton

SHOWN_MS = 8_000
WIDTH = 640
MARGIN = 16
ROOM_FOR_BUTTONS = 344


class MessageBar(QFrame):
    """Says one sentence; good news leave by themselves, bad news stay until they are closed."""

    def __init__(self, over: QStackedWidget) -> None:
        super().__init__(over)
        over.currentChanged.connect(self.raise_)
        self._over = over
        over.installEventFilter(self)
        self.setObjectName("message")
        self._bad = False
        self._pressed: Callable[[], None] | None = None
        self._other_pressed: Callable[[], None] | None = None
        self._mark = QLabel()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = PushButton()
        self.button.clicked.connect(self._press)
        self.other = PushButton()
        self.other.clicked.connect(self._press_other)
        self.other.hide()
        self._close = ToolButton()
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.other)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        theme.look().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return self.label.text() if not self.isHidden() else ""

    def say(self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None) -> None:
        """Good or neutral news."""
        self._show(sentence, bad=False, button=button, pressed=pressed)
        self._timer.start()

    def complain(self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None) -> None:
        """Something did not work; it stays until it is read."""
        self._timer.stop()
        self._show(sentence, bad=True, button=button, pressed=pressed)

    def ask(
        self, sentence: str, answer: tuple[str, Callable[[], None]], other: tuple[str, Callable[[], None]]
    ) -> None:
        """Something wants one of two answers; it stays until it gets one or is closed."""
        self._timer.stop()
        self._show(sentence, bad=False, button=answer[0], pressed=answer[1])
        self.other.setText(other[0])
        self.other.show()
        self._other_pressed = other[1]
        self._place()

    def _show(self, sentence: str, *, bad: bool, button: str, pressed: Callable[[], None] | None) -> None:
        self._bad = bad
        self._pressed = pressed
        self.other.hide()
        said = words.sentence(sentence)
        self.label.setText(said)
        self.setAccessibleName(said)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._dress()
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = max(self._over.width() - ROOM_FOR_BUTTONS, ROOM_FOR_BUTTONS)
        width = min(WIDTH, room - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((room - width) // 2, self._over.height() - height - MARGIN, width, height)

    def _press(self) -> None:
        self.hide()
        if self._pressed is not None:
            self._pressed()

    def _press_other(self) -> None:
        self.hide()
        if self._other_pressed is not None:
            self._other_pressed()

    def _dress(self) -> None:
        mark = icons.icon("failed", "bad") if self._bad else icons.icon("info", "accent")
        self._mark.setPixmap(mark.pixmap(18, 18))
        self._close.setIcon(icons.icon("close", "quiet"))
