"""Rows of the table and all about one track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from genretagger.ui.sentences import said

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.queries import TrackDetails, TrackRow
    from genretagger.ui.places import Place


@dataclass(frozen=True, slots=True)
class TrackPage:
    """All that the track panel shows."""

    details: TrackDetails
    reason: str | None
    """Why the program is unsure, as a sentence."""
    patches: tuple[tuple[float, ...], ...]
    """Probability of each genre, a row a patch."""
    called: dict[str, tuple[str, ...]]
    """Genre of the model → what the person calls it."""
    says_so: bool
    """The file holds the accepted genres already."""

    @property
    def spelled(self) -> dict[str, str]:
        """Genre of the model → what the person calls it, in one text."""
        return {genre: " · ".join(called) for genre, called in self.called.items()}


def track_ids(library: Library, place: Place, search: str, sort: str, descending: bool) -> list[int]:
    """Ids of a place of the sidebar, in the order of a column."""
    from genretagger.library import State, queries

    query = queries.TrackQuery(
        states=None if place.states is None else frozenset(map(State, place.states)),
        genre=place.genre,
        folder=place.folder,
        search=search,
        sort=queries.Sort(sort),
        descending=descending,
    )
    return queries.track_ids(library, query)


def rows(library: Library, ids: Sequence[int]) -> list[TrackRow]:
    """The lines of the table for these ids."""
    from genretagger.library import queries

    return queries.rows(library, ids)


def track_page(library: Library, track_id: int) -> TrackPage | None:
    """Everything the panel shows of one track; None when it is gone."""
    from genretagger.library import queries
    from genretagger.tags.genres import same

    details = queries.details(library, track_id)
    if details is None:
        return None
    patches = details.patch_probabilities
    genres = {genre for genre in (*details.probabilities, *details.genres, details.row.likeliest) if genre}
    called = words_for(library, genres)
    return TrackPage(
        details,
        reason_sentence(details, called),
        () if patches is None else tuple(map(tuple, patches.tolist())),
        called,
        same(details.row.genres, details.row.chosen),
    )


def reason_sentence(details: TrackDetails, called: dict[str, tuple[str, ...]]) -> str | None:
    """Why the program is unsure, as a sentence in the person's words; None when it is sure."""
    if details.row.reason is None:
        return None
    from genretagger import classifier

    named = {" · ".join(called[genre]): share for genre, share in details.probabilities.items()}
    reason = said(classifier.reason_sentence(details.row.reason, named))
    return f"{reason[:1].upper()}{reason[1:]}."


def words_for(library: Library, genres: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What the person calls these genres of the model; one that they do not allow keeps its usual name."""
    from genretagger.library.vocabulary import words
    from genretagger.tags.genres import spelled

    named = words(library)
    return {genre: named.suggested(genre) or (spelled(genre),) for genre in genres}
