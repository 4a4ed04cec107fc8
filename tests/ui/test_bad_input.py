"""What is wrong is said in one sentence with the next step, and the window goes on."""

import contextlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library import State, database
from genretagger.library.queries import TrackQuery, count
from genretagger.ui.main_window import MainWindow
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.conftest import Opener

SECONDS = 20_000


@pytest.fixture
def music(tmp_path: Path) -> Path:
    (tmp_path / "music").mkdir()
    make_song(tmp_path / "music" / "song.mp3", seconds=2)
    return tmp_path / "music"


@pytest.fixture
def window(opened: Opener, tmp_path: Path) -> MainWindow:
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tiny_model(tmp_path / "tiny.onnx")
    return window


def said(window: MainWindow, qtbot: QtBot) -> str:
    """What the window says once the scan has ended."""
    qtbot.waitUntil(lambda: not window.scans.running and bool(window.message.text), timeout=SECONDS)
    return window.message.text


def heard(window: MainWindow) -> int:
    assert window.library is not None
    return count(window.library, TrackQuery(states=frozenset({State.SUGGESTED, State.UNSURE})))


@pytest.mark.parametrize(
    ("damage", "sentence"), [("missing", "no genre model"), ("cut", "damaged|cut short|metadata")]
)
def test_a_model_that_is_missing_or_cut_short(
    window: MainWindow, music: Path, tmp_path: Path, qtbot: QtBot, damage: str, sentence: str
) -> None:
    broken = tmp_path / "broken.onnx"
    if damage == "cut":
        broken.write_bytes((tmp_path / "tiny.onnx").read_bytes()[:300])
    window.scans.model = broken
    window.folders.add([str(music)])
    assert re.search(sentence, said(window, qtbot))
    qtbot.waitUntil(lambda: bool(window.overview and window.overview.folders), timeout=SECONDS)
    window.scans.model = tmp_path / "tiny.onnx"
    window.scan()
    qtbot.waitUntil(lambda: not window.scans.running and heard(window) == 1, timeout=SECONDS)


def test_an_empty_folder(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    window.folders.add([str(tmp_path / "empty")])
    assert "no music in" in said(window, qtbot)


def test_a_folder_that_went_away(window: MainWindow, music: Path, qtbot: QtBot) -> None:
    window.folders.add([str(music)])
    qtbot.waitUntil(lambda: not window.scans.running and heard(window) == 1, timeout=SECONDS)
    shutil.rmtree(music)
    window.message.hide()
    window.scan()
    assert str(music) in said(window, qtbot)
    assert heard(window) == 1


def test_a_library_that_another_program_holds(
    opened: Opener, music: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tiny_model(tmp_path / "tiny.onnx")
    with contextlib.closing(sqlite3.connect(tmp_path / "library.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window.folders.add([str(music)])
        qtbot.waitUntil(lambda: "in use by another program" in window.message.text, timeout=SECONDS)
    window.folders.add([str(music)])
    qtbot.waitUntil(lambda: not window.scans.running and heard(window) == 1, timeout=SECONDS)
