"""The spectrogram as a picture in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui.look import theme
from genretagger.ui.look.accessible import describe

if TYPE_CHECKING:
    from genretagger.spectrogram import Spectrogram

HEIGHT = 80
TINT, FULL = 0.45, 0.8
"""Where between silence and the loudest the accent begins to show, and is reached."""


class SpectrogramView(QWidget):
    """Low sounds at the bottom, time from left to right; or a word about why there is no picture."""

    sought = Signal(float)
    """A place that was pressed, as a share of the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._plot: Any = None
        self._box: Any = None
        self._image: Any = None
        self.picture: Spectrogram | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, QAccessible.Role.Graphic, self.tr("Spectrogram"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        theme.look().changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_text(self, text: str) -> None:
        """Show no picture but a few words."""
        self._text, self.picture = text, None
        self.setAccessibleDescription(text)
        if self._plot is not None:
            self._plot.hide()
        self.update()

    def show_picture(self, picture: Spectrogram, seconds: float) -> None:
        """Show a picture on a line of time that is so long."""
        if self._plot is None:
            self._make_plot()
        self.picture, self._text = picture, ""
        self.setAccessibleDescription(self.tr("Low sounds at the bottom, time from left to right"))
        bands = picture.levels.shape[0]
        self._image.setImage(picture.levels, autoLevels=False, levels=(0, 255))
        self._image.setRect(QRectF(0, 0, picture.seconds, bands))
        self._box.setRange(QRectF(0, 0, max(seconds, picture.seconds), bands), padding=0)
        self._dress()
        self._plot.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.theme()
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        painter.fillPath(outline, look.colour("window"))
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(self.rect()).adjusted(12, 4, -12, -4), middle, self._text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.sought.emit(max(0.0, min(event.position().x() / max(1, self.width()), 1.0)))

    def _make_plot(self) -> None:
        import pyqtgraph  # loaded by the job that made the picture

        # Not a PlotWidget: its axes, labels and menus would take the window eight times as long.
        self._plot = pyqtgraph.GraphicsView(self)
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMinimumSize(0, 0)
        self._box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self._plot.setCentralItem(self._box)
        self._image = pyqtgraph.ImageItem(axisOrder="row-major")
        self._box.addItem(self._image)
        self._layout.addWidget(self._plot)

    def _dress(self) -> None:
        self.update()
        if self._plot is None:
            return
        import numpy as np

        look = theme.theme()
        ground, accent, text = look.colour("window"), look.colour("accent"), look.colour("text")
        stops = (ground, theme.blend(accent, ground, 0.35), accent, text)
        places = (0.0, TINT, FULL, 1.0)
        steps = np.linspace(0, 1, 256)
        channels = [
            np.interp(steps, places, [colour.getRgb()[channel] for colour in stops])  # type: ignore[index]
            for channel in range(3)
        ]
        self._image.setLookupTable(np.stack(channels, axis=1).round().astype(np.uint8))
        self._plot.setBackground(ground)
