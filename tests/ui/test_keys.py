"""Everything can be done by keyboard; each test presses real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.library import State, queries
from genretagger.tags.genres import spelled
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.ui.keyboard import count, enter, press, wait_for_track, write_text


def state_of(window: MainWindow, track_id: int) -> queries.TrackRow:
    assert window.library is not None
    return queries.rows(window.library, [track_id])[0]


def test_a_accepts_the_likeliest_genre_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    likeliest = state_of(window, first).likeliest
    press(window, "A")
    qtbot.waitUntil(lambda: state_of(window, first).state is State.ACCEPTED)
    assert [genre.lower().replace("-", "") for genre in state_of(window, first).chosen] == [likeliest]
    assert wait_for_track(window, qtbot) != first


def test_s_skips_the_track(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    press(window, "S")
    qtbot.waitUntil(lambda: state_of(window, first).state is State.REJECTED)


@pytest.mark.parametrize("digit", range(1, 10))
def test_a_digit_chooses_among_the_likeliest_genres(window: MainWindow, qtbot: QtBot, digit: int) -> None:
    first = wait_for_track(window, qtbot)
    wanted = window.review.panel.bars.genre(digit)
    press(window, str(digit))
    qtbot.waitUntil(lambda: state_of(window, first).state is State.ACCEPTED)
    assert state_of(window, first).chosen == (spelled(wanted),)


def test_j_and_k_and_the_arrows_move_by_one_track(window: MainWindow, qtbot: QtBot) -> None:
    table = window.review.table
    table.setFocus()
    ids = list(table.tracks.ids())
    for key, expected in (("J", 1), ("J", 2), ("K", 1), ("Down", 2), ("Up", 1), ("K", 0), ("K", 0)):
        press(window, key)
        assert table.current_id() == ids[expected]
        assert table.selected_ids() == [ids[expected]]


def test_ctrl_a_selects_everything_and_a_accepts_it_with_counts(window: MainWindow, qtbot: QtBot) -> None:
    before = count(window, "accepted")
    waiting = len(window.review.tracks.ids())
    press(window, "Ctrl+A")
    assert len(window.review.table.selected_ids()) == waiting
    press(window, "A")
    qtbot.waitUntil(lambda: count(window, "accepted") == before + waiting)
    said = window.message.text
    assert f"{waiting} tracks" in said
    assert f"{before} accepted before, {before + waiting} now" in said


def test_ctrl_z_takes_decisions_back_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    press(window, "A")
    qtbot.waitUntil(lambda: state_of(window, first).state is State.ACCEPTED)
    second = wait_for_track(window, qtbot)
    before = state_of(window, second).state
    press(window, "S")
    qtbot.waitUntil(lambda: state_of(window, second).state is State.REJECTED)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: state_of(window, second).state is before)
    assert state_of(window, first).state is State.ACCEPTED
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: state_of(window, first).state in (State.SUGGESTED, State.UNSURE))
    assert state_of(window, first).chosen == ()


def test_ctrl_z_at_once_takes_back_the_decision_that_is_still_being_made(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = wait_for_track(window, qtbot)
    press(window, "A")
    second = window.review.table.current_id()
    press(window, "S")
    press(window, "Ctrl+Z")
    assert second is not None
    qtbot.waitUntil(lambda: "Taken back" in window.message.text)
    assert state_of(window, first).state is State.ACCEPTED
    assert state_of(window, second).state in (State.SUGGESTED, State.UNSURE)


def test_r_puts_an_accepted_track_back_for_review(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.go(places.ACCEPTED)
    qtbot.waitUntil(lambda: window.review.tracks.place == places.ACCEPTED)
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == count(window, "accepted"))
    first = wait_for_track(window, qtbot)
    press(window, "R")
    qtbot.waitUntil(lambda: state_of(window, first).state is State.SUGGESTED)


def test_c_offers_genres_and_takes_ones_own_words(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    press(window, "C")
    qtbot.waitUntil(window.review.chooser.isVisible)
    window.review.chooser.field.setFocus()
    QTest.keyClicks(window.review.chooser.field, "Zouk; Kizomba")
    QTest.keyClick(window.review.chooser.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state_of(window, first).chosen == ("Zouk", "Kizomba"))


def test_c_finds_a_genre_by_its_first_letters(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    press(window, "C")
    QTest.keyClicks(window.review.chooser.field, "reg")
    QTest.keyClick(window.review.chooser.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state_of(window, first).chosen == ("Reggae",))


def test_ctrl_f_searches_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    everything = len(window.review.tracks.ids())
    press(window, "Ctrl+F")
    assert QApplication.focusWidget() is window.bar.search
    write_text(window, "glass")
    qtbot.waitUntil(lambda: 0 < len(window.review.tracks.ids()) < everything)
    rows = queries.rows(window.library, window.review.tracks.ids()) if window.library else []
    assert all("glass" in (row.title or "").lower() for row in rows)
    press(window, "Esc")
    qtbot.waitUntil(lambda: len(window.review.tracks.ids()) == everything)
    press(window, "Esc")
    assert QApplication.focusWidget() is window.review.table


def test_letters_typed_into_the_search_decide_nothing(window: MainWindow, qtbot: QtBot) -> None:
    before = window.overview
    press(window, "Ctrl+F")
    write_text(window, "asc1?jk")
    assert window.bar.search.text() == "asc1?jk"
    qtbot.wait(200)
    assert window.overview == before
    assert not window.keys.isVisible()


def test_a_search_without_a_hit_says_so_and_can_be_cleared(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+F")
    write_text(window, "nothing like it")
    qtbot.waitUntil(lambda: window.review.empty.isVisible())
    assert "nothing like it" in window.review.empty.sentence.text()
    window.review.empty.button.click()
    qtbot.waitUntil(lambda: window.review.table.isVisible())


def test_question_mark_shows_every_key_and_any_key_hides_it(window: MainWindow, qtbot: QtBot) -> None:
    first = wait_for_track(window, qtbot)
    QTest.keyClicks(window.review.table, "?")
    assert window.keys.isVisible()
    press(window, "A")
    assert not window.keys.isVisible()
    qtbot.wait(100)
    assert state_of(window, first).state in (State.SUGGESTED, State.UNSURE)
    assert QApplication.focusWidget() is window.review.table


def test_ctrl_shift_a_accepts_all_that_are_sure_enough(window: MainWindow, qtbot: QtBot) -> None:
    window.bar.threshold.setValue(90)
    assert window.library is not None
    sure = queries.track_ids(
        window.library,
        queries.TrackQuery(states=frozenset({State.SUGGESTED, State.UNSURE}), minimum_confidence=0.9),
    )
    before = count(window, "accepted")
    qtbot.waitUntil(lambda: str(len(sure)) in window.bar.accept_button.text())
    press(window, "Ctrl+Shift+A")
    qtbot.waitUntil(lambda: count(window, "accepted") == before + len(sure))


def test_ctrl_enter_shows_what_would_be_written_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Return")
    page = window.write_page
    qtbot.waitUntil(lambda: len(page.plan.lines) == count(window, "accepted"))
    assert window.pages.currentWidget() is page
    press(window, "Esc")
    assert window.pages.currentWidget() is window.review


def test_ctrl_z_without_a_decision_leads_to_the_writes(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history)
    qtbot.waitUntil(lambda: window.history.empty.isVisible())
    qtbot.waitUntil(lambda: not window.history.head.button.isVisible())
    window.history.empty.button.setFocus()
    enter(window)
    press(window, "Esc")
    assert window.pages.currentWidget() is window.review
