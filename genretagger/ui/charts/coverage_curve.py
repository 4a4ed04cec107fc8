"""What "accept all ≥ N %" would take for every N, and how much of it is likely wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from genretagger.ui import words
from genretagger.ui.charts.chart import READOUT, Chart, Mark, box
from genretagger.ui.look import theme

if TYPE_CHECKING:
    from genretagger.likely_errors import Expected

AXIS = 24
HEIGHT = 240
NUMBERS = 48
KEY = 24
LEAST_WIDTH = 280


class CoverageCurve(Chart):
    """Tracks over the confidence from which on they are accepted; a press on N chooses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call(self.tr("Accepted and likely wrong"))
        self._curve: Sequence[Expected] = ()
        self._chosen = 80

    def show_curve(self, curve: Sequence[Expected]) -> None:
        """Show what each percent takes, from 0 to 100."""
        self._curve = tuple(curve)
        self.renew()

    def show_chosen(self, percent: int) -> None:
        """Mark the percent that accepting in bulk goes by now."""
        self._chosen = percent
        self.update()

    def told(self, percent: int) -> str:
        """What accepting from this percent on would take, in words."""
        one = self._curve[percent]
        said = self.tr("From {0} % on: {1}, about {2} likely wrong").format(
            percent, words.tracks(one.tracks), words.number(round(one.wrong))
        )
        if round(one.least) == round(one.most):
            return said
        return self.tr("{0} ({1} to {2})").format(
            said, words.number(round(one.least)), words.number(round(one.most))
        )

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT + READOUT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def lay_out(self) -> Sequence[Mark[object]]:
        inside = self._inside()
        wide = inside.width() / max(1, len(self._curve) - 1)
        return [
            Mark(
                box(QRectF(self._x(percent) - wide / 2, 0, wide, self.area.height())),
                self.told(percent),
                percent,
            )
            for percent in range(len(self._curve))
        ]

    def paint(self, painter: QPainter) -> None:
        if not self._curve:
            return
        look = theme.theme()
        inside = self._inside()
        most = max(1, self._curve[0].tracks)
        surface = look.colour("surface")
        taken = [one.tracks / most for one in self._curve]
        painter.fillPath(self._under(taken), theme.blend(look.colour("accent"), surface, 0.28))
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(self._line(taken)))
        bad = look.colour("bad")
        highest = [one.most / most for one in self._curve]
        painter.fillPath(self._under(highest), theme.blend(bad, surface, 0.3))
        painter.fillPath(
            self._under([one.least / most for one in self._curve]), theme.blend(bad, surface, 0.55)
        )
        painter.setPen(QPen(bad, 2, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line([one.wrong / most for one in self._curve])))
        painter.fillRect(QRectF(inside.left(), inside.bottom(), inside.width(), 1), look.colour("control"))
        self._axes(painter, most)
        self._upright(painter, self._chosen, self.tr("now ≥ {0} %").format(self._chosen), "accent")
        if self.current >= 0:
            self._upright(painter, self.current, "", "text")

    def _axes(self, painter: QPainter, most: int) -> None:
        look = theme.theme()
        inside = self._inside()
        painter.setFont(theme.font(theme.small_pixels()))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(look.colour("quiet"))
        for percent in (0, 25, 50, 75, 100):
            text = f"≥ {percent} %"
            width = metrics.horizontalAdvance(text)
            left = min(max(self._x(percent) - width / 2, 0), self.width() - width)
            painter.drawText(QPointF(left, inside.bottom() + 18), text)
        for share in (0.5, 1.0):
            text = words.number(round(most * share))
            y = inside.bottom() - inside.height() * share
            painter.drawText(QPointF(NUMBERS - 8 - metrics.horizontalAdvance(text), y + 4), text)
            painter.fillRect(QRectF(inside.left(), y, inside.width(), 1), look.colour("hairline"))
        key = inside.left()
        for text, colour in ((self.tr("accepted"), "accent"), (self.tr("likely wrong"), "bad")):
            painter.fillRect(QRectF(key, 6, 10, 10), look.colour(colour))
            painter.drawText(QPointF(key + 16, 15), text)
            key += 16 + metrics.horizontalAdvance(text) + 20

    def _upright(self, painter: QPainter, percent: int, text: str, colour: str) -> None:
        look = theme.theme()
        inside = self._inside()
        x = self._x(percent)
        painter.setPen(QPen(look.colour(colour), 1))
        painter.drawLine(QPointF(x, inside.top() - 4), QPointF(x, inside.bottom()))
        most = max(1, self._curve[0].tracks)
        painter.setBrush(look.colour(colour))
        for value in (self._curve[percent].tracks, self._curve[percent].wrong):
            painter.drawEllipse(QPointF(x, inside.bottom() - inside.height() * value / most), 3, 3)
        if text:
            painter.setFont(theme.font(theme.small_pixels(), bold=True))
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            painter.drawText(QPointF(min(x + 6, self.width() - width), inside.top() + 8), text)

    def _inside(self) -> QRectF:
        return self.area.adjusted(NUMBERS, KEY + 8, -16, -AXIS)

    def _x(self, percent: int) -> float:
        inside = self._inside()
        return inside.left() + inside.width() * percent / 100

    def _line(self, shares: Sequence[float]) -> list[QPointF]:
        inside = self._inside()
        return [
            QPointF(self._x(percent), inside.bottom() - inside.height() * share)
            for percent, share in enumerate(shares)
        ]

    def _under(self, shares: Sequence[float]) -> QPainterPath:
        inside = self._inside()
        path = QPainterPath(QPointF(inside.left(), inside.bottom()))
        for point in self._line(shares):
            path.lineTo(point)
        path.lineTo(QPointF(inside.right(), inside.bottom()))
        path.closeSubpath()
        return path
