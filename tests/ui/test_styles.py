"""Styles and moods in the window: what the panel says of a track, and what would be written of it."""

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from genretagger.library import Library
from genretagger.library.models import Analysis, Model, Track
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.ui.keyboard import wait_for_track


@pytest.fixture
def library(window: MainWindow) -> Library:
    assert window.library is not None
    return window.library


def show(window: MainWindow, track_id: int, qtbot: QtBot) -> None:
    """Go to a track, with all tracks listed."""
    table, tracks = window.review.table, window.review.tracks
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: tracks.row_of(track_id) is not None)
    row = tracks.row_of(track_id)
    assert row is not None
    table.go_to_row(row)
    assert wait_for_track(window, qtbot) == track_id


def look_again(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the panel has asked the library again."""
    page = window.review.panel.page
    window.look_again()
    qtbot.waitUntil(lambda: window.review.panel.page is not page)


def test_the_panel_tells_styles_and_mood_and_keeps_their_room(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    heard = window.review.panel.heard
    with library.writing() as session:
        for track_id, styles, moods in (
            (1, ["House", "Indie Rock", "Ambient", "Hard Rock", "Soul"], ["Happy", "Elated"]),
            (2, None, None),
        ):
            track = session.get_one(Track, track_id)
            track.styles, track.moods = styles, moods
            track.state, track.genre, track.likeliest, track.confidence = "suggested", "rock", "rock", 0.8
    show(window, 1, qtbot)
    look_again(window, qtbot)
    assert heard.styles.accessibleName() == "Styles: House, Indie Rock, Ambient, Hard Rock, Soul"
    assert heard.mood.text() == "Mood: Happy, Elated"
    qtbot.waitUntil(heard.styles.isVisible)
    height = heard.sizeHint().height()
    show(window, 2, qtbot)
    look_again(window, qtbot)
    assert heard.mood.text() == ""
    assert heard.sizeHint().height() == height


def test_a_model_that_knows_no_styles_leaves_no_room_for_them(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    with library.writing() as session:
        session.scalars(select(Model)).one().rules = None
        for track in session.scalars(select(Track)):
            track.styles = track.moods = None
    show(window, 1, qtbot)
    look_again(window, qtbot)
    heard = window.review.panel.heard
    assert heard.styles.isHidden()
    assert heard.mood.isHidden()
    window.review.list.filters.open(True)
    qtbot.waitUntil(window.review.list.filters.style_.isHidden)


def test_a_parent_is_explained_by_the_shares_of_its_members(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    with library.writing() as session:
        rules = {
            "threshold": 0.5,
            "parents": [{"name": "pop/rock", "members": ["pop", "rock"], "threshold": 0.6}],
        }
        session.scalars(select(Model)).one().rules = rules
        track = session.get_one(Track, 1)
        track.state, track.genre, track.chosen = "suggested", "pop/rock", None
    show(window, 1, qtbot)
    look_again(window, qtbot)
    told = window.review.panel.heard.parent_genre
    qtbot.waitUntil(told.isVisible)
    first, second = told.text().split(", ")
    assert {first.split()[0], second.split()[0]} == {"Pop", "Rock"}
    assert first.endswith(" %")
    assert second.endswith(" %")


@pytest.mark.parametrize(
    ("apart", "decided", "told"),
    [
        (False, 0, "Its album says Rock (11 tracks); this track alone: Pop 46 %"),
        (
            True,
            2,
            "Its album says Rock (11 tracks, 2 decided by you), but this track clearly differs: Pop 46 %",
        ),
    ],
)
def test_the_panel_says_what_came_from_the_album(
    window: MainWindow, library: Library, qtbot: QtBot, apart: bool, decided: int, told: str
) -> None:
    with library.writing() as session:
        session.get_one(Analysis, 1).album = {
            "tracks": 11,
            "decided": decided,
            "genres": {"rock": 0.7, "pop": 0.2},
            "own_genre": None,
            "own_likeliest": "pop",
            "own_confidence": 0.46,
            "apart": apart,
            "probabilities": {} if apart else {"rock": 0.6, "pop": 0.3},
        }
    show(window, 1, qtbot)
    look_again(window, qtbot)
    assert window.review.panel.heard.album.text() == told


def test_the_panel_shows_the_styles_that_would_be_written_as_soon_as_that_is_chosen(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    with library.writing() as session:
        track = session.get_one(Track, 1)
        track.styles, track.genres, track.state, track.chosen = ["House"], [], "accepted", ["Rock"]
    show(window, 1, qtbot)
    look_again(window, qtbot)
    chips = window.review.panel.written.chips
    assert chips.accessibleName() == "(none) → Rock"
    window.settings_page.choose("write_styles", True)
    qtbot.waitUntil(lambda: chips.accessibleName() == "(none) → Rock, House")
