"""Arrays as the compact blobs of the library file: little-endian, C order, no header."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


def to_blob(values: Float32, *, half: bool = False) -> bytes:
    """Bytes of an array, as float16 where half the digits do."""
    return np.ascontiguousarray(values, dtype="<f2" if half else "<f4").tobytes()


def from_blob(blob: bytes, *, columns: int | None = None, half: bool = False) -> Float32:
    """The array of a blob: (n,) or, with `columns`, (n / columns, columns)."""
    values = np.frombuffer(blob, dtype="<f2" if half else "<f4").astype(np.float32)
    return values if columns is None else values.reshape(-1, columns)


def as_float32(values: Sequence[float]) -> Float32:
    """A plain sequence as an array."""
    return np.asarray(values, dtype=np.float32)
