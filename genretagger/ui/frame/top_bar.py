"""The toolbar: folders, scan, bulk accept, write, undo and search."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from genretagger.ui import words
from genretagger.ui.actions import Actions
from genretagger.ui.frame.narrow import TextWhereItFits
from genretagger.ui.look import icons, theme
from genretagger.ui.look.fields import SpinBox
from genretagger.ui.look.tool_button import OnceButton, ToolButton

if TYPE_CHECKING:
    from genretagger.likely_errors import Expected

SEARCH_PAUSE_MS = 120
HEIGHT = 56
ROOM_FOR_LIKELY = 1_080


class TopBar(QWidget):
    """The toolbar; what is pressed are the window's actions."""

    searched = Signal(str)
    left_search = Signal()
    threshold_changed = Signal(float)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self.scan_button = _button(actions["scan"])
        self.pause_button = _button(actions["pause"])
        self.stop_button = _button(actions["stop"])
        self.accept_button = _button(actions["accept_all"])
        self.write_button = _button(actions["write"], kind=OnceButton)
        self.undo_button = _button(actions["undo"])
        self.undo_button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.threshold = SpinBox()
        self.threshold.setRange(0, 100)
        self.threshold.setValue(80)
        self.threshold.setSingleStep(5)
        self.threshold.setPrefix("≥ ")
        self.threshold.setSuffix(" %")
        self.threshold.setFixedWidth(72)
        self.threshold.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.threshold.setAccessibleName(self.tr("Confidence for accepting in bulk"))
        self.threshold.setToolTip(self.tr("How sure a suggestion must be to be accepted in bulk"))
        self.search = _Search()
        self.search.left.connect(self.left_search)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text().strip()))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.threshold.valueChanged.connect(lambda value: self.threshold_changed.emit(value / 100))
        self.likely = QLabel()
        self._acceptable = 0
        self.likely.setObjectName("small")
        self.menu_button = self._menu()

        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        add_button = _button(actions["add_folder"])
        for widget in (add_button, self.scan_button, self.pause_button, self.stop_button):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(_rule())
        row.addSpacing(12)
        row.addWidget(self.accept_button)
        row.addSpacing(2)
        row.addWidget(self.threshold)
        row.addSpacing(4)
        row.addWidget(self.likely)
        row.addSpacing(12)
        row.addWidget(self.write_button)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addSpacing(4)
        row.addWidget(_button(actions["help"], text=False))
        row.addWidget(self.menu_button)
        may_shrink = (self.undo_button, add_button, self.stop_button, self.pause_button, self.scan_button)
        TextWhereItFits(self, row, may_shrink)
        self.show_busy(scanning=False, writing=False)
        self.show_acceptable(None)
        self.show_accepted(0)
        theme.look().changed.connect(self._dress)
        self._dress()

    @property
    def share(self) -> float:
        """How sure a suggestion must be to be accepted in bulk, 0 … 1."""
        return self.threshold.value() / 100

    def begin_search(self) -> None:
        """Lead the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def show_busy(self, *, scanning: bool, writing: bool, paused: bool = False) -> None:
        """While a scan runs, Pause and Stop stand where Scan was; a write has them too."""
        self.scan_button.setVisible(not scanning)
        for button in (self.pause_button, self.stop_button):
            button.setVisible(scanning or writing)
        for name in ("pause", "stop"):
            self._actions[name].setEnabled(scanning or writing)
        for name in ("scan", "retry"):
            self._actions[name].setEnabled(not scanning)
        pause = self._actions["pause"]
        pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        pause.setIcon(icons.icon("play" if paused else "pause", gap=icons.TEXT_GAP))

    def show_acceptable(self, expected: Expected | None) -> None:
        """How many tracks of the list "Accept ≥ N %" would take, and how many of them are likely wrong."""
        count = expected.tracks if expected else 0
        action = self._actions["accept_all"]
        action.setText(self.tr("Accept {0}").format(words.number(count)) if count else self.tr("Accept"))
        self._actions.enable("accept_all", bool(count))
        self._acceptable = count
        self._show_likely()
        if expected is None or not count:
            return
        self.likely.setText(words.likely_wrong(expected.wrong))
        told = self.tr("Accept {0}: {1} of those shown, {2}.").format(
            self.threshold.text(), words.tracks(count), words.likely_wrong(expected.wrong)
        )
        if expected.left_out:
            left = self.tr("Left out, as the program is unsure of them or they were taken back: {0}.")
            told += "\n" + left.format(words.tracks(expected.left_out))
        if expected.least < expected.most:
            source = self.tr(
                "As sure as the model says it is; on music that it was tested with and had never heard "
                "it would be {0} to {1}. Your music may differ."
            ).format(words.number(expected.least), words.number(ceil(expected.most)))
        else:
            source = self.tr("As sure as the model says it is; your music may differ.")
        action.setToolTip(f"{told}\n{source}")
        self.likely.setToolTip(action.toolTip())
        self.likely.setAccessibleName(f"{told} {source}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_likely()

    def _show_likely(self) -> None:
        """A narrow bar has no room for it; the button's tip says it too."""
        self.likely.setVisible(bool(self._acceptable) and self.width() >= ROOM_FOR_LIKELY)

    def show_accepted(self, count: int) -> None:
        """How many tracks wait to be written: then Write is the thing to press."""
        action = self._actions["write"]
        action.setText(self.tr("Write {0}…").format(words.number(count)) if count else self.tr("Write…"))
        self.write_button.setObjectName("primary" if count else "")
        self.write_button.style().unpolish(self.write_button)
        self.write_button.style().polish(self.write_button)
        action.setIcon(icons.icon("write", "on_accent" if count else "text", gap=icons.TEXT_GAP))
        self._accepted = count

    def _menu(self) -> QToolButton:
        button = ToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(self.tr("More"))
        button.setToolTip(self.tr("More"))
        menu = QMenu(button)
        menu.addAction(self._actions["undo"])
        menu.addAction(self._actions["redo"])
        menu.addAction(self._actions["overview"])
        menu.addAction(self._actions["learning"])
        menu.addAction(self._actions["teach"])
        menu.addAction(self._actions["export"])
        menu.addAction(self._actions["vocabulary"])
        menu.addAction(self._actions["history"])
        menu.addAction(self._actions["failures"])
        menu.addAction(self._actions["retry"])
        menu.addAction(self._actions["model"])
        menu.addAction(self._actions["about"])
        menu.addSeparator()
        menu.addAction(self._actions["settings"])
        button.setMenu(menu)
        return button

    def _dress(self) -> None:
        self.menu_button.setIcon(icons.icon("menu"))
        self.search.dress()
        self.show_accepted(self._accepted)


class _Search(QLineEdit):
    """The search field; Escape empties it, Escape again, Enter or Down go to the table."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search in title, artist, album and path"))
        self.setAcceptDrops(False)
        self.setMinimumWidth(120)
        self.setMaximumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = self.addAction(icons.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)

    def dress(self) -> None:
        self._glass.setIcon(icons.icon("search", "quiet"))

    def event(self, event: QEvent) -> bool:
        # Escape belongs to the field before it belongs to the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _button(action: QAction, *, text: bool = True, kind: type[ToolButton] = ToolButton) -> QToolButton:
    button = kind()
    button.setDefaultAction(action)
    button.setIconSize(icons.WITH_GAP)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button


def _rule() -> QWidget:
    rule = QWidget()
    rule.setObjectName("rule")
    rule.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rule.setFixedSize(1, 24)
    return rule
