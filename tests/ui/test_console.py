"""A whole journey in a process of its own leaves no word of Qt on the console, no thread and no process."""

import os
import subprocess
import sys
from pathlib import Path

from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]
JOURNEY = """
import multiprocessing, sys, threading, time
from pathlib import Path
from PySide6.QtTest import QTest
from genretagger.ui import qt_messages
from genretagger.ui.app import application
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow

def until(condition):
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, window.message.text
        QTest.qWait(10)

def main():
    global window
    folder = Path(sys.argv[1])
    app = application("en")
    qt_messages.install()
    window = MainWindow()
    window.show()
    window.open(folder / "library.sqlite3")
    until(lambda: window.overview is not None)
    window.scans.model = folder / "tiny.onnx"
    window.settings.change(watch=True, workers=1)
    window.folders.add([str(folder / "music")])
    until(lambda: window.overview.counts.total == 2 and not window.busy.running)
    window.bar.threshold.setValue(0)
    until(lambda: window.actions_["accept_all"].isEnabled())
    window.actions_["accept_all"].trigger()
    until(lambda: window.actions_["undo"].text() == "Undo: accepted 2 tracks")
    for name in window.aside:
        window.actions_[name].trigger()
        window.grab()
        window.actions_["back"].trigger()
    for choice in ("dark", "light"):
        look().choose(choice)
        window.grab()
    window.actions_["help"].trigger()
    window.actions_["help"].trigger()
    window.actions_["write"].trigger()
    until(lambda: window.write_page.head.button.isEnabled())
    window.actions_["write"].trigger()
    until(lambda: "written and read back" in window.message.text)
    window.actions_["undo"].trigger()
    until(lambda: window.history.head.button.isEnabled())
    window.history.undo()
    until(lambda: "byte for byte" in window.message.text)
    window.close()
    window.deleteLater()
    app.processEvents()
    print([thread.name for thread in threading.enumerate()], multiprocessing.active_children())

if __name__ == "__main__":
    main()
"""


def test_a_whole_journey_is_silent_and_leaves_no_thread_and_no_process(tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    for name in ("a.mp3", "b.flac"):
        make_song(tmp_path / "music" / name, seconds=4)
    tiny_model(tmp_path / "tiny.onnx", threshold=0.0)
    (tmp_path / "journey.py").write_text(JOURNEY)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "journey.py"), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    noise = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert (noise, done.stdout, done.returncode) == ([], "['MainThread'] []\n", 0)
