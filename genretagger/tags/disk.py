"""Replacing a file safely: a copy beside it, made the same in all but its content, takes its place at once.

Every call that touches the disk during a write is a function here, so that tests can let each of them fail.
"""

import contextlib
import errno
import hashlib
import logging
import os
import secrets
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from genretagger.errors import ChangedError, NoRoomError, TagError
from genretagger.tags import attributes

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)

LEFTOVERS = ".genretagger-*.tmp*"
LONGEST_SUFFIX = 12
SPARE_BYTES = 2 << 20
"""Room for the tag to grow, above a copy of the file."""
COPY_STEP_BYTES = 1 << 30
NO_FAST_COPY = {
    errno.EXDEV,
    errno.EINVAL,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ETXTBSY,
    errno.EPERM,
    errno.EBADF,
}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_FOLDER_SYNC = {
    *(errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF, errno.EISDIR),
    *(errno.EACCES, errno.EPERM),  # a folder that may be written to and not be listed
}
IN_USE = {32, 33}
"""Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
F_SETSIG = 10
"""Linux's fcntl: which signal tells that a lease is asked back; Python has no name for it."""
PATIENCE_SECONDS = 2.0
PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file was not changed: its size in bytes and its modification time in ns."""

    size: int
    mtime_ns: int


@contextmanager
def explained(path: str | Path) -> Iterator[None]:
    """Turns what the system says into a TagError that names the file and the next step."""
    try:
        yield
    except FileNotFoundError as error:
        raise TagError(f"{path} is gone: scan the folder again.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if error.errno in FULL:
            raise NoRoomError(f"{path} was left as it was, the disk is full: free some space.") from error
        if getattr(error, "winerror", None) in IN_USE:
            raise TagError(
                f"{path} was left as it was, another program has it open: close it there and try again."
            ) from error
        if isinstance(error, PermissionError):
            raise TagError(
                f"{path} was left as it was, it may not be changed ({reason}): check its permissions."
            ) from error
        raise TagError(
            f"{path} was left as it was, the disk reported a fault ({reason}): check the disk and try again."
        ) from error


def writable(path: str | Path, *, part_links: bool = False) -> Path:
    """The real file behind `path`, following symbolic links; raises TagError when it cannot be replaced.

    A file with a second name (a hard link) would be parted from it, which only `part_links` allows: writing
    in place instead would not be safe.
    """
    real = Path(os.path.realpath(path, strict=True))
    status = real.stat()
    folder = real.parent
    if not stat.S_ISREG(status.st_mode):
        raise TagError(f"{path} is no ordinary file: nothing can be written to it.")
    if not os.access(real, os.W_OK):
        raise TagError(f"{path} is read-only: allow writing to it first.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise TagError(f"{path} is in a read-only folder: allow writing to {folder} first.")
    if status.st_nlink > 1 and not part_links:
        raise TagError(
            f"{path} is the same file as another one (a hard link), writing would part them: allow it in the "
            "settings or with --part-links, the other one then stays as it is; or make it a copy first."
        )
    needed, free = status.st_size + SPARE_BYTES, shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomError(
            f"{path} was left as it was, its disk is full: a safe write needs room for a copy, "
            f"{_megabytes(needed)} MB, and {_megabytes(free)} MB are free; free some space."
        )
    return real


def stamp(file: Path) -> FileStamp:
    """The stamp of a file as it is now."""
    status = file.stat()
    return FileStamp(status.st_size, status.st_mtime_ns)


@contextmanager
def temporary(original: Path, suffix: str) -> Iterator[Path]:
    """A new empty file beside the original; gone at the end unless it was moved.

    It is locked, so that another program of ours takes no living one for a leftover.
    """
    ending = suffix if len(suffix) <= LONGEST_SUFFIX else ""
    place = original.with_name(f".genretagger-{secrets.token_hex(4)}.tmp{ending}")
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "r+b") as file:
            if sys.platform != "win32":
                _lock(file)
            else:
                file.close()  # Windows moves no open file; it deletes none either, so it needs no lock
            attributes.give_flags(place, attributes.flags(original))
            yield place
    finally:
        with contextlib.suppress(FileNotFoundError):
            remove(place)


def copy(original: Path, place: Path) -> None:
    """Fill the file at `place` with the original: sharing its blocks where the file system can."""
    with original.open("rb") as source, place.open("r+b") as target:
        if not _fast_copy(source, target):
            source.seek(0)
            target.seek(0)
            target.truncate()
            shutil.copyfileobj(source, target, 1 << 20)


def write(pieces: Iterable[bytes], place: Path) -> None:
    """Fill the file at `place` with these bytes."""
    with place.open("r+b") as target:
        for piece in pieces:
            target.write(piece)


def dress(file: Path, original: Path, mtime_ns: int | None) -> None:
    """Give `file` owner, permissions and attributes of the original, and this modification time.

    Raises TagError when they cannot be given.
    """
    old = original.stat()
    mine = file.stat()
    if sys.platform != "win32" and (old.st_uid, old.st_gid) != (mine.st_uid, mine.st_gid):
        try:
            os.chown(file, old.st_uid, old.st_gid)
        except PermissionError as error:
            raise TagError(
                f"{original} belongs to another user or group, which a write would change: run as its owner."
            ) from error
    shutil.copystat(original, file)
    kept, flags = attributes.attributes(original), attributes.flags(original)
    with contextlib.suppress(OSError):  # what it did not take is seen below
        attributes.give(file, kept)
    attributes.give_flags(file, flags)
    times = file.stat()
    os.utime(file, ns=(times.st_atime_ns, _now_ns() if mtime_ns is None else mtime_ns))
    mode = stat.S_IMODE(file.stat().st_mode)
    same = attributes.attributes(file) == kept and attributes.flags(file) == flags
    if mode != stat.S_IMODE(old.st_mode) or not same:
        raise TagError(f"{original} would lose permissions or attributes: its file system cannot keep them.")


def sync(file: Path) -> None:
    """Return when all of the file is on the disk."""
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_unchanged(path: str | Path, original: Path, expected: FileStamp) -> None:
    """Raises ChangedError when another program wrote to the file meanwhile."""
    if stamp(original) != expected:
        raise ChangedError(f"{path} was changed meanwhile by another program: scan again.")


@contextmanager
def without_writers(path: str | Path, original: Path) -> Iterator[None]:
    """Raises TagError when another program has the file open for writing: what it writes then would be lost.

    A lease tells, and keeps out who would open it meanwhile. Where there is none (other systems, some network
    file systems), nothing is kept out; Windows lets no file be replaced that is open.
    """
    if sys.platform != "linux":
        yield
        return
    with original.open("rb") as file:
        try:
            fcntl.fcntl(file, F_SETSIG, signal.SIGURG)  # a signal that does nothing; SIGIO would end us
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError as error:
            raise TagError(
                f"{path} was left as it was, another program is writing to it: close it there and scan again."
            ) from error
        except OSError as error:
            log.debug("No lease on %s: %s", original, error)
        yield


def swap(file: Path, original: Path) -> None:
    """Put `file` in the place of the original, in one step.

    Windows replaces no file that a program has open; players and virus scanners let go of it soon.
    """
    patience_ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            os.replace(file, original)  # noqa: PTH105 (the name says what it does on every system)
            return
        except PermissionError as error:
            # ERROR_ACCESS_DENIED (5) is what it says of a file that is open without the right to delete it
            if getattr(error, "winerror", None) not in {*IN_USE, 5} or time.monotonic() > patience_ends:
                raise
            time.sleep(PAUSE_SECONDS)


def sync_folder(folder: Path) -> None:
    """See that the new name is on the disk too.

    Not every network file system can; there the file is whole anyway, the old one or the new one.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in NO_FOLDER_SYNC:
            raise


def remove(file: Path) -> None:
    """Delete a temporary file."""
    file.unlink()


def sha256(file: Path) -> str:
    """The hash of all of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remove_leftovers(folder: Path) -> None:
    """Delete the temporary files that a crash left in a folder; those at work stay."""
    for place in folder.glob(LEFTOVERS):
        with contextlib.suppress(OSError):  # in work, or not ours to delete: it does no harm
            with place.open("rb") as file:
                _lock(file)
            remove(place)


def _lock(file: BinaryIO) -> None:
    """Mark a file as at work until it is closed; raises BlockingIOError when it is so already."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return  # a file system without locks: leftovers are then told by their name alone


def _fast_copy(source: BinaryIO, target: BinaryIO) -> bool:
    if not hasattr(os, "copy_file_range"):
        return False
    left = os.fstat(source.fileno()).st_size
    try:
        while left > 0:
            done = os.copy_file_range(source.fileno(), target.fileno(), min(left, COPY_STEP_BYTES))
            if done == 0:
                return False
            left -= done
    except OSError as error:
        if error.errno in NO_FAST_COPY:
            return False
        raise
    return True


def _now_ns() -> int:
    return time.time_ns()


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f}" if count >= 10_000_000 else f"{count / 1e6:.1f}"
