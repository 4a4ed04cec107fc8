"""The list of files that failed, and how a line of it is painted."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from genretagger.ui import words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.table.delegates import ground_of

if TYPE_CHECKING:
    from genretagger.library.failures import Failure

FailureRole = Qt.ItemDataRole.UserRole + 1
LINE = 56
ICONS = {"reading": "folder", "hearing": "failed", "writing": "write", "left out": "info"}

AnyIndex = QModelIndex | QPersistentModelIndex


class FailureModel(QAbstractListModel):
    """Files that failed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failures: list[Failure] = []

    def show(self, failures: list[Failure]) -> None:
        """Show these."""
        self.beginResetModel()
        self.failures = failures
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.failures)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        failure = self.failures[index.row()]
        if role == FailureRole:
            return failure
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            stages = {
                "reading": self.tr("not read"),
                "hearing": self.tr("not heard"),
                "writing": self.tr("not written"),
                "left out": self.tr("left out"),
            }
            return (
                f"{words.place_of(failure.path)}, {stages[failure.stage]}: {words.sentence(failure.reason)}"
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tip(f"{failure.path}: {words.sentence(failure.reason)}")
        return None


class FailureDelegate(QStyledItemDelegate):
    """Paints a file with its folder, and below it the reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.theme()
        failure: Failure = index.data(FailureRole)
        area = QRectF(option.rect)
        painter.save()
        painter.fillRect(area, ground_of(option, index))
        painting.hairline(painter, area)
        icons.paint(
            painter,
            ICONS[failure.stage],
            QRectF(area.left() + 24, area.top() + 10, 16, 16),
            look.colour("quiet" if failure.stage == "left out" else "bad"),
        )
        upper = QRectF(area.left() + 56, area.top() + 6, area.width() - 80, 22)
        path = PurePath(failure.path)
        name = words.readable(path.name)
        painter.setFont(theme.font())
        painter.setPen(look.colour("text"))
        painting.elided_text(painter, upper, name)
        used = painter.fontMetrics().horizontalAdvance(name) + 12
        painter.setFont(theme.font(theme.small_pixels()))
        painter.setPen(look.colour("quiet"))
        if used < upper.width():
            painting.elided_text(painter, upper.adjusted(used, 0, 0, 0), words.readable(str(path.parent)))
        painting.elided_text(painter, upper.translated(0, 22), words.sentence(failure.reason))
        painter.restore()
