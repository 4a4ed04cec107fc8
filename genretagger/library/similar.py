"""Which tracks sound alike: the cosine of their embeddings, each number of them weighed by how it varies."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genretagger.library import embeddings
from genretagger.library.database import Library
from genretagger.library.embeddings import Embeddings

ROWS_PER_PRODUCT = 8_192
STEPS = 127
LEAST_SPREAD = 1e-6

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A track that sounds like another; `likeness` is −1 … 1, and 1 for the same sound."""

    track_id: int
    likeness: float


class Neighbourhood:
    """The tracks of one model, ready to be asked for neighbours again and again.

    Each number of the embeddings is standardised over the library, so that what all tracks have in common
    tells nothing. The directions are kept as whole numbers of −127 … 127, each row with a step of its own:
    a byte a number, and no half precision, which numpy takes long to widen.
    """

    def __init__(self, heard: Embeddings) -> None:
        self.model_id = heard.model_id
        self._ids = heard.ids
        mean, spread = _spread(heard.matrix)
        self._directions = np.empty(heard.matrix.shape, dtype=np.int8)
        self._steps: Matrix = np.zeros(len(heard.ids), dtype=np.float32)
        for rows, part in _parts(heard.matrix):
            part -= mean
            part /= spread
            part /= np.maximum(np.linalg.norm(part, axis=1, keepdims=True), LEAST_SPREAD)
            steps = np.abs(part).max(axis=1, keepdims=True, initial=0) / STEPS
            self._directions[rows] = np.rint(part / np.where(steps > 0, steps, 1))
            self._steps[rows] = steps[:, 0]

    def __contains__(self, track_id: int) -> bool:
        return self._row(track_id) is not None

    def nearest(self, track_id: int, count: int) -> list[Neighbour]:
        """The tracks that sound most like this one, the most alike first; none where it was not heard."""
        row = self._row(track_id)
        if row is None or not self._steps[row]:
            return []
        question = self._directions[row].astype(np.float32) * self._steps[row]
        likeness = np.concatenate([part @ question for _rows, part in _parts(self._directions)]) * self._steps
        likeness[self._steps == 0] = likeness[row] = -np.inf
        best = np.argpartition(-likeness, min(count, len(likeness) - 1))[:count]
        best = best[np.lexsort((self._ids[best], -likeness[best]))]
        return [
            Neighbour(int(self._ids[at]), min(1.0, float(likeness[at])))
            for at in best
            if np.isfinite(likeness[at])
        ]

    def _row(self, track_id: int) -> int | None:
        row = int(np.searchsorted(self._ids, track_id))
        return row if row < len(self._ids) and self._ids[row] == track_id else None


def nearest(library: Library, track_id: int, count: int) -> list[Neighbour]:
    """The tracks that sound most like this one, asked once."""
    model_id = embeddings.model_of(library, track_id)
    if model_id is None:
        return []
    return Neighbourhood(embeddings.load(library, model_id)).nearest(track_id, count)


def _spread(matrix: NDArray[np.float16]) -> tuple[Matrix, Matrix]:
    """Mean and standard deviation of each column, float32 (d,)."""
    width = matrix.shape[1]
    total, squares = np.zeros(width), np.zeros(width)
    for _rows, part in _parts(matrix):
        total += part.sum(axis=0, dtype=np.float64)
        squares += np.square(part).sum(axis=0, dtype=np.float64)
    count = max(1, len(matrix))
    variance = np.maximum(0, squares / count - np.square(total / count))
    spread = np.maximum(np.sqrt(variance), LEAST_SPREAD)
    return (total / count).astype(np.float32), spread.astype(np.float32)


def _parts(matrix: NDArray[np.float16] | NDArray[np.int8]) -> Iterator[tuple[slice, Matrix]]:
    """The matrix in single precision, some rows at a time: the whole would take several times the room."""
    for first in range(0, len(matrix), ROWS_PER_PRODUCT):
        rows = slice(first, first + ROWS_PER_PRODUCT)
        yield rows, matrix[rows].astype(np.float32)
