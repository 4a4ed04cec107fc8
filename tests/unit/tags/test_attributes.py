"""What a file carries besides its content comes along when a copy takes its place."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from genretagger.errors import TagError
from genretagger.tags import attributes, disk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "song.mp3"
    path.write_bytes(b"song")
    return path


def copied(file: Path) -> Path:
    """The file as a write leaves it."""
    with disk.temporary(file, file.suffix) as copy:
        disk.copy(file, copy)
        disk.dress(copy, file, None)
        disk.swap(copy, file)
    return file


def chattr(file: Path, letters: str) -> None:
    command = ["chattr", f"+{letters}", str(file)]
    if shutil.which("chattr") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("flags cannot be set here")


def lsattr(file: Path) -> str:
    found = subprocess.run(["lsattr", file], capture_output=True, text=True, check=True)
    return found.stdout.split()[0]


@pytest.mark.skipif(sys.platform != "linux", reason="flags of chattr are Linux's")
def test_flags_of_chattr_come_along(file: Path) -> None:
    chattr(file, "dA")
    before = lsattr(file)
    assert lsattr(copied(file)) == before
    assert file.read_bytes() == b"song"


@pytest.mark.skipif(sys.platform != "linux", reason="flags of chattr are Linux's")
def test_a_file_whose_flags_a_copy_does_not_take_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attributes, "flags", lambda path: 0x40 if path == file else 0)
    before = file.stat()
    with pytest.raises(TagError, match="would lose permissions or attributes"):
        copied(file)
    assert file.stat().st_ino == before.st_ino


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_extended_attributes_come_along_or_the_file_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.setxattr(file, "user.rating", b"5")
    assert os.getxattr(copied(file), "user.rating") == b"5"

    def refuse(*_arguments: object, **_words: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setxattr", refuse)
    monkeypatch.setattr(shutil, "_copyxattr", lambda *_arguments, **_words: None)
    with pytest.raises(TagError, match="would lose permissions or attributes"):
        copied(file)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_finder_tags_are_read_and_given_through_the_c_library(file: Path) -> None:
    library = attributes._Library(ctypes.CDLL(None, use_errno=True))  # of this system: the calls are alike
    assert library.attributes(file) == {}
    value = bytes(range(256)) * 3
    library.give(file, "user.com.apple.metadata:_kMDItemUserTags", value)
    library.give(file, "user.empty", b"")
    assert library.attributes(file) == {"user.com.apple.metadata:_kMDItemUserTags": value, "user.empty": b""}
    with pytest.raises(OSError, match="not supported"):
        library.give(file, "finder.tags", b"red")
