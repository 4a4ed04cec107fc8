"""The table's model: all ids in order at once, rows fetched in pages for what is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from genretagger.ui import calls, places, words
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.queries import TrackRow

PAGE_ROWS = 64
NARROW_STATE, WIDE_STATE = 40, 104
CACHED_ROWS = 8_192

TITLE, ARTIST, ALBUM, NOW, SUGGESTED, CONFIDENCE, STATE = range(7)
RowRole = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what SQL sorts it by, and its width at the start in pixels."""

    sort: str
    width: int


COLUMNS: dict[int, Column] = {
    TITLE: Column("title", 176),
    ARTIST: Column("artist", 100),
    ALBUM: Column("album", 96),
    NOW: Column("genres", 96),
    SUGGESTED: Column("genre", 136),
    CONFIDENCE: Column("confidence", 96),
    STATE: Column("state", NARROW_STATE),
}


class TrackModel(QAbstractTableModel):
    """Tracks of a place as lines; `RowRole` gives the TrackRow, or None while it is on its way."""

    about_to_change = Signal()
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self.place = places.TO_REVIEW
        self.search = ""
        self.sort_column = -1
        self.descending = False
        self.loaded = False
        self._ids: list[int] = []
        self._row_of: dict[int, int] | None = None
        self._rows: dict[int, TrackRow] = {}
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._loading: set[int] = set()
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._fetch_wanted)

    def attach(self, library: Library) -> None:
        """Show this library."""
        self._library = library
        self.reload()

    def show_place(self, place: places.Place) -> None:
        """Show the tracks of another place."""
        self.place = place
        self.reload()

    def show_search(self, text: str) -> None:
        """Show only tracks that match a text."""
        if text != self.search:
            self.search = text
            self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, in SQL; -1 is the order of the folders."""
        self.sort_column = column
        self.descending = order is Qt.SortOrder.DescendingOrder
        self.reload()

    def reload(self) -> None:
        """Ask again which tracks there are."""
        if self._library is None:
            return
        sort = COLUMNS[self.sort_column].sort if self.sort_column in COLUMNS else "path"
        ask = partial(calls.tracks.track_ids, self._library, self.place, self.search, sort, self.descending)
        self._jobs.run(ask, self._set_ids, latest="track ids")

    def refresh(self, ids: Iterable[int]) -> None:
        """These tracks have changed: fetch their rows again; the old ones stay on the screen until then."""
        self._stale.update(self._rows.keys() & set(ids))
        self._touch()

    def ids(self) -> Sequence[int]:
        """All ids, in order."""
        return self._ids

    def row_of(self, track_id: int) -> int | None:
        """The line of a track, if it is here."""
        if self._row_of is None:
            self._row_of = {id_: row for row, id_ in enumerate(self._ids)}
        return self._row_of.get(track_id)

    def track(self, row: int) -> TrackRow | None:
        """A line, if it has arrived; else it is asked for."""
        if not 0 <= row < len(self._ids):
            return None
        id_ = self._ids[row]
        found = self._rows.get(id_)
        if (found is None or id_ in self._stale) and id_ not in self._loading:
            self._wanted.add(row // PAGE_ROWS)
            if not self._fetch.isActive():
                self._fetch.start()
        return found

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = (" ↓" if self.descending else " ↑") if section == self.sort_column else ""
        return self._titles()[section] + arrow

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == RowRole:
            return self.track(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.track(index.row())
            return None if row is None else self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.track(index.row())
            return None if row is None else self._tip(row, index.column())
        return None

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Title"),
            self.tr("Artist"),
            self.tr("Album"),
            self.tr("Genre now"),
            self.tr("Suggested"),
            self.tr("Confidence"),
            self.tr("State"),
        )

    def _text(self, row: TrackRow, column: int) -> str:
        match column:
            case 0:
                return title_of(row)
            case 1:
                return words.readable(row.artist or "")
            case 2:
                return words.readable(row.album or "")
            case 3:
                return words.genres(row.genres)
            case 4:
                return words.genres(suggestion_of(row))
            case 5:
                return "" if row.confidence is None else words.percent(row.confidence)
            case _:
                return places.state_name(row.state)

    def _tip(self, row: TrackRow, column: int) -> str:
        if column == STATE and row.error:
            return words.tip(words.sentence(row.error))
        return words.tip(row.path if column == TITLE else self._text(row, column))

    def _set_ids(self, ids: list[int]) -> None:
        same = self.loaded and ids == self._ids
        self.loaded = True
        if same:
            self._touch()
            self.changed.emit()
            return
        self.about_to_change.emit()
        self.beginResetModel()
        self._ids = ids
        self._row_of = None
        self._wanted.clear()
        self.endResetModel()
        self.changed.emit()

    def _fetch_wanted(self) -> None:
        if self._library is None:
            return
        for page in sorted(self._wanted):
            ids = [
                id_
                for id_ in self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
                if (id_ not in self._rows or id_ in self._stale) and id_ not in self._loading
            ]
            if ids:
                self._loading.update(ids)
                self._stale.difference_update(ids)
                self._jobs.run(
                    partial(calls.tracks.rows, self._library, ids),
                    partial(self._take_rows, ids),
                    failed=partial(self._lose_rows, ids),
                )
        self._wanted.clear()

    def _take_rows(self, asked: list[int], rows: list[TrackRow]) -> None:
        self._loading.difference_update(asked)
        self._rows.update((row.id, row) for row in rows)
        for id_ in list(self._rows)[: max(0, len(self._rows) - CACHED_ROWS)]:
            del self._rows[id_]
            self._stale.discard(id_)
        self._touch()

    def _lose_rows(self, asked: list[int], sentence: str) -> None:
        # Left in `_loading`, they are not asked for again and again while the library cannot be read.
        self._jobs.failed.emit(sentence)

    def _touch(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))


def title_of(row: TrackRow) -> str:
    """The title of a track, or the name of its file."""
    return words.readable(row.title or PurePath(row.path).stem)


def suggestion_of(row: TrackRow) -> tuple[str, ...]:
    """The genres that would be written: the person's choice, or what is suggested."""
    return row.chosen or (row.suggested if row.genre else ())
