"""What a person decides about tracks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from genretagger.ui.calls.tracks import question

if TYPE_CHECKING:
    from genretagger import review
    from genretagger.library import Library
    from genretagger.likely_errors import Expected
    from genretagger.ui.table.listing import Listing


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


def accept_albums(library: Library, ids: Sequence[int]) -> review.Done:
    """Accept the albums of these tracks, each with the genre that most of it has."""
    from genretagger import review

    return review.accept_albums(library, ids)


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


def restore(library: Library, done: review.Done) -> review.Done:
    """Undo one decision exactly; what comes back does it again."""
    from genretagger import review

    return review.restore(library, done)


def counted(library: Library, decide: Callable[[], review.Done], state: str) -> Decided:
    """Decide, counting the tracks of a state before and after."""
    from genretagger.library import State, queries

    query = queries.TrackQuery(states=frozenset({State(state)}))
    before = queries.count(library, query)
    done = decide()
    return Decided(done, before, queries.count(library, query))


def accept_sure(library: Library, minimum_confidence: float, listing: Listing) -> review.Done:
    """Accept the suggestions of a listing that are at least this sure; what is unsure is left out."""
    from genretagger import review

    shown = question(listing)
    left_out = review.preview(library, minimum_confidence, within=shown).left_out
    done = review.accept(library, review.acceptable(library, minimum_confidence, shown))
    return replace(done, skipped=done.skipped + left_out)


def preview(library: Library, minimum_confidence: float, listing: Listing, model: Path | None) -> Expected:
    """What `accept_sure` would take, and how many of these are likely wrong."""
    from genretagger import review
    from genretagger.errors import ModelError
    from genretagger.likely_errors import measured
    from genretagger.model_file import model_path, read_info

    try:
        curves = measured(read_info(model_path(model)).figures)
    except ModelError:  # the scan and the page about the model tell what is wrong with it
        curves = ()
    return review.preview(library, minimum_confidence, curves, question(listing))
