"""The person's choices stored, and suggestions made again where a choice is about them."""

from collections.abc import Iterable

from genretagger.learning.suggesting import suggest_again
from genretagger.library import settings
from genretagger.library.database import Library
from genretagger.library.settings import Settings

ABOUT_SUGGESTIONS = ("parents", "albums")


def save(library: Library, chosen: Settings) -> bool:
    """Store all choices; returns whether suggestions were made again for it."""
    before = settings.load(library)
    settings.save(library, chosen)
    return _follow(library, before)


def reset(library: Library, names: Iterable[str] = settings.NAMES) -> bool:
    """Go back to the defaults of these choices, or of all; returns whether suggestions were made again."""
    before = settings.load(library)
    settings.reset(library, names)
    return _follow(library, before)


def _follow(library: Library, before: Settings) -> bool:
    now = settings.load(library)
    if all(getattr(before, name) == getattr(now, name) for name in ABOUT_SUGGESTIONS):
        return False
    suggest_again(library)
    return True
