"""What a person decides about tracks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger import review
    from genretagger.library import Library


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision changed, and how many tracks were in its state before and after."""

    done: review.Done
    before: int
    after: int


def accept(library: Library, ids: Sequence[int], genres: tuple[str, ...] | None) -> review.Done:
    """Accept tracks with these genres, or each with its likeliest."""
    from genretagger import review

    return review.accept(library, ids, genres)


def respell(library: Library) -> review.Done:
    """Accept, for files whose genres the vocabulary spells otherwise, its spelling."""
    from genretagger import review

    return review.respell(library)


def reject(library: Library, ids: Sequence[int]) -> review.Done:
    """Skip tracks."""
    from genretagger import review

    return review.reject(library, ids)


def reconsider(library: Library, ids: Sequence[int]) -> review.Done:
    """Take the decision on tracks back."""
    from genretagger import review

    return review.reconsider(library, ids)


def restore(library: Library, done: review.Done) -> None:
    """Undo one decision exactly."""
    from genretagger import review

    review.restore(library, done)


def counted(library: Library, decide: Callable[[], review.Done], state: str) -> Decided:
    """Decide, counting the tracks of a state before and after."""
    from genretagger.library import State, queries

    query = queries.TrackQuery(states=frozenset({State(state)}))
    before = queries.count(library, query)
    done = decide()
    return Decided(done, before, queries.count(library, query))


def accept_sure(library: Library, minimum_confidence: float) -> review.Done:
    """Accept all that "accept all ≥ N %" would take."""
    from genretagger import review

    return review.accept(library, review.acceptable(library, minimum_confidence))


def acceptable(library: Library, minimum_confidence: float) -> list[int]:
    """Ids of the tracks that "accept all ≥ N %" would take."""
    from genretagger import review

    return review.acceptable(library, minimum_confidence)
