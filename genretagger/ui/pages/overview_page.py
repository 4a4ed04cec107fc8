"""The library in numbers and pictures; every picture leads to the tracks behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from genretagger.ui import calls, places, words
from genretagger.ui.charts.chart import Chart
from genretagger.ui.charts.confidence_rows import ConfidenceRows
from genretagger.ui.charts.coverage_curve import CoverageCurve
from genretagger.ui.charts.genre_flow import GenreFlow
from genretagger.ui.charts.number_tiles import NumberTiles, Tile
from genretagger.ui.charts.share_line import ShareLine
from genretagger.ui.desks.scan_desk import ScanDesk
from genretagger.ui.look import accessible, theme
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.page import Page
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.overview import Overview

UNKNOWN = "?"
WIDEST = 1_120


class OverviewPage(Page):
    """Asks again whenever the library changes while it is in front."""

    went = Signal(object)
    """To the tracks of a Place."""
    threshold_chosen = Signal(object)
    """The percent from which on to accept in bulk."""

    def __init__(self, jobs: Jobs, scans: ScanDesk, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._scans = scans
        self.head = PageHead(self.tr("Overview"), "")
        self.head.button.hide()
        self.head.back.connect(self.back)
        self.tiles = NumberTiles()
        self.flow = GenreFlow()
        self.confidence = ConfidenceRows()
        self.coverage = CoverageCurve()
        self.formats = ShareLine(self.tr("Formats"))
        self.charts: tuple[Chart, ...] = (self.tiles, self.flow, self.coverage, self.confidence, self.formats)
        for chart in self.charts:
            chart.went.connect(self.threshold_chosen if chart is self.coverage else self.went)
        self._agree = _quiet()
        self._errors = _quiet()
        self.empty = EmptyPage()
        self.empty.say(
            "all",
            self.tr("There is nothing to count yet."),
            self.tr("Add a folder of music and scan it; then its genres are shown here."),
            self.tr("Back to the table"),
        )
        self.empty.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._inside())
        self._stack.addWidget(self.empty)
        self.fill(self.head, self._stack)
        theme.look().changed.connect(self.update)

    def refresh(self) -> None:
        if self._library is not None:
            ask = partial(calls.overview.overview, self._library, self._scans.model)
            self._jobs.run(ask, self._show, latest="numbers")

    def look_again(self) -> None:
        self.refresh()

    def focus(self) -> None:
        self._scroll.setFocus()

    def show_threshold(self, percent: int) -> None:
        """The percent from which on tracks are accepted in bulk now."""
        self.coverage.show_chosen(percent)

    def _show(self, found: Overview) -> None:
        self._stack.setCurrentIndex(0 if found.tracks else 1)
        self.head.sentence.setText(
            self.tr("What the files say now, what would be written, and how sure that is.")
            if found.tracks
            else ""
        )
        with_genre = found.with_genre / found.tracks if found.tracks else 0
        self.tiles.show_tiles(
            [
                Tile(words.number(found.tracks), self.tr("tracks"), places.ALL),
                Tile(words.amount(found.seconds / 3_600), self.tr("hours")),
                Tile(words.number(found.artists), self.tr("artists")),
                Tile(words.number(found.albums), self.tr("albums")),
                Tile(words.percent(with_genre), self.tr("have a genre")),
                Tile(words.number(found.written), self.tr("written"), places.WRITTEN),
                Tile(words.number(found.failed), self.tr("failed"), places.FAILED),
            ]
        )
        self.flow.show_flows(found.flows)
        self.confidence.show_confidence(
            {str(state): steps for state, steps in found.confidence.items()}, found.threshold
        )
        self.coverage.show_curve(found.curve)
        self.formats.show_parts({self._format(name): number for name, number in found.formats.items()})
        same, both = found.agreeing
        self._agree.setText(
            self.tr("Of {0} that have a genre and would get one, {1} agree.").format(
                words.tracks(both), words.percent(same / both)
            )
            if both
            else self.tr("No track has both a genre and a suggestion yet.")
        )

    def _format(self, codec: str) -> str:
        return self.tr("unknown") if codec == UNKNOWN else words.readable(codec.upper())

    def _inside(self) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(TEXT_LEFT - 8, 0, 24, 32)
        column.setSpacing(0)
        column.addWidget(self.tiles)
        column.addWidget(_section(self.tr("Genres now and suggested"), self._agree, self.flow))
        pair = QHBoxLayout()
        pair.setSpacing(32)
        self._errors.setText(
            self.tr(
                "What “Accept ≥ N %” would take, and how much of it is likely wrong: by the confidences, "
                "with the range measured on music the model never heard. Music unlike that has more errors."
            )
        )
        sure = _quiet(self.tr("How sure the program is; the dashed line is where it begins to suggest."))
        left = _section(self.tr("Accepting in bulk"), self._errors, self.coverage)
        right = _section(self.tr("Confidence"), sure, self.confidence)
        for part in (left, right):
            pair.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addWidget(_section(self.tr("Formats"), None, self.formats))
        column.addStretch(1)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setMaximumWidth(WIDEST)
        inside.setLayout(column)
        self._scroll = accessible.scrolling(inside, self.tr("The library in numbers and pictures"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll


def _section(title: str, sentence: QLabel | None, chart: Chart) -> QWidget:
    """A heading, a sentence and a chart."""
    heading = QLabel(title)
    heading.setObjectName("strong")
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(8, 24, 0, 0)
    column.setSpacing(4)
    column.addWidget(heading)
    if sentence is not None:
        column.addWidget(sentence)
    column.addSpacing(8)
    column.addWidget(chart)
    return part


def _quiet(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    return label
