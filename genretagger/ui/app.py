"""Starts the window."""

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from genretagger import __version__
from genretagger.ui.look import icons, theme
from genretagger.ui.main_window import MainWindow

log = logging.getLogger(__name__)


def run(folders: Sequence[str], library_path: Path | None) -> int:
    """Show the window, open the library, scan these folders; returns the exit status."""
    app = application()
    window = MainWindow()
    window.show()
    window.activateWindow()
    _explain_faults(window)
    # Ctrl+C in the terminal ends the program at once; the library and the files bear that at any moment.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # The library is opened (and migrated) once the window stands.
    QTimer.singleShot(0, lambda: window.open(library_path, folders))
    return app.exec()


def _explain_faults(window: MainWindow) -> None:
    """A fault of the program is logged and told, and the window goes on."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("A fault in the window", exc_info=(kind, error, trace))
        window.message.complain(
            f"Something went wrong inside the program ({kind.__name__}: {error}); please report it."
        )

    sys.excepthook = tell


def application() -> QApplication:
    """The one application, dressed."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("genretagger")
    app.setApplicationDisplayName("Genretagger")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.genretagger.Genretagger")
    theme.look()
    app.setWindowIcon(icons.app_icon())
    return app
