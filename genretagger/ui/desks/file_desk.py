"""What can be done with the files behind the lines of a list: show them, copy their names, try them again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from genretagger.ui import calls, words
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library

MOST_PATHS = 10_000


class FileDesk(QObject):
    """Asks where tracks are, and acts on these places."""

    said = Signal(str)
    complained = Signal(str)
    hear = Signal(list)
    """Folders to scan, for tracks that are to be heard again."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None

    def attach(self, library: Library) -> None:
        """The files of this library."""
        self._library = library

    def show(self, ids: Sequence[int]) -> None:
        """Show the first of these tracks in the system's file manager."""
        self._with_paths(ids[:1], lambda paths: self.show_path(paths[0]))

    def show_path(self, path: str) -> None:
        """Show a file in the system's file manager, marked where that can be."""
        folder = Path(path).parent
        self._jobs.run_on_file(
            path,
            lambda _alive: folder.is_dir(),
            lambda there: self._show(path, folder, there=there),
            lane=Lane.FOLDERS,
            failed=self.complained.emit,
        )

    def _show(self, path: str, folder: Path, *, there: bool) -> None:
        if not there:
            sentence = self.tr("{0} is not there: connect its drive, or scan again.")
            self.complained.emit(sentence.format(words.readable(str(folder))))
        elif sys.platform == "win32":
            QProcess.startDetached("explorer", ["/select,", path])
        elif sys.platform == "darwin":
            QProcess.startDetached("open", ["-R", path])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def copy(self, ids: Sequence[int]) -> None:
        """Put the paths of these tracks on the clipboard, one a line."""
        self._with_paths(ids[:MOST_PATHS], self.copy_paths)

    def copy_paths(self, paths: Sequence[str]) -> None:
        """Put paths on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(paths))
        self.said.emit(self.tr("Copied: {0}.").format(words.files(len(paths))))

    def hear_again(self, ids: Sequence[int]) -> None:
        """Listen again to those of these tracks that failed."""
        if self._library is None or not ids:
            return

        def marked(folders: list[str]) -> None:
            if folders:
                self.hear.emit(folders)
            else:
                self.said.emit(self.tr("None of these failed, so there is nothing to try again."))

        self._jobs.run(partial(calls.files.hear_again, self._library, ids), marked)

    def _with_paths(self, ids: Sequence[int], act: Callable[[list[str]], None]) -> None:
        if self._library is not None and ids:
            ask = partial(calls.files.paths, self._library, ids)
            self._jobs.run(ask, lambda paths: act(paths) if paths else None)
