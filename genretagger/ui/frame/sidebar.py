"""The sidebar: places of the library, genres and folders, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from genretagger.ui import places, words
from genretagger.ui.look import icons, painting, theme
from genretagger.ui.look.genre_colours import colour_of
from genretagger.ui.places import Place

if TYPE_CHECKING:
    from genretagger.ui.calls.library import Overview

PlaceRole = Qt.ItemDataRole.UserRole + 1
CountRole = Qt.ItemDataRole.UserRole + 2
IconRole = Qt.ItemDataRole.UserRole + 3
WIDTH = 200
LINE = 32
HEADING_LINE = 36

AnyIndex = QModelIndex | QPersistentModelIndex


class Sidebar(QTreeWidget):
    """Where the person can go; `went` tells the place."""

    went = Signal(object)
    scan_folder = Signal(str)
    remove_folder = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Places"))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setMinimumWidth(WIDTH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_PlaceDelegate(self))
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._sections = {
            name: self._heading(name) for name in (self.tr("Library"), self.tr("Genres"), self.tr("Folders"))
        }
        library, self._genres, self._folders = self._sections.values()
        self._library = [
            self._line(library, place, places.name(place), place.key) for place in places.LIBRARY
        ]
        self._library[0].setData(0, IconRole, "all")
        for item in self._library:
            item.setHidden(item.data(0, PlaceRole).key in places.ONLY_WHEN_FILLED)
        self._genres.setHidden(True)
        self._folders.setHidden(True)
        self.expandAll()
        self.go(places.TO_REVIEW)
        self.currentItemChanged.connect(self._tell)
        # A click on where one is leads back to it from another page.
        self.itemClicked.connect(self._tell)

    def show_overview(self, overview: Overview) -> None:
        """Show new counts; the place stays."""
        states = {str(state): count for state, count in overview.counts.states.items()}
        here = self.place()
        self.blockSignals(True)
        for item in self._library:
            place: Place = item.data(0, PlaceRole)
            count = places.size(place, states)
            self._count(item, count)
            item.setHidden(place.key in places.ONLY_WHEN_FILLED and not count and place != here)
        genres = [
            (Place(f"genre:{genre}", genre=genre), words.readable(genre), count)
            for genre, count in overview.counts.genres.items()
        ]
        self._fill(self._genres, genres, "")
        folders = [
            (Place(f"folder:{path}", folder=path), _folder_name(path), overview.counts.folders.get(path, 0))
            for path in overview.folders
        ]
        self._fill(self._folders, folders, "folder")
        self.blockSignals(False)
        if here is not None and self.place() != here:
            self.go(here)

    def place(self) -> Place | None:
        """Where the person is."""
        item = self.currentItem()
        return None if item is None else item.data(0, PlaceRole)

    def go(self, place: Place) -> None:
        """Go to a place, if it is in the list; else to what is to review."""
        every = [*self._library, *_children(self._genres), *_children(self._folders)]
        found = next((item for item in every if item.data(0, PlaceRole) == place), self._library[1])
        self.setCurrentItem(found)

    def leave(self) -> None:
        """To somewhere that is not in the list."""
        self.setCurrentIndex(QModelIndex())

    def _fill(self, section: QTreeWidgetItem, lines: list[tuple[Place, str, int]], icon: str) -> None:
        if [item.data(0, PlaceRole) for item in _children(section)] != [place for place, _, _ in lines]:
            section.takeChildren()
            for place, name, _count in lines:
                self._line(section, place, name, icon)
        for item, (_place, name, count) in zip(_children(section), lines, strict=True):
            item.setText(0, name)
            self._count(item, count)
        section.setHidden(not lines)
        section.setExpanded(True)

    def _heading(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [name])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item

    def _line(self, section: QTreeWidgetItem, place: Place, name: str, icon: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(section, [name])
        item.setData(0, PlaceRole, place)
        item.setData(0, IconRole, icon)
        item.setToolTip(0, words.tip(place.folder or ""))
        self._count(item, 0)
        return item

    def _count(self, item: QTreeWidgetItem, count: int) -> None:
        item.setData(0, CountRole, count)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {words.tracks(count)}")

    def _tell(self, now: QTreeWidgetItem | None) -> None:
        if now is not None and now.data(0, PlaceRole) is not None:
            self.went.emit(now.data(0, PlaceRole))

    def _menu(self, where: QPoint) -> None:
        item = self.itemAt(where)
        place: Place | None = None if item is None else item.data(0, PlaceRole)
        if place is None or place.folder is None:
            return
        folder = place.folder
        menu = QMenu(self)
        menu.addAction(self.tr("Scan this folder"), lambda: self.scan_folder.emit(folder))
        menu.addAction(self.tr("Remove from the library"), lambda: self.remove_folder.emit(folder))
        menu.exec(self.viewport().mapToGlobal(where))


class _PlaceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(WIDTH, LINE if index.parent().isValid() else HEADING_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.theme()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place: Place | None = index.data(PlaceRole)
        if place is None:
            painter.setFont(theme.font(theme.small_pixels(), bold=True))
            painter.setPen(look.colour("quiet"))
            painting.elided_text(painter, area.adjusted(20, 8, -8, 0), index.data())
        else:
            self._line(painter, area, option, index, place)
        painter.restore()

    def _line(
        self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, index: AnyIndex, place: Place
    ) -> None:
        look = theme.theme()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(area.adjusted(8, 1, -8, -1), theme.RADIUS, theme.RADIUS)
        mark = QRectF(area.left() + 20, area.center().y() - 8, 16, 16)
        if place.genre is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(place.genre).colour)
            painter.drawEllipse(mark.adjusted(3, 3, -3, -3))
        else:
            icons.paint(painter, index.data(IconRole), mark, look.colour("accent" if selected else "quiet"))
        count = index.data(CountRole)
        text = words.number(count) if count else ""
        painter.setFont(theme.font(theme.small_pixels()))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.setPen(look.colour("quiet"))
        painting.elided_text(painter, area.adjusted(area.width() - width - 21, 0, -20, 0), text)
        painter.setFont(theme.font(bold=selected))
        painter.setPen(look.colour("text"))
        painting.elided_text(painter, area.adjusted(46, 0, -width - 28, 0), index.data())


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for at in range(item.childCount()) if (child := item.child(at)) is not None]


def _folder_name(path: str) -> str:
    return words.readable(path.rstrip("/\\").replace("\\", "/").rsplit("/", 1)[-1] or path)
