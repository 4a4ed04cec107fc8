"""The page where reviewing happens: the table and the track beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from genretagger.ui import calls
from genretagger.ui.actions import Actions
from genretagger.ui.desks.desk import Desk
from genretagger.ui.places import Place
from genretagger.ui.table.list_pane import ListPane
from genretagger.ui.track.change_genre import GenreChooser
from genretagger.ui.track.track_panel import WIDTH as PANEL_WIDTH
from genretagger.ui.track.track_panel import TrackPanel
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library


class ReviewPage(QWidget):
    """Table and track panel; decides about the selection through the desk."""

    selection_changed = Signal(int)
    clear_search = Signal()

    def __init__(self, jobs: Jobs, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk = desk
        self._library: Library | None = None
        self.list = ListPane(jobs)
        self.tracks, self.table, self.empty = self.list.tracks, self.list.table, self.list.empty
        self.panel = TrackPanel()
        self.list.clear_search.connect(self.clear_search)
        self.list.note.preferred.connect(lambda genre: self.accept((genre,)))
        self.chooser = GenreChooser(self)
        self.chooser.chosen.connect(self._take_choice)
        self._asked_for: list[int] = []
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([800, PANEL_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.table.current_changed.connect(self._show_track)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        self.tracks.changed.connect(self._tell_selection)
        self.panel.accept.connect(self.accept)
        self.panel.skip.connect(self.skip)
        self.panel.change.connect(self.change)
        self.panel.choose.connect(self._choose)

    def attach(self, library: Library, remembered: Mapping[str, Any]) -> None:
        """Show this library, as the page was left."""
        self._library = library
        self.list.attach(library, remembered)

    def join(self, actions: Actions) -> None:
        """Act by these actions."""
        self.list.join(actions)
        actions["accept_album"].triggered.connect(lambda _checked=False: self.accept_albums())

    def go(self, place: Place) -> None:
        """Show the tracks of a place."""
        self.tracks.show_place(place)

    def reload(self) -> None:
        """The library has changed."""
        self.tracks.refresh()
        self.tracks.reload()
        self._show_track(self.table.current_id())

    def accept(self, genres: tuple[str, ...] | None = None) -> None:
        """Accept what is selected, and go on."""
        self._desk.accept(self._leave(), genres)

    def accept_albums(self) -> None:
        """Accept the albums of what is selected, each with the genre that most of it has, and go on."""
        ids = self.table.selected_ids()
        self.table.leave(ids)
        self._desk.accept_albums(ids)

    def skip(self) -> None:
        """Skip what is selected, and go on."""
        self._desk.skip(self._leave())

    def reconsider(self) -> None:
        """Review again what is selected."""
        self._desk.reconsider(self._leave())

    def choose(self, key: int) -> None:
        """Accept what is selected with the genre that has this number at the track under the cursor."""
        page = self.panel.page
        genre = self.panel.bars.genre(key)
        if page is not None and page.details.row.id == self.table.current_id() and genre is not None:
            self.accept(page.called[genre])

    def change(self) -> None:
        """Ask for another genre for what is selected."""
        self._asked_for = self.table.selected_ids()
        page = self.panel.page
        if not self._asked_for or page is None:
            return
        ranked = sorted(page.details.probabilities.items(), key=lambda pair: -pair[1])
        offered = [name for genre, _share in ranked for name in page.called[genre]]
        self.chooser.ask(self.panel, offered, len(self._asked_for))

    def focus(self) -> None:
        """Back to the keyboard's home."""
        self.list.focus()

    def _choose(self, genre: str) -> None:
        if self.panel.page is not None:
            self.accept(self.panel.page.called[genre])

    def _take_choice(self, genres: tuple[str, ...]) -> None:
        self.table.leave(self._asked_for)
        self._desk.accept(self._asked_for, genres)
        self.focus()

    def _leave(self) -> list[int]:
        ids = self.table.selected_ids()
        self.table.leave(ids)
        return ids

    def _show_track(self, track_id: int | None) -> None:
        if self._library is None or track_id is None:
            self.panel.show_page(None)
            return
        ask = partial(calls.tracks.track_page, self._library, track_id)
        self._jobs.run(ask, self.panel.show_page, latest="track")

    def _tell_selection(self) -> None:
        count = len(self.table.selected_ids())
        self.panel.show_selection(count)
        self.selection_changed.emit(count)
