"""Every page of the window, each as it is when a person comes to it, and the picture of it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea

from genretagger.pipeline import ScanProgress
from genretagger.ui import places
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow
from genretagger.ui.table.listing import EVERYTHING, Filter
from genretagger.ui.workers import Lane
from tools.screenshots.library import SHOWN, UNSURE

PATIENCE_SECONDS = 30.0
SETTLED_MS = 100
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """The window that a picture is taken of."""

    window: MainWindow

    def until(self, there: Callable[[], bool]) -> None:
        """Let the window work until something is there; raises TimeoutError."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not there():
            if time.monotonic() > end:
                raise TimeoutError("The window did not come to what was to be shown.")
            QApplication.processEvents()

    def settle(self) -> None:
        """Let what is under way arrive and be painted."""
        for lane in Lane:
            answers: list[None] = []
            self.window.jobs.run(lambda: None, answers.append, lane=lane)
            self.until(lambda answers=answers: bool(answers))
        clock = QElapsedTimer()
        clock.start()
        while not clock.hasExpired(SETTLED_MS):
            QApplication.processEvents()

    def go(self, place: places.Place) -> None:
        """To a place of the sidebar."""
        self.window.sidebar.go(place)

    def press(self, action: str) -> None:
        """An action, as by its key."""
        self.window.actions_[action].trigger()


Prepare = Callable[[Stage], None]


def _review(stage: Stage) -> None:
    table, tracks = stage.window.review.table, stage.window.review.tracks
    stage.go(places.TO_REVIEW)
    stage.settle()
    stage.until(lambda: bool(tracks.ids()))
    table.setFocus()
    _to_track(stage, SHOWN)


def _to_track(stage: Stage, title: str) -> None:
    from genretagger.library import queries

    window = stage.window
    assert window.library is not None
    row = next(row for row in queries.rows(window.library, window.review.tracks.ids()) if row.title == title)
    place = window.review.tracks.row_of(row.id)
    assert place is not None
    window.review.table.go_to_row(place)
    stage.until(
        lambda: window.review.panel.page is not None and window.review.panel.page.details.row.id == row.id
    )


def _all(stage: Stage) -> None:
    stage.go(places.ALL)


def _unsure(stage: Stage) -> None:
    stage.go(places.UNSURE)
    stage.settle()
    _to_track(stage, UNSURE)


def _failed(stage: Stage) -> None:
    stage.go(places.FAILED)


def _search(stage: Stage) -> None:
    stage.go(places.ALL)
    stage.window.bar.search.setText("receipt")


def _filters(stage: Stage) -> None:
    stage.go(places.ALL)
    stage.window.review.list.let_through(Filter(genre_now="Blues", maximum_confidence=0.7))


def _albums(stage: Stage) -> None:
    stage.go(places.TO_REVIEW)
    stage.window.actions_["group"].setChecked(True)
    stage.window.review.tracks.group(True)
    stage.settle()
    _to_track(stage, SHOWN)
    stage.window.review.table.scrollToTop()


def _nothing_found(stage: Stage) -> None:
    stage.go(places.ALL)
    stage.window.bar.search.setText("polka")


def _change(stage: Stage) -> None:
    _review(stage)
    stage.press("change")


def _scanning(stage: Stage) -> None:
    _review(stage)
    window = stage.window
    window.bar.show_busy(scanning=True, writing=False)
    current = ("/music/Copper & Sage/Dry Creek Road/03 Barn Swallows.mp3",)
    window.progress.show_scan(ScanProgress(812, 4_310, 3, 14.2, 246.0, current), paused=False)


def _said(stage: Stage) -> None:
    _review(stage)
    stage.window.message.say("24 tracks accepted.", "Undo", lambda: None)


def _menu(stage: Stage) -> None:
    _review(stage)
    button = stage.window.bar.menu_button
    menu = button.menu()
    corner = button.mapToGlobal(button.rect().bottomRight())
    menu.popup(corner - QPoint(menu.sizeHint().width(), -4))


def _drop(stage: Stage) -> None:
    _review(stage)
    stage.window.drops.setGeometry(stage.window.rect())
    stage.window.drops.show()
    stage.window.drops.raise_()


def _overview(stage: Stage) -> None:
    stage.press("overview")
    stage.until(lambda: bool(stage.window.numbers.coverage.marks))


def _overview_below(stage: Stage) -> None:
    _overview(stage)
    stage.settle()
    stage.window.numbers.formats.setFocus(Qt.FocusReason.OtherFocusReason)
    bar = stage.window.numbers.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def _page(action: str) -> Prepare:
    return lambda stage: stage.press(action)


PAGES: dict[str, Prepare] = {
    "review": _review,
    "all": _all,
    "unsure": _unsure,
    "failed": _failed,
    "search": _search,
    "filters": _filters,
    "albums": _albums,
    "nothing-found": _nothing_found,
    "change": _change,
    "scanning": _scanning,
    "menu": _menu,
    "drop": _drop,
    "message": _said,
    "write": _page("write"),
    "history": _page("history"),
    "failures": _page("failures"),
    "vocabulary": _page("vocabulary"),
    "settings": _page("settings"),
    "model": _page("model"),
    "about": _page("about"),
    "learning": _page("learning"),
    "overview": _overview,
    "overview-below": _overview_below,
    "keys": _page("help"),
}
"""What is shown of a window on the invented library, by the name of its picture."""


@contextmanager
def opened(library: Path, theme: str) -> Iterator[Stage]:
    """The window on a library file, light or dark."""
    window = MainWindow()
    window.show()
    window.activateWindow()
    window.open(library)
    stage = Stage(window)
    try:
        stage.until(lambda: window.overview is not None or window.pages.currentWidget() is window.rescue)
        look().choose(theme)
        stage.settle()
        yield stage
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def picture(stage: Stage, name: str) -> QPixmap:
    """The window at one of PAGES; it is back at its table before."""
    window = stage.window
    window.message.hide()
    window.keys.hide()
    window.bar.search.clear()
    window.review.list.let_through(EVERYTHING)
    window.actions_["group"].setChecked(False)
    window.review.tracks.group(False)
    window.drops.hide()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    window.busy.show()
    window.busy.rest()
    window.show_page(window.review)
    stage.settle()
    PAGES[name](stage)
    for _ in range(ROUNDS):  # what comes may ask for more
        stage.settle()
    return _grabbed(window)


def _grabbed(window: MainWindow) -> QPixmap:
    """The window with what is popped up over it, as one picture."""
    whole = window.grab()
    painter = QPainter(whole)
    for popup in QApplication.topLevelWidgets():
        if popup.isVisible() and popup.windowType() is Qt.WindowType.Popup:
            painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    return whole


def first_start(folder: Path, theme: str) -> QPixmap:
    """The window of somebody who never opened it before."""
    with opened(folder / "first.sqlite3", theme) as stage:
        stage.until(lambda: stage.window.pages.currentWidget() is stage.window.welcome)
        stage.settle()
        return stage.window.grab()


def rescue(folder: Path, theme: str) -> QPixmap:
    """The window on a library file that is damaged."""
    damaged = folder / "damaged.sqlite3"
    damaged.write_bytes(b"This was a library once." * 64)
    with opened(damaged, theme) as stage:
        return stage.window.grab()


ALONE: dict[str, Callable[[Path, str], QPixmap]] = {"first-start": first_start, "rescue": rescue}
"""What needs a window of its own, on another library; it is given a folder to make it in, and the theme."""
EVERY = (*ALONE, *PAGES)
