"""The list of old → new before a write, and what came of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.chips import paint_change
from genretagger.ui.look.page_head import TEXT_LEFT
from genretagger.ui.table.delegates import ground_of

if TYPE_CHECKING:
    from genretagger.review import Planned, WriteOutcome

FILE, CHANGE, FATE = range(3)
LineRole = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


class Fate(IntEnum):
    """What happens to a file, in the order of the list: what needs the person first."""

    CANNOT = 0
    QUESTION = 1
    WILL = 2
    DONE = 3
    STAYS = 4


ICONS = {Fate.CANNOT: "failed", Fate.QUESTION: "unsure", Fate.WILL: "write", Fate.DONE: "written",
         Fate.STAYS: "rejected"}  # fmt: skip
COLOURS = {Fate.CANNOT: "bad", Fate.QUESTION: "accent", Fate.WILL: "text", Fate.DONE: "good",
           Fate.STAYS: "quiet"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the list."""

    track_id: int
    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    fate: Fate
    told: str = ""


class PlanModel(QAbstractTableModel):
    """Files with old and new genres, and what happens to them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._at: dict[str, int] = {}

    def show_plan(self, plan: list[Planned]) -> None:
        """Show what a write would do, what needs the person first."""
        self.beginResetModel()
        self.lines = sorted(map(self._planned, plan), key=lambda line: line.fate)
        self._at = {line.path: row for row, line in enumerate(self.lines)}
        self.endResetModel()

    def show_outcomes(self, outcomes: list[WriteOutcome]) -> None:
        """Show what became of these files."""
        for outcome in outcomes:
            row = self._at.get(outcome.path)
            if row is None or (not outcome.written and not outcome.error):
                continue
            fate = Fate.DONE if outcome.written else Fate.CANNOT
            told = self.tr("Written") if outcome.written else words.sentence(outcome.error or "")
            self.lines[row] = Line(outcome.track_id, outcome.path, outcome.before, outcome.after, fate, told)
            self.dataChanged.emit(self.index(row, 0), self.index(row, FATE))

    def ids(self) -> list[int]:
        """The tracks of the list."""
        return [line.track_id for line in self.lines]

    def count(self, fate: Fate) -> int:
        """How many files have this fate."""
        return sum(line.fate is fate for line in self.lines)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("File"), self.tr("Genre now → after"), self.tr("What happens"))[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LineRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            change = f"{words.genres(line.before)} → {words.genres(line.after)}"
            return (words.place_of(line.path), change, words.readable(line.told))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tip(line.told if index.column() == FATE else line.path)
        return None

    def _planned(self, item: Planned) -> Line:
        if item.problem is not None:
            return Line(item.track_id, item.path, item.before, (), Fate.CANNOT, words.sentence(item.problem))
        if item.question:
            told = self.tr("Has a genre already: choose above")
            return Line(item.track_id, item.path, item.before, item.chosen, Fate.QUESTION, told)
        if item.kept or item.before == item.after:
            told = self.tr("Kept as it is") if item.kept else self.tr("Says so already")
            return Line(item.track_id, item.path, item.before, (), Fate.STAYS, told)
        return Line(item.track_id, item.path, item.before, item.after, Fate.WILL, self.tr("Will be written"))


class PlanDelegate(QStyledItemDelegate):
    """Paints a file, its chips and its fate."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, theme.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.theme()
        line: Line = index.data(LineRole)
        area = QRectF(option.rect)
        painter.save()
        painter.fillRect(area, ground_of(option, index))
        painting.hairline(painter, area)
        inner = area.adjusted(TEXT_LEFT if index.column() == FILE else 8, 0, -8, -1)
        painter.setFont(theme.font())
        painter.setPen(look.colour("text"))
        if index.column() == FILE:
            path = PurePath(line.path)
            name = words.readable(path.name)
            painting.elided_text(painter, inner, name)
            used = painter.fontMetrics().horizontalAdvance(name) + 12
            painter.setFont(theme.font(theme.small_pixels()))
            painter.setPen(look.colour("quiet"))
            if used < inner.width():
                painting.elided_text(painter, inner.adjusted(used, 0, 0, 0), words.readable(path.parent.name))
        elif index.column() == CHANGE:
            paint_change(painter, inner, line.before, line.after, ground="surface")
        else:
            colour = look.colour(COLOURS[line.fate])
            icons.paint(
                painter, ICONS[line.fate], QRectF(inner.left(), inner.center().y() - 8, 16, 16), colour
            )
            painter.setFont(theme.font(theme.small_pixels()))
            painter.setPen(colour)
            painting.elided_text(painter, inner.adjusted(24, 0, 0, 0), words.readable(line.told))
        painter.restore()
