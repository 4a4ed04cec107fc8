"""The track: what it sounds like, along its time, and what will be written about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from genretagger.ui.track.because_list import BecauseList
from genretagger.ui.track.facts import HappeningList, TagList
from genretagger.ui.track.foot import Foot
from genretagger.ui.track.head import Head
from genretagger.ui.track.heard import Heard
from genretagger.ui.track.note import Note
from genretagger.ui.track.section import Section
from genretagger.ui.track.similar_list import SimilarList
from genretagger.ui.track.song_view import SongView
from genretagger.ui.track.written import Written

if TYPE_CHECKING:
    from genretagger.ui.calls.tracks import TrackPage

WIDTH = 312
LEAST_WIDTH = 280


class TrackPanel(QWidget):
    """Shows one track at a time and asks for decisions on what is selected.

    The page comes at once; what takes longer (cover, spectrogram, neighbours, history) is brought by the
    `TrackDesk`, which hears `shown`.
    """

    accept = Signal()
    choose = Signal(str)
    change = Signal()
    skip = Signal()
    shown = Signal(object)
    """The TrackPage that is shown, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName(self.tr("The track"))
        self.page: TrackPage | None = None
        self.head = Head()
        self.note = Note()
        self.heard = Heard()
        self.bars = self.heard.bars
        self.bars.chosen.connect(self.choose)
        self.because = BecauseList()
        self.song = SongView()
        self.written = Written()
        self.similar = SimilarList(self.tr("Nothing to compare it with yet."))
        self.tags = TagList()
        self.history = HappeningList()
        self.foot = Foot()
        for name in ("accept", "change", "skip"):
            getattr(self.foot, name).connect(getattr(self, name))
        self.sections = {
            section.key: section
            for section in (
                Section("heard", self.tr("What it sounds like"), self.heard),
                Section("song", self.tr("Along the song"), self.song),
                Section("because", self.tr("Where this comes from"), self.because),
                Section("written", self.tr("What will be written"), self.written),
                Section("similar", self.tr("Similar tracks"), self.similar),
                Section("tags", self.tr("Tags in the file"), self.tags, folded=True),
                Section("history", self.tr("History"), self.history, folded=True),
            )
        }
        self._build()
        self.show_page(None)

    def use_existing(self, existing: str) -> None:
        """What happens to a genre that a file already has (settings.existing)."""
        self.written.use_existing(existing)
        if self.page is not None:
            self.written.show_page(self.page)

    def show_page(self, page: TrackPage | None) -> None:
        """Show a track, or nothing."""
        self.page = page
        row = None if page is None else page.details.row
        self.head.show_row(row)
        self.note.show_page(page)
        self.foot.show_row(row)
        for section in self.sections.values():
            section.setVisible(page is not None)
        if page is not None:
            self.sections["heard"].setVisible(bool(page.details.probabilities))
            self.sections["because"].setVisible(page.details.row.origin == "learnt")
            self.heard.show_page(page)
            self.song.show_page(page)
            self.written.show_page(page)
        self.shown.emit(page)

    def show_selection(self, count: int) -> None:
        """How many tracks the buttons act on."""
        self.foot.show_selection(count)

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 20, 20, 8)
        column.setSpacing(0)
        for part in (self.head, self.note, *self.sections.values()):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.foot)
