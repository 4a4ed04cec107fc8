"""The tags around the sound of a file, found by their own marks: ID3v2 in front, also behind junk and twice;
APEv2, Lyrics3, "TAG+" and ID3v1 behind. Where no decoder and no tag library looks, a player may.

Sources: id3.org, ID3v1, ID3v2 and Lyrics3 v2.00; wiki.hydrogenaud.io, APEv2 specification and enhanced ID3v1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from genretagger.kinds import begins_with_frames


class Kind(StrEnum):
    """Which tag it is."""

    ID3V2 = "ID3v2"
    APEV2 = "APEv2"
    LYRICS3 = "Lyrics3"
    ENHANCED = "TAG+"
    ID3V1 = "ID3v1"


SEARCHED_BYTES = 1 << 20
"""How far a tag or the sound is looked for behind what is neither."""
ID3_HEADER = re.compile(rb"ID3[\x02-\x04][^\xff].[\x00-\x7f]{4}", re.DOTALL)
NEWER_ID3_HEADER = re.compile(rb"ID3[\x05-\xfe][^\xff].[\x00-\x7f]{4}", re.DOTALL)
ID3_HEADER_BYTES = 10
ID3_FOOTER, ID3V1, ENHANCED = b"3DI", b"TAG", b"TAG+"
ID3V1_BYTES, ENHANCED_BYTES = 128, 227
APE, APE_EDGE_BYTES = b"APETAGEX", 32
APE_HAS_HEADER, APE_IS_HEADER = 1 << 31, 1 << 29
LYRICS_END, LYRICS_END_BYTES = b"LYRICS200", 15
OLD_LYRICS_START, OLD_LYRICS_END, OLD_LYRICS_BYTES = b"LYRICSBEGIN", b"LYRICSEND", 5_120
SOUND = re.compile(rb"fLaC|OggS|wvpk|MPCK|MP\+|MAC |OFR |TTA[12]|tBaK|DSD ")
FRAMES_BYTES = 16_384
SYNC = re.compile(rb"\xff[\xe0-\xff]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A tag: from the first byte of its header up to `end`."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Around:
    """The tags in their order, and between the front ones and those behind, the sound with any junk."""

    places: tuple[Place, ...]
    start: int
    end: int

    def of(self, kind: Kind) -> list[Place]:
        """The places of one kind."""
        return [place for place in self.places if place.kind is kind]

    def spans(self) -> list[tuple[int, int]]:
        """First and last of the bytes that are tags; lyrics say no genre and count to the sound."""
        return [(place.start, place.end) for place in self.places if place.kind is not Kind.LYRICS3]


def find(stream: BinaryIO) -> Around:
    """The tags around the sound of a file."""
    size = stream.seek(0, 2)
    front = list(_front(stream, size))
    start = front[-1].end if front else 0
    behind = list(_behind(stream, start, size))[::-1]
    return Around((*front, *behind), start, behind[0].start if behind else size)


def _front(stream: BinaryIO, size: int) -> Iterator[Place]:
    start = 0
    while True:
        place = _tag_at(stream, start, size) or _tag_behind_junk(stream, start, size)
        if place is None:
            return
        yield place
        start = place.end


def _tag_at(stream: BinaryIO, start: int, size: int) -> Place | None:
    head = _at(stream, start, APE_EDGE_BYTES)
    if ID3_HEADER.match(head):
        end = start + ID3_HEADER_BYTES + _synchsafe(head[6:10]) + (ID3_HEADER_BYTES if head[5] & 0x10 else 0)
        return Place(start, end, Kind.ID3V2) if end <= size or start == 0 else None
    if start == 0 and NEWER_ID3_HEADER.match(head):
        raise ValueError(f"ID3v2.{head[3]} is not known")
    if head.startswith(APE) and _number(head[20:24]) & APE_IS_HEADER:
        end = start + APE_EDGE_BYTES + _number(head[12:16])
        return Place(start, end, Kind.APEV2) if end <= size else None
    return None


def _tag_behind_junk(stream: BinaryIO, start: int, size: int) -> Place | None:
    """An ID3v2 tag that is before the sound, and behind zeros, a saved header or the like."""
    junk = _at(stream, start, SEARCHED_BYTES)
    sound: int | None = None
    for found in ID3_HEADER.finditer(junk):
        place = _tag_at(stream, start + found.start(), size)
        if place is None or not _at(stream, place.start + ID3_HEADER_BYTES, 3).strip(b"\0").isalnum():
            continue
        sound = _sound_in(junk, found.start()) if sound is None else sound
        return place if sound >= found.start() else None
    return None


def _sound_in(data: bytes, before: int) -> int:
    """Where the sound begins in the bytes before a place; that place if it does not."""
    mark = SOUND.search(data, 0, before)
    end = mark.start() if mark else before
    frames = (
        sync.start()
        for sync in SYNC.finditer(data, 0, end)
        if begins_with_frames(data[sync.start() : sync.start() + FRAMES_BYTES])
    )
    return next(frames, end)


def _behind(stream: BinaryIO, start: int, size: int) -> Iterator[Place]:
    end = size
    while (place := _tag_before(stream, start, end)) is not None:
        yield place
        end = place.start


def _tag_before(stream: BinaryIO, limit: int, end: int) -> Place | None:
    """The tag that ends at `end`."""

    def place(size: int, kind: Kind) -> Place | None:
        return Place(end - size, end, kind) if end - size >= limit else None

    tail = _at(stream, max(limit, end - ENHANCED_BYTES), min(end - limit, ENHANCED_BYTES))
    edge = tail[-APE_EDGE_BYTES:]
    if edge.startswith(APE) and len(edge) == APE_EDGE_BYTES and not _number(edge[20:24]) & APE_IS_HEADER:
        size = _number(edge[12:16])
        header = _at(stream, max(limit, end - size - APE_EDGE_BYTES), len(APE))
        whole = size + (APE_EDGE_BYTES if header == APE else 0)
        return place(whole, Kind.APEV2) if size >= APE_EDGE_BYTES else None
    v1 = tail[-ID3V1_BYTES:]
    if v1.startswith(ID3V1) and len(v1) == ID3V1_BYTES:
        of_ape = tail[-ID3V1_BYTES - 3 : -ID3V1_BYTES] == APE[:3] and v1.startswith(APE[3:])
        return None if of_ape else place(ID3V1_BYTES, Kind.ID3V1)
    if tail.startswith(ENHANCED) and len(tail) == ENHANCED_BYTES:
        return place(ENHANCED_BYTES, Kind.ENHANCED)
    if tail.endswith(LYRICS_END) and tail[-LYRICS_END_BYTES : -len(LYRICS_END)].isdigit():
        return place(
            int(tail[-LYRICS_END_BYTES : -len(LYRICS_END)]) + LYRICS_END_BYTES,
            Kind.LYRICS3,
        )
    if tail.endswith(OLD_LYRICS_END):
        lyrics = _at(stream, max(limit, end - OLD_LYRICS_BYTES), min(end - limit, OLD_LYRICS_BYTES))
        found = lyrics.rfind(OLD_LYRICS_START)
        return place(len(lyrics) - found, Kind.LYRICS3) if found >= 0 else None
    if tail[-ID3_HEADER_BYTES:].startswith(ID3_FOOTER) and len(tail) >= ID3_HEADER_BYTES:
        return place(_synchsafe(tail[-4:]) + 2 * ID3_HEADER_BYTES, Kind.ID3V2)
    return None


def _at(stream: BinaryIO, start: int, size: int) -> bytes:
    stream.seek(start)
    return stream.read(size)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _synchsafe(data: bytes) -> int:
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(data)))
