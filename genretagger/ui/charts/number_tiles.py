"""Numbers that matter, large, each with the words for it below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from genretagger.ui.charts.chart import Chart, Mark, box
from genretagger.ui.look import painting, theme

TILE_HEIGHT = 72
LEAST_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Tile:
    """A number as it is shown, the words for it, and where a press leads."""

    number: str
    words: str
    goal: object | None = None


class NumberTiles(Chart):
    """Tiles in a row, in as many rows as are needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call(self.tr("The library in numbers"))
        self._tiles: Sequence[Tile] = ()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def area(self) -> QRectF:
        return QRectF(self.rect())

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these."""
        self._tiles = tuple(tiles)
        self.updateGeometry()
        self.renew()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH * 4, TILE_HEIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        return TILE_HEIGHT * max(1, -(-len(self._tiles) // columns))

    def lay_out(self) -> Sequence[Mark[object]]:
        return [
            Mark(box(self._place(at)), f"{tile.number} {tile.words}", tile.goal)
            for at, tile in enumerate(self._tiles)
        ]

    def paint(self, painter: QPainter) -> None:
        look = theme.theme()
        for at, tile in enumerate(self._tiles):
            place = self._place(at)
            if at == self.current and tile.goal is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("hover"))
                painter.drawRoundedRect(place.adjusted(0, 4, -8, -4), theme.RADIUS, theme.RADIUS)
            inside = place.adjusted(8, 8, -16, -8)
            painter.setFont(theme.font(theme.large_pixels(), bold=True))
            painter.setPen(look.colour("text"))
            painting.elided_text(
                painter, QRectF(inside.left(), inside.top(), inside.width(), 32), tile.number
            )
            painter.setFont(theme.font(theme.small_pixels()))
            painter.setPen(look.colour("quiet"))
            below = QRectF(inside.left(), inside.top() + 32, inside.width(), 20)
            painting.elided_text(painter, below, tile.words)

    def _columns(self, width: float) -> int:
        return max(1, min(len(self._tiles) or 1, int(width // LEAST_WIDTH)))

    def _place(self, at: int) -> QRectF:
        columns = self._columns(self.width())
        row, column = divmod(at, columns)
        wide = self.width() / columns
        return QRectF(column * wide, row * TILE_HEIGHT, wide, TILE_HEIGHT)
