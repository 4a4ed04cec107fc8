"""TensorFlow's checkpoint format (V2) read with numpy alone.

A checkpoint is a pair of files. `.index` is an uncompressed LevelDB table that maps the name of each variable
to a BundleEntryProto (tensorflow/core/protobuf/tensor_bundle.proto); `.data-00000-of-00001` holds the values.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genretagger.errors import TrainingError

TABLE_MAGIC = 0xDB4775248B80FB57
FOOTER_BYTES = 48
DTYPE, SHAPE, OFFSET, SIZE = 1, 2, 4, 5
"""Field numbers of a BundleEntryProto."""
FLOAT32 = 1
OPTIMISER = re.compile(r"Adam|beta\d_power")
DATA_SUFFIX = ".data-00000-of-00001"


def read_checkpoint(folder: Path) -> dict[str, NDArray[np.float32]]:
    """All float32 variables of the checkpoint in `folder` by name, without those of the optimiser.

    Raises TrainingError when a file is missing, compressed or cut short.
    """
    try:
        index = (folder / ".index").read_bytes()
        data = (folder / DATA_SUFFIX).read_bytes()
    except OSError as error:
        raise TrainingError(f"{folder} holds no TensorFlow checkpoint ({error.strerror}).") from error
    try:
        return dict(_variables(index, data))
    except (IndexError, ValueError) as error:
        raise TrainingError(f"The checkpoint in {folder} is damaged or cut short: {error}.") from error


def _variables(index: bytes, data: bytes) -> Iterator[tuple[str, NDArray[np.float32]]]:
    for name, entry in _table(index):
        fields = dict(_message(entry))
        if not name or OPTIMISER.search(name) or fields.get(DTYPE) != FLOAT32:
            continue
        dimensions = [value for number, value in _message(_bytes(fields.get(SHAPE, b""))) if number == 2]
        shape = [_number(dict(_message(_bytes(one))).get(1, 0)) for one in dimensions]
        offset, size = _number(fields.get(OFFSET, 0)), _number(fields[SIZE])
        if offset + size > len(data):
            raise ValueError(f"{name} lies behind the end")
        yield name, np.frombuffer(data, "<f4", size // 4, offset).reshape(shape).copy()


def _table(file: bytes) -> Iterator[tuple[str, bytes]]:
    """Keys and values of a LevelDB table (doc/table_format.md of LevelDB)."""
    if len(file) < FOOTER_BYTES or int.from_bytes(file[-8:], "little") != TABLE_MAGIC:
        raise ValueError("no LevelDB table")
    footer = file[-FOOTER_BYTES:]
    _, position = _varint(footer, 0)
    _, position = _varint(footer, position)
    offset, position = _varint(footer, position)
    size, _ = _varint(footer, position)
    for _, handle in _block(file, offset, size):
        start, position = _varint(handle, 0)
        for key, value in _block(file, start, _varint(handle, position)[0]):
            yield key.decode(), value


def _block(file: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The entries of a block; keys share their beginning with the one before."""
    if file[offset + size] != 0:
        raise ValueError("the table is compressed")
    block = file[offset : offset + size]
    restarts = int.from_bytes(block[-4:], "little")
    end, position, key = len(block) - 4 * (restarts + 1), 0, b""
    while position < end:
        shared, position = _varint(block, position)
        unshared, position = _varint(block, position)
        length, position = _varint(block, position)
        key = key[:shared] + block[position : position + unshared]
        position += unshared
        yield key, block[position : position + length]
        position += length


def _message(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Numbers and values of the fields of a protobuf message."""
    position = 0
    while position < len(message):
        tag, position = _varint(message, position)
        number, kind = divmod(tag, 8)
        if kind == 0:
            value, position = _varint(message, position)
            yield number, value
            continue
        if kind == 2:
            length, position = _varint(message, position)
        else:
            length = {1: 8, 5: 4}[kind]
        yield number, message[position : position + length]
        position += length


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, position


def _bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise ValueError("a number where a message is expected")
    return value


def _number(value: int | bytes) -> int:
    if isinstance(value, bytes):
        raise ValueError("a message where a number is expected")
    return value
