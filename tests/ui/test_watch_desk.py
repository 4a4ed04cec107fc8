"""With the choice to watch, new music is listened to by itself; without it, nothing is."""

import shutil
import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from genretagger.library import queries
from genretagger.ui.main_window import MainWindow
from tests.accepted import hashes
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.conftest import Opener


def names(window: MainWindow) -> set[str]:
    assert window.library is not None
    ids = queries.track_ids(window.library, queries.TrackQuery())
    return {Path(row.path).name for row in queries.rows(window.library, ids) if row.confidence is not None}


def test_new_music_is_heard_by_itself_while_the_choice_says_so(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    song = make_song(tmp_path / "song.mp3", seconds=0.5)
    shutil.copy(song, music / "first.mp3")
    tiny_model(tmp_path / "tiny.onnx")
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tmp_path / "tiny.onnx"
    window.settings.change(watch=True, workers=1)
    window.folders.add([str(music)])
    qtbot.waitUntil(lambda: names(window) == {"first.mp3"}, timeout=60_000)
    before = hashes(music)
    (music / "Album").mkdir()
    shutil.copy(song, music / "Album" / "second.mp3")
    qtbot.waitUntil(lambda: names(window) == {"first.mp3", "second.mp3"}, timeout=60_000)
    assert hashes(music).items() >= before.items()
    window.settings.change(watch=False)
    qtbot.waitUntil(
        lambda: not any(thread.name == "genretagger-watch" for thread in threading.enumerate()),
        timeout=20_000,
    )
