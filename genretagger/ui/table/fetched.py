"""What is fetched from the library piece by piece, when it comes onto the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from genretagger.ui.workers import Jobs

K = TypeVar("K", int, str)
V = TypeVar("V")

PER_JOB = 64
KEPT = 8_192
AGAIN_MS = 1_000
"""What could not be read is asked for again after so long; the pause doubles while it goes on."""
MOST_PAUSE_MS = 60_000


class Fetched(QObject, Generic[K, V]):
    """Values by key: there at once when known, else fetched on a worker and told by `arrived`.

    What has changed is fetched anew; the old value stays on the screen until then. What cannot be read is
    told once, and asked for again while it is wanted.
    """

    def __init__(
        self,
        jobs: Jobs,
        ask: Callable[[list[K]], list[V]],
        key: Callable[[V], K],
        arrived: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._ask: Callable[[list[K]], list[V]] = ask
        self._key: Callable[[V], K] = key
        self._arrived = arrived
        self._values: dict[K, V] = {}
        self._stale: set[K] = set()
        self._wanted: dict[K, None] = {}
        self._loading: set[K] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch)
        self._failed: set[K] = set()
        """Not asked for until `_again` comes, or something may have changed."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._pause_ms = AGAIN_MS
        self._again.timeout.connect(self._try_again)

    def get(self, key: K) -> V | None:
        """The value, if it is here; else it is asked for."""
        found = self._values.get(key)
        if (found is None or key in self._stale) and key not in self._loading and key not in self._failed:
            self._wanted[key] = None
            if not self._soon.isActive():
                self._soon.start()
        return found

    def known(self, key: K) -> V | None:
        """The value, if it is here; it is not asked for."""
        return self._values.get(key)

    def refresh(self, keys: Iterable[K] | None = None) -> None:
        """These (None: all) may have changed."""
        self._failed.clear()
        self._stale.update(self._values if keys is None else self._values.keys() & set(keys))

    def forget_waiting(self) -> None:
        """What was asked for is no longer on the screen."""
        self._wanted.clear()

    def _fetch(self) -> None:
        keys = [key for key in self._wanted if key not in self._loading]
        self._wanted.clear()
        for start in range(0, len(keys), PER_JOB):
            chunk = keys[start : start + PER_JOB]
            self._loading.update(chunk)
            self._stale.difference_update(chunk)
            self._jobs.run(
                partial(self._ask, chunk), partial(self._take, chunk), failed=partial(self._fail, chunk)
            )

    def _fail(self, asked: list[K], sentence: str) -> None:
        self._loading.difference_update(asked)
        self._stale.update(self._values.keys() & set(asked))
        self._failed.update(asked)
        if self._again.isActive():
            return
        if self._pause_ms == AGAIN_MS:
            self._jobs.failed.emit(sentence)
        self._again.start(self._pause_ms)
        self._pause_ms = min(2 * self._pause_ms, MOST_PAUSE_MS)

    def _try_again(self) -> None:
        """Have what is on the screen asked for again."""
        self._failed.clear()
        self._arrived()

    def _take(self, asked: list[K], values: list[V]) -> None:
        self._loading.difference_update(asked)
        self._pause_ms = AGAIN_MS
        for value in values:
            self._values.pop(self._key(value), None)
            self._values[self._key(value)] = value
        for key in list(self._values)[: max(0, len(self._values) - KEPT)]:
            del self._values[key]
            self._stale.discard(key)
        self._arrived()
