"""What the page of settings asks of the core; each call on a worker thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.settings import Settings
    from genretagger.tags.vocabulary import Vocabulary

MEGABYTE = 1_000_000
MANNER = ("id3_version", "separators", "joined_with")
"""How genres stand in files: kept with the person's words, chosen among the settings."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows: each choice, its default, and the room for undo in megabytes."""

    values: dict[str, Any]
    defaults: dict[str, Any]
    undo_used: float
    undo_dropped: int
    """Writes that could no longer be undone to the byte if what is accepted now were written."""


def load(library: Library) -> Settings:
    """The stored choices."""
    from genretagger.library import settings

    return settings.load(library)


def change(library: Library, changes: Mapping[str, Any]) -> bool:
    """Store some choices by name; the others stay. Returns whether there are other suggestions now."""
    from genretagger.learning import choosing
    from genretagger.library import settings

    return choosing.save(library, replace(settings.load(library), **changes))


def change_manner(library: Library, changes: Mapping[str, str]) -> None:
    """Store how genres stand in files, as it was typed. Raises VocabularyError when that cannot be."""
    from genretagger.library import vocabulary
    from genretagger.tags import vocabulary_text as text

    read: dict[str, Any] = {
        "id3_version": text.id3_version,
        "separators": text.separators_in,
        "joined_with": str,
    }
    found = {name: read[name](typed) for name, typed in changes.items()}
    vocabulary.save(library, replace(vocabulary.load(library), **found))


def shown(library: Library) -> Shown:
    """All that the page shows."""
    from genretagger import review
    from genretagger.library import State, history, settings, vocabulary
    from genretagger.library.queries import counts
    from genretagger.tags.vocabulary import Vocabulary

    stored = settings.load(library)
    accepted = counts(library).states.get(State.ACCEPTED, 0)
    return Shown(
        asdict(stored) | _manner(vocabulary.load(library)),
        asdict(settings.Settings()) | _manner(Vocabulary()),
        history.space(library).used / MEGABYTE,
        review.would_lose(library, accepted),
    )


def _manner(found: Vocabulary) -> dict[str, str]:
    from genretagger.tags import vocabulary_text as text

    return {
        "id3_version": text.to_json(found)["id3_version"],
        "separators": " ".join(found.separators),
        "joined_with": found.joined_with,
    }
