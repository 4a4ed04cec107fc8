"""The bar of filters above the table: what it lets through is one Filter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from genretagger.ui import places, words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.fields import ComboBox, SpinBox
from genretagger.ui.look.tool_button import ToolButton
from genretagger.ui.table.listing import EVERYTHING, Filter

if TYPE_CHECKING:
    from genretagger.ui.calls.library import Overview

PAUSE_MS = 120
LONGEST_NAME = 48
MOST_OFFERED = 300
CHOICES_A_ROW = 4


class FilterBar(QWidget):
    """`changed` tells what is let through; hidden, it lets everything through."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filters")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Filters"))
        self.state = _Choice(self.tr("Any state"), self.tr("State"))
        self.now = _Choice(self.tr("Any genre now"), self.tr("Genre now"))
        self.genre = _Choice(self.tr("Any suggestion"), self.tr("Suggested or accepted genre"))
        self.folder = _Choice(self.tr("Any folder"), self.tr("Folder"))
        self.style_ = _Choice(self.tr("Any style"), self.tr("Style that was heard"))
        self.mood = _Choice(self.tr("Any mood"), self.tr("Mood"))
        for heard in (self.style_, self.mood):
            heard.hide()  # until a model that knows any was there
        self.least = _percent(self.tr("Least confidence"), 0)
        self.most = _percent(self.tr("Greatest confidence"), 100)
        self.untagged = _toggle(self.tr("No genre"), self.tr("Only files without a genre"))
        self.disagrees = _toggle(
            self.tr("Disagrees with its tag"), self.tr("Only files whose genres are not what is suggested")
        )
        self.clear_button = ToolButton()
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Let everything through"))
        self.clear_button.clicked.connect(self.clear)
        self._told = EVERYTHING
        self._overview: Overview | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        for choice in self._choices:
            choice.currentIndexChanged.connect(lambda _at: self._tell())
        for spin in (self.least, self.most):
            spin.valueChanged.connect(lambda _value: self._pause.start())
        for toggle in (self.untagged, self.disagrees):
            toggle.toggled.connect(lambda _on: self._tell())
        self._lay_out()
        self.state.offer((state, places.state_name(state)) for state in places.STATES)
        self.clear_button.setEnabled(False)

    @property
    def _choices(self) -> tuple[_Choice, ...]:
        return (self.state, self.now, self.genre, self.folder, self.style_, self.mood)

    def offer(self, overview: Overview) -> None:
        """Choose among these genres (the commonest) and folders; what is chosen stays."""
        self._overview = overview
        if not self.isHidden():
            self._fill(overview)

    def _fill(self, overview: Overview) -> None:
        for choice, genres in ((self.now, overview.counts.now), (self.genre, overview.counts.genres)):
            commonest = islice(genres.items(), MOST_OFFERED)
            choice.offer((genre, _counted(genre, number)) for genre, number in commonest)
        self.folder.offer((folder, words.readable(folder)) for folder in overview.folders)
        counts = overview.counts
        self.style_.offer((name, _counted(name, number)) for name, number in counts.styles.items())
        self.mood.offer((name, _counted(words.mood(name), number)) for name, number in counts.moods.items())
        for heard in (self.style_, self.mood):
            heard.setVisible(heard.count() > 1)

    def filter(self) -> Filter:
        """What is let through."""
        if self.isHidden():
            return EVERYTHING
        least, most = self.least.value(), self.most.value()
        return Filter(
            state=self.state.chosen(),
            genre_now=self.now.chosen(),
            genre=self.genre.chosen(),
            folder=self.folder.chosen(),
            style=self.style_.chosen(),
            mood=self.mood.chosen(),
            minimum_confidence=least / 100 if least > 0 else None,
            maximum_confidence=most / 100 if most < 100 else None,
            untagged=self.untagged.isChecked(),
            disagrees=self.disagrees.isChecked(),
        )

    def clear(self) -> None:
        """Let everything through."""
        for control in (*self._choices, self.least, self.most, self.untagged, self.disagrees):
            control.blockSignals(True)
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self.least.setValue(0)
        self.most.setValue(100)
        for toggle in (self.untagged, self.disagrees):
            toggle.setChecked(False)
        for control in (*self._choices, self.least, self.most, self.untagged, self.disagrees):
            control.blockSignals(False)
        self._tell()

    def choose(self, wanted: Filter) -> None:
        """Show the bar and let this through."""
        self.clear()
        chosen = (wanted.state, wanted.genre_now, wanted.genre, wanted.folder, wanted.style, wanted.mood)
        for choice, value in zip(self._choices, chosen, strict=True):
            if value is not None:
                choice.choose(value)
                choice.show()
        self.least.setValue(round(100 * (wanted.minimum_confidence or 0)))
        self.most.setValue(round(100 * (wanted.maximum_confidence or 1)))
        self.untagged.setChecked(wanted.untagged)
        self.disagrees.setChecked(wanted.disagrees)
        self.setVisible(True)
        self._tell()

    def open(self, on: bool) -> None:
        """Show the bar with the keyboard in it, or hide it and let everything through."""
        if on and self._overview is not None:
            self._fill(self._overview)
        self.setVisible(on)
        if on:
            self.state.setFocus()
        self._tell()

    def _tell(self) -> None:
        now = self.filter()
        self.clear_button.setEnabled(now.narrows)
        if now != self._told:
            self._told = now
            self.changed.emit(now)

    def _lay_out(self) -> None:
        choices, second = QGridLayout(), QHBoxLayout()
        for layout in (choices, second):
            layout.setSpacing(theme.GRID)
        for at, choice in enumerate(self._choices):
            choices.addWidget(choice, at // CHOICES_A_ROW, at % CHOICES_A_ROW)
        for at in range(CHOICES_A_ROW):
            choices.setColumnStretch(at, 1)
        for widget in (self._label(self.tr("Confidence")), self.least, self._label("–"), self.most):
            second.addWidget(widget)
        second.addSpacing(theme.GRID)
        second.addWidget(self.untagged)
        second.addWidget(self.disagrees)
        second.addStretch(1)
        second.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, theme.GRID, 12, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addLayout(choices)
        column.addLayout(second)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("quiet")
        return label


class _Choice(ComboBox):
    """One of many, or any."""

    def __init__(self, any_: str, name: str) -> None:
        super().__init__()
        self.addItem(any_, None)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMaxVisibleItems(20)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def chosen(self) -> str | None:
        value = self.currentData()
        return value if isinstance(value, str) else None

    def choose(self, value: str) -> None:
        at = self.findData(value)
        if at < 0:
            self.addItem(words.readable(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def offer(self, values: Iterable[tuple[str, str]]) -> None:
        offered = dict(values)
        chosen = self.chosen()
        if chosen is not None and chosen not in offered:
            offered[chosen] = words.readable(chosen)
        there = {self.itemData(at): self.itemText(at) for at in range(1, self.count())}
        if there == offered or self.view().isVisible():
            return  # nothing moves below the pointer
        self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(self.count() - 1)
        for value, name in offered.items():
            self.addItem(name, value)
        self.setCurrentIndex(0 if chosen is None else 1 + list(offered).index(chosen))
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left = 4 if self.isRightToLeft() else self.width() - 22
        area = QRectF(left, (self.height() - 16) / 2, 16, 16)
        icons.paint(painter, "down", area, theme.theme().colour("quiet"))
        painter.end()


def _counted(genre: str, number: int) -> str:
    name = words.readable(genre)
    return f"{name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + '…'} ({words.number(number)})"


def _percent(name: str, value: int) -> SpinBox:
    spin = SpinBox()
    spin.setRange(0, 100)
    spin.setSingleStep(5)
    spin.setSuffix(" %")
    spin.setValue(value)
    spin.setFixedWidth(64)
    spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    spin.setAccessibleName(name)
    spin.setToolTip(name)
    return spin


def _toggle(text: str, tip: str) -> QToolButton:
    button = ToolButton()
    button.setObjectName("toggle")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCheckable(True)
    return button
