"""The marks that the window is made of: chips, bars and lines, painted on the grid."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from genretagger.ui.look import theme
from genretagger.ui.look.genre_colours import colour_of

CHIP_HEIGHT = 22.0
CHIP_PADDING = 8.0
DOT = 8.0
BAR_HEIGHT = 6.0
LEAST_SHARE = 0.005
# What is painted side by side keeps its order from left to right, whatever way the window reads.
SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | SIDE | Qt.TextFlag.TextSingleLine)


def chip_width(text: str, font: QFont, *, dot: bool = True) -> float:
    """How wide a chip would like to be, in pixels."""
    mark = DOT + 6 if dot else 0
    return 2 * CHIP_PADDING + mark + QFontMetricsF(font).horizontalAdvance(text)


def genre_chip(
    painter: QPainter,
    area: QRectF,
    name: str,
    ground: QColor,
    *,
    key: str,
    font: QFont,
    sure: bool = True,
) -> float:
    """Paint a genre at the left of an area, in the colour of `key`, with its name; returns its width.

    What the program is not sure of has an outline of dashes and no fill.
    """
    look = theme.theme()
    base = colour_of(key).colour
    width = min(chip_width(name, font), area.width())
    chip = QRectF(area.left(), round(area.center().y() - CHIP_HEIGHT / 2), width, CHIP_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sure:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(base, ground, look.chip_strength))
        painter.drawRoundedRect(chip, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    else:
        pen = QPen(look.colour("faint"), 1, Qt.PenStyle.DashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(base)
    painter.drawEllipse(QRectF(chip.left() + CHIP_PADDING, chip.center().y() - DOT / 2, DOT, DOT))
    painter.setFont(font)
    painter.setPen(look.colour("text" if sure else "quiet"))
    left = CHIP_PADDING + DOT + 6
    elided_text(painter, chip.adjusted(left, 0, -CHIP_PADDING + 2, 0), name)
    painter.restore()
    return width


def plain_chip(painter: QPainter, area: QRectF, text: str, *, font: QFont) -> float:
    """Paint a word that is in the file now: an outline without a colour; returns its width."""
    look = theme.theme()
    width = min(chip_width(text, font, dot=False), area.width())
    chip = QRectF(area.left(), round(area.center().y() - CHIP_HEIGHT / 2), width, CHIP_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    elided_text(painter, chip.adjusted(CHIP_PADDING, 0, -CHIP_PADDING + 2, 0), text)
    painter.restore()
    return width


def bar(painter: QPainter, area: QRectF, share: float, colour: QColor) -> None:
    """Paint a share (0…1) as a rounded bar in the middle of an area, on its empty track."""
    track = QRectF(area.left(), round(area.center().y() - BAR_HEIGHT / 2), area.width(), BAR_HEIGHT)
    radius = BAR_HEIGHT / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.theme().colour("hairline"))
    painter.drawRoundedRect(track, radius, radius)
    if share >= LEAST_SHARE:
        painter.setBrush(colour)
        filled = QRectF(track)
        filled.setWidth(max(BAR_HEIGHT, track.width() * min(1.0, share)))
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def hairline(painter: QPainter, area: QRectF) -> None:
    """Paint a hairline along the bottom of an area."""
    line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
    painter.fillRect(line, theme.theme().colour("hairline"))


def elided_text(painter: QPainter, area: QRectF, text: str) -> None:
    """Draw one line of text, cut with an ellipsis where it does not fit."""
    metrics = QFontMetricsF(painter.font())
    painter.drawText(area, ONE_LINE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()))
