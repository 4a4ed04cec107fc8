"""Rows of the table and all about one track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from genretagger.ui.sentences import said

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.albums import Album
    from genretagger.library.queries import TrackDetails, TrackRow
    from genretagger.library.track_query import TrackQuery
    from genretagger.ui.table.listing import Listing


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
    to_write: tuple[str, ...]
    """What is accepted or else suggested, and the styles where these are written too."""
    says_so: bool
    """The file holds all of that already."""

    @property
    def spelled(self) -> dict[str, str]:
        """Genre of the model → what the person calls it, in one text."""
        return {genre: " · ".join(called) for genre, called in self.called.items()}


@dataclass(frozen=True, slots=True)
class Listed:
    """Tracks of a listing in order, with the key of an album before its tracks where they are grouped."""

    ids: list[int]
    lines: Sequence[int | str]
    complete: bool
    """Nothing comes behind them."""


def listed(
    library: Library, listing: Listing, limit: int | None = None, *, after: int | None = None
) -> Listed:
    """What a listing holds: all of it, its first tracks, or what comes behind a track.

    Where the order can only be known as a whole, a limit gives all of it too.
    """
    from genretagger.library import queries
    from genretagger.library.track_query import can_be_paged

    query = question(listing)
    if not can_be_paged(query):
        limit = None
    if not listing.grouped:
        ids = queries.track_ids(library, query, limit, after=after)
        return Listed(ids, ids, limit is None or len(ids) < limit)
    pairs = queries.album_ids(library, query, limit, after=after)
    lines: list[int | str] = []
    last: str | None = None
    for track_id, key in pairs:
        if key != last:
            lines.append(key)
            last = key
        lines.append(track_id)
    return Listed([id_ for id_, _ in pairs], lines, limit is None or len(pairs) < limit)


def question(listing: Listing) -> TrackQuery:
    """A listing as the library is asked for it."""
    from genretagger.library import State
    from genretagger.library.track_query import Sort, TrackQuery

    place, narrowed = listing.place, listing.filter
    return TrackQuery(
        ids=place.ids,
        states=None if place.states is None else frozenset(map(State, place.states)),
        genre=place.genre,
        folder=place.folder,
        search=listing.search,
        also=TrackQuery(
            states=None if narrowed.state is None else frozenset({State(narrowed.state)}),
            genre=narrowed.genre,
            genre_now=narrowed.genre_now,
            style=narrowed.style,
            mood=narrowed.mood,
            folder=narrowed.folder,
            minimum_confidence=narrowed.minimum_confidence,
            maximum_confidence=narrowed.maximum_confidence,
            untagged=narrowed.untagged,
            disagrees=narrowed.disagrees,
        ),
        sort=Sort(listing.sort),
        descending=listing.descending,
        grouped=listing.grouped,
    )


def albums(library: Library, keys: Sequence[str]) -> list[Album]:
    """The albums with these keys."""
    from genretagger.library import albums

    return albums.albums(library, keys)


def rows(library: Library, ids: Sequence[int]) -> list[TrackRow]:
    """The lines of the table for these ids."""
    from genretagger.library import queries

    return queries.rows(library, ids)


def track_page(library: Library, track_id: int) -> TrackPage | None:
    """Everything the panel shows of one track; None when it is gone."""
    from genretagger.library import queries, settings
    from genretagger.library.vocabulary import words
    from genretagger.tags.genres import same

    details = queries.details(library, track_id)
    if details is None:
        return None
    patches = details.patch_probabilities
    own = None if details.album is None else details.album.own_likeliest
    genres = {
        genre for genre in (*details.probabilities, *details.genres, details.row.likeliest, own) if genre
    }
    called = words_for(library, genres)
    row = details.row
    to_write = row.chosen or (row.suggested if row.genre else ())
    if to_write and settings.load(library).write_styles:
        to_write = words(library).beside(to_write, row.styles)
    return TrackPage(
        details,
        reason_sentence(details, called),
        () if patches is None else tuple(map(tuple, patches.tolist())),
        called,
        to_write,
        same(row.genres, to_write),
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
