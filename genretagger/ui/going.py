"""The ways to tracks: of a place, of what a filter lets through, or of a list; and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from genretagger.ui import places
from genretagger.ui.frame.sidebar import Sidebar
from genretagger.ui.frame.top_bar import TopBar
from genretagger.ui.pages.review_page import ReviewPage
from genretagger.ui.places import Place
from genretagger.ui.table.listing import EVERYTHING, Filter


class Going(QObject):
    """Leads the window there; `show` brings the table to the front."""

    def __init__(self, bar: TopBar, sidebar: Sidebar, review: ReviewPage, show: Callable[[], None]) -> None:
        super().__init__(review)
        self._bar, self._sidebar, self._review, self._show = bar, sidebar, review, show
        review.list.note.left.connect(self.leave_list)

    def to(self, goal: Place | Filter) -> None:
        """To the tracks of a place or list, or to those of all that a filter lets through."""
        place = places.ALL if isinstance(goal, Filter) else goal
        self._bar.search.clear()
        self._review.list.let_through(goal if isinstance(goal, Filter) else EVERYTHING)
        if place.ids is None:
            self._sidebar.go(place)
        else:
            self._sidebar.leave()
        self.show(place)
        self._review.focus()

    def show(self, place: Place) -> None:
        """Show a place as the list stands."""
        self._review.go(place)
        self._show()

    def leave_list(self) -> bool:
        """Back from a list to what is to review; False where none is shown."""
        if self._review.tracks.place.ids is None:
            return False
        self.to(places.TO_REVIEW)
        return True
