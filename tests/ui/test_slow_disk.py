"""A disk that hangs or fails holds up the scan, and never the window."""

import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from genretagger.ui import places, silence, workers
from genretagger.watching import Watcher
from tests.accepted import accepted
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.keyboard import press, wait_for_track, write_text


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


def test_covers_that_do_not_come_hold_up_neither_lists_nor_decisions(
    opened: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "SILENT_SECONDS", 0.5)
    answer, asked = threading.Event(), threading.Event()

    def cover(_path: str) -> None:
        asked.set()
        answer.wait(240)

    monkeypatch.setattr("genretagger.tags.cover.cover", cover)
    make_library(tmp_path / "library.sqlite3", 60).close()
    try:
        window = opened(tmp_path / "library.sqlite3")
        qtbot.waitUntil(asked.is_set)
        for _ in range(4):
            before = window.review.table.current_id()
            press(window, "J")
            wait_for_track(window, qtbot)
            assert window.review.table.current_id() != before
        qtbot.waitUntil(lambda: "does not answer" in window.review.panel.tags.lines.get("", ""))
        press(window, "A")
        qtbot.waitUntil(lambda: "Accepted" in window.message.text)
        press(window, "Ctrl+F")
        write_text(window, "nothing like it")
        qtbot.waitUntil(window.review.empty.isVisible)
    finally:
        answer.set()


def test_a_watcher_that_is_stuck_holds_up_no_write(
    opened: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, asked = threading.Event(), threading.Event()

    def observe(_watcher: Watcher) -> None:
        asked.set()
        answer.wait(240)

    monkeypatch.setattr(Watcher, "_observe", observe)
    music = tmp_path / "music"
    music.mkdir()
    song = make_song(music / "song.mp3", seconds=0.2)
    accepted(tmp_path / "library.sqlite3", music, [song], ["Zouk"]).close()
    try:
        window = opened(tmp_path / "library.sqlite3")
        window.settings.change(watch=True)
        qtbot.waitUntil(asked.is_set)
        window.settings.change(watch=False)
        press(window, "Ctrl+Return")
        qtbot.waitUntil(window.write_page.head.button.isEnabled)
        press(window, "Ctrl+Return")
        qtbot.waitUntil(lambda: "1 file written" in window.message.text)
        start = time.monotonic()
        window.close()
        assert time.monotonic() - start < 60
    finally:
        answer.set()


def test_a_scan_that_is_stuck_does_not_keep_the_window_from_closing(
    opened: Opener, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "CLOSE_SECONDS", 1.0)
    music = tmp_path / "music" / "slow"
    music.mkdir(parents=True)
    make_song(music / "song.flac", seconds=4)
    disk = Disk(monkeypatch, music, tmp_path / "none")
    window = opened(tmp_path / "library.sqlite3")
    window.folders.add([str(music.parent)])
    try:
        qtbot.waitUntil(disk.hanging.is_set)
        start = time.monotonic()
        window.close()
        assert time.monotonic() - start < 60
        assert not window.ended
    finally:
        disk.answer.set()
