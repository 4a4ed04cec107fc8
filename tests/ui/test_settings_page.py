"""The page of settings: what is chosen holds at once, is kept, and finds its way back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from genretagger.library import Library, settings, vocabulary
from genretagger.library.settings import Settings
from genretagger.ui import calls
from genretagger.ui.look.theme import theme
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.setting_rows import ChoiceRow, LinesRow, NumberRow, SwitchRow, TextRow
from genretagger.ui.pages.settings_page import SettingsPage
from tests.ui.conftest import Opener
from tests.ui.keyboard import press, write_text

PATIENCE_MS = 60_000


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    press(window, "Ctrl+,")
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.settings_page)
    qtbot.waitUntil(lambda: window.settings_page._shown is not None, timeout=PATIENCE_MS)
    return window.settings_page


@pytest.fixture
def library(window: MainWindow) -> Library:
    assert window.library is not None
    return window.library


def row(page: SettingsPage, name: str) -> Any:
    return page.rows[name]


def shown(page: SettingsPage, name: str) -> Any:
    """What the page says of a choice, as a person sees it."""
    line = page.rows[name]
    match line:
        case ChoiceRow():
            return next(value for value, button in line.buttons.items() if button.isChecked())
        case SwitchRow():
            return line.box.isChecked()
        case NumberRow():
            return None if line.spin.text() == line.spin.specialValueText() else line.spin.value()
        case TextRow():
            return line.field.text()
        case LinesRow():
            return line.lines()


OTHERWISE: dict[str, Any] = {
    "existing": "add", "threshold": 65, "albums": False, "parents": False, "patches": 4, "thorough": True,
    "workers": 3, "watch": True,
    "excluded": ("/music/Podcasts", "*live*"), "keep_mtime": True, "part_hard_links": True,
    "write_styles": True,
    "journal_megabytes": 512, "theme": "dark", "id3_version": "2.3", "separators": "; /", "joined_with": "; ",
}  # fmt: skip


def choose(page: SettingsPage, name: str, value: Any) -> None:
    """Press, tick, count or type, as a person would."""
    line = page.rows[name]
    match line:
        case ChoiceRow():
            line.buttons[value].click()
        case SwitchRow():
            line.box.click()
        case NumberRow():
            line.spin.setValue(value)
        case TextRow():
            line.field.setFocus()
            line.field.selectAll()
            QTest.keyClicks(line.field, value)
        case LinesRow():
            line.editor.setPlainText("\n".join(value))


def test_a_choice_about_suggestions_has_the_lists_look_again(page: SettingsPage, qtbot: QtBot) -> None:
    for name in ("albums", "parents"):
        with qtbot.waitSignal(page.manner_changed, timeout=PATIENCE_MS):
            choose(page, name, False)


def test_every_choice_is_kept_at_once_and_finds_its_way_back(
    page: SettingsPage, library: Library, qtbot: QtBot
) -> None:
    assert OTHERWISE.keys() == page.rows.keys() - {"language"}
    for name, value in OTHERWISE.items():
        default = calls.settings.shown(library).defaults[name]
        assert shown(page, name) == default, name
        assert page.rows[name].reset.isHidden()
        choose(page, name, value)
        qtbot.waitUntil(lambda: calls.settings.shown(library).values[name] == value, timeout=PATIENCE_MS)  # noqa: B023
        qtbot.waitUntil(lambda: not page.rows[name].reset.isHidden(), timeout=PATIENCE_MS)  # noqa: B023
    assert calls.settings.shown(library).values == calls.settings.shown(library).defaults | OTHERWISE
    for name in OTHERWISE:
        page.rows[name].reset.click()
    qtbot.waitUntil(lambda: settings.load(library) == Settings(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.head.button.isEnabled(), timeout=PATIENCE_MS)
    assert all(line.reset.isHidden() for line in page.rows.values())


def test_all_is_reset_at_once_and_that_is_taken_back(
    window: MainWindow, page: SettingsPage, library: Library, qtbot: QtBot
) -> None:
    choose(page, "existing", "replace")
    choose(page, "id3_version", "2.4")
    qtbot.waitUntil(lambda: vocabulary.load(library).id3_version == 4, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: shown(page, "id3_version") == "2.4", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not row(page, "id3_version").reset.isHidden(), timeout=PATIENCE_MS)
    page.head.button.click()
    qtbot.waitUntil(lambda: settings.load(library) == Settings(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: vocabulary.load(library).id3_version is None, timeout=PATIENCE_MS)
    assert "default" in window.message.text
    qtbot.waitUntil(lambda: not page.head.button.isEnabled(), timeout=PATIENCE_MS)
    window.message.button.click()
    qtbot.waitUntil(lambda: settings.load(library).existing == "replace", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: vocabulary.load(library).id3_version == 4, timeout=PATIENCE_MS)


def test_a_reset_gives_the_language_back_too(page: SettingsPage, qtbot: QtBot) -> None:
    spoken: list[str] = []
    page.language_chosen.connect(spoken.append)
    choose(page, "language", "de")
    qtbot.waitUntil(lambda: not row(page, "language").reset.isHidden(), timeout=PATIENCE_MS)
    page.head.button.click()
    assert spoken == ["de", "system"]


def test_a_choice_holds_wherever_it_counts(
    window: MainWindow, page: SettingsPage, library: Library, qtbot: QtBot
) -> None:
    choose(page, "threshold", 95)
    assert window.bar.threshold.value() == 95
    choose(page, "existing", "keep")
    assert window.write_page.existing == "keep"
    window.bar.threshold.setValue(70)
    qtbot.waitUntil(lambda: shown(page, "threshold") == 70, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: settings.load(library).threshold == 70, timeout=PATIENCE_MS)


def test_what_the_command_line_chose_is_shown_when_the_page_is_opened(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    settings.save(library, Settings(threshold=40, theme="dark"))
    press(window, "Ctrl+,")
    qtbot.waitUntil(lambda: shown(window.settings_page, "threshold") == 40, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: theme().dark, timeout=PATIENCE_MS)
    assert window.bar.threshold.value() == 40


def test_the_chosen_look_holds_at_once_and_at_the_next_start(
    opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "library.sqlite3"
    window = opened(path)
    qtbot.waitUntil(lambda: window.settings_page._shown is not None, timeout=PATIENCE_MS)
    choose(window.settings_page, "theme", "dark")
    assert theme().dark
    library = window.library
    assert library is not None
    qtbot.waitUntil(lambda: settings.load(library).theme == "dark", timeout=PATIENCE_MS)
    window.close()
    theme_before_start(light=True)
    opened(path)
    assert theme().dark


def theme_before_start(*, light: bool) -> None:
    from genretagger.ui.look.theme import look

    look().choose("light" if light else "dark")


def test_the_page_is_walked_and_used_by_keyboard(
    window: MainWindow, page: SettingsPage, library: Library, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is page.words_button
    box = row(page, "keep_mtime").box
    for _ in range(60):
        if QApplication.focusWidget() is box:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: settings.load(library).keep_mtime, timeout=PATIENCE_MS)
    press(window, "Esc")
    assert window.pages.currentWidget() is window.review
    press(window, "Ctrl+,")
    page.words_button.click()
    assert window.pages.currentWidget() is window.vocabulary


def test_what_cannot_stand_between_genres_is_explained_and_not_kept(
    page: SettingsPage, library: Library, qtbot: QtBot
) -> None:
    row(page, "joined_with").field.setFocus()
    row(page, "joined_with").field.clear()
    QTest.keyClicks(row(page, "joined_with").field, "x" * 40)
    qtbot.waitUntil(lambda: "cannot stand between genres" in page.problem.text(), timeout=PATIENCE_MS)
    assert page.problem.isVisible()
    assert vocabulary.load(library).joined_with == "/"


def test_a_folder_to_leave_out_is_chosen_from_the_disk(
    page: SettingsPage, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    row(page, "excluded").editor.setFocus()
    write_text(page.window(), "*live*")  # type: ignore[arg-type]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/music/Podcasts")
    page.folder_button.click()
    wanted = ("*live*", "/music/Podcasts")
    qtbot.waitUntil(lambda: settings.load(library).excluded == wanted, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("used", "dropped", "said"), [(10.0, 0, ""), (250.0, 0, "nearly full"), (250.0, 7, "of 7")]
)
def test_the_page_warns_when_the_room_for_undo_runs_out(
    page: SettingsPage, used: float, dropped: int, said: str
) -> None:
    assert page._shown is not None
    now = page._shown
    page._show(calls.settings.Shown(now.values, now.defaults, used, dropped))
    assert f"{used:.1f} of 256 MB are used." in page.room.text()
    assert said in page.room.text()
    assert page.room.objectName() == ("bad" if said else "small")
