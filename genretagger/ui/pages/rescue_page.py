"""What stands in the window when the library file cannot be used: what is wrong, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from genretagger.ui import calls, words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library.backups import Backup
    from genretagger.library.rescue import Rebuilt

T = TypeVar("T")

PICTURE_PIXELS = 72
WIDTH = 640


class RescuePage(QWidget):
    """Offers the newest backup, a new library of what can be read, or another try; nothing is deleted."""

    again = Signal()
    mended = Signal(object)
    """There is a library again: the folders that a scan should look at."""
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._path = Path()
        self._backup: Backup | None = None
        self._picture = QLabel()
        self.heading = _label("large", self.tr("The library needs your help."))
        self.sentence = _label("quiet")
        self.restore_button, self.restore_hint = PushButton(), _label("quiet")
        self.rebuild_button = PushButton(self.tr("Make a new library"))
        self.rebuild_hint = _label(
            "quiet",
            self.tr("Takes over all that can still be read, and scans your folders again for the rest."),
        )
        self.again_button = PushButton(self.tr("Try again"))
        self.again_hint = _label(
            "quiet", self.tr("If you have put another file there, or connected a drive.")
        )
        self.kept = _label(
            "small",
            self.tr(
                "Whatever you choose, the file that is there now is kept under another name. "
                "No music is touched."
            ),
        )
        self._buttons = (self.restore_button, self.rebuild_button, self.again_button)
        self.restore_button.clicked.connect(self._restore)
        self.rebuild_button.clicked.connect(self._rebuild)
        self.again_button.clicked.connect(self.again)
        self._lay_out()
        theme.look().changed.connect(self._dress)
        self._dress()

    def offer(self, path: Path, sentence: str) -> None:
        """Say what is wrong with the library at `path` and look for a backup of it."""
        self._path = path
        self.sentence.setText(words.sentence(sentence))
        self._show_backup(None)
        self._jobs.run(partial(calls.library.newest_backup, path), self._show_backup, latest="backup")

    def focus(self) -> None:
        """Give the keyboard to the first choice."""
        (self.restore_button if self._backup is not None else self.rebuild_button).setFocus()

    def _show_backup(self, backup: Backup | None) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._backup = backup
        self.restore_button.setVisible(backup is not None)
        self.restore_hint.setVisible(backup is not None)
        self._let(True)
        first = self.rebuild_button
        if backup is not None:
            first = self.restore_button
            self.restore_button.setText(self.tr("Use the backup"))
            made = words.local_moment(backup.made_at)
            self.restore_hint.setText(
                self.tr("Made on {0}. What was scanned or decided since is not in it.").format(made)
            )
        for button in self._buttons:
            button.setObjectName("primary" if button is first else "")
            button.style().polish(button)
        if had_focus:
            self.focus()

    def _restore(self) -> None:
        if self._backup is not None:
            self._do(partial(calls.library.restore_backup, self._path, self._backup.path), lambda _aside: ())

    def _rebuild(self) -> None:
        def folders(rebuilt: Rebuilt) -> tuple[str, ...]:
            return rebuilt.folders

        self._do(partial(calls.library.rebuild_library, self._path), folders)

    def _do(self, work: Callable[[], T], folders: Callable[[T], tuple[str, ...]]) -> None:
        self._let(False)

        def failed(sentence: str) -> None:
            self._let(True)
            self.failed.emit(sentence)

        self._jobs.run(work, lambda result: self.mended.emit(folders(result)), lane=Lane.FILES, failed=failed)

    def _let(self, choose: bool) -> None:
        for button in self._buttons:
            button.setEnabled(choose)

    def _lay_out(self) -> None:
        choices = QGridLayout()
        choices.setHorizontalSpacing(24)
        choices.setVerticalSpacing(16)
        choices.setColumnStretch(1, 1)
        rows = zip(self._buttons, (self.restore_hint, self.rebuild_hint, self.again_hint), strict=True)
        for row, (button, hint) in enumerate(rows):
            choices.addWidget(button, row, 0)
            choices.addWidget(hint, row, 1)
        middle = QWidget()
        middle.setFixedWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addSpacing(16)
        column.addLayout(choices)
        column.addSpacing(8)
        column.addWidget(self.kept)
        for part in (self.heading, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 48, 48, 80)
        outer.addStretch(1)
        outer.addWidget(middle, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def _dress(self) -> None:
        self._picture.setPixmap(icons.picture("failed", PICTURE_PIXELS, self.devicePixelRatioF()))


def _label(name: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
