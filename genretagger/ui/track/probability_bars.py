"""The likeliest genres of a track as bars, numbered as the keys that choose them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from genretagger.ui import words
from genretagger.ui.look import painting, theme
from genretagger.ui.look.accessible import describe
from genretagger.ui.look.genre_colours import colour_of

SHOWN = 6
CHOOSABLE = 9
LINE = 28
KEY_BOX = 20
PERCENT_WIDTH = 40
NAME_WIDTH = 96


class ProbabilityBars(QWidget):
    """Top genres with their probabilities (0…1); a click or its digit chooses one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranked: list[tuple[str, str, float]] = []
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, QAccessible.Role.Graphic, self.tr("Likeliest genres"))

    def show_probabilities(self, probabilities: dict[str, float], names: dict[str, str]) -> None:
        """Show these genres of the model under their names, the likeliest first."""
        order = sorted(probabilities.items(), key=lambda pair: -pair[1])[:CHOOSABLE]
        self._ranked = [(genre, names.get(genre, genre), share) for genre, share in order]
        lines = (
            self.tr("{0}: {1} {2}").format(key, name, words.percent(share))
            for key, (_genre, name, share) in enumerate(self._ranked, start=1)
        )
        self.setAccessibleDescription("; ".join(lines))
        self.updateGeometry()
        self.update()

    def genre(self, key: int) -> str | None:
        """The genre of the model that a digit (1…9) chooses."""
        return self._ranked[key - 1][0] if 0 < key <= len(self._ranked) else None

    def sizeHint(self) -> QSize:
        return QSize(240, LINE * min(SHOWN, max(1, len(self._ranked))))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for line, (genre, name, share) in enumerate(self._ranked[:SHOWN]):
            self._line(painter, QRectF(0, line * LINE, self.width(), LINE), line, genre, name, share)
        painter.end()

    def _line(self, painter: QPainter, area: QRectF, line: int, genre: str, name: str, share: float) -> None:
        look = theme.theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line == self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(area.adjusted(-4, 1, 4, -1), 4, 4)
        box = QRectF(0.5, area.center().y() - 9, 18, 18)
        painter.setPen(QPen(look.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(line + 1))
        first = line == 0
        painter.setFont(theme.font(bold=first))
        painter.setPen(look.colour("text" if first else "quiet"))
        painting.elided_text(
            painter,
            area.adjusted(KEY_BOX + 8, 0, 0, 0).intersected(
                QRectF(0, area.top(), KEY_BOX + 8 + NAME_WIDTH, area.height())
            ),
            name,
        )
        left = KEY_BOX + 8 + NAME_WIDTH + 8
        painting.bar(painter, area.adjusted(left, 0, -PERCENT_WIDTH - 8, 0), share, colour_of(genre).colour)
        text = words.percent(share)
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painting.elided_text(painter, area.adjusted(area.width() - width - 1, 0, 1, 0), text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._line_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        genre = self.genre(self._line_at(event) + 1)
        if event.button() is Qt.MouseButton.LeftButton and genre is not None:
            self.chosen.emit(genre)

    def _line_at(self, event: QMouseEvent) -> int:
        line = int(event.position().y() // LINE)
        return line if 0 <= line < min(SHOWN, len(self._ranked)) else -1

    def _hover(self, line: int) -> None:
        self._hovered = line
        self.setCursor(Qt.CursorShape.PointingHandCursor if line >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()
