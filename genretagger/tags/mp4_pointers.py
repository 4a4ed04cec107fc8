"""The places in an MP4 file that name other places in it by their distance from its beginning.

ISO/IEC 14496-12: chunk offsets (8.7.5), base data offsets of fragments (8.8.7), the index of fragments
(8.8.10), auxiliary information (8.7.9), items (8.11.3). The segment index (8.16.3) counts from its own end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from genretagger.tags import mp4_atoms
from genretagger.tags.mp4_atoms import Atom
from genretagger.tags.splicing import Edit, shifts

CHUNK_OFFSETS = {b"stco": 4, b"co64": 8}


@dataclass(frozen=True, slots=True)
class Pointers:
    """Numbers in the file: where each of them stands, its bytes, and the place that it means.

    A number may count from another place, which moves as well (`anchor`), and be `less` than it says.
    """

    atom: Atom
    at: Any
    width: int
    targets: Any
    anchor: int = 0
    less: int = 0


def read(stream: BinaryIO, atoms: tuple[Atom, ...]) -> list[Pointers]:
    """All pointers of the file; raises ValueError where they cannot be understood."""
    found = list[Pointers]()
    for top in atoms:
        if top.name in {b"moov", b"moof", b"mfra", b"meta", b"sidx"}:
            for way in top.walk():
                found.extend(_of(stream, way))
    return found


def without_numbers(stream: BinaryIO, atoms: tuple[Atom, ...]) -> dict[int, bytes]:
    """The content of each atom that names places, by where it starts, with zeros for the numbers."""
    found = dict[int, Any]()
    for item in read(stream, atoms):
        if item.atom.start not in found:
            found[item.atom.start] = np.frombuffer(mp4_atoms.content(stream, item.atom), np.uint8).copy()
        found[item.atom.start][(item.at - item.atom.body)[:, None] + np.arange(item.width)] = 0
    return {start: data.tobytes() for start, data in found.items()}


def check(stream: BinaryIO, atoms: tuple[Atom, ...], edits: list[Edit]) -> None:
    """Raises ValueError where these edits would move what is kept compressed, in other files or counted."""
    for top in (top for top in atoms if top.name == b"sidx"):
        (first,) = _of(stream, (top,))
        data = mp4_atoms.content(stream, top)
        at = int(first.at[0]) + first.width - top.body
        sizes = [_number(data, at + 4 + 12 * n, 4) & 0x7FFFFFFF for n in range(_number(data, at + 2, 2))]
        start = int(first.targets[0])
        if any(start <= edit.start < start + sum(sizes) for edit in edits):
            raise ValueError("its index counts the tags to the sound")
    for way in (way for top in atoms if top.name == b"moov" for way in top.walk()):
        if way[-1].name == b"cmov":
            raise ValueError("its header is compressed")
        if way[-1].name == b"dref":
            for _, data in mp4_atoms.parts(mp4_atoms.content(stream, way[-1])[8:]):
                if not data[3] & 1:
                    raise ValueError("it keeps its sound in another file")


def moved(pointers: Pointers, edits: list[Edit]) -> list[Edit]:
    """The edits that let the numbers name the same places after other edits; the numbers keep their size.

    Raises OverflowError where one becomes too large, ValueError where an edit takes away what it means.
    """
    by = shifts(edits, pointers.targets) - int(shifts(edits, pointers.anchor))
    changed = np.flatnonzero(by)
    values = pointers.targets[changed] - pointers.anchor - pointers.less + by[changed]
    if values.size and int(values.max()) >= 1 << 8 * pointers.width:
        raise OverflowError("its tables can name no places that far from the beginning")
    return [
        Edit(int(at), int(at) + pointers.width, int(value).to_bytes(pointers.width, "big"))
        for at, value in zip(pointers.at[changed], values, strict=True)
    ]


def _of(stream: BinaryIO, way: tuple[Atom, ...]) -> Iterator[Pointers]:
    atom, names = way[-1], [outer.name for outer in way]
    if atom.name in CHUNK_OFFSETS:
        data = mp4_atoms.content(stream, atom)
        width = CHUNK_OFFSETS[atom.name]
        yield _table(atom, data, 8, width, width, _number(data, 4, 4))
    elif atom.name == b"tfra":
        data = mp4_atoms.content(stream, atom)
        width, sizes = (8 if data[0] else 4), _number(data, 8, 4)
        stride = 2 * width + sum((sizes >> bits & 3) + 1 for bits in (0, 2, 4))
        yield _table(atom, data, 16 + width, width, stride, _number(data, 12, 4))
    elif atom.name == b"tfhd":
        data = mp4_atoms.content(stream, atom)
        if data[3] & 1:
            yield _table(atom, data, 8, 8, 8, 1)
    elif atom.name == b"saio" and b"traf" not in names:
        data = mp4_atoms.content(stream, atom)
        width, first = (8 if data[0] else 4), 12 if data[3] & 1 else 4
        yield _table(atom, data, first + 4, width, width, _number(data, first, 4))
    elif atom.name == b"iloc":
        yield from _items(atom, mp4_atoms.content(stream, atom))
    elif atom.name == b"sidx":
        data = mp4_atoms.content(stream, atom)
        width = 8 if data[0] else 4
        yield _table(atom, data, 12 + width, width, width, 1, anchor=atom.end)


def _table(
    atom: Atom, data: bytes, first: int, width: int, stride: int, count: int, anchor: int = 0
) -> Pointers:
    """`count` numbers of `width` bytes, one each `stride` bytes; a table may be cut short."""
    count = max(0, min(count, (len(data) - first - width) // stride + 1))
    rows = first + stride * np.arange(count, dtype=np.int64)
    raw = np.frombuffer(data, np.uint8)[rows[:, None] + np.arange(width)]
    values = np.ascontiguousarray(raw).view(f">u{width}").reshape(-1).astype(np.int64)
    return Pointers(atom, atom.body + rows, width, values + anchor, anchor)


def _items(atom: Atom, data: bytes) -> Iterator[Pointers]:
    """The extents of items that are in this file, counted from its beginning."""
    version, place = data[0], 6
    offset, length, base_bytes = data[4] >> 4, data[4] & 15, data[5] >> 4
    index_bytes = data[5] & 15 if version else 0
    wide = 4 if version == 2 else 2
    count = _number(data, place, wide)
    place += wide
    for _ in range(count):
        place += wide
        method = _number(data, place, 2) & 15 if version else 0
        place += 2 if version else 0
        outside = _number(data, place, 2)
        base_at = place + 2
        base = _number(data, base_at, base_bytes)
        extents = _number(data, base_at + base_bytes, 2)
        place = base_at + base_bytes + 2
        if place > len(data):
            raise ValueError("the atom iloc is damaged")
        at = [place + index_bytes + n * (index_bytes + offset + length) for n in range(extents)]
        place += extents * (index_bytes + offset + length)
        targets = [base + _number(data, start, offset) for start in at]
        if method or outside or not targets:
            continue
        if base and base_bytes:  # all extents move as far as the first one does
            here, first = np.array([base_at + atom.body], np.int64), np.array(targets[:1], np.int64)
            yield Pointers(atom, here, base_bytes, first, less=targets[0] - base)
        elif offset:
            here = np.array(at, np.int64) + atom.body
            yield Pointers(atom, here, offset, np.array(targets, np.int64))


def _number(data: bytes, place: int, count: int) -> int:
    return int.from_bytes(data[place : place + count], "big")
