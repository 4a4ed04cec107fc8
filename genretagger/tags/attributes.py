"""What a file carries besides its content: extended attributes, streams of NTFS, flags of `chattr`.

Replacing a file by a copy leaves all of it behind unless the copy gets it. Each system has its own way:

- Linux: extended attributes and access control lists through `os`, flags through an ioctl.
- macOS: extended attributes (Finder tags, comments, where a file came from) through the C library, which
  Python has no functions for there; flags of the file are given by `shutil.copystat`.
- Windows: alternate data streams, which are opened by name.
"""

import contextlib
import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ACL = "system.posix_acl_access"
KEPT = ("user.", "btrfs.", ACL)
"""Linux: what people and programs noted. What else there is (security labels) the system gives a new file."""
OF_THE_SYSTEM = (
    *("com.apple.provenance", "com.apple.macl", "com.apple.rootless", "com.apple.quarantine"),
    *("com.apple.lastuseddate", "com.apple.system."),
)
"""macOS: what it notes about a file itself, and lets no program give."""
GET_FLAGS, SET_FLAGS = 0x80086601, 0x40086602
"""Linux: FS_IOC_GETFLAGS and FS_IOC_SETFLAGS of 64-bit systems."""
FLAGS = 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x8000 | 0x800000
"""Secure deletion, undeletable, compressed, synchronous, no dump, no access times, no tail merging, and no
copying on write: what a person sets. What is immutable, or may only grow, the system itself refuses."""
UNKNOWN = {errno.ENOTTY, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EACCES}
STREAM = ":$DATA"


def attributes(file: Path) -> dict[str, bytes]:
    """All that is to be kept of a file's extended attributes or streams, by name; raises OSError."""
    if sys.platform == "win32":
        return {name: Path(f"{file}:{name}").read_bytes() for name in _streams(file)}
    if sys.platform == "darwin":
        return _Library().attributes(file)
    if not hasattr(os, "listxattr"):
        return {}
    try:
        names = [name for name in os.listxattr(file) if name.startswith(KEPT)]
        return {name: os.getxattr(file, name) for name in names}
    except OSError as error:
        if error.errno in UNKNOWN:
            return {}
        raise


def give(file: Path, wanted: Mapping[str, bytes]) -> None:
    """Give a file these attributes where it lacks them or has others; raises OSError."""
    there = attributes(file)
    for name, value in wanted.items():
        if there.get(name) == value:
            continue
        if sys.platform == "win32":
            Path(f"{file}:{name}").write_bytes(value)
        elif sys.platform == "darwin":
            _Library().give(file, name, value)
        else:
            os.setxattr(file, name, value)


def flags(file: Path) -> int:
    """The flags that a person may have set with `chattr`; 0 where there are none."""
    if sys.platform != "linux":
        return 0
    return _flags(file) & FLAGS


def give_flags(file: Path, wanted: int) -> None:
    """Give a file these flags as far as it takes them; not to be copied on write, only an empty one takes."""
    if sys.platform != "linux" or flags(file) == wanted:
        return
    import fcntl

    with contextlib.suppress(OSError), file.open("rb") as content:
        value = struct.pack("l", (_flags(file) & ~FLAGS) | wanted)
        fcntl.ioctl(content, SET_FLAGS, value)


def _flags(file: Path) -> int:
    import fcntl

    with file.open("rb") as content:
        try:
            answer = fcntl.ioctl(content, GET_FLAGS, bytes(struct.calcsize("l")))
        except OSError as error:
            if error.errno in UNKNOWN:
                return 0
            raise
    return int(struct.unpack("l", answer)[0])


class _Library:
    """The functions for extended attributes of the C library of macOS."""

    def __init__(self, library: Any = None) -> None:
        self._library = ctypes.CDLL(None, use_errno=True) if library is None else library
        for name in ("listxattr", "getxattr"):
            getattr(self._library, name).restype = ctypes.c_ssize_t

    def attributes(self, file: Path) -> dict[str, bytes]:
        path = os.fsencode(file)
        names = self._answer(self._library.listxattr, path)
        return {
            os.fsdecode(name): self._answer(self._library.getxattr, path, name)
            for name in names.split(b"\0")
            if name and not os.fsdecode(name).startswith(OF_THE_SYSTEM)
        }

    def give(self, file: Path, name: str, value: bytes) -> None:
        size = ctypes.c_size_t(len(value))
        path = os.fsencode(file)
        if self._library.setxattr(path, os.fsencode(name), value, size, ctypes.c_uint32(0), 0):
            self._raise(file)

    def _answer(self, ask: Any, path: bytes, *name: bytes) -> bytes:
        """What a function writes into a buffer as large as it says; of what was removed meanwhile nothing."""
        more = (ctypes.c_uint32(0), 0) if name else (0,)
        size = ask(path, *name, None, ctypes.c_size_t(0), *more)
        if size > 0:
            buffer = ctypes.create_string_buffer(size)
            size = ask(path, *name, buffer, ctypes.c_size_t(size), *more)
            if size >= 0:
                return buffer.raw[:size]
        if size < 0 and ctypes.get_errno() not in UNKNOWN:
            self._raise(Path(os.fsdecode(path)))
        return b""

    def _raise(self, file: Path) -> None:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(file))


if sys.platform == "win32":

    def _streams(file: Path) -> Iterator[str]:
        """The names of the alternate data streams of a file, on Windows."""
        from ctypes import wintypes

        class Found(ctypes.Structure):
            _fields_ = (("size", ctypes.c_longlong), ("name", ctypes.c_wchar * 296))

        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.FindFirstStreamW.restype = wintypes.HANDLE
        system.FindFirstStreamW.argtypes = (wintypes.LPCWSTR, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        system.FindNextStreamW.argtypes = (wintypes.HANDLE, ctypes.c_void_p)
        system.FindClose.argtypes = (wintypes.HANDLE,)
        found = Found()
        search = system.FindFirstStreamW(str(file), 0, ctypes.byref(found), 0)
        if search in (None, wintypes.HANDLE(-1).value):
            return  # a file system without streams
        try:
            while True:
                name = str(found.name).removeprefix(":").removesuffix(STREAM)
                if name:  # the first one, without a name, is the content
                    yield name
                if not system.FindNextStreamW(search, ctypes.byref(found)):
                    return
        finally:
            system.FindClose(search)
