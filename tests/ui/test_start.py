"""Starting and ending: quick, light, and leaving nothing behind."""

import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.ui.look.push_button import PushButton
from genretagger.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui.generated import make_library

ROOT = Path(__file__).parents[2]
HEAVY = ("onnxruntime", "av", "librosa", "torch", "sqlalchemy", "numpy", "mutagen", "soxr",
         "pyqtgraph", "PySide6.QtMultimedia")  # fmt: skip

SHOW = """
import sys
from genretagger.ui.app import application
from genretagger.ui.main_window import MainWindow
app = application()
window = MainWindow()
window.show()
app.processEvents()
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )


def test_the_window_shows_without_the_decoder_the_model_or_the_database() -> None:
    loaded = python(SHOW + f"print([name for name in {HEAVY!r} if name in sys.modules])\nwindow.close()")
    assert loaded.stdout.strip() == "[]"


def test_the_first_start_says_what_to_do_in_a_sentence_with_one_button(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(tmp_path / "new.sqlite3")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome)
    assert "Add a folder" in window.welcome.sentence.text()
    assert window.welcome.button.isVisible()
    assert window.welcome.button.hasFocus()


def test_a_library_that_cannot_be_opened_is_explained_and_can_be_tried_again(
    app: object, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "in the way").write_text("")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.open(tmp_path / "in the way" / "library.sqlite3")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.welcome)
    assert str(tmp_path / "in the way") in window.welcome.hint.text()
    (tmp_path / "in the way").unlink()
    make_library(tmp_path / "in the way" / "library.sqlite3", 3).close()
    window.welcome.button.click()
    qtbot.waitUntil(lambda: window.overview is not None)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review)


def test_closing_leaves_no_thread(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 30).close()
    window = opened(path)
    window.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("genretagger-")]


def drop(window: MainWindow, path: Path) -> None:
    """Hold a path over the window and let it go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(10, 10), action, data, buttons, keys))
    assert window.drops.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), action, data, buttons, keys))
    assert not window.drops.isVisible()


def test_a_folder_dropped_on_the_window_is_added(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    from genretagger.library import folders

    window = opened(tmp_path / "library.sqlite3")
    music = tmp_path / "Música"
    music.mkdir()
    drop(window, music)
    library = window.library
    assert library is not None
    qtbot.waitUntil(lambda: folders.all(library) == [str(music)])
    qtbot.waitUntil(lambda: not window.scans.running, timeout=20_000)


def test_a_song_dropped_on_the_window_adds_the_folder_it_is_in(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    from genretagger.library import folders

    window = opened(tmp_path / "library.sqlite3")
    (tmp_path / "music").mkdir()
    song = tmp_path / "music" / "song.mp3"
    song.touch()
    drop(window, song)
    library = window.library
    assert library is not None
    qtbot.waitUntil(lambda: folders.all(library) == [str(song.parent)], timeout=20_000)
    qtbot.waitUntil(lambda: not window.scans.running, timeout=20_000)


def test_a_file_that_is_no_music_is_explained_when_it_is_dropped(opened: Opener, tmp_path: Path) -> None:
    window = opened(tmp_path / "library.sqlite3")
    text = tmp_path / "notes.txt"
    text.touch()
    drop(window, text)
    assert "drop a folder of music" in window.message.text


def test_return_presses_the_button_that_has_the_keyboard(app: object, qtbot: QtBot) -> None:
    button = PushButton("Give 50 files back")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked, timeout=1_000):
        qtbot.keyClick(button, Qt.Key.Key_Return)
