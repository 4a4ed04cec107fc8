"""Starting the program a second time brings the first window forward; a crash is in nobody's way."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library import folders
from genretagger.ui.app import Program
from genretagger.ui.only_window import OnlyWindow

ROOT = Path(__file__).parents[2]
SECOND = "import sys; from pathlib import Path; from genretagger.ui.app import run"
START = f"{SECOND}; sys.exit(run(sys.argv[2:], Path(sys.argv[1])))"
CRASH = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from genretagger.ui.only_window import OnlyWindow
app = QCoreApplication([])
only = OnlyWindow(Path(sys.argv[1]))
assert only.listen()
os.kill(os.getpid(), signal.SIGKILL)
"""


def python(code: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def program(app: object, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(tmp_path / "library.sqlite3")
    made.window.open(tmp_path / "library.sqlite3")
    qtbot.waitUntil(lambda: made.window.overview is not None, timeout=20_000)
    yield made
    made.only.close()
    made.window.close()


def test_a_second_start_hands_its_folders_to_the_first_window_and_ends(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    music = tmp_path / "Müsic"
    music.mkdir()
    program.window.showMinimized()
    with python(START, str(tmp_path / "library.sqlite3"), str(music)) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.returncode == 0, second.communicate()
    library = program.window.library
    assert library is not None
    qtbot.waitUntil(lambda: folders.all(library) == [str(music)], timeout=20_000)
    assert not program.window.isMinimized()
    qtbot.waitUntil(lambda: not program.window.scans.running, timeout=20_000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL, and leaves no socket behind")
def test_the_socket_of_a_crashed_program_makes_room(app: object, tmp_path: Path, qtbot: QtBot) -> None:
    with python(CRASH, str(tmp_path / "library.sqlite3")) as crashed:
        crashed.communicate(timeout=60)
    only = OnlyWindow(tmp_path / "library.sqlite3")
    assert only.listen()
    called: list[list[str]] = []
    only.called.connect(called.append)
    with python(START, str(tmp_path / "library.sqlite3"), str(tmp_path)) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert called == [[str(tmp_path)]]
    only.close()


def test_another_library_has_a_window_of_its_own(app: object, tmp_path: Path) -> None:
    first, second = OnlyWindow(tmp_path / "a.sqlite3"), OnlyWindow(tmp_path / "b.sqlite3")
    assert first.listen()
    assert second.listen()
    first.close()
    second.close()
