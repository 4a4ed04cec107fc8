"""Buttons of a bar that give up their text where there is no room for all: small windows, long words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QToolButton, QWidget

ROOM_FOR_TEXT = 24
"""What a text takes beside its letters, rather too much: so a button never wavers between the two."""

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
WITH_TEXT = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class TextWhereItFits(QObject):
    """Watches a bar; its buttons keep their names for tooltips and screen readers, whatever they show."""

    def __init__(self, bar: QWidget, layout: QLayout, buttons: Sequence[QToolButton]) -> None:
        super().__init__(bar)
        self._bar = bar
        self._layout = layout
        self._buttons = tuple(buttons)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return False

    def _fit(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        missing = sum(_text_pixels(button) for button in shown if button.toolButtonStyle() == ICON_ONLY)
        needed = self._layout.minimumSize().width() + missing
        for button in shown:
            style = ICON_ONLY if needed > self._bar.width() else WITH_TEXT
            if style == ICON_ONLY:
                needed -= _text_pixels(button)
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)


def _text_pixels(button: QToolButton) -> int:
    return button.fontMetrics().horizontalAdvance(button.text()) + ROOM_FOR_TEXT
