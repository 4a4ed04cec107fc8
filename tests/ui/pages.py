"""Every page of the window, one after the other, and what a person sees or reaches on it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from genretagger.ui.main_window import MainWindow

PATIENCE_MS = 60_000


def every_page(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Bring each page to the front, wait until it has been filled, and hand it out with its name."""
    pages: dict[str, QWidget] = {"review": window.review, **window.aside, "welcome": window.welcome}
    window.welcome.invite()
    for name, page in pages.items():
        window.show_page(page)  # type: ignore[arg-type]
        settle(window, qtbot)
        yield name, page


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until every question that a page has asked is answered: each lane has done what was before."""
    from genretagger.ui.workers import READERS, Lane

    answered: list[int] = []
    lanes = [lane for lane in (Lane.READ, Lane.DECIDE) for _ in range(2 * READERS)]
    for number, lane in enumerate(lanes):
        window.jobs.run(lambda: None, lambda _none, number=number: answered.append(number), lane=lane)
    qtbot.waitUntil(lambda: len(answered) == len(lanes), timeout=PATIENCE_MS)
    QApplication.processEvents()


def reachable(window: MainWindow) -> list[QWidget]:
    """The widgets that Tab should reach now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
    ]
