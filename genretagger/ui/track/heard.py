"""What a track sounds like: its likeliest genres, and below them its styles and its mood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look import painting, theme
from genretagger.ui.look.accessible import describe
from genretagger.ui.look.labels import label, show_text
from genretagger.ui.track.probability_bars import ProbabilityBars

if TYPE_CHECKING:
    from genretagger.ui.calls.tracks import TrackPage

HEIGHT = 28
GAP = 4.0


class Heard(QWidget):
    """The bars, and what else was heard; styles and moods keep their room where the model knows any."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = ProbabilityBars()
        self.parent_genre = label("small", wrap=True)
        self.styles = StyleChips()
        self.mood = label("small")
        self.album = label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.bars, self.parent_genre, self.styles, self.mood, self.album):
            column.addWidget(part)

    def show_page(self, page: TrackPage) -> None:
        """Show a track."""
        details = page.details
        self.bars.show_probabilities(details.probabilities, page.spelled)
        show_text(self.parent_genre, self._about_parent(page))
        self.styles.show_styles(details.row.styles)
        self.styles.setVisible(bool(details.knows_styles or details.row.styles))
        moods = ", ".join(map(words.mood, details.row.moods))
        self.mood.setText(self.tr("Mood: {0}").format(moods) if moods else "")
        self.mood.setMinimumHeight(self.mood.fontMetrics().lineSpacing())
        self.mood.setVisible(bool(details.knows_moods or moods))
        show_text(self.album, self._about_album(page))

    def _about_parent(self, page: TrackPage) -> str:
        """Of which genres a genre above others is made up."""
        details = page.details
        members = details.parents.get(details.row.genre or "", ())
        shares = {member: details.probabilities.get(member, 0.0) for member in members}
        likeliest = sorted(shares.items(), key=lambda pair: -pair[1])
        named = ((page.spelled.get(member, member), share) for member, share in likeliest)
        return ", ".join(f"{words.readable(name)} {words.percent(share)}" for name, share in named)

    def _about_album(self, page: TrackPage) -> str:
        """What the rest of the album says, and what the track says by itself."""
        found = page.details.album
        if found is None or not found.genres:
            return ""
        tracks = words.tracks(found.tracks)
        if found.decided:
            tracks = self.tr("{0}, {1} decided by you").format(tracks, words.number(found.decided))
        sentence = (
            self.tr("Its album says {0} ({1}), but this track clearly differs: {2} {3}")
            if found.apart
            else self.tr("Its album says {0} ({1}); this track alone: {2} {3}")
        )
        likeliest = max(found.genres, key=found.genres.__getitem__)
        names = (words.readable(page.spelled.get(genre, genre)) for genre in (likeliest, found.own_likeliest))
        of_album, own = names
        return sentence.format(of_album, tracks, own, words.percent(found.own_confidence))


class StyleChips(QWidget):
    """Styles in one line, the surest first; how many more there are stands at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(self, QAccessible.Role.StaticText, self.tr("Styles"))

    def show_styles(self, styles: Sequence[str]) -> None:
        """Show these, or nothing."""
        self._styles = tuple(map(words.readable, styles))
        told = ", ".join(self._styles)
        self.setAccessibleName(self.tr("Styles: {0}").format(told) if told else self.tr("No styles"))
        self.setToolTip(words.tip(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font(theme.small_pixels())
        painter.setFont(font)
        painter.setPen(theme.theme().colour("quiet"))
        left = 0.0
        for at, style in enumerate(self._styles):
            rest = len(self._styles) - at
            more = f"+{rest}"
            after = QFontMetricsF(font).horizontalAdvance(more) + GAP if rest > 1 else 0.0
            area = QRectF(left, 0, self.width() - left, self.height())
            if at and painting.chip_width(style, font, dot=False) + after > area.width():
                painting.elided_text(painter, area, more)
                break
            left += painting.plain_chip(painter, area, style, font=font) + GAP
        painter.end()
