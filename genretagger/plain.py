"""Text that others wrote (tags, file names), made harmless to show: data, whatever it pretends to be."""

import logging

LONGEST = 8_192
"""Characters of a line; no path is longer than half of it."""
JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
"""The only invisible characters that scripts and emoji cannot do without."""


def plain(text: str, longest: int = LONGEST) -> str:
    """One line of at most so many characters, without control characters or marks that turn text around.

    What is left out leaves a replacement character behind, as do bytes of a file name that are no Unicode.
    """
    shown = text[:longest]
    if not shown.isprintable():
        shown = "".join(map(_harmless, shown))
    return shown if len(text) <= longest else f"{shown[:-1]}…"


class PlainFormatter(logging.Formatter):
    """Log lines in which a file name steers no terminal and fakes no line; with the time, for a file."""

    def __init__(self, *, times: bool = False) -> None:
        super().__init__()
        self._times = times

    def format(self, record: logging.LogRecord) -> str:
        """The record; what belongs to it is set in below its first line."""
        trace = self.formatException(record.exc_info).splitlines() if record.exc_info else []
        when = f"{self.formatTime(record)} " if self._times else ""
        lines = [f"{when}{record.levelname.lower()}: {record.getMessage()}", *(f"  {line}" for line in trace)]
        return "\n".join(map(plain, lines))


def _harmless(character: str) -> str:
    if character.isprintable() or character in JOINERS:
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"
