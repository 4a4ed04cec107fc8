"""Number fields, choices and sliders: the mouse wheel changes one only while it has the keyboard focus."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QSpinBox, QWidget


class _WheelNeedsFocus:
    """Mixed in before a widget class: without focus the wheel scrolls what is around the widget.

    The wheel does not give the focus either, which is the default of Qt for these widgets.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        if cast("QWidget", self).hasFocus():
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()


class SpinBox(_WheelNeedsFocus, QSpinBox):
    """A number that is typed or stepped through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class ComboBox(_WheelNeedsFocus, QComboBox):
    """One of many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Slider(_WheelNeedsFocus, QSlider):
    """A position on a line."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
