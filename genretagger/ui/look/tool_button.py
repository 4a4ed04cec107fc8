"""The kinds of tool buttons."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolButton

from genretagger.ui.look.deliberate import DeliberateKeys


class ToolButton(DeliberateKeys, QToolButton):
    """A quiet button: an icon, a word, or both."""


class OnceButton(ToolButton):
    """A button that a double click presses once: what the second press would do has not been seen yet."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
