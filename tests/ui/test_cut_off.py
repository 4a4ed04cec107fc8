"""A write that a crash cut off is told when the window opens, and two buttons settle it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from genretagger.library.journal import Intent, SqlJournal
from genretagger.tags import read
from genretagger.tags.writer import write_genres
from genretagger.ui.main_window import MainWindow
from tests.accepted import accepted
from tests.music import make_song

Opener = Callable[[Path], MainWindow]


@pytest.fixture
def cut_off(tmp_path: Path) -> tuple[Path, list[Path]]:
    """A library in the middle of a write of three songs, of which one is written."""
    music = tmp_path / "music"
    music.mkdir()
    songs = [make_song(music / f"{name}.mp3", seconds=0.2) for name in "abc"]
    library = accepted(tmp_path / "library.sqlite3", music, songs, ["Zouk"])
    intents = [Intent(n, str(song), (), ("Zouk",)) for n, song in enumerate(songs, start=1)]
    entries = SqlJournal.begin(library, "music", intents)
    write_genres(str(songs[0]), ("Zouk",), expected=None, journal=entries)
    library.close()
    return library.path, songs


@pytest.mark.parametrize("choice", ["finish", "take back"])
def test_a_cut_off_write_is_told_and_settled_by_a_button(
    choice: str, cut_off: tuple[Path, list[Path]], opened: Opener, qtbot: QtBot
) -> None:
    path, songs = cut_off
    window = opened(path)
    qtbot.waitUntil(lambda: "1 of 3 files are written" in window.message.text, timeout=20_000)
    button = window.message.button if choice == "finish" else window.message.other
    assert button.isVisible()
    button.click()
    qtbot.waitUntil(lambda: "settled" in window.message.text, timeout=20_000)
    assert not window.message.other.isVisible()
    genres = [read(song).genres for song in songs]
    assert genres == [("Zouk",) if choice == "finish" else ()] * 3


def test_undo_after_a_cut_off_write_was_settled_takes_back_no_decision_from_before(
    cut_off: tuple[Path, list[Path]], opened: Opener, qtbot: QtBot
) -> None:
    window = opened(cut_off[0])
    qtbot.waitUntil(lambda: "1 of 3 files are written" in window.message.text, timeout=20_000)
    finish = window.message.button
    window.desk.reconsider([3])
    qtbot.waitUntil(lambda: "to review again" in window.actions_["undo"].text(), timeout=20_000)
    window.recovery.finish()
    qtbot.waitUntil(lambda: window.actions_["undo"].text() == "Undo", timeout=20_000)
    window.desk.undo()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history, timeout=20_000)
    assert not finish.isVisible() or window.message.text


def test_the_question_stays_in_sight_on_every_page(
    cut_off: tuple[Path, list[Path]], opened: Opener, qtbot: QtBot
) -> None:
    window = opened(cut_off[0])
    qtbot.waitUntil(lambda: "1 of 3 files are written" in window.message.text, timeout=20_000)
    for page in (window.write_page, window.history, window.review):
        window.show_page(page)
        place = window.message.geometry().center()
        assert window.message.isAncestorOf(window.pages.childAt(place))
