"""The columns of the table: what they are called and say, how wide they are, what SQL sorts them by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from genretagger.ui import places, words
from genretagger.ui.translate import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from genretagger.library.queries import TrackRow

CONTEXT = "columns"
NARROW_STATE, WIDE_STATE = 48, 104

(TITLE, ARTIST, ALBUM, NOW, SUGGESTED, CONFIDENCE, STATE,
 NUMBER, YEAR, DURATION, FORMAT, SIZE, PATH, ADDED, HEARD, STYLES) = range(16)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in SQL and in what is remembered, its title, its width at the start in pixels."""

    sort: str
    title: str
    width: int
    text: Callable[[TrackRow], str]
    shown: bool = False
    """Whether it is there before the person chooses."""
    to_right: bool = False

    @property
    def name(self) -> str:
        """The title in the person's language."""
        return translate(CONTEXT, self.title)


def title_of(row: TrackRow) -> str:
    """The title of a track, or the name of its file."""
    return words.readable(row.title or PurePath(row.path).stem)


def suggestion_of(row: TrackRow) -> tuple[str, ...]:
    """The genres that would be written: the person's choice, or what is suggested."""
    return row.chosen or (row.suggested if row.genre else ())


def _text(text: str | None) -> str:
    return words.readable(text or "")


COLUMNS: dict[int, Column] = {
    TITLE: Column("title", QT_TRANSLATE_NOOP("columns", "Title"), 176, title_of, shown=True),
    ARTIST: Column("artist", QT_TRANSLATE_NOOP("columns", "Artist"), 100,
                   lambda row: _text(row.artist), shown=True),
    ALBUM: Column("album", QT_TRANSLATE_NOOP("columns", "Album"), 96,
                  lambda row: _text(row.album), shown=True),
    NOW: Column("genres", QT_TRANSLATE_NOOP("columns", "Genre now"), 96,
                lambda row: words.genres(row.genres), shown=True),
    SUGGESTED: Column("genre", QT_TRANSLATE_NOOP("columns", "Suggested"), 136,
                      lambda row: words.genres(suggestion_of(row)), shown=True),
    CONFIDENCE: Column("confidence", QT_TRANSLATE_NOOP("columns", "Confidence"), 96,
                       lambda row: "" if row.confidence is None else words.percent(row.confidence),
                       shown=True),
    STATE: Column("state", QT_TRANSLATE_NOOP("columns", "State"), NARROW_STATE,
                  lambda row: places.state_name(row.state), shown=True),
    NUMBER: Column("track_number", QT_TRANSLATE_NOOP("columns", "Number"), 72,
                   lambda row: str(row.track_number or ""), to_right=True),
    YEAR: Column("year", QT_TRANSLATE_NOOP("columns", "Year"), 64,
                 lambda row: _text(row.year), to_right=True),
    DURATION: Column("duration_seconds", QT_TRANSLATE_NOOP("columns", "Length"), 72,
                     lambda row: words.clock(row.duration_seconds) if row.duration_seconds else "",
                     to_right=True),
    FORMAT: Column("codec", QT_TRANSLATE_NOOP("columns", "Format"), 80, lambda row: _text(row.codec)),
    SIZE: Column("size", QT_TRANSLATE_NOOP("columns", "Size"), 80,
                 lambda row: f"{row.size / 1e6:.1f} MB", to_right=True),
    PATH: Column("path", QT_TRANSLATE_NOOP("columns", "Path"), 240, lambda row: _text(row.path)),
    ADDED: Column("added_at", QT_TRANSLATE_NOOP("columns", "Added"), 152,
                  lambda row: words.moment(row.added_at)),
    HEARD: Column("heard_at", QT_TRANSLATE_NOOP("columns", "Heard"), 152,
                  lambda row: words.moment(row.heard_at) if row.heard_at else ""),
    STYLES: Column("styles", QT_TRANSLATE_NOOP("columns", "Styles"), 160,
                   lambda row: ", ".join(map(words.readable, row.styles))),
}  # fmt: skip
DRAWN = frozenset({NOW, SUGGESTED, CONFIDENCE, STATE})
"""Columns of chips, bars and marks; the others are text."""
NAMES = {column.sort: at for at, column in COLUMNS.items()}
