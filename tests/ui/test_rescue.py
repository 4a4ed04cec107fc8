"""A library file that cannot be used: the window stands, says so calmly and offers what helps."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library.backups import back_up
from genretagger.library.database import alone
from genretagger.ui import calls
from genretagger.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui.generated import make_library

SECONDS = 20_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    library = make_library(path, 120)
    back_up(library)
    library.close()
    return path


@pytest.fixture
def broken(app: object, qtbot: QtBot) -> Iterator[Callable[[Path], MainWindow]]:
    """Opens the window on a library that cannot be used, and waits until it has looked for a backup."""
    windows: list[MainWindow] = []

    def open_(path: Path) -> MainWindow:
        window = MainWindow()
        windows.append(window)
        window.show()
        window.open(path)
        qtbot.waitUntil(lambda: window.pages.currentWidget() is window.rescue, timeout=SECONDS)
        return window

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5_000])


def tracks(window: MainWindow) -> int:
    assert window.library is not None
    return calls.library.overview(window.library).counts.total


@pytest.mark.parametrize("how", ["cut short", "no database", "newer"])
def test_the_newest_backup_takes_the_place_of_a_broken_library(
    how: str, broken: Callable[[Path], MainWindow], file: Path, qtbot: QtBot
) -> None:
    if how == "newer":
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
    elif how == "no database":
        file.write_bytes(b"no database" * 500)
    else:
        cut(file)
    window = broken(file)
    page = window.rescue
    assert str(file) in page.sentence.text()
    qtbot.waitUntil(page.restore_button.isVisible, timeout=SECONDS)
    page.restore_button.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review, timeout=SECONDS)
    assert tracks(window) == 120
    assert list(file.parent.glob("*.broken-*"))


def test_a_library_without_a_backup_is_made_anew_and_its_folders_scanned(
    broken: Callable[[Path], MainWindow], file: Path, qtbot: QtBot
) -> None:
    for backup in file.parent.glob("*.backup-*"):
        backup.unlink()
    cut(file)
    window = broken(file)
    assert not window.rescue.restore_button.isVisible()
    asked: list[object] = []
    window.scan = lambda folders=(), **_: asked.append(tuple(folders))  # type: ignore[method-assign]
    window.rescue.rebuild_button.click()
    qtbot.waitUntil(lambda: window.library is not None and asked == [("/music",)], timeout=SECONDS)
    assert tracks(window) > 60


def test_another_file_in_its_place_is_opened_when_tried_again(
    broken: Callable[[Path], MainWindow], file: Path, qtbot: QtBot
) -> None:
    whole = file.read_bytes()
    cut(file)
    window = broken(file)
    file.write_bytes(whole)
    window.rescue.again_button.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review, timeout=SECONDS)
    assert tracks(window) == 120


def test_what_cannot_be_done_now_is_said_and_can_be_done_later(
    broken: Callable[[Path], MainWindow], file: Path, qtbot: QtBot
) -> None:
    cut(file)
    window = broken(file)
    qtbot.waitUntil(window.rescue.restore_button.isVisible, timeout=SECONDS)
    with alone(file, "scan"):
        window.rescue.restore_button.click()
        qtbot.waitUntil(lambda: "busy with the library" in window.message.text, timeout=SECONDS)
    qtbot.waitUntil(window.rescue.restore_button.isEnabled)
    window.rescue.restore_button.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review, timeout=SECONDS)


def test_damage_that_shows_while_the_window_is_open_is_met_the_same_way(
    opened: Opener, file: Path, qtbot: QtBot
) -> None:
    window = opened(file)
    assert window.library is not None
    with window.library.connection() as connection:
        connection.execute("DROP TABLE analyses")
        connection.execute("ALTER TABLE tracks RENAME TO lost")
    window.look_again()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.rescue, timeout=SECONDS)
    assert window.library is None
    qtbot.waitUntil(window.rescue.restore_button.isVisible, timeout=SECONDS)
    window.rescue.restore_button.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.review, timeout=SECONDS)
    assert tracks(window) == 120
