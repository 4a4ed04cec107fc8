"""Two lists of facts about a track: what its tags say, and what has happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from genretagger.ui import words
from genretagger.ui.look.labels import label

if TYPE_CHECKING:
    from genretagger.library.happenings import Happening
    from genretagger.ui.calls.listening import FileFacts

NAME_WIDTH = 88


class TagList(QWidget):
    """The tags of a file, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.lines: dict[str, str] = {}

    def show_facts(self, facts: FileFacts | None) -> None:
        """Show the tags, or why there are none."""
        self.lines = {} if facts is None else self._lines(facts)
        _empty(self._grid)
        for row, (name, text) in enumerate(self.lines.items()):
            value = label("", words.readable(text) if name else words.sentence(text), wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if name:
                self._grid.addWidget(label("small", name), row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, row, 1)
            else:
                self._grid.addWidget(value, row, 0, 1, 2)

    def _lines(self, facts: FileFacts) -> dict[str, str]:
        tags = facts.tags
        if tags is None:
            return {"": facts.problem}
        family = " ".join(filter(None, (tags.family, tags.version)))
        lines = {
            self.tr("Title"): tags.title,
            self.tr("Artist"): tags.artist,
            self.tr("Album"): tags.album,
            self.tr("Album artist"): tags.album_artist,
            self.tr("Track"): None if tags.track_number is None else str(tags.track_number),
            self.tr("Year"): tags.year,
            self.tr("Genre"): words.genres(tags.genres),
            self.tr("Kept as"): family,
        }
        return {name: text for name, text in lines.items() if text}


class HappeningList(QWidget):
    """What has happened to a track, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: list[str] = []

    def show_happenings(self, happenings: Sequence[Happening]) -> None:
        """Show these."""
        self.lines = [self._line(happening) for happening in happenings]
        _empty(self._column)
        for text, happening in zip(self.lines, happenings, strict=True):
            self._column.addWidget(label("", text, wrap=True))
            self._column.addWidget(label("small", words.moment(happening.at)))
            self._column.addSpacing(8)
        if not happenings:
            self._column.addWidget(label("small", self.tr("Nothing yet.")))

    def _line(self, happening: Happening) -> str:
        change = f"{words.genres(happening.before)} → {words.genres(happening.after)}"
        match happening.what:
            case "heard":
                return self.tr("Heard by {0}").format(words.readable(happening.about or ""))
            case "accepted":
                return self.tr("Accepted as {0}").format(words.genres(happening.after))
            case "skipped":
                return self.tr("Skipped")
            case "written":
                return self.tr("Written: {0}").format(change)
            case "undone":
                return self.tr("Taken back: {0}").format(change)
        return self.tr("Could not be written: {0}").format(words.sentence(happening.about or ""))


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
