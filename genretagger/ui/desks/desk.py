"""The person's decisions: each runs as a job, says what it did, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genretagger.ui import calls, words
from genretagger.ui.workers import Jobs, Lane

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.review import Done
    from genretagger.ui.table.listing import Listing

REMEMBERED = 200
MANY = 1_000
"""From so many tracks on a decision takes long enough to say that it runs."""


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that can be taken back, or made again, and how it is called for a number of tracks."""

    done: Done
    called: Callable[[str], str]

    @property
    def title(self) -> str:
        return self.called(words.tracks(len(self.done.changed)))


@dataclass(frozen=True, slots=True)
class Stacks:
    """What Undo and Redo would do next."""

    undo: Step | None
    redo: Step | None


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
    offers = Signal(str, str)
    """What Undo and Redo would do now, in words; empty: no decision is left for them."""
    nothing_left = Signal()
    """Undo was asked for and no decision is left: what is left are writes."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library: Library | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def attach(self, library: Library) -> None:
        """Decide about this library."""
        self._library = library
        self.forget()

    def accept(self, ids: Sequence[int], genres: tuple[str, ...] | None = None) -> None:
        """Accept tracks with these genres, or each with its likeliest."""
        if self._library is None or not ids:
            return
        self._wait(len(ids))
        work = partial(calls.decisions.accept, self._library, ids, genres)
        if genres:
            named = words.genres(genres)
            text = self.tr("Accepted as {0}").format(named)
            self._decide(work, text, lambda tracks: self.tr("accepted {0} as {1}").format(tracks, named))
        else:
            self._decide(work, self.tr("Accepted"), self.tr("accepted {0}").format)

    def accept_albums(self, ids: Sequence[int]) -> None:
        """Accept the whole albums of these tracks, each with the genre that most of it has."""
        if self._library is not None and ids:
            self._wait(len(ids))
            work = partial(calls.decisions.accept_albums, self._library, ids)
            self._decide(
                work,
                self.tr("Accepted by album"),
                self.tr("accepted {0} by album").format,
                nothing=self.tr("Nothing to do: the album does not agree on a genre, or is decided already."),
            )

    def accept_sure(self, minimum_confidence: float, listing: Listing) -> None:
        """Accept the suggestions of what is shown that are at least this sure (0…1)."""
        if self._library is not None:
            work = partial(calls.decisions.accept_sure, self._library, minimum_confidence, listing)
            self._decide(
                work,
                self.tr("Accepted of what is shown"),
                self.tr("accepted {0}").format,
                nothing=self.tr("Nothing to do: no suggestion that is shown is this sure."),
                left_out=self.tr("; {0} left out: unsure, or taken back before"),
            )

    def respell(self) -> None:
        """Accept the person's words for files whose genres are spelled otherwise."""
        if self._library is not None:
            work = partial(calls.decisions.respell, self._library)
            self._decide(
                work, self.tr("Accepted in your words"), self.tr("accepted {0} in your words").format
            )

    def skip(self, ids: Sequence[int]) -> None:
        """Write nothing to these tracks."""
        if self._library is not None and ids:
            self._wait(len(ids))
            work = partial(calls.decisions.reject, self._library, ids)
            self._decide(work, self.tr("Skipped"), self.tr("skipped {0}").format, "rejected")

    def reconsider(self, ids: Sequence[int]) -> None:
        """Put tracks back among those to review."""
        if self._library is not None and ids:
            work = partial(calls.decisions.reconsider, self._library, ids)
            self._decide(work, self.tr("To review again"), self.tr("{0} to review again").format)

    def undo(self) -> None:
        """Take the last decision back; one that is still being made counts."""
        self._move(self._done, self._undone, self._tell_undone)

    def redo(self) -> None:
        """Make the decision again that was taken back last."""
        self._move(self._undone, self._done, self._tell_redone)

    def forget(self, what: str = "") -> None:
        """Files were changed: the decisions before are no longer what happened last, but `what` is."""

        def clear() -> None:
            self._done.clear()
            self._undone.clear()

        self._jobs.run(clear, lambda _: self.offers.emit(what, ""), lane=Lane.DECIDE)

    def _wait(self, count: int) -> None:
        if count >= MANY:
            self.waiting.emit(self.tr("Deciding about {0}").format(words.tracks(count)))

    def _decide(
        self,
        work: Callable[[], Done],
        what: str,
        called: Callable[[str], str],
        state: str = "accepted",
        *,
        nothing: str = "",
        left_out: str = "",
    ) -> None:
        library = self._library
        assert library is not None

        def decide() -> tuple[calls.decisions.Decided, Stacks]:
            result = calls.decisions.counted(library, work, state)
            if result.done.changed:
                self._push(self._done, Step(result.done, called))
                self._undone.clear()
            return result, self._stacks()

        self._jobs.run(decide, partial(self._tell, what, state, nothing, left_out), lane=Lane.DECIDE)

    def _move(
        self, source: list[Step], target: list[Step], tell: Callable[[tuple[Step | None, Stacks]], None]
    ) -> None:
        library = self._library
        if library is None:
            return

        def restore() -> tuple[Step | None, Stacks]:
            if not source:
                return None, self._stacks()
            step = source.pop()
            again = Step(calls.decisions.restore(library, step.done), step.called)
            self._push(target, again)
            return again, self._stacks()

        self._jobs.run(restore, tell, lane=Lane.DECIDE)

    # What touches the stacks runs on the lane of decisions, so that their order is kept.

    def _push(self, stack: list[Step], step: Step) -> None:
        stack.append(step)
        del stack[:-REMEMBERED]

    def _stacks(self) -> Stacks:
        return Stacks(self._done[-1] if self._done else None, self._undone[-1] if self._undone else None)

    def _offer(self, stacks: Stacks) -> None:
        undo, redo = stacks.undo, stacks.redo
        self.offers.emit(undo.title if undo else "", redo.title if redo else "")

    def _tell_undone(self, result: tuple[Step | None, Stacks]) -> None:
        step, stacks = result
        if step is None:
            self.nothing_left.emit()
        else:
            self._tell_moved(self.tr("Taken back: {0}."), step, stacks)

    def _tell_redone(self, result: tuple[Step | None, Stacks]) -> None:
        step, stacks = result
        if step is not None:
            self._tell_moved(self.tr("Done again: {0}."), step, stacks)

    def _tell_moved(self, sentence: str, step: Step, stacks: Stacks) -> None:
        self.told.emit(sentence.format(step.title))
        self.changed.emit([before.track_id for before in step.done.changed])
        self._offer(stacks)

    def _tell(
        self,
        what: str,
        state: str,
        nothing: str,
        left_out: str,
        result: tuple[calls.decisions.Decided, Stacks],
    ) -> None:
        decided, stacks = result
        done = decided.done
        count = len(done.changed)
        self._offer(stacks)
        if not count:
            usual = self.tr("Nothing to do: these tracks were not heard, or are decided already.")
            self.told.emit(nothing or usual)
            return
        sentence = self.tr("{0}: {1}").format(what, words.tracks(count))
        if count > 1:
            kind = self.tr("accepted") if state == "accepted" else self.tr("skipped")
            sentence += self.tr("; {0} {1} before, {2} now").format(
                words.number(decided.before), kind, words.number(decided.after)
            )
        if done.skipped:
            sentence += (left_out or self.tr("; {0} left out")).format(words.number(done.skipped))
        self.said.emit(sentence + ".")
        self.changed.emit([before.track_id for before in done.changed])
