"""The whole way by keyboard: scan, review, write, undo; the files come back byte for byte."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.plan_model import Fate
from tests.models import tiny_model
from tests.music import make_song
from tests.ui.keyboard import count, press, wait_for_track

KINDS = ("mp3", "flac", "ogg", "opus", "m4a", "wav", "aiff", "wma", "wv")
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "library"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """A folder with a song in every format; two of them have a genre already."""
    folder = tmp_path / "Müsic" / "Album"
    folder.mkdir(parents=True)
    for seed, kind in enumerate(KINDS):
        tags = {"title": f"Song {seed}", "artist": "Somebody", "album": "Album"}
        if seed < 2:
            tags["genre"] = "Polka"
        make_song(folder / f"{seed} song.{kind}", seconds=3, seed=seed, tags=tags)
    return folder.parent


@pytest.fixture
def start(app: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[object]:
    windows: list[MainWindow] = []
    model = tiny_model(tmp_path / "tiny.onnx")

    def start_(folders: list[str]) -> MainWindow:
        window = MainWindow()
        windows.append(window)
        window.scans.model = model
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open(tmp_path / "library.sqlite3", folders)
        qtbot.waitUntil(lambda: window.overview is not None, timeout=20_000)
        return window

    yield start_
    for window in windows:
        window.close()
        window.deleteLater()


def hashes(folder: Path) -> dict[Path, str]:
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()
    }


def scan(window: MainWindow, qtbot: QtBot, files: int) -> None:
    def scanned() -> None:
        assert window.overview is not None
        assert window.overview.counts.total == files
        assert not window.scans.running
        assert not count(window, "new")

    qtbot.waitUntil(scanned, timeout=240_000)


def accept_everything(window: MainWindow, qtbot: QtBot, files: int) -> None:
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == files)
    wait_for_track(window, qtbot)
    press(window, "Ctrl+A")
    press(window, "A")
    qtbot.waitUntil(lambda: count(window, "accepted") == files, timeout=20_000)


def write(window: MainWindow, qtbot: QtBot, files: int, existing: str) -> None:
    press(window, "Ctrl+Return")
    page = window.write_page
    qtbot.waitUntil(lambda: len(page.plan.lines) == files)
    if existing != "ask":
        page.choices[existing].setFocus()
        press(window, "Space")
        qtbot.waitUntil(lambda: page.existing == existing)
        qtbot.waitUntil(lambda: page.head.button.isEnabled() and not page.plan.count(Fate.QUESTION))
    qtbot.waitUntil(page.head.button.hasFocus)
    press(window, "Ctrl+Return")
    qtbot.waitUntil(lambda: not page.work.running and "written" in window.message.text, timeout=120_000)


def take_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history)
    qtbot.waitUntil(window.history.head.button.hasFocus)
    press(window, "Space")
    qtbot.waitUntil(lambda: "restored" in window.message.text, timeout=120_000)


def test_scan_review_write_and_undo_by_keyboard_give_every_byte_back(
    start: object, music: Path, qtbot: QtBot
) -> None:
    before = hashes(music)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    scan(window, qtbot, len(KINDS))
    assert hashes(music) == before
    accept_everything(window, qtbot, len(KINDS))
    write(window, qtbot, len(KINDS), "replace")
    qtbot.waitUntil(lambda: count(window, "written") == len(KINDS))
    after = hashes(music)
    assert all(after[path] != digest for path, digest in before.items())
    take_back(window, qtbot)
    assert f"{len(KINDS)} files restored, byte for byte" in window.message.text
    assert hashes(music) == before
    qtbot.waitUntil(lambda: count(window, "undone") == len(KINDS))


def test_genres_that_are_there_are_asked_about_and_not_written_before(
    start: object, music: Path, qtbot: QtBot
) -> None:
    before = hashes(music)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    scan(window, qtbot, len(KINDS))
    accept_everything(window, qtbot, len(KINDS))
    write(window, qtbot, len(KINDS), "ask")
    asked = [line for line in window.write_page.plan.lines if line.fate is Fate.QUESTION]
    assert [line.before for line in asked] == [("Polka",)] * 2
    assert all(line.after and line.after != line.before for line in asked)
    assert "2 wait for your answer" in window.write_page.head.sentence.text()
    untouched = [path for path, digest in hashes(music).items() if before[path] == digest]
    assert sorted(path.name[0] for path in untouched) == ["0", "1"]
    qtbot.waitUntil(lambda: count(window, "accepted") == 2)


def test_after_a_restart_the_last_write_can_be_undone(start: object, music: Path, qtbot: QtBot) -> None:
    before = hashes(music)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    scan(window, qtbot, len(KINDS))
    accept_everything(window, qtbot, len(KINDS))
    write(window, qtbot, len(KINDS), "add")
    window.close()
    again: MainWindow = start([])  # type: ignore[operator]
    take_back(again, qtbot)
    assert hashes(music) == before


def test_a_scan_can_be_paused_resumed_and_stopped_by_keyboard(
    start: object, music: Path, qtbot: QtBot
) -> None:
    for seed in range(40):
        make_song(music / f"more {seed}.wav", seconds=2, seed=seed)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    qtbot.waitUntil(lambda: window.scans.running)
    press(window, "Ctrl+P")
    assert window.scans.paused
    assert window.actions_["pause"].text() == "Resume"
    press(window, "Ctrl+P")
    assert not window.scans.paused
    press(window, "Ctrl+.")
    qtbot.waitUntil(lambda: not window.scans.running, timeout=60_000)
    assert window.actions_["scan"].isEnabled()


def test_closing_the_window_ends_a_scan_and_its_processes(start: object, music: Path, qtbot: QtBot) -> None:
    import multiprocessing
    import threading

    for seed in range(40):
        make_song(music / f"more {seed}.wav", seconds=2, seed=seed)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    qtbot.waitUntil(lambda: " of " in window.progress.text, timeout=60_000)
    window.close()
    assert not multiprocessing.active_children()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("genretagger")]


def test_a_file_that_cannot_be_heard_is_shown_with_its_reason(
    start: object, music: Path, qtbot: QtBot
) -> None:
    from genretagger.ui import places

    (music / "broken.mp3").write_bytes(b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"no music" * 200)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    scan(window, qtbot, len(KINDS) + 1)
    assert "1 failed" in window.message.text
    window.sidebar.go(places.FAILED)
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == 1)
    wait_for_track(window, qtbot)
    page = window.review.panel.page
    assert page is not None
    assert page.details.row.error
    assert window.review.panel.note.text.text() == page.details.row.error
    assert not window.review.panel.foot.accept_button.isEnabled()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared music library is not here")
def test_real_music_goes_there_and_back_by_keyboard(start: object, tmp_path: Path, qtbot: QtBot) -> None:
    import shutil

    music = tmp_path / "real"
    shutil.copytree(SHARED, music)
    before = hashes(music)
    window: MainWindow = start([str(music)])  # type: ignore[operator]
    files = len(before)
    assert files >= 100
    scan(window, qtbot, files)
    assert count(window, "failed") == 0
    accept_everything(window, qtbot, files)
    write(window, qtbot, files, "replace")
    assert sum(after != before[path] for path, after in hashes(music).items()) >= files * 0.8
    take_back(window, qtbot)
    assert hashes(music) == before
