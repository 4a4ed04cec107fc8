"""The strip: what each heard part of a song sounds like, along its time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from genretagger.ui import words
from genretagger.ui.look import theme
from genretagger.ui.look.accessible import describe
from genretagger.ui.look.genre_colours import colour_of

STRIP_HEIGHT = 48
GAP = 1.0
USUAL_PATCH_SECONDS = 10.0
SHOWN_SHARE = 0.04


class GenreStrip(QWidget):
    """A column for each patch, standing where it was heard; in it the genres, the likeliest at the bottom."""

    sought = Signal(float)
    """A place that was pressed, as a share of the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._genres: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._columns: list[tuple[float, float, tuple[float, ...]]] = []
        self._seconds = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, QAccessible.Role.Graphic, self.tr("Genre along the song"))

    def show_patches(
        self,
        genres: Sequence[str],
        names: dict[str, str],
        starts: Sequence[float],
        patches: Sequence[Sequence[float]],
        seconds: float | None,
    ) -> None:
        """Show patches: their starts in seconds and the probability of each genre, a row a patch."""
        self._genres = tuple(genres)
        self._names = names
        ordered = sorted(zip(starts, patches, strict=True), key=lambda patch: patch[0])
        begins = [start for start, _ in ordered]
        width = min((b - a for a, b in pairwise(begins) if b > a), default=USUAL_PATCH_SECONDS)
        length = min(width, USUAL_PATCH_SECONDS)
        self._seconds = max(seconds or 0.0, begins[-1] + length if begins else 0.0)
        self._columns = [
            (start, max(start, min(start + length, self._seconds)), tuple(shares))
            for start, shares in ordered
        ]
        told = (
            self.tr("{0}: {1}").format(words.clock(start), self._name(self._likeliest(shares)))
            for start, _end, shares in self._columns
        )
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(self._columns))
        self.update()

    @property
    def seconds(self) -> float:
        """The length of the line of time."""
        return self._seconds

    def sizeHint(self) -> QSize:
        return QSize(240, STRIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.theme()
        strip = QRectF(0, 0, self.width(), STRIP_HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(strip, theme.RADIUS, theme.RADIUS)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(strip, look.colour("window"))
        for start, end, shares in self._columns:
            self._column(
                painter,
                QRectF(self._x(start), 0, max(3.0, self._x(end) - self._x(start) - GAP), STRIP_HEIGHT),
                shares,
            )
        painter.restore()
        painter.end()

    def _column(self, painter: QPainter, area: QRectF, shares: Sequence[float]) -> None:
        bottom = area.bottom()
        rest = theme.theme().colour("hairline")
        painter.fillRect(area, rest)
        for genre, share in sorted(zip(self._genres, shares, strict=True), key=lambda pair: -pair[1]):
            if share < SHOWN_SHARE:
                break
            height = share * area.height()
            painter.fillRect(
                QRectF(area.left(), bottom - height, area.width(), height), colour_of(genre).colour
            )
            bottom -= height

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.sought.emit(max(0.0, min(event.position().x() / max(1, self.width()), 1.0)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self._tip(event.pos().x())
            if told:
                QToolTip.showText(event.globalPos(), words.tip(told), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _tip(self, x: float) -> str:
        for start, end, shares in self._columns:
            if self._x(start) <= x <= max(self._x(end), self._x(start) + 3):
                likeliest = self._likeliest(shares)
                share = shares[self._genres.index(likeliest)]
                return self.tr("{0} – {1}: {2} {3}").format(
                    words.clock(start), words.clock(end), self._name(likeliest), words.percent(share)
                )
        return ""

    def _likeliest(self, shares: Sequence[float]) -> str:
        return max(zip(shares, self._genres, strict=True))[1]

    def _name(self, genre: str) -> str:
        return self._names.get(genre, genre)

    def _x(self, seconds: float) -> float:
        return self.width() * seconds / self._seconds if self._seconds else 0.0
