"""What turns a file back into the one it was made from: small, whatever the format and the size.

The old file is described piece by piece: where the new one has the same bytes, only their place is kept; any
other piece is compressed by zstd with the new file around that place as dictionary. A change of tags moves
the rest of a file by little, so the surroundings are enough, and memory stays small for files of gigabytes.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import zstandard

ENCODING = "zstd-around-1"
STEP_BYTES = 64 << 10
"""What is looked for in the new file as it is, at the same place or as far from the end."""
PIECE_BYTES = 8 << 20
AROUND_BYTES = 4 << 20
WINDOW_LOG, TABLE_LOG = 25, 22
"""The window holds a piece and what is around it; smaller tables forget half of that, and an Ogg file whose
pages all got other numbers then takes 0.9 MB instead of 300 bytes."""
SMALLEST_LOG = 12
COPY, ZSTD = 0, 1
RECORD = struct.Struct("<BQQQ")
"""Kind, size in the old file, offset and size in the new file; for ZSTD then its size and the data."""
SIZE = struct.Struct("<Q")


def between(old: Path, new: Path) -> bytes:
    """What `restored` needs to give back `old` out of `new`.

    Every piece is compared with the old file here, so that the whole need not be put together to prove it.
    """
    with old.open("rb") as old_file, new.open("rb") as new_file:
        return b"".join(_merged(_records(old_file, new_file)))


def restored(delta: bytes, new: Path) -> Iterator[bytes]:
    """The old file, piece by piece; raises ValueError when the delta is damaged or made for another file."""
    place = 0
    with new.open("rb") as file:
        while place < len(delta):
            kind, old_size, offset, size = _unpacked(RECORD, delta, place)
            place += RECORD.size
            if kind == COPY:
                yield from _pieces(file, offset, size)
                continue
            (packed_size,) = _unpacked(SIZE, delta, place)
            place += SIZE.size
            packed = delta[place : place + packed_size]
            place += packed_size
            try:
                yield _decompressed(packed, _bytes_at(file, offset, size), old_size)
            except zstandard.ZstdError as error:
                raise ValueError(f"the delta is damaged: {error}") from error


Record = tuple[int, int, int, int, bytes]


def _records(old: BinaryIO, new: BinaryIO) -> Iterator[Record]:
    shift = new.seek(0, 2) - old.seek(0, 2)
    old.seek(0)
    place, run = 0, bytearray()
    while step := old.read(STEP_BYTES):
        offset = next((o for o in (place, place + shift) if o >= 0 and _is_at(new, o, step)), None)
        if offset is None:
            run += step
        if run and (offset is not None or len(run) >= PIECE_BYTES):
            yield from _described(bytes(run), place + len(step) * (offset is None) - len(run), new, shift)
            run = bytearray()
        if offset is not None:
            yield COPY, len(step), offset, len(step), b""
        place += len(step)
    if run:
        yield from _described(bytes(run), place - len(run), new, shift)


def _described(run: bytes, place: int, new: BinaryIO, shift: int) -> Iterator[Record]:
    """The records of bytes that are not in the new file as they stand: both ends may be."""
    head = _alike(run, _bytes_at(new, place, len(run)))
    behind = place + len(run) + shift
    tail = min(len(run) - head, behind)
    tail = _alike(run[len(run) - tail :][::-1], _bytes_at(new, behind - tail, tail)[::-1])
    if head:
        yield COPY, head, place, head, b""
    if head + tail < len(run):
        yield _packed(run[head : len(run) - tail], place + head, new, shift)
    if tail:
        yield COPY, tail, behind - tail, tail, b""


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes from the first on are the same in both."""
    size = min(len(one), len(other))
    differs = np.frombuffer(one, np.uint8, size) != np.frombuffer(other, np.uint8, size)
    return int(differs.argmax()) if differs.any() else size


def _packed(piece: bytes, place: int, new: BinaryIO, shift: int) -> Record:
    """The record of a piece that is not in the new file as it is."""
    reach = min(AROUND_BYTES, len(piece) + abs(shift) + STEP_BYTES)
    first = max(0, place - reach)
    around = _bytes_at(new, first, place - first + len(piece) + reach)
    packed = _compressed(piece, around)
    if _decompressed(packed, around, len(piece)) != piece:
        raise ValueError("the delta does not give the old file back")
    return ZSTD, len(piece), first, len(around), packed


def _is_at(file: BinaryIO, offset: int, data: bytes) -> bool:
    return _bytes_at(file, offset, len(data)) == data


def _merged(records: Iterator[Record]) -> Iterator[bytes]:
    """The records as bytes; copies of neighbouring pieces are one."""
    waiting: tuple[int, int] | None = None
    for kind, old_size, offset, size, data in records:
        if waiting and (kind != COPY or sum(waiting) != offset):
            yield RECORD.pack(COPY, waiting[1], *waiting)
            waiting = None
        if kind == COPY:
            waiting = (waiting[0], waiting[1] + size) if waiting else (offset, size)
        else:
            yield RECORD.pack(kind, old_size, offset, size) + SIZE.pack(len(data)) + data
    if waiting:
        yield RECORD.pack(COPY, waiting[1], *waiting)


def _compressed(piece: bytes, around: bytes) -> bytes:
    enough = max(SMALLEST_LOG, (len(piece) + len(around)).bit_length())
    settings = zstandard.ZstdCompressionParameters.from_level(
        1,
        window_log=min(WINDOW_LOG, enough),
        hash_log=min(TABLE_LOG, enough),
        chain_log=min(TABLE_LOG, enough),
        write_content_size=True,
        write_dict_id=False,
    )
    compressor = zstandard.ZstdCompressor(dict_data=_dictionary(around), compression_params=settings)
    return compressor.compress(piece)


def _decompressed(packed: bytes, around: bytes, size: int) -> bytes:
    decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(around), max_window_size=1 << WINDOW_LOG)
    return decompressor.decompress(packed, max_output_size=size)


def _dictionary(around: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(around, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _pieces(file: BinaryIO, offset: int, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = _bytes_at(file, offset, min(size, PIECE_BYTES))
        if not piece:
            raise ValueError("the file is shorter than the one the delta was made for")
        yield piece
        offset += len(piece)
        size -= len(piece)


def _bytes_at(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)


def _unpacked(shape: struct.Struct, data: bytes, place: int) -> tuple[int, ...]:
    try:
        return shape.unpack_from(data, place)
    except struct.error as error:
        raise ValueError("the delta is cut short") from error
