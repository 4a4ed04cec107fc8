"""How ID3 spells genres: by name, or by a number in the list of ID3v1, with brackets before version 2.4.

A bare number is such a reference to mutagen, TagLib and ffmpeg alike, and no sign says that it is a name. So
a genre called "2" is written with a space behind it, which looks like "2": mutagen 1.47 and TagLib 2 read
a name then (tried); ffmpeg still reads Country, as it does in "2 Tone".
"""

import re

from genretagger.tags import id3v1
from genretagger.tags.genres import JOINED_WITH, joined

WORDS = {"RX": "Remix", "CR": "Cover"}
REFERENCES = re.compile(r"((?:\((?:[0-9]{1,3}|RX|CR)\))*)(.*)", re.DOTALL)
NAME_MARK = " "


def genres_in(text: str) -> tuple[str, ...]:
    """The genres that one text of a genre frame stands for: "17", "(17)", "(4)Eurodisco", "CR", a name."""
    name = text.strip("\0")
    if name.endswith(NAME_MARK) and _needs_mark(name[: -len(NAME_MARK)]):
        return (name[: -len(NAME_MARK)],)
    return _understood(name.strip())


def texts(genres: tuple[str, ...], version: int, joined_with: str = JOINED_WITH) -> tuple[str, ...]:
    """The texts of a genre frame that says these genres; before version 2.4 they are one text, joined.

    Raises ValueError for a name that would be read as another.
    """
    wanted = genres if version == 4 or not genres else (joined(genres, joined_with),)
    return tuple(map(_escaped, wanted))


def _understood(text: str) -> tuple[str, ...]:
    if _is_reference(text):
        return (_named(text),)
    match = REFERENCES.match(text)
    assert match is not None, "it matches anything"
    found = [_named(reference) for reference in re.findall(r"\((\w+)\)", match[1])]
    name = match[2].strip()
    if name.startswith("(("):
        name = name[1:]
    return (*found, name) if name and name not in found else tuple(found)


def _is_reference(text: str) -> bool:
    return text in WORDS or (text.isascii() and text.isdigit() and _is_small(text))


def _needs_mark(text: str) -> bool:
    """Whether somebody reads a reference here: mutagen knows the digits of all scripts."""
    return _is_reference(text) or (text.isdigit() and not text.isascii())


def _is_small(digits: str) -> bool:
    significant = digits.lstrip("0")
    return len(significant) <= 3 and int(significant or "0") < 256


def _named(reference: str) -> str:
    if reference in WORDS:
        return WORDS[reference]
    number = int(reference)
    return id3v1.NAMES[number] if number < len(id3v1.NAMES) else reference


def _escaped(text: str) -> str:
    for attempt in (text + NAME_MARK if _needs_mark(text) else text, f"({text}"):
        if genres_in(attempt) == (text,):
            return attempt
    raise ValueError(f"ID3 tags read {text} as {', '.join(_understood(text)) or 'nothing'}")
