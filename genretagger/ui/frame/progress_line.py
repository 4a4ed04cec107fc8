"""The line at the bottom: how far a scan or a write is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui import words

if TYPE_CHECKING:
    from genretagger.pipeline import ScanProgress
    from genretagger.ui.desks.file_work import FileProgress

HEIGHT = 32
SEPARATOR = " · "


class ProgressLine(QWidget):
    """Idle, it tells the size of the library; busy, how far the job is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.label = QLabel()
        self.label.setObjectName("small")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.right = QLabel()
        self.right.setObjectName("small")
        self._idle = ""
        self._busy = False
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self.idle()

    @property
    def text(self) -> str:
        return self.label.text()

    def show_size(self, text: str) -> None:
        """What stands here while nothing runs."""
        self._idle = text
        if not self._busy:
            self.label.setText(text)

    def show_selection(self, count: int, total: int) -> None:
        """How many tracks are listed and, of several, selected; at the right."""
        listed = words.tracks(total)
        self.right.setText(
            self.tr("{0} selected of {1}").format(words.number(count), listed) if count > 1 else listed
        )

    def idle(self) -> None:
        """Nothing runs."""
        self._busy = False
        self._bar_visible(False)
        self.label.setText(self._idle)

    def show_scan(self, progress: ScanProgress, *, paused: bool = False) -> None:
        """812 of 4,310 · 14 tracks/s · about 4 min left · now: Equilibrium/Moonsong.mp3"""
        if progress.walking:
            self._show(self.tr("Looking for music: {0} so far").format(words.files(progress.total)), 0, 0)
            return
        text, done, total = self.tr("{0} of {1}"), progress.done, progress.total
        if progress.heard_again is not None:
            text = self.tr("Hearing again with the new model: {0} of {1}")
            done, total = progress.heard_again, progress.again
        parts = [text.format(words.number(done), words.number(total))]
        if paused:
            parts.append(self.tr("paused"))
        elif progress.rate > 0:
            parts.append(words.rate(progress.rate))
        if progress.seconds_left is not None and not paused:
            parts.append(words.time_left(progress.seconds_left))
        if progress.failed:
            parts.append(self.tr("{0} failed").format(words.number(progress.failed)))
        if progress.current and not paused:
            parts.append(self.tr("now: {0}").format(words.place_of(progress.current[0])))
        self._show(SEPARATOR.join(parts), progress.done, progress.total)

    def show_job(self, progress: FileProgress) -> None:
        """Another job: a write or an undo."""
        parts = [
            progress.what,
            self.tr("{0} of {1}").format(words.number(progress.done), words.number(progress.total)),
        ]
        if progress.paused:
            parts.append(self.tr("paused"))
        elif progress.seconds_left is not None:
            parts += [words.file_rate(progress.rate), words.time_left(progress.seconds_left)]
        if progress.path and not progress.paused:
            parts.append(self.tr("now: {0}").format(words.place_of(progress.path)))
        self._show(SEPARATOR.join(parts), progress.done, progress.total)

    def show_waiting(self, text: str) -> None:
        """A job whose length is not known yet."""
        self._show(text, 0, 0)

    def _show(self, text: str, done: int, total: int) -> None:
        self._busy = True
        self.label.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._bar_visible(True)

    def _bar_visible(self, on: bool) -> None:
        if self.bar.isHidden() == on:
            self.bar.setVisible(on)
