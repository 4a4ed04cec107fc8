"""Exporting from the window: exactly what is shown, or what is selected, told in a line."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from genretagger.library import queries
from genretagger.ui import places
from genretagger.ui.main_window import MainWindow
from tests.ui.keyboard import press


class Dialog:
    """Stands in for the file dialog: what it was asked, what it answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.title = ""
        self.answer = ("", "")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._ask)

    def _ask(self, _window: object, title: str, _place: str, filters: str) -> tuple[str, str]:
        self.title = title
        place, kind = self.answer
        return place, next(one for one in filters.split(";;") if kind in one)


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Dialog:
    return Dialog(monkeypatch)


def paths_in(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [row["path"] for row in csv.DictReader(rows)]


def shown(window: MainWindow) -> list[str]:
    assert window.library is not None
    return [row.path for row in queries.rows(window.library, window.review.tracks.ids())]


def test_the_list_is_exported_as_it_is_shown(
    window: MainWindow, dialog: Dialog, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window.review.tracks.ids()
    window.sidebar.go(places.UNSURE)
    qtbot.waitUntil(lambda: window.review.tracks.ids() not in ([], before))
    dialog.answer = (str(tmp_path / "unsure"), "csv")
    press(window, "Ctrl+E")
    qtbot.waitUntil(lambda: "exported to unsure.csv" in window.message.text, timeout=20_000)
    assert paths_in(tmp_path / "unsure.csv") == shown(window)
    assert f"Export {len(shown(window))} tracks" == dialog.title


def test_of_several_selected_tracks_only_these_are_exported(
    window: MainWindow, dialog: Dialog, tmp_path: Path, qtbot: QtBot
) -> None:
    table = window.review.table
    table.setFocus()
    press(window, "Shift+Down")
    press(window, "Shift+Down")
    chosen = len(table.selected_ids())
    assert chosen > 1
    dialog.answer = (str(tmp_path / "l.m3u8"), "m3u8")
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: f"{chosen} tracks exported" in window.message.text, timeout=20_000)
    lines = (tmp_path / "l.m3u8").read_text(encoding="utf-8").splitlines()
    assert sum(not line.startswith("#") for line in lines) == chosen
    assert "selected" in dialog.title


def test_each_genre_gets_a_playlist_in_a_folder(
    window: MainWindow, dialog: Dialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.answer = (str(tmp_path / "lists"), "each genre")
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: "exported to lists" in window.message.text, timeout=20_000)
    assert len(list((tmp_path / "lists").glob("*.m3u8"))) > 3


def test_what_goes_wrong_is_told_in_a_sentence(
    window: MainWindow, dialog: Dialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.answer = (str(tmp_path / "nowhere" / "l.csv"), "csv")
    window.actions_["export"].trigger()
    qtbot.waitUntil(lambda: "cannot be written" in window.message.text, timeout=20_000)
    assert not window.exports.work.running
    (tmp_path / "there.csv").write_text("mine")
    dialog.answer = (str(tmp_path / "there"), "csv")
    window.actions_["export"].trigger()
    assert "is there already" in window.message.text
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_who_chooses_no_place_exports_nothing(window: MainWindow, dialog: Dialog) -> None:
    dialog.answer = ("", "csv")
    window.actions_["export"].trigger()
    assert not window.exports.work.running
    assert window.message.text == ""
