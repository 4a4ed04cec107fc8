"""A vocabulary as text: JSON for files and the library, and lines that a person types.

hiphop -> Hip-Hop        a mapping
Trip-Hop < Electronic    a genre and the wider genre above it
Jazz                     a genre that may be written
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from genretagger.errors import VocabularyError
from genretagger.tags.vocabulary import Capitals, Order, Pairs, Parents, Vocabulary

CALLED, ABOVE = ("->", "→", "=>"), ("<",)
VERSIONS: Mapping[str, int | None] = {"keep": None, "2.3": 3, "2.4": 4}
"""How the choice of an ID3 version is spelled."""

Choice = TypeVar("Choice", bound=StrEnum)


def to_json(vocabulary: Vocabulary) -> dict[str, Any]:
    """The vocabulary as an object for JSON."""
    version = next(name for name, number in VERSIONS.items() if number == vocabulary.id3_version)
    return {
        "mapping": dict(vocabulary.mapping),
        "allowed": list(vocabulary.allowed),
        "parents": dict(vocabulary.parents),
        "parent": str(vocabulary.parent),
        "capitals": str(vocabulary.capitals),
        "limit": vocabulary.limit,
        "order": str(vocabulary.order),
        "separators": list(vocabulary.separators),
        "joined_with": vocabulary.joined_with,
        "id3_version": version,
    }


def from_json(found: object) -> Vocabulary:
    """The vocabulary in an object of JSON; raises VocabularyError naming what is wrong with it."""
    default = to_json(Vocabulary())
    if not isinstance(found, dict):
        raise VocabularyError("A vocabulary in JSON is an object: export one to see how it looks.")
    unknown = ", ".join(sorted(str(name) for name in found.keys() - default.keys()))
    if unknown:
        raise VocabularyError(f"A vocabulary has no {unknown}: it has {', '.join(default)}.")
    given = default | found
    limit = given["limit"]
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool)):
        raise VocabularyError(f"The limit is a number of genres, not {limit!r}.")
    return Vocabulary(
        mapping=_pairs(given, "mapping"),
        allowed=_texts(given, "allowed"),
        parents=_pairs(given, "parents"),
        parent=chosen(Parents, "parent", given["parent"]),
        capitals=chosen(Capitals, "capitals", given["capitals"]),
        limit=limit,
        order=chosen(Order, "order", given["order"]),
        separators=_texts(given, "separators"),
        joined_with=_text(given["joined_with"], "joined_with"),
        id3_version=id3_version(given["id3_version"]),
    )


def from_file(text: str) -> Vocabulary:
    """The vocabulary in the text of a file: JSON, or lines as a person types them."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return from_lines(text)
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except ValueError as error:
        raise VocabularyError(f"It is no valid JSON ({error}).") from error
    return from_json(found)


def from_lines(text: str) -> Vocabulary:
    """The vocabulary in lines; empty ones and those that begin with # say nothing."""
    mapping, parents, allowed = list[tuple[str, str]](), list[tuple[str, str]](), list[str]()
    for line in text.lstrip("\ufeff").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (pair := _pair(line, CALLED)) is not None:
            mapping.append(pair)
        elif (pair := _pair(line, ABOVE)) is not None:
            parents.append(pair)
        else:
            allowed.append(line.strip())
    return Vocabulary(mapping=tuple(mapping), allowed=tuple(allowed), parents=tuple(parents))


def mapping_lines(vocabulary: Vocabulary) -> str:
    """The mapping, a line for each word."""
    return "\n".join(f"{word} → {name}" for word, name in vocabulary.mapping)


def parent_lines(vocabulary: Vocabulary) -> str:
    """The parents, a line for each genre that has one."""
    return "\n".join(f"{genre} < {parent}" for genre, parent in vocabulary.parents)


def pairs_in(text: str, signs: tuple[str, ...]) -> Pairs:
    """The pairs in lines with one of the signs between; raises VocabularyError naming a bad line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        pair = _pair(line, signs)
        if pair is None:
            raise VocabularyError(f"Line {number}, {line.strip()}: put {signs[0]} between the two genres.")
        found.append(pair)
    return tuple(found)


def separators_in(text: str) -> tuple[str, ...]:
    """The separators in a text with spaces between: "; /"."""
    return tuple(dict.fromkeys(text.split()))


def chosen(kind: type[Choice], name: str, word: object) -> Choice:
    """The choice that is spelled so; raises VocabularyError naming the others."""
    try:
        return kind(str(word))
    except ValueError as error:
        raise VocabularyError(f"{name} is one of {', '.join(kind)}, not {word}.") from error


def id3_version(word: object) -> int | None:
    """The version that is spelled so."""
    if not isinstance(word, str) or word not in VERSIONS:
        raise VocabularyError(f"id3_version is one of {', '.join(VERSIONS)}, not {word}.")
    return VERSIONS[word]


def _pair(line: str, signs: tuple[str, ...]) -> tuple[str, str] | None:
    for sign in signs:
        left, found, right = line.partition(sign)
        if found:
            return left.strip(), right.strip()
    return None


def _pairs(given: Mapping[str, Any], name: str) -> Pairs:
    pairs = given[name]
    if not isinstance(pairs, dict):
        raise VocabularyError(f"{name} is an object of genre names.")
    return tuple((word, _text(genre, name)) for word, genre in pairs.items())


def _texts(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = given[name]
    if not isinstance(texts, list):
        raise VocabularyError(f"{name} is a list of texts.")
    return tuple(_text(text, name) for text in texts)


def _text(text: object, name: str) -> str:
    if not isinstance(text, str):
        raise VocabularyError(f"In {name} there is {text!r}, which is no text.")
    return text
