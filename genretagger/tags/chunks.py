"""Files of chunks: WAV (RIFF), AIFF (FORM) and DSDIFF (FRM8), each chunk with a name, a size and its content.

The chunks are followed one behind the other to the end of the file, as most players do: behind the end that
the file names, where taggers that do not mend it put theirs; and behind a chunk of odd size without padding.
Sources: Microsoft, Multimedia Programming Interface; Apple, AIFF-C; Philips, DSDIFF 1.5; EBU Tech 3306.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from genretagger.tags.splicing import Edit

NAME_BYTES = 4
KNOWN = frozenset(
    {b"id3 ", b"ID3 ", b"LIST", b"data", b"SSND", b"DSD ", b"DST ", b"fmt ", b"COMM", b"fact", b"bext"}
)
SOUND = frozenset({b"data", b"SSND", b"DSD ", b"DST "})
LARGE_RIFF = frozenset({b"RF64", b"BW64"})
NO_SIZE = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of file is made: order and number of bytes of its sizes, and the name of its ID3 chunk."""

    order: Literal["little", "big"]
    size_bytes: int
    tag_name: bytes

    @property
    def head_bytes(self) -> int:
        """How many bytes are before the content of a chunk."""
        return NAME_BYTES + self.size_bytes

    def number(self, data: bytes) -> int:
        """A size in the file's order."""
        return int.from_bytes(data, self.order)

    def size(self, number: int) -> bytes:
        """A size as bytes; raises OverflowError when it is too large."""
        return number.to_bytes(self.size_bytes, self.order)

    def padded(self, data: bytes) -> bytes:
        """The content of a chunk behind its size."""
        return self.size(len(data)) + data + bytes(len(data) % 2)


WAV, AIFF, DSDIFF = Shape("little", 4, b"id3 "), Shape("big", 4, b"ID3 "), Shape("big", 8, b"ID3 ")
SHAPES = {b"RIFF": WAV, **dict.fromkeys(LARGE_RIFF, WAV), b"FORM": AIFF, b"FRM8": DSDIFF}
KINDS = frozenset({b"WAVE", b"AIFF", b"AIFC", b"DSD "})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk: its header from `start`, its content from `body` to `end`; the next one begins at `after`.

    One that is `cut` says that it goes further than the file does, or not how far.
    """

    name: bytes
    start: int
    body: int
    end: int
    after: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of a file, the end that it names, and its size; from `end` on there is no chunk any more."""

    shape: Shape
    is_large: bool
    chunks: tuple[Chunk, ...]
    named_end: int
    size: int

    @property
    def end(self) -> int:
        """Where a new chunk may be."""
        return self.chunks[-1].after if self.chunks else 2 * NAME_BYTES + self.shape.size_bytes

    @property
    def sounds(self) -> tuple[Chunk, ...]:
        """The chunks that hold the sound."""
        return tuple(chunk for chunk in self.chunks if chunk.name in SOUND)

    @property
    def is_open(self) -> bool:
        """Whether nothing can be put behind the last chunk, since that does not say where it ends."""
        return not self.chunks or self.chunks[-1].cut

    def replaced(self, chunk: Chunk, data: bytes) -> Edit:
        """The edit that gives a chunk another content."""
        return Edit(chunk.start + NAME_BYTES, chunk.after, self.shape.padded(data))

    def appended(self, data: bytes, name: bytes) -> Edit:
        """The edit that puts a new chunk behind the others."""
        last = self.chunks[-1]
        pad = bytes((last.end - last.body) % 2 - (last.after - last.end))
        return Edit(self.end, self.end, pad + name + self.shape.padded(data))

    def resized(self, edits: Iterable[Edit]) -> Edit:
        """The edit that lets the file name its end; raises OverflowError when it becomes too large."""
        inside = self.end < self.named_end <= self.size
        end = (self.named_end if inside else self.end) + sum(edit.growth for edit in edits)
        return Edit(NAME_BYTES, self.shape.head_bytes, self.shape.size(end - self.shape.head_bytes))


def begins(head: bytes) -> bool:
    """Whether these are the first bytes of such a file."""
    shape = SHAPES.get(head[:NAME_BYTES])
    return shape is not None and head[shape.head_bytes : shape.head_bytes + NAME_BYTES] in KINDS


def read(stream: BinaryIO) -> Chunks:
    """The chunks of the file."""
    size = stream.seek(0, 2)
    stream.seek(0)
    form = stream.read(NAME_BYTES)
    shape = SHAPES[form]
    named_end = shape.head_bytes + shape.number(stream.read(shape.size_bytes))
    place, long, found = shape.head_bytes + NAME_BYTES, 0, list[Chunk]()
    while chunk := _at(stream, shape, place, size, named_end, long):
        found.append(chunk)
        place = chunk.after
        if chunk.name == b"ds64" and form in LARGE_RIFF:
            stream.seek(chunk.body + 8)
            long = int.from_bytes(stream.read(8), "little")
    return Chunks(shape, form in LARGE_RIFF, tuple(found), named_end, size)


def _at(stream: BinaryIO, shape: Shape, place: int, size: int, named_end: int, long: int) -> Chunk | None:
    """The chunk at `place`; None where there is none. `long` is the size of the sound of a large file."""
    stream.seek(place)
    head = stream.read(shape.head_bytes)
    name = head[:NAME_BYTES]
    if len(head) < shape.head_bytes or not _is_name(name):
        return None
    body, count = place + shape.head_bytes, shape.number(head[NAME_BYTES:])
    if name in SOUND and count == NO_SIZE and long:
        count = long
    end = body + count
    endless = name in SOUND and not count and body < size and not _fits(stream, shape, body, size)
    if end > size or endless:
        # behind the end that the file names it is no chunk, but something else that looks like one
        return Chunk(name, place, body, size, size, cut=True) if place < named_end or name in SOUND else None
    return Chunk(name, place, body, end, end + _padding(stream, shape, body, end, size))


def _padding(stream: BinaryIO, shape: Shape, body: int, end: int, size: int) -> int:
    """How many bytes are between the end of a chunk and the next one: none or one."""
    if (end - body) % 2 == 0 or end >= size:
        return 0
    stream.seek(end)
    behind = stream.read(shape.head_bytes + 1)
    without, padded = behind[:NAME_BYTES], behind[1 : 1 + NAME_BYTES]
    if without in KNOWN and padded not in KNOWN:
        return 0
    fits = end + shape.head_bytes + shape.number(behind[NAME_BYTES : shape.head_bytes]) <= size
    return 0 if _is_name(without) and not _is_name(padded) and fits else 1


def _fits(stream: BinaryIO, shape: Shape, place: int, size: int) -> bool:
    """Whether what is at `place` looks like a chunk that is whole."""
    stream.seek(place)
    head = stream.read(shape.head_bytes)
    whole = len(head) == shape.head_bytes and _is_name(head[:NAME_BYTES])
    return whole and place + shape.head_bytes + shape.number(head[NAME_BYTES:]) <= size


def _is_name(name: bytes) -> bool:
    return len(name) == NAME_BYTES and all(0x20 <= byte < 0x7F for byte in name)
