"""What a job may call about a batch that a crash cut off; part of the wall that `calls` is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import review
    from genretagger.library import Library


@dataclass(frozen=True, slots=True)
class CutOff:
    """A batch that a crash cut off: a sentence, the files that are left to do, those that are written."""

    batch_id: int
    sentence: str
    left: int
    done: int


if TYPE_CHECKING:
    Outcomes = Iterator[review.WriteOutcome | review.UndoOutcome]
    Act = Callable[[Library, int, Callable[[], bool]], Outcomes]


def recover(library: Library) -> list[str]:
    """Settle what a crash left half written; a sentence for each file that needs the person's eye."""
    from genretagger import review

    return review.recover(library)


def cut_off(library: Library) -> CutOff | None:
    """The newest batch that a crash cut off."""
    from genretagger import review

    batch = next(iter(review.half_done(library)), None)
    if batch is None:
        return None
    writing = batch.work == "writing"
    left = batch.left if writing else batch.files - batch.undone
    return CutOff(batch.id, review.told(batch), left, batch.files - batch.undone)


def finish(library: Library, batch_id: int, stopped: Callable[[], bool]) -> Outcomes:
    """Go on with a batch that was cut off, file by file."""
    from genretagger import review

    return review.finish(library, batch_id, stopped=stopped)


def take_back(library: Library, batch_id: int, stopped: Callable[[], bool]) -> Outcomes:
    """Undo what was written of a batch that was cut off, file by file."""
    from genretagger import review

    return review.take_back(library, batch_id, stopped=stopped)
