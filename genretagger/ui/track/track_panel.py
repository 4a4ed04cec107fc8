"""The track: what it sounds like, along its time, and what will be written about it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.chips import ChangeChips
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.table.track_model import suggestion_of, title_of
from genretagger.ui.track.genre_strip import GenreStrip
from genretagger.ui.track.probability_bars import ProbabilityBars

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow
    from genretagger.ui.calls.tracks import TrackPage

WIDTH = 312


class TrackPanel(QWidget):
    """Shows one track at a time and asks for decisions on what is selected."""

    accept = Signal()
    choose = Signal(str)
    change = Signal()
    skip = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(280)
        self.setAccessibleName(self.tr("The track"))
        self.page: TrackPage | None = None
        self._existing = "ask"
        self._selected = 0

        self.title = _label("large", wrap=True)
        self.artist = _label("quiet", wrap=True)
        self.facts = _OneLine()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setObjectName("small")
        self.bars = ProbabilityBars()
        self.bars.chosen.connect(self.choose)
        self.strip = GenreStrip()
        self.note = QWidget()
        frame = QFrame()
        frame.setObjectName("note")
        below = QVBoxLayout(self.note)
        below.setContentsMargins(0, 0, 0, 16)
        below.addWidget(frame)
        self.note_icon = QLabel()
        self.note_text = _label("", wrap=True)
        note = QHBoxLayout(frame)
        note.setContentsMargins(12, 8, 12, 8)
        note.setSpacing(8)
        note.addWidget(self.note_icon, alignment=Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.note_text, 1)
        self.heard_heading = _label("heading", self.tr("What it sounds like"))
        self.strip_heading = _label("heading", self.tr("Along the song"))
        self.written_heading = _label("heading", self.tr("What will be written"))
        self.written = ChangeChips()
        self.written_note = _label("small", wrap=True)

        body = QWidget()
        body.setObjectName("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(0)
        for part, space in (
            (self.title, 4),
            (self.artist, 4),
            (self.facts, 16),
            (self.note, 0),
            (self.heard_heading, 8),
            (self.bars, 20),
            (self.strip_heading, 8),
            (self.strip, 16),
            (self.written_heading, 6),
            (self.written, 4),
            (self.written_note, 0),
        ):
            column.addWidget(part)
            column.addSpacing(space)
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
        layout.addWidget(self._foot())
        theme.look().changed.connect(self._dress)
        self._dress()
        self.show_page(None)

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.accept_button = PushButton()
        self.accept_button.setObjectName("main")
        self.accept_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.change_button = PushButton(self.tr("Change…"))
        self.skip_button = PushButton(self.tr("Skip"))
        self.accept_button.setToolTip(self.tr("Accept (A)"))
        self.change_button.setToolTip(self.tr("Choose another genre (C)"))
        self.skip_button.setToolTip(self.tr("Skip: write nothing to this file (S)"))
        for button in (self.accept_button, self.change_button, self.skip_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.accept_button.clicked.connect(self.accept)
        self.change_button.clicked.connect(self.change)
        self.skip_button.clicked.connect(self.skip)
        self.accept_button.setIconSize(icons.WITH_GAP)
        grid = QGridLayout(foot)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setSpacing(8)
        grid.addWidget(self.accept_button, 0, 0, 1, 2)
        grid.addWidget(self.change_button, 1, 0)
        grid.addWidget(self.skip_button, 1, 1)
        return foot

    def use_existing(self, existing: str) -> None:
        """What happens to a genre that a file already has (settings.existing)."""
        self._existing = existing
        self.show_page(self.page)

    def show_page(self, page: TrackPage | None) -> None:
        """Show a track, or nothing."""
        self.page = page
        row = None if page is None else page.details.row
        for part in (
            self.artist,
            self.facts,
            self.heard_heading,
            self.bars,
            self.strip_heading,
            self.strip,
            self.note,
            self.written_heading,
            self.written,
            self.written_note,
        ):
            part.setVisible(page is not None)
        decidable = row is not None and row.state not in ("new", "failed")
        for button in (self.accept_button, self.change_button, self.skip_button):
            button.setEnabled(decidable)
        if page is None or row is None:
            self.title.setText("")
            self._name_accept()
            return
        self.title.setText(title_of(row))
        self._set(self.artist, " · ".join(words.readable(part) for part in (row.artist, row.album) if part))
        length = None if row.duration_seconds is None else words.clock(row.duration_seconds)
        kind = PurePath(row.path).suffix.lstrip(".").upper()
        self.facts.setText(" · ".join(filter(None, (length, kind, words.place_of(row.path)))))
        self.facts.setToolTip(words.tip(row.path))
        details = page.details
        heard = bool(details.probabilities)
        self.heard_heading.setVisible(heard)
        self.bars.setVisible(heard)
        self.bars.show_probabilities(details.probabilities, page.spelled)
        self.strip.show_patches(
            details.genres,
            page.spelled,
            details.patch_starts,
            page.patches,
            row.duration_seconds,
        )
        self.strip_heading.setVisible(bool(details.patch_starts))
        self._show_note(page, row)
        self._show_written(page, row)
        self._name_accept()

    def show_selection(self, count: int) -> None:
        """How many tracks the buttons act on."""
        self._selected = count
        self._name_accept()

    def _name_accept(self) -> None:
        row = None if self.page is None else self.page.details.row
        likeliest = None if row is None else row.genre or row.likeliest
        what = ""
        if self._selected > 1:
            what = words.tracks(self._selected)
            for button in (self.accept_button, self.change_button, self.skip_button):
                button.setEnabled(True)
        elif likeliest and self.accept_button.isEnabled():
            what = words.label(" · ".join(row.suggested)) if row is not None else ""
        self.accept_button.setText(self.tr("Accept {0}").format(what) if what else self.tr("Accept"))

    def _show_note(self, page: TrackPage, row: TrackRow) -> None:
        if row.state == "failed":
            name, text = "failed", row.error or self.tr("This file could not be heard.")
        elif row.state == "new":
            name, text = "new", self.tr("Not heard yet: press Scan.")
        elif page.reason and row.state in ("unsure", "undone"):
            name, text = "unsure", page.reason
        else:
            self.note.hide()
            return
        self.note_icon.setPixmap(icons.icon(name, "bad" if name == "failed" else "quiet").pixmap(18, 18))
        self.note_text.setText(words.sentence(text))

    def _show_written(self, page: TrackPage, row: TrackRow) -> None:
        genres = suggestion_of(row)
        told = ""
        match row.state:
            case "accepted" | "suggested" | "undone" | "unsure" if row.tag_problem:
                told, genres = self.tr("Can't be written: {0}").format(words.sentence(row.tag_problem)), ()
            case "accepted":
                told = self._existing_note(row, says_so=page.says_so)
            case "written":
                told, genres = self.tr("Written. The file holds this now."), ()
            case "rejected":
                told, genres = self.tr("Nothing: you skipped this track."), ()
            case "suggested" | "undone" | "unsure":
                told = self.tr("Nothing yet: accept it first.")
            case _:
                told, genres = self.tr("Nothing."), ()
        self.written.show_change(row.genres, genres)
        self._set(self.written_note, told)

    def _existing_note(self, row: TrackRow, *, says_so: bool) -> str:
        if says_so:
            return self.tr("The file says so already: nothing needs to be written.")
        if not row.genres:
            return self.tr("Accepted. The genre is empty and will be filled in.")
        match self._existing:
            case "keep":
                return self.tr("The genre that is there is kept: nothing will be written.")
            case "add":
                return self.tr("It will be added to the genre that is there.")
            case "replace":
                return self.tr("It will replace the genre that is there.")
        return self.tr("There is a genre already: you will be asked before it is written.")

    def _set(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _dress(self) -> None:
        self.accept_button.setIcon(icons.icon("accept", "on_accent", gap=icons.TEXT_GAP))
        self.show_page(self.page)


class _OneLine(QLabel):
    """A label that is cut where it does not fit, instead of taking another line."""

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.elided_text(painter, QRectF(self.contentsRect()), self.text())
        painter.end()


def _label(name: str, text: str = "", *, wrap: bool = False) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
