"""The GUI thread only shows: it never asks the library itself, whatever the person does meanwhile."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library import Library
from genretagger.ui import places
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.heartbeat import Heartbeat
from tests.ui.keyboard import press


@pytest.fixture
def askers(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the threads that asked the library or wrote to it."""
    names: set[str] = set()
    for name in ("reading", "writing", "connection"):
        ask = getattr(Library, name)

        @contextlib.contextmanager
        def noted(self: Library, ask: Any = ask) -> Iterator[Any]:
            names.add(threading.current_thread().name)
            with ask(self) as answer:
                yield answer

        monkeypatch.setattr(Library, name, noted)
    return names


def test_the_gui_thread_leaves_the_library_to_the_workers_in_a_scan_and_a_review(
    opened: Opener, tmp_path: Path, qtbot: QtBot, askers: set[str]
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    song = make_song(tmp_path / "song.mp3", seconds=0.5).read_bytes()
    for number in range(12):
        (music / f"{number}.mp3").write_bytes(song)
    make_library(tmp_path / "library.sqlite3", 2_000).close()
    tiny_model(tmp_path / "tiny.onnx")
    askers.clear()
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tmp_path / "tiny.onnx"
    with Heartbeat(window) as heart:
        window.folders.add([str(music)])
        qtbot.waitUntil(lambda: window.scans.running, timeout=20_000)
        for place in places.LIBRARY:
            window.sidebar.go(place)
            for key in ("J", "A", "Shift+Down", "S", "Ctrl+Z", "Ctrl+Y", "End", "Home"):
                press(window, key)
        for name in window.aside:
            window.actions_[name].trigger()
            window.actions_["back"].trigger()
        qtbot.waitUntil(lambda: not window.scans.running, timeout=60_000)
    assert askers
    assert all(name.startswith("genretagger") for name in askers), askers
    assert heart.pauses
