""" "Teach me": the tracks that teach most, a few at a time; after each lot it learns and says the gain."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls, places, words
from genretagger.ui.desks.lesson_desk import LessonDesk
from genretagger.ui.frame.message_bar import MessageBar
from genretagger.ui.going import Going
from genretagger.ui.places import Place
from genretagger.ui.table.track_model import TrackModel
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.learning.lessons import Lesson
    from genretagger.library import Library


class Teaching(QObject):
    """Asks by a list in the table; an answer takes its track off the list, and an empty list is a lesson."""

    asked = Signal(object)
    """The Place of the tracks to say something about."""
    ended = Signal()
    """There is nothing to ask."""
    said = Signal(str)
    complained = Signal(str)

    def __init__(
        self, jobs: Jobs, lessons: LessonDesk, tracks: TrackModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lessons = lessons
        self._tracks = tracks
        self._library: Library | None = None
        self._place: Place | None = None
        self._waiting = 0
        tracks.changed.connect(self._look)

    def attach(self, library: Library) -> None:
        """Ask about this library."""
        self._library, self._place = library, None
        self._lessons.attach(library)

    def join(self, going: Going, message: MessageBar) -> None:
        """Lead to the tracks, and speak here; the lessons too."""
        self.asked.connect(going.to)
        self.ended.connect(partial(going.to, places.TO_REVIEW))
        for part in (self, self._lessons):
            part.said.connect(message.say)
            part.complained.connect(message.complain)

    def begin(self) -> None:
        """Ask."""
        if self._library is not None:
            ask = partial(calls.learning.questions, self._library)
            self._jobs.run(ask, self._ask, lane=Lane.LEARN, failed=self.complained.emit, latest="questions")

    def _ask(self, ids: tuple[int, ...]) -> None:
        self._place = None
        if not ids:
            self.said.emit(self.tr("Every track that was heard has a genre or was skipped: nothing to ask."))
            self.ended.emit()
            return
        said = self.tr(
            "Teach me: say what these are with 1–9, C or A; S skips one. Then I learn from your answers."
        )
        self._waiting = len(ids)
        self._place = replace(places.list_of(ids, said), states=places.TO_REVIEW.states)
        self.asked.emit(self._place)

    def _look(self) -> None:
        """When all is answered, or the person leaves after some answers, learn."""
        listing = self._tracks.listing
        if self._place is None or not self._tracks.complete:
            return
        here = listing.place == self._place
        if here and not listing.search and not listing.filter.narrows:
            self._waiting = len(self._tracks.ids())
        if here and self._waiting:
            return
        answered = self._waiting < len(self._place.ids or ())
        self._place = None
        if answered:
            self._lessons.learn(partial(self._tell, go_on=here), partial(self._go_on_without, go_on=here))

    def _tell(self, lesson: Lesson, *, go_on: bool) -> None:
        check, before = lesson.head.check, lesson.before
        parts = [
            self.tr("Of the tracks without a genre about {0} should come out right now").format(
                words.percent(check.expected)
            )
        ]
        if before is not None:
            parts.append(self.tr("{0} before your answers").format(words.percent(before.expected)))
        parts.append(self.tr("{0} by the bundled model").format(words.percent(check.model_expected)))
        tail = (
            self.tr("{0} are suggested one of your genres.").format(words.tracks(lesson.suggested))
            if lesson.in_use and check.suggests
            else self.tr("Your genres are hints, none is sure enough to be suggested.")
            if lesson.in_use
            else self.tr("It does not beat the bundled model yet, so it stays off.")
        )
        self.said.emit(f"{', '.join(parts)}. {tail}")
        if go_on:
            self.begin()

    def _go_on_without(self, sentence: str, *, go_on: bool) -> None:
        self.complained.emit(sentence)
        if go_on:
            self.begin()
