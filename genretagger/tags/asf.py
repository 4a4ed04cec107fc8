"""Tags of ASF: Windows Media audio. Each genre is an attribute WM/Genre of its own."""

from collections.abc import Iterable
from typing import Any

from mutagen.asf import ASF

from genretagger.errors import TagError
from genretagger.tags import asf_header
from genretagger.tags.asf_header import Header
from genretagger.tags.family import Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.sound import Sound

NAME = "ASF"
GENRES = ("wm/genre", "genre")
PICTURE = "WM/Picture"


def owns(file: Any) -> bool:
    """Whether the file is ASF."""
    return isinstance(file, ASF)


def version(file: Any) -> str:
    """There is one version of these tags."""
    return ""


def fields(file: Any) -> Fields:
    """What the attributes say."""

    def text(*names: str) -> str | None:
        return next((found for name in names if (found := first_text(_values(file, name)))), None)

    return Fields(
        title=text("Title"),
        artist=text("Author"),
        album=text("WM/AlbumTitle"),
        album_artist=text("WM/AlbumArtist"),
        track=text("WM/TrackNumber"),
        date=text("WM/Year"),
        compilation=text("WM/IsCompilation"),
    )


def pictures(file: Any) -> list[Picture]:
    """The WM/Picture attributes: what it shows, its size, two texts that end in two zeros, the bytes."""
    found = []
    for attribute in _values(file, PICTURE):
        raw = bytes(getattr(attribute, "value", b""))
        size = int.from_bytes(raw[1:5], "little")
        if raw and 0 < size <= len(raw) - 5:
            found.append(Picture(raw[0], raw[-size:]))
    return found


def genres(file: Any) -> tuple[str, ...]:
    """The values of all WM/Genre, in their order; where there are none, those of a genre without prefix."""
    said = [_said(value for key, value in file.tags or () if key.lower() == name) for name in GENRES]
    return said[0] or said[1]


def holds(file: Any, genres_: tuple[str, ...], _manner: Manner | None) -> bool:
    """Whether the WM/Genre attributes are exactly these."""
    return genres(file) == genres_


def check(file: Any, genres_: tuple[str, ...], _manner: Manner) -> None:
    """An attribute holds no more than 64 kB."""
    _with_genres(file, genres_)


def set_genres(file: Any, genres_: tuple[str, ...], _manner: Manner) -> None:
    """Write the genres where the first one stood, or behind the other attributes."""
    asf_header.write(path_of(file), _with_genres(file, genres_))


def sound(file: Any) -> Sound:
    """Everything behind the header, by the objects of the header."""
    return Sound(((asf_header.read(path_of(file)).size, size_of(file)),), guide="header")


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other attributes and objects of the header, byte for byte and in their order."""
    return {"attributes": asf_header.read(path_of(file)).others()}


def _with_genres(file: Any, genres_: tuple[str, ...]) -> Header:
    path = path_of(file)
    try:
        return asf_header.read(path).with_genres(genres_)
    except OverflowError as error:
        raise TagError(f"{path} cannot hold this genre ({error}): choose another.") from error


def _said(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(text for value in values if (text := str(value).strip("\0 ")))


def _values(file: Any, name: str) -> list[Any]:
    return [value for key, value in file.tags or () if key == name]
