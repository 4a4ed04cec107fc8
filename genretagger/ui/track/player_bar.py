"""The line under the song: play, where it stands, how loud."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.fields import Slider
from genretagger.ui.look.tool_button import ToolButton

STEPS_PER_SECOND = 10
VOLUME_WIDTH = 144


class SeekSlider(Slider):
    """A slider that goes where it is pressed."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event)
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _go(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style = self.style()
        handle = style.pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        place = round(event.position().x() - handle / 2)
        value = QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), place, self.width() - handle, option.upsideDown
        )
        self.setValue(value)
        self.sliderMoved.emit(value)


class PlayerBar(QWidget):
    """Shows how the player stands, and asks it for something else."""

    toggled = Signal()
    sought = Signal(float)
    volume_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._playing = False
        self.button = ToolButton()
        self.button.setObjectName("round")
        self.button.setIconSize(QSize(icons.ICON_PIXELS, icons.ICON_PIXELS))
        self.button.clicked.connect(self.toggled)
        self.slider = SeekSlider()
        self.slider.setAccessibleName(self.tr("Position"))
        self.slider.sliderMoved.connect(lambda value: self.sought.emit(value / STEPS_PER_SECOND))
        self.slider.actionTriggered.connect(self._step)
        self.clock = QLabel()
        self.clock.setObjectName("small")
        self.loudness = ToolButton()
        self.loudness.setObjectName("plain")
        self.loudness.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.volume = Slider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(VOLUME_WIDTH)
        self.volume.setAccessibleName(self.tr("Volume in percent"))
        self.volume.valueChanged.connect(self._take_volume)
        self.loudness.setMenu(self._volume_menu())
        for control in (self.button, self.slider, self.loudness):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.clock)
        row.addWidget(self.loudness)
        theme.look().changed.connect(self._dress)
        self.show_volume(0)
        self.show_length(0)

    def show_length(self, seconds: float) -> None:
        """How long the track is."""
        self._seconds = seconds
        self.slider.setRange(0, round(seconds * STEPS_PER_SECOND))
        self.slider.setSingleStep(5 * STEPS_PER_SECOND)
        self.slider.setPageStep(30 * STEPS_PER_SECOND)
        self.show_position(0.0)

    def show_position(self, seconds: float) -> None:
        """Where it stands."""
        if not self.slider.isSliderDown():
            self.slider.setValue(round(seconds * STEPS_PER_SECOND))
        self.clock.setText(f"{words.clock(seconds)} / {words.clock(self._seconds)}")

    def show_playing(self, playing: bool) -> None:
        """Whether it plays."""
        self._playing = playing
        self._dress()

    def show_volume(self, percent: int) -> None:
        """How loud."""
        if self.volume.value() != percent:
            self.volume.setValue(percent)
        self._dress()

    def _step(self, action: int) -> None:
        """A key: the value is where it wants to go."""
        if action != Slider.SliderAction.SliderMove.value:
            self.sought.emit(self.slider.sliderPosition() / STEPS_PER_SECOND)

    def _take_volume(self, percent: int) -> None:
        self._dress()
        self.volume_chosen.emit(percent)

    def _volume_menu(self) -> QMenu:
        menu = QMenu(self)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.volume)
        action = QWidgetAction(menu)
        action.setDefaultWidget(inside)
        menu.addAction(action)
        return menu

    def _dress(self) -> None:
        self.button.setIcon(icons.icon("pause" if self._playing else "play"))
        name = self.tr("Pause (Space)") if self._playing else self.tr("Play (Space)")
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)
        self.loudness.setIcon(icons.icon("volume" if self.volume.value() else "volume-off", "quiet"))
        told = self.tr("Volume: {0}").format(words.percent(self.volume.value() / 100))
        self.loudness.setAccessibleName(told)
        self.loudness.setToolTip(told)
