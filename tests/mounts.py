"""Places that are really full, small or read-only, where the machine allows making them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65_534


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A file system mounted at `place`; skips the test where nothing can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs Linux and its root")
    place.mkdir()
    done = subprocess.run(["mount", *options, "tmpfs", str(place)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder of a person without special rights, and being that person; root may write everywhere."""
    if not hasattr(os, "setresuid"):
        pytest.skip("this system has no way of giving up rights")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if os.geteuid() != 0:
            yield place
            return
        os.chown(place, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield place
        finally:
            os.setresuid(0, 0, 0)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder seen through a mount that lets nothing be written; skips where nothing can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs Linux and its root")
    for options in ("bind", "remount,ro,bind"):
        command = ["mount", "-o", options, str(folder), str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


class Drive:
    """A folder as a drive of its own that can be taken away and brought back while files of it are open."""

    def __init__(self, content: Path, place: Path) -> None:
        self._content, self._place = content, place

    def connect(self) -> None:
        """Mount it; skips the test where nothing can be mounted."""
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("mounting needs Linux and its root")
        self._place.mkdir(exist_ok=True)
        command = ["mount", "--bind", str(self._content), str(self._place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")

    def take_away(self) -> None:
        """What is left is the empty folder that it was mounted at."""
        subprocess.run(["umount", "-l", str(self._place)], check=False, capture_output=True)


@contextmanager
def drive(content: Path, place: Path) -> Iterator[Drive]:
    """The folder `content` mounted at `place`."""
    made = Drive(content, place)
    made.connect()
    try:
        yield made
    finally:
        made.take_away()


def unreadable(path: Path) -> None:
    """Let a file be one that is there, and gives an input/output error when it is read."""
    if sys.platform != "linux":
        pytest.skip("a file that cannot be read needs Linux")
    path.unlink(missing_ok=True)
    path.symlink_to("/proc/self/mem")
