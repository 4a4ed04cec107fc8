"""The table view: a selection that survives sorting, and a place that is kept while the list changes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from genretagger.ui.look import theme
from genretagger.ui.table.delegates import AnyIndex, TrackDelegate
from genretagger.ui.table.track_model import (
    ALBUM,
    ARTIST,
    COLUMNS,
    CONFIDENCE,
    NARROW_STATE,
    NOW,
    STATE,
    SUGGESTED,
    TITLE,
    WIDE_STATE,
    TrackModel,
)

WIDE = 880
"""From this width on, in pixels, the state is a word beside its mark."""
WIDE_NOW = 144
LEAST_TITLE = 144
NOT_TEXT = (NOW, SUGGESTED, CONFIDENCE, STATE)


class TrackTable(QTableView):
    """The tracks of a place. `current_changed` tells the track under the cursor (None: there is none)."""

    current_changed = Signal(object)

    def __init__(self, tracks: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tracks = tracks
        self.hovered_row = -1
        self._kept: tuple[list[int], int | None, int, int | None] = ([], None, 0, None)
        self._told: int | None = None
        self._sharing = False
        self._resized: set[int] = set()
        self.setAccessibleName(self.tr("Tracks"))
        self.setModel(tracks)
        self.setItemDelegate(TrackDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Of its own: to paint itself selected or not, the header would ask every line of the table.
        header.setSelectionModel(QItemSelectionModel(tracks, header))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        header.setMinimumSectionSize(48)
        header.setSectionsMovable(True)
        for column, look in COLUMNS.items():
            self.setColumnWidth(column, look.width)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda column, _before, _now: self._remember_width(column))
        tracks.about_to_change.connect(self._keep)
        tracks.changed.connect(self._restore)

    def selected_ids(self) -> list[int]:
        """The selected tracks in the order of the table."""
        ids = self.tracks.ids()
        selection = self.selectionModel().selection()
        spans = sorted((span.top(), span.bottom()) for span in map(selection.at, range(selection.count())))
        return list(dict.fromkeys(id_ for top, bottom in spans for id_ in ids[top : bottom + 1]))

    def current_id(self) -> int | None:
        """The track under the cursor."""
        row = self.currentIndex().row()
        ids = self.tracks.ids()
        return ids[row] if 0 <= row < len(ids) else None

    def step(self, lines: int) -> None:
        """Move the cursor up or down, and the selection with it."""
        row = self.currentIndex().row() + lines if self.currentIndex().isValid() else 0
        self.go_to_row(max(0, min(row, len(self.tracks.ids()) - 1)))

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a line and select it alone."""
        index = self.tracks.index(row, TITLE)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)

    def leave(self, ids: Iterable[int]) -> None:
        """These tracks have been decided: go on to the next line that is not one of them."""
        decided = set(ids)
        listed = self.tracks.ids()
        start = max(self.currentIndex().row(), 0)
        after = (row for row in range(start, len(listed)) if listed[row] not in decided)
        before = (row for row in range(start - 1, -1, -1) if listed[row] not in decided)
        row = next(after, None)
        row = next(before, None) if row is None else row
        if row is not None:
            self.go_to_row(row)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._tell()
        if current.row() != previous.row():
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out(self.viewport().width())

    def _share_out(self, width: int) -> None:
        """Give the columns their room: what was suggested is always seen, the others where they fit."""
        self._sharing = True
        wanted = {
            NOW: WIDE_NOW if width >= WIDE else COLUMNS[NOW].width,
            STATE: WIDE_STATE if width >= WIDE else NARROW_STATE,
        }
        rest = width - sum(wanted.get(column, COLUMNS[column].width) for column in NOT_TEXT)
        wanted[ARTIST] = wanted[ALBUM] = max(COLUMNS[ARTIST].width, rest // 4)
        self.setColumnHidden(NOW, rest < LEAST_TITLE)
        self.setColumnHidden(ARTIST, rest < LEAST_TITLE + COLUMNS[ARTIST].width)
        self.setColumnHidden(ALBUM, rest < LEAST_TITLE + COLUMNS[ARTIST].width + COLUMNS[ALBUM].width)
        for column, pixels in wanted.items():
            if column not in self._resized:
                self.setColumnWidth(column, pixels)
        self._sharing = False

    def _remember_width(self, column: int) -> None:
        if not self._sharing and self.isVisible():
            self._resized.add(column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _keep(self) -> None:
        top = self.rowAt(0)
        ids = self.tracks.ids()
        top_id = ids[top] if 0 < top < len(ids) else None
        self._kept = (self.selected_ids(), self.current_id(), self.currentIndex().row(), top_id)

    def _restore(self) -> None:
        selected, current, row, top_id = self._kept
        self._kept = ([], None, 0, None)
        here = self.tracks.ids()
        if here and not self.currentIndex().isValid():
            found = None if current is None else self.tracks.row_of(current)
            line = found if found is not None else max(0, min(row, len(here) - 1))
            model = self.selectionModel()
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            model.setCurrentIndex(self.tracks.index(line, TITLE), no_update)
            rows = [place for id_ in selected if (place := self.tracks.row_of(id_)) is not None] or [line]
            model.select(self._spans(rows), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            top = None if top_id is None else self.tracks.row_of(top_id)
            if top is not None:
                self.scrollTo(self.tracks.index(top, TITLE), QAbstractItemView.ScrollHint.PositionAtTop)
        self._tell()

    def _spans(self, rows: list[int]) -> QItemSelection:
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        ordered = sorted(set(rows))
        start = 0
        for at in range(1, len(ordered) + 1):
            if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
                first, end = ordered[start], ordered[at - 1]
                selection.append(
                    QItemSelectionRange(self.tracks.index(first, 0), self.tracks.index(end, last))
                )
                start = at
        return selection

    def _tell(self) -> None:
        now = self.current_id()
        if now != self._told:
            self._told = now
            self.current_changed.emit(now)
