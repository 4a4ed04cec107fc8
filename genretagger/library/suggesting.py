"""A suggestion for a track: what the model heard, or what was learnt from the person's own genres."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from genretagger.tags.vocabulary import Words

if TYPE_CHECKING:
    from genretagger.classifier import Verdict


class Origin(StrEnum):
    """Who suggests a genre; the values are kept in the library file."""

    MODEL = "model"
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


Suggester = Callable[[str, "Verdict"], Suggestion]
"""From the id of the model and what it heard to what is suggested."""


def of_model(_model_id: str, verdict: "Verdict") -> Suggestion:
    """The suggestion of the model alone."""
    likeliest = max(verdict.probabilities, key=verdict.probabilities.__getitem__)
    return Suggestion(verdict.genre, likeliest, verdict.confidence, verdict.reason)


def in_words(
    named: Words, likeliest: str | None, also: list[str] | None, origin: str | None
) -> tuple[str, ...]:
    """The genres of a suggestion as the person calls them; what was learnt is in their words already."""
    if not likeliest:
        return ()
    if origin == Origin.LEARNT:
        return named.applied((likeliest, *(also or ())))
    return named.suggested(likeliest)
