"""The page about the program names its version and all that it is made with."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from genretagger import __version__
from genretagger.ui.main_window import MainWindow
from genretagger.ui.pages.about_page import AboutPage
from tests.ui.keyboard import press


def test_the_page_names_version_and_licences_and_escape_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Shift+I")

    page = window.pages.currentWidget()
    assert isinstance(page, AboutPage)
    assert any(__version__ in label.text() for label in page.head.findChildren(QLabel))
    qtbot.waitUntil(lambda: "numpy" in page.components.text())
    assert "GPL-2.0-or-later" in page.components.text()
    press(window, "Esc")
    assert window.pages.currentWidget() is window.review
