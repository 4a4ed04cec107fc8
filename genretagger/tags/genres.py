"""Genre names: how they are spelled, cleaned, compared and put together with those a file already has."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from genretagger.errors import TagError

SPELLINGS = {
    "hiphop": "Hip-Hop",
    "hip-hop": "Hip-Hop",
    "hip hop": "Hip-Hop",
    "rnb": "R&B/Soul",
    "r&b": "R&B",
    "r&b/soul": "R&B/Soul",
    "edm": "EDM",
}
"""The usual spelling where it is more than capital first letters."""

SAME = {"R&B": "R&B/Soul"}
"""Usual spellings of one and the same genre."""

JOINED_WITH = "/"
"""Between genres where a format holds a single text."""

LONGEST_ROW = 1_000
"""Signs of a text that may be several genres in a row; a longer one is taken as it is, whatever is in it."""
LONGEST_TOLD = 200
LONGEST_SEPARATOR = 5
"""How many signs may stand between two genres."""


class Existing(StrEnum):
    """What becomes of a genre that the file already has; ASK and KEEP fill in only where there is none."""

    ASK = "ask"
    KEEP = "keep"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Manner:
    """How genres are written where a format leaves a choice."""

    id3_version: int | None = None
    """3 or 4: the tag becomes ID3v2.3 or ID3v2.4; None: it stays what it is."""
    joined_with: str = JOINED_WITH
    """What is put between genres where there is a single text for all of them."""


AS_IT_IS = Manner()
"""The manner of somebody who chose nothing."""


def spelled(genre: str) -> str:
    """The usual spelling of a genre: "hiphop" is "Hip-Hop", "blues" is "Blues", "AOR" stays."""
    word = genre.strip()
    known = SPELLINGS.get(word.lower())
    if known is not None:
        return known
    if word != word.lower():
        return word
    return " ".join(part[:1].upper() + part[1:] for part in word.split(" "))


def key(genre: str) -> str:
    """What spellings of a genre have in common: without case, "hiphop" is "Hip-Hop", "R&B" is "R&B/Soul"."""
    usual = SPELLINGS.get(_folded(genre), genre)
    return _folded(SAME.get(usual, usual))


def spellings(genre: str) -> frozenset[str]:
    """This genre and all words that are spelled like it, in small letters: "Hip-Hop" is "hiphop" too."""
    usual = spelled(genre).lower()
    return frozenset({genre.lower(), usual}) | {word for word in SPELLINGS if key(word) == key(usual)}


def cleaned(genres: Iterable[str]) -> tuple[str, ...]:
    """Genres as they may be written: without white space around them, each once, in their order.

    Raises TagError for none at all, an empty one, or one with characters that no tag should hold.
    """
    clean: list[str] = []
    for genre in genres:
        word = genre.strip()
        kinds = {unicodedata.category(letter) for letter in set(word)}
        if kinds <= {"Cf", "Zs", "Zl", "Zp"}:
            raise TagError("a genre without a name cannot be written, choose one.")
        if {"Cc", "Cs"} & kinds:
            told = ascii(word[:LONGEST_TOLD])
            raise TagError(f"the genre {told} holds characters that cannot be written, type it without them.")
        if word not in clean:
            clean.append(word)
    if not clean:
        raise TagError("there is no genre to write, choose one.")
    return tuple(clean)


def combine(existing: tuple[str, ...], new: tuple[str, ...], policy: Existing) -> tuple[str, ...]:
    """The genres that a file with the existing ones gets; with ADD none stands twice, whatever its case."""
    if policy is Existing.REPLACE or not existing:
        return new
    if policy is not Existing.ADD:
        return existing
    both = list(existing)
    known = {genre.casefold() for genre in existing}
    for genre in new:
        if genre.casefold() not in known:
            known.add(genre.casefold())
            both.append(genre)
    return tuple(both)


def in_a_row(text: str, mark: str | re.Pattern[str]) -> list[str]:
    """The parts of a text between these marks."""
    if len(text) > LONGEST_ROW:
        return [text]
    return text.split(mark) if isinstance(mark, str) else mark.split(text)


def _folded(text: str) -> str:
    """Text without case, composed; of a text in capitals or small letters it is the same."""
    upper = unicodedata.normalize("NFC", " ".join(text.split())).upper()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", upper).casefold())


def joined(genres: tuple[str, ...], joined_with: str) -> str:
    """The genres as a single text; what stands in the row of one before is not said again."""
    said: set[str] = set()
    row: list[str] = []
    for genre in genres:
        if genre.casefold() not in said:
            row.append(genre)
            parts = in_a_row(genre, joined_with) if joined_with else []
            said |= {part.casefold() for part in (genre, *parts)}
    return joined_with.join(row)


def is_joined(text: str, genres: tuple[str, ...]) -> bool:
    """Whether a text is these genres with the same few signs between them, whatever these are."""
    if len(genres) < 2:
        return (text,) == genres
    start = len(genres[0])
    ends = range(start + 1, start + 1 + LONGEST_SEPARATOR)
    return any(joined(genres, text[start:end]) == text for end in ends)


def same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether these are the same genres, whatever their order and case."""
    return {genre.casefold() for genre in one} == {genre.casefold() for genre in other}
