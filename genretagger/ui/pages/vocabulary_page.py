"""The person's words for genres: what each is called, which are allowed, what stands above them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui import words
from genretagger.ui.calls import vocabulary as vocabulary_calls
from genretagger.ui.calls.vocabulary import Draft
from genretagger.ui.look.chips import ChangeChips
from genretagger.ui.look.fields import SpinBox
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.pages.page import Page
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library

PAUSE_MS = 150
LABEL_WIDTH = 136
MOST_GENRES = 20
BETWEEN_GENRES = re.compile(r"\s*[;,]\s*")
PRESETS = {"id3v1": "ID3v1", "itunes": "iTunes", "musicbrainz": "MusicBrainz", "picard": "Picard",
           "discogs": "Discogs", "beets": "beets"}  # fmt: skip


class VocabularyPage(Page):
    """Lines to type and choices to press; what they make of an example is shown at once."""

    saved = Signal()
    respell = Signal()
    """Asked for: accept these words for files that are spelled otherwise."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._kept = Draft()
        self.ready = False
        """What is kept has arrived; before, nothing on the page may take its place."""
        self._filling = False
        self._groups: dict[str, dict[str, QPushButton]] = {}
        self.head = PageHead(self.tr("Your words for genres"), self.tr("Save"))
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.save)
        self.mapping = self._editor(self.tr("What genres are called"), "hiphop → Hip-Hop\nR'n'B → R&B")
        self.allowed = self._editor(self.tr("Allowed genres"), self.tr("(any)"))
        self.parents = self._editor(self.tr("Parents"), "Trip-Hop < Electronic")
        self.limit = SpinBox()
        self.limit.setRange(0, MOST_GENRES)
        self.limit.setSpecialValueText(self.tr("any number"))
        self.limit.setAccessibleName(self.tr("The most genres a file gets"))
        self.limit.setFixedWidth(96)
        self.limit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.limit.valueChanged.connect(self._changed)
        self.example = QLineEdit("hiphop, rock")
        self.example.setAccessibleName(self.tr("Genres to try"))
        self.example.textChanged.connect(self._changed)
        self.chips = ChangeChips()
        self.problem = QLabel()
        self.problem.setObjectName("bad")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.apply_button = PushButton(self.tr("Apply these words…"))
        self.apply_button.setToolTip(
            self.tr("Accept these words for files whose genres are spelled otherwise; nothing is written yet")
        )
        self.apply_button.clicked.connect(self.respell)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self._build()
        self._show(Draft())

    def attach(self, library: Library) -> None:
        """Show and keep the words of this library."""
        super().attach(library)
        self.ready = False
        self._kept = Draft()
        self._show(self._kept)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept, unless there is something on the page that is not."""
        if self._library is not None and (self.draft() == self._kept or not self.ready):
            self._jobs.run(partial(vocabulary_calls.load, self._library), self._loaded, latest="vocabulary")

    def confirm(self) -> bool:
        self.save()
        return True

    def save(self) -> None:
        """Keep what is on the page."""
        if self._library is None or not self.head.button.isEnabled():
            return
        draft = self.draft()
        work = partial(vocabulary_calls.save, self._library, draft)
        self._jobs.run(work, lambda _: self._was_saved(draft), lane=Lane.DECIDE, failed=self._complain)

    def draft(self) -> Draft:
        """What is on the page."""
        return Draft(
            mapping=self.mapping.toPlainText(),
            allowed=self.allowed.toPlainText(),
            parents=self.parents.toPlainText(),
            parent=self._chosen("parent"),
            capitals=self._chosen("capitals"),
            order=self._chosen("order"),
            limit=self.limit.value(),
        )

    def choose(self, group: str, word: str) -> None:
        """Press a choice: `choose("capitals", "title")`."""
        self._groups[group][word].click()

    def take_preset(self, name: str, _checked: bool = False) -> None:
        """Put the words of a ready vocabulary on the page."""
        work = partial(vocabulary_calls.with_preset, self.draft(), name)
        self._jobs.run(work, self._show, latest="vocabulary", failed=self._complain)

    def focus(self) -> None:
        """To where the next key goes."""
        self.mapping.setFocus()

    def _build(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for editor, hint, share in (
            (self.mapping, self.tr("a line each; what is not named stays as it is"), 3),
            (self.allowed, self.tr("a line each; none: every genre"), 2),
            (self.parents, self.tr("a line each; the wider genre on the right"), 3),
        ):
            columns.addLayout(self._titled(editor, hint), share)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(2, 1)
        self._choices("parent", self.tr("Write"), (
            ("none", self.tr("The genre")), ("too", self.tr("Its parents too")),
            ("only", self.tr("Only the topmost parent")),
        ))  # fmt: skip
        self._choices("capitals", self.tr("Capitals"), (
            ("as-is", self.tr("As spelled")), ("title", self.tr("Title Case")),
            ("lower", self.tr("lower case")),
        ))  # fmt: skip
        self._choices("order", self.tr("Order"), (
            ("given", self.tr("Likeliest first")), ("alphabet", self.tr("A to Z")),
            ("broad", self.tr("Parents first")),
        ), (self.tr("at most"), self.limit))  # fmt: skip
        self._line(self.tr("Take the words of"), self._preset_buttons())
        self._line(self.tr("Try it"), [self.example, self.chips])
        self._line(self.tr("In your files"), [self.apply_button])
        body = QVBoxLayout()
        body.setContentsMargins(TEXT_LEFT, 0, 24, 20)
        body.setSpacing(16)
        body.addLayout(columns, 1)
        body.addLayout(self._grid)
        body.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)

    def _titled(self, editor: QPlainTextEdit, hint: str) -> QVBoxLayout:
        title = QLabel(editor.accessibleName())
        title.setObjectName("strong")
        below = QLabel(hint)
        below.setObjectName("small")
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(below)
        column.addWidget(editor, 1)
        return column

    def _choices(
        self,
        name: str,
        label: str,
        choices: tuple[tuple[str, str], ...],
        beside: tuple[str, QWidget] | None = None,
    ) -> None:
        group = QButtonGroup(self)
        self._groups[name] = {}
        for word, text in choices:
            button = PushButton(text)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setAccessibleDescription(label)
            button.clicked.connect(self._changed)
            group.addButton(button)
            self._groups[name][word] = button
        parts: list[QWidget] = list(self._groups[name].values())
        if beside is not None:
            said = QLabel(beside[0])
            said.setContentsMargins(16, 0, 0, 0)
            parts += [said, beside[1]]
        self._line(label, parts)

    def _line(self, label: str, parts: list[QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part, int(part is self.chips))
        if self.chips not in parts:
            row.addStretch(1)
        at = self._grid.rowCount()
        self._grid.addWidget(QLabel(label), at, 0)
        self._grid.addLayout(row, at, 1, 1, 2)

    def _preset_buttons(self) -> list[QWidget]:
        buttons: list[QWidget] = []
        for name, shown in PRESETS.items():
            button = PushButton(shown)
            button.setAccessibleName(self.tr("Take the words of {0}").format(shown))
            button.clicked.connect(partial(self.take_preset, name))
            buttons.append(button)
        return buttons

    def _editor(self, name: str, hint: str) -> QPlainTextEdit:
        editor = QPlainTextEdit()
        editor.setAccessibleName(name)
        editor.setPlaceholderText(hint)
        editor.setTabChangesFocus(True)
        editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        editor.textChanged.connect(self._changed)
        return editor

    def _chosen(self, name: str) -> str:
        return next((word for word, button in self._groups[name].items() if button.isChecked()), "")

    def _loaded(self, draft: Draft) -> None:
        if self.ready and self.draft() != self._kept:
            return  # typed meanwhile
        self.ready = True
        self._kept = draft
        self._show(draft)

    def _show(self, draft: Draft) -> None:
        self._filling = True
        for editor, text in (
            (self.mapping, draft.mapping), (self.allowed, draft.allowed), (self.parents, draft.parents),
        ):  # fmt: skip
            editor.setPlainText(text)
        for name in self._groups:
            self._groups[name][getattr(draft, name)].setChecked(True)
        self.limit.setValue(draft.limit)
        self._filling = False
        self._changed()

    def _changed(self) -> None:
        if not self._filling:
            self._pause.start()
            self._tell()

    def _tell(self) -> None:
        """What can be pressed now, and why."""
        changed = self.draft() != self._kept
        self.head.button.setEnabled(changed and self.ready and not self.problem.text())
        self.apply_button.setEnabled(not changed and self.ready)
        self.head.sentence.setText(
            self.tr("Not saved yet.")
            if changed
            else self.tr(
                "Suggestions come in these words. Genres in your files change only when you apply them."
            )
        )

    def _try(self) -> None:
        genres = tuple(word for word in BETWEEN_GENRES.split(self.example.text().strip()) if word)
        work = partial(vocabulary_calls.becomes, self.draft(), genres)
        self._jobs.run(work, partial(self._tried, genres), latest="example", failed=self._complain)

    def _tried(self, genres: tuple[str, ...], after: tuple[str, ...]) -> None:
        self.chips.show_change(genres, after or (self.tr("(nothing)"),) if genres else ())
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self.problem.setText(words.sentence(sentence))
        self.problem.setVisible(bool(sentence))
        self._tell()

    def _was_saved(self, draft: Draft) -> None:
        self._kept = draft
        self._tell()
        self.saved.emit()
