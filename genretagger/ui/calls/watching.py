"""Watching the folders for new music."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.watching import Watcher

STOP_SECONDS = 2.0
"""How long the end of a watcher is waited for: where a drive does not answer it comes when that does."""


class Watching:
    """The one watcher of a window, if it has one; `tell` gets folders to scan, on the watcher's thread."""

    def __init__(self, tell: Callable[[list[str]], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        """Never held while something is waited for."""
        self._watcher: Watcher | None = None
        self._turn = 0
        self._over = False

    def watch(self, library: Library) -> None:
        """Watch the folders of this library, as they are now, instead of those before."""
        from genretagger.watching import Watcher

        turn = self._end()
        made = Watcher(library, self._tell)
        with self._lock:
            if turn == self._turn and not self._over:
                self._watcher = made
                made.start()

    def rest(self) -> None:
        """Watch nothing."""
        self._end()

    def close(self) -> None:
        """Watch nothing, and never again."""
        self._over = True
        self._end()

    def _end(self) -> int:
        with self._lock:
            self._turn += 1
            turn, before, self._watcher = self._turn, self._watcher, None
        if before is not None:
            before.stop(STOP_SECONDS)
        return turn
