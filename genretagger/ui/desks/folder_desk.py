"""The folders that the library looks at, as the window adds and removes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from genretagger.ui import calls
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library


class FolderDesk(QObject):
    """Points at folders and away from them."""

    added = Signal(list)
    """Folders that were taken: they want a scan."""
    changed = Signal()
    complained = Signal(str)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self._library: Library | None = None

    def attach(self, library: Library) -> None:
        """The folders of this library."""
        self._library = library

    def ask(self) -> None:
        """Let the person choose a folder."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder of music"))
        if chosen:
            self.add([chosen])

    def add(self, paths: Sequence[str]) -> None:
        """Point at folders."""
        if self._library is None or not paths:
            return

        def added(result: tuple[list[str], list[str]]) -> None:
            taken, problems = result
            if problems:
                self.complained.emit(problems[0])
            if taken:
                self.added.emit(taken)
            self.changed.emit()

        work = partial(calls.library.add_folders, self._library, paths)
        self._jobs.run_on_file(
            str(paths[0]), lambda _alive: work(), added, lane=Lane.FOLDERS, failed=self.complained.emit
        )

    def remove(self, folder: str) -> None:
        """Look at a folder no longer."""
        if self._library is not None:
            work = partial(calls.library.remove_folder, self._library, folder)
            self._jobs.run(work, lambda _: self.changed.emit())
