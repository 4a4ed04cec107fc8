"""The page of the person's words: typed, tried, kept, and used by the table."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.library import vocabulary
from genretagger.tags.vocabulary import Capitals, Order, Parents, Vocabulary
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.vocabulary_page import PRESETS, VocabularyPage
from genretagger.ui.table.columns import SUGGESTED
from genretagger.ui.table.track_model import RowRole
from tests.ui.keyboard import press, write_text

PATIENCE_MS = 60_000


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> VocabularyPage:
    qtbot.waitUntil(lambda: window.vocabulary.ready, timeout=PATIENCE_MS)
    press(window, "Ctrl+G")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.vocabulary)
    qtbot.waitUntil(lambda: "→" in window.vocabulary.chips.accessibleName(), timeout=PATIENCE_MS)
    return window.vocabulary


def test_words_are_typed_tried_and_kept_by_keyboard_and_the_table_says_them(
    window: MainWindow, page: VocabularyPage, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is page.mapping
    write_text(window, "hiphop -> Rap")
    qtbot.waitUntil(lambda: page.chips.accessibleName() == "hiphop, rock → Rap, rock", timeout=PATIENCE_MS)
    press(window, "Ctrl+Return")
    library = window.library
    assert library is not None
    qtbot.waitUntil(lambda: vocabulary.load(library).mapping == (("hiphop", "Rap"),), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.head.button.isEnabled(), timeout=PATIENCE_MS)
    press(window, "Esc")
    tracks = window.review.tracks
    window.bar.search.setText("")

    def told() -> None:
        rows = [tracks.index(row, SUGGESTED).data(RowRole) for row in range(len(tracks.ids()))]
        assert all(rows)
        assert all(row.suggested == ("Rap",) for row in rows if row.genre == "hiphop")
        assert any(row.genre == "hiphop" for row in rows)

    qtbot.waitUntil(told, timeout=PATIENCE_MS)
    assert window.overview is not None
    qtbot.waitUntil(lambda: "Rap" in window.overview.counts.genres, timeout=PATIENCE_MS)  # type: ignore[union-attr]


def test_a_contradiction_is_named_and_cannot_be_saved(page: VocabularyPage, qtbot: QtBot) -> None:
    page.mapping.setPlainText("a → b\nb → a")
    qtbot.waitUntil(lambda: "this goes in a circle" in page.problem.text(), timeout=PATIENCE_MS)
    assert not page.head.button.isEnabled()
    page.mapping.setPlainText("just words")
    qtbot.waitUntil(lambda: "Line 1, just words" in page.problem.text(), timeout=PATIENCE_MS)
    page.mapping.setPlainText("")
    qtbot.waitUntil(lambda: not page.problem.text(), timeout=PATIENCE_MS)


def test_every_choice_of_the_page_is_kept(window: MainWindow, page: VocabularyPage, qtbot: QtBot) -> None:
    assert window.library is not None
    in_files = Vocabulary(separators=(";",), joined_with="; ", id3_version=3)
    vocabulary.save(window.library, in_files)  # chosen among the settings: the words leave it as it is
    page.allowed.setPlainText("Rock\nHip-Hop\n")
    page.parents.setPlainText("Hip-Hop < Urban")
    for group, word in (("parent", "too"), ("capitals", "title"), ("order", "broad")):
        page.choose(group, word)
    page.limit.setValue(2)
    qtbot.waitUntil(
        lambda: page.chips.accessibleName() == "hiphop, rock → Rock, Hip-Hop", timeout=PATIENCE_MS
    )
    page.head.button.click()
    library = window.library
    assert library is not None
    wanted = Vocabulary(
        allowed=("Rock", "Hip-Hop"),
        parents=(("Hip-Hop", "Urban"),),
        parent=Parents.TOO,
        capitals=Capitals.TITLE,
        limit=2,
        order=Order.BROAD,
        separators=(";",),
        joined_with="; ",
        id3_version=3,
    )
    qtbot.waitUntil(lambda: vocabulary.load(library) == wanted, timeout=PATIENCE_MS)


def test_the_words_of_a_player_are_taken_and_what_is_not_saved_stays_on_the_page(
    window: MainWindow, page: VocabularyPage, qtbot: QtBot
) -> None:
    from genretagger.tags import presets

    assert PRESETS.keys() == presets.PRESETS.keys()
    page.take_preset("itunes")
    qtbot.waitUntil(
        lambda: page.chips.accessibleName() == "hiphop, rock → Hip-Hop/Rap, rock", timeout=PATIENCE_MS
    )
    press(window, "Esc")
    press(window, "Ctrl+G")
    qtbot.wait(100)
    assert "Hip-Hop/Rap" in page.mapping.toPlainText()
    assert page.head.sentence.text() == "Not saved yet."


def test_genres_in_files_are_accepted_in_these_words_and_that_is_taken_back(
    window: MainWindow, page: VocabularyPage, qtbot: QtBot
) -> None:
    page.mapping.setPlainText("Indie → Alternative")
    qtbot.waitUntil(page.head.button.isEnabled, timeout=PATIENCE_MS)
    page.head.button.click()
    qtbot.waitUntil(page.apply_button.isEnabled, timeout=PATIENCE_MS)
    page.apply_button.click()
    qtbot.waitUntil(lambda: "Accepted in your words" in window.message.text, timeout=PATIENCE_MS)
    window.desk.undo()
    qtbot.waitUntil(lambda: "Taken back" in window.message.text, timeout=PATIENCE_MS)
