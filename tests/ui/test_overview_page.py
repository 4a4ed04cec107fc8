"""The overview tells the library in numbers, by pointing and by keys, and leads to the tracks behind them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from genretagger.ui import places
from genretagger.ui.charts.chart import Chart
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.overview_page import OverviewPage
from genretagger.ui.table.listing import Filter
from tests.ui.conftest import Opener
from tests.ui.keyboard import count, press

PATIENCE_MS = 60_000


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OverviewPage:
    """The overview of sixty tracks."""
    press(window, "Ctrl+D")
    qtbot.waitUntil(lambda: bool(window.numbers.flow.marks), timeout=20_000)
    return window.numbers


def step_to(chart: Chart, words: str, qtbot: QtBot) -> None:
    """Step by keys to the first mark that says this."""
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    while words not in chart.marks[chart.current].words:
        before = chart.current
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart.current == before + 1, f"nothing says {words}"


def test_the_numbers_are_those_of_the_library(window: MainWindow, page: OverviewPage) -> None:
    told = [mark.words for mark in page.tiles.marks]
    assert "60 tracks" in told
    assert f"{count(window, 'failed')} failed" in told
    assert any(one.endswith(" hours") for one in told)


def test_every_chart_tells_all_of_itself_to_those_who_do_not_see_it(page: OverviewPage) -> None:
    for chart in page.charts:
        assert chart.accessibleName()
        assert chart.marks
        for mark in chart.marks:
            assert mark.words in chart.accessibleDescription()


def test_a_key_steps_through_a_chart_and_each_step_is_told(page: OverviewPage, qtbot: QtBot) -> None:
    chart = page.confidence
    step_to(chart, "Unsure", qtbot)
    assert "% sure: " in chart.accessibleName()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.current == len(chart.marks) - 1


def test_enter_on_a_genre_leads_to_its_tracks(window: MainWindow, page: OverviewPage, qtbot: QtBot) -> None:
    step_to(page.flow, " then: ", qtbot)
    genre, told = page.flow.marks[page.flow.current].words.split(" then: ")
    qtbot.keyClick(page.flow, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.review
    assert window.sidebar.place() == places.ALL
    assert window.review.list.filters.filter() == Filter(genre=genre)
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == int(told.split()[0]), timeout=PATIENCE_MS)


def test_a_bar_leads_to_the_tracks_of_its_state_that_are_so_sure(
    window: MainWindow, page: OverviewPage, qtbot: QtBot
) -> None:
    chart = page.confidence
    step_to(chart, "Unsure", qtbot)
    number = int(chart.marks[chart.current].words.split(": ")[1].split()[0])
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == number, timeout=PATIENCE_MS)
    assert window.review.list.filters.isVisible()
    window.actions_["overview"].trigger()
    page.tiles.went.emit(places.WRITTEN)
    assert not window.review.list.filters.isVisible()
    assert window.sidebar.place() == places.WRITTEN


def test_a_click_on_the_failed_ones_leads_to_them(
    window: MainWindow, page: OverviewPage, qtbot: QtBot
) -> None:
    mark = next(mark for mark in page.tiles.marks if mark.words.endswith("failed"))
    where = mark.where.boundingRect().center().toPoint()
    qtbot.mouseMove(page.tiles, where)
    qtbot.mouseClick(page.tiles, Qt.MouseButton.LeftButton, pos=where)
    assert window.sidebar.place() == places.FAILED


def test_a_press_on_the_curve_chooses_from_where_on_to_accept(
    window: MainWindow, page: OverviewPage, qtbot: QtBot
) -> None:
    step_to(page.coverage, "From 60 % on", qtbot)
    qtbot.keyClick(page.coverage, Qt.Key.Key_Return)
    assert window.bar.threshold.value() == 60
    assert window.pages.currentWidget() is page


def test_what_is_pointed_at_stands_out_in_light_and_dark(page: OverviewPage) -> None:
    for theme in ("light", "dark"):
        look().choose(theme)
        for chart in page.charts:
            chart.point_at(-1)
            plain = chart.grab().toImage()
            chart.point_at(0)
            assert chart.grab().toImage() != plain
    page.flow.point_at(page.flow.mark_at(QPoint(-5, -5).toPointF()))
    assert page.flow.current == -1


def test_an_empty_library_says_what_to_do(opened: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(tmp_path / "library.sqlite3")
    window.actions_["overview"].trigger()
    qtbot.waitUntil(window.numbers.empty.isVisible)
    assert "scan" in window.numbers.empty.hint.text()
    window.numbers.empty.button.click()
    assert window.pages.currentWidget() is not window.numbers
