"""The window: it hands out the panels and carries what one of them says to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from genretagger.ui import calls, places, words
from genretagger.ui.actions import Actions
from genretagger.ui.desks.desk import Desk
from genretagger.ui.desks.recovery_desk import RecoveryDesk
from genretagger.ui.desks.scan_desk import ScanDesk
from genretagger.ui.desks.settings_desk import SettingsDesk
from genretagger.ui.frame.drop_veil import DropVeil
from genretagger.ui.frame.key_sheet import KeySheet
from genretagger.ui.frame.layout import LEAST_SIZE, SIZE, framed
from genretagger.ui.frame.message_bar import MessageBar
from genretagger.ui.frame.progress_line import ProgressLine
from genretagger.ui.frame.sidebar import Sidebar
from genretagger.ui.frame.top_bar import TopBar
from genretagger.ui.look import theme
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.history_page import HistoryPage
from genretagger.ui.pages.model_page import ModelPage
from genretagger.ui.pages.rescue_page import RescuePage
from genretagger.ui.pages.review_page import ReviewPage
from genretagger.ui.pages.vocabulary_page import VocabularyPage
from genretagger.ui.pages.write_page import WritePage
from genretagger.ui.places import Place
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.pipeline import ScanProgress

DIGITS = range(1, 10)


Page = ReviewPage | WritePage | HistoryPage | VocabularyPage | ModelPage | EmptyPage | RescuePage


class MainWindow(QMainWindow):
    """Shows at once; `open` then opens the library on a worker and fills the panels."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Genretagger"))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*SIZE)
        self.library: Library | None = None
        self.overview: calls.library.Overview | None = None
        self._progress: ScanProgress | None = None
        self.jobs = Jobs(self)
        self.desk = Desk(self.jobs, self)
        self.scans = ScanDesk(self.jobs, self)
        self.recovery = RecoveryDesk(self.jobs, self)
        self.settings = SettingsDesk(self.jobs, self)
        self.actions_ = Actions(self)
        self.bar = TopBar(self.actions_)
        self.sidebar = Sidebar()
        self.review = ReviewPage(self.jobs, self.desk)
        self.write_page = WritePage(self.jobs)
        self.history = HistoryPage(self.jobs)
        self.vocabulary = VocabularyPage(self.jobs)
        self.about_model = ModelPage(self.jobs)
        self._aside = (self.write_page, self.history, self.vocabulary, self.about_model)
        self.welcome = EmptyPage()
        self.rescue = RescuePage(self.jobs)
        self.progress = ProgressLine()
        self.pages = QStackedWidget()
        self.message = MessageBar(self.pages)
        self.pages.currentChanged.connect(self.message.raise_)
        for page in (self.review, *self._aside, self.welcome, self.rescue):
            self.pages.addWidget(page)
        self.setCentralWidget(framed(self.bar, self.sidebar, self.pages, self.progress))
        self.keys = KeySheet(self)
        self.drops = DropVeil(self)
        self._wire()
        self.show_page(self.review)

    def open(self, path: Path | None, folders: Sequence[str] = ()) -> None:
        """Open the library file (None: the usual one), then scan these folders."""

        def failed(sentence: str) -> None:
            again = self.tr("Try again")
            self.welcome.say("failed", self.tr("The library cannot be opened."), sentence, again)
            self.show_page(self.welcome)

        self._path = path
        self._open_again = partial(self.open, path, folders)
        self.jobs.run(
            partial(calls.library.open_library, path),
            lambda opened: self._attach(opened, folders),
            failed=failed,
            latest="open",
        )

    def add_folders(self, paths: Sequence[str]) -> None:
        """Point at folders and scan them."""
        if self.library is None or not paths:
            return

        def added(result: tuple[list[str], list[str]]) -> None:
            taken, problems = result
            if problems:
                self.message.complain(problems[0])
            if taken:
                self.show_page(self.review)
                self.scan(taken)
            self.look_again()

        self.jobs.run(partial(calls.library.add_folders, self.library, paths), added)

    def scan(self, folders: Sequence[str] = (), *, retry_failed: bool = False) -> None:
        """Scan these folders, or all."""
        if self.library is None or self.settings.now is None:
            return
        if not folders and self.overview is not None and not self.overview.folders:
            self.message.say(
                self.tr("There is no folder to scan yet."), self.tr("Add folder…"), self.ask_folder
            )
            return
        self.scans.start(self.library, self.settings.now, folders, retry_failed=retry_failed)

    def ask_folder(self) -> None:
        """Let the person choose a folder."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add a folder of music"))
        if chosen:
            self.add_folders([chosen])

    def look_again(self) -> None:
        """Something in the library changed: ask for counts and rows again."""
        if self.library is None:
            return
        self.jobs.run(partial(calls.library.overview, self.library), self._show_overview, latest="overview")
        self.review.reload()
        self._count_acceptable(self.bar.threshold.value() / 100)
        if self.pages.currentWidget() is self.write_page:
            self.write_page.refresh()

    def show_page(self, page: Page) -> None:
        """Bring a page to the front and the keyboard with it."""
        self.pages.setCurrentWidget(page)
        self.actions_.enable_review(page is self.review)
        if page is self.write_page:
            self.write_page.plan_again()
        elif page in (self.history, self.vocabulary):
            page.refresh()
        elif page is self.about_model:
            self.about_model.refresh(self.scans.model)
        page.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self._stop()
        self.jobs.close()
        if self.library is not None:
            self.library.close()
            self.library = None
        super().closeEvent(event)

    def _wire(self) -> None:
        act = self.actions_
        table = self.review.table
        for name, do in (
            ("accept", self.review.accept),
            ("skip", self.review.skip),
            ("change", self.review.change),
            ("reconsider", self.review.reconsider),
            ("next", partial(table.step, 1)),
            ("previous", partial(table.step, -1)),
            ("select_all", table.selectAll),
            ("accept_all", lambda: self.desk.accept_sure(self.bar.threshold.value() / 100)),
            ("write", self._write),
            ("undo", self.desk.undo),
            ("history", partial(self.show_page, self.history)),
            ("vocabulary", partial(self.show_page, self.vocabulary)),
            ("search", self._search),
            ("add_folder", self.ask_folder),
            ("scan", self.scan),
            ("retry", partial(self.scan, retry_failed=True)),
            ("pause", self._pause),
            ("stop", self._stop),
            ("back", partial(self.show_page, self.review)),
            ("model", partial(self.show_page, self.about_model)),
            ("help", self.keys.toggle),
        ):
            act[name].triggered.connect(lambda _checked=False, do=do: do())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.addActions([act[name] for name in ("accept", "change", "skip", "reconsider")])
        act["choose"].setShortcuts([])
        for digit in DIGITS:
            QShortcut(QKeySequence(str(digit)), self).activated.connect(partial(self._choose, digit))
        self.bar.searched.connect(self.review.tracks.show_search)
        self.bar.left_search.connect(self.review.focus)
        self.bar.threshold_changed.connect(self._count_acceptable)
        self.bar.theme_chosen.connect(self._choose_theme)
        self.sidebar.went.connect(self._go)
        self.sidebar.scan_folder.connect(lambda folder: self.scan([folder]))
        self.sidebar.remove_folder.connect(self._remove_folder)
        self.review.selection_changed.connect(
            lambda count: self.progress.show_selection(count, len(self.review.tracks.ids()))
        )
        self.review.clear_search.connect(self.bar.search.clear)
        self.drops.dropped.connect(self.add_folders)
        self.desk.said.connect(lambda said: self.message.say(said, self.tr("Undo"), self.desk.undo))
        self.desk.changed.connect(lambda _ids: self.look_again())
        self.desk.waiting.connect(self.progress.show_waiting)
        self.desk.nothing_left.connect(partial(self.show_page, self.history))
        for ended in (self.desk.changed, self.desk.told, self.jobs.failed):
            ended.connect(lambda _said: self._rest())
        self.jobs.broken.connect(self._offer_rescue)
        self.rescue.again.connect(lambda: self._open_again())
        self.rescue.mended.connect(lambda folders: self.open(self._path, folders))
        self.scans.started.connect(self._scan_started)
        self.scans.progressed.connect(self._scan_progressed)
        self.scans.stored.connect(self.look_again)
        self.scans.finished.connect(self._scan_finished)
        for said in (self.drops.said, self.desk.told, self.scans.said):
            said.connect(self.message.say)
        for failed in (self.jobs.failed, self.rescue.failed, self.scans.complained):
            failed.connect(self.message.complain)
        for page in self._aside:
            page.back.connect(partial(self.show_page, self.review))
        self.write_page.existing_chosen.connect(self._choose_existing)
        for started in (self.write_page.started, self.history.started, self.recovery.started):
            started.connect(self._show_busy)
        self.write_page.progressed.connect(partial(self.progress.show_job, self.tr("Writing")))
        self.write_page.finished.connect(self._written)
        self.history.progressed.connect(partial(self.progress.show_job, self.tr("Giving back")))
        self.history.finished.connect(self._given_back)
        self.recovery.join(self.message, self.progress, self._given_back)
        self.vocabulary.saved.connect(self.look_again)
        self.vocabulary.respell.connect(self.desk.respell)
        self.welcome.pressed.connect(lambda: self.ask_folder() if self.library else self._open_again())

    def _attach(self, opened: calls.library.Opened, folders: Sequence[str]) -> None:
        self.library = opened.library
        self.settings.attach(opened.library, opened.settings)
        if theme.look().choice != opened.settings.theme:
            theme.look().choose(opened.settings.theme)
        self.bar.theme_actions[str(theme.look().choice)].setChecked(True)
        self.desk.attach(self.library)
        self.write_page.attach(self.library, opened.settings.existing)
        self.history.attach(self.library)
        self.vocabulary.attach(self.library)
        self.review.panel.use_existing(opened.settings.existing)
        self.review.attach(self.library)
        self.show_page(self.review)
        self.look_again()
        self.recovery.look(self.library)
        self.add_folders(folders)

    def _offer_rescue(self, path: Path, sentence: str) -> None:
        """The library file cannot be used, or was found damaged while it was: let go of it."""
        self._stop()
        if self.library is not None:
            self.library.close()
            self.library = self.overview = None
        self.message.hide()
        self.rescue.offer(path, sentence)
        self.show_page(self.rescue)

    def _show_overview(self, overview: calls.library.Overview) -> None:
        first = self.overview is None
        self.overview = overview
        self.sidebar.show_overview(overview)
        states = {str(state): count for state, count in overview.counts.states.items()}
        total = sum(states.values())
        self.bar.show_accepted(states.get("accepted", 0))
        self.progress.show_size(words.tracks(total))
        nothing = not total and not overview.folders and not self.scans.running
        if nothing and self.pages.currentWidget() is self.review:
            self.welcome.invite()
            self.show_page(self.welcome)
        elif not nothing and self.pages.currentWidget() is self.welcome:
            self.show_page(self.review)
        if first and total and not places.size(places.TO_REVIEW, states):
            self.sidebar.go(places.ALL)

    def _go(self, place: Place) -> None:
        self.review.go(place)
        if self.pages.currentWidget() in self._aside:
            self.pages.setCurrentWidget(self.review)
            self.actions_.enable_review(True)

    def _count_acceptable(self, minimum_confidence: float) -> None:
        if self.library is not None:
            ask = partial(calls.decisions.acceptable, self.library, minimum_confidence)
            self.jobs.run(ask, lambda ids: self.bar.show_acceptable(len(ids)), latest="acceptable")

    def _choose(self, digit: int) -> None:
        if self.pages.currentWidget() is self.review:
            self.review.choose(digit)

    def _write(self) -> None:
        if self.pages.currentWidget() is self.write_page:
            self.write_page.write()
        elif self.pages.currentWidget() is self.vocabulary:
            self.vocabulary.save()
        else:
            self.show_page(self.write_page)

    def _search(self) -> None:
        if self.pages.currentWidget() is not self.review:
            self.show_page(self.review)
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _pause(self) -> None:
        self.scans.toggle_pause()
        self._show_busy()
        if self._progress is not None:
            self._scan_progressed(self._progress)

    def _stop(self) -> None:
        self.scans.stop()
        self.write_page.stop()
        self.history.stop()
        self.recovery.stop()

    @property
    def _writing(self) -> bool:
        return self.write_page.writing or self.history.undoing or self.recovery.working

    def _show_busy(self) -> None:
        self.bar.show_busy(scanning=self.scans.running, writing=self._writing, paused=self.scans.paused)

    def _scan_started(self) -> None:
        self._show_busy()
        self.progress.show_waiting(self.tr("Looking for music"))

    def _scan_progressed(self, progress: ScanProgress) -> None:
        self._progress = progress
        self.progress.show_scan(progress, paused=self.scans.paused)

    def _scan_finished(self) -> None:
        self._progress = None
        self._show_busy()
        self.progress.idle()

    def _rest(self) -> None:
        if not (self.scans.running or self._writing):
            self.progress.idle()

    def _written(self, written: int, failed: int) -> None:
        self._show_busy()
        self.progress.idle()
        self.desk.forget()
        self.look_again()
        undo = (self.tr("Undo"), partial(self.show_page, self.history)) if written else ("", None)
        if failed:
            sentence = self.tr("{0} written; {1} could not be: the reasons are in the list.")
            self.message.complain(sentence.format(words.files(written), words.files(failed)), *undo)
        else:
            sentence = self.tr("{0} written and read back.")
            self.message.say(sentence.format(words.files(written)), *undo)

    def _given_back(self, sentence: str, whole: bool) -> None:
        self._show_busy()
        self.progress.idle()
        (self.message.say if whole else self.message.complain)(sentence)
        self.look_again()

    def _choose_theme(self, choice: str) -> None:
        theme.look().choose(choice)
        self.settings.change(theme=choice)

    def _choose_existing(self, existing: str) -> None:
        self.review.panel.use_existing(existing)
        self.settings.change(existing=existing)

    def _remove_folder(self, folder: str) -> None:
        if self.library is not None:
            self.jobs.run(
                partial(calls.library.remove_folder, self.library, folder), lambda _: self.look_again()
            )
