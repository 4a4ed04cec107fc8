"""Columns, filters and albums of the list, as a person uses them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from genretagger.library import queries, remembered
from genretagger.library.states import State
from genretagger.library.track_query import Sort, TrackQuery
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from genretagger.ui.table.columns import ALBUM, ARTIST, COLUMNS, CONFIDENCE, SUGGESTED, TITLE, YEAR
from genretagger.ui.table.track_model import AlbumRole, OddRole
from tests.ui.conftest import Opener
from tests.ui.generated import TRACKS_OF_ALBUM, make_library
from tests.ui.keyboard import count, press

WAIT = 20_000


def test_a_chosen_column_is_shown_and_sorted_by_and_all_of_it_is_there_the_next_time(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 60).close()
    window = opened(path)
    table, tracks = window.review.table, window.review.tracks
    menu = table.arrangement.menu()
    next(action for action in menu.actions() if action.text() == COLUMNS[YEAR].name).trigger()
    assert not table.isColumnHidden(YEAR)
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(YEAR), 1)
    table.setColumnWidth(ARTIST, 212)
    table.sortByColumn(YEAR, Qt.SortOrder.DescendingOrder)
    window.actions_["group"].trigger()

    def stored() -> object:
        assert window.library is not None
        return remembered.load(window.library).get("table", {})

    qtbot.waitUntil(lambda: "grouped': True" in str(stored()) and "212" in str(stored()), timeout=WAIT)
    window.close()
    again = opened(path)
    table, tracks = again.review.table, again.review.tracks
    header = table.horizontalHeader()
    assert not table.isColumnHidden(YEAR)
    assert header.visualIndex(YEAR) == 1
    assert table.columnWidth(ARTIST) == 212
    assert (tracks.listing.sort, tracks.listing.descending, tracks.listing.grouped) == ("year", True, True)
    assert again.actions_["group"].isChecked()
    table.arrangement.reset()
    assert table.isColumnHidden(YEAR)
    assert header.visualIndex(ALBUM) == ALBUM


def test_every_column_says_something_of_a_track(window: MainWindow, qtbot: QtBot) -> None:
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.index(0, TITLE).data() is not None, timeout=WAIT)
    said = {column: tracks.index(0, column).data() for column in COLUMNS}
    assert all(said.values()), said


def test_filters_narrow_the_list_together_and_one_press_clears_them(window: MainWindow, qtbot: QtBot) -> None:
    tracks, library = window.review.tracks, window.library
    assert library is not None
    window.sidebar.go(places.ALL)
    press(window, "Ctrl+Shift+F")
    bar = window.review.list.filters
    assert bar.isVisible()
    bar.state.setCurrentIndex(bar.state.findData("suggested"))
    bar.now.setCurrentIndex(bar.now.findData("Rock"))
    bar.least.setValue(70)

    def shown(query: TrackQuery) -> None:
        expected = queries.track_ids(library, query)
        qtbot.waitUntil(lambda: tracks.ids() == expected, timeout=WAIT)

    both = TrackQuery(states=frozenset({State.SUGGESTED}), genre_now="Rock", minimum_confidence=0.7)
    assert 0 < queries.count(library, both) < 60
    shown(both)
    assert "found" in window.review.list.head.found.text()
    bar.clear_button.click()
    shown(TrackQuery())
    bar.style_.setCurrentIndex(bar.style_.findData("House"))
    bar.mood.setCurrentIndex(bar.mood.findData("Happy"))
    assert 0 < queries.count(library, TrackQuery(style="House", mood="Happy")) < 60
    shown(TrackQuery(style="House", mood="Happy"))
    bar.clear_button.click()
    shown(TrackQuery())
    bar.disagrees.click()
    shown(TrackQuery(disagrees=True))
    bar.untagged.click()
    qtbot.waitUntil(lambda: window.review.empty.isVisible(), timeout=WAIT)
    QTest.mouseClick(window.review.empty.button, Qt.MouseButton.LeftButton)
    shown(TrackQuery())
    press(window, "Ctrl+Shift+F")
    assert not bar.isVisible()


def test_what_was_selected_comes_back_with_its_tracks(window: MainWindow, qtbot: QtBot) -> None:
    table, tracks = window.review.table, window.review.tracks
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: len(tracks.ids()) == 60, timeout=WAIT)
    table.go_to_row(3)
    for _ in range(20):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    selected, current = set(table.selected_ids()), table.current_id()
    assert len(selected) == 21
    window.sidebar.go(places.UNSURE)
    qtbot.waitUntil(lambda: 0 < len(tracks.ids()) < 60, timeout=WAIT)
    assert set(table.selected_ids()) <= set(tracks.ids())
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: len(tracks.ids()) == 60, timeout=WAIT)
    assert set(table.selected_ids()) == selected
    assert table.current_id() == current


def test_albums_have_a_line_and_one_key_accepts_one_with_its_one_genre(
    window: MainWindow, qtbot: QtBot
) -> None:
    table, tracks, library = window.review.table, window.review.tracks, window.library
    assert library is not None
    window.sidebar.go(places.ALL)
    press(window, "G")
    qtbot.waitUntil(lambda: tracks.grouped and len(tracks.ids()) == 60, timeout=WAIT)
    heads = [row for row in range(tracks.rowCount()) if tracks.is_album(row)]
    assert len(heads) == -(-60 // TRACKS_OF_ALBUM)
    qtbot.waitUntil(lambda: tracks.index(0, TITLE).data(AlbumRole) is not None, timeout=WAIT)
    album = tracks.index(0, TITLE).data(AlbumRole)
    assert album.agreement.one
    assert f"{album.agreement.agreeing} of {album.agreement.heard}" in tracks.index(0, TITLE).data()
    qtbot.waitUntil(lambda: tracks.index(len(album.ids), TITLE).data() is not None, timeout=WAIT)
    odd = {
        tracks.lines()[row]
        for row in range(1, len(album.ids) + 1)
        if tracks.index(row, SUGGESTED).data(OddRole)
    }
    assert odd == album.agreement.odd
    table.go_to_row(0)
    assert set(table.selected_ids()) == set(album.ids)
    accepted = count(window, "accepted")
    press(window, "Shift+A")
    qtbot.waitUntil(lambda: count(window, "accepted") == accepted + len(album.waiting), timeout=WAIT)
    chosen = {row.chosen for row in queries.rows(library, album.waiting)}
    assert chosen == {album.agreement.one}
    assert tracks.is_album(table.currentIndex().row())
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: count(window, "accepted") == accepted, timeout=WAIT)
    press(window, "G")
    qtbot.waitUntil(lambda: not tracks.grouped and tracks.rowCount() == 60, timeout=WAIT)


def test_albums_are_ordered_by_a_click_on_a_head(window: MainWindow, qtbot: QtBot) -> None:
    tracks, library = window.review.tracks, window.library
    assert library is not None
    window.actions_["group"].trigger()
    tracks.sort(CONFIDENCE, Qt.SortOrder.DescendingOrder)
    states = frozenset({State.SUGGESTED, State.UNSURE, State.UNDONE})
    query = TrackQuery(states=states, sort=Sort.CONFIDENCE, descending=True, grouped=True)
    expected = queries.track_ids(library, query)
    qtbot.waitUntil(lambda: tracks.ids() == expected, timeout=WAIT)


@pytest.mark.parametrize("place", ["genre", "folder"])
def test_a_place_of_the_sidebar_lists_as_many_tracks_as_it_counts(
    window: MainWindow, qtbot: QtBot, place: str
) -> None:
    overview, tracks = window.overview, window.review.tracks
    assert overview is not None
    counted = overview.counts.genres if place == "genre" else overview.counts.folders
    for name, number in counted.items():
        window.sidebar.go(places.Place(f"{place}:{name}", **{place: name}))
        qtbot.waitUntil(
            lambda name=name, number=number: (
                getattr(tracks.place, place) == name and len(tracks.ids()) == number
            ),
            timeout=WAIT,
        )
