"""The list that is shown, or what is selected in it, as a file for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from genretagger.ui import calls, words
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.workers import Jobs

if TYPE_CHECKING:
    from genretagger.library import Library


class ExportDesk(QObject):
    """Asks where to, and writes on a worker; one export at a time."""

    said = Signal(str, str, object)
    """What came of it, and a button with what it does."""
    complained = Signal(str)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._library: Library | None = None
        self._folder = Path.home()
        self._done = 0
        self.work = FileWork(jobs, self.tr("Exporting"), self)

    def attach(self, library: Library) -> None:
        """Tracks of this library."""
        self._library = library

    def ask(self, shown: Sequence[int], selected: Sequence[int]) -> None:
        """Ask where to export the tracks that are shown to, or, when more than one is, those selected."""
        ids = selected if len(selected) > 1 else shown
        if self.work.running:
            self.complained.emit(self.tr("An export is going on already: wait for it, or stop it."))
        elif not ids:
            self.complained.emit(self.tr("The list is empty, so there is nothing to export."))
        else:
            title = self.tr("Export {0}") if ids is shown else self.tr("Export {0} that are selected")
            self._ask_where(title.format(words.tracks(len(ids))), list(ids))

    def export(self, ids: Sequence[int], kind: str, place: Path) -> None:
        """Write these tracks to a file, or a folder of playlists."""
        if self._library is None:
            return
        self._done = 0
        self._folder = place.parent
        work = partial(_until_stopped, partial(calls.export.export, self._library, ids, kind, place))

        def hear(done: list[int]) -> tuple[int, int, str]:
            self._done = done[-1]
            return self._done, len(ids), str(place)

        def end() -> None:
            if self._done == len(ids):
                folder = place if place.is_dir() else place.parent
                sentence = self.tr("{0} exported to {1}.").format(words.tracks(len(ids)), place.name)
                self.said.emit(sentence, self.tr("Show the folder"), partial(_show, folder))

        self.work.run(work, hear, end)

    def _ask_where(self, title: str, ids: list[int]) -> None:
        kinds = {
            self.tr("Table (*.csv)"): "csv",
            self.tr("JSON (*.json)"): "json",
            self.tr("Playlist, by genre (*.m3u8)"): "m3u8",
            self.tr("A playlist for each genre, in a folder (*)"): "playlists",
            self.tr("A playlist for each style, in a folder (*)"): "style-playlists",
        }
        suggested = str(self._folder / self.tr("tracks.csv"))
        chosen, by = QFileDialog.getSaveFileName(self._window, title, suggested, ";;".join(kinds))
        if not chosen:
            return
        place, kind = Path(chosen), kinds.get(by, "csv")
        if not kind.endswith("playlists") and place.suffix.lower() != f".{kind}":
            place = place.with_name(f"{place.name}.{kind}")
            if place.exists():  # the dialog asked about the name as it was typed
                self.complained.emit(self.tr("{0} is there already: choose another name.").format(place))
                return
        self.export(ids, kind, place)


def _until_stopped(export: Callable[[], Iterator[int]], stopped: Callable[[], bool]) -> Iterator[int]:
    """The numbers of an export; stopped, it is closed before its end and leaves nothing behind."""
    for done in export():
        if stopped():
            return
        yield done


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
