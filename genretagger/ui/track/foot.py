"""The foot of the panel: the buttons that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from genretagger.ui import words
from genretagger.ui.look import icons, theme
from genretagger.ui.look.push_button import PushButton

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow


class Foot(QWidget):
    """Accept, change, skip: for the track that is shown, or for all that are selected."""

    accept = Signal()
    change = Signal()
    skip = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: TrackRow | None = None
        self._selected = 0
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.accept_button = PushButton()
        self.accept_button.setObjectName("main")
        self.accept_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.change_button = PushButton(self.tr("Change…"))
        self.skip_button = PushButton(self.tr("Skip"))
        self.accept_button.setToolTip(self.tr("Accept (A)"))
        self.change_button.setToolTip(self.tr("Choose another genre (C)"))
        self.skip_button.setToolTip(self.tr("Skip: write nothing to this file (S)"))
        self._buttons = (self.accept_button, self.change_button, self.skip_button)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.accept_button.clicked.connect(self.accept)
        self.change_button.clicked.connect(self.change)
        self.skip_button.clicked.connect(self.skip)
        self.accept_button.setIconSize(icons.WITH_GAP)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setSpacing(8)
        grid.addWidget(self.accept_button, 0, 0, 1, 2)
        grid.addWidget(self.change_button, 1, 0)
        grid.addWidget(self.skip_button, 1, 1)
        theme.look().changed.connect(self._dress)
        self._dress()

    def show_row(self, row: TrackRow | None) -> None:
        """Decide about this track."""
        self._row = row
        self._name()

    def show_selection(self, count: int) -> None:
        """How many tracks the buttons act on."""
        self._selected = count
        self._name()

    def _name(self) -> None:
        row = self._row
        decidable = row is not None and row.state not in ("new", "failed", "unreadable")
        what = ""
        if self._selected > 1:
            what = words.tracks(self._selected)
        elif row is not None and decidable and (row.genre or row.likeliest):
            what = words.label(" · ".join(row.suggested))
        for button in self._buttons:
            by_hand = button is self.change_button and row is not None and row.state == "failed"
            button.setEnabled(decidable or by_hand or self._selected > 1)
        self.accept_button.setText(self.tr("Accept {0}").format(what) if what else self.tr("Accept"))

    def _dress(self) -> None:
        self.accept_button.setIcon(icons.icon("accept", "on_accent", gap=icons.TEXT_GAP))
