"""A disk that hangs or fails holds up the scan, and never the window."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from genretagger.ui import places
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.keyboard import press, write_text


class Disk:
    """Stands before `os.scandir`: below `slow` it hangs until `answer` is set; below `dead` it fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, slow: Path, dead: Path) -> None:
        self.answer = threading.Event()
        self.hanging = threading.Event()
        real = os.scandir

        def scandir(path: Any = ".") -> Iterator[os.DirEntry[str]]:
            if str(path).startswith(str(slow)):
                self.hanging.set()
                self.answer.wait(240)
            if str(path).startswith(str(dead)):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)


def test_the_window_works_on_while_the_disk_hangs_and_tells_when_it_fails(
    opened: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    music = tmp_path / "music"
    for name in ("good", "slow", "slow dead"):
        (music / name).mkdir(parents=True)
        make_song(music / name / "song.flac", seconds=4, seed=len(name))
    make_library(tmp_path / "library.sqlite3", 60).close()
    disk = Disk(monkeypatch, music / "slow", music / "slow dead")
    window = opened(tmp_path / "library.sqlite3")
    everything = len(window.review.tracks.ids())

    window.folders.add([str(music)])
    try:
        qtbot.waitUntil(disk.hanging.is_set)

        window.sidebar.go(places.ALL)
        qtbot.waitUntil(lambda: len(window.review.tracks.ids()) >= everything > 0)
        first = window.review.table.current_id()
        press(window, "J")
        qtbot.waitUntil(lambda: window.review.table.current_id() != first)
        press(window, "A")
        qtbot.waitUntil(lambda: "Accepted" in window.message.text)
        press(window, "Ctrl+F")
        write_text(window, "nothing like it")
        qtbot.waitUntil(window.review.empty.isVisible)
        for name in ("overview", "settings", "history", "write"):
            window.actions_[name].trigger()
            qtbot.waitUntil(lambda name=name: window.pages.currentWidget() is window.aside[name])
        assert window.scans.running  # all of this while the disk did not answer
    finally:
        disk.answer.set()

    qtbot.waitUntil(lambda: not window.scans.running)
    qtbot.waitUntil(lambda: "slow dead" in window.message.text)
