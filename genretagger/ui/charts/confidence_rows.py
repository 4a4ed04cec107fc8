"""How sure the program is: a small histogram for each state, one below the other on the same axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from genretagger.ui import places, words
from genretagger.ui.charts.chart import READOUT, Chart, Mark, box
from genretagger.ui.look import painting, theme
from genretagger.ui.table.listing import Filter

LABEL = 112
ROW = 56
AXIS = 24
STEP_PERCENT = 5
LEAST_BAR = 2.0
COLOURS = {"unsure": "faint", "failed": "faint", "unreadable": "faint", "rejected": "faint", "new": "faint"}
"""What has no suggestion, or is not wanted, is grey; the names stand beside it."""
LEAST_WIDTH = 280


class ConfidenceRows(Chart):
    """A row for each state: how many tracks have which confidence; each row by its own highest bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call(self.tr("Confidence by state"))
        self._rows: list[tuple[str, list[int]]] = []
        self._threshold: float | None = None

    def show_confidence(self, counts: Mapping[str, Sequence[int]], threshold: float | None) -> None:
        """Show counts by state in steps of one percent, and from where on the model suggests (0…1)."""
        self._rows = [
            (state, [sum(steps[at : at + STEP_PERCENT]) for at in range(0, len(steps), STEP_PERCENT)])
            for state, steps in counts.items()
        ]
        self._threshold = threshold
        self.updateGeometry()
        self.renew()

    def sizeHint(self) -> QSize:
        return QSize(320, ROW * max(1, len(self._rows)) + AXIS + READOUT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def lay_out(self) -> Sequence[Mark[object]]:
        marks: list[Mark[object]] = []
        for row, (state, steps) in enumerate(self._rows):
            for at, tracks in enumerate(steps):
                if tracks:
                    low, high = at * STEP_PERCENT, (at + 1) * STEP_PERCENT
                    said = self.tr("{0}, {1} to {2} % sure: {3}").format(
                        places.state_name(state), low, high, words.tracks(tracks)
                    )
                    goal = Filter(state, minimum_confidence=low / 100, maximum_confidence=high / 100)
                    marks.append(Mark(box(self._column(row, at)), said, goal))
        return marks

    def paint(self, painter: QPainter) -> None:
        look = theme.theme()
        at = 0
        for row, (state, steps) in enumerate(self._rows):
            line = self._line(row)
            painter.setFont(theme.font())
            painter.setPen(look.colour("text"))
            label = QRectF(0, line.top() + 8, LABEL - 8, 20)
            painting.elided_text(painter, label, places.state_name(state))
            painter.setFont(theme.font(theme.small_pixels()))
            painter.setPen(look.colour("quiet"))
            painting.elided_text(painter, label.translated(0, 18), words.tracks(sum(steps)))
            painter.fillRect(QRectF(line.left(), line.bottom() - 1, line.width(), 1), look.colour("control"))
            highest = max(steps) or 1
            for step, tracks in enumerate(steps):
                if not tracks:
                    continue
                column = self._column(row, step)
                tall = max(LEAST_BAR, (column.height() - 8) * tracks / highest)
                bar = QRectF(column.left() + 1, column.bottom() - 1 - tall, column.width() - 2, tall)
                colour = look.colour(COLOURS.get(state, "accent"))
                painter.fillRect(bar, look.colour("text") if at == self.current else colour)
                at += 1
        self._axis(painter)

    def _axis(self, painter: QPainter) -> None:
        look = theme.theme()
        whole = self._line(0)
        bottom = self.area.bottom() - AXIS
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        for percent in (0, 25, 50, 75, 100):
            text = f"{percent} %"
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            left = whole.left() + whole.width() * percent / 100 - width * percent / 100
            painter.drawText(QPointF(left, bottom + 16), text)
        if self._threshold is not None:
            x = whole.left() + whole.width() * self._threshold
            painter.setPen(QPen(look.colour("quiet"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 4), QPointF(x, bottom))

    def _line(self, row: int) -> QRectF:
        return QRectF(LABEL, row * ROW, self.width() - LABEL - 8, ROW - 4)

    def _column(self, row: int, step: int) -> QRectF:
        line = self._line(row)
        wide = line.width() * STEP_PERCENT / 100
        return QRectF(line.left() + step * wide, line.top(), wide, line.height())
