"""What would be written, writing it, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import review
    from genretagger.library import Library
    from genretagger.library.history import BatchInfo
    from genretagger.tags.genres import Existing


def plan(library: Library, existing: str) -> list[review.Planned]:
    """What a write would do to each accepted file; where it would ask, `after` is what was accepted."""
    from genretagger import review

    planned = review.plan(library, _existing(existing))
    if not any(item.question for item in planned):
        return planned
    accepted = {item.track_id: item.after for item in review.plan(library, _existing("replace"))}
    return [
        replace(item, after=accepted.get(item.track_id, item.after)) if item.question else item
        for item in planned
    ]


def write(
    library: Library, existing: str, ids: Collection[int], stopped: Callable[[], bool]
) -> Iterator[review.WriteOutcome]:
    """Write what is accepted for these tracks, file by file."""
    from genretagger import review

    return review.write(library, _existing(existing), only=frozenset(ids), stopped=stopped)


def batches(library: Library) -> list[BatchInfo]:
    """All writes, the newest first."""
    from genretagger import review

    return review.batches(library)


def undo_batch(library: Library, batch_id: int, stopped: Callable[[], bool]) -> Iterator[review.UndoOutcome]:
    """Take one write back, file by file."""
    from genretagger import review

    return review.undo_batch(library, batch_id, stopped=stopped)


def _existing(word: str) -> Existing:
    from genretagger.tags.genres import Existing

    return Existing(word)
