"""The list of keys, over the window until any key is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from genretagger.ui.actions import cheat_sheet


class KeySheet(QWidget):
    """Covers its window while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._home: QWidget | None = None
        card = QFrame()
        card.setObjectName("popup")
        title = QLabel(self.tr("Keys"))
        title.setObjectName("large")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for line, (keys, what) in enumerate(cheat_sheet()):
            grid.addLayout(_keys(keys), line, 0)
            grid.addWidget(QLabel(what), line, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 28)
        column.setSpacing(16)
        column.addWidget(title)
        column.addLayout(grid)
        layout = QVBoxLayout(self)
        layout.addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or hide it."""
        if self.isVisible():
            self._leave()
            return
        self._home = self.window().focusWidget()
        self.setGeometry(self._window.rect())
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
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self._leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(10, 10, 20, 110))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return False

    def _leave(self) -> None:
        self.hide()
        if self._home is not None:
            self._home.setFocus()


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
