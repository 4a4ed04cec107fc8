"""Where a learnt suggestion comes from: the person's tracks that it is like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from genretagger.ui import places, words
from genretagger.ui.look.labels import label
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.places import Place
from genretagger.ui.track.similar_list import SimilarList

if TYPE_CHECKING:
    from genretagger.ui.calls.learning import Examples

SHOWN = 4


class BecauseList(QWidget):
    """The most similar ones, and a button that lists all of them in the table."""

    went = Signal(int)
    listed = Signal(object)
    """To the Place of all examples."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("quiet", wrap=True)
        self.examples = SimilarList(self.tr("Looking for the tracks that it is like…"))
        self.examples.went.connect(self.went)
        self.button = PushButton()
        self.button.clicked.connect(self._list)
        self._place: Place | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.examples)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_examples(None)

    def show_examples(self, found: Examples | None) -> None:
        """Show these; None: they are being looked for."""
        rows = [] if found is None else found.rows
        self.sentence.setText(
            ""
            if found is None
            else self.tr("Like {0} that you call {1}").format(
                words.tracks(len(rows)), words.readable(found.genre)
            )
        )
        self.examples.show_rows(rows[:SHOWN])
        self.button.setText(self.tr("Show all {0}").format(words.number(len(rows))))
        self.button.setVisible(len(rows) > SHOWN)
        self._place = places.list_of([row.id for row in rows], f"{self.sentence.text()}.") if rows else None

    def _list(self) -> None:
        if self._place is not None:
            self.listed.emit(self._place)
