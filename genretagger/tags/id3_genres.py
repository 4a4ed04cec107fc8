"""How ID3 spells genres: by name, or by a number in the list of ID3v1, with brackets before version 2.4."""

import re

from genretagger.tags import id3v1
from genretagger.tags.genres import JOINED_WITH

WORDS = {"RX": "Remix", "CR": "Cover"}
REFERENCES = re.compile(r"((?:\((?:[0-9]{1,3}|RX|CR)\))*)(.*)", re.DOTALL)


def understood(text: str) -> tuple[str, ...]:
    """The genres that one text of a genre frame stands for: "17", "(17)", "(4)Eurodisco", "CR", a name."""
    if text in WORDS or text.isdecimal():
        return (_named(text),)
    match = REFERENCES.match(text)
    assert match is not None, "it matches anything"
    found = [_named(reference) for reference in re.findall(r"\((\w+)\)", match[1])]
    name = match[2].strip()
    if name.startswith("(("):
        name = name[1:]
    return (*found, name) if name and name not in found else tuple(found)


def texts(genres: tuple[str, ...], version: int) -> tuple[str, ...]:
    """The texts of a genre frame that says these genres; before version 2.4 they are one text, joined.

    Raises ValueError for a name that would be read as another: "2" is Country.
    """
    wanted = genres if version == 4 or not genres else (JOINED_WITH.join(genres),)
    return tuple(_escaped(text) for text in wanted)


def _named(reference: str) -> str:
    if reference in WORDS:
        return WORDS[reference]
    number = int(reference)
    return id3v1.NAMES[number] if number < len(id3v1.NAMES) else reference


def _escaped(text: str) -> str:
    for attempt in (text, f"({text}"):
        if understood(attempt) == (text,):
            return attempt
    raise ValueError(f"ID3 tags read {text} as {', '.join(understood(text)) or 'nothing'}")
