"""Where in a file its audio data lie: what a change of tags, covers or padding leaves alone."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from genretagger.tags import around

Span = tuple[int, int]
"""First byte, and the byte behind the last one."""

MOST_CHUNKS = 20_000
"""A file with more of them is read as one piece: no music is cut so small."""
UNKNOWN_SIZE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Chunks:
    """How a container is divided: where its first chunk begins, how heads read, which chunks hold audio."""

    first: int
    audio: frozenset[bytes]
    name_bytes: int = 4
    size_bytes: int = 4
    order: Literal["little", "big"] = "little"
    size_counts_head: bool = False
    align: int = 2


W64_DATA = bytes.fromhex("64617461f3acd3118cd100c04f8edb8a")
ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
WAVE = Chunks(12, frozenset({b"data"}))
CONTAINERS: dict[bytes, Chunks] = {
    b"RIFF": WAVE,
    b"RF64": WAVE,
    b"BW64": WAVE,
    b"FORM": Chunks(12, frozenset({b"SSND"}), order="big"),
    b"FRM8": Chunks(16, frozenset({b"DSD ", b"DST "}), size_bytes=8, order="big"),
    b"caff": Chunks(8, frozenset({b"data"}), size_bytes=8, order="big", align=1),
    b"DSD ": Chunks(0, frozenset({b"data"}), size_bytes=8, size_counts_head=True, align=1),
    b"riff": Chunks(40, frozenset({W64_DATA}), 16, 8, size_counts_head=True, align=8),
    bytes.fromhex("3026b275"): Chunks(0, frozenset({ASF_DATA}), 16, 8, size_counts_head=True, align=1),
}
"""By the first four bytes of the file."""
EBML, SEGMENT, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1F43B675


def audio_spans(path: str | Path, first_packet: int | None) -> tuple[Span, ...]:
    """The places of the audio data, in the order of the file.

    `first_packet` is where the first packet of audio begins: all from there to the tags behind the audio
    counts where the container has no chunks for it, or they cannot be followed.
    """
    end = audio_end(path)
    with Path(path).open("rb") as file:
        begin = _leading_tag_bytes(file)
        file.seek(begin)
        head = file.read(12)
        try:
            chunks = list(_chunks_of_audio(file, begin, end, head))
        except (struct.error, ValueError):
            chunks = []
    spans = [(start, min(stop, end)) for start, stop in chunks if start < end]
    if spans:
        return tuple(spans)
    start = min(begin if first_packet is None else first_packet, end)
    return ((start, end),)


def audio_end(path: str | Path) -> int:
    """Where in the file, in bytes, the tags behind the audio begin: ID3v1, TAG+, APEv2, Lyrics3, ID3v2.

    Demuxers of bare frames pass such tags on as if they belonged to the last frame.
    """
    with Path(path).open("rb") as file:
        return around.find(file).end


def _chunks_of_audio(file: BinaryIO, begin: int, end: int, head: bytes) -> Iterator[Span]:
    if head[:4] in CONTAINERS:
        yield from _chunks(file, CONTAINERS[head[:4]], begin, end)
    elif head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp"}:
        yield from _media_data(file, begin, end)
    elif head[:4] == b"fLaC":
        yield _behind_flac_blocks(file, begin + 4, end)
    elif int.from_bytes(head[:4], "big") == EBML:
        yield from _clusters(file, begin, end)


def _chunks(file: BinaryIO, chunks: Chunks, begin: int, end: int) -> Iterator[Span]:
    place, head_bytes, long_size = begin + chunks.first, chunks.name_bytes + chunks.size_bytes, None
    for _ in range(MOST_CHUNKS):
        if place + head_bytes > end:
            return
        file.seek(place)
        head = file.read(head_bytes)
        size = int.from_bytes(head[chunks.name_bytes :], chunks.order)
        name, start = head[: chunks.name_bytes], place + head_bytes
        if name == b"ds64":  # RF64: the sizes that do not fit into 32 bits
            long_size = struct.unpack("<8xQ", file.read(16))[0]
        if name in chunks.audio and chunks.size_bytes == 4 and size in {0, UNKNOWN_SIZE}:
            size = long_size if long_size and size else end - start
        stop = max(start, place + size if chunks.size_counts_head else start + size)
        if name in chunks.audio:
            yield start, stop
        place = begin + -(-(stop - begin) // chunks.align) * chunks.align
    raise ValueError("too many chunks")


def _media_data(file: BinaryIO, begin: int, end: int) -> Iterator[Span]:
    """The boxes `mdat` of MP4; a file in fragments has many."""
    place = begin
    for _ in range(MOST_CHUNKS):
        if place + 8 > end:
            return
        file.seek(place)
        head = file.read(16)
        size, name = struct.unpack(">I4s", head[:8])
        start = place + 8
        if size == 1:
            size, start = struct.unpack(">Q", head[8:])[0], place + 16
        stop = end if size == 0 else max(start, place + size)
        if name == b"mdat":
            yield start, stop
        place = stop
    raise ValueError("too many boxes")


def _behind_flac_blocks(file: BinaryIO, place: int, end: int) -> Span:
    for _ in range(MOST_CHUNKS):
        file.seek(place)
        kind, *size = struct.unpack("4B", file.read(4))
        place += 4 + int.from_bytes(size, "big")
        if kind & 0x80:
            return place, end
    raise ValueError("too many blocks")


def _clusters(file: BinaryIO, begin: int, end: int) -> Iterator[Span]:
    """The clusters of Matroska, which hold the packets."""
    place = begin
    for _ in range(MOST_CHUNKS):
        if place + 2 > end:
            return
        file.seek(place)
        head = file.read(12)
        name, name_bytes = _ebml_number(head, keep_marker=True)
        size, size_bytes = _ebml_number(head[name_bytes:], keep_marker=False)
        start = place + name_bytes + size_bytes
        unknown = size == (1 << 7 * size_bytes) - 1
        stop = end if unknown else start + size
        if name == CLUSTER:
            yield start, stop
        place = start if name == SEGMENT else stop
    raise ValueError("too many elements")


def _ebml_number(data: bytes, *, keep_marker: bool) -> tuple[int, int]:
    """A number of Matroska, whose first bit that is set tells its length; the number and its bytes."""
    if not data or not data[0]:
        raise ValueError("no number")
    length = 9 - data[0].bit_length()
    number = int.from_bytes(data[:length], "big")
    return number if keep_marker else number & (1 << 7 * length) - 1, length


def _leading_tag_bytes(file: BinaryIO) -> int:
    """Size of the ID3v2 tags that the file begins with."""
    place = 0
    while True:
        file.seek(place)
        head = file.read(10)
        if len(head) < 10 or not head.startswith(b"ID3") or max(head[6:]) > 0x7F:
            return place
        size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        place += 10 + size + (10 if head[5] & 0x10 else 0)
