"""Choosing another genre: a list to filter by typing, and any word of one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from genretagger.ui import words

WIDTH = 304
HEIGHT = 360
GenresRole = Qt.ItemDataRole.UserRole + 1
BETWEEN_GENRES = re.compile(r"\s*[;,]\s*")


class GenreChooser(QFrame):
    """A popup; Enter takes the marked line, or the words as typed (several with ; between)."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("chooser")
        self.setFixedSize(WIDTH, HEIGHT)
        self._offered: list[str] = []
        self.heading = QLabel()
        self.heading.setObjectName("small")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Genre; several with ; between"))
        self.field.setAccessibleName(self.tr("Genre"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setAccessibleName(self.tr("Genres to choose from"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._take(tuple(item.data(GenresRole))))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for part in (self.heading, self.field, self.list):
            column.addWidget(part)

    def ask(self, beside: QWidget, offered: Sequence[str], count: int) -> None:
        """Ask for a genre for `count` tracks, offering these."""
        self._offered = list(dict.fromkeys(offered))
        self.heading.setText(self.tr("Genre for {0}").format(words.tracks(count)))
        self.field.clear()
        self._filter("")
        corner = beside.mapToGlobal(QPoint(beside.width() - WIDTH - 4, beside.height() - HEIGHT - 128))
        self.move(corner)
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._answer())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
        return False

    def _answer(self) -> tuple[str, ...]:
        marked = self.list.currentItem()
        return () if marked is None else tuple(marked.data(GenresRole))

    def _filter(self, text: str) -> None:
        typed = tuple(word for word in BETWEEN_GENRES.split(text.strip()) if word)
        wanted = text.strip().casefold()
        offered = [genre for genre in self._offered if wanted in genre.casefold()]
        offered.sort(key=lambda genre: not genre.casefold().startswith(wanted) if wanted else False)
        self.list.clear()
        for genre in offered:
            self._line(genre, (genre,))
        if typed and wanted not in (genre.casefold() for genre in self._offered):
            self._line(self.tr("“{0}”, as typed").format("; ".join(typed)), typed)
        # The first line that begins so; else the person's own words, rather than a chance hit inside a word.
        begins = bool(offered) and offered[0].casefold().startswith(wanted)
        self.list.setCurrentRow(0 if begins else self.list.count() - 1)

    def _line(self, text: str, genres: tuple[str, ...]) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(GenresRole, genres)

    def _take(self, genres: tuple[str, ...]) -> None:
        if genres:
            self.hide()
            self.chosen.emit(genres)
