"""The person's choices as the window knows them; each change holds at once and is stored on a worker."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings


class SettingsDesk(QObject):
    """Holds the choices of the open library; `now` is None before there is one."""

    changed = Signal(object)
    """The choices that hold from here on: at the start, and after each change."""
    suggested_again = Signal()
    """A choice made other suggestions."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self.now: Settings | None = None
        self._changes = 0

    def attach(self, library: Library, settings: Settings) -> None:
        """From here on the choices of this library."""
        self._library, self.now = library, settings
        self.changed.emit(settings)

    def change(self, **changes: Any) -> None:
        """Choose otherwise; what was not changed here stays as it is stored, whoever stored it."""
        if self._library is None or self.now is None:
            return
        wanted = replace(self.now, **changes)
        if wanted != self.now:
            self.now = wanted
            self._changes += 1
            work = partial(calls.settings.change, self._library, changes)
            self._jobs.run(work, self._stored, lane=Lane.DECIDE)
            self.changed.emit(wanted)

    def _stored(self, suggested_again: bool) -> None:
        if suggested_again:
            self.suggested_again.emit()

    def look_again(self) -> None:
        """The command line may have chosen otherwise meanwhile."""
        if self._library is not None:
            work = partial(calls.settings.load, self._library)
            self._jobs.run(work, partial(self._take, self._changes), lane=Lane.DECIDE)

    def _take(self, changes: int, settings: Settings) -> None:
        # What was read before the person chose otherwise is out of date.
        if changes == self._changes and settings != self.now:
            self.now = settings
            self.changed.emit(settings)
