"""The longest time that the window does not answer while a library of 100,000 tracks is scanned."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library import folders
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.conftest import app, opened  # noqa: F401 (fixtures)
from tests.ui.generated import make_library
from tests.ui.heartbeat import Heartbeat

ROOT = Path(__file__).parents[2]
TRACKS = 100_000
SONGS = 100
LONGEST_SECONDS = 0.050
QUIET_SECONDS = 0.015
"""A bare timer that pauses for longer tells of a machine with other work."""

BARE = """
import sys
from PySide6.QtCore import QCoreApplication
from tests.ui.heartbeat import Heartbeat
app = QCoreApplication([])
with Heartbeat(app) as heart:
    import threading
    threading.Thread(target=lambda: (sys.stdin.read(), app.quit())).start()
    app.exec()
print(heart.longest)
"""


@pytest.mark.benchmark
def test_the_window_answers_within_50_ms_while_100000_tracks_are_scanned(
    opened: object,  # noqa: F811
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    music = tmp_path / "music"
    song = make_song(tmp_path / "song.mp3", seconds=2).read_bytes()
    for number in range(SONGS):
        album = music / f"Album {number // 10}"
        album.mkdir(parents=True, exist_ok=True)
        (album / f"{number}.mp3").write_bytes(song)
    library = make_library(tmp_path / "library.sqlite3", TRACKS)
    folders.add(library, str(music))
    library.close()
    tiny_model(tmp_path / "tiny.onnx")
    window = opened(tmp_path / "library.sqlite3")  # type: ignore[operator]
    assert isinstance(window, MainWindow)
    window.scans.model = tmp_path / "tiny.onnx"
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == TRACKS, timeout=60_000)
    qtbot.wait(1_000)
    with subprocess.Popen(
        [sys.executable, "-c", BARE], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as bare:
        with Heartbeat(window) as heart:
            window.scan([str(music)])
            qtbot.waitUntil(lambda: not window.scans.running, timeout=300_000)
            qtbot.wait(1_000)
        noise = float(bare.communicate("")[0])
    print(
        f"\nlongest pause {heart.longest * 1e3:.0f} ms, of which the window computed at most "
        f"{heart.busiest * 1e3:.0f} ms at a time; a bare timer beside it: {noise * 1e3:.0f} ms"
    )
    assert heart.busiest <= LONGEST_SECONDS
    if noise > QUIET_SECONDS:
        pytest.skip("this machine has other work: the pauses are not the window's")
    assert heart.longest <= LONGEST_SECONDS
