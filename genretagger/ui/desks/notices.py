"""Telling a person who looks elsewhere that a long job has ended."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

LONG_SECONDS = 10.0
SHOWN_MS = 10_000


class Notices(QObject):
    """Marks the window in the task bar and, where the system has a tray, says the sentence there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, seconds: float, sentence: str) -> None:
        """A job of so many seconds has ended; a short one, or one in the person's sight, needs no notice."""
        if seconds < LONG_SECONDS or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if sentence and QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = self._icon()
            tray.show()
            tray.showMessage(QApplication.applicationDisplayName(), sentence, tray.icon(), SHOWN_MS)

    def raise_window(self) -> None:
        """Bring the window before the person's eyes."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.close()

    def close(self) -> None:
        """Leave the tray."""
        if self._tray is not None:
            self._tray.hide()

    def _icon(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.setToolTip(QApplication.applicationDisplayName())
            self._tray.activated.connect(lambda _reason: self.raise_window())
            self._tray.messageClicked.connect(self.raise_window)
        return self._tray
