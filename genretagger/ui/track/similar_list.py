"""Tracks of the library that sound like this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import painting, theme
from genretagger.ui.look.labels import label
from genretagger.ui.table.track_model import suggestion_of, title_of

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow
    from genretagger.ui.calls.listening import Similar

LINE_HEIGHT = 44
CHIP_ROOM = 112.0


class SimilarList(QWidget):
    """A few lines; pressing one goes to its track."""

    went = Signal(int)

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self.lines: list[SimilarLine] = []
        self.nothing = label("small", nothing, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.nothing)

    def show_similar(self, found: Sequence[Similar]) -> None:
        """Show these tracks, the most alike first."""
        self._show([SimilarLine(one.row, one.likeness) for one in found])

    def show_rows(self, rows: Sequence[TrackRow]) -> None:
        """The same where nobody knows how much they are alike."""
        self._show([SimilarLine(row) for row in rows])

    def _show(self, lines: list[SimilarLine]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = lines
        for line in self.lines:
            line.clicked.connect(lambda _checked=False, track_id=line.row.id: self.went.emit(track_id))
            self._column.addWidget(line)
        self.nothing.setVisible(not lines)


class SimilarLine(QAbstractButton):
    """Title and artist of a track, and the genre it stands for."""

    def __init__(self, row: TrackRow, likeness: float | None = None) -> None:
        super().__init__()
        self.row = row
        self._genres = suggestion_of(row) or row.genres
        self._sure = bool(row.chosen or row.genre or row.genres)
        told = [
            title_of(row),
            words.readable(row.artist or ""),
            words.genres(self._genres) if self._genres else "",
        ]
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setToolTip(
            self.tr("Go to this track")
            if likeness is None
            else self.tr("{0} alike; go to this track").format(words.percent(max(0.0, likeness)))
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(240, LINE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.theme()
        ground = look.colour("surface")
        if self.underMouse() or self.hasFocus():
            ground = look.colour("hover")
            painter.setPen(QPen(look.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-8, 1, -1, -1), 4, 4)
        area = QRectF(self.rect())
        room = 0.0
        small = theme.font(theme.small_pixels())
        if self._genres:
            name = words.readable(self._genres[0])
            room = min(painting.chip_width(name, small), CHIP_ROOM)
            chip = QRectF(area.right() - room - 8, area.top(), room, area.height())
            painting.genre_chip(painter, chip, name, ground, key=name, font=small, sure=self._sure)
        text = area.adjusted(0, 5, -room - 20, 0)
        painter.setFont(theme.font())
        painter.setPen(look.colour("text"))
        painting.elided_text(painter, QRectF(text.left(), text.top(), text.width(), 18), title_of(self.row))
        painter.setFont(small)
        painter.setPen(look.colour("quiet"))
        below = words.readable(self.row.artist or self.row.album or words.place_of(self.row.path))
        painting.elided_text(painter, QRectF(text.left(), text.top() + 18, text.width(), 16), below)
        painter.end()
