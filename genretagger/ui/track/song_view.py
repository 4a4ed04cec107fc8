"""The song from left to right: genre strip, spectrogram, time, and the player on the same line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import theme
from genretagger.ui.look.labels import label, show_text
from genretagger.ui.track.genre_strip import GenreStrip
from genretagger.ui.track.player_bar import PlayerBar
from genretagger.ui.track.spectrogram_view import SpectrogramView

if TYPE_CHECKING:
    from genretagger.spectrogram import Spectrogram
    from genretagger.ui.calls.tracks import TrackPage

SCALE_HEIGHT = 20
TICKS = (0.0, 0.5, 1.0)


class SongView(QWidget):
    """What is heard where; pressed anywhere it asks to be played from there."""

    sought = Signal(float)
    """Play from here, in seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds = 0.0
        self.strip = GenreStrip()
        self.spectrogram = SpectrogramView()
        self.scale = TimeScale()
        self.bar = PlayerBar()
        self.trouble = label("small", wrap=True)
        self.trouble.hide()
        pictures = QWidget()
        above = QVBoxLayout(pictures)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(4)
        above.addWidget(self.strip)
        above.addWidget(self.spectrogram)
        self.playhead = Playhead(pictures)
        for part in (self.strip, self.spectrogram):
            part.setCursor(Qt.CursorShape.PointingHandCursor)
            part.sought.connect(lambda share: self.sought.emit(share * self.seconds))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(pictures)
        column.addWidget(self.scale)
        column.addSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.trouble)

    def show_page(self, page: TrackPage) -> None:
        """Show the patches of a track; its picture comes later."""
        details = page.details
        self.strip.show_patches(
            details.genres,
            page.spelled,
            details.patch_starts,
            page.patches,
            details.row.duration_seconds,
        )
        self._measure(max(self.strip.seconds, details.row.duration_seconds or 0.0))

    def show_picture(self, picture: Spectrogram) -> None:
        """The picture of the track has arrived."""
        if not self.seconds:
            self._measure(picture.seconds)
        self.spectrogram.show_picture(picture, self.seconds)
        self.playhead.raise_()

    def show_position(self, seconds: float) -> None:
        """Where the player stands."""
        self.playhead.show_share(seconds / self.seconds if self.seconds else 0.0)
        self.bar.show_position(seconds)

    def show_length(self, seconds: float) -> None:
        """The length as the player finds it, where nothing else told it."""
        if not self.seconds:
            self._measure(seconds)

    def show_trouble(self, sentence: str) -> None:
        """Why it cannot be played; empty: nothing is wrong."""
        show_text(self.trouble, sentence)

    def _measure(self, seconds: float) -> None:
        if seconds != self.seconds:
            self.seconds = seconds
            self.scale.show_seconds(seconds)
            self.bar.show_length(seconds)


class TimeScale(QWidget):
    """The line of time in minutes and seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seconds(self, seconds: float) -> None:
        """How long it is."""
        self._seconds = seconds
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, SCALE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._seconds:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(theme.theme().colour("quiet"))
        low = QRectF(self.rect()).adjusted(0, 4, 0, 0)
        places = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for share, place in zip(TICKS, places, strict=True):
            text = words.clock(share * self._seconds)
            painter.drawText(
                low, int(place | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute), text
            )
        painter.end()


class Playhead(QWidget):
    """A line over strip and spectrogram that shows where the player stands."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)

    def show_share(self, share: float) -> None:
        """Stand at this share (0 … 1) of the width; at the very start it is not shown."""
        self.share = max(0.0, min(share, 1.0))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.share:
            return
        painter = QPainter(self)
        look = theme.theme()
        x = self.share * (self.width() - 2) + 1
        line = QLineF(x, 0, x, self.height())
        for colour, width in (("surface", 4), ("text", 2)):
            painter.setPen(QPen(look.colour(colour), width))
            painter.drawLine(line)
        painter.end()
