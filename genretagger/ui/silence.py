"""Which drive a file lies on, and jobs on files of drives that do not answer.

A call into a dead network mount does not come back and cannot be ended. Such a job is left behind with its
thread; until it comes back, nothing else is asked of the same place.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

SILENT_SECONDS = 10.0
"""From here on a drive counts as one that does not answer."""


def place_of(path: str) -> str:
    """The mount that a path lies on, found without asking the drive; of the system's own: the file's folder.

    A symbolic link cannot be followed without asking, so that what seems to lie on the system's drive may lie
    on another one.
    """
    if sys.platform == "win32":
        return os.path.splitdrive(path)[0] or os.path.dirname(path)  # noqa: PTH120
    mount = max((mount for mount in _mounts(path) if _inside(path, mount)), key=len, default="/")
    return os.path.dirname(path) if _inside(str(Path.home()), mount) else mount  # noqa: PTH120


class FileJob:
    """A job on one file, from when it begins; `alive` is called by what does it whenever it gets on."""

    def __init__(self, path: str, give_up: Callable[[str], None]) -> None:
        self._path = path
        self.give_up = give_up
        """Called in the GUI thread with the place that does not answer."""
        self.place = ""
        self.thread: threading.Thread | None = None
        self.over = False
        self._since = 0.0

    def begin(self) -> None:
        """It runs on this thread from now on."""
        self.place = place_of(self._path)
        self.alive()
        self.thread = threading.current_thread()

    def alive(self) -> None:
        """The file answers."""
        self._since = time.monotonic()

    @property
    def silent(self) -> bool:
        """It runs, and its file has not answered for too long."""
        waited = time.monotonic() - self._since
        return self.thread is not None and not self.over and waited > SILENT_SECONDS


def _mounts(path: str) -> list[str]:
    """Where something is mounted, as far as that can matter to a path."""
    if sys.platform == "darwin":
        return ["/", "/".join(path.split("/")[:3])] if path.startswith("/Volumes/") else ["/"]
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ["/"]
    places = (line.split(" ")[1] for line in lines if line.count(" ") > 1)
    return [place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\") for place in places]


def _inside(path: str, mount: str) -> bool:
    return path == mount or path.startswith(mount.rstrip("/") + "/")
