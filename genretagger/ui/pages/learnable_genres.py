"""The genres of the person as lines to choose from: their examples, and how right what was learnt is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from genretagger.ui import learnt_words, words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.genre_colours import colour_of
from genretagger.ui.table.delegates import ground_of

if TYPE_CHECKING:
    from genretagger.learning.checking import Check, GenreCheck
    from genretagger.learning.examples import GenreExamples

LineRole = Qt.ItemDataRole.UserRole + 1
LINE = 56
BOX_LEFT = 24
TEXT_LEFT = 56
BAR_WIDTH = 96
PERCENT_WIDTH = 48
RIGHT = 24

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GenreLine:
    """A genre of the library, and how right what was learnt is about it, if it was learnt."""

    examples: GenreExamples
    check: GenreCheck | None

    @property
    def share_right(self) -> float | None:
        """How many of its tracks come out right (0…1); None: it was not learnt."""
        return None if self.check is None or not self.check.tracks else self.check.right / self.check.tracks


class GenreLines(QAbstractListModel):
    """What can be learnt has a box to tick."""

    chosen = Signal()
    """Another choice was made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[GenreLine] = []
        self.left_out: set[str] = set()

    @property
    def wanted(self) -> list[str]:
        """The genres that would be learnt."""
        return [
            line.examples.genre
            for line in self.lines
            if line.examples.lack is None and line.examples.genre not in self.left_out
        ]

    def show(self, genres: Sequence[GenreExamples], check: Check | None) -> None:
        """Show these genres with what was learnt of them."""
        known = {} if check is None else {one.genre.casefold(): one for one in check.genres}
        lines = [GenreLine(one, known.get(one.genre.casefold())) for one in genres]
        if [line.examples.genre for line in lines] == [line.examples.genre for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def leave_out(self, genres: Collection[str]) -> None:
        """Tick all but these."""
        self.left_out = set(genres)
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can = self.lines[index.row()].examples.lack is None
        return usual | Qt.ItemFlag.ItemIsUserCheckable if can else usual

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(filter(None, (words.readable(line.examples.genre), told(line), found(line))))
        if role == Qt.ItemDataRole.CheckStateRole and line.examples.lack is None:
            on = line.examples.genre not in self.left_out
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tip(found(line) or told(line))
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or line.examples.lack is not None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.left_out.discard(line.examples.genre)
        else:
            self.left_out.add(line.examples.genre)
        self.dataChanged.emit(index, index)
        self.chosen.emit()
        return True


class GenreLineDelegate(QStyledItemDelegate):
    """Paints a genre as its chip, its examples below, at the right how right it comes out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, LINE)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A click on the box, or Space, ticks it or not."""
        pressed = (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.position().x() < option.rect.left() + TEXT_LEFT
        ) or (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        )
        now = index.data(Qt.ItemDataRole.CheckStateRole)
        if not pressed or now is None:
            return False
        turned = Qt.CheckState.Unchecked if now is Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(model.index(index.row(), 0), turned, Qt.ItemDataRole.CheckStateRole)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.theme()
        line: GenreLine = index.data(LineRole)
        area = QRectF(option.rect)
        ground = ground_of(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, ground)
        painting.hairline(painter, area)
        self._box(painter, area, index.data(Qt.ItemDataRole.CheckStateRole))
        right = 0 if line.share_right is None else BAR_WIDTH + PERCENT_WIDTH + 8
        upper = QRectF(
            area.left() + TEXT_LEFT, area.top() + 5, area.width() - TEXT_LEFT - RIGHT - right - 16, 24
        )
        name = words.readable(line.examples.genre)
        learnable = line.examples.lack is None
        painting.genre_chip(painter, upper, name, ground, key=name, font=theme.font(), sure=learnable)
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        lower = QRectF(upper.left(), upper.bottom(), area.width() - TEXT_LEFT - RIGHT, 20)
        painting.elided_text(painter, lower, " · ".join(filter(None, (told(line), found(line)))))
        if line.share_right is not None:
            left = area.right() - RIGHT - right + 8
            place = QRectF(left, upper.top(), BAR_WIDTH, upper.height())
            painting.bar(painter, place, line.share_right, colour_of(line.examples.genre).colour)
            painter.setPen(look.colour("text"))
            painter.setFont(theme.font())
            percent = QRectF(left + BAR_WIDTH + 8, upper.top(), PERCENT_WIDTH, upper.height())
            painting.elided_text(painter, percent, words.percent(line.share_right))
        painter.restore()

    def _box(self, painter: QPainter, area: QRectF, state: Qt.CheckState | None) -> None:
        if state is None:
            return
        look = theme.theme()
        box = QRectF(area.left() + BOX_LEFT, area.center().y() - 8, 16, 16).adjusted(0.5, 0.5, -0.5, -0.5)
        on = state is Qt.CheckState.Checked
        painter.setPen(QPen(look.colour("accent" if on else "control"), 1))
        painter.setBrush(look.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            icons.paint(painter, "accept", box.adjusted(1, 1, -1, -1), look.colour("on_accent"))


def told(line: GenreLine) -> str:
    """What there is to learn it from: "24 tracks, 8 artists, 12 albums"."""
    one = line.examples
    counts = learnt_words.counts(one.tracks, one.artists, one.albums)
    return counts if one.lack is None else f"{counts}: {learnt_words.lack(str(one.lack))}"


def found(line: GenreLine) -> str:
    """What came of it in the test."""
    return "" if line.check is None else learnt_words.tested(line.check)
