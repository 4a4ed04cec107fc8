"""Starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from genretagger import __version__
from genretagger.ui import icons, theme
from genretagger.ui.main_window import MainWindow


def run(folders: Sequence[str], library_path: Path | None) -> int:
    """Show the window, open the library, scan these folders; returns the exit status."""
    app = application()
    window = MainWindow()
    window.show()
    # The library is opened (and migrated) once the window stands.
    QTimer.singleShot(0, lambda: window.open(library_path, folders))
    return app.exec()


def application() -> QApplication:
    """The one application, dressed."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("genretagger")
    app.setApplicationDisplayName("Genretagger")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("genretagger")
    theme.look()
    app.setWindowIcon(icons.app_icon())
    return app
