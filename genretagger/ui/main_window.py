"""The window: it hands out the panels and carries what one of them says to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from genretagger.ui import calls, places, words
from genretagger.ui.actions import ROW_MENU, Actions
from genretagger.ui.desks.busy import Busy
from genretagger.ui.desks.desk import Desk
from genretagger.ui.desks.export_desk import ExportDesk
from genretagger.ui.desks.file_desk import FileDesk
from genretagger.ui.desks.folder_desk import FolderDesk
from genretagger.ui.desks.lesson_desk import LessonDesk
from genretagger.ui.desks.notices import Notices
from genretagger.ui.desks.recovery_desk import RecoveryDesk
from genretagger.ui.desks.scan_desk import ScanDesk
from genretagger.ui.desks.settings_desk import SettingsDesk
from genretagger.ui.desks.teaching import Teaching
from genretagger.ui.desks.telling import Telling
from genretagger.ui.desks.watch_desk import WatchDesk
from genretagger.ui.frame.drop_veil import DropVeil
from genretagger.ui.frame.key_sheet import KeySheet
from genretagger.ui.frame.layout import framed, sized, stacked
from genretagger.ui.frame.message_bar import MessageBar
from genretagger.ui.frame.progress_line import ProgressLine
from genretagger.ui.frame.sidebar import Sidebar
from genretagger.ui.frame.top_bar import TopBar
from genretagger.ui.going import Going
from genretagger.ui.look import theme
from genretagger.ui.pages.about_page import AboutPage
from genretagger.ui.pages.empty_page import EmptyPage
from genretagger.ui.pages.failures_page import FailuresPage
from genretagger.ui.pages.history_page import HistoryPage
from genretagger.ui.pages.learning_page import LearningPage
from genretagger.ui.pages.model_page import ModelPage
from genretagger.ui.pages.overview_page import OverviewPage
from genretagger.ui.pages.page import Page
from genretagger.ui.pages.rescue_page import RescuePage
from genretagger.ui.pages.review_page import ReviewPage
from genretagger.ui.pages.settings_page import SettingsPage
from genretagger.ui.pages.vocabulary_page import VocabularyPage
from genretagger.ui.pages.write_page import WritePage
from genretagger.ui.track.track_desk import TrackDesk
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings

DIGITS = range(1, 10)


class MainWindow(QMainWindow):
    """Shows at once; `open` then opens the library on a worker and fills the panels."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Genretagger"))
        sized(self)
        self.ended = True  # closed, and nothing of it runs any more
        self.library: Library | None = None
        self.overview: calls.library.Overview | None = None
        self.jobs = Jobs(self)
        self.desk = Desk(self.jobs, self)
        self.folders = FolderDesk(self.jobs, self)
        self.files = FileDesk(self.jobs, self)
        self.scans = ScanDesk(self.jobs, self)
        self.recovery = RecoveryDesk(self.jobs, self)
        self.exports = ExportDesk(self.jobs, self)
        self.settings = SettingsDesk(self.jobs, self)
        self.watch = WatchDesk(self.jobs, self)
        self.lessons = LessonDesk(self.jobs, self)
        self.notices = Notices(self)
        self.actions_ = Actions(self)
        self.bar = TopBar(self.actions_)
        self.sidebar = Sidebar()
        self.review = ReviewPage(self.jobs, self.desk)
        self.teaching = Teaching(self.jobs, self.lessons, self.review.tracks, self)
        self.write_page = WritePage(self.jobs)
        self.history = HistoryPage(self.jobs)
        self.failures = FailuresPage(self.jobs, self.files)
        self.vocabulary = VocabularyPage(self.jobs)
        self.about_model = ModelPage(self.jobs, self.scans)
        self.numbers = OverviewPage(self.jobs, self.scans)
        self.learning_page = LearningPage(self.jobs, self.lessons)
        self.settings_page = SettingsPage(self.jobs, self.settings)
        self.aside: dict[str, Page] = {
            "write": self.write_page,
            "history": self.history,
            "failures": self.failures,
            "vocabulary": self.vocabulary,
            "model": self.about_model,
            "about": AboutPage(self.jobs),
            "overview": self.numbers,
            "learning": self.learning_page,
            "settings": self.settings_page,
        }
        """Pages by the action that opens them."""
        parts = (self.write_page, self.failures, self.history, self.recovery, self.exports)
        self.busy = Busy(self.scans, [*(part.work for part in parts), self.lessons], self)
        self.listening = TrackDesk(self.jobs, self.review.panel, self)
        self.welcome = EmptyPage()
        self.rescue = RescuePage(self.jobs)
        self.progress = ProgressLine()
        self.pages = stacked(self.review, *self.aside.values(), self.welcome, self.rescue)
        self.message = MessageBar(self.pages)
        self.setCentralWidget(framed(self.bar, self.sidebar, self.pages, self.progress))
        self.keys = KeySheet(self)
        self.drops = DropVeil(self)
        self.telling = Telling(self.desk, self.message, self.actions_, self.look_again)
        self.going = Going(self.bar, self.sidebar, self.review, self._to_front)
        self._wire_actions()
        self._wire_review()
        self._wire_jobs()
        self._wire_pages()
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
            lambda opened: self.take_over(opened, folders),
            failed=failed,
            latest="open",
        )

    def hand_over(self) -> calls.library.Opened | None:
        """Let go of the open library without closing it, for another window."""
        library, self.library = self.library, None
        if library is None or self.settings.now is None:
            return None
        return calls.library.Opened(library, self.settings.now, self.review.list.remembered())

    def scan(self, folders: Sequence[str] = (), *, retry_failed: bool = False, quiet: bool = False) -> None:
        """Scan these folders, or all."""
        if self.library is None or self.settings.now is None:
            return
        if not folders and self.overview is not None and not self.overview.folders:
            self.message.say(
                self.tr("There is no folder to scan yet."), self.tr("Add folder…"), self.folders.ask
            )
            return
        self.scans.start(self.library, self.settings.now, folders, retry_failed=retry_failed, quiet=quiet)

    def look_again(self) -> None:
        """Something in the library changed: ask for counts and rows again."""
        if self.library is None:
            return
        self.jobs.run(partial(calls.library.overview, self.library), self._show_overview, latest="overview")
        self.review.reload()
        self._count_acceptable()
        if (page := self.page_aside()) is not None:
            page.look_again()

    def show_page(self, page: Page | ReviewPage | EmptyPage | RescuePage) -> None:
        """Bring a page to the front and the keyboard with it."""
        self.pages.setCurrentWidget(page)
        self.actions_.enable_review(page is self.review)
        if isinstance(page, Page):
            page.refresh()
        page.focus()

    def page_aside(self) -> Page | None:
        """The page that stands in for the table, if one does."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Page) else None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.busy.stop()
        self.notices.close()
        self.watch.close()
        self.listening.close()
        self.ended = self.jobs.close()
        if self.library is not None:
            self.library.close()
            self.library = None
        super().closeEvent(event)

    def _wire_actions(self) -> None:
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
            ("accept_all", lambda: self.desk.accept_sure(self.bar.share, self.review.tracks.listing)),
            ("retry_selected", lambda: self.files.hear_again(table.selected_ids())),
            ("show_file", lambda: self.files.show(table.selected_ids())),
            ("copy_path", lambda: self.files.copy(table.selected_ids())),
            ("undo", self.desk.undo),
            ("redo", self.desk.redo),
            ("search", self._search),
            ("add_folder", self.folders.ask),
            ("scan", self.scan),
            ("retry", partial(self.scan, retry_failed=True)),
            ("pause", self.busy.toggle_pause),
            ("stop", self.busy.stop),
            ("back", self._back),
            ("help", self.keys.toggle),
            ("export", lambda: self.exports.ask(self.review.tracks.ids(), self.review.table.selected_ids())),
            ("write", self._confirm),
            ("teach", self.teaching.begin),
            *((name, partial(self.show_page, page)) for name, page in self.aside.items() if name != "write"),
        ):
            act[name].triggered.connect(lambda _checked=False, do=do: do())
        act["choose"].setShortcuts([])
        for digit in DIGITS:
            QShortcut(QKeySequence(str(digit)), self).activated.connect(partial(self._choose, digit))

    def _wire_review(self) -> None:
        table = self.review.table
        self.actions_.menu(table, ROW_MENU)
        self.review.join(self.actions_)
        self.bar.searched.connect(self.review.tracks.show_search)
        self.bar.left_search.connect(self.review.focus)
        for changed in (self.bar.threshold_changed, self.review.tracks.asked):
            changed.connect(lambda *_: self._count_acceptable())
        self.sidebar.went.connect(self.going.show)
        self.review.selection_changed.connect(
            lambda count: self.progress.show_selection(count, len(self.review.tracks.ids()))
        )
        self.review.clear_search.connect(self.bar.search.clear)
        self.desk.changed.connect(lambda _ids: self.look_again())
        self.desk.waiting.connect(self.progress.show_waiting)

    def _wire_jobs(self) -> None:
        self.busy.join(self.bar, self.progress)
        self.busy.ended.connect(lambda seconds: self.notices.tell(seconds, self.message.text))
        self.settings.changed.connect(self.watch.heed)
        self.settings.changed.connect(self.scans.heed)
        self.watch.news.connect(partial(self.scan, quiet=True))
        self.listening.join(self.actions_, self.review.table, self.message)
        self.listening.keep_away_from(self.write_page.work, self.history.work, self.recovery.work)
        self.listening.hidden.connect(partial(self.going.to, places.ALL))
        self.scans.finished.connect(self.listening.forget_neighbours)
        self.recovery.join(self.message)
        self.drops.dropped.connect(self.folders.add)
        self.sidebar.scan_folder.connect(lambda folder: self.scan([folder]))
        self.sidebar.remove_folder.connect(self.folders.remove)
        self.folders.added.connect(self._scan_added)
        self.scans.stored.connect(self.look_again)
        self.folders.changed.connect(self.look_again)
        self.files.hear.connect(self.scan)
        self.scans.said.connect(self.telling.scanned)
        for written in (self.write_page.finished, self.failures.written):
            written.connect(self.telling.written)
        for given_back in (self.history.finished, self.recovery.finished):
            given_back.connect(self.telling.given_back)
        for ended in (self.desk.changed, self.desk.told, self.jobs.failed):
            ended.connect(lambda _said: self.busy.rest())
        for said in (self.drops.said, self.files.said, self.exports.said):
            said.connect(self.message.say)
        for failed in (
            self.jobs.failed,
            self.rescue.failed,
            self.scans.complained,
            self.files.complained,
            self.folders.complained,
            self.exports.complained,
        ):
            failed.connect(self.message.complain)

    def _wire_pages(self) -> None:
        for page in self.aside.values():
            page.back.connect(partial(self.show_page, self.review))
        self.numbers.went.connect(self.going.to)
        self.learning_page.went.connect(self.going.to)
        self.listening.listed.connect(self.going.to)
        self.numbers.threshold_chosen.connect(self.bar.threshold.setValue)
        self.bar.threshold.valueChanged.connect(self.numbers.show_threshold)
        self.learning_page.teach.connect(self.teaching.begin)
        self.teaching.join(self.going, self.message)
        self.lessons.changed.connect(self.listening.forget_neighbours)
        self.lessons.changed.connect(self.look_again)
        self.settings.changed.connect(self._heed)
        self.bar.threshold_changed.connect(lambda share: self.settings.change(threshold=round(share * 100)))
        self.settings_page.words_wanted.connect(partial(self.show_page, self.vocabulary))
        self.settings_page.manner_changed.connect(self.look_again)
        self.settings_page.was_reset.connect(
            lambda sentence, undo: self.message.say(sentence, self.tr("Undo"), undo)
        )
        self.vocabulary.saved.connect(self.look_again)
        self.vocabulary.respell.connect(self.desk.respell)
        self.welcome.pressed.connect(lambda: self.folders.ask() if self.library else self._open_again())
        self.jobs.broken.connect(self._offer_rescue)
        self.rescue.again.connect(lambda: self._open_again())
        self.rescue.mended.connect(lambda folders: self.open(self._path, folders))

    def take_over(self, opened: calls.library.Opened, folders: Sequence[str] = ()) -> None:
        """Show a library that is open, then scan these folders."""
        self.library = opened.library
        self.settings.attach(opened.library, opened.settings)
        self.desk.attach(self.library)
        self.watch.attach(self.library)
        self.folders.attach(self.library)
        self.exports.attach(self.library)
        self.files.attach(self.library)
        self.teaching.attach(self.library)
        self.listening.attach(self.library)
        self.review.attach(self.library, opened.remembered)
        for page in self.aside.values():
            page.attach(self.library)
        self.show_page(self.review)
        self.look_again()
        self.recovery.look(self.library)
        self.folders.add(folders)

    def _offer_rescue(self, path: Path, sentence: str) -> None:
        """The library file cannot be used, or was found damaged while it was: let go of it."""
        self.busy.stop()
        self.watch.detach()
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
        self.review.list.filters.offer(overview)
        self.watch.show_folders(overview.folders)
        states = {str(state): count for state, count in overview.counts.states.items()}
        total = sum(states.values())
        self.bar.show_accepted(states.get("accepted", 0))
        self.progress.show_size(words.tracks(total))
        self.scans.show_size(total)
        nothing = not total and not overview.folders and not self.scans.running
        if nothing and self.pages.currentWidget() is self.review:
            self.welcome.invite()
            self.show_page(self.welcome)
        elif not nothing and self.pages.currentWidget() is self.welcome:
            self.show_page(self.review)
        if first and total and not places.size(places.TO_REVIEW, states):
            self.sidebar.go(places.ALL)

    def _back(self) -> None:
        """From a page to the table; there from a list to what is to review."""
        if self.page_aside() is not None or not self.going.leave_list():
            self.show_page(self.review)

    def _to_front(self) -> None:
        if self.page_aside() is not None:
            self.pages.setCurrentWidget(self.review)
            self.actions_.enable_review(True)

    def _count_acceptable(self) -> None:
        if self.library is not None:
            shown = self.review.tracks.listing
            ask = partial(calls.decisions.preview, self.library, self.bar.share, shown, self.scans.model)
            self.jobs.run(ask, self.bar.show_acceptable, latest="acceptable")

    def _choose(self, digit: int) -> None:
        if self.pages.currentWidget() is self.review:
            self.review.choose(digit)

    def _confirm(self) -> None:
        page = self.page_aside()
        if page is None or not page.confirm():
            self.show_page(self.write_page)

    def _search(self) -> None:
        if self.pages.currentWidget() is not self.review:
            self.show_page(self.review)
        self.bar.begin_search()

    def _scan_added(self, folders: Sequence[str]) -> None:
        self.show_page(self.review)
        self.scan(folders)

    def _heed(self, settings: Settings) -> None:
        """Keep to the person's choices."""
        if theme.look().choice != settings.theme:
            theme.look().choose(settings.theme)
        self.bar.threshold.setValue(settings.threshold)
        self.write_page.use_existing(settings.existing)
        self.review.panel.use_existing(settings.existing)
