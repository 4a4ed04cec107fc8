"""The embeddings of the library as one matrix: what is asked of all tracks at once begins here."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genretagger.library.database import Library

ROWS_PER_FETCH = 4_096
VALUE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Embeddings:
    """What one model heard: track ids, int64 (n,), and embeddings, float16 (n, d), as they are stored."""

    model_id: str
    ids: NDArray[np.int64]
    matrix: NDArray[np.float16]


def model_of(library: Library, track_id: int) -> str | None:
    """The model that heard a track; None when none did."""
    with library.connection() as connection:
        found = connection.execute("SELECT model_id FROM analyses WHERE track_id = ?", (track_id,)).fetchone()
    return None if found is None else str(found[0])


def load(library: Library, model_id: str) -> Embeddings:
    """All tracks that are there and were heard by this model, by id; 77 MB for 100,000 of 384 numbers."""
    heard = (
        "FROM analyses JOIN tracks ON tracks.id = analyses.track_id "
        "WHERE analyses.model_id = ? AND tracks.missing_since IS NULL"
    )
    with library.connection() as connection:
        connection.execute("BEGIN")  # one state of the library for the size and the rows
        size, width = connection.execute(
            f"SELECT count(*), coalesce(max(length(embedding)), 0) {heard}", (model_id,)
        ).fetchone()
        ids = np.empty(size, dtype=np.int64)
        matrix = np.empty((size, width // VALUE_BYTES), dtype="<f2")
        rows = connection.execute(f"SELECT tracks.id, embedding {heard} ORDER BY tracks.id", (model_id,))
        filled = 0
        while part := rows.fetchmany(ROWS_PER_FETCH):
            place = slice(filled, filled + len(part))
            ids[place] = [track_id for track_id, _ in part]
            together = b"".join(blob for _, blob in part)
            matrix[place] = np.frombuffer(together, dtype="<f2").reshape(len(part), -1)
            filled += len(part)
        connection.execute("COMMIT")
    return Embeddings(model_id, ids, matrix)
