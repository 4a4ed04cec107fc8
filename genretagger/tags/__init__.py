"""Tags in files: one module per tag family behind one small contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from genretagger.errors import TagError
from genretagger.tags.genres import Manner

if TYPE_CHECKING:
    from genretagger.tags.opening import Opened

__all__ = ["Tags", "read"]

YES = frozenset({"1", "true", "yes"})
ANY = ("Rock",)
"""A genre as good as any, to know whether one could be written."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a file's tags say, and what is known before the review of a write to them.

    `problem` is why no genre can be written; `version_problems` why none can be in another version of ID3
    (3 or 4) than that of the file.
    """

    title: str | None
    artist: str | None
    album: str | None
    album_artist: str | None
    track_number: int | None
    year: str | None
    genres: tuple[str, ...]
    family: str
    version: str
    problem: str | None
    version_problems: tuple[tuple[int, str], ...] = ()
    compilation: bool = False
    """Whether they say that the album is a collection of several artists."""

    @classmethod
    def unreadable(cls, problem: str) -> "Tags":
        """What is known of a file whose tags cannot be read."""
        return cls(None, None, None, None, None, None, (), "", "", problem)


def read(path: str | Path) -> Tags:
    """The tags of the file at `path`; raises TagError when they cannot be read."""
    # imported here: who only spells genres does without mutagen and the decoder
    from genretagger.tags.family import number, year
    from genretagger.tags.opening import opened, unwritable

    found = opened(path)
    if found is None:
        return Tags.unreadable(unwritable(path))
    fields = found.fields()
    return Tags(
        title=fields.title,
        artist=fields.artist,
        album=fields.album,
        album_artist=fields.album_artist,
        track_number=number(fields.track),
        year=year(fields.date),
        genres=found.genres(),
        family=found.family.NAME,
        version=found.version(),
        problem=_problem(found),
        version_problems=tuple(_version_problems(found)),
        compilation=(fields.compilation or "").casefold() in YES,
    )


def _problem(file: "Opened") -> str | None:
    """Why a write would be refused, as far as the tags tell."""
    try:
        file.others()
        file.sound()
        file.check(ANY)
    except TagError as error:
        return str(error)
    return None


def _version_problems(file: "Opened") -> Iterator[tuple[int, str]]:
    if file.family.NAME != "ID3":
        return
    for version in (3, 4):
        try:
            if file.version() != f"2.{version}":
                file.check(ANY, Manner(id3_version=version))
        except TagError as error:
            yield version, str(error)
