"""The list of tracks with all that belongs to it: head, filters, table, and what to say when it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from genretagger.ui import calls, places, words
from genretagger.ui.actions import Actions
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.table.columns import NAMES
from genretagger.ui.table.filter_bar import FilterBar
from genretagger.ui.table.list_note import ListNote
from genretagger.ui.table.listing import Filter, Listing
from genretagger.ui.table.table_head import TableHead
from genretagger.ui.table.track_model import TrackModel
from genretagger.ui.table.track_table import TrackTable
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library

REMEMBERED = "table"


class ListPane(QWidget):
    """Remembers in the library how the columns stand, the order, and whether albums are shown."""

    clear_search = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._remembered: dict[str, Any] = {}
        self._group: QAction | None = None
        self._filter: QAction | None = None
        self.tracks = TrackModel(jobs, self)
        self.table = TrackTable(self.tracks)
        self.note = ListNote()
        self.head = TableHead()
        self.filters = FilterBar()
        self.filters.hide()
        self.empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.note, self.head, self.filters):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.filters.changed.connect(self.tracks.show_filter)
        self.tracks.changed.connect(self._show)
        self.tracks.asked.connect(self._remember)
        self.tracks.asked.connect(lambda: self.note.show_place(self.tracks.place))
        self.table.arrangement.changed.connect(self._remember)
        self.empty.pressed.connect(self._let_all_through)

    def attach(self, library: Library, remembered: Mapping[str, Any]) -> None:
        """Show this library, as the list was left."""
        stored = remembered.get(REMEMBERED)
        left: dict[str, Any] = stored if isinstance(stored, dict) else {}
        self.table.arrangement.restore(left)
        sort = left.get("sort") if left.get("sort") in NAMES else "path"
        listing = replace(
            self.tracks.listing,
            sort=str(sort),
            descending=left.get("descending") is True,
            grouped=left.get("grouped") is True,
        )
        self._library, self._remembered = None, left
        self.tracks.attach(library, listing)
        order = Qt.SortOrder.DescendingOrder if listing.descending else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(self.tracks.sort_column, order)
        header.blockSignals(False)
        self._library = library
        if self._group is not None:
            self._group.setChecked(listing.grouped)

    def remembered(self) -> dict[str, Any]:
        """How the list stands, as `attach` takes it."""
        return {REMEMBERED: self._remembered}

    def join(self, actions: Actions) -> None:
        """Filter, group and choose columns by these actions."""
        self._filter, self._group = actions["filter"], actions["group"]
        for action in (self._filter, self._group):
            action.setCheckable(True)
        self.head.join(actions)
        self._filter.triggered.connect(self._open_filters)
        self._group.triggered.connect(self.tracks.group)
        actions["columns"].triggered.connect(lambda _checked=False: self._choose_columns())

    def let_through(self, wanted: Filter) -> None:
        """Show the filters with these chosen; those that let everything through hide them."""
        if self._filter is not None:
            self._filter.setChecked(wanted.narrows)
        if wanted.narrows:
            self.filters.choose(wanted)
        else:
            self.filters.clear()
            self.filters.open(False)

    def focus(self) -> None:
        """Give the keyboard to the tracks, or to what stands in their place."""
        if self._stack.currentWidget() is self.empty:
            self.empty.focus()
            return
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.go_to_row(0)

    def _open_filters(self, on: bool) -> None:
        self.filters.open(on)
        if not on:
            self.focus()

    def _choose_columns(self) -> None:
        button = self.head.buttons["columns"]
        self.table.arrangement.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _let_all_through(self) -> None:
        if self.tracks.listing.filter.narrows:
            self.filters.clear()
        self.clear_search.emit()

    def _remember(self) -> None:
        listing = self.tracks.listing
        now = self.table.arrangement.state() | {
            "sort": listing.sort,
            "descending": listing.descending,
            "grouped": listing.grouped,
        }
        if self._library is not None and now != self._remembered:
            self._remembered = now
            keep = partial(calls.library.remember, self._library, {REMEMBERED: now})
            self._jobs.run(keep, lane=Lane.DECIDE)  # a lane that keeps the order

    def _show(self) -> None:
        here = len(self.tracks.ids())
        listing = self.tracks.listing
        narrowed = bool(listing.search) or listing.filter.narrows
        if self.tracks.complete:
            self.head.show_found(here, narrowed=narrowed)
        if not here:
            self._tell_why_empty(listing, narrowed=narrowed)
        if self._stack.currentIndex() != (at := 0 if here else 1):
            focus = self.window().focusWidget()
            had_focus = focus is not None and self._stack.isAncestorOf(focus)
            self._stack.setCurrentIndex(at)
            if had_focus:
                self.focus()

    def _tell_why_empty(self, listing: Listing, *, narrowed: bool) -> None:
        if narrowed:
            searched = self.tr("No track matches “{0}”.").format(words.readable(listing.search))
            filtered = self.tr("No track passes the filters.")
            sentence = " ".join(
                told for told, why in ((searched, listing.search), (filtered, listing.filter.narrows)) if why
            )
            button = self.tr("Clear the filters") if listing.filter.narrows else self.tr("Clear the search")
            self.empty.say("search", sentence, button=button)
        else:
            icon = listing.place.key if listing.place in places.LIBRARY else "all"
            self.empty.say(icon, places.empty_sentence(listing.place))
