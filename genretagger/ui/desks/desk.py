"""The person's decisions: each runs as a job, says what it did, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls, words
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.review import Done

REMEMBERED = 200
MANY = 1_000
"""From so many tracks on a decision takes long enough to say that it runs."""


class Desk(QObject):
    """Accept, skip and take back. The window sends ids; the library is changed on a worker."""

    changed = Signal(object)
    """The ids that a decision changed."""
    said = Signal(str)
    """What was done, in a sentence; it can be taken back."""
    told = Signal(str)
    """News that cannot be taken back."""
    waiting = Signal(str)
    """A decision about many tracks has begun; `changed` or `told` ends it."""
    nothing_left = Signal()
    """Undo was asked for and no decision is left: what is left are writes."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._done: list[Done] = []

    def attach(self, library: Library) -> None:
        """Decide about this library."""
        self._library = library

    def accept(self, ids: Sequence[int], genres: tuple[str, ...] | None = None) -> None:
        """Accept tracks with these genres, or each with its likeliest."""
        if self._library is not None and ids:
            self._wait(len(ids))
            work = partial(calls.decisions.accept, self._library, ids, genres)
            self._decide(
                work,
                self.tr("Accepted as {0}").format(words.genres(genres)) if genres else self.tr("Accepted"),
                "accepted",
            )

    def accept_sure(self, minimum_confidence: float) -> None:
        """Accept all that are at least this sure (0…1)."""
        if self._library is not None:
            work = partial(calls.decisions.accept_sure, self._library, minimum_confidence)
            self._decide(work, self.tr("Accepted"), "accepted")

    def respell(self) -> None:
        """Accept the person's words for files whose genres are spelled otherwise."""
        if self._library is not None:
            work = partial(calls.decisions.respell, self._library)
            self._decide(work, self.tr("Accepted in your words"), "accepted")

    def skip(self, ids: Sequence[int]) -> None:
        """Write nothing to these tracks."""
        if self._library is not None and ids:
            self._wait(len(ids))
            self._decide(partial(calls.decisions.reject, self._library, ids), self.tr("Skipped"), "rejected")

    def reconsider(self, ids: Sequence[int]) -> None:
        """Put tracks back among those to review."""
        if self._library is not None and ids:
            work = partial(calls.decisions.reconsider, self._library, ids)
            self._decide(work, self.tr("To review again"), "accepted")

    def undo(self) -> None:
        """Take the last decision back; one that is still being made counts."""
        if self._library is not None:
            self._jobs.run(partial(self._restore_last, self._library), self._tell_undone, lane=Lane.DECIDE)

    def forget(self) -> None:
        """Files were written: decisions from before are no longer the last thing that happened."""
        self._jobs.run(self._done.clear, lane=Lane.DECIDE)

    def _wait(self, count: int) -> None:
        if count >= MANY:
            self.waiting.emit(self.tr("Deciding about {0}").format(words.tracks(count)))

    def _decide(self, work: Callable[[], Done], what: str, state: str) -> None:
        library = self._library
        assert library is not None
        job = partial(self._remember, partial(calls.decisions.counted, library, work, state))
        self._jobs.run(job, partial(self._tell, what, state), lane=Lane.DECIDE)

    def _remember(self, decide: Callable[[], calls.decisions.Decided]) -> calls.decisions.Decided:
        """Runs on the lane of decisions, like everything that touches `_done`: so their order is kept."""
        result = decide()
        if result.done.changed:
            self._done.append(result.done)
            del self._done[:-REMEMBERED]
        return result

    def _restore_last(self, library: Library) -> Done | None:
        """Runs on the lane of decisions."""
        if not self._done:
            return None
        last = self._done.pop()
        calls.decisions.restore(library, last)
        return last

    def _tell_undone(self, last: Done | None) -> None:
        if last is None:
            self.nothing_left.emit()
            return
        ids = [before.track_id for before in last.changed]
        self.told.emit(self.tr("Taken back: {0}").format(words.tracks(len(ids))) + ".")
        self.changed.emit(ids)

    def _tell(self, what: str, state: str, result: calls.decisions.Decided) -> None:
        done = result.done
        count = len(done.changed)
        if not count:
            self.told.emit(self.tr("Nothing to do: these tracks were not heard, or are decided already."))
            return
        sentence = self.tr("{0}: {1}").format(what, words.tracks(count))
        if count > 1:
            kind = self.tr("accepted") if state == "accepted" else self.tr("skipped")
            sentence += self.tr("; {0} {1} before, {2} now").format(
                words.number(result.before), kind, words.number(result.after)
            )
        if done.skipped:
            sentence += self.tr("; {0} left out").format(words.number(done.skipped))
        self.said.emit(sentence + ".")
        self.changed.emit([before.track_id for before in done.changed])
