"""What failed stands on a page with its reason, and is tried again: one or all, by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from genretagger.library import Library, State, queries
from genretagger.library.failures import Stage, failures
from genretagger.library.models import Track
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.accepted import accepted
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.keyboard import press


def states(window: MainWindow) -> dict[str, State]:
    assert window.library is not None
    ids = queries.track_ids(window.library, queries.TrackQuery())
    return {Path(row.path).name: row.state for row in queries.rows(window.library, ids)}


@pytest.fixture
def damaged(opened: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window after a scan of two files that are no music inside, the page of failures in front."""
    music = tmp_path / "music"
    music.mkdir()
    for name in ("a.mp3", "b.mp3"):
        (music / name).write_bytes(b"no music" * 1_000)
    tiny_model(tmp_path / "tiny.onnx")
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tmp_path / "tiny.onnx"
    window.settings.change(workers=1)
    window.folders.add([str(music)])
    qtbot.waitUntil(lambda: "2 failed" in window.message.text, timeout=60_000)
    window.message.button.click()
    qtbot.waitUntil(lambda: len(window.failures.model.failures) == 2, timeout=20_000)
    assert window.pages.currentWidget() is window.failures
    return window


def test_a_scan_with_failures_leads_to_them_and_enter_tries_the_marked_one_again(
    damaged: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = damaged.failures
    assert "2 files could not be heard" in page.head.sentence.text()
    assert all(failure.reason for failure in page.model.failures)
    for name in ("a.mp3", "b.mp3"):
        (tmp_path / "music" / name).unlink()
        make_song(tmp_path / "music" / name, seconds=0.5)
    page.list.setCurrentIndex(page.model.index(1))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not damaged.scans.running and not page.model.failures, timeout=60_000)
    assert not set(states(damaged).values()) & {State.FAILED, State.NEW}
    qtbot.waitUntil(page.empty.isVisible, timeout=20_000)


def test_ctrl_enter_tries_all_again_and_what_fails_again_stays(
    damaged: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "music" / "a.mp3").unlink()
    make_song(tmp_path / "music" / "a.mp3", seconds=0.5)
    damaged.message.hide()
    press(damaged, "Ctrl+Return")
    qtbot.waitUntil(lambda: "1 failed" in damaged.message.text, timeout=60_000)
    qtbot.waitUntil(lambda: len(damaged.failures.model.failures) == 1, timeout=20_000)
    assert states(damaged)["b.mp3"] is State.FAILED


def test_a_write_that_failed_is_listed_with_its_reason_and_only_that_file_is_written_again(
    tmp_path: Path, opened: Opener, qtbot: QtBot
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    songs = [make_song(music / f"{name}.mp3", seconds=0.2) for name in "ab"]
    whole = songs[0].read_bytes()
    accepted(tmp_path / "library.sqlite3", music, songs, ["Zouk"]).close()
    songs[0].unlink()
    window = opened(tmp_path / "library.sqlite3")
    window.show_page(window.write_page)
    qtbot.waitUntil(window.write_page.head.button.isEnabled, timeout=20_000)
    press(window, "Ctrl+Return")
    qtbot.waitUntil(lambda: "could not be" in window.message.text, timeout=60_000)

    assert window.library is not None
    (failure,) = failures(window.library)
    assert (failure.path, failure.stage) == (str(songs[0]), Stage.WRITING)
    assert failure.reason
    songs[0].write_bytes(whole)
    with window.library.writing() as session:
        there = songs[0].stat()
        for track in session.query(Track).where(Track.path == str(songs[0])):
            track.size, track.mtime_ns = there.st_size, there.st_mtime_ns
    window.actions_["failures"].trigger()
    qtbot.waitUntil(lambda: window.failures.model.failures == [failure], timeout=20_000)
    press(window, "Ctrl+Return")
    qtbot.waitUntil(lambda: states(window)["a.mp3"] is State.WRITTEN, timeout=60_000)
    qtbot.waitUntil(lambda: not window.failures.model.failures, timeout=20_000)


def test_a_failed_track_of_the_table_is_tried_again_from_there(damaged: MainWindow, qtbot: QtBot) -> None:
    damaged.actions_["back"].trigger()
    damaged.sidebar.go(places.FAILED)
    qtbot.waitUntil(lambda: len(damaged.review.tracks.ids()) == 2, timeout=20_000)
    damaged.review.table.selectAll()
    damaged.message.hide()
    damaged.actions_["retry_selected"].trigger()
    qtbot.waitUntil(lambda: "2 failed" in damaged.message.text, timeout=60_000)


def test_the_paths_of_the_selected_tracks_are_copied(window: MainWindow, qtbot: QtBot) -> None:
    ids = window.review.table.selected_ids()
    window.actions_["copy_path"].trigger()
    qtbot.waitUntil(lambda: "Copied: 1 file" in window.message.text, timeout=20_000)
    assert window.library is not None
    assert QGuiApplication.clipboard().text() == queries.rows(window.library, ids)[0].path


def test_a_file_that_is_not_there_is_not_shown_but_explained(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["show_file"].trigger()
    qtbot.waitUntil(lambda: "is not there" in window.message.text, timeout=20_000)


def test_a_library_without_failures_says_so(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    Library(tmp_path / "library.sqlite3").close()
    window = opened(tmp_path / "library.sqlite3")
    window.actions_["failures"].trigger()
    qtbot.waitUntil(window.failures.empty.isVisible, timeout=20_000)


def test_what_a_scan_left_out_is_counted_and_stands_on_the_page_with_its_reason(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    music = tmp_path / "music"
    (music / "#recycle").mkdir(parents=True)
    for name in ("a.mp3", "a.mp3.part", "#recycle/b.mp3"):
        make_song(tmp_path / "song.mp3", seconds=0.5).rename(music / name)
    tiny_model(tmp_path / "tiny.onnx")
    window = opened(tmp_path / "library.sqlite3")
    window.scans.model = tmp_path / "tiny.onnx"
    window.settings.change(workers=1)
    window.folders.add([str(music)])
    qtbot.waitUntil(lambda: "2 left out" in window.message.text, timeout=60_000)
    window.actions_["failures"].trigger()
    qtbot.waitUntil(lambda: len(window.failures.model.failures) == 2, timeout=20_000)
    assert [Path(one.path).name for one in window.failures.model.failures] == ["#recycle", "a.mp3.part"]
    assert "2 files or folders were left out" in window.failures.head.sentence.text()
    assert not window.failures.head.button.isVisible()
    window.failures.retry()  # there is nothing to try again
    assert not window.scans.running
