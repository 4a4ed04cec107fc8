"""What the table is asked to show: a place, narrowed by a filter and words, in an order."""

from dataclasses import dataclass, fields

from genretagger.ui import places
from genretagger.ui.places import Place


@dataclass(frozen=True, slots=True)
class Filter:
    """What the filter bar lets through; fields left alone let everything through. Confidences are 0…1."""

    state: str | None = None
    genre_now: str | None = None
    genre: str | None = None
    folder: str | None = None
    style: str | None = None
    mood: str | None = None
    minimum_confidence: float | None = None
    maximum_confidence: float | None = None
    untagged: bool = False
    disagrees: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is kept out."""
        return any(getattr(self, field.name) for field in fields(self))


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole question; `sort` is the name of a column in SQL."""

    place: Place = places.TO_REVIEW
    filter: Filter = EVERYTHING
    search: str = ""
    sort: str = "path"
    descending: bool = False
    grouped: bool = False
