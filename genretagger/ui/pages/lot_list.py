"""Lines of words that each lead to tracks, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.labels import label

LINE_HEIGHT = 44
LOW_LINE_HEIGHT = 32
MOST_LINES = 20
"""So many lines of a kind are shown; more nobody goes through one by one."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a line says, in what words below it, and where it leads."""

    text: str
    below: str
    goal: object


class LotList(QWidget):
    """A heading and its lines; hidden where there are none."""

    went = Signal(object)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.lines: list[WayLine] = []
        self._more = label("small")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(0)
        self._column.addWidget(label("strong", heading))
        self._column.addSpacing(4)
        self._column.addWidget(self._more)
        self.hide()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show these, in their order."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [WayLine(way) for way in ways[:MOST_LINES]]
        for line in self.lines:
            line.clicked.connect(lambda _checked=False, goal=line.way.goal: self.went.emit(goal))
            self._column.insertWidget(self._column.count() - 1, line)
        left = len(ways) - len(self.lines)
        self._more.setText(self.tr("… and {0} more").format(words.number(left)))
        self._more.setVisible(left > 0)
        self.setVisible(bool(ways))


class WayLine(QAbstractButton):
    """Two lines of words and an arrow."""

    def __init__(self, way: Way) -> None:
        super().__init__()
        self.way = way
        self.setAccessibleName(f"{way.text}, {way.below}" if way.below else way.text)
        self.setToolTip(words.tip(way.text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(240, LINE_HEIGHT if self.way.below else LOW_LINE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.theme()
        area = QRectF(self.rect())
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(area.adjusted(0.5, 1, -0.5, -1), 4, 4)
        icons.paint(
            painter,
            "folded",
            QRectF(area.right() - 20, area.center().y() - 6, 12, 12),
            look.colour("quiet"),
        )
        painter.setFont(theme.font())
        painter.setPen(look.colour("text"))
        text = area.adjusted(8, 0, -28, -20 if self.way.below else 0)
        painting.elided_text(painter, text, self.way.text)
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        painting.elided_text(painter, area.adjusted(8, 20, -28, -4), self.way.below)
        painter.end()
