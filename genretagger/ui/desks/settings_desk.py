"""The person's choices as the window knows them; each change is stored on a worker at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from genretagger.ui import calls
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings


class SettingsDesk(QObject):
    """Holds the choices of the open library; `now` is None before there is one."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self.now: Settings | None = None

    def attach(self, library: Library, settings: Settings) -> None:
        """From here on the choices of this library."""
        self._library, self.now = library, settings

    def change(self, **changes: str | int) -> None:
        """Choose otherwise; what was not changed here stays as it is stored, whoever stored it."""
        if self._library is not None and self.now is not None:
            self.now = replace(self.now, **changes)  # type: ignore[arg-type]
            self._jobs.run(partial(calls.library.change_settings, self._library, changes))
