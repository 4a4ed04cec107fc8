"""A suggestion for a track: what the model heard in it and its album, or what was learnt from the person."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from genretagger.tags.vocabulary import Words

if TYPE_CHECKING:
    from genretagger.classifier import Verdict


class Origin(StrEnum):
    """Who suggests a genre; the values are kept in the library file."""

    MODEL = "model"
    ALBUM = "album"
    """The model, which would say something else without the other tracks of the album."""
    LEARNT = "learnt"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested for a track: `genre` and the genres it has `also`, or None and the `reason`.

    `likeliest` and `confidence` are there in any case. What was learnt has in `chances` the likeliest genres
    with their probabilities; those of the model are in the analysis.
    """

    genre: str | None
    likeliest: str
    confidence: float
    reason: str | None
    also: tuple[str, ...] = ()
    origin: Origin = Origin.MODEL
    chances: dict[str, float] | None = None


Again = Callable[[Session, Collection[int], Collection[str]], None]
"""Makes the suggestions of these tracks, and of all in the albums with these keys, again."""


def of_model(verdict: "Verdict") -> Suggestion:
    """The suggestion of the model alone."""
    best = max(verdict.probabilities, key=verdict.probabilities.__getitem__)
    return Suggestion(verdict.genre, verdict.genre or best, verdict.confidence, verdict.reason)


@dataclass(frozen=True, slots=True)
class FromAlbum:
    """What the other tracks of its album have to do with the suggestion for a track.

    So many `tracks` were evidence, `decided` of them as the person decided, and `genres` are the likeliest
    of them with their mean probabilities. By itself the track would be suggested `own_genre` (None: unsure),
    and `own_likeliest` is as likely as `own_confidence`. A track that is `apart` keeps that, since it clearly
    differs; of the others `probabilities` are those of the likeliest genres with the album.
    """

    tracks: int
    decided: int
    genres: dict[str, float]
    own_genre: str | None
    own_likeliest: str
    own_confidence: float
    apart: bool
    probabilities: dict[str, float]

    @classmethod
    def from_json(cls, stored: dict[str, Any] | None) -> "FromAlbum | None":
        """What is stored of an analysis; None: the album has nothing to do with it."""
        return None if stored is None else cls(**stored)


def in_words(
    named: Words, likeliest: str | None, also: list[str] | None, origin: str | None
) -> tuple[str, ...]:
    """The genres of a suggestion as the person calls them; what was learnt is in their words already."""
    if not likeliest:
        return ()
    if origin == Origin.LEARNT:
        return named.applied((likeliest, *(also or ())))
    return named.suggested(likeliest)
