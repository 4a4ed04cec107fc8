"""The page of the person's genres: what can be learnt, what that is worth, and the ways from it to tracks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from genretagger.learning import lessons
from genretagger.library import State, queries
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.learning_page import LearningPage
from tests.heard import Song, heard_library, songs
from tests.ui.conftest import Opener
from tests.ui.keyboard import press, wait_for_track
from tests.ui.pages import PATIENCE_MS, settle

GENRES = ("Zouk", "Shoegaze", "Film", "Kids")
ONE_ALBUM = [Song("Podcast", "one artist", album="one album") for _ in range(4)]
UNTAGGED = [Song(genre, f"new {genre}", tags=()) for genre in GENRES for _ in range(8)]
WRONG = [Song("Film", f"odd {number}", tags=("Kids",), album=f"odd {number}") for number in range(2)]


def opened_on(tracks: list[Song], opened: Opener, folder: Path, qtbot: QtBot) -> MainWindow:
    heard_library(folder / "library.sqlite3", tracks).close()
    window = opened(folder / "library.sqlite3")
    qtbot.waitUntil(lambda: window.review.tracks.complete, timeout=PATIENCE_MS)
    return window


@pytest.fixture
def window(opened: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on tracks of four own genres that no model knows, a third of them without a tag."""
    tracks = [*songs(GENRES, 4, 4), *UNTAGGED, *ONE_ALBUM, *WRONG]
    return opened_on(tracks, opened, tmp_path, qtbot)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> LearningPage:
    press(window, "Ctrl+T")
    qtbot.waitUntil(lambda: window.learning_page.known is not None, timeout=PATIENCE_MS)
    return window.learning_page


def learn(window: MainWindow, qtbot: QtBot) -> None:
    """Press Learn, and wait until what came of it is on the page."""
    with qtbot.waitSignal(window.lessons.changed, timeout=PATIENCE_MS):
        press(window, "Ctrl+Return")
    qtbot.waitUntil(
        lambda: window.learning_page.known is not None and window.learning_page.known.check is not None,
        timeout=PATIENCE_MS,
    )


def line_of(page: LearningPage, genre: str) -> int:
    return [line.examples.genre for line in page.model.lines].index(genre)


def teach(window: MainWindow, qtbot: QtBot) -> list[int]:
    """Press "Teach me"; returns the tracks that are asked about, once the table shows them."""
    window.learning_page.teach_button.click()
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: set(tracks.ids()) == set(tracks.place.ids or [-1]), timeout=PATIENCE_MS)
    wait_for_track(window, qtbot)
    return list(tracks.ids())


def suggested(window: MainWindow) -> list[queries.TrackRow]:
    assert window.library is not None
    ids = queries.track_ids(window.library, queries.TrackQuery(states=frozenset({State.SUGGESTED})))
    return queries.rows(window.library, ids)


def test_the_page_counts_examples_and_says_what_cannot_be_learnt(page: LearningPage) -> None:
    zouk = page.model.data(page.model.index(line_of(page, "Zouk")))
    assert "16 tracks, 4 artists, 4 albums" in zouk
    podcast = page.model.index(line_of(page, "Podcast"))
    assert "all from one album" in page.model.data(podcast)
    assert page.model.data(podcast, Qt.ItemDataRole.CheckStateRole) is None
    assert page.head.button.text() == "Learn 4 genres"
    assert "Nothing was learnt yet" in page.verdict.text()
    assert not page.use.isEnabled()


def test_learning_tells_what_it_is_worth_and_suggests_where_it_beats_the_model(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    learn(window, qtbot)
    assert page.verdict.text() == "Your genres are suggested."
    assert page.use.isChecked()
    told = [mark.words for mark in page.tiles.marks]
    assert any("right on new artists" in words for words in told)
    assert any("by the bundled model" in words for words in told)
    assert "right" in page.model.data(page.model.index(line_of(page, "Zouk")))
    found = suggested(window)
    assert found
    assert {row.genre for row in found} <= set(GENRES)


def test_genres_of_few_artists_are_hints_and_the_page_says_so(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    few = [*songs(GENRES, 2, 6), *(Song(genre, "new", tags=()) for genre in GENRES)]
    window = opened_on(few, opened, tmp_path, qtbot)
    press(window, "Ctrl+T")
    page = window.learning_page
    qtbot.waitUntil(lambda: page.known is not None, timeout=PATIENCE_MS)
    assert window.library is not None
    lessons.learn(window.library, wanted_right=0.99)
    page.look_again()
    qtbot.waitUntil(lambda: "hints" in page.verdict.text(), timeout=PATIENCE_MS)
    assert "never sure enough" in page.worth.text()
    assert page.use.isChecked()
    assert not suggested(window)


def test_where_it_does_not_beat_the_model_it_says_so_and_cannot_be_switched_on(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    known = [
        Song(genre, f"{genre} {number}", album=f"{number}", model_says=genre.lower(), sure=0.99)
        for genre in ("Rock", "Blues")
        for number in range(4)
    ]
    window = opened_on(known, opened, tmp_path, qtbot)
    press(window, "Ctrl+T")
    page = window.learning_page
    qtbot.waitUntil(lambda: page.known is not None, timeout=PATIENCE_MS)
    learn(window, qtbot)
    assert "does not beat the bundled model" in page.verdict.text()
    assert not page.use.isChecked()
    assert not page.use.isEnabled()
    assert "stays off" in window.message.text


def test_what_was_learnt_is_switched_off_and_on_by_a_box(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    learn(window, qtbot)
    page.use.click()
    qtbot.waitUntil(lambda: page.known is not None and not page.known.in_use, timeout=PATIENCE_MS)
    assert "switched off" in page.verdict.text()
    assert not suggested(window)
    qtbot.waitUntil(page.use.isEnabled, timeout=PATIENCE_MS)
    page.use.click()
    qtbot.waitUntil(lambda: page.known is not None and page.known.in_use, timeout=PATIENCE_MS)
    assert suggested(window)


def test_space_leaves_a_genre_out_of_what_is_learnt_also_in_the_next_window(
    window: MainWindow, page: LearningPage, opened: Opener, qtbot: QtBot
) -> None:
    page.list.setCurrentIndex(page.model.index(line_of(page, "Film")))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.head.button.text() == "Learn 3 genres"
    learn(window, qtbot)
    assert page.known is not None
    assert page.known.check is not None
    assert {one.genre for one in page.known.check.genres} == {"Zouk", "Shoegaze", "Kids"}
    assert window.library is not None
    again = opened(window.library.path).learning_page
    press(again.window(), "Ctrl+T")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: again.head.button.text() == "Learn 3 genres", timeout=PATIENCE_MS)


def test_a_lesson_that_is_stopped_changes_nothing(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    page.head.button.click()
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: not window.lessons.running, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Stopped" in window.message.text, timeout=PATIENCE_MS)
    settle(window, qtbot)
    assert page.known is not None
    assert page.known.check is None
    assert not suggested(window)


def test_what_was_learnt_goes_into_a_file_and_comes_back_from_it(
    window: MainWindow, page: LearningPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(window, qtbot)
    file = str(tmp_path / "mine.genres")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (file, "")))
    page.export_button.click()
    qtbot.waitUntil(lambda: "mine.genres" in window.message.text, timeout=PATIENCE_MS)
    page.use.click()
    qtbot.waitUntil(lambda: page.known is not None and not page.known.in_use, timeout=PATIENCE_MS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (file, "")))
    page.import_button.click()
    qtbot.waitUntil(lambda: page.known is not None and page.known.in_use, timeout=PATIENCE_MS)
    assert suggested(window)


def test_a_file_that_holds_nothing_learnt_is_refused_in_a_sentence(
    window: MainWindow, page: LearningPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "song.mp3").write_bytes(b"no genres in here")
    chosen = (str(tmp_path / "song.mp3"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: chosen))
    page.import_button.click()
    qtbot.waitUntil(lambda: "holds no learnt genres" in window.message.text, timeout=PATIENCE_MS)
    assert page.known is not None
    assert page.known.check is None


def test_tracks_that_sound_like_another_genre_are_a_list_to_review(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(page.mislabelled.lines), timeout=PATIENCE_MS)
    line = next(line for line in page.mislabelled.lines if "in Kids sound like Film" in line.way.text)
    line.click()
    tracks, note = window.review.tracks, window.review.list.note
    qtbot.waitUntil(lambda: len(tracks.ids()) == len(WRONG) and tracks.complete, timeout=PATIENCE_MS)
    assert "2 in Kids sound like Film" in note.text.text()
    assert window.pages.currentWidget() is window.review
    wait_for_track(window, qtbot)
    assert window.library is not None
    asked = list(tracks.ids())
    press(window, "Ctrl+A")
    assert note.rather.text() == "Accept as Film"
    note.rather.click()
    qtbot.waitUntil(
        lambda: (
            {row.chosen for row in queries.rows(window.library, asked)} == {("Film",)}
            if window.library
            else False
        ),
        timeout=PATIENCE_MS,
    )
    press(window, "Esc")
    qtbot.waitUntil(lambda: tracks.place == places.TO_REVIEW, timeout=PATIENCE_MS)
    assert note.isHidden()


def test_a_library_that_was_not_heard_is_told_to_be_scanned(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened_on([], opened, tmp_path, qtbot)
    press(window, "Ctrl+T")
    qtbot.waitUntil(window.learning_page.empty.isVisible, timeout=PATIENCE_MS)
    assert "scan your music first" in window.learning_page.empty.sentence.text()
    assert not window.learning_page.head.button.isVisible()


def test_teach_me_asks_learns_from_the_answers_and_says_the_gain(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    learn(window, qtbot)
    assert window.library is not None
    asked, tracks = teach(window, qtbot), window.review.tracks
    assert len(asked) == 20
    assert not any(row.genres for row in queries.rows(window.library, asked))
    press(window, "Ctrl+A")
    with qtbot.waitSignal(window.teaching.said, timeout=PATIENCE_MS) as gain:
        press(window, "A")
    assert "should come out right now" in gain.args[0]
    assert "before your answers" in gain.args[0]
    qtbot.waitUntil(lambda: bool(tracks.ids()) and set(tracks.ids()).isdisjoint(asked), timeout=PATIENCE_MS)
    assert len(tracks.ids()) == len(UNTAGGED) - 20


def test_leaving_after_some_answers_learns_from_them_and_asks_no_more(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    asked, tracks = teach(window, qtbot), window.review.tracks
    press(window, "S")
    qtbot.waitUntil(lambda: len(tracks.ids()) == len(asked) - 1, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.teaching.said, timeout=PATIENCE_MS):
        press(window, "Esc")
    assert tracks.place == places.TO_REVIEW
    settle(window, qtbot)
    assert tracks.place == places.TO_REVIEW


def test_a_learnt_suggestion_shows_the_tracks_that_it_is_like_and_leads_to_them(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    learn(window, qtbot)
    track = suggested(window)[0]
    window.going.to(places.list_of([track.id], "one track"))
    qtbot.waitUntil(lambda: list(window.review.tracks.ids()) == [track.id], timeout=PATIENCE_MS)
    because = window.review.panel.because
    qtbot.waitUntil(lambda: bool(because.examples.lines), timeout=PATIENCE_MS)
    why = because.sentence.text()
    assert f"that you call {track.genre}" in why
    assert {line.row.genres for line in because.examples.lines} == {(track.genre,)}
    because.button.click()
    tracks = window.review.tracks
    qtbot.waitUntil(
        lambda: len(tracks.ids()) > 1 and track.id not in tracks.ids(),
        timeout=PATIENCE_MS,
    )
    assert window.review.list.note.text.text() == f"{why}."


def test_an_example_is_a_press_away_also_when_the_list_does_not_show_it(
    window: MainWindow, page: LearningPage, qtbot: QtBot
) -> None:
    learn(window, qtbot)
    track = suggested(window)[0]
    window.going.to(places.list_of([track.id], "one track"))
    because = window.review.panel.because
    qtbot.waitUntil(lambda: bool(because.examples.lines), timeout=PATIENCE_MS)
    wanted = because.examples.lines[0].row.id
    because.examples.lines[0].click()
    qtbot.waitUntil(lambda: window.review.table.current_id() == wanted, timeout=PATIENCE_MS)
    assert wait_for_track(window, qtbot) == wanted


def test_what_the_model_suggests_has_no_such_part(window: MainWindow, qtbot: QtBot) -> None:
    wait_for_track(window, qtbot)
    assert window.review.panel.sections["because"].isHidden()
