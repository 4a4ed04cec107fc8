"""A long job that ends while the person looks elsewhere is told; a short one, or one in sight, is not."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from genretagger.ui.desks import notices
from genretagger.ui.main_window import MainWindow


@pytest.fixture
def alerts(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The windows that were marked in the task bar."""
    marked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", marked.append)
    return marked


@pytest.mark.parametrize(
    ("seconds", "in_sight", "told"), [(60, False, True), (60, True, False), (1, False, False)]
)
def test_a_notice_comes_after_a_long_job_out_of_sight(
    window: MainWindow,
    alerts: list[object],
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
    in_sight: bool,
    told: bool,
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: in_sight)
    window.busy.ended.emit(seconds)
    assert alerts == ([window] if told else [])


def test_where_there_is_a_tray_it_says_what_the_message_bar_says(
    window: MainWindow, alerts: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(notices.QSystemTrayIcon, name, staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, _title, text, *_: said.append(text))
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.message.say("Scan done: 4,310 tracks heard.")
    window.busy.ended.emit(60.0)
    assert said == ["Scan done: 4,310 tracks heard."]


def test_the_end_of_a_scan_is_told_with_what_it_did(
    window: MainWindow, alerts: list[object], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(notices, "LONG_SECONDS", 0.0)
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.scan()
    qtbot.waitUntil(lambda: alerts == [window], timeout=30_000)
    assert "/music" in window.message.text
