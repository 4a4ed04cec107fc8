"""The app icon as files of every kind."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from shipping import icons

SVG = Path(__file__).parents[3] / "resources" / "icons" / "app.svg"


@pytest.mark.parametrize("kind", [".png", ".ico", ".icns"])
def test_the_icon_is_drawn_for_each_system(kind: str, tmp_path: Path, qapp: QGuiApplication) -> None:
    image = QImage(str(icons.write_icon(SVG, tmp_path / f"icon{kind}")))

    assert image.width() >= 256
    assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() > 0


def test_a_linux_desktop_gets_every_size(tmp_path: Path, qapp: QGuiApplication) -> None:
    written = icons.write_sizes(SVG, tmp_path, "x.y.Z")

    assert {path.parents[1].name for path in written} == {
        *(f"{size}x{size}" for size in icons.SIZES), "scalable"
    }  # fmt: skip
    for size in icons.SIZES:
        assert QImage(str(tmp_path / f"{size}x{size}/apps/x.y.Z.png")).width() == size
