"""The atoms (boxes) of an MP4 or QuickTime file: where each is, as ISO/IEC 14496-12 nests them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from genretagger.errors import TagError

CONTAINERS = frozenset(
    {
        b"moov",
        b"udta",
        b"trak",
        b"mdia",
        b"minf",
        b"dinf",
        b"stbl",
        b"meta",
        b"ilst",
        b"moof",
        b"traf",
        b"mfra",
    }
)
LARGE_BYTES = 1 << 20
MOST_DEEP = 16


@dataclass(frozen=True, slots=True)
class Atom:
    """An atom: its header from `start`, its content from `body` to `end`; `children` of a container.

    One that is `endless` has no size and goes to the end of the file.

    The content of a `meta` begins behind version and flags, where it has them: QuickTime's has none.
    """

    name: bytes
    start: int
    body: int
    end: int
    children: tuple["Atom", ...] | None = None
    endless: bool = False

    def find(self, name: bytes) -> list["Atom"]:
        """The children of this name."""
        return [child for child in self.children or () if child.name == name]

    def walk(self) -> Iterator[tuple["Atom", ...]]:
        """The way to each atom inside of this one, and to this one."""
        yield (self,)
        for child in self.children or ():
            for way in child.walk():
                yield (self, *way)


def read(stream: BinaryIO) -> tuple[Atom, ...]:
    """The atoms of the file; raises ValueError where they do not add up, TagError for half a file.

    What is behind the last one and is no atom is left out.
    """
    size = stream.seek(0, 2)
    found = list[Atom]()
    place = 0
    while place + 8 <= size:
        atom = _header(stream, place, size)
        if atom.end > size:
            if not atom.name.isalnum() and found:
                break
            raise TagError(
                f"{stream.name} ends before it should: it may have been copied only in part, get it again."
            )
        found.append(_filled(stream, atom, 0))
        place = atom.end
    return tuple(found)


def content(stream: BinaryIO, atom: Atom) -> bytes:
    """The content of an atom."""
    stream.seek(atom.body)
    return stream.read(atom.end - atom.body)


def print_of(stream: BinaryIO, start: int, end: int) -> bytes:
    """These bytes, or their hash where they are too many to hold."""
    stream.seek(start)
    if end - start <= LARGE_BYTES:
        return stream.read(end - start)
    digest = hashlib.sha256()
    while start < end and (piece := stream.read(min(LARGE_BYTES, end - start))):
        digest.update(piece)
        start += len(piece)
    return digest.digest()


def parts(data: bytes) -> list[tuple[bytes, bytes]]:
    """Name and content of the atoms in these bytes, as far as they add up."""
    found, place = list[tuple[bytes, bytes]](), 0
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if not 8 <= size <= len(data) - place:
            break
        found.append((data[place + 4 : place + 8], data[place + 8 : place + size]))
        place += size
    return found


def rendered(name: bytes, data: bytes) -> bytes:
    """An atom with this content."""
    return (len(data) + 8).to_bytes(4, "big") + name + data


def _header(stream: BinaryIO, place: int, limit: int) -> Atom:
    """The atom at `place`; one without a size goes to the limit."""
    stream.seek(place)
    head = stream.read(16)
    size, body = int.from_bytes(head[:4], "big"), place + 8
    endless = size == 0
    if size == 1:
        size, body = int.from_bytes(head[8:16], "big"), place + 16
    elif endless:
        size = limit - place
    if place + size < body:
        raise ValueError(f"the atom {head[4:8]!r} is damaged")
    return Atom(head[4:8], place, body, place + size, endless=endless)


def _filled(stream: BinaryIO, atom: Atom, depth: int) -> Atom:
    """The atom with its children, if it is a container."""
    if atom.name not in CONTAINERS or depth > MOST_DEEP:
        return atom
    body = atom.body + (4 if atom.name == b"meta" and _has_version(stream, atom) else 0)
    children, place = list[Atom](), body
    while place + 8 <= atom.end:
        child = _header(stream, place, atom.end)
        stream.seek(place)
        if stream.read(4) == bytes(4):  # the end of a user data list in QuickTime
            break
        if child.end > atom.end:
            raise ValueError(f"the atom {child.name!r} is damaged")
        children.append(_filled(stream, child, depth + 1))
        place = child.end
    return replace(atom, body=body, children=tuple(children))


def _has_version(stream: BinaryIO, atom: Atom) -> bool:
    """Whether a `meta` begins with version and flags, which are zero; QuickTime's begins with an atom."""
    stream.seek(atom.body)
    return stream.read(4) == bytes(4) and atom.end - atom.body >= 4
