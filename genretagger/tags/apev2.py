"""APEv2 tags: Monkey's Audio, WavPack, Musepack, OptimFROG, TAK, and beside ID3 in some MP3 files.

Items are taken apart and put together as bytes: mutagen sorts them, forgets their flags and cuts off an ID3v1
tag behind them. Source: wiki.hydrogenaud.io, APEv2 specification.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from mutagen._util import resize_bytes
from mutagen.apev2 import TEXT, APEBinaryValue, APEv2File, _APEv2Data

from genretagger.tags import id3_places, id3v1
from genretagger.tags.family import FRONT_COVER, Fields, Picture, Snapshot, first_text, path_of, size_of
from genretagger.tags.genres import Manner
from genretagger.tags.sound import Sound, outside

NAME = "APEv2"
EDGE_BYTES = 32
HAS_HEADER, IS_HEADER = 1 << 31, 1 << 29
LYRICS_END = b"LYRICS200"


@dataclass(frozen=True, slots=True)
class Item:
    """One field: its flags, its name as it is spelled and its value."""

    flags: int
    name: bytes
    value: bytes

    @property
    def is_genre(self) -> bool:
        """Whether this is the genre."""
        return self.name.lower() == b"genre"

    def rendered(self) -> bytes:
        """The item as it is in a file."""
        head = len(self.value).to_bytes(4, "little") + self.flags.to_bytes(4, "little")
        return head + self.name + b"\0" + self.value


@dataclass(frozen=True, slots=True)
class RawTag:
    """The items of a tag, where it is in the file, and the eight bytes of version and flags."""

    start: int
    end: int
    version: int
    flags: int
    has_footer: bool
    items: tuple[Item, ...]

    def genres(self) -> tuple[str, ...]:
        """The values of the genre item."""
        values = (item.value.decode(errors="replace").split("\0") for item in self.items if item.is_genre)
        return tuple(text for value in values for part in value if (text := part.strip()))

    def others(self) -> list[tuple[int, bytes, bytes]]:
        """All items but the genre, in their order."""
        return [(item.flags, item.name, item.value) for item in self.items if not item.is_genre]

    def with_genres(self, genres_: tuple[str, ...]) -> "RawTag":
        """The tag with these genres where the first one stood; none removes it."""
        place = next((n for n, item in enumerate(self.items) if item.is_genre), len(self.items))
        name = next((item.name for item in self.items if item.is_genre), b"Genre")
        items = [item for item in self.items if not item.is_genre]
        items[place:place] = [Item(TEXT << 1, name, "\0".join(genres_).encode())] if genres_ else []
        return replace(self, items=tuple(items))

    def rendered(self) -> bytes:
        """The tag as bytes, with header and footer as it had them."""
        body = b"".join(item.rendered() for item in self.items)
        footer = self._edge(len(body), 0) if self.has_footer else b""
        header = self._edge(len(body), IS_HEADER) if self.flags & HAS_HEADER or not footer else b""
        return header + body + footer

    def _edge(self, body_bytes: int, kind: int) -> bytes:
        size = body_bytes + (EDGE_BYTES if self.has_footer else 0)
        flags = self.flags & ~IS_HEADER | kind
        numbers = (self.version, size, len(self.items), flags)
        return b"APETAGEX" + b"".join(number.to_bytes(4, "little") for number in numbers) + bytes(8)


def read_tag(path: str | Path) -> RawTag | None:
    """The APEv2 tag of the file at `path`; None when there is none; raises ValueError for a damaged one."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        data: Any = _APEv2Data(stream)
    if data.tag is None:
        return None
    start = data.data if data.header is None else data.header
    items = []
    place = 0
    while place < len(data.tag):
        size = int.from_bytes(data.tag[place : place + 4], "little")
        flags = int.from_bytes(data.tag[place + 4 : place + 8], "little")
        name_end = data.tag.find(b"\0", place + 8)
        end = name_end + 1 + size
        if name_end < 0 or end > len(data.tag):
            raise ValueError("the APEv2 tag is damaged")
        items.append(Item(flags, data.tag[place + 8 : name_end], data.tag[name_end + 1 : end]))
        place = end
    version_ = int.from_bytes(data.version, "little")
    return RawTag(start, data.end, version_, data.flags, data.footer is not None, tuple(items))


def update(path: str | Path, genres_: tuple[str, ...]) -> None:
    """Say the genres in the APEv2 tag, if there is one that says any."""
    tag = read_tag(path)
    if tag is not None and any(item.is_genre for item in tag.items):
        _write(path, tag, tag.with_genres(genres_))


def owns(file: Any) -> bool:
    """Whether the file keeps APEv2 tags."""
    return isinstance(file, APEv2File)


def version(file: Any) -> str:
    """Version 1 has no header and no Unicode."""
    tag = read_tag(path_of(file))
    return "" if tag is None else f"{tag.version / 1000:g}"


def fields(file: Any) -> Fields:
    """What the items say."""

    def text(name: str) -> str | None:
        value = (file.tags or {}).get(name)
        return first_text(value) if value is not None and value.kind == TEXT else None

    return Fields(
        title=text("Title"),
        artist=text("Artist"),
        album=text("Album"),
        album_artist=text("Album Artist") or text("AlbumArtist"),
        track=text("Track"),
        date=text("Year"),
        compilation=text("Compilation"),
    )


def pictures(file: Any) -> list[Picture]:
    """The items that begin with "Cover Art": a file name, a zero, the bytes."""
    found = []
    for name, value in (file.tags or {}).items():
        if name.lower().startswith("cover art") and isinstance(value, APEBinaryValue):
            shows = FRONT_COVER if "front" in name.lower() else 0
            found.append(Picture(shows, bytes(value.value or b"").partition(b"\0")[2]))
    return found


def genres(file: Any) -> tuple[str, ...]:
    """The values of the genre item; without one, the genre of an ID3v1 tag."""
    tag = read_tag(path_of(file))
    old = id3v1.genre(id3v1.read_tag(path_of(file)))
    return (tag.genres() if tag is not None else ()) or ((old,) if old else ())


def holds(file: Any, genres_: tuple[str, ...], _manner: Manner | None) -> bool:
    """Whether the genre item has exactly these values."""
    return genres(file) == genres_


def check(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """There is room for any genre, but for what an ID3v2 tag in front cannot say."""
    id3_places.check_front(file, genres_, manner)


def set_genres(file: Any, genres_: tuple[str, ...], manner: Manner) -> None:
    """Write the genre item, and an ID3v1 tag's genre; a new tag goes to the end, before an ID3v1 tag."""
    path = path_of(file)
    tag = read_tag(path)
    if tag is None:
        end = _end_of_sound(path)
        tag = RawTag(end, end, 2000, HAS_HEADER, True, ())
    _write(path, tag, tag.with_genres(genres_))
    id3_places.update_front(file, genres_, manner)
    id3v1.update(path, genres_)


def sound(file: Any) -> Sound:
    """Every byte outside of the tags: they are around the sound, and decoders count them to it."""
    return Sound(outside(tag_spans(file), size_of(file)), guide="around", known=False)


def tag_spans(file: Any) -> list[tuple[int, int]]:
    """Where the tags around the sound are: ID3v2 in front, APEv2 and ID3v1 behind."""
    path = path_of(file)
    tag, size = read_tag(path), size_of(file)
    spans = [(0, len(id3_places.read_tag(file) or b""))]
    spans += [(tag.start, tag.end)] if tag is not None else []
    spans += [(size - id3v1.TAG_BYTES, size)] if id3v1.read_tag(path) is not None else []
    return spans


def others(file: Any, _manner: Manner) -> Snapshot:
    """All other items in their order, with their flags, and what an ID3v1 tag says but the genre."""
    kept: dict[str, object] = {}
    tag = read_tag(path_of(file))
    if tag is not None:
        kept["items"] = tag.others()
    old = id3v1.read_tag(path_of(file))
    if old is not None:
        kept["ID3v1"] = old[:-1]
    kept["ID3v2"] = id3_places.front_others(file)
    return kept


def _write(path: str | Path, old: RawTag, new: RawTag) -> None:
    data = new.rendered()
    with open(path, "r+b") as stream:  # noqa: PTH123
        resize_bytes(stream, old.end - old.start, len(data), old.start)
        stream.seek(old.start)
        stream.write(data)


def _end_of_sound(path: str | Path) -> int:
    """Where a tag may begin: the end of the file, or of what is before Lyrics3 and ID3v1 tags."""
    with open(path, "rb") as stream:  # noqa: PTH123
        end = stream.seek(0, os.SEEK_END)
        if id3v1.read_tag(path) is None:
            return end
        end -= id3v1.TAG_BYTES
        return _before_lyrics(stream, end)


def _before_lyrics(stream: BinaryIO, end: int) -> int:
    stream.seek(max(0, end - 15))
    mark = stream.read(15)
    if mark[6:] != LYRICS_END or not mark[:6].isdigit():
        return end
    return end - 15 - int(mark[:6])
