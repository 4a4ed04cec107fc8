"""The table's model: ids in order, in pages; rows fetched for what is on the screen; lines of albums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from genretagger.ui import calls, words
from genretagger.ui.places import Place
from genretagger.ui.table import album_words
from genretagger.ui.table.columns import COLUMNS, NAMES, STATE, SUGGESTED, TITLE
from genretagger.ui.table.columns import suggestion_of as suggestion_of
from genretagger.ui.table.columns import title_of as title_of
from genretagger.ui.table.fetched import Fetched
from genretagger.ui.table.listing import Filter, Listing
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.albums import Album
    from genretagger.library.queries import TrackRow

FIRST_PAGE = 512
"""Tracks that are shown before the rest of a list is there."""

RowRole = Qt.ItemDataRole.UserRole + 1
AlbumRole = Qt.ItemDataRole.UserRole + 2
OddRole = Qt.ItemDataRole.UserRole + 3
LineOfAlbumRole = Qt.ItemDataRole.UserRole + 4
GroupedRole = Qt.ItemDataRole.UserRole + 5

AnyIndex = QModelIndex | QPersistentModelIndex
Line = int | str
"""The id of a track, or the key of an album whose tracks follow."""


class TrackModel(QAbstractTableModel):
    """Tracks of a listing as lines; `RowRole` gives the TrackRow, or None while it is on its way.

    A line of an album (`LineOfAlbumRole`) gives the Album for `AlbumRole`. `OddRole`: the track is unlike the
    rest of its album; `GroupedRole`: tracks stand below their album.
    """

    about_to_change = Signal()
    changed = Signal()
    """Other lines are there; `complete` says whether all of them are."""
    asked = Signal()
    """Another listing was asked for."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self.listing = Listing()
        self.loaded = False
        self.complete = False
        self.grouped = False
        """Whether the lines that are there stand below their albums; `listing` is what was asked for last."""
        self._ids: list[int] = []
        self._lines: Sequence[Line] = self._ids
        self._by_column = False
        self._row_of: dict[Line, int] | None = None
        self._rows: Fetched[int, TrackRow] = Fetched(
            jobs, self._ask_rows, lambda row: row.id, self._touch, self
        )
        self._albums: Fetched[str, Album] = Fetched(
            jobs, self._ask_albums, lambda album: album.key, self._touch, self
        )

    @property
    def place(self) -> Place:
        """Whose tracks are shown."""
        return self.listing.place

    @property
    def search(self) -> str:
        """The words that the tracks have."""
        return self.listing.search

    @property
    def sort_column(self) -> int:
        """The column that orders the lines; -1: the order of the folders."""
        return NAMES[self.listing.sort] if self._by_column else -1

    def attach(self, library: Library, listing: Listing | None = None) -> None:
        """Show this library."""
        self._library = library
        self._by_column = listing is not None and (listing.sort != "path" or listing.descending)
        self._ask(listing or self.listing)

    def show_place(self, place: Place) -> None:
        """Show the tracks of another place."""
        self._ask(replace(self.listing, place=place))

    def show_search(self, text: str) -> None:
        """Show only tracks that match a text."""
        if text != self.search:
            self._ask(replace(self.listing, search=text))

    def show_filter(self, narrowed: Filter) -> None:
        """Show only what a filter lets through."""
        if narrowed != self.listing.filter:
            self._ask(replace(self.listing, filter=narrowed))

    def group(self, on: bool) -> None:
        """Put the tracks of an album together below a line of its own, or not."""
        if on != self.listing.grouped:
            self._ask(replace(self.listing, grouped=on))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, in SQL; -1 is the order of the folders."""
        self._by_column = column in COLUMNS
        sort = COLUMNS[column].sort if self._by_column else "path"
        descending = self._by_column and order is Qt.SortOrder.DescendingOrder
        self._ask(replace(self.listing, sort=sort, descending=descending))

    def reload(self) -> None:
        """Ask again which tracks there are; the lines that are there stay until all is known."""
        if self._library is not None:
            ask = partial(calls.tracks.listed, self._library, self.listing)
            self._jobs.run(ask, self._set_all, latest="track ids")

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """These tracks (None: all) have changed: fetch their rows again; the old ones stay until then."""
        self._rows.refresh(ids)
        self._albums.refresh()
        self._touch()

    def ids(self) -> Sequence[int]:
        """The ids of all tracks, in order."""
        return self._ids

    def lines(self) -> Sequence[Line]:
        """All lines, in order."""
        return self._lines

    def row_of(self, line: Line) -> int | None:
        """Where a track or an album stands, if it is here."""
        if self._row_of is None:
            self._row_of = {line: row for row, line in enumerate(self._lines)}
        return self._row_of.get(line)

    def ids_of_album(self, row: int) -> list[int]:
        """The tracks below the line of an album."""
        ids: list[int] = []
        for at in range(row + 1, len(self._lines)):
            line = self._lines[at]
            if isinstance(line, str):
                break
            ids.append(line)
        return ids

    def track(self, row: int) -> TrackRow | None:
        """A line, if it is one of a track and has arrived; else it is asked for."""
        line = self._lines[row] if 0 <= row < len(self._lines) else ""
        return self._rows.get(line) if isinstance(line, int) else None

    def album(self, row: int) -> Album | None:
        """The same of an album."""
        line = self._lines[row] if 0 <= row < len(self._lines) else 0
        return self._albums.get(line) if isinstance(line, str) else None

    def is_album(self, row: int) -> bool:
        """Whether a line is one of an album."""
        return 0 <= row < len(self._lines) and isinstance(self._lines[row], str)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

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
        arrow = (" ↓" if self.listing.descending else " ↑") if section == self.sort_column else ""
        return COLUMNS[section].name + arrow

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == RowRole:
            return self.track(index.row())
        if role == AlbumRole:
            return self.album(index.row())
        if role == LineOfAlbumRole:
            return self.is_album(index.row())
        if role == GroupedRole:
            return self.grouped
        if role == OddRole:
            return self._odd(self.track(index.row()))
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if self.is_album(index.row()):
            album = self.album(index.row())
            return None if album is None or index.column() != TITLE else album_words.sentence(album)
        row = self.track(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index.column())
        text = COLUMNS[index.column()].text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == SUGGESTED and self._odd(row):
            return self.tr("{0}, unlike the rest of its album").format(text)
        return text

    def _tip(self, row: TrackRow, column: int) -> str:
        if column == STATE and row.error:
            return words.tip(words.sentence(row.error))
        return words.tip(row.path if column == TITLE else COLUMNS[column].text(row))

    def _odd(self, row: TrackRow | None) -> bool:
        if row is None or not self.grouped:
            return False
        album = self._albums.get(row.album_key)
        return album is not None and bool(album.agreement.one) and row.id in album.agreement.odd

    def _ask(self, listing: Listing) -> None:
        """Ask for another listing: its first page, then the rest."""
        self.listing = listing
        self.asked.emit()
        if self._library is not None:
            ask = partial(calls.tracks.listed, self._library, listing, FIRST_PAGE)
            self._jobs.run(ask, self._set_first, latest="track ids")

    def _set_first(self, found: calls.tracks.Listed) -> None:
        self._put(found)
        if not self.complete and self._library is not None:
            ask = partial(calls.tracks.listed, self._library, self.listing, after=self._ids[-1])
            self._jobs.run(ask, self._add, latest="track ids")

    def _set_all(self, found: calls.tracks.Listed) -> None:
        if self.loaded and self.complete and found.ids == self._ids and found.lines == self._lines:
            self._touch()
            self.changed.emit()
        else:
            self._put(found)

    def _put(self, found: calls.tracks.Listed) -> None:
        self.about_to_change.emit()
        self.beginResetModel()
        self.loaded, self.complete, self.grouped = True, found.complete, self.listing.grouped
        self._ids, self._lines = found.ids, found.lines
        self._row_of = None
        self._rows.forget_waiting()
        self._albums.forget_waiting()
        self.endResetModel()
        self.changed.emit()

    def _add(self, found: calls.tracks.Listed) -> None:
        new = found.lines
        if (
            self.listing.grouped
            and new
            and new[0] == next((line for line in reversed(self._lines) if isinstance(line, str)), None)
        ):
            new = new[1:]  # the page ended within an album
        if new:
            self.about_to_change.emit()
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(new) - 1)
            self._lines = [*self._lines, *new]
            self._ids = [*self._ids, *found.ids] if self.listing.grouped else self._lines  # type: ignore[assignment]
            self._row_of = None
            self.endInsertRows()
        self.complete = True
        self.changed.emit()

    def _ask_rows(self, ids: list[int]) -> list[TrackRow]:
        assert self._library is not None
        return calls.tracks.rows(self._library, ids)

    def _ask_albums(self, keys: list[str]) -> list[Album]:
        assert self._library is not None
        return calls.tracks.albums(self._library, keys)

    def _touch(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(COLUMNS) - 1))
