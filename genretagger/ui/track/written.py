"""What will be written to the file, or why nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look.chips import ChangeChips
from genretagger.ui.look.labels import label, show_text

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow
    from genretagger.ui.calls.tracks import TrackPage


class Written(QWidget):
    """Old genres → new ones, and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._existing = "ask"
        self.chips = ChangeChips()
        self.sentence = label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addWidget(self.sentence)

    def use_existing(self, existing: str) -> None:
        """What happens to a genre that a file already has (settings.existing); takes effect when shown."""
        self._existing = existing

    def show_page(self, page: TrackPage) -> None:
        """Tell about a track."""
        row = page.details.row
        genres = page.to_write
        told = ""
        match row.state:
            case "accepted" | "suggested" | "undone" | "unsure" if row.tag_problem:
                told, genres = self.tr("Can't be written: {0}").format(words.sentence(row.tag_problem)), ()
            case "accepted":
                told = self._about_existing(row, says_so=page.says_so)
            case "written":
                told, genres = self.tr("Written. The file holds this now."), ()
            case "rejected":
                told, genres = self.tr("Nothing: you skipped this track."), ()
            case "suggested" | "undone" | "unsure":
                told = self.tr("Nothing yet: accept it first.")
            case _:
                told, genres = self.tr("Nothing."), ()
        self.chips.show_change(row.genres, genres)
        show_text(self.sentence, told)

    def _about_existing(self, row: TrackRow, *, says_so: bool) -> str:
        if says_so:
            return self.tr("The file says so already: nothing needs to be written.")
        if not row.genres:
            return self.tr("Accepted. The genre is empty and will be filled in.")
        match self._existing:
            case "keep":
                return self.tr("The genre that is there is kept: nothing will be written.")
            case "add":
                return self.tr("It will be added to the genre that is there.")
            case "replace":
                return self.tr("It will replace the genre that is there.")
        return self.tr("There is a genre already: you will be asked before it is written.")
