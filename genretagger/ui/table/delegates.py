"""How the cells of the track table are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from genretagger.ui import places, words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.genre_colours import colour_of
from genretagger.ui.table import album_words
from genretagger.ui.table import columns as model
from genretagger.ui.table.track_model import AlbumRole, GroupedRole, LineOfAlbumRole, OddRole, RowRole

if TYPE_CHECKING:
    from genretagger.library.albums import Album
    from genretagger.library.queries import TrackRow

PADDING = theme.GRID
CURRENT_MARK = 3
PERCENT_WIDTH = 36
COUNT_WIDTH = 52
NARROW_STATE = 48
BEHIND_ALBUM = frozenset({model.SUGGESTED, model.CONFIDENCE, model.STATE})
"""Columns that say something of an album themselves; its name ends before them."""
STATE_COLOURS = {"accepted": "accent", "written": "good", "failed": "bad", "unreadable": "bad"}
STATE_ICONS = {"unreadable": "failed"}
DECIDED = frozenset({"accepted", "written"})

AnyIndex = QModelIndex | QPersistentModelIndex


class TrackDelegate(QStyledItemDelegate):
    """Paints a line of the table: chips, bars and marks in place of text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(model.COLUMNS[index.column()].width, theme.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.theme()
        area = QRectF(option.rect)
        ground = ground_of(option, index)
        painter.save()
        painter.fillRect(area, ground)
        painting.hairline(painter, area)
        if index.column() == model.TITLE and _is_current(option, index):
            painter.fillRect(
                QRectF(area.left(), area.top(), CURRENT_MARK, area.height()), look.colour("accent")
            )
        inner = area.adjusted(PADDING, 0, -PADDING, -1)
        view = option.widget
        album = _is_album(index)
        if index.column() == model.TITLE:
            indented = not album and bool(index.data(GroupedRole))
            inner.setLeft(area.left() + (4 if indented else 2) * PADDING)
        painter.setFont(theme.font())
        row: TrackRow | None = index.data(RowRole)
        if album and isinstance(view, QTableView):
            found: Album | None = index.data(AlbumRole)
            if found is not None:
                painter.setClipRect(area)
                self._album(painter, inner, found, index.column(), ground, view)
        elif row is None:
            self._placeholder(painter, inner, index.column())
        else:
            self._cell(painter, inner, row, index, ground)
        painter.restore()

    def _album(
        self, painter: QPainter, area: QRectF, album: Album, column: int, ground: QColor, view: QTableView
    ) -> None:
        agreed = album.agreement
        small = theme.font(theme.small_pixels())
        if column in (model.SUGGESTED, model.CONFIDENCE) and not agreed.heard:
            return
        match column:
            case model.SUGGESTED:
                chip = area.adjusted(18, 0, 0, 0)
                name = album_words.genre(album) + ("" if agreed.one else " ?")
                key = agreed.genres[0]
                painting.genre_chip(painter, chip, name, ground, font=small, sure=bool(agreed.one), key=key)
            case model.CONFIDENCE:
                colour = colour_of(agreed.genres[0]).colour if agreed.one else theme.theme().colour("faint")
                bar = area.adjusted(0, 0, -COUNT_WIDTH - PADDING, 0)
                painting.bar(painter, bar, agreed.agreeing / agreed.heard, colour)
                painter.setFont(small)
                counted = area.adjusted(area.width() - COUNT_WIDTH, 0, 0, 0)
                self._text(painter, counted, album_words.counted(album), "text" if agreed.one else "quiet")
            case model.STATE:
                if not album.waiting:
                    mark = QRectF(area.left(), area.center().y() - 8, 16, 16)
                    icons.paint(painter, "accepted", mark, theme.theme().colour("quiet"))
            case _:
                self._album_name(painter, area, album, view)

    def _album_name(self, painter: QPainter, area: QRectF, album: Album, view: QTableView) -> None:
        """The name of an album runs from the title's place over the texts behind it, a piece in each cell."""
        header = view.horizontalHeader()
        left = header.sectionViewportPosition(model.TITLE) + 2 * PADDING
        right = left
        for at in range(header.visualIndex(model.TITLE), header.count()):
            column = header.logicalIndex(at)
            if column in BEHIND_ALBUM:
                break
            if not header.isSectionHidden(column):
                right = header.sectionViewportPosition(column) + header.sectionSize(column) - PADDING
        whole = QRectF(left, area.top(), right - left, area.height())
        painter.setFont(theme.font(bold=True))
        title = album_words.title(album)
        self._text(painter, whole, title, "text")
        width = QFontMetricsF(painter.font()).horizontalAdvance(title) + PADDING
        painter.setFont(theme.font(theme.small_pixels()))
        rest = whole.adjusted(width, 1, 0, 1)
        if rest.width() > PADDING:
            self._text(painter, rest, album_words.behind_title(album), "quiet")

    def _cell(self, painter: QPainter, area: QRectF, row: TrackRow, index: AnyIndex, ground: QColor) -> None:
        match index.column():
            case model.TITLE:
                self._text(painter, area, model.title_of(row), "text")
            case model.ARTIST:
                self._text(painter, area, words.readable(row.artist or ""), "quiet")
            case model.ALBUM:
                self._text(painter, area, words.readable(row.album or ""), "quiet")
            case model.NOW:
                self._now(painter, area, row)
            case model.SUGGESTED:
                self._suggested(painter, area, row, ground, odd=bool(index.data(OddRole)))
            case model.CONFIDENCE:
                self._confidence(painter, area, row)
            case model.STATE:
                self._state(painter, area, row)
            case _:
                painter.setFont(theme.font(theme.small_pixels()))
                column = model.COLUMNS[index.column()]
                self._text(painter, area, column.text(row), "quiet", to_right=column.to_right)

    def _text(
        self, painter: QPainter, area: QRectF, text: str, colour: str, *, to_right: bool = False
    ) -> None:
        painter.setPen(theme.theme().colour(colour))
        if to_right:
            width = QFontMetricsF(painter.font()).horizontalAdvance(text)
            area = area.adjusted(max(0.0, area.width() - width), 0, 0, 0)
        painting.elided_text(painter, area, text)

    def _now(self, painter: QPainter, area: QRectF, row: TrackRow) -> None:
        if not row.genres:
            painter.setFont(theme.font(theme.small_pixels()))
            self._text(painter, area, self.tr("(none)"), "quiet")
            return
        font = theme.font(theme.small_pixels())
        more = f"+{len(row.genres) - 1}" if len(row.genres) > 1 else ""
        room = QRectF(area)
        if more:
            room.setRight(area.right() - QFontMetricsF(font).horizontalAdvance(more) - 4)
        width = painting.plain_chip(painter, room, words.readable(row.genres[0]), font=font)
        if more:
            painter.setFont(font)
            self._text(painter, area.adjusted(width + 4, 0, 0, 0), more, "quiet")

    def _suggested(
        self, painter: QPainter, area: QRectF, row: TrackRow, ground: QColor, *, odd: bool
    ) -> None:
        arrow = QRectF(area.left() - 2, area.center().y() - 7, 14, 14)
        sign, shade = ("unlike", "bad") if odd else ("arrow", "quiet")
        chip = area.adjusted(18, 0, 0, 0)
        genres = model.suggestion_of(row)
        font = theme.font(theme.small_pixels())
        if genres:
            icons.paint(painter, sign, arrow, theme.theme().colour(shade))
            names = words.readable(" · ".join(genres))
            key = genres[0] if row.chosen else row.genre or genres[0]
            painting.genre_chip(painter, chip, names, ground, font=font, key=key)
        elif row.likeliest and row.suggested:
            icons.paint(painter, sign, arrow, theme.theme().colour(shade if odd else "faint"))
            name = words.readable(f"{' · '.join(row.suggested)} ?")
            painting.genre_chip(painter, chip, name, ground, font=font, sure=False, key=row.likeliest)
        else:
            self._text(painter, chip, "–", "quiet")

    def _confidence(self, painter: QPainter, area: QRectF, row: TrackRow) -> None:
        if row.confidence is None:
            self._text(painter, area, "–", "quiet")
            return
        look = theme.theme()
        genre = row.genre
        colour = colour_of(genre).colour if genre else look.colour("faint")
        painting.bar(painter, area.adjusted(0, 0, -PERCENT_WIDTH - PADDING, 0), row.confidence, colour)
        painter.setFont(theme.font(theme.small_pixels()))
        text = area.adjusted(area.width() - PERCENT_WIDTH, 0, 0, 0)
        self._text(painter, text, words.percent(row.confidence), "text" if genre else "quiet")

    def _state(self, painter: QPainter, area: QRectF, row: TrackRow) -> None:
        colour = STATE_COLOURS.get(row.state, "quiet")
        mark = QRectF(area.left(), area.center().y() - 8, 16, 16)
        icons.paint(painter, STATE_ICONS.get(row.state, row.state), mark, theme.theme().colour(colour))
        if area.width() < NARROW_STATE:
            return
        painter.setFont(theme.font(theme.small_pixels()))
        self._text(painter, area.adjusted(22, 0, 0, 0), places.state_name(row.state), colour)

    def _placeholder(self, painter: QPainter, area: QRectF, column: int) -> None:
        width = min(area.width(), (0.7 if column == model.TITLE else 0.6) * area.width())
        block = QRectF(area.left(), area.center().y() - 4, width, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.theme().colour("hairline"))
        painter.setBrush(theme.theme().colour("hairline"))
        painter.drawRoundedRect(block, 4, 4)


def ground_of(option: QStyleOptionViewItem, index: AnyIndex) -> QColor:
    """What a cell is painted on: selected, under the pointer, or plain."""
    look = theme.theme()
    if option.state & QStyle.StateFlag.State_Selected:
        return look.colour("selection")
    view = option.widget
    if getattr(view, "hovered_row", -1) == index.row():
        return look.colour("hover" if _is_album(index) else "window")
    return look.colour("window" if _is_album(index) else "surface")


def _is_album(index: AnyIndex) -> bool:
    return bool(index.data(LineOfAlbumRole))


def _is_current(option: QStyleOptionViewItem, index: AnyIndex) -> bool:
    view = option.widget
    return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
