"""The line above the table: how many tracks are listed, and how the list is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from genretagger.ui import words
from genretagger.ui.actions import Actions
from genretagger.ui.look import icons
from genretagger.ui.look.tool_button import ToolButton

HEIGHT = 40
BUTTONS = ("filter", "group", "columns")


class TableHead(QWidget):
    """Filter, group, columns; `join` gives it the window's actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.found = QLabel()
        self.found.setObjectName("small")
        self.buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self.found)
        self._row.addStretch(1)

    def join(self, actions: Actions) -> None:
        """Show these actions as buttons."""
        for name in BUTTONS:
            button = self.buttons[name] = ToolButton()
            button.setDefaultAction(actions[name])
            button.setIconSize(icons.WITH_GAP)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(actions[name].text())
            self._row.addWidget(button)

    def show_found(self, count: int, *, narrowed: bool) -> None:
        """How many tracks are listed; `narrowed`: by words or filters."""
        told = words.tracks(count)
        self.found.setText(self.tr("{0} found").format(told) if narrowed else told)
