"""Everyone can use the window: names for screen readers, the keyboard alone, small windows, any direction."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from genretagger.ui import language
from genretagger.ui.frame.layout import LEAST_SIZE
from genretagger.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui.generated import make_library
from tests.ui.pages import every_page, reachable, settle

NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


def told(widget: QWidget) -> str:
    """A widget as a failure names it."""
    inside = widget.parentWidget()
    said = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} “{said}” in {type(inside).__name__}"


def in_a_group_with(widget: QWidget, reached: list[QWidget]) -> bool:
    """Whether the arrow keys lead to it from a button of its group that was reached."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(button in reached for button in group.buttons())


def test_the_arrow_keys_choose_within_a_group_of_buttons(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(window.write_page)
    settle(window, qtbot)
    ask, keep = window.write_page.choices["ask"], window.write_page.choices["keep"]
    ask.setFocus()
    QTest.keyClick(ask, Qt.Key.Key_Right)
    assert keep.hasFocus()
    assert keep.isChecked()
    assert window.write_page.existing == "keep"
    qtbot.wait(100)
    assert window.settings.now is not None
    assert window.settings.now.existing == "ask"  # what is chosen here holds for this write


def test_whatever_the_keyboard_reaches_has_a_name_and_a_role(window: MainWindow, qtbot: QtBot) -> None:
    nameless = set()
    for name, _page in every_page(window, qtbot):
        for widget in reachable(window):
            face = QAccessible.queryAccessibleInterface(widget)
            if not face.text(QAccessible.Text.Name).strip() or face.role() in NO_ROLES:
                nameless.add(f"{name}: {told(widget)}, {face.role()}")
    assert not nameless


def test_tab_reaches_everything_on_every_page_and_never_gets_stuck(window: MainWindow, qtbot: QtBot) -> None:
    for name, _page in every_page(window, qtbot):
        wanted = set(reachable(window))
        start = QApplication.focusWidget()
        assert start is not None, name
        seen = [start]
        for _ in range(2 * len(wanted) + 4):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            assert now is not seen[-1], f"{name}: Tab stays on {told(seen[-1])}"
            if now is start:
                break
            seen.append(now)
        assert QApplication.focusWidget() is start, f"{name}: Tab does not come back"
        missed = {told(widget) for widget in wanted - set(seen) if not in_a_group_with(widget, seen)}
        assert not missed, f"{name}: Tab misses {missed}"


@pytest.mark.parametrize("speaks", ["en", "de"])
def test_the_smallest_window_cuts_no_button_and_scrolls_no_page_sideways(
    app: QApplication, opened: Opener, tmp_path: Path, qtbot: QtBot, speaks: str
) -> None:

    make_library(tmp_path / "library.sqlite3", 60).close()
    language.speak(speaks)
    try:
        window = opened(tmp_path / "library.sqlite3")
        window.resize(*LEAST_SIZE)
        for name, page in every_page(window, qtbot):
            settle(window, qtbot)
            for button in window.findChildren(QAbstractButton):
                if button.isVisible() and button.text():
                    least = button.minimumSizeHint().width()
                    assert button.width() >= least, f"{name}: “{button.text()}” is cut"
            for area in page.findChildren(QAbstractScrollArea):
                if area.isVisible() and type(area).__name__ == "QScrollArea":
                    assert not area.horizontalScrollBar().maximum(), f"{name} scrolls sideways"
    finally:
        language.speak("en")


def test_from_right_to_left_the_window_is_mirrored_and_every_page_is_painted(
    app: QApplication, opened: Opener, tmp_path: Path, qtbot: QtBot
) -> None:

    make_library(tmp_path / "library.sqlite3", 60).close()
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = opened(tmp_path / "library.sqlite3")
        for name, page in every_page(window, qtbot):
            assert not window.grab().isNull(), name
            assert page.layoutDirection() is Qt.LayoutDirection.RightToLeft
        window.show_page(window.write_page)
        left = window.pages.mapTo(window, window.pages.rect().topLeft()).x()
        assert window.sidebar.mapTo(window, window.sidebar.rect().topLeft()).x() > left
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
