"""The window speaks more than one language: every text, every reason of the core, numbers and plurals."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from genretagger.glance import stored_word
from genretagger.library import settings
from genretagger.resources import resource
from genretagger.ui import language, words
from genretagger.ui.app import Program
from genretagger.ui.core_sentences import SENTENCES
from genretagger.ui.main_window import MainWindow
from genretagger.ui.sentences import PLACE, said
from tests.ui.generated import make_library
from tests.ui.pages import PATIENCE_MS, every_page, settle

TRANSLATIONS = sorted(resource("translations").glob("*.ts"))


@pytest.fixture
def german(app: QApplication) -> Iterator[None]:
    """German for one test."""
    assert language.speak("de") == "de"
    yield
    language.speak("en")


def messages(ts: Path) -> list[tuple[str, str, str]]:
    """Context, text and translation of everything in a file."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in ElementTree.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    ]


def test_every_language_but_english_has_a_translation() -> None:
    assert {ts.stem for ts in TRANSLATIONS} == {f"genretagger_{name}" for name in language.LANGUAGES} - {
        "genretagger_en"
    }


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_what_is_filled_in_stands_in_the_translation_too(ts: Path) -> None:
    for context, source, translation in messages(ts):
        if translation:
            assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(translation)), (context, source)


@pytest.mark.parametrize("ts", TRANSLATIONS, ids=lambda ts: ts.stem)
def test_what_the_program_loads_is_what_was_translated_last(app: object, ts: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    for context, source, translation in messages(ts):
        assert translator.translate(context, source) == translation, (context, source)


def test_every_sentence_of_the_core_is_known_again_with_what_was_filled_in(german: None) -> None:
    values = [f"/m/<{number}>.x" for number in range(6)]
    translated = {source: text for context, source, text in messages(TRANSLATIONS[0]) if context == "core"}
    for sentence in SENTENCES:
        if translated.get(sentence):
            assert said(sentence.format(*values)) == translated[sentence].format(*values)


def test_reasons_within_reasons_and_numbers_are_said_in_the_language(german: None) -> None:
    assert said("/a (x).mp3 was left as it was, after a trial write the audio would change: its tags may be "
                "damaged.") == (
        "/a (x).mp3 blieb, wie es war, beim Probeschreiben änderte sich der Ton: "
        "Vielleicht sind die Tags beschädigt."
    )  # fmt: skip
    assert said("/m/a: there is no music here") == "/m/a: hier ist keine Musik"
    assert "1.234 Dateien" in said(
        "/m can no longer be reached: 1,234 files were left as they are. Connect its drive, "
        "then finish this write or take it back."
    )
    assert (
        said("not sure enough: Rock is the likeliest with 41%")
        == "nicht sicher genug: Am ehesten Rock mit 41 %"
    )
    assert said("GTZAN (ten genres): 65.3% of 639 right (95 % interval 58.4% to 72.8%)") == (
        "GTZAN (zehn Genres): 65,3 % von 639 richtig (95-%-Intervall 58,4 % bis 72,8 %)"
    )
    assert said("What nobody knows stays as it is.") == "What nobody knows stays as it is."


def test_in_english_the_core_is_taken_at_its_word(app: object) -> None:
    assert said("the audio would change") == "the audio would change"


def test_numbers_and_dates_are_those_of_the_language(german: None) -> None:
    from datetime import datetime

    assert words.tracks(4_310) == "4.310 Titel"
    assert words.files(1) == "1 Datei"
    assert words.files(2) == "2 Dateien"
    assert words.rate(0.53) == "0,5 Titel/s"
    assert words.percent(0.914) == "91 %"
    assert words.moment(datetime(2026, 11, 21, 8, 25)).startswith("21. November 2026, ")


def texts_of(window: MainWindow) -> Iterator[str]:
    """Everything that the window says at the moment, to eyes and to ears."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTableView) and (model := widget.model()) is not None:
            for column in range(model.columnCount()):
                from PySide6.QtCore import Qt

                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def english_texts() -> list[re.Pattern[str]]:
    """What English texts look like that are said otherwise in German."""
    patterns = []
    for _context, source, translation in messages(TRANSLATIONS[0]):
        letters = re.sub(r"\{\d+\}|\W", "", source)
        if source != translation and len(letters) > 3:
            parts = [re.escape(part) for part in re.split(r"\{\d+\}", source)]
            patterns.append(re.compile(".+".join(parts)))
    return patterns


def test_the_german_window_says_nothing_in_english(german: None, window: MainWindow, qtbot: QtBot) -> None:
    english = english_texts()
    translations = {translation for _, _, translation in messages(TRANSLATIONS[0])}
    left = set()
    for name, _page in every_page(window, qtbot):
        for text in set(texts_of(window)) - translations:
            if any(pattern.fullmatch(text.strip()) for pattern in english):
                left.add(f"{name}: {text}")
    assert not left


def test_the_language_is_chosen_in_the_settings_and_holds_at_once_and_at_the_next_start(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 20).close()
    assert stored_word(path, "language", "system") == "system"
    program = Program(path)
    try:
        first = program.window
        first.open(path)
        qtbot.waitUntil(lambda: first.settings_page._shown is not None, timeout=PATIENCE_MS)
        first.settings_page.rows["language"].buttons["de"].click()  # type: ignore[attr-defined]
        second = program.window
        assert second is not first
        assert second.pages.currentWidget() is second.settings_page
        assert second.settings_page.words_button.text() == "Ihre Wörter für Genres…"
        assert QLocale().language() is QLocale.Language.German
        library = second.library
        assert library is not None
        qtbot.waitUntil(lambda: second.overview is not None, timeout=PATIENCE_MS)
        settle(second, qtbot)
        assert settings.load(library).language == "de"
        assert stored_word(path, "language", "system") == "de"
    finally:
        program.window.close()
        language.speak("en")


def test_while_something_runs_the_language_changes_at_the_next_start(
    app: QApplication, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite3"
    make_library(path, 20).close()
    program = Program(path)
    try:
        window = program.window
        window.open(path)
        qtbot.waitUntil(lambda: window.settings_page._shown is not None, timeout=PATIENCE_MS)
        monkeypatch.setattr(type(window.busy), "running", [window.scans])
        window.settings_page.choose("language", "de")
        assert program.window is window
        assert "next start" in window.message.text
        settle(window, qtbot)
        assert stored_word(path, "language", "system") == "de"
    finally:
        program.window.close()


def test_a_language_that_is_stored_but_not_known_is_the_systems(app: QApplication) -> None:
    assert language.speak("tlh") in language.LANGUAGES
    language.speak("en")
    assert stored_word(Path("/nowhere/library.sqlite3"), "language", "system") == "system"
