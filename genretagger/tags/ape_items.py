"""The items of an APEv2 tag as raw bytes, so that all but the genre stay as they are to the byte.

mutagen sorts them, forgets their flags and cuts off an ID3v1 tag behind them. A large item, a cover, is not
read at all. Source: wiki.hydrogenaud.io, APEv2 specification.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO

from genretagger.tags.around import APE, APE_EDGE_BYTES, APE_HAS_HEADER, APE_IS_HEADER, Place
from genretagger.tags.family import FRONT_COVER, LARGEST_PICTURE_BYTES, Picture
from genretagger.tags.splicing import Edit, Part, Stretch, as_edits, held, print_of, size_of, stretch

HELD_BYTES, HELD_TEXT_BYTES = 1 << 18, 1 << 24
"""Values that are larger stay on the disk; of texts only those that no line could show."""
MOST_NAME_BYTES = 512
NEW_VERSION = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """One field: its flags, its name as it is spelled and its value."""

    flags: int
    name: bytes
    value: Part

    @property
    def is_genre(self) -> bool:
        """Whether this is the genre."""
        return self.name.lower() == b"genre"

    @property
    def texts(self) -> tuple[str, ...]:
        """The values of a text; none of another kind of item."""
        if self.flags >> 1 & 3 or isinstance(self.value, Stretch):
            return ()
        return tuple(self.value.decode(errors="replace").split("\0"))

    def parts(self) -> list[Part]:
        """The item as it is in a file."""
        return [
            size_of(self.value).to_bytes(4, "little") + self.flags.to_bytes(4, "little"),
            self.name + b"\0",
            self.value,
        ]


@dataclass(frozen=True, slots=True)
class RawTag:
    """The items of a tag, where it is in the file, its version and flags."""

    start: int
    end: int
    version: int
    flags: int
    has_footer: bool
    items: tuple[Item, ...]

    def genres(self) -> tuple[str, ...]:
        """The values of the genre item."""
        values = (item.texts for item in self.items if item.is_genre)
        return tuple(text for texts in values for part in texts if (text := part.strip()))

    def text(self, *names: str) -> tuple[str, ...]:
        """The values of the first of these fields that there is, whatever the case of its name."""
        wanted = [name.lower().encode() for name in names]
        found = {item.name.lower(): item.texts for item in reversed(self.items) if item.texts}
        return next((found[name] for name in wanted if name in found), ())

    def pictures(self, stream: BinaryIO) -> list[Picture]:
        """The items that begin with "Cover Art": a file name, a zero, the bytes."""
        found, room = list[Picture](), LARGEST_PICTURE_BYTES
        for item in self.items:
            if not item.name.lower().startswith(b"cover art") or item.flags >> 1 & 3 != 1:
                continue
            value = held(stream, item.value, room)
            if value is not None:
                room -= len(value)
                shows = FRONT_COVER if b"front" in item.name.lower() else 0
                found.append(Picture(shows, value.partition(b"\0")[2]))
        return found

    def others(self, stream: BinaryIO) -> list[tuple[int, bytes, bytes]]:
        """All items but the genre, in their order; the values of large ones as hashes."""
        kept = [item for item in self.items if not item.is_genre]
        return [(item.flags, item.name, print_of(stream, item.value)) for item in kept]

    def with_genres(self, genres_: tuple[str, ...]) -> "RawTag":
        """The tag with these genres where the first one stood; none removes it."""
        place = next((n for n, item in enumerate(self.items) if item.is_genre), len(self.items))
        name = next((item.name for item in self.items if item.is_genre), b"Genre")
        items = [item for item in self.items if not item.is_genre]
        items[place:place] = [Item(0, name, "\0".join(genres_).encode())] if genres_ else []
        return replace(self, items=tuple(items))

    def with_texts(self, texts: Iterable[tuple[str, str]]) -> "RawTag":
        """The tag with these fields behind its own."""
        new = tuple(Item(0, name.encode(), text.encode()) for name, text in texts)
        return replace(self, items=self.items + new)

    def parts(self) -> list[Part]:
        """The tag as it is in a file, with header and footer as it had them."""
        body = [part for item in self.items for part in item.parts()]
        size = sum(map(size_of, body))
        footer = self._edge(size, 0) if self.has_footer else b""
        header = self._edge(size, APE_IS_HEADER) if self.flags & APE_HAS_HEADER or not footer else b""
        return [header, *body, footer]

    def rendered(self) -> bytes:
        """The tag as bytes, but for large values."""
        return b"".join(part for part in self.parts() if isinstance(part, bytes))

    def edits(self) -> list[Edit]:
        """The edits that put this tag in its place."""
        return as_edits(self.start, self.end, self.parts())

    def _edge(self, body_bytes: int, kind: int) -> bytes:
        size = body_bytes + (APE_EDGE_BYTES if self.has_footer else 0)
        flags = self.flags & ~APE_IS_HEADER | kind
        numbers = (self.version, size, len(self.items), flags)
        return APE + b"".join(number.to_bytes(4, "little") for number in numbers) + bytes(8)


def empty(place: int) -> RawTag:
    """A new tag for this place of a file."""
    return RawTag(place, place, NEW_VERSION, APE_HAS_HEADER, True, ())


def read(stream: BinaryIO, place: Place) -> RawTag:
    """The tag at a place; raises ValueError for a damaged one."""
    first, last = _edge_at(stream, place.start), _edge_at(stream, place.end - APE_EDGE_BYTES)
    has_footer = last is not None and not (last[1] & APE_IS_HEADER)
    edge = last if has_footer else first
    if edge is None:
        raise ValueError("the APEv2 tag is damaged")
    start = place.start + (APE_EDGE_BYTES if first is not None else 0)
    end = place.end - (APE_EDGE_BYTES if has_footer else 0)
    items = list[Item]()
    while start < end:
        item, start = _item(stream, start, end)
        items.append(item)
    return RawTag(place.start, place.end, edge[0], edge[1], has_footer, tuple(items))


def _item(stream: BinaryIO, start: int, limit: int) -> tuple[Item, int]:
    """The item at this place, and where the next one begins."""
    stream.seek(start)
    head = stream.read(min(8 + MOST_NAME_BYTES, limit - start))
    size, flags = int.from_bytes(head[:4], "little"), int.from_bytes(head[4:8], "little")
    name_end = head.find(b"\0", 8)
    value = start + name_end + 1
    if name_end < 0 or value + size > limit:
        raise ValueError("the APEv2 tag is damaged")
    most = HELD_BYTES if flags >> 1 & 3 else HELD_TEXT_BYTES
    return Item(flags, head[8:name_end], stretch(stream, value, value + size, most)), value + size


def _edge_at(stream: BinaryIO, place: int) -> tuple[int, int] | None:
    """Version and flags in the header or the footer at this place."""
    stream.seek(max(0, place))
    data = stream.read(APE_EDGE_BYTES)
    if place < 0 or not data.startswith(APE) or len(data) < APE_EDGE_BYTES:
        return None
    return int.from_bytes(data[8:12], "little"), int.from_bytes(data[20:24], "little")
