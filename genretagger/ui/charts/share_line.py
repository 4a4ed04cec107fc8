"""What a whole is made of, as one line of parts with their names below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from genretagger.ui import words
from genretagger.ui.charts.chart import READOUT, Chart, Mark, box
from genretagger.ui.look import painting, theme

BAR = 16
NAMES = 32
MOST = 7
LEAST_NAMED = 56
STRONGEST, FAINTEST = 0.9, 0.25
LEAST_WIDTH = 280


class ShareLine(Chart):
    """Parts by size; a part's name stands below it where there is room, and in the line of words always."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call(name)
        self._parts: list[tuple[str, int]] = []

    def show_parts(self, parts: Mapping[str, int]) -> None:
        """Show these, the largest first; what is rare comes together."""
        self._parts = list(parts.items())
        if len(self._parts) > MOST + 1:
            rest = sum(number for _, number in self._parts[MOST:])
            self._parts = [*self._parts[:MOST], (self.tr("others"), rest)]
        self.renew()

    def sizeHint(self) -> QSize:
        return QSize(320, BAR + NAMES + READOUT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def lay_out(self) -> Sequence[Mark[object]]:
        whole = sum(number for _, number in self._parts) or 1
        return [
            Mark(
                box(place.adjusted(0, 0, 0, NAMES)),
                self.tr("{0}: {1}, {2}").format(name, words.tracks(number), words.percent(number / whole)),
            )
            for (name, number), place in zip(self._parts, self._places(), strict=True)
        ]

    def paint(self, painter: QPainter) -> None:
        look = theme.theme()
        painter.setFont(theme.font(theme.small_pixels()))
        metrics = QFontMetricsF(painter.font())
        for at, ((name, _), place) in enumerate(zip(self._parts, self._places(), strict=True)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("text") if at == self.current else self._colour(at))
            painter.drawRoundedRect(place.adjusted(0, 0, -2, 0), 3, 3)
            below = place.translated(0, BAR + 4)
            if place.width() > min(LEAST_NAMED, metrics.horizontalAdvance(name) + 4):
                painter.setPen(look.colour("text" if at == self.current else "quiet"))
                painting.elided_text(painter, below, name)

    def _colour(self, at: int) -> QColor:
        look = theme.theme()
        strength = STRONGEST - (STRONGEST - FAINTEST) * at / max(1, len(self._parts) - 1)
        return theme.blend(look.colour("accent"), look.colour("surface"), strength)

    def _places(self) -> list[QRectF]:
        whole = sum(number for _, number in self._parts) or 1
        left = 0.0
        found = []
        for _, number in self._parts:
            wide = self.width() * number / whole
            found.append(QRectF(left, 4, wide, BAR))
            left += wide
        return found
