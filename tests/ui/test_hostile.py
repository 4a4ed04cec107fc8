"""What a hostile file says is shown in the window as text on one line, and never taken for markup."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from genretagger.library.models import Track
from genretagger.ui import places, words
from genretagger.ui.main_window import MainWindow
from tests.hostile import LONG, NAMES, UNDECODABLE, harmless
from tests.ui.conftest import Opener
from tests.ui.generated import make_library

HOSTILE = [*NAMES.values(), UNDECODABLE, LONG]


@pytest.fixture
def window(opened: Opener, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on a library that holds everything hostile in every field."""
    path = tmp_path / "library.sqlite3"
    library = make_library(path, len(HOSTILE))
    with library.writing() as session:
        for number, name in enumerate(HOSTILE, start=1):
            track = session.get_one(Track, number)
            tag = name.encode("utf-8", "replace").decode()
            track.path = f"/music/{number} " + name.replace("\0", "")[:200] + ".mp3"
            track.title = track.artist = track.album = tag
            track.genres, track.chosen, track.state = [tag], [tag], "accepted"
            track.error = track.tag_problem = tag if number % 2 else None
    library.close()
    made = opened(path)
    made.sidebar.go(places.ALL)
    return made


def is_text(shown: str) -> bool:
    """Whether Qt takes no part of it for HTML but the frame that says that all the rest is text."""
    return "<" not in shown.removeprefix("<qt>").removesuffix("</qt>")


def texts(widget: QWidget) -> list[str]:
    """Everything that is written on a window and told about it, without what the program itself breaks."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
    return found


@pytest.mark.parametrize("name", HOSTILE, ids=[*NAMES, "undecodable", "long"])
def test_the_table_and_its_tips_show_plain_text(name: str) -> None:
    for shown in (words.readable(name), words.place_of(f"/music/{name}"), words.genres([name, name])):
        assert harmless(shown)
    assert is_text(words.tip(name))
    assert words.tip("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"
    assert words.label("R&B") == "R&&B"


def test_words_from_right_to_left_do_not_turn_the_sentence() -> None:
    shown = words.readable(NAMES["right to left"])
    assert shown[0] == "\N{FIRST STRONG ISOLATE}"
    assert shown[-1] == "\N{POP DIRECTIONAL ISOLATE}"
    assert words.readable("plain") == "plain"


def test_every_track_can_be_looked_at_and_none_is_more_than_text(window: MainWindow, qtbot: QtBot) -> None:
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.rowCount() > 0 and tracks.track(0) is not None, timeout=10_000)
    for row in range(tracks.rowCount()):
        window.review.table.selectRow(row)
        wanted = tracks.track(row)
        assert wanted is not None
        qtbot.waitUntil(
            lambda wanted=wanted: (
                (page := window.review.panel.page) is not None and page.details.row.id == wanted.id
            ),
            timeout=10_000,
        )
        for column in range(tracks.columnCount()):
            index = tracks.index(row, column)
            assert harmless(str(index.data()))
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            assert harmless(tip)
            assert is_text(tip)
        for text in texts(window.review.panel):
            assert harmless(text.replace("\n", " "))
        for label in window.review.panel.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or is_text(label.text())
    window.grab()


def test_the_plan_of_a_write_shows_plain_text(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(window.write_page)
    plan = window.write_page.plan
    qtbot.waitUntil(lambda: plan.rowCount() > 0, timeout=60_000)
    for row in range(plan.rowCount()):
        for column in range(plan.columnCount()):
            index = plan.index(row, column)
            assert harmless(str(index.data()))
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            assert harmless(tip)
            assert is_text(tip)
    window.grab()


def test_a_complaint_about_a_hostile_file_is_one_harmless_line(window: MainWindow) -> None:
    for name in HOSTILE:
        window.message.complain(f"{name} cannot be read.")
        assert harmless(window.message.text)
