"""Chained Ogg files: several streams, each with a clock of its own, one behind the other (RFC 3533, 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PLACES = 32
PLACE_BYTES = 8 * 1024
TAIL_BYTES = 65_307
"""The longest page there is."""
HEAD_BYTES = 27
FIRST_OF_STREAM = 0x02
NO_PACKET_ENDS = (1 << 64) - 1
OPUS_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Page:
    """The head of a page: `granule` is the sample that its last packet ends with, as the codec counts."""

    start: int
    first: bool
    granule: int
    serial: int


def chained_seconds(path: str | Path) -> float | None:
    """Length of all links of a chained file in seconds; None where there is but one.

    Whether it is chained is seen at 32 places: another stream, or a clock that went back.
    """
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        return _seconds_of_links(file, size) if _is_chained(file, size) else None


def _is_chained(file: BinaryIO, size: int) -> bool:
    streams: dict[int, int] = {}
    for page in _walk(file, size):
        if not page.first:
            break
        streams[page.serial] = 0
    seen: dict[int, Page] = {}  # by where they start: the places of a small file overlap
    places = [size * place // PLACES for place in range(PLACES)]
    for place in (*places, max(0, size - TAIL_BYTES)):
        file.seek(place)
        data = file.read(TAIL_BYTES if place + TAIL_BYTES >= size else PLACE_BYTES)
        seen |= {page.start: page for page in _pages_in(data, place)}
    for _, page in sorted(seen.items()):
        if page.serial not in streams or (page.first and page.start > size // PLACES):
            return True
        if page.granule != NO_PACKET_ENDS:
            if page.granule < streams[page.serial]:
                return True
            streams[page.serial] = page.granule
    return False


def _seconds_of_links(file: BinaryIO, size: int) -> float:
    total = 0.0
    clocks: dict[int, tuple[int, int, int]] = {}
    """Of each stream of a link: samples a second, samples before it begins, samples at its end."""
    begun = False
    for page in _walk(file, size):
        if page.first:
            if begun:
                total, clocks, begun = total + _longest(clocks), {}, False
            clocks[page.serial] = (*_rate(file, page), 0)
            continue
        begun = True
        if page.granule != NO_PACKET_ENDS and page.serial in clocks:
            rate, before, end = clocks[page.serial]
            clocks[page.serial] = (rate, before, max(end, page.granule))
    return total + _longest(clocks)


def _longest(clocks: dict[int, tuple[int, int, int]]) -> float:
    return max((max(0, end - before) / rate for rate, before, end in clocks.values() if rate), default=0.0)


def _rate(file: BinaryIO, page: Page) -> tuple[int, int]:
    """Samples a second and samples to skip of the stream that begins with this page; 0 if it is no music."""
    file.seek(page.start + HEAD_BYTES)
    file.read(1)
    head = file.read(80)
    if head.startswith(b"OpusHead"):
        return OPUS_HZ, int.from_bytes(head[10:12], "little")
    if head.startswith(b"\x01vorbis"):
        return int.from_bytes(head[12:16], "little"), 0
    if head.startswith(b"\x7fFLAC"):
        return int.from_bytes(head[27:30], "big") >> 4, 0
    if head.startswith(b"Speex   "):
        return int.from_bytes(head[36:40], "little"), 0
    return 0, 0


def _walk(file: BinaryIO, size: int) -> Iterator[Page]:
    """Every page from the first on, as far as one follows the other."""
    place = 0
    while place + HEAD_BYTES <= size:
        file.seek(place)
        head = file.read(HEAD_BYTES + 255)
        if not head.startswith(b"OggS"):
            return
        yield _page(head, place)
        segments = head[26]
        place += HEAD_BYTES + segments + sum(head[HEAD_BYTES : HEAD_BYTES + segments])


def _pages_in(data: bytes, place: int) -> Iterator[Page]:
    """The pages whose heads lie in these bytes of the file."""
    found = data.find(b"OggS")
    while found >= 0 and found + HEAD_BYTES <= len(data):
        yield _page(data[found : found + HEAD_BYTES], place + found)
        found = data.find(b"OggS", found + 4)


def _page(head: bytes, place: int) -> Page:
    granule, serial = int.from_bytes(head[6:14], "little"), int.from_bytes(head[14:18], "little")
    return Page(place, bool(head[5] & FIRST_OF_STREAM), granule, serial)
