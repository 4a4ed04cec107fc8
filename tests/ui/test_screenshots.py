"""The pictures of the window can be taken, all of them, anywhere."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from genretagger.ui.main_window import MainWindow
from tools.screenshots.__main__ import sheet, take
from tools.screenshots.library import make_library
from tools.screenshots.pages import EVERY, PAGES


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    """The library that the pictures show."""
    return make_library(tmp_path_factory.mktemp("invented"))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_page_has_its_own_picture(app: object, invented: Path, tmp_path: Path) -> None:
    take(invented, tmp_path, EVERY, ["dark"], "en")
    pictures = {name: QImage(str(tmp_path / "dark" / f"{name}.png")) for name in EVERY}
    assert all(not picture.isNull() for picture in pictures.values())
    seen = {bytes(picture.constBits()) for picture in pictures.values()}
    assert len(seen) == len(EVERY), "two pages look the same"
    sheet(tmp_path / "dark", tmp_path / "sheet.png")
    assert QImage(str(tmp_path / "sheet.png")).width() > 1_000


def test_the_pages_aside_are_all_in_the_pictures(window: MainWindow) -> None:
    assert set(window.aside) <= set(PAGES)
