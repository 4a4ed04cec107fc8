"""Stands between a child process and the kernel: every call that work makes is counted, failed or cut off.

A seccomp filter hands each system call of the child to this process (seccomp_unotify(2)), wherever it comes
from: Python, a C library, SQLite. So a fault can be put at each in turn without knowing what they are.
"""

import contextlib
import ctypes
import fcntl
import gc
import mmap
import os
import pickle
import platform
import resource
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

NAMES = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 7: "poll",
    8: "lseek", 9: "mmap", 16: "ioctl", 17: "pread64", 18: "pwrite64", 19: "readv", 20: "writev",
    21: "access", 26: "msync", 32: "dup", 33: "dup2", 40: "sendfile", 72: "fcntl", 73: "flock",
    74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate", 78: "getdents", 79: "getcwd",
    82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink",
    89: "readlink", 90: "chmod", 91: "fchmod", 92: "chown", 93: "fchown", 94: "lchown", 137: "statfs",
    138: "fstatfs", 188: "setxattr", 189: "lsetxattr", 190: "fsetxattr", 191: "getxattr",
    192: "lgetxattr", 193: "fgetxattr", 194: "listxattr", 195: "llistxattr", 196: "flistxattr",
    217: "getdents64", 257: "openat", 260: "fchownat", 262: "newfstatat", 263: "unlinkat",
    264: "renameat", 265: "linkat", 267: "readlinkat", 268: "fchmodat", 269: "faccessat",
    277: "sync_file_range", 280: "utimensat", 285: "fallocate", 292: "dup3", 295: "preadv",
    296: "pwritev", 316: "renameat2", 326: "copy_file_range", 332: "statx", 439: "faccessat2",
    452: "fchmodat2",
}  # fmt: skip
"""Names for messages; a call that is not named here is counted and failed like any other."""

ELSEWHERE = (
    *(10, 11, 12, 25, 28),  # mprotect munmap brk mremap madvise
    *(13, 14, 15, 131, 24, 35, 202, 230, 273, 334, 324),  # signals, waiting, threads
    *(39, 102, 104, 107, 108, 110, 186, 96, 201, 228, 229, 318),  # who am I, what time is it, random bytes
    *(46, 60, 231, 158, 302),  # sendmsg (hands the listener over), exit, limits
)
"""Calls on x86-64 that are about memory, threads, time or the process itself: no business of the disk."""

READING = frozenset(
    {"read", "pread64", "readv", "preadv", "stat", "fstat", "lstat", "newfstatat", "statx", "lseek",
     "access", "faccessat", "faccessat2", "ioctl", "fcntl", "flock", "close", "getdents", "getdents64",
     "getcwd", "readlink", "readlinkat", "statfs", "fstatfs", "getxattr", "lgetxattr", "fgetxattr",
     "listxattr", "llistxattr", "flistxattr", "poll", "dup", "dup2", "dup3", "mmap"}
)  # fmt: skip
"""Calls that leave the disk as it is, as far as they are named; every other one may change it."""

SHORTENED = {"write": 0, "pwrite64": 0, "copy_file_range": 2, "sendfile": 0}
"""Calls that may do less than was asked, and which of their arguments is the file that is written."""

SECCOMP = 317
NOTIF_RECV, NOTIF_SEND = 0xC0502100, 0xC0182101
NOTICE, REPLY = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
CONTINUE = 1
ANSWER_BYTES = 1 << 20


class Meddling(Enum):
    """What is done at a call besides letting it fail with an error number."""

    KILL = "SIGKILL"
    SHORT = "a short write"


Fault = int | Meddling


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the system; `changes`: it may change what is on the disk."""

    name: str
    changes: bool


@dataclass(frozen=True, slots=True)
class Ran:
    """A run of the child: the calls it made, what its work returned, whether it was killed."""

    calls: tuple["Call", ...]
    result: Any
    killed: bool
    struck: bool
    """The fault was put in."""


def unavailable() -> str | None:
    """Why calls cannot be watched here; None when they can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "watching system calls is done on Linux on x86-64"
    try:
        run(lambda: None)
    except OSError as error:
        return f"this system does not let calls be watched ({error})"
    return None


def run(work: Callable[[], Any], fault: Fault | None = None, nth: int = 0) -> Ran:
    """Do the work in a forked child, with the fault at its nth call (from 1); it must not start threads.

    The child's result travels back pickled; an exception raises ChildError here.
    """
    here, there = socket.socketpair()
    answer = mmap.mmap(-1, ANSWER_BYTES)  # shared, so that handing it over is no call of its own
    child = os.fork()
    if not child:
        _be_watched(there, answer, work)
    there.close()
    try:
        message, descriptors, _, _ = socket.recv_fds(here, 64, 1)
        if not descriptors:
            os.waitpid(child, 0)
            raise OSError(int(message or b"38"), os.strerror(int(message or b"38")))
        calls, struck = _watch(child, descriptors[0], fault, nth)
        _, status = os.waitpid(child, 0)
    finally:
        here.close()
    killed = os.WIFSIGNALED(status)
    if killed and fault is not Meddling.KILL:
        raise ChildError(f"the child died of signal {os.WTERMSIG(status)}")
    ok, result = (True, None) if killed else pickle.loads(answer[:])
    if not ok:
        raise ChildError(result)
    return Ran(tuple(calls), result, killed, struck)


class ChildError(Exception):
    """The work raised what it should not have; the message is its traceback."""


def _be_watched(parent: socket.socket, answer: mmap.mmap, work: Callable[[], Any]) -> None:
    """Runs in the child and never returns."""
    libc = ctypes.CDLL(None, use_errno=True)
    gc.disable()  # a file closed by chance would shift the count
    libc.prctl(1, signal.SIGKILL, 0, 0, 0)
    libc.prctl(38, 1, 0, 0, 0)
    program = _program()
    code = ctypes.create_string_buffer(b"".join(program))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    listener = libc.syscall(SECCOMP, 1, 8, header)
    if listener < 0:
        parent.send(str(ctypes.get_errno()).encode())
        os._exit(1)
    socket.send_fds(parent, [b"x"], [listener])
    os.close(listener)  # the first call that is watched: from here on they count
    try:
        said = pickle.dumps((True, work()))
    except BaseException:  # noqa: BLE001 (told to the parent)
        said = pickle.dumps((False, traceback.format_exc()))
    answer[: len(said)] = said
    os._exit(0)


def _program() -> list[bytes]:
    """The filter: calls about files are handed over, others pass."""
    instruction = struct.Struct("=HBBI")
    passing = [
        instruction.pack(0x15, len(ELSEWHERE) - index, 0, number) for index, number in enumerate(ELSEWHERE)
    ]
    return [
        instruction.pack(0x20, 0, 0, 0),
        *passing,
        instruction.pack(0x06, 0, 0, 0x7FC00000),  # SECCOMP_RET_USER_NOTIF
        instruction.pack(0x06, 0, 0, 0x7FFF0000),  # SECCOMP_RET_ALLOW
    ]


def _watch(child: int, listener: int, fault: Fault | None, nth: int) -> tuple[list[Call], bool]:
    calls: list[Call] = []
    struck = limited = False
    first = True  # the child lets go of its listener
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    with contextlib.closing(os.fdopen(listener, "rb", buffering=0)):
        while True:
            ((_, events),) = poll.poll()
            if not events & select.POLLIN:
                return calls, struck
            buffer = bytearray(NOTICE.size)
            try:
                fcntl.ioctl(listener, NOTIF_RECV, buffer)
            except FileNotFoundError:  # killed meanwhile
                continue
            number, _, _, name, _, _, *arguments = NOTICE.unpack(buffer)
            name = NAMES.get(name, f"call {name}")
            if limited:
                _limit(child, resource.RLIM_INFINITY)
                limited = False
            error, flags = 0, CONTINUE
            if not first and not (name == "mmap" and arguments[4] & 0xFFFFFFFF == 0xFFFFFFFF):
                calls.append(Call(name, _changes(name, arguments)))
                if len(calls) == nth:
                    if fault is Meddling.KILL:
                        os.kill(child, signal.SIGKILL)
                        struck = True
                        continue
                    if fault is Meddling.SHORT:
                        limited = struck = _shorten(child, name, arguments)
                    elif isinstance(fault, int):
                        struck, error, flags = True, -fault, 0
            first = False
            with contextlib.suppress(FileNotFoundError):
                fcntl.ioctl(listener, NOTIF_SEND, REPLY.pack(number, 0, error, flags))


def _changes(name: str, arguments: list[int]) -> bool:
    if name == "openat":
        return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
    return name not in READING


def _shorten(child: int, name: str, arguments: list[int]) -> bool:
    """Let the kernel cut this write in half: no file may grow beyond its middle until the next call."""
    if name not in SHORTENED:
        return False
    process = Path(f"/proc/{child}")
    size = {"copy_file_range": arguments[4], "sendfile": arguments[3]}.get(name, arguments[2])
    if name == "copy_file_range":
        size = min(size, (process / f"fd/{arguments[0]}").stat().st_size)
    if name == "pwrite64":
        start = arguments[3]
    else:
        told = (process / f"fdinfo/{arguments[SHORTENED[name]]}").read_text()
        start = int(told.split()[1])
    if size < 2:
        return False
    _limit(child, start + size // 2)
    return True


def _limit(child: int, size: int) -> None:
    resource.prlimit(child, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
