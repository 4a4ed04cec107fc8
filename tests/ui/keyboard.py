"""Real key presses, and what to wait for after them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.ui.main_window import MainWindow


def press(window: MainWindow, keys: str) -> None:
    """Press keys ("A", "Ctrl+Return", "?") where the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def write_text(window: MainWindow, text: str) -> None:
    """Type letters where the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget() or window, text)


def enter(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)


def shown_track(window: MainWindow) -> int | None:
    """The track that the panel shows, once it is the one under the cursor."""
    page = window.review.panel.page
    return None if page is None else page.details.row.id


def wait_for_track(window: MainWindow, qtbot: QtBot) -> int:
    """Wait until the panel shows the track under the cursor."""
    table = window.review.table

    def arrived() -> None:
        assert table.current_id() is not None
        assert shown_track(window) == table.current_id()

    qtbot.waitUntil(arrived)
    found = table.current_id()
    assert found is not None
    return found


def count(window: MainWindow, state: str) -> int:
    """How many tracks are in a state, as the window knows it."""
    assert window.overview is not None
    return {str(key): value for key, value in window.overview.counts.states.items()}.get(state, 0)
