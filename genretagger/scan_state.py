"""What a scan says of itself while it runs and at its end, and the hold that other threads have on it."""

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How far a scan is: tracks done of those to hear, tracks a second, and the files in work."""

    done: int
    total: int
    failed: int
    rate: float
    seconds_left: float | None
    current: tuple[str, ...]
    walking: bool = False
    """Still looking for files; `total` is the number found so far."""
    waiting: str | None = None
    """A sentence, while the scan is paused because of a drive that went away."""
    again: int = 0
    """So many of `total` were heard with another model; they come last."""

    @property
    def heard_again(self) -> int | None:
        """How many of these are done; None while there is other music to hear, and if there are none."""
        first = self.total - self.again
        return self.done - first if self.again and self.done >= first else None


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a scan did, in numbers of tracks; `problems` are sentences about what could not be looked at.

    `failed` counts those that could not be read or decoded.
    """

    tracks: int
    analysed: int
    failed: int
    unchanged: int
    moved: int
    vanished: int
    seconds: float
    stopped: bool
    problems: tuple[str, ...]
    left_out: int = 0
    """Files and folders with music that were left out by their names; `genretagger left-out` lists them."""


class ScanControl:
    """The other threads' hold on a scan: pause, go on, stop."""

    def __init__(self) -> None:
        self._running = threading.Event()
        self._running.set()
        self._stopped = threading.Event()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def pause(self) -> None:
        """Start no further track; those in work are finished."""
        self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

    def stop(self) -> None:
        """End the scan at once; the tracks in work are left for the next one."""
        self._stopped.set()
        self._running.set()
