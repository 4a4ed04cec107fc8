"""Watching the folders for new music."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.watching import Watcher


class Watching:
    """The one watcher of a window, if it has one; `tell` gets folders to scan, on the watcher's thread."""

    def __init__(self, tell: Callable[[list[str]], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._watcher: Watcher | None = None
        self._over = False

    def watch(self, library: Library) -> None:
        """Watch the folders of this library, as they are now, instead of those before."""
        from genretagger.watching import Watcher

        with self._lock:
            self._end()
            if not self._over:
                self._watcher = Watcher(library, self._tell)
                self._watcher.start()

    def rest(self) -> None:
        """Watch nothing."""
        with self._lock:
            self._end()

    def close(self) -> None:
        """Watch nothing, and never again."""
        with self._lock:
            self._over = True
            self._end()

    def _end(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher = None
