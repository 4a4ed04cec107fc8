"""What a file of chunks holds beside its sound: ID3 tags, INFO lists, texts of AIFF and DSDIFF, ID3v1."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from genretagger.errors import TagError
from genretagger.tags import chunks, id3_frames, id3v1, riff
from genretagger.tags.chunks import DSDIFF, Chunk, Chunks

ID3_CHUNKS = frozenset({b"id3 ", b"ID3 "})
AIFF_TEXTS = frozenset({b"NAME", b"AUTH", b"(c) ", b"ANNO"})
DSDIFF_TEXTS, DSDIFF_INFO = frozenset({b"DIAR", b"DITI"}), b"DIIN"
LARGEST_TEXT_BYTES = 1 << 20
LARGEST_TAG_BYTES = 32 << 20
"""A tag is held in memory several times over while it is changed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: its chunks, its ID3 tags, its INFO lists, and what its own chunks say in text."""

    chunks: Chunks
    tags: tuple[tuple[Chunk, bytes, bytes], ...]
    """Each tag with the chunk that it is in, and what is behind it there."""
    empty: Chunk | None
    """A chunk for a tag that holds none."""
    lists: tuple[tuple[Chunk, bytes], ...]
    texts: tuple[tuple[str, str], ...]
    """Name and text of INFO entries and the like, but the genre."""
    v1: bytes | None
    """An ID3v1 tag behind all chunks."""


def read(path: str | Path) -> Contents:
    """What the file at `path` holds.

    Raises ValueError for a tag that is cut short, TagError for one that is larger than may be held in memory.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 (names that are no valid Unicode)
        found = chunks.read(stream)
        tags, empty = list[tuple[Chunk, bytes, bytes]](), None
        for chunk in found.chunks:
            if chunk.name in ID3_CHUNKS and not chunk.cut:
                _check_size(path, chunk)
                data = _content(stream, chunk)
                size = id3_frames.size(data)
                if size > len(data):
                    raise ValueError("the tag is cut short")
                if size:
                    tags.append((chunk, data[:size], data[size:] if data[size:].strip(b"\0") else b""))
                elif empty is None and not data.strip(b"\0"):
                    empty = chunk
        lists = [
            (chunk, _content(stream, chunk))
            for chunk in found.chunks
            if chunk.name == riff.LIST and not chunk.cut and _begins(stream, chunk, riff.INFO)
        ]
        texts = [
            (entry.name.decode("latin-1"), entry.text)
            for _, data in lists
            for entry in riff.entries(data)
            if entry.name not in {b"", riff.GENRE} and entry.text
        ]
        texts += _own_texts(stream, found)
        stream.seek(max(found.end, found.size - id3v1.TAG_BYTES))
        v1 = stream.read()
    is_v1 = len(v1) == id3v1.TAG_BYTES and v1.startswith(b"TAG")
    return Contents(found, tuple(tags), empty, tuple(lists), tuple(texts), v1 if is_v1 else None)


def _check_size(path: str | Path, chunk: Chunk) -> None:
    size = chunk.end - chunk.body
    if size > LARGEST_TAG_BYTES:
        raise TagError(
            f"{path} has a tag of {size >> 20} MB, more than this program changes in such a file: make its"
            " cover smaller."
        )


def _own_texts(stream: BinaryIO, found: Chunks) -> Iterator[tuple[str, str]]:
    """The texts of AIFF and DSDIFF."""
    for chunk in found.chunks:
        if chunk.end - chunk.body > LARGEST_TEXT_BYTES or chunk.cut or found.shape is chunks.WAV:
            continue
        if chunk.name in AIFF_TEXTS and found.shape is chunks.AIFF:
            yield from _said_in(chunk.name, _content(stream, chunk))
        elif chunk.name == DSDIFF_INFO and found.shape is DSDIFF:
            data, place = _content(stream, chunk), 0
            while place + DSDIFF.head_bytes <= len(data):
                size = DSDIFF.number(data[place + 4 : place + DSDIFF.head_bytes])
                if data[place : place + 4] in DSDIFF_TEXTS:
                    start = place + DSDIFF.head_bytes
                    yield from _said_in(data[place : place + 4], data[start + 4 : start + size])
                place += DSDIFF.head_bytes + size + size % 2


def _said_in(name: bytes, data: bytes) -> Iterator[tuple[str, str]]:
    if text := riff.text(data):
        yield name.decode("latin-1"), text


def _content(stream: BinaryIO, chunk: Chunk) -> bytes:
    stream.seek(chunk.body)
    return stream.read(chunk.end - chunk.body)


def _begins(stream: BinaryIO, chunk: Chunk, with_: bytes) -> bool:
    stream.seek(chunk.body)
    return stream.read(len(with_)) == with_
