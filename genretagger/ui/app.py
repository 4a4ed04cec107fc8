"""Starts the window."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from genretagger import __version__
from genretagger.glance import default_path, stored_word
from genretagger.ui import language, qt_messages
from genretagger.ui.look import accessible, icons, theme
from genretagger.ui.main_window import MainWindow
from genretagger.ui.only_window import OnlyWindow, call
from genretagger.ui.translate import translate

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
"""How long a worker thread may keep the window waiting for its turn in Python; a fifth of the default."""


def run(folders: Sequence[str], library_path: Path | None) -> int:
    """Show the window, open the library, scan these folders; returns the exit status."""
    path = library_path or default_path()
    app = application(stored_word(path, "language", language.SYSTEM))
    if call(path, folders):
        return 0
    program = Program(path)
    program.window.activateWindow()
    _explain_faults(program)
    qt_messages.install()
    # Ctrl+C in the terminal ends the program at once; the library and the files bear that at any moment.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # The library is opened (and migrated) once the window stands.
    QTimer.singleShot(0, lambda: program.window.open(path, folders))
    status = app.exec()
    if not program.window.ended:
        # What is stuck on a drive cannot be ended, and Python would wait for its processes. Files and library
        # bear an end at any moment.
        logging.shutdown()
        os._exit(status)
    return status


class Program:
    """The window, which is made anew when it is to speak another language."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.window = self._new_window()
        self.only = OnlyWindow(path)
        self.only.called.connect(self.come_forward)
        self.only.listen()

    def come_forward(self, folders: Sequence[str]) -> None:
        """The program was started again: here is its window, and the folders it was started with."""
        self.window.notices.raise_window()
        self.window.folders.add(folders)

    def speak(self, choice: str) -> None:
        """Have the window speak another language, at once if nothing runs in it."""
        old = self.window
        if old.busy.running:
            old.message.say(
                translate("program", "The language changes at the next start: something is running now.")
            )
            return
        language.speak(choice)
        opened = old.hand_over()
        self.window = self._new_window(old)
        old.close()
        old.deleteLater()
        if opened is None:
            self.window.open(self._path)
        else:
            self.window.take_over(opened)
            self.window.show_page(self.window.settings_page)

    def _new_window(self, like: MainWindow | None = None) -> MainWindow:
        window = MainWindow()
        window.settings_page.language_chosen.connect(self.speak)
        if like is not None:
            window.restoreGeometry(like.saveGeometry())
        window.show()
        return window


def _explain_faults(program: Program) -> None:
    """A fault of the program is logged and told, and the window goes on."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("A fault in the window", exc_info=(kind, error, trace))
        window = program.window
        sentence = translate("program", "Something went wrong inside the program ({0}); please report it.")
        window.message.complain(sentence.format(f"{kind.__name__}: {error}"))

    sys.excepthook = tell


def application(choice: str = language.SYSTEM) -> QApplication:
    """The one application, dressed, speaking the chosen language."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("genretagger")
    app.setApplicationDisplayName("Genretagger")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.genretagger.Genretagger")
    language.speak(choice)
    accessible.install()
    theme.look()
    app.setWindowIcon(icons.app_icon())
    return app
