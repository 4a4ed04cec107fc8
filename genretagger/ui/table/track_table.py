"""The table view: a selection that survives sorting, filtering and reloading, and a place that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from genretagger.ui.look import theme
from genretagger.ui.table.arrangement import Arrangement
from genretagger.ui.table.columns import COLUMNS, TITLE
from genretagger.ui.table.delegates import AnyIndex, TrackDelegate
from genretagger.ui.table.listing import Listing
from genretagger.ui.table.track_model import Line, TrackModel


@dataclass(frozen=True, slots=True)
class Kept:
    """What the person selected, whether it is listed now or not, and where the cursor stood."""

    selected: frozenset[Line]
    everything: bool
    current: Line | None
    row: int


class TrackTable(QTableView):
    """The tracks of a place. `current_changed` tells the track under the cursor (None: there is none)."""

    current_changed = Signal(object)

    def __init__(self, tracks: TrackModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tracks = tracks
        self.hovered_row = -1
        self._kept: Kept | None = None
        self._restoring = False
        self._listing: Listing | None = None
        self._top: Line | None = None
        self._told: int | None = None
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
        self.arrangement = Arrangement(self)
        tracks.about_to_change.connect(self._keep)
        tracks.changed.connect(self._restore)
        self.selectionModel().selectionChanged.connect(lambda *_: self._selected_by_hand())

    def selected_ids(self) -> list[int]:
        """The selected tracks in the order of the table; the line of an album stands for its tracks."""
        if self._kept is not None and self._kept.everything:
            return list(self.tracks.ids())
        ids: dict[int, None] = {}
        for top, bottom in self._selected_spans():
            for row, line in enumerate(self.tracks.lines()[top : bottom + 1], top):
                found = [line] if isinstance(line, int) else self.tracks.ids_of_album(row)
                ids.update(dict.fromkeys(found))
        return list(ids)

    def current_id(self) -> int | None:
        """The track under the cursor; on the line of an album its first one."""
        row = self.currentIndex().row()
        lines = self.tracks.lines()
        if not 0 <= row < len(lines):
            return None
        line = lines[row]
        return line if isinstance(line, int) else next(iter(self.tracks.ids_of_album(row)), None)

    def selectAll(self) -> None:
        """Select every track, also those that are still on their way."""
        super().selectAll()
        if not self.tracks.complete:
            self._kept = Kept(frozenset(), True, self._current_line(), self.currentIndex().row())

    def step(self, lines: int) -> None:
        """Move the cursor up or down, and the selection with it."""
        row = self.currentIndex().row() + lines if self.currentIndex().isValid() else 0
        self.go_to_row(max(0, min(row, self.tracks.rowCount() - 1)))

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a line and select it alone."""
        index = self.tracks.index(row, TITLE)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)

    def leave(self, ids: Iterable[int]) -> None:
        """These tracks have been decided: go on to the next line of the same kind that is not one of them."""
        decided = set(ids)
        start = max(self.currentIndex().row(), 0)
        albums = self.tracks.is_album(start)
        lines = self.tracks.lines()

        def goes(row: int) -> bool:
            line = lines[row]
            if albums:
                return isinstance(line, str) and row != start
            return isinstance(line, int) and line not in decided

        after = (row for row in range(start, len(lines)) if goes(row))
        before = (row for row in range(start - 1, -1, -1) if goes(row))
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
        self.arrangement.share_out()

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

    def _current_line(self) -> Line | None:
        row = self.currentIndex().row()
        return self.tracks.lines()[row] if 0 <= row < self.tracks.rowCount() else None

    def _selected_spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        return sorted((span.top(), span.bottom()) for span in map(selection.at, range(selection.count())))

    def _selected_by_hand(self) -> None:
        if not self._restoring:
            self._kept = None

    def _keep(self) -> None:
        lines = self.tracks.lines()
        top = self.rowAt(0)
        self._top = lines[top] if 0 < top < len(lines) else None
        before, now = self._listing, self.tracks.listing
        if self._kept is not None and self._kept.everything and before is not None:
            # All of what was listed is not all of something else.
            same = (before.place, before.search, before.filter) == (now.place, now.search, now.filter)
            self._kept = self._kept if same else None
        if self._kept is None:
            selected = {line for top, bottom in self._selected_spans() for line in lines[top : bottom + 1]}
            current = self._current_line()
            self._kept = Kept(frozenset(selected), False, current, self.currentIndex().row())
        self._restoring = True

    def _restore(self) -> None:
        """Select what was selected and is here; the rest waits for its tracks, until another is selected."""
        kept, same = self._kept, self.tracks.listing == self._listing
        self._listing = self.tracks.listing
        if kept is not None and self._restoring and self.tracks.rowCount():
            self._kept = self._select_again(kept)
            top = None if self._top is None or not same else self.tracks.row_of(self._top)
            if top is not None:
                self.scrollTo(self.tracks.index(top, TITLE), QAbstractItemView.ScrollHint.PositionAtTop)
            elif not same and self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())
        self._restoring = False
        self._tell()

    def _select_again(self, kept: Kept) -> Kept | None:
        """Select what is here of it; returns what is to be kept in mind still."""
        row_of, model = self.tracks.row_of, self.selectionModel()
        found = None if kept.current is None else row_of(kept.current)
        if found is None and kept.current is not None and not self.tracks.complete:
            return kept  # it may come with the rest
        line = found if found is not None else max(0, min(kept.row, self.tracks.rowCount() - 1))
        if found is None and self.tracks.is_album(line):
            line += 1
        model.setCurrentIndex(self.tracks.index(line, TITLE), QItemSelectionModel.SelectionFlag.NoUpdate)
        if kept.everything:
            super().selectAll()
            return None if self.tracks.complete else kept
        rows = [row for one in kept.selected if (row := row_of(one)) is not None]
        model.select(self._spans(rows or [line]), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        whole = len(rows) == len(kept.selected) and (found is not None or kept.current is None)
        return None if whole else kept

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
        waiting = now is None and not self.tracks.complete and self._kept is not None
        if now != self._told and not self._restoring and not waiting:
            self._told = now
            self.current_changed.emit(now)
