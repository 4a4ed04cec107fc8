"""The person's words for genres: what each is called, which may be written, and what stands above them.

A `Vocabulary` is plain data, which both shells edit and the library keeps. `Words` is the same, checked and
ready to be asked. Applying a vocabulary twice changes nothing more: what it says is in its own words already.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from genretagger.errors import TagError, VocabularyError
from genretagger.tags.genres import (
    JOINED_WITH,
    LONGEST_SEPARATOR,
    Manner,
    cleaned,
    in_a_row,
    key,
    spelled,
    spellings,
)

MOST_GENRES = 20

Pairs = tuple[tuple[str, str], ...]


class Parents(StrEnum):
    """Whether the genre is written, its parents too, or the topmost of these alone."""

    NONE = "none"
    TOO = "too"
    ONLY = "only"


class Capitals(StrEnum):
    """As they are spelled; each word with a capital first letter; all letters small."""

    AS_IS = "as-is"
    TITLE = "title"
    LOWER = "lower"


class Order(StrEnum):
    """As given (the likeliest first); by the alphabet; parents before their children."""

    GIVEN = "given"
    ALPHABET = "alphabet"
    BROAD = "broad"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the person chose. The default leaves every genre as it is."""

    mapping: Pairs = ()
    """(word, what it is called): ("hiphop", "Hip-Hop")."""
    allowed: tuple[str, ...] = ()
    """The genres that may be written; none: any. For another, the nearest parent that may stands in."""
    parents: Pairs = ()
    """(genre, the wider genre above it)."""
    parent: Parents = Parents.NONE
    capitals: Capitals = Capitals.AS_IS
    limit: int | None = None
    """The most genres a file gets; what was given comes before parents."""
    order: Order = Order.GIVEN
    separators: tuple[str, ...] = ()
    """What divides several genres in one text of a file; none: every text is one genre."""
    joined_with: str = JOINED_WITH
    """What is put between genres where a format holds a single text: ID3v2.3."""
    id3_version: int | None = None
    """3 or 4: ID3v2 tags are written in this version; None: each stays as it is."""

    @property
    def manner(self) -> Manner:
        """How genres are written where a format leaves a choice."""
        return Manner(self.id3_version, self.joined_with)


class Words:
    """A vocabulary that can be asked. Raises VocabularyError when it contradicts itself."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        _check_choices(vocabulary)
        self._called = _pairs(vocabulary.mapping, "is called")
        _check_cycles(self._called, "is called")
        allowed = tuple(self._called_in_the_end(word) for word in map(_clean, vocabulary.allowed))
        self._allowed = frozenset(map(key, allowed))
        above = [
            (self._called_in_the_end(low), self._called_in_the_end(high))
            for low, high in _pairs(vocabulary.parents, "belongs to").values()
        ]
        self._above = _pairs(above, "belongs to")
        _check_cycles(self._above, "belongs to")
        every = [*allowed, *(word for pairs in (self._called, self._above) for pair in pairs.values()
                             for word in pair[::-1])]  # fmt: skip
        self._spelling = {key(word): word for word in reversed(every) if key(word) not in self._called}
        self._known = self._spelling.keys() | self._called.keys()
        marks = sorted(vocabulary.separators, key=len, reverse=True)
        self._between = re.compile("|".join(map(re.escape, marks))) if marks else None

    def suggested(self, genre: str) -> tuple[str, ...]:
        """What a genre of the model is called by the person; empty when they do not want it written."""
        return self._in_words((spelled(genre),))

    def applied(self, genres: Iterable[str]) -> tuple[str, ...]:
        """These genres in the person's words: each once, only allowed ones, at most as many as wanted."""
        return self._in_words(self.split(genres))

    def beside(self, genres: Sequence[str], styles: Iterable[str]) -> tuple[str, ...]:
        """Genres as they were decided, and after them these styles in the person's words.

        A style that says what a genre or a part of it says already is left out; the genres count for the
        limit and come first, unless the person wants another order.
        """
        said = {key(part) for genre in genres for part in (genre, *in_a_row(genre, JOINED_WITH))}
        more = [name for name in self._named(map(spelled, styles)) if key(name) not in said]
        limit = self.vocabulary.limit
        room = len(more) if limit is None else max(0, limit - len(genres))
        if not more[:room]:
            return tuple(genres)
        return tuple(self._ordered([*genres, *map(self._dressed, more[:room])]))

    def _in_words(self, genres: Iterable[str]) -> tuple[str, ...]:
        names = self._named(genres)
        return tuple(map(self._dressed, self._ordered(names[: self.vocabulary.limit])))

    def _named(self, genres: Iterable[str]) -> list[str]:
        """These genres as the person calls them, as many as there are; parents come behind."""
        own: dict[str, str] = {}
        wider: dict[str, str] = {}
        for genre in genres:
            line = [name for name in self._line(genre) if not self._allowed or key(name) in self._allowed]
            if not line:
                continue
            name = line[-1] if self.vocabulary.parent is Parents.ONLY else line[0]
            own.setdefault(key(name), name)
            if self.vocabulary.parent is Parents.TOO:
                for parent in line[1:]:
                    wider.setdefault(key(parent), parent)
        return list((own | {word: name for word, name in wider.items() if word not in own}).values())

    def split(self, genres: Iterable[str]) -> tuple[str, ...]:
        """The single genres in these texts, by the chosen separators; a known name stays whole."""
        found: list[str] = []
        for text in genres:
            whole = self._between is None or key(text) in self._known
            parts = [text] if whole or self._between is None else in_a_row(text, self._between)
            found += [part.strip() for part in parts if part.strip()]
        return tuple(found)

    def sources(self, genre: str) -> frozenset[str]:
        """All words, in small letters, that end up as this genre; those of the usual spellings too."""
        wanted = key(genre)
        mapped = [
            word
            for low, _ in self._called.values()
            if key(self._called_in_the_end(low)) == wanted
            for word in spellings(low)
        ]
        return spellings(genre) | frozenset(mapped)

    def _called_in_the_end(self, genre: str) -> str:
        while (found := self._called.get(key(genre))) is not None:
            if key(found[1]) == key(genre):
                return found[1]
            genre = found[1]
        return genre

    def _line(self, genre: str) -> list[str]:
        """The genre as it is called, its parent, the parent's parent …"""
        name = self._called_in_the_end(genre.strip())
        line = [self._spelling.get(key(name), name)]
        while (found := self._above.get(key(line[-1]))) is not None:
            line.append(self._spelling.get(key(found[1]), found[1]))
        return line

    def _ordered(self, names: list[str]) -> list[str]:
        match self.vocabulary.order:
            case Order.ALPHABET:
                return sorted(names, key=key)
            case Order.BROAD:
                return sorted(names, key=lambda name: len(self._line(name)))
        return names

    def _dressed(self, name: str) -> str:
        match self.vocabulary.capitals:
            case Capitals.TITLE:
                return _title(name)
            case Capitals.LOWER:
                return name.lower()
        return name


def _title(name: str) -> str:
    """ "drum and bass" → "Drum And Bass", "r&b" → "R&B"; capitals that are there stay."""
    usual = spelled(name) if name == name.lower() else name
    return re.sub(r"(?<![^\W_])(?<!['’])[^\W\d_]", lambda letter: letter[0].upper(), usual)


def _clean(word: str) -> str:
    try:
        return cleaned([word])[0]
    except TagError as error:
        raise VocabularyError(f"In the vocabulary, {error}") from error


def _pairs(pairs: Iterable[tuple[str, str]], verb: str) -> dict[str, tuple[str, str]]:
    """Key of the first → both, checked: no word without a name, none twice with different answers."""
    found: dict[str, tuple[str, str]] = {}
    for left, right in pairs:
        if not (left.strip() and right.strip()):
            told = f"{left.strip() or 'Nothing'} {verb} {right.strip() or 'nothing'}"
            raise VocabularyError(f"{told}: name both genres, or take this line away.")
        pair = _clean(left), _clean(right)
        before = found.setdefault(key(pair[0]), pair)
        if before[1] != pair[1]:
            raise VocabularyError(
                f"{before[0]} {verb} {before[1]}, and {pair[0]} {verb} {pair[1]}: "
                "these are the same genre, keep one of the two."
            )
    return found


def _check_cycles(pairs: Mapping[str, tuple[str, str]], verb: str) -> None:
    """Raises VocabularyError where following the pairs comes back to the start."""
    for start in pairs:
        chain, place = [pairs[start][0]], start
        while (pair := pairs.get(place)) is not None and len(chain) <= len(pairs):
            after = key(pair[1])
            if after == place and verb == "is called":
                break
            chain.append(pair[1])
            if after == start:
                told = f" {verb} ".join(chain)
                raise VocabularyError(f"{told}: this goes in a circle, take one of them away.")
            place = after


def _check_choices(vocabulary: Vocabulary) -> None:
    if vocabulary.limit is not None and not 1 <= vocabulary.limit <= MOST_GENRES:
        raise VocabularyError(f"A file gets between 1 and {MOST_GENRES} genres, not {vocabulary.limit}.")
    if vocabulary.id3_version not in (None, 3, 4):
        raise VocabularyError("ID3 tags are kept, or written in version 2.3 or 2.4: choose one of these.")
    for mark in (*vocabulary.separators, vocabulary.joined_with):
        if (
            not mark.strip()
            or len(mark) > LONGEST_SEPARATOR
            or not mark.isprintable()
            or any(letter.isalnum() for letter in mark)
        ):
            raise VocabularyError(
                f"{mark!a} cannot stand between genres: take up to {LONGEST_SEPARATOR} signs such as ; or /."
            )
