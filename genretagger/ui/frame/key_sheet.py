"""The list of keys, over the window until any key is pressed but those that scroll it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui.actions import Group, cheat_sheet

WIDTH = 1000
MARGIN = 24
ROOM_FOR_BAR = 14
SCROLLING = {
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
}


class KeySheet(QWidget):
    """Covers its window while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._home: QWidget | None = None
        self.frame = QScrollArea()
        self.frame.setObjectName("popup")
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frame.setWidgetResizable(True)
        self._card = QFrame()
        self.frame.setWidget(self._card)
        for ground in (self._card, self.frame.viewport()):
            ground.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.frame, alignment=Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or hide it."""
        if self.isVisible():
            self._leave()
            return
        self._home = self.window().focusWidget()
        if self._card.layout() is None:  # its hundred labels are not needed to start
            self._fill()
        self._fit()
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        # Every key closes the list, those that are shortcuts too.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.frame.verticalScrollBar()
        if event.key() in SCROLLING and bar.maximum():
            bar.triggerAction(SCROLLING[Qt.Key(event.key())])
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self._leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(10, 10, 20, 110))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fill(self) -> None:
        title = QLabel(self.tr("Keys"))
        title.setObjectName("large")
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for column_groups in _in_two(cheat_sheet()):
            columns.addLayout(_column(column_groups), 1)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 24, 32, 28)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(columns)

    def _fit(self) -> None:
        """As large as the list is, or as the window lets it be."""
        self.setGeometry(self._window.rect())
        width = min(WIDTH, self.width() - 2 * MARGIN)
        height = self._card.heightForWidth(width - ROOM_FOR_BAR)
        self.frame.setFixedSize(width, min(height + 2, self.height() - 2 * MARGIN))

    def _leave(self) -> None:
        self.hide()
        if self._home is not None:
            self._home.setFocus()


def _in_two(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """The groups, in their order, in two columns of about the same height."""
    heights = [len(group.lines) + 2 for group in groups]
    cut = min(range(1, len(groups)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return groups[:cut], groups[cut:]


def _column(groups: list[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    line = 0
    for group in groups:
        heading = QLabel(group.heading)
        heading.setObjectName("heading")
        heading.setContentsMargins(0, 12 if line else 0, 0, 0)
        grid.addWidget(heading, line, 0, 1, 2)
        line += 1
        for keys, what in group.lines:
            grid.addLayout(_keys(keys), line, 0, Qt.AlignmentFlag.AlignTop)
            tip = QLabel(what)
            tip.setWordWrap(True)
            grid.addWidget(tip, line, 1)
            line += 1
    grid.setRowStretch(line, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _keys(keys: tuple[str, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for at, key in enumerate(keys):
        if at:
            row.addWidget(QLabel("–"))
        label = QLabel(key)
        label.setObjectName("key")
        row.addWidget(label)
    row.addStretch(1)
    return row
