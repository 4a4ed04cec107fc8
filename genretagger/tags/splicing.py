"""Replacing pieces of a file in place by bytes of another length, a block at a time."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a file that are too many to hold, and stay; `head` are the first of them."""

    start: int
    end: int
    head: bytes = b""


Part = bytes | Stretch
"""A piece of a tag: bytes, or where they stand in the file."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` up to `end` become `data`; an insertion starts where it ends."""

    start: int
    end: int
    data: bytes

    @property
    def growth(self) -> int:
        """By how many bytes the file becomes longer."""
        return len(self.data) - (self.end - self.start)


def stretch(stream: BinaryIO, start: int, end: int, held: int, head: int = 0) -> Part:
    """These bytes; where they are more than `held`, only where they are, with the first `head` of them."""
    stream.seek(start)
    size = end - start
    data = stream.read(size if size <= held else head)
    if start + len(data) < end and (size <= held or stream.seek(0, 2) < end):
        raise ValueError("it ends within its tags")
    return data if size <= held else Stretch(start, end, data)


def held(stream: BinaryIO, part: Part, most: int) -> bytes | None:
    """The bytes of a part, unless they are more than `most`."""
    if isinstance(part, bytes):
        return part
    if size_of(part) > most:
        return None
    stream.seek(part.start)
    return stream.read(size_of(part))


def size_of(part: Part) -> int:
    """How many bytes a part is."""
    return len(part) if isinstance(part, bytes) else part.end - part.start


def print_of(stream: BinaryIO, part: Part) -> bytes:
    """The bytes of a part; their SHA-256 where they are too many to hold."""
    if isinstance(part, bytes):
        return part
    digest = hashlib.sha256()
    stream.seek(part.start)
    for start in range(part.start, part.end, BLOCK_BYTES):
        digest.update(stream.read(min(BLOCK_BYTES, part.end - start)))
    return digest.digest()


def as_edits(start: int, end: int, parts: Iterable[Part]) -> list[Edit]:
    """The edits that put parts in the place of what is from `start` to `end`; stretches are kept in order."""
    edits, place, data = list[Edit](), start, bytearray()
    for part in parts:
        if isinstance(part, bytes):
            data += part
            continue
        edits.append(Edit(place, part.start, bytes(data)))
        place, data = part.end, bytearray()
    edits.append(Edit(place, end, bytes(data)))
    return [edit for edit in edits if edit.start < edit.end or edit.data]


def shifts(edits: Iterable[Edit], places: Any) -> Any:
    """By how much each of these places, an integer array, moves when the edits are made.

    What stands where something is inserted moves. Raises ValueError for a place inside of what is replaced.
    """
    ordered = sorted(edits)
    places = np.asarray(places, np.int64)
    ends = np.array([edit.end for edit in ordered], np.int64)
    starts = np.array([edit.start for edit in ordered], np.int64)
    grown = np.cumsum([0, *(edit.growth for edit in ordered)])
    before = np.searchsorted(ends, places, side="right")
    if (np.searchsorted(starts, places, side="left") > before).any():
        raise ValueError("a table of places points into the tags")
    return grown[before]


def splice(path: str | Path, edits: Sequence[Edit]) -> None:
    """Make the edits, which do not overlap, in the file at `path`; only what moves is copied."""
    with open(path, "r+b") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        size = stream.seek(0, 2)
        ordered = sorted(edits)
        starts = [0, *(edit.end for edit in ordered)]
        ends = [*(edit.start for edit in ordered), size]
        moves, shift = list[tuple[int, int, int]](), 0
        for start, end, grown in zip(starts, ends, [*(edit.growth for edit in ordered), 0], strict=True):
            moves.append((start, end, shift))
            shift += grown
        # what moves to the end starts at the end and what moves to the front at the front: nothing is
        # written over before it was read
        for start, end, by in reversed(moves):
            if by > 0:
                _move(stream, start, end, by)
        for start, end, by in moves:
            if by < 0:
                _move(stream, start, end, by)
        shift = 0
        for edit in ordered:
            stream.seek(edit.start + shift)
            stream.write(edit.data)
            shift += edit.growth
        stream.truncate(size + shift)


def _move(stream: BinaryIO, start: int, end: int, by: int) -> None:
    places = range(start, end, BLOCK_BYTES)
    for place in reversed(places) if by > 0 else places:
        stream.seek(place)
        block = stream.read(min(BLOCK_BYTES, end - place))
        stream.seek(place + by)
        stream.write(block)
