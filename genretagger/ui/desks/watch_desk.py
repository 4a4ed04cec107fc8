"""Watching for new music as the window sees it: on while the person's choice says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings


class WatchDesk(QObject):
    """Watches the library's folders; those that want a scan come as `news`."""

    news = Signal(list)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._on = False
        self._excluded: tuple[str, ...] = ()
        self._folders: tuple[str, ...] = ()
        self._watching = calls.watching.Watching(self.news.emit)

    def attach(self, library: Library) -> None:
        """Watch the folders of this library."""
        self._library = library
        self._restart()

    def detach(self) -> None:
        """The library is going to be closed."""
        self._library = None
        self._watching.rest()

    def heed(self, settings: Settings) -> None:
        """Watch or not, and leave out what is excluded."""
        if (settings.watch, settings.excluded) != (self._on, self._excluded):
            self._on, self._excluded = settings.watch, settings.excluded
            self._restart()

    def show_folders(self, folders: tuple[str, ...]) -> None:
        """These are the library's folders now."""
        if folders != self._folders:
            self._folders = folders
            self._restart()

    def close(self) -> None:
        """Watch no more; waits a while until nothing of it runs."""
        self._watching.close()

    def _restart(self) -> None:
        if self._library is None:
            return
        if self._on and self._folders:
            self._jobs.run(partial(self._watching.watch, self._library), lane=Lane.WATCH)
        else:
            self._jobs.run(self._watching.rest, lane=Lane.WATCH)
