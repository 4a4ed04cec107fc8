"""What is painted, in both themes and at both scales, looked at pixel by pixel where it matters."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from genretagger.resources import resource
from genretagger.ui.actions import ACTS
from genretagger.ui.look import icons
from genretagger.ui.look.genre_colours import colour_of
from genretagger.ui.look.theme import DARK, LIGHT, look
from genretagger.ui.main_window import MainWindow
from genretagger.ui.table.columns import CONFIDENCE, STATE, SUGGESTED
from genretagger.ui.table.track_model import RowRole

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_suggestion_is_painted_in_the_colour_of_its_genre(
    window: MainWindow, qtbot: QtBot, theme: object
) -> None:
    look().choose("dark" if theme is DARK else "light")
    table = window.review.table
    qtbot.waitUntil(lambda: table.tracks.index(0, 0).data(RowRole) is not None)
    sure = next(row for row in range(12) if table.tracks.index(row, 0).data(RowRole).genre)
    genre = table.tracks.index(sure, 0).data(RowRole).genre
    image = table.viewport().grab().toImage()
    for column in (SUGGESTED, CONFIDENCE):
        area = table.visualRect(table.tracks.index(sure, column))
        found = {QColor(image.pixel(x, y)).name() for x in range(area.left(), area.right()) for y in range(
            area.top(), area.bottom())}  # fmt: skip
        assert colour_of(genre).colour.name() in found


def test_light_and_dark_are_designs_of_their_own(window: MainWindow) -> None:
    grounds = {}
    for choice, theme in (("light", LIGHT), ("dark", DARK)):
        look().choose(choice)
        image = window.grab().toImage()
        grounds[choice] = image.pixelColor(window.width() - 8, window.height() - 60).name()
        assert grounds[choice] == QColor(theme.surface).name()
        assert image.pixelColor(QPoint(4, 300)).name() == QColor(theme.window).name()
    assert grounds["light"] != grounds["dark"]


def test_what_stands_in_a_cell_is_told_in_words_too(window: MainWindow, qtbot: QtBot) -> None:
    tracks = window.review.tracks
    qtbot.waitUntil(lambda: tracks.index(0, 0).data(RowRole) is not None)
    row = tracks.index(0, 0).data(RowRole)
    assert tracks.index(0, CONFIDENCE).data() == f"{round(row.confidence * 100)} %"
    assert tracks.index(0, STATE).data() in ("To review", "Unsure")


def test_every_control_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QSpinBox

    for kind in (QAbstractButton, QLineEdit, QSpinBox, QAbstractItemView):
        for control in window.findChildren(kind):
            part = isinstance(control.parent(), QLineEdit | QSpinBox)
            internal = control.objectName().startswith("qt_") or part
            corner = type(control).__name__ in ("QTableCornerButton", "QAbstractButton", "QHeaderView")
            if internal or corner:
                continue
            text = getattr(control, "text", str)()
            assert control.accessibleName() or text or not control.isVisible(), control


def test_every_icon_is_there_and_draws_something(app: object) -> None:
    names = {act.icon for act in ACTS if act.icon}
    names |= {"suggested", "unsure", "accepted", "rejected", "written", "failed", "new", "undone", "arrow"}
    for name in names:
        assert resource("icons", f"{name}.svg").is_file()
        image = icons.icon(name).pixmap(18, 18).toImage()
        assert ink(image) > 10, name
    assert not icons.app_icon().isNull()


def test_all_icons_are_drawn_on_one_grid_with_one_stroke() -> None:
    drawn = [path for path in resource("icons").glob("*.svg") if not path.stem.startswith("app")]
    assert len(drawn) > 30
    for path in drawn:
        head = ElementTree.parse(path).getroot().attrib
        assert (head["viewBox"], head["stroke-width"], head["stroke"], head["fill"]) == (
            "0 0 24 24", "1.6", "currentColor", "none",
        ), path.name  # fmt: skip
        assert head["stroke-linecap"] == head["stroke-linejoin"] == "round", path.name


def test_the_program_has_an_icon_that_is_sharp_at_its_smallest(app: object) -> None:
    image = icons.app_icon().pixmap(16, 16).toImage()
    middle = {image.pixelColor(8, y).name() for y in range(3, 13)}
    assert middle == {"#fcbf41"}
    assert icons.app_icon().pixmap(256, 256).toImage().pixelColor(4, 4).alpha() == 0


def test_the_window_keeps_its_shape_at_twice_the_scale(tmp_path: Path) -> None:
    code = """
import sys
from genretagger.ui.app import application
from genretagger.ui.main_window import MainWindow
app = application()
window = MainWindow()
window.show()
app.processEvents()
image = window.grab().toImage()
print(image.devicePixelRatio(), image.width() / window.width(), window.width())
window.close()
"""
    import os

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["2.0", "2.0", "1280"]


def ink(image: QImage) -> int:
    """How many pixels are painted."""
    return sum(
        image.pixelColor(x, y).alpha() > 40 for x in range(image.width()) for y in range(image.height())
    )
