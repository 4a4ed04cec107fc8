"""Whether the drives that music lies on are there, and what a file that cannot be read says of its drive."""

import errno
import os
import threading
from collections.abc import Callable, Sequence

ANSWER_SECONDS = 5.0
"""A folder that is not listed by then is on a drive that hangs."""
IN_A_ROW = 3
"""So many faults of the disk without a file that could be read: the drive is gone, not a file damaged."""
DRIVE_FAULTS = frozenset(
    getattr(errno, name)
    for name in (
        *("EIO", "ENXIO", "ENODEV", "ENOTCONN", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ENETDOWN", "ENETUNREACH", "ECONNABORTED", "ECONNRESET", "ESHUTDOWN", "ENOMEDIUM", "EREMOTEIO"),
    )
    if hasattr(errno, name)
)
GONE_FAULTS = frozenset({errno.ENOENT, errno.ENOTDIR})
READ_BYTES = 1 << 20

_asked: dict[str, threading.Thread] = {}


def reached(folder: str, file: str | None = None, seconds: float = ANSWER_SECONDS) -> bool:
    """Whether a folder can be listed in time and holds something: an empty one may be where a drive belongs.

    With a `file` of it, also whether the drive has nothing against that being read.
    """
    before = _asked.get(folder)
    if before is not None and before.is_alive():
        return False  # it still hangs; another question would only hang too
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(_answers(folder, file)), daemon=True)
    _asked[folder] = asking
    asking.start()
    asking.join(seconds)
    return answers == [True]


def holder(path: str, folders: Sequence[str]) -> str | None:
    """The innermost of these folders that a file lies in."""
    holders = (folder for folder in folders if path.startswith(folder.rstrip(os.sep) + os.sep))
    return max(holders, key=len, default=None)


def read_fault(path: str) -> OSError | None:
    """What the system says when all of a file is read; None: it can be, whatever is in it."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (names that are no valid Unicode)
            while file.read(READ_BYTES):
                pass
    except OSError as error:
        return error
    return None


class Drives:
    """The drives of a scan: which are away, and which files cast doubt on theirs.

    A file that cannot be read is held back until another one of its folder can be, or the folder is out of
    reach: only then it is known whose fault it is. `reached` tells whether a folder is there.
    """

    def __init__(self, folders: Sequence[str], reached: Callable[[str, str | None], bool] = reached) -> None:
        self._folders = folders
        self._reached = reached
        self._doubts: dict[str, int] = {}
        self._samples: dict[str, str] = {}
        """A file of each folder that is away, to try it with."""
        self._cleared: set[str] = set()
        """Folders that were thought away and were not: their next faults are those of files."""
        self.away: list[str] = []
        """The folders that are out of reach, in the order in which that was noticed."""

    def is_away(self, path: str) -> bool:
        """Whether a file is on a drive that is known to be away."""
        return bool(self.away) and holder(path, self._folders) in self.away

    def could_read(self, path: str) -> None:
        """A file was read: its drive is there."""
        folder = holder(path, self._folders) or ""
        self._doubts.pop(folder, None)
        self._cleared.discard(folder)

    def could_not_read(self, path: str, number: int | None) -> bool:
        """A file could not be read, for this errno (None: no answer); whether that is its drive's fault."""
        folder = holder(path, self._folders)
        if folder is None:
            return False
        if folder not in self.away:
            self._doubts[folder] = self._doubts.get(folder, 0) + (number in DRIVE_FAULTS)
            suspected = self._doubts[folder] >= IN_A_ROW and folder not in self._cleared
            if not suspected and self._reached(folder, None):
                return False
            self.away.append(folder)
            self._samples[folder] = path
        return True

    def come_back(self) -> bool:
        """Whether one that was away is there again; from then on it counts as there."""
        back = [folder for folder in self.away if self._reached(folder, self._samples[folder])]
        for folder in back:
            self.away.remove(folder)
            self._doubts.pop(folder, None)
            self._cleared.add(folder)
        return bool(back)


def _answers(folder: str, file: str | None) -> bool:
    try:
        with os.scandir(folder) as found:
            if next(found, None) is None:
                return False
        if file is not None:
            with open(file, "rb") as content:  # noqa: PTH123
                content.read(READ_BYTES)
    except OSError as error:
        return file is not None and error.filename == file and error.errno not in DRIVE_FAULTS
    return True
