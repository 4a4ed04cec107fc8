"""A question about tracks: which ones, in which order; both shells ask it, SQL answers it."""

import json
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    column,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session

from genretagger.library.models import FsPath, Track
from genretagger.library.states import State
from genretagger.library.suggesting import in_words
from genretagger.tags.genres import key, spelled, spellings
from genretagger.tags.vocabulary import Words

Rows = TypeVarTuple("Rows")


class Sort(StrEnum):
    """The orders that tracks are listed in; ties go by path."""

    PATH = "path"
    TITLE = "title"
    ARTIST = "artist"
    ALBUM = "album"
    NUMBER = "track_number"
    YEAR = "year"
    GENRES = "genres"
    GENRE = "genre"
    STYLES = "styles"
    CONFIDENCE = "confidence"
    STATE = "state"
    DURATION = "duration_seconds"
    FORMAT = "codec"
    SIZE = "size"
    ADDED = "added_at"
    HEARD = "heard_at"


@dataclass(frozen=True, slots=True)
class TrackQuery:
    """Which tracks, in which order. Fields left alone do not restrict."""

    ids: tuple[int, ...] | None = None
    states: frozenset[State] | None = None
    genre: str | None = None
    """What is accepted or else suggested, in any capitalisation and usual spelling."""
    genre_now: str | None = None
    """A genre that the file has."""
    style: str | None = None
    """A style that was heard in it, in any capitalisation and usual spelling."""
    mood: str | None = None
    """A mood, in the same way."""
    folder: str | None = None
    search: str = ""
    """Words in title, artist, album and path; all of them must be there."""
    minimum_confidence: float | None = None
    maximum_confidence: float | None = None
    untagged: bool = False
    disagrees: bool = False
    """The file has genres, and none of them is what is accepted or suggested."""
    missing: bool = False
    also: "TrackQuery | None" = None
    """The conditions of another question hold as well; its order does not matter."""
    sort: Sort = Sort.PATH
    descending: bool = False
    grouped: bool = False
    """The tracks of an album stand together; albums are ordered by the least (or, descending, the greatest)
    of their tracks."""


TEXT_SORTS = frozenset({Sort.TITLE, Sort.ARTIST, Sort.ALBUM, Sort.YEAR, Sort.FORMAT})
IN_LISTED = frozenset({Sort.PATH, Sort.STATE, Sort.CONFIDENCE, Sort.GENRE, Sort.GENRES})
"""What the index `tracks_listed` can order by."""

# Apart from `chosen` in JSON, what tells suggestions apart, in one text; empty: nothing is suggested.
_SUGGESTION: ColumnElement[str | None] = func.coalesce(
    type_coerce(Track.chosen, String),
    Track.genre
    + "\n"
    + func.coalesce(Track.origin, "")
    + "\n"
    + func.coalesce(type_coerce(Track.also, String), ""),
)
_NOW = type_coerce(Track.genres, String)


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was accepted for a track and what is suggested, as it is stored."""

    chosen: list[str] | None
    genre: str | None
    also: list[str] | None
    origin: str | None

    def to_write(self, named: Words) -> tuple[str, ...]:
        """The genres that would be written; none where nothing is sure or allowed."""
        return tuple(self.chosen or ()) or in_words(named, self.genre, self.also, self.origin)


@dataclass(frozen=True, slots=True)
class Key:
    """One expression of an order."""

    column: ColumnElement[Any]
    descending: bool = False

    @property
    def order(self) -> ColumnElement[Any]:
        """What has no value comes last in both directions."""
        turned = self.column.desc() if self.descending else self.column.asc()
        return turned.nulls_last()

    def after(self, value: Any) -> ColumnElement[bool]:
        """The condition to come behind a value."""
        if value is None:
            return false()
        behind = self.column < value if self.descending else self.column > value
        return or_(behind, self.column.is_(None))


def searchable(*parts: str | None) -> str:
    """Text in the form that is searched: composed, case-folded, free of undecodable bytes."""
    text = " ".join(part for part in parts if part)
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", clean).casefold()


def prefix_range(folder: str) -> tuple[bytes, bytes]:
    """The half-open range of stored paths that lie inside a folder."""
    separator = os.sep.encode()
    low = os.fsencode(folder).rstrip(separator) + separator
    return low, low[:-1] + bytes([low[-1] + 1])


def inside(folder: str) -> ColumnElement[bool]:
    """The condition that a track lies inside a folder; for more than one see `places.within`."""
    low, high = prefix_range(folder)
    return and_(Track.path >= os.fsdecode(low), Track.path < os.fsdecode(high))


def stands_for(named: Words, suggestion: Suggested) -> tuple[str, ...]:
    """The genres that a track counts for: what was accepted, or else what is suggested.

    A suggestion that the person does not allow counts under its usual name.
    """
    usual = (spelled(suggestion.genre),) if suggestion.genre else ()
    return suggestion.to_write(named) or usual


def conditions(session: Session, named: Words, query: TrackQuery) -> list[ColumnElement[bool]]:
    """All that must hold for a track to be found."""
    missing = _missing(query)
    there = missing.is_not(None) if query.missing else missing.is_(None)
    found: list[ColumnElement[bool]] = [there]
    if query.also is not None:
        found += conditions(session, named, query.also)[1:]
    if query.ids is not None:
        found.append(one_of(Track.id.expression, list(query.ids)))
    if query.states is not None:
        found.append(Track.state.in_([str(state) for state in query.states]))
    if query.genre is not None:
        found.append(_counts_for(session, named, query.genre))
    if query.genre_now is not None:
        found.append(_has_now(session, named, query.genre_now))
    if query.style is not None:
        found.append(_lists(Track.styles.expression, query.style))
    if query.mood is not None:
        found.append(_lists(Track.moods.expression, query.mood))
    if query.folder is not None:
        found.append(inside(query.folder))
    if query.minimum_confidence is not None:
        found.append(Track.confidence >= query.minimum_confidence)
    if query.maximum_confidence is not None:
        found.append(Track.confidence <= query.maximum_confidence)
    if query.untagged:
        found.append(Track.genres == [])
    if query.disagrees:
        found.append(_disagrees(session, named))
    found += [func.instr(Track.search_text, term) > 0 for term in searchable(query.search).split()]
    return found


def keys(query: TrackQuery) -> list[Key]:
    """The expressions that the tracks found are ordered by."""
    path = Key(_path(query), query.descending and query.sort is Sort.PATH)
    if query.sort is Sort.PATH:
        return [Key(Track.album_key.expression, query.descending), path] if query.grouped else [path]
    value: ColumnElement[Any] = getattr(Track, query.sort.value)
    if query.sort in TEXT_SORTS:
        value = value.collate("NOCASE")
    own = Key(value, query.descending)
    if not query.grouped:
        return [own, path]
    best = func.max(value) if query.descending else func.min(value)
    of_album = best.over(partition_by=Track.album_key)
    return [Key(of_album, query.descending), Key(Track.album_key.expression), own, path]


def can_be_paged(query: TrackQuery) -> bool:
    """Whether the first tracks can be had without looking at all of them in order."""
    return not query.grouped or query.sort is Sort.PATH


def ordered(statement: Select[*Rows], query: TrackQuery) -> Select[*Rows]:
    """The statement in the order that the query asks for."""
    return statement.order_by(*(key.order for key in keys(query)))


def behind(session: Session, query: TrackQuery, track_id: int) -> ColumnElement[bool]:
    """The condition to come behind a track in an order that can be paged; if it is gone, nothing does."""
    every = keys(query)
    values = session.execute(select(*(key.column for key in every)).where(Track.id == track_id)).one_or_none()
    if values is None:
        return false()
    steps = []
    for at, last in enumerate(every):
        same = [
            key.column.is_not_distinct_from(value) for key, value in zip(every[:at], values, strict=False)
        ]
        steps.append(and_(*same, last.after(values[at])))
    return or_(*steps)


def _beyond_listed(query: TrackQuery) -> bool:
    """Whether the answer needs more of a track than the index `tracks_listed` holds."""
    searched = bool(query.search) or (query.also is not None and bool(query.also.search))
    return searched or query.grouped or query.sort not in IN_LISTED


# A plus before a column keeps SQLite from its index: rows that lie far apart are fetched one by one in the
# order of an index, which takes ten times as long as to read the table once and to sort what is found.
def _missing(query: TrackQuery) -> ColumnElement[Any]:
    return (
        literal_column("+tracks.missing_since") if _beyond_listed(query) else Track.missing_since.expression
    )


def _path(query: TrackQuery) -> ColumnElement[Any]:
    return literal_column("+tracks.path", FsPath()) if _beyond_listed(query) else Track.path.expression


def _counts_for(session: Session, named: Words, genre: str) -> ColumnElement[bool]:
    wanted = {key(word) for word in (genre, *named.applied([genre]), *named.sources(genre))}
    texts = [
        text
        for suggestion, text in _all_suggestions(session)
        if any(key(word) in wanted for word in stands_for(named, suggestion))
    ]
    return one_of(_SUGGESTION, texts)


def _has_now(session: Session, named: Words, genre: str) -> ColumnElement[bool]:
    wanted = key(genre)
    texts = [
        text
        for text, genres in _all_now(session)
        if any(key(word) == wanted for word in (*genres, *named.split(genres)))
    ]
    return one_of(_NOW, texts)


def _lists(lists: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """The condition that a name stands in a list of JSON, such as a track's styles.

    Tracks share few different lists: the index has these at once, and each is looked into once.
    """
    different = select(lists.label("list")).where(Track.missing_since.is_(None)).distinct().subquery()
    names = func.json_each(different.c.list).table_valued(column("value", String))
    found = select(different.c.list).join(names, true())
    return lists.in_(found.where(func.lower(names.c.value).in_(spellings(name))))


def _disagrees(session: Session, named: Words) -> ColumnElement[bool]:
    suggestions: dict[str, frozenset[str]] = {}
    for suggestion, text in _all_suggestions(session):
        if words := suggestion.to_write(named):
            suggestions[text] = frozenset(map(key, words))
    agreeing = []
    for text, genres in _all_now(session):
        now = {key(word) for word in (*named.split(genres), *named.applied(genres))}
        agreeing += [f"{one}\n{text}" for one, words in suggestions.items() if not words.isdisjoint(now)]
    both = _SUGGESTION + "\n" + _NOW
    return and_(Track.genres != [], one_of(_SUGGESTION, list(suggestions)), not_(one_of(both, agreeing)))


def _all_suggestions(session: Session) -> list[tuple[Suggested, str]]:
    """Every suggestion that some track has, and the text that tells it apart."""
    # In the order of `tracks_by_suggestion`, so that SQLite has them group by group.
    groups = (Track.genre, Track.chosen, Track.also, Track.origin)
    columns = (Track.chosen, Track.genre, Track.also, Track.origin)
    there = Track.missing_since.is_(None)
    found = session.execute(select(_SUGGESTION, *columns).where(there).group_by(*groups))
    return [
        (Suggested(chosen, genre, also, origin), text)
        for text, chosen, genre, also, origin in found
        if text is not None
    ]


def _all_now(session: Session) -> list[tuple[str, list[str]]]:
    """Every row of genres that some file has, as it is stored and as it is read."""
    texts = session.scalars(select(_NOW).where(Track.missing_since.is_(None)).distinct())
    return [(text, json.loads(text)) for text in texts]


def one_of(value: ColumnElement[Any], values: Sequence[str | int]) -> ColumnElement[bool]:
    """The condition to be one of any number of texts or numbers."""
    listed = func.json_each(cast(json.dumps(values), String)).table_valued(column("value", String))
    return value.in_(select(listed.c.value))
