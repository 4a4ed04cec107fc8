"""The table: pages from SQL, a selection that survives, a hundred thousand rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.library import State, queries
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from genretagger.ui.table.columns import ARTIST, COLUMNS, CONFIDENCE, STATE, SUGGESTED, TITLE
from genretagger.ui.table.listing import Listing
from genretagger.ui.table.track_model import RowRole, TrackModel
from tests.ui.conftest import Opener
from tests.ui.generated import make_library


def test_the_model_keeps_qts_contract(window: MainWindow, qtbot: QtBot) -> None:
    QAbstractItemModelTester(
        window.review.tracks, QAbstractItemModelTester.FailureReportingMode.Fatal, window
    )
    window.sidebar.go(places.ALL)
    qtbot.waitUntil(lambda: window.review.tracks.rowCount() == 60)
    window.review.tracks.sort(CONFIDENCE)
    qtbot.wait(100)


@pytest.mark.parametrize("column", [at for at, column in COLUMNS.items() if column.shown])
def test_a_click_on_a_head_sorts_in_sql_and_a_second_one_turns_it(
    window: MainWindow, qtbot: QtBot, column: int
) -> None:
    tracks = window.review.tracks
    header = window.review.table.horizontalHeader()
    assert window.library is not None

    def expected(descending: bool) -> list[int]:
        states = frozenset({State.SUGGESTED, State.UNSURE, State.UNDONE})
        sort = queries.Sort(COLUMNS[column].sort)
        query = queries.TrackQuery(states=states, sort=sort, descending=descending)
        assert window.library is not None
        return queries.track_ids(window.library, query)

    for descending in (False, True):
        head = QPoint(header.sectionViewportPosition(column) + 12, 8)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=head)
        qtbot.waitUntil(lambda descending=descending: tracks.ids() == expected(descending))
        assert tracks.headerData(column, Qt.Orientation.Horizontal).endswith("↓" if descending else "↑")


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_what_was_suggested_is_seen_without_scrolling_at_every_width(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    table = window.review.table
    assert not table.horizontalScrollBar().isVisible()
    for column in (SUGGESTED, CONFIDENCE, STATE):
        left = table.columnViewportPosition(column)
        assert 0 <= left <= table.viewport().width() - table.columnWidth(column)
    assert table.columnWidth(TITLE) >= 120


def test_a_width_that_the_person_chose_is_kept(window: MainWindow) -> None:
    table = window.review.table
    table.setColumnWidth(ARTIST, 210)
    window.resize(1_700, 700)
    QApplication.processEvents()
    assert table.columnWidth(ARTIST) == 210


def test_the_selection_and_the_cursor_survive_sorting(window: MainWindow, qtbot: QtBot) -> None:
    table = window.review.table
    table.go_to_row(3)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    selected, current = set(table.selected_ids()), table.current_id()
    assert len(selected) == 2
    with qtbot.waitSignal(table.tracks.changed):
        table.tracks.sort(ARTIST, Qt.SortOrder.DescendingOrder)
    assert set(table.selected_ids()) == selected
    assert table.current_id() == current


def test_rows_arrive_in_pages_and_only_for_what_is_shown(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 3_000, analyses=10).close()
    tracks = opened(path).review.tracks
    qtbot.waitUntil(lambda: tracks.index(0, TITLE).data(RowRole) is not None)
    assert tracks.rowCount() > 2_000
    assert sum(tracks._rows.known(id_) is not None for id_ in tracks.ids()) < 500
    last = tracks.rowCount() - 1
    assert tracks.index(last, TITLE).data() is None
    qtbot.waitUntil(lambda: tracks.index(last, TITLE).data() is not None)
    row = tracks.index(last, TITLE).data(RowRole)
    assert row.id == tracks.ids()[last]


def test_a_row_that_is_elsewhere_changed_is_shown_anew(window: MainWindow, qtbot: QtBot) -> None:
    from genretagger import review

    window.sidebar.go(places.ALL)
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.rowCount() == 60)
    row = next(at for at in range(60) if _state(window, at, qtbot) == "suggested")
    assert window.library is not None
    review.accept(window.library, [tracks.ids()[row]], ("Zouk",))
    window.look_again()
    qtbot.waitUntil(lambda: tracks.index(row, TITLE).data(RowRole).chosen == ("Zouk",))


def test_a_hundred_thousand_rows_are_sorted_searched_and_selected_to_the_last_one(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 100_000, analyses=1).close()
    window = opened(path)
    window.sidebar.go(places.ALL)
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.rowCount() == 100_000, timeout=30_000)
    tracks.sort(CONFIDENCE, Qt.SortOrder.DescendingOrder)
    wait_for_all(tracks, qtbot)
    tracks.show_search("moon river")
    wait_for_all(tracks, qtbot)
    assert 0 < tracks.rowCount() < 5_000
    with qtbot.waitSignal(tracks.changed, timeout=20_000):
        tracks.show_search("")
    window.review.table.selectAll()
    tracks.sort(TITLE)
    wait_for_all(tracks, qtbot)
    assert len(window.review.table.selected_ids()) == 100_000
    window.review.table.scrollToBottom()
    qtbot.waitUntil(lambda: tracks.index(99_999, TITLE).data() is not None, timeout=30_000)


def wait_for_all(tracks: TrackModel, qtbot: QtBot) -> None:
    """Wait for the listing that was asked for last, to its end."""
    told: list[Listing] = []
    tracks.changed.connect(lambda: told.append(tracks.listing))
    qtbot.waitUntil(lambda: tracks.complete and tracks.listing in told, timeout=20_000)


def _state(window: MainWindow, row: int, qtbot: QtBot) -> str:
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.index(row, TITLE).data(RowRole) is not None)
    return str(tracks.index(row, TITLE).data(RowRole).state)
