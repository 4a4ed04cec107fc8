"""What the page of the person's words asks of the core; each call on a worker thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.tags.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Draft:
    """The words as they are typed and chosen on the page; a limit of 0 is none."""

    mapping: str = ""
    allowed: str = ""
    parents: str = ""
    parent: str = "none"
    capitals: str = "as-is"
    order: str = "given"
    limit: int = 0


def load(library: Library) -> Draft:
    """The stored vocabulary."""
    from genretagger.library import vocabulary

    return _draft(vocabulary.load(library))


def save(library: Library, draft: Draft) -> None:
    """Store what is on the page; how genres stand in files (the settings) stays as it is.

    Raises VocabularyError when it contradicts itself.
    """
    from genretagger.library import vocabulary

    vocabulary.save(library, _vocabulary(draft, vocabulary.load(library)))


def becomes(draft: Draft, genres: tuple[str, ...]) -> tuple[str, ...]:
    """What genres become by what is on the page. Raises VocabularyError when it contradicts itself."""
    from genretagger.tags.vocabulary import Vocabulary, Words

    return Words(_vocabulary(draft, Vocabulary())).applied(genres)


def with_preset(draft: Draft, name: str) -> Draft:
    """The page with the words of a ready vocabulary."""
    from genretagger.tags.presets import PRESETS
    from genretagger.tags.vocabulary import Vocabulary

    choices = _vocabulary(Draft(limit=draft.limit, order=draft.order), Vocabulary())
    return _draft(PRESETS[name].over(choices))


def _vocabulary(draft: Draft, over: Vocabulary) -> Vocabulary:
    from genretagger.tags import vocabulary_text as text
    from genretagger.tags.vocabulary import Capitals, Order, Parents

    return replace(
        over,
        mapping=text.pairs_in(draft.mapping, text.CALLED),
        allowed=tuple(line.strip() for line in draft.allowed.splitlines() if line.strip()),
        parents=text.pairs_in(draft.parents, text.ABOVE),
        parent=Parents(draft.parent),
        capitals=Capitals(draft.capitals),
        limit=draft.limit or None,
        order=Order(draft.order),
    )


def _draft(found: Vocabulary) -> Draft:
    from genretagger.tags import vocabulary_text as text

    return Draft(
        mapping=text.mapping_lines(found),
        allowed="\n".join(found.allowed),
        parents=text.parent_lines(found),
        parent=str(found.parent),
        capitals=str(found.capitals),
        order=str(found.order),
        limit=found.limit or 0,
    )
