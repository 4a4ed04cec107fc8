"""The icon set: thin lines from SVG, drawn in the colours of the theme at every scale."""

import math
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from genretagger.resources import resource
from genretagger.ui.look.theme import theme

ICON_PIXELS = 18
TEXT_GAP = 6
WITH_GAP = QSize(ICON_PIXELS + TEXT_GAP, ICON_PIXELS)
SMALL = QSize(12, 12)
SMALL_APP = 16
"""Up to this many pixels the program's icon is a drawing of its own, on whole pixels."""


def icon(name: str, colour: str = "text", *, gap: int = 0) -> QIcon:
    """An icon in a colour of the theme in force; ask again when the theme changes.

    `gap` pixels are left free at its right, between it and a text.
    """
    return _icon(name, theme().colour(colour).name(), theme().faint, gap)


def paint(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draw an icon into an area of a delegate or a panel."""
    _renderer(name, colour.name()).render(painter, area)


def app_icon() -> QIcon:
    """The icon of the program, in its own colours."""
    made = QIcon()
    small, large = (QSvgRenderer(str(resource("icons", f"{name}.svg"))) for name in ("app-small", "app"))
    for pixels in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(QPixmap.fromImage(_drawn(small if pixels <= SMALL_APP else large, pixels)))
    return made


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, gap: int) -> QIcon:
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in _scales():
            pixmap = QPixmap.fromImage(_drawn(_renderer(name, shade), ICON_PIXELS * scale, gap * scale))
            pixmap.setDevicePixelRatio(scale)
            made.addPixmap(pixmap, mode)
    return made


def _scales() -> range:
    """Pixels a point, up to those of the finest screen; two at least, for one that is plugged in later."""
    finest = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1)
    return range(1, max(2, math.ceil(finest)) + 1)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode()))


def _drawn(renderer: QSvgRenderer, pixels: int, gap: int = 0) -> QImage:
    image = QImage(QSize(pixels + gap, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def picture(name: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """A large drawing of an icon, in faint lines; "app" in its own colours."""
    colour = theme().colour("faint").name()
    pixmap = QPixmap.fromImage(_drawn(_renderer(name, colour), round(pixels * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
