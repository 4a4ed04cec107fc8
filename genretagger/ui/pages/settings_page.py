"""Every choice on one page: it holds at once, and each finds its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui import calls, words
from genretagger.ui.calls.settings import MANNER, Shown
from genretagger.ui.desks.settings_desk import SettingsDesk
from genretagger.ui.existing import existing_choices
from genretagger.ui.language import LANGUAGES
from genretagger.ui.look import accessible
from genretagger.ui.look.page_head import PageHead
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.pages.page import Page
from genretagger.ui.pages.setting_rows import ChoiceRow, LinesRow, NumberRow, SettingRow, SwitchRow, TextRow
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library

LABEL_WIDTH = 152
NEARLY_FULL = 0.9


class SettingsPage(Page):
    """Lines of choices under a few headings."""

    words_wanted = Signal()
    """Asked for: the page of the person's words."""
    manner_changed = Signal()
    """Genres are suggested, read or written otherwise from here on."""
    language_chosen = Signal(str)
    was_reset = Signal(str, object)
    """Everything is at its default: a sentence, and what takes that back."""

    def __init__(self, jobs: Jobs, desk: SettingsDesk, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desk = desk
        self._shown: Shown | None = None
        self.rows: dict[str, SettingRow] = {}
        self.head = PageHead(self.tr("Settings"), self.tr("Reset all"))
        self.head.sentence.setText(self.tr("What you choose holds at once, for the command line too."))
        self.head.button.setObjectName("")
        self.head.button.setEnabled(False)
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.reset_all)
        self.words_button = PushButton(self.tr("Your words for genres…"))
        self.words_button.clicked.connect(self.words_wanted)
        self.folder_button = PushButton(self.tr("Add folder…"))
        self.folder_button.setAccessibleName(self.tr("Leave a folder out…"))
        self.folder_button.clicked.connect(self._ask_folder)
        self.problem = _label("bad")
        self.problem.hide()
        self.room = _label("small")
        self._build()
        desk.changed.connect(lambda _settings: self._look())
        desk.suggested_again.connect(self.manner_changed)

    def attach(self, library: Library) -> None:
        super().attach(library)
        self._look()

    def refresh(self) -> None:
        self._desk.look_again()
        self._look()

    def look_again(self) -> None:
        self._look()

    def focus(self) -> None:
        self.words_button.setFocus()

    def choose(self, name: str, value: Any) -> None:
        """Choose; None: the default."""
        if self._shown is None or self._library is None:
            return
        if value is None:
            value = self._shown.defaults[name]
        if value == self._shown.values[name]:
            return
        self._put({name: value})
        if name == "language":
            self.language_chosen.emit(value)

    def reset_all(self) -> None:
        """Back to how the program came; said with a way back."""
        if self._shown is not None:
            before = dict(self._shown.values)
            self._put(self._shown.defaults)
            self.was_reset.emit(self.tr("Every setting is at its default."), partial(self._put, before))
            if before["language"] != self._shown.defaults["language"]:
                self.language_chosen.emit(self._shown.defaults["language"])

    def _put(self, values: dict[str, Any]) -> None:
        assert self._library is not None
        self.problem.hide()
        self._desk.change(**{name: value for name, value in values.items() if name not in MANNER})
        if "write_styles" in values:  # stored in order: what is read after it is read with it
            stored = partial(calls.settings.load, self._library)
            self._jobs.run(stored, lambda _: self.manner_changed.emit(), lane=Lane.DECIDE)
        manner = {name: value for name, value in values.items() if name in MANNER}
        if manner:
            work = partial(calls.settings.change_manner, self._library, manner)
            self._jobs.run(work, lambda _: self._manner_stored(), lane=Lane.DECIDE, failed=self._complain)

    def _manner_stored(self) -> None:
        self.manner_changed.emit()
        self._look()

    def _look(self) -> None:
        if self._library is not None:
            work = partial(calls.settings.shown, self._library)
            self._jobs.run(work, self._show, lane=Lane.DECIDE, latest="settings page")

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        for name, row in self.rows.items():
            row.show_value(shown.values[name], shown.defaults[name])
        self.head.button.setEnabled(shown.values != shown.defaults)
        self._tell_room(shown)

    def _tell_room(self, shown: Shown) -> None:
        limit = shown.values["journal_megabytes"]
        used = self.tr("{0} of {1} MB are used.").format(words.decimal(shown.undo_used), words.number(limit))
        full = shown.undo_used >= NEARLY_FULL * limit
        if shown.undo_dropped:
            used += " " + self.tr(
                "Once what is accepted is written, of {0} earlier writes only the genre can be taken back."
            ).format(words.number(shown.undo_dropped))
        elif full:
            used += " " + self.tr(
                "It is nearly full: then the oldest writes can no longer be undone exactly."
            )
        self.room.setText(used)
        self.room.setObjectName("bad" if full or shown.undo_dropped else "small")
        self.room.style().polish(self.room)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(words.sentence(sentence))
        self.problem.show()

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Leave this folder out"))
        row = self.rows["excluded"]
        if chosen and isinstance(row, LinesRow):
            row.add(chosen)

    def _build(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(56, 0, 24, 24)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._genres()
        self._files()
        self._listening()
        self._window()
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = accessible.scrolling(inside, self.tr("Settings"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.head)
        page.addWidget(scroll, 1)

    def _genres(self) -> None:
        self._heading(self.tr("Genres"), first=True)
        self._line(self.tr("Your words"), self.words_button)
        self._hint(self.tr("What genres are called, which are allowed, what stands above them."))
        self._row("existing", ChoiceRow(self.tr("A genre that is there"), existing_choices()))
        self._row("threshold", NumberRow(self.tr("Sure enough"), 0, 100, before="≥ ", unit=" %", step=5))
        self._hint(self.tr("How sure a suggestion must be to be accepted in bulk."))
        self._row("albums", SwitchRow(
            self.tr("Albums"), self.tr("The tracks of an album decide together")
        ))  # fmt: skip
        self._row("parents", SwitchRow(
            self.tr("Wider genres"), self.tr("Suggest Pop/Rock where pop and rock are about as likely")
        ))  # fmt: skip
        self._row("write_styles", SwitchRow(
            self.tr("Styles"), self.tr("Write them beside the genre, as further genres")
        ))  # fmt: skip
        self._hint(self.tr("Such as House or Indie Rock, in your words and no more than you allow a file."))

    def _files(self) -> None:
        self._heading(self.tr("Files"))
        self._row("id3_version", ChoiceRow(self.tr("ID3 tags"), (
            ("keep", self.tr("Keep the version"), ""), ("2.3", "2.3", ""), ("2.4", "2.4", ""),
        )))  # fmt: skip
        self._row("joined_with", TextRow(self.tr("Between genres in ID3v2.3"), ""))
        self._row("separators", TextRow(self.tr("One text is several at"), self.tr("never split")))
        self._hint(self.tr("Signs with spaces between, such as ; / – “Rock / Pop” is two genres then."))
        self._grid.addWidget(self.problem, self._grid.rowCount(), 1)
        self._row(
            "keep_mtime", SwitchRow(self.tr("Modification time"), self.tr("Files keep theirs when written"))
        )
        self._row("part_hard_links", SwitchRow(
            self.tr("Hard links"), self.tr("Write to them too; the file's other name keeps the old genre")
        ))  # fmt: skip
        self._row("journal_megabytes", NumberRow(
            self.tr("Room for undo"), 1, 1_000_000, unit=self.tr(" MB"), step=64
        ))  # fmt: skip
        self._grid.addWidget(self.room, self._grid.rowCount(), 1)

    def _listening(self) -> None:
        self._heading(self.tr("Listening"))
        self._row("thorough", ChoiceRow(self.tr("Of each song"), (
            (False, self.tr("A few patches"), self.tr("Quick, and nearly as good")),
            (True, self.tr("All of it"), self.tr("Several times slower")),
        )))  # fmt: skip
        self._row("patches", NumberRow(self.tr("Patches"), 1, 1_000, none=self.tr("as the model asks")))
        self._row("workers", NumberRow(self.tr("Songs at a time"), 1, 256, none=self.tr("one for each core")))
        self._row("excluded", LinesRow(
            self.tr("Left out"), "~/Music/Podcasts\n*live*", self.folder_button
        ))  # fmt: skip
        self._hint(
            self.tr("A line each: a folder, or a pattern for names of either. It holds from the next scan.")
        )
        self._row("watch", SwitchRow(
            self.tr("New music"), self.tr("Listen to what is new in your folders as soon as it is there")
        ))  # fmt: skip

    def _window(self) -> None:
        self._heading(self.tr("Window"))
        system = ("system", self.tr("As the system"), "")
        languages = ((choice, name, "") for choice, name in LANGUAGES.items())
        self._row("language", ChoiceRow(self.tr("Language"), (system, *languages)))
        self._row("theme", ChoiceRow(self.tr("Look"), (
            system, ("light", self.tr("Light"), ""), ("dark", self.tr("Dark"), ""),
        )))  # fmt: skip

    def _heading(self, text: str, *, first: bool = False) -> None:
        heading = QLabel(text)
        heading.setObjectName("strong")
        heading.setContentsMargins(0, 0 if first else 16, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 3)

    def _row(self, name: str, row: SettingRow) -> None:
        self.rows[name] = row
        row.chosen.connect(partial(self.choose, name))
        self._line(row.label, row, row.reset)

    def _line(self, text: str, widget: QWidget, reset: QWidget | None = None) -> None:
        at = self._grid.rowCount()
        label = QLabel(text)
        label.setObjectName("quiet")
        label.setWordWrap(True)
        side = Qt.AlignmentFlag.AlignLeft if reset is None else Qt.AlignmentFlag(0)
        top = Qt.AlignmentFlag.AlignTop if isinstance(widget, LinesRow) else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, at, 0, top)
        self._grid.addWidget(widget, at, 1, side)
        if reset is not None:
            self._grid.addWidget(reset, at, 2, top)

    def _hint(self, text: str) -> None:
        hint = _label("small", text)
        hint.setContentsMargins(0, 0, 0, 8)
        self._grid.addWidget(hint, self._grid.rowCount(), 1)


def _label(name: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
