"""Keys that Qt gives a button although nobody meant them."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class DeliberateKeys:
    """Mixed in before a button class: a held Return presses once, and arrows keep the focus where it is.

    Qt would press the button again for each repeat of the key, and would let arrows walk from any button into
    the field beside it, where the next arrow changes a value. Arrows still move within a group of choices.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = cast("QAbstractButton", self)
        if event.key() in ENTER and event.isAutoRepeat():
            event.accept()
        elif event.key() in ARROWS and button.group() is None and not button.autoExclusive():
            event.ignore()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]
