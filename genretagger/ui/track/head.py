"""The head of the panel: cover, title, artist and album, and what kind of file it is."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.accessible import describe
from genretagger.ui.look.labels import label, show_text
from genretagger.ui.table.track_model import title_of

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow

COVER = 72
LARGE_LETTERS = 17


class Cover(QWidget):
    """The cover, cut to a square; a note on a quiet ground where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setFixedSize(COVER, COVER)
        describe(self, QAccessible.Role.Graphic, self.tr("Cover"))
        theme.look().changed.connect(self.update)

    def show_image(self, image: QImage | None) -> None:
        """Show a cover, or that there is none."""
        self.image = image
        self.setAccessibleDescription("" if image else self.tr("None"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        painter.setClipPath(outline)
        look = theme.theme()
        painter.fillRect(self.rect(), look.colour("window"))
        if self.image is None:
            area = QRectF(self.rect()).adjusted(24, 24, -24, -24)
            icons.paint(painter, "note", area, look.colour("faint"))
        else:
            side = min(self.image.width(), self.image.height())
            left, top = (self.image.width() - side) / 2, (self.image.height() - side) / 2
            painter.drawImage(QRectF(self.rect()), self.image, QRectF(left, top, side, side))
        painter.end()


class Head(QWidget):
    """Which track this is."""

    def __init__(self) -> None:
        super().__init__()
        self.cover = Cover()
        self.title = label("large", wrap=True)
        self.artist = label("quiet", wrap=True)
        self.facts = OneLine()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setObjectName("small")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.artist)
        names.addWidget(self.facts)
        names.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 16)
        row.setSpacing(12)
        row.addWidget(self.cover, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)

    def show_row(self, row: TrackRow | None) -> None:
        """Show a track, or nothing."""
        for part in (self.cover, self.artist, self.facts):
            part.setVisible(row is not None)
        if row is None:
            self.title.setText("")
            return
        title = title_of(row)
        self.title.setText(title)
        # A long title in large letters would push the genres off the screen.
        style = "large" if len(title) <= LARGE_LETTERS else "strong"
        if self.title.objectName() != style:
            self.title.setObjectName(style)
            self.title.style().polish(self.title)
        show_text(self.artist, " · ".join(words.readable(part) for part in (row.artist, row.album) if part))
        length = None if row.duration_seconds is None else words.clock(row.duration_seconds)
        kind = PurePath(row.path).suffix.lstrip(".").upper()
        self.facts.setText(" · ".join(filter(None, (length, kind, words.place_of(row.path)))))
        self.facts.setToolTip(words.tip(row.path))


class OneLine(QLabel):
    """A label that is cut where it does not fit, instead of taking another line."""

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.elided_text(painter, QRectF(self.contentsRect()), self.text())
        painter.end()
