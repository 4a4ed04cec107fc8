"""Accepting in bulk takes the suggestions that are shown, and says what it leaves."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from genretagger.library import State, queries
from genretagger.library.models import Track
from genretagger.library.track_query import TrackQuery
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.keyboard import press, write_text


@pytest.fixture
def shown(opened: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on 30 tracks that are 84 % sure of rock; every third the program is unsure of."""
    library = make_library(tmp_path / "library.sqlite3", 30)
    with library.writing() as session:
        values = {"confidence": 0.84, "likeliest": "rock", "chosen": None}
        session.execute(update(Track).values(values | {"state": "suggested", "genre": "rock"}))
        third = update(Track).where(Track.id % 3 == 0)
        session.execute(third.values(state="unsure", genre=None, reason="two_genres"))
        session.execute(update(Track).where(Track.id <= 6).values(title="Zanzibar", search_text="zanzibar"))
    library.close()
    window = opened(tmp_path / "library.sqlite3")
    qtbot.waitUntil(lambda: window.bar.accept_button.text() == "Accept 20")
    return window


def states(window: MainWindow) -> dict[int, State]:
    assert window.library is not None
    every = queries.track_ids(window.library, TrackQuery())
    return {row.id: row.state for row in queries.rows(window.library, every)}


def test_unsure_tracks_are_left_however_sure_they_sound(shown: MainWindow, qtbot: QtBot) -> None:
    assert "10 tracks" in shown.bar.accept_button.toolTip()
    press(shown, "Ctrl+Shift+A")
    qtbot.waitUntil(lambda: "Accepted of what is shown: 20 tracks" in shown.message.text)
    assert "10 left out: unsure" in shown.message.text
    unsure = {track for track, state in states(shown).items() if state is State.UNSURE}
    assert unsure == set(range(3, 31, 3))


def test_only_what_is_shown_is_taken(shown: MainWindow, qtbot: QtBot) -> None:
    press(shown, "Ctrl+F")
    write_text(shown, "zanzibar")
    qtbot.waitUntil(lambda: shown.bar.accept_button.text() == "Accept 4")
    press(shown, "Ctrl+Shift+A")
    qtbot.waitUntil(lambda: "Accepted of what is shown: 4 tracks" in shown.message.text)
    accepted = {track for track, state in states(shown).items() if state is State.ACCEPTED}
    assert accepted == {1, 2, 4, 5}


def test_where_nothing_is_suggested_there_is_nothing_to_accept(shown: MainWindow, qtbot: QtBot) -> None:
    shown.sidebar.go(places.UNSURE)
    qtbot.waitUntil(lambda: shown.bar.accept_button.text() == "Accept")
    assert not shown.actions_["accept_all"].isEnabled()
    press(shown, "Ctrl+Shift+A")
    qtbot.wait(100)
    assert State.ACCEPTED not in states(shown).values()


def test_beside_the_list_nothing_is_accepted_in_bulk(shown: MainWindow, qtbot: QtBot) -> None:
    press(shown, "Ctrl+,")
    assert not shown.actions_["accept_all"].isEnabled()
    press(shown, "Ctrl+Shift+A")
    qtbot.wait(100)
    assert State.ACCEPTED not in states(shown).values()
    press(shown, "Esc")
    assert shown.actions_["accept_all"].isEnabled()
