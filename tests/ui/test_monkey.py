"""A thousand random actions, keys, clicks and places, always the same ones: nothing breaks, nothing hangs."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from genretagger.ui import places
from genretagger.ui.actions import ACTS
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow
from tests.ui.fake_sound import FakeSound
from tests.ui.keyboard import press

ACTIONS = 1_000
SEED = 7
KEYS = ("A", "S", "C", "R", "J", "K", "1", "4", "9", "Up", "Down", "PgDown", "End", "Home", "Shift+Down",
        "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Ctrl+Return", "Ctrl+F", "Esc", "Esc", "Tab", "Shift+Tab", "?", "x",
        "Return", "Space", "Left", "Right")  # fmt: skip


@pytest.fixture
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs of the system are left at once, and no other program is started."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_args, **_options: ("", "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_args, **_options: ""))
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))


@pytest.mark.usefixtures("no_dialogs")
def test_a_thousand_random_actions_break_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.listening.player.make = FakeSound
    chance = random.Random(SEED)
    faults: list[str] = []
    window.jobs.failed.connect(faults.append)

    def act() -> None:
        action = window.actions_[chance.choice(ACTS).name]
        if action.isEnabled():
            action.trigger()

    def click() -> None:
        shown: QWidget = QApplication.activePopupWidget() or chance.choice(
            [window.review.table.viewport(), window.sidebar.viewport(), window.pages, window.bar, window]
        )
        if shown.isVisible():
            point = QPoint(chance.randrange(shown.width()), chance.randrange(shown.height()))
            target = shown.childAt(point) or shown
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(shown, point))

    kinds: list[Callable[[], object]] = [
        *[lambda: press(window, chance.choice(KEYS))] * 9,
        *[act] * 5,
        *[click] * 4,
        lambda: window.sidebar.go(chance.choice(places.LIBRARY)),
        lambda: look().choose(chance.choice(("light", "dark"))),
    ]
    for number in range(ACTIONS):
        chance.choice(kinds)()
        popup = QApplication.activePopupWidget()
        if popup is not None and chance.random() < 0.5:
            popup.close()
        qtbot.wait(5 if number % 4 == 0 else 0)
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    window.actions_["stop"].trigger()
    qtbot.waitUntil(lambda: not window.busy.running, timeout=60_000)
    # The generated tracks have no files: a write says so, and says nothing of a fault of the program.
    assert not [fault for fault in faults if "inside the program" in fault]
    window.look_again()
    with qtbot.waitSignal(window.review.tracks.changed, timeout=20_000):
        window.sidebar.go(places.ALL)
        window.review.tracks.reload()
    assert window.overview is not None
    assert window.overview.counts.total == 60
