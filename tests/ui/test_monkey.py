"""Three hundred random keys, clicks and places, always the same ones: nothing breaks, nothing hangs."""

import random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from genretagger.ui import places
from genretagger.ui.look.theme import look
from genretagger.ui.main_window import MainWindow
from tests.ui.fake_sound import FakeSound
from tests.ui.keyboard import press

ACTIONS = 300
KEYS = ("A", "S", "C", "R", "J", "K", "1", "4", "9", "Up", "Down", "PgDown", "End", "Home", "Shift+Down",
        "Space", "Left", "Right", "Ctrl+A", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Return", "Ctrl+F",
        "Ctrl+Shift+A", "Esc", "Esc", "Tab", "?", "x", "Return")  # fmt: skip


def test_random_actions_break_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.listening.player.make = FakeSound
    chance = random.Random(7)
    faults: list[str] = []
    window.jobs.failed.connect(faults.append)
    for _ in range(ACTIONS):
        kind = chance.random()
        if kind < 0.75:
            press(window, chance.choice(KEYS))
        elif kind < 0.85:
            window.sidebar.go(chance.choice(places.LIBRARY))
        elif kind < 0.95:
            target = window.review.table.viewport()
            point = QPoint(chance.randrange(target.width()), chance.randrange(target.height()))
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)
        else:
            look().choose(chance.choice(("light", "dark")))
        popup = QApplication.activePopupWidget()
        if popup is not None and chance.random() < 0.5:
            popup.close()
        qtbot.wait(chance.choice((0, 0, 5, 20)))
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    # The generated tracks have no files: a write says so, and says nothing of a fault of the program.
    assert not [fault for fault in faults if "inside the program" in fault]
    window.look_again()
    with qtbot.waitSignal(window.review.tracks.changed):
        window.sidebar.go(places.ALL)
        window.review.tracks.reload()
    assert window.overview is not None
    assert window.overview.counts.total == 60
