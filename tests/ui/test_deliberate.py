"""Nothing changes by accident: the wheel, arrow keys and held keys do only what was meant."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from genretagger import review
from genretagger.library import queries, settings
from genretagger.library.track_query import TrackQuery
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.plan_model import Fate
from tests.accepted import accepted, hashes
from tests.music import make_song
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.keyboard import press


def turn_wheel(widget: QWidget) -> None:
    """A notch of the wheel over a widget, as the system tells it: it goes up until somebody takes it."""
    handle = widget.window().windowHandle()
    assert handle is not None
    QTest.wheelEvent(handle, QPointF(widget.mapTo(widget.window(), widget.rect().center())), QPoint(0, -120))
    QApplication.processEvents()


def notch(widget: QWidget) -> QWheelEvent:
    """A notch of the wheel as an event for one widget alone."""
    centre = QPointF(widget.rect().center())
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    return QWheelEvent(centre, widget.mapToGlobal(centre), QPoint(), QPoint(0, -120), *none, False)


def hold(widget: QWidget, modifiers: Qt.KeyboardModifier, *, repeat: bool) -> None:
    """A press of Return, or one of the presses that the system makes of a key held down."""
    QTest.simulateEvent(widget, True, Qt.Key.Key_Return, modifiers, "\r", repeat)


def fields(window: MainWindow) -> list[QWidget]:
    kinds: tuple[type[QWidget], ...] = (QAbstractSpinBox, QComboBox, QSlider)
    return [field for kind in kinds for field in window.findChildren(kind)]


def value_of(field: QWidget) -> object:
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()  # type: ignore[attr-defined]


def test_the_wheel_changes_no_field_that_is_not_in_use(window: MainWindow, qtbot: QtBot) -> None:
    found = fields(window)
    assert len(found) >= 10
    for field in found:
        if isinstance(field, QComboBox):
            field.addItems(["one", "two"])
        elif not isinstance(field, QSlider):
            field.setValue(50)  # type: ignore[attr-defined]
    before = [value_of(field) for field in found]
    for page in ("filter", "vocabulary", "settings"):
        window.actions_[page].trigger()
        qtbot.wait(100)
        window.bar.search.setFocus()
        for field in found:
            if not field.visibleRegion().isEmpty():
                turn_wheel(field)
                assert not field.hasFocus()
            assert not field.focusPolicy() & 0b100  # the bit that lets the wheel give the focus
    for field in found:  # those that need a longer way to be seen
        QApplication.sendEvent(field, notch(field))
    assert [value_of(field) for field in found] == before


def test_the_wheel_changes_a_field_in_use(window: MainWindow) -> None:
    window.bar.threshold.setFocus()
    turn_wheel(window.bar.threshold)
    assert window.bar.threshold.value() == 75


def test_the_wheel_over_a_setting_scrolls_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.actions_["settings"].trigger()
    page = window.settings_page
    qtbot.waitUntil(page.isVisible)
    spin = page.rows["threshold"].findChild(QAbstractSpinBox)
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    turn_wheel(spin)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)


@pytest.mark.parametrize("start", ["no library", "to review", "all decided"])
def test_the_keys_right_after_the_start_reach_no_field_of_the_toolbar(
    opened: Opener, tmp_path: Path, qtbot: QtBot, start: str
) -> None:
    path = tmp_path / "library.sqlite3"
    if start != "no library":
        library = make_library(path, 60)
        if start == "all decided":
            review.accept(library, queries.track_ids(library, TrackQuery()))
        library.close()
    window = opened(path)
    listed = window.review.tracks
    qtbot.waitUntil(lambda: start == "no library" or (listed.complete and len(listed.ids()) > 30))
    for key in ("Right", "Right", "Right", "Right", "Right", "Down", "Down"):
        press(window, key)
    assert window.bar.threshold.value() == 80
    if start != "no library":
        assert QApplication.focusWidget() is window.review.table
        assert window.review.table.currentIndex().row() == 2
    assert window.library is not None
    qtbot.wait(50)
    assert settings.load(window.library).threshold == 80


def test_the_keyboard_stays_in_the_list_when_its_last_track_is_decided(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, "Ctrl+A")
    press(window, "A")
    qtbot.waitUntil(window.review.empty.isVisible)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.review.list.isAncestorOf(focus)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.review.table)


def test_arrow_keys_lead_from_no_button_into_a_field(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["filter"].trigger()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
                button.setFocus()
                QTest.keyClick(button, key)
                assert isinstance(QApplication.focusWidget(), QAbstractButton), button
    assert window.bar.threshold.value() == 80


def test_a_held_return_presses_a_button_once(window: MainWindow, qtbot: QtBot) -> None:
    button = PushButton("Go", window)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    for repeat in (False, True, True, True):
        hold(button, Qt.KeyboardModifier.NoModifier, repeat=repeat)
    assert pressed == [True]


@pytest.fixture
def songs(tmp_path: Path) -> list[Path]:
    (tmp_path / "music").mkdir()
    return [make_song(tmp_path / "music" / f"{name}.mp3", seconds=0.2) for name in "ab"]


@pytest.fixture
def to_write(opened: Opener, tmp_path: Path, songs: list[Path]) -> MainWindow:
    """The window on a library with two accepted songs."""
    accepted(tmp_path / "library.sqlite3", tmp_path / "music", songs, ["Zouk"]).close()
    return opened(tmp_path / "library.sqlite3")


def test_a_held_ctrl_return_opens_the_preview_and_writes_nothing(
    to_write: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    before = hashes(songs[0].parent)
    page = to_write.write_page
    hold(to_write.review.table, Qt.KeyboardModifier.ControlModifier, repeat=False)
    qtbot.waitUntil(page.head.button.hasFocus)
    for _ in range(5):
        hold(page.head.button, Qt.KeyboardModifier.ControlModifier, repeat=True)
    assert not page.work.running
    qtbot.wait(50)
    assert hashes(songs[0].parent) == before
    hold(page.head.button, Qt.KeyboardModifier.ControlModifier, repeat=False)
    qtbot.waitUntil(lambda: "2 files written" in to_write.message.text)


def test_a_double_click_on_write_shows_the_preview_and_writes_nothing(
    to_write: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    before = hashes(songs[0].parent)
    button = to_write.bar.write_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: to_write.write_page.plan.count(Fate.WILL) == 2)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert not to_write.write_page.work.running
    assert hashes(songs[0].parent) == before


def test_a_plan_that_is_not_shown_yet_is_not_carried_out(
    to_write: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    before = hashes(songs[0].parent)
    page = to_write.write_page
    press(to_write, "Ctrl+Return")
    qtbot.waitUntil(lambda: page.plan.count(Fate.WILL) == 2)
    page.choices["replace"].click()
    press(to_write, "Ctrl+Return")  # the old plan is still on the screen
    assert not page.work.running
    qtbot.waitUntil(page.head.button.isEnabled)
    assert hashes(songs[0].parent) == before


def test_only_files_of_the_preview_are_written(
    to_write: MainWindow, songs: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    library = to_write.library
    assert library is not None
    first, second = queries.track_ids(library, TrackQuery())
    review.reconsider(library, [second])
    press(to_write, "Ctrl+Return")
    page = to_write.write_page
    qtbot.waitUntil(lambda: page.plan.count(Fate.WILL) == 1)
    review.accept(library, [second], ("Zouk",))  # by the command line, say
    press(to_write, "Ctrl+Return")
    qtbot.waitUntil(lambda: "1 file written" in to_write.message.text)
    written, left = queries.rows(library, [first, second])
    assert (written.state, left.state) == ("written", "accepted")


def test_an_answer_in_a_preview_holds_for_that_write_alone(
    to_write: MainWindow, songs: list[Path], qtbot: QtBot
) -> None:
    library = to_write.library
    assert library is not None
    page = to_write.write_page
    press(to_write, "Ctrl+Return")
    qtbot.waitUntil(page.head.button.isEnabled)
    page.choices["replace"].click()
    qtbot.waitUntil(page.head.button.isEnabled)
    assert page.existing == "replace"
    press(to_write, "Ctrl+Return")
    qtbot.waitUntil(lambda: "2 files written" in to_write.message.text)
    assert page.existing == "ask"
    assert settings.load(library).existing == "ask"
    page.choices["add"].click()
    press(to_write, "Esc")
    press(to_write, "Ctrl+Return")
    assert page.existing == "ask"
    assert settings.load(library).existing == "ask"
