"""A line of chips: old genres → new ones, as a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme

HEIGHT = 28
ARROW = 24.0
GAP = 4.0


class ChangeChips(QWidget):
    """What stands in the file, and what would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[str, ...] = ()
        self._after: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_change(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Show old → new; without a new one, only what is there."""
        self._before, self._after = tuple(before), tuple(after)
        told = words.genres(self._before)
        self.setAccessibleName(f"{told} → {words.genres(self._after)}" if after else told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_change(painter, QRectF(self.rect()), self._before, self._after, ground="surface")
        painter.end()


def paint_change(
    painter: QPainter, area: QRectF, before: Sequence[str], after: Sequence[str], *, ground: str
) -> None:
    """Paint old genres → new ones into an area."""
    look = theme.theme()
    font = theme.font(theme.small_pixels())
    painter.setFont(font)
    left = area.left()
    for genre in map(words.readable, before):
        left += (
            painting.plain_chip(painter, area.adjusted(left - area.left(), 0, 0, 0), genre, font=font) + GAP
        )
    if not before:
        painter.setPen(look.colour("quiet"))
        text = words.genres(())
        painting.elided_text(painter, area, text)
        left += painter.fontMetrics().horizontalAdvance(text) + GAP
    if not after:
        return
    icons.paint(painter, "arrow", QRectF(left + 2, area.center().y() - 7, 14, 14), look.colour("quiet"))
    left += ARROW
    for genre in after:
        room = area.adjusted(left - area.left(), 0, 0, 0)
        left += (
            painting.genre_chip(
                painter, room, words.readable(genre), look.colour(ground), key=genre, font=font
            )
            + GAP
        )
