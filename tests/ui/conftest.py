"""The window's tests need no display: the offscreen platform, unless a platform is named."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from genretagger.ui.app import application
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow
from tests.ui.generated import make_library

PATIENCE_MS = 90_000

Opener = Callable[[Path], MainWindow]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A word of warning from Qt on the console fails a test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A condition that a test waits for may take as long as a busy machine needs."""
    wait_until, wait_signal, wait_exposed = QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed

    def until(bot: QtBot, callback: Callable[[], object], *, timeout: int = 0) -> None:
        wait_until(bot, callback, timeout=max(timeout, PATIENCE_MS))

    def signal(bot: QtBot, signal: Any, *, timeout: int = 0, raising: bool = True, **how: Any) -> Any:
        longest = max(timeout, PATIENCE_MS) if raising else timeout
        return wait_signal(bot, signal, timeout=longest, raising=raising, **how)

    def exposed(bot: QtBot, widget: QWidget, *, timeout: int = 0) -> Any:
        return wait_exposed(bot, widget, timeout=max(timeout, PATIENCE_MS))

    for name, patient in (("waitUntil", until), ("waitSignal", signal), ("waitExposed", exposed)):
        monkeypatch.setattr(QtBot, name, patient)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed, in the light theme, in English."""
    yield application("en")
    look().choose("light")


@pytest.fixture
def opened(app: QApplication, qtbot: QtBot) -> Iterator[Opener]:
    """Opens the window on a library file; closes it, with all its threads, at the end."""
    windows: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        window = MainWindow()
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open(path)
        qtbot.waitUntil(lambda: window.overview is not None, timeout=10_000)
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(opened: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on a generated library of 60 tracks, the first track shown."""
    path = tmp_path / "library.sqlite3"
    make_library(path, 60).close()
    made = opened(path)
    qtbot.waitUntil(lambda: made.review.panel.page is not None, timeout=10_000)
    return made
