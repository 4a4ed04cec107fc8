"""The person's own genres: what there is to learn from, what was learnt of it, and what that is worth."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from genretagger.ui import calls, learnt_words, places, words
from genretagger.ui.charts.number_tiles import NumberTiles, Tile
from genretagger.ui.desks.lesson_desk import LessonDesk
from genretagger.ui.look import accessible
from genretagger.ui.look.check_box import CheckBox
from genretagger.ui.look.labels import label
from genretagger.ui.look.page_head import TEXT_LEFT, PageHead
from genretagger.ui.look.push_button import PushButton
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.learnable_genres import GenreLineDelegate, GenreLines
from genretagger.ui.pages.lot_list import LotList, Way
from genretagger.ui.pages.page import Page
from genretagger.ui.table.listing import Filter
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.learning.checking import Check
    from genretagger.learning.lessons import Lesson
    from genretagger.ui.calls.learning import Known, Lot

WAYS_WIDTH = 312
ENDING = ".genres"


class LearningPage(Page):
    """Choose, learn, see what it is worth, switch it on or off, take it along."""

    went = Signal(object)
    """To the tracks of a Place or a Filter."""
    teach = Signal()

    def __init__(self, jobs: Jobs, lessons: LessonDesk, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._lessons = lessons
        self._folder = Path.home()
        self._tried = False
        self.known: Known | None = None
        self.head = PageHead(self.tr("Your genres"), self.tr("Learn"))
        self.head.back.connect(self.back)
        self.head.button.clicked.connect(self.learn)
        self.verdict = label("strong", wrap=True)
        self.worth = label("quiet", wrap=True)
        self.tiles = NumberTiles()
        self.tiles.call(self.tr("What it is worth"))
        self.use = CheckBox(self.tr("Suggest my genres"))
        self.use.clicked.connect(lessons.use)
        self.teach_button = PushButton(self.tr("Teach me…"))
        self.teach_button.setToolTip(self.tr("Say what the tracks are that teach most; a few minutes"))
        self.teach_button.clicked.connect(self.teach)
        self.export_button = PushButton(self.tr("Export…"))
        self.export_button.setToolTip(
            self.tr("What was learnt as one small file: no music and no names of files")
        )
        self.export_button.clicked.connect(self.ask_where)
        self.import_button = PushButton(self.tr("Import…"))
        self.import_button.setToolTip(self.tr("Suggest what was learnt elsewhere"))
        self.import_button.clicked.connect(self.ask_which)
        self.model = GenreLines(self)
        self.model.chosen.connect(self._choose)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(GenreLineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Genres of the library"))
        self.list.activated.connect(self._go)
        self.mislabelled = LotList(self.tr("Perhaps in the wrong genre"))
        self.contradicting = LotList(self.tr("Tags that contradict each other"))
        self.alike = LotList(self.tr("Hard to tell apart"))
        self.ways = (self.mislabelled, self.contradicting, self.alike)
        for ways in self.ways:
            ways.went.connect(self.went)
        self.empty = EmptyPage()
        self.empty.pressed.connect(self.back)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._inside())
        self._stack.addWidget(self.empty)
        self.fill(self.head, self._stack)
        lessons.recalled.connect(self._recall)
        lessons.started.connect(self._tell)
        lessons.finished.connect(self._tell)
        lessons.complained.connect(lambda _sentence: self._tell())
        self._show_check(None)

    def refresh(self) -> None:
        self._look(again=False)

    def look_again(self) -> None:
        self._look(again=True)

    def confirm(self) -> bool:
        self.learn()
        return True

    def focus(self) -> None:
        (self.list if self._stack.currentIndex() == 0 else self.empty.button).setFocus()

    def learn(self) -> None:
        """Learn what is ticked."""
        if self.head.button.isEnabled() and self.head.button.isVisible():
            self._lessons.learn(self._learnt)

    def ask_where(self) -> None:
        """Ask for the file to export to."""
        suggested = str(self._folder / (self.tr("my genres") + ENDING))
        title, kinds = self.tr("Export what was learnt"), self.tr("Learnt genres (*{0})").format(ENDING)
        chosen, _kind = QFileDialog.getSaveFileName(self, title, suggested, kinds)
        if chosen:
            self._folder = Path(chosen).parent
            self._lessons.export_to(Path(chosen))

    def ask_which(self) -> None:
        """Ask for the file to import."""
        title, kinds = self.tr("Import what was learnt"), self.tr("Learnt genres (*{0})").format(ENDING)
        everything = self.tr("All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, str(self._folder), f"{kinds};;{everything}")
        if chosen:
            self._folder = Path(chosen).parent
            self._lessons.import_from(Path(chosen))

    def _look(self, *, again: bool) -> None:
        library = self._library
        if library is None:
            return
        self._jobs.run(
            partial(calls.learning.look, library),
            self._show,
            lane=Lane.LEARN,
            failed=self._refuse,
            latest="learning",
        )
        if not again:
            self._jobs.run(
                partial(calls.learning.mislabelled, library),
                self._show_lots,
                lane=Lane.LEARN,
                failed=lambda _sentence: self._show_lots([]),
                latest="mislabelled",
            )

    def _learnt(self, lesson: Lesson) -> None:
        if not lesson.in_use:
            self._lessons.said.emit(self.tr("Learnt and tested; it stays off, and the page says why."))
            return
        if not lesson.head.check.suggests:
            self._lessons.said.emit(self.tr("Learnt and tested: your genres are hints, none is sure enough."))
            return
        sentence = self.tr("Learnt and tested: {0} have one of your genres as their suggestion now.")
        self._lessons.said.emit(sentence.format(words.tracks(lesson.suggested)))

    def _show(self, known: Known) -> None:
        self.known = known
        self._stack.setCurrentIndex(0)
        self.model.show(known.survey.genres, known.check)
        if known.survey.genres and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._show_check(known.check)
        self.contradicting.show_ways(
            [
                Way(
                    text := learnt_words.contradiction(str(one.kind), one.genres),
                    words.tracks(len(one.track_ids)),
                    places.list_of(one.track_ids, f"{text}."),
                )
                for one in known.survey.contradictions
            ]
        )
        self._tell()

    def _show_check(self, check: Check | None) -> None:
        self.tiles.setVisible(check is not None)
        self.alike.show_ways([])
        if check is None:
            return
        from genretagger.learning.checking import look_alikes

        tiles = []
        for outcome, ours, models in (
            (check.new, self.tr("right on new artists"), self.tr("by the bundled model")),
            (check.known, self.tr("right on known artists"), self.tr("by the bundled model")),
        ):
            if outcome.tracks:
                tiles += [
                    Tile(words.percent(outcome.right / outcome.tracks), ours),
                    Tile(words.percent(outcome.model_right / outcome.tracks), models),
                ]
        if check.waiting:
            waiting = self.tr("expected of {0} without a genre").format(words.number(check.waiting))
            tiles.append(Tile(words.percent(check.expected), waiting, Filter(untagged=True)))
        self.tiles.show_tiles(tiles)
        self.alike.show_ways(
            [
                Way(
                    learnt_words.alike(genre, other),
                    self.tr("{0} of it is taken for that").format(words.percent(share)),
                    Filter(genre_now=genre),
                )
                for genre, other, share in look_alikes(check)
            ]
        )

    def _show_lots(self, lots: list[Lot]) -> None:
        hint = self.tr("C or 1–9 gives another genre, S leaves a track as it is.")
        self.mislabelled.show_ways(
            [
                Way(
                    text := learnt_words.lot(lot),
                    "",
                    places.list_of(lot.ids, f"{text}. {hint}", lot.sounds_like),
                )
                for lot in lots
            ]
        )

    def _refuse(self, sentence: str) -> None:
        self.known = None
        self.empty.say("learn", sentence, button=self.tr("Back to the table"))
        self._stack.setCurrentIndex(1)
        self._tell()
        if self.isVisible():
            self.empty.focus()

    def _choose(self) -> None:
        self._lessons.leave_out(self.model.left_out)
        self._tell()

    def _recall(self) -> None:
        self.model.leave_out(self._lessons.left_out)
        self._tell()

    def _go(self, index: QModelIndex) -> None:
        self.went.emit(Filter(genre_now=self.model.lines[index.row()].examples.genre))

    def _tell(self) -> None:
        """What can be done now, and how it stands."""
        known, wanted = self.known, self.model.wanted
        running = self._lessons.running
        self.head.button.setVisible(known is not None)
        self.head.button.setEnabled(bool(wanted) and not running)
        self.head.button.setText(
            self.tr("Learn {0} genres").format(words.number(len(wanted)))
            if len(wanted) > 1
            else self.tr("Learn")
        )
        self.head.sentence.setText("" if known is None else learnt_words.surveyed(known.survey))
        check = None if known is None else known.check
        self.verdict.setText("" if known is None else learnt_words.verdict(known))
        self.worth.setText("" if known is None else learnt_words.worth(known))
        in_use = known is not None and known.in_use
        self.use.setChecked(in_use)
        self.use.setEnabled(not running and (in_use or (check is not None and check.is_of_use)))
        self.export_button.setEnabled(check is not None)
        self.teach_button.setEnabled(not running)

    def _inside(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.use)
        buttons.addStretch(1)
        for button in (self.teach_button, self.import_button, self.export_button):
            buttons.addWidget(button)
        above = QVBoxLayout()
        above.setContentsMargins(TEXT_LEFT, 0, 24, 8)
        above.setSpacing(4)
        above.addWidget(self.verdict)
        above.addWidget(self.worth)
        tiles = QHBoxLayout()
        tiles.setContentsMargins(TEXT_LEFT - 8, 0, 24, 0)
        tiles.addWidget(self.tiles)
        above.addSpacing(8)
        above.addLayout(buttons)
        side = QWidget()
        side.setObjectName("surface")
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(16, 8, 16, 16)
        self._side.setSpacing(0)
        for ways in self.ways:
            self._side.addWidget(ways)
        self._side.addStretch(1)
        beside = accessible.scrolling(side, self.tr("What is worth a look"))
        beside.setFixedWidth(WAYS_WIDTH)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.list, 1)
        below.addWidget(beside)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tiles)
        column.addLayout(above)
        column.addWidget(line)
        column.addLayout(below, 1)
        return inside
