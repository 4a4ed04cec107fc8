"""The header of an ASF file as raw objects, so that all but the genre stay as they are to the byte.

mutagen writes attributes anew and moves them between the lists that hold them; a header that is only taken
apart and put together again loses nothing. Source: Microsoft, Advanced Systems Format, revision 01.20.05.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from mutagen._util import resize_bytes

GENRE_NAMES = frozenset({"wm/genre", "wm/genreid", "genre"})
"""In small letters. The second is the number of ID3v1; left behind, these would contradict the first."""

HEADER = UUID("75B22630-668E-11CF-A6D9-00AA0062CE6C").bytes_le
FILE_PROPERTIES = UUID("8CABDCA1-A947-11CF-8EE4-00C00C205365").bytes_le
DESCRIPTION = UUID("D2D0A440-E307-11D2-97F0-00A0C95EA850").bytes_le
EXTENSION = UUID("5FBF03B5-A92E-11CF-8EE3-00C00C205365").bytes_le
LIBRARY = UUID("44231C94-9498-49D1-A141-1D134E457054").bytes_le
PADDING = UUID("1806D474-CADF-4509-A4BA-9AABCB96AAE8").bytes_le
METADATA = UUID("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA").bytes_le
EMPTY_EXTENSION = UUID("ABD3D211-A9BA-11CF-8EE6-00C00C205365").bytes_le + b"\6\0"

HEADER_BYTES, OBJECT_BYTES, EXTENSION_BYTES, EXTENSION_SIZE_BYTES = 30, 24, 18, 4
FILE_SIZE = slice(16, 24)
LARGEST_BYTES = 64 << 20
LARGEST_VALUE_BYTES = (1 << 16) - 1
TEXT = b"\0\0"


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the header: what it is, and its content."""

    guid: bytes
    data: bytes

    def rendered(self) -> bytes:
        """The object as it is in a file."""
        return self.guid + (OBJECT_BYTES + len(self.data)).to_bytes(8, "little") + self.data

    def inner(self) -> list["Object"]:
        """The objects inside the header extension; none in any other."""
        start = EXTENSION_BYTES + EXTENSION_SIZE_BYTES
        return _take_apart(self.data[start:]) if self.guid == EXTENSION else []


@dataclass(frozen=True, slots=True)
class Header:
    """The objects of a header, and how many bytes it takes."""

    objects: tuple[Object, ...]
    size: int

    def others(self) -> list[tuple[bytes, object]]:
        """All objects but padding, without the genres and without what says how large the file is."""
        kept: list[tuple[bytes, object]] = []
        for item in [part for outer in self.objects for part in (outer, *outer.inner())]:
            if item.guid in {DESCRIPTION, LIBRARY, METADATA}:
                values = [data for name, data in _attributes(item) if not _is_genre(name)]
                kept += [(item.guid, values)] if values else []
            elif item.guid == FILE_PROPERTIES:
                kept.append((item.guid, (item.data[: FILE_SIZE.start], item.data[FILE_SIZE.stop :])))
            elif item.guid not in {PADDING, EXTENSION}:
                kept.append((item.guid, item.data))
        return kept

    def with_genres(self, genres: tuple[str, ...]) -> "Header":
        """The header with the first genre in the content description, the others in the metadata library."""
        objects = list(self.objects)
        if genres and not any(item.guid == DESCRIPTION for item in objects):
            objects.append(Object(DESCRIPTION, b"\0\0"))
        if len(genres) > 1:
            if not any(item.guid == EXTENSION for item in objects):
                objects.append(Object(EXTENSION, EMPTY_EXTENSION + bytes(EXTENSION_SIZE_BYTES)))
            objects = [_with_library(item) for item in objects]
        return replace(self, objects=tuple(_with_genres(item, genres) for item in objects))

    def fitted(self, file_bytes: int) -> "Header":
        """The header with its padding made shorter or longer so that it keeps its size if it can.

        `file_bytes` is the size of the file so far; the header says what it becomes.
        """
        objects = list(self.objects)
        padding = next((n for n, item in enumerate(objects) if item.guid == PADDING), None)
        if padding is not None:
            room = len(objects[padding].data) + self.size - len(self.rendered())
            objects[padding] = Object(PADDING, bytes(max(0, room)))
        grown = len(replace(self, objects=tuple(objects)).rendered()) - self.size
        size = (file_bytes + grown).to_bytes(8, "little")
        for n, item in enumerate(objects):
            if item.guid == FILE_PROPERTIES:
                data = item.data[: FILE_SIZE.start] + size + item.data[FILE_SIZE.stop :]
                objects[n] = replace(item, data=data)
        return replace(self, objects=tuple(objects))

    def rendered(self) -> bytes:
        """The header as it is in a file."""
        content = b"".join(item.rendered() for item in self.objects)
        size = (HEADER_BYTES + len(content)).to_bytes(8, "little")
        return HEADER + size + len(self.objects).to_bytes(4, "little") + b"\1\2" + content


def read(path: str | Path) -> Header:
    """The header of the file at `path`; raises ValueError when it does not add up."""
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        head = stream.read(HEADER_BYTES)
        size = int.from_bytes(head[16:24], "little")
        if head[:16] != HEADER or not HEADER_BYTES <= size <= LARGEST_BYTES:
            raise ValueError("the ASF header is damaged")
        objects = _take_apart(stream.read(size - HEADER_BYTES))
    if len(objects) != int.from_bytes(head[24:28], "little"):
        raise ValueError("the ASF header is damaged")
    return Header(tuple(objects), size)


def write(path: str | Path, header: Header) -> None:
    """Put a header in the place of the one in the file at `path`."""
    data = header.fitted(Path(path).stat().st_size).rendered()
    with open(path, "r+b") as stream:  # noqa: PTH123
        resize_bytes(stream, header.size, len(data), 0)
        stream.seek(0)
        stream.write(data)


def _take_apart(data: bytes) -> list[Object]:
    objects: list[Object] = []
    place = 0
    while place < len(data):
        size = int.from_bytes(data[place + 16 : place + OBJECT_BYTES], "little")
        if size < OBJECT_BYTES or place + size > len(data):
            raise ValueError("the ASF header is damaged")
        objects.append(Object(data[place : place + 16], data[place + OBJECT_BYTES : place + size]))
        place += size
    return objects


def _is_genre(name: str) -> bool:
    return name.lower() in GENRE_NAMES


def _attributes(item: Object) -> list[tuple[str, bytes]]:
    """Name and bytes of each attribute in a content description, or in metadata and their library."""
    data, place, found = item.data, 2, list[tuple[str, bytes]]()

    def number(at: int, count: int = 2) -> int:
        return int.from_bytes(data[at : at + count], "little")

    for _ in range(number(0)):
        if item.guid != DESCRIPTION:
            name, name_bytes, value_bytes = place + 12, number(place + 4), number(place + 8, 4)
            end = name + name_bytes + value_bytes
        else:
            name, name_bytes = place + 2, number(place)
            end = name + name_bytes + 4 + number(name + name_bytes + 2)
        if end > len(data):
            raise ValueError("the ASF attributes are damaged")
        text = data[name : name + name_bytes].decode("utf-16-le", "replace").strip("\0")
        found.append((text, data[place:end]))
        place = end
    return found


def _with_genres(item: Object, genres: tuple[str, ...]) -> Object:
    if item.guid == EXTENSION:
        return _extended(item, [_with_genres(part, genres) for part in item.inner()])
    if item.guid == DESCRIPTION:
        new = [_described(genre) for genre in genres[:1]]
    elif item.guid == METADATA:
        new = []
    elif item.guid == LIBRARY:
        new = [_catalogued(genre) for genre in genres[1:]]
    else:
        return item
    old = _attributes(item)
    place = next((n for n, (name, _) in enumerate(old) if _is_genre(name)), len(old))
    values = [data for name, data in old if not _is_genre(name)]
    values[place:place] = new
    return replace(item, data=len(values).to_bytes(2, "little") + b"".join(values))


def _described(genre: str) -> bytes:
    name, value = _wide("WM/Genre"), _wide(genre)
    if len(value) > LARGEST_VALUE_BYTES:
        raise OverflowError("it is too long for ASF")
    return _size(name) + name + TEXT + _size(value) + value


def _catalogued(genre: str) -> bytes:
    name, value = _wide("WM/Genre"), _wide(genre)
    return bytes(4) + _size(name) + TEXT + _size(value, 4) + name + value


def _with_library(item: Object) -> Object:
    inner = item.inner()
    if item.guid != EXTENSION or any(part.guid == LIBRARY for part in inner):
        return item
    return _extended(item, [*inner, Object(LIBRARY, b"\0\0")])


def _extended(item: Object, inner: list[Object]) -> Object:
    content = b"".join(part.rendered() for part in inner)
    return replace(item, data=item.data[:EXTENSION_BYTES] + _size(content, EXTENSION_SIZE_BYTES) + content)


def _wide(text: str) -> bytes:
    return (text + "\0").encode("utf-16-le")


def _size(data: bytes, count: int = 2) -> bytes:
    return len(data).to_bytes(count, "little")
