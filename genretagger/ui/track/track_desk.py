"""Brings the panel what takes longer than its page: cover, tags, spectrogram, neighbours, history, sound."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from genretagger.ui import calls
from genretagger.ui.actions import Actions
from genretagger.ui.desks.file_work import FileWork
from genretagger.ui.frame.message_bar import MessageBar
from genretagger.ui.table.track_table import TrackTable
from genretagger.ui.track.player import STEP_SECONDS, USUAL_VOLUME, Player
from genretagger.ui.track.track_panel import TrackPanel
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.learning.heard import HeardTracks
    from genretagger.library import Library
    from genretagger.library.queries import TrackRow
    from genretagger.library.similar import Neighbourhood
    from genretagger.spectrogram import Spectrogram
    from genretagger.ui.calls.learning import Examples
    from genretagger.ui.calls.listening import FileFacts, Pictures, Similar
    from genretagger.ui.calls.tracks import TrackPage

REST_MS = 150
"""How long the cursor must rest on a track before its song is decoded."""
REMEMBER_MS = 500


class TrackDesk(QObject):
    """Stands behind the track panel. What is no longer wanted is dropped, and a decoder is told to stop."""

    hidden = Signal()
    """The list does not show a track that is to be gone to: show them all."""
    listed = Signal(object)
    """To a Place."""

    def __init__(self, jobs: Jobs, panel: TrackPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._panel = panel
        self._library: Library | None = None
        self._row: TrackRow | None = None
        self._neighbourhood: Neighbourhood | None = None
        self._learnt_from: HeardTracks | None = None
        self._pictures: Pictures = OrderedDict()
        self._unwanted = threading.Event()
        self._wanted_picture: str | None = None
        self._awaited: int | None = None
        self._held = False
        self.player = Player(self)
        self._rest = _single_shot(self, REST_MS, self._listen)
        self._remember = _single_shot(self, REMEMBER_MS, self._store)
        panel.shown.connect(self._show)
        self._reason = _single_shot(self, REST_MS, self._ask_why)
        for tracks in (panel.similar, panel.because):
            tracks.went.connect(self._go)
        panel.because.listed.connect(self.listed)
        for section in panel.sections.values():
            section.folded.connect(self._fold)
        self._join_player()

    def join(self, actions: Actions, table: TrackTable, message: MessageBar) -> None:
        """Hear these keys, go to tracks of this table, speak here."""
        self._table = table
        for name, do in (
            ("play", self.player.toggle),
            ("rewind", partial(self.player.step, -STEP_SECONDS)),
            ("forward", partial(self.player.step, STEP_SECONDS)),
        ):
            action = actions[name]
            action.triggered.connect(lambda _checked=False, do=do: do())
            # Where the table is and nowhere else: Space presses buttons, arrows move sliders.
            for key in action.shortcuts():
                here = Qt.ShortcutContext.WidgetShortcut
                QShortcut(QKeySequence(key), table, context=here).activated.connect(action.trigger)
            action.setShortcuts([])
        self.player.said.connect(message.say)
        table.tracks.changed.connect(self._arrive)

    def keep_away_from(self, *works: FileWork) -> None:
        """Hold no file while one of these runs."""
        for work in works:
            for turn in (work.started, work.finished):
                turn.connect(lambda: self._hold(any(work.running for work in works)))

    def attach(self, library: Library) -> None:
        """Ask this library."""
        self._library = library
        self.forget_neighbours()
        self._jobs.run(partial(calls.listening.remembered, library), self._recall)

    def forget_neighbours(self) -> None:
        """New tracks were heard, or learnt from: look again among all when next asked."""
        self._neighbourhood = self._learnt_from = None

    def close(self) -> None:
        """Stop what runs, and let go of every file."""
        self._unwanted.set()
        self.player.release()
        self._library = None

    def _show(self, page: TrackPage | None) -> None:
        row = None if page is None else page.details.row
        before, self._row = self._row, row
        self.player.show(None if row is None else row.path, None if row is None else row.duration_seconds)
        if row is None:
            self._unwanted.set()
            return
        if before is not None and before.id != row.id:
            self._awaited = None
        if row == before or self._library is None:
            return
        self._ask(self._library, row)
        if before is None or (before.id, before.path, before.state == "new") != (
            row.id,
            row.path,
            row.state == "new",
        ):
            self._draw()

    def _ask(self, library: Library, row: TrackRow) -> None:
        listening, panel = calls.listening, self._panel
        self._jobs.run_on_file(
            row.path,
            lambda _alive: listening.file_facts(row.path),
            self._show_facts,
            lane=Lane.COVER,
            failed=lambda sentence: self._show_facts(listening.FileFacts(None, None, sentence)),
            latest="file facts",
        )
        ask = partial(listening.happenings, library, row.id)
        self._jobs.run(ask, panel.history.show_happenings, latest="happenings")
        if row.origin == "learnt":
            panel.because.show_examples(None)
            self._reason.start()
        similar = partial(listening.similar, library, row.id, self._neighbourhood)
        self._jobs.run(similar, self._show_similar, latest="similar")

    def _show_facts(self, facts: FileFacts) -> None:
        self._panel.head.cover.show_image(facts.cover)
        self._panel.tags.show_facts(facts)

    def _ask_why(self) -> None:
        """Which tracks of the person a suggestion is like: all that were heard are compared."""
        if self._row is not None and self._library is not None and self._row.origin == "learnt":
            ask = partial(calls.learning.because, self._library, self._row.id, self._learnt_from)
            self._jobs.run(ask, self._show_why, lane=Lane.LEARN, latest="because")

    def _show_why(self, answer: tuple[HeardTracks | None, Examples | None]) -> None:
        self._learnt_from, found = answer
        self._panel.sections["because"].setVisible(found is not None)
        if found is not None:
            self._panel.because.show_examples(found)

    def _show_similar(self, answer: tuple[Neighbourhood | None, list[Similar]]) -> None:
        self._neighbourhood, found = answer
        self._panel.similar.show_similar(found)

    def _draw(self) -> None:
        """Another track: the picture of the one before is not wanted any more."""
        self._unwanted.set()
        self._wanted_picture = None
        self._panel.song.spectrogram.show_text("")
        self._rest.start()

    def _listen(self) -> None:
        row = self._row
        folded = self._panel.sections["song"].is_folded
        if row is None or folded or self._held or self._wanted_picture == row.path:
            return
        self._wanted_picture = row.path
        unwanted = self._unwanted = threading.Event()
        view = self._panel.song.spectrogram
        view.show_text(self.tr("Drawing the spectrogram…"))

        def draw(alive: Callable[[], None]) -> Spectrogram | None:
            def stopped() -> bool:
                alive()  # asked again and again while the song is decoded
                return unwanted.is_set()

            return calls.listening.spectrogram(row.path, self._pictures, stopped)

        self._jobs.run_on_file(
            row.path,
            draw,
            self._show_picture,
            lane=Lane.SOUND,
            failed=lambda _sentence: view.show_text(self.tr("No spectrogram: the file cannot be heard.")),
            silent=view.show_text,
            latest="spectrogram",
        )

    def _show_picture(self, picture: Spectrogram | None) -> None:
        if picture is not None:
            self._panel.song.show_picture(picture)

    def _join_player(self) -> None:
        player, song = self.player, self._panel.song
        player.moved.connect(song.show_position)
        player.measured.connect(song.show_length)
        player.playing_changed.connect(song.bar.show_playing)
        player.failed.connect(song.show_trouble)
        player.volume_changed.connect(song.bar.show_volume)
        player.volume_changed.connect(lambda _percent: self._remember.start())
        song.bar.toggled.connect(player.toggle)
        song.bar.sought.connect(player.seek)
        song.bar.volume_chosen.connect(player.set_volume)
        song.sought.connect(player.play_from)
        song.bar.show_volume(USUAL_VOLUME)

    def _hold(self, held: bool) -> None:
        """While files are written none is read: Windows replaces no file that is open."""
        self._held = held
        self.player.hold(held)
        if held:
            self._unwanted.set()
            self._wanted_picture = None
        elif self._panel.song.spectrogram.picture is None:
            self._rest.start()

    def _go(self, track_id: int) -> None:
        self._awaited = track_id
        self._arrive()
        if self._awaited is not None:
            self.hidden.emit()

    def _arrive(self) -> None:
        """Go to the track that is waited for, if the list has it now."""
        if self._awaited is not None and (row := self._table.tracks.row_of(self._awaited)) is not None:
            self._awaited = None
            self._table.go_to_row(row)

    def _fold(self, key: str, folded: bool) -> None:
        self._remember.start()
        if key == "song" and not folded:
            self._rest.start()

    def _recall(self, values: dict[str, object]) -> None:
        volume, folded = values.get("volume"), values.get("folded")
        if isinstance(volume, int):
            self.player.set_volume(volume)
        if isinstance(folded, list):
            for key, section in self._panel.sections.items():
                section.fold(key in folded)
        self._remember.stop()

    def _store(self) -> None:
        folded = [key for key, section in self._panel.sections.items() if section.is_folded]
        values: dict[str, object] = {"volume": self.player.volume, "folded": folded}
        if self._library is not None:
            self._jobs.run(partial(calls.listening.remember, self._library, values), lane=Lane.DECIDE)


def _single_shot(parent: QObject, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
