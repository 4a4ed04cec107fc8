"""New music in the folders of a library: noticed while it arrives, told once it has finished growing.

    file system ─► watchdog ─► Arrivals ─► is it news to the library? ─► folders that want a scan

Local folders tell of themselves. Servers tell nobody what happens in theirs: a folder of the network is
looked through every minute. Nothing here writes anything.
"""

import logging
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter
from watchdog.observers.polling import PollingObserver

from genretagger.kinds import MUSIC_SUFFIXES
from genretagger.library import folders as known_folders
from genretagger.library import scanner, settings
from genretagger.library.database import Library
from genretagger.library.excluding import excluding
from genretagger.library.left_out import file_left_out, folder_left_out
from genretagger.library.walk import in_home

QUIET_SECONDS = 5.0
"""A file that did not change for so long has finished growing."""
LOOK_SECONDS = 0.5
POLL_SECONDS = 60.0
AGAIN_SECONDS = 30.0
"""A folder that cannot be watched, as its drive is away, is tried again after so long."""
CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
NETWORK_TYPES = ("nfs", "cifs", "smb", "9p", "afs", "afp", "ceph", "davfs", "webdav", "glusterfs", "fuse.")

Stamp = tuple[int, int]

log = logging.getLogger(__name__)


def stamp(path: str) -> Stamp | None:
    """Size and time of a file; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 (names that are no valid Unicode)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


class Arrivals:
    """What was seen to change; a path has arrived when it, and all else in its folder, is quiet for a while.

    Nothing here knows the clock: times are in seconds of any one clock.
    """

    def __init__(self, quiet_seconds: float, stamp: Callable[[str], Stamp | None] = stamp) -> None:
        self._quiet_seconds = quiet_seconds
        self._stamp = stamp
        self._waiting: dict[str, dict[str, tuple[Stamp | None, float]]] = {}

    def seen(self, path: str, now: float) -> None:
        """Something happened to this path."""
        self._waiting.setdefault(os.path.dirname(path), {})[path] = (self._stamp(path), now)  # noqa: PTH120

    def arrived(self, now: float) -> list[str]:
        """The paths that have arrived since it was asked last."""
        arrived: list[str] = []
        for folder, paths in list(self._waiting.items()):
            due = [path for path, (_, since) in paths.items() if now - since >= self._quiet_seconds]
            for path in due:
                found = self._stamp(path)
                if found != paths[path][0]:
                    paths[path] = (found, now)
            if all(now - since >= self._quiet_seconds for _, since in paths.values()):
                arrived += paths
                del self._waiting[folder]
        return arrived


class Watcher:
    """Watches folders on a thread of its own, from `start` to `stop`.

    `tell` is called on that thread with the folders to scan: first with all that are there, later with those,
    as deep inside as can be, that hold news, and with one whose drive has come back.
    """

    def __init__(
        self,
        library: Library,
        tell: Callable[[list[str]], None],
        folders: Sequence[str] = (),
        *,
        quiet_seconds: float = QUIET_SECONDS,
        poll_seconds: float = POLL_SECONDS,
        complain: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self._library = library
        self._complain = complain
        self._complaint = ""
        self._missed: float | None = None
        """When something that happened was lost: since then all folders want a scan."""
        self._identities: dict[str, tuple[int, int]] = {}
        self._tell = tell
        self._roots = scanner.outermost(folders or known_folders.all(library))
        self._excluded = excluding(settings.load(library).excluded)
        self._arrivals = Arrivals(quiet_seconds)
        self._poll_seconds = poll_seconds
        self._lock = threading.Lock()
        self._observers: dict[str, BaseObserver] = {}
        self._stop = threading.Event()
        # A daemon: a drive that does not answer must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="genretagger-watch", daemon=True)

    def start(self) -> None:
        """Begin; comes back at once."""
        self._thread.start()

    def stop(self, wait_seconds: float | None = None) -> None:
        """End, and wait until nothing of it runs any more; of a drive that does not answer, only so long."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(wait_seconds)

    def _run(self) -> None:
        try:
            self._surely(self._observe)
            tried = time.monotonic()
            while not self._stop.wait(LOOK_SECONDS):
                if time.monotonic() - tried > AGAIN_SECONDS:
                    self._surely(self._observe)
                    tried = time.monotonic()
                self._surely(self._look)
        finally:
            for observer in self._observers.values():
                observer.stop()
                observer.join()

    def _surely(self, step: Callable[[], None]) -> None:
        """Do a step of the watch; a fault in it is told, and what may be lost by it is looked for later."""
        try:
            step()
        except Exception as error:
            sentence = f"Watching the folders met a fault ({error}): they are looked through again soon."
            log.exception(sentence)
            self._missed = time.monotonic()
            if sentence != self._complaint:
                self._complaint = sentence
                self._complain(sentence)

    def _look(self) -> None:
        """Tell of what has arrived, or of all folders where something was lost."""
        if self._missed is not None and time.monotonic() - self._missed > AGAIN_SECONDS:
            self._tell([root for root in self._roots if os.path.isdir(root)])  # noqa: PTH112
            self._missed, self._complaint = None, ""
        with self._lock:
            arrived = self._arrivals.arrived(time.monotonic())
        if arrived and (places := self._places(scanner.news(self._library, arrived))):
            self._tell(places)

    def _observe(self) -> None:
        """Watch each folder that is there and is not watched yet, or no more."""
        begun: list[str] = []
        for root in self._roots:
            observer = self._observers.get(root)
            identity = _identity(root)
            alive = observer is not None and observer.is_alive() and all(map(_is_alive, observer.emitters))
            if identity is None or (alive and identity == self._identities.get(root)):
                continue
            if observer is not None:
                observer.stop()
                observer.join()
            self._observers[root] = self._observer(root)
            self._identities[root] = identity
            begun.append(root)
        if begun:
            self._tell(begun)

    def _observer(self, root: str) -> BaseObserver:
        if not is_remote(root):
            local = Observer()
            try:
                return self._started(local, root)
            except OSError as error:  # the system watches only so many folders
                log.info("%s is looked through instead of watched: %s", root, error)
        return self._started(PollingObserver(timeout=self._poll_seconds), root)

    def _started(self, observer: BaseObserver, root: str) -> BaseObserver:
        observer.schedule(
            _Handler(lambda event: self._surely(partial(self._see, event))), root, recursive=True
        )
        observer.start()
        return observer

    def _see(self, event: FileSystemEvent) -> None:
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in (os.fsdecode(event.src_path), os.fsdecode(event.dest_path)):
            if not path or not self._wanted(path):
                continue
            if event.is_directory and os.path.isdir(path):  # noqa: PTH112
                self._see_all(path)
            elif event.is_directory or _is_music(path):
                self._note(path)

    def _see_all(self, folder: str) -> None:
        for current, below, names in os.walk(folder):
            below[:] = [name for name in below if self._wanted(os.path.join(current, name))]  # noqa: PTH118
            for name in names:
                path = os.path.join(current, name)  # noqa: PTH118
                if _is_music(path) and self._wanted(path):
                    self._note(path)

    def _note(self, path: str) -> None:
        with self._lock:
            self._arrivals.seen(path, time.monotonic())

    def _wanted(self, path: str) -> bool:
        """Whether a scan would look at this path: nothing on the way to it is hidden or excluded."""
        root = next((root for root in self._roots if _inside(path, root)), None)
        if root is None:
            return False
        current = root.rstrip(os.sep)
        for name in Path(path[len(current) + 1 :]).parts:
            home, current = in_home(current), f"{current}{os.sep}{name}"
            is_file = current == path and _is_music(path)
            why = file_left_out(name) if is_file else folder_left_out(name, in_home=home)
            if why or self._excluded(current):
                return False
        return True

    def _places(self, news: Sequence[str]) -> list[str]:
        """The folders to scan: those around what came; all of a root from which something is gone."""
        roots = {path: next(root for root in self._roots if _inside(path, root)) for path in news}
        places = [str(Path(path).parent) if stamp(path) else root for path, root in roots.items()]
        return scanner.outermost([place for place in places if os.path.isdir(place)])  # noqa: PTH112


class _Handler(FileSystemEventHandler):
    def __init__(self, see: Callable[[FileSystemEvent], None]) -> None:
        self._see = see

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._see(event)


def _identity(folder: str) -> tuple[int, int] | None:
    """What tells a folder from another one that is mounted in its place; None where there is none."""
    try:
        found = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


def _is_alive(emitter: EventEmitter) -> bool:
    return emitter.is_alive()


def is_remote(folder: str) -> bool:
    """Whether a folder lies on a drive of the network, as far as the system says."""
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        drive = os.path.splitdrive(os.path.realpath(folder))[0]
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == drive_remote
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return mount_type(mounts, os.path.realpath(folder)).startswith(NETWORK_TYPES)


def mount_type(mounts: str, folder: str) -> str:
    """The type of the file system that a folder lies on, from the lines of /proc/self/mounts."""
    best, found = "", ""
    for line in mounts.splitlines():
        _device, place, kind, *_ = line.split(" ")
        place = place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, found = place, kind
    return found


def _inside(path: str, root: str) -> bool:
    return path.startswith(root.rstrip(os.sep) + os.sep)


def _is_music(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in MUSIC_SUFFIXES  # noqa: PTH122
