"""Tracks that are the same recording: sources hold some twice, under two names and even two genres."""

import numpy as np
from numpy.typing import NDArray

from training.data import COARSE_SECONDS, Archive

ALIKE = 0.9
"""Correlation from which on two excerpts are one recording; different music stays below 0.88."""
LAGS = 5
"""Excerpts may begin nearly a second apart: so many places are tried, 0.234 s from one to the next."""
BANDS_PER_CELL = 4
ROWS_AT_ONCE = 1_000


def duplicate_pairs(archive: Archive, lags: int = LAGS) -> list[tuple[int, int]]:
    """Rows (first, second) of an archive that hold the same recording.

    Compared is what happens over time (each band's mean is taken off), in cells of 4 bands and 0.234 s; the
    two may begin up to `lags` − 1 cells apart.
    """
    cells = _cells(archive)
    length = cells.shape[2] - lags + 1
    if length < 2:
        return []
    plain = _standardised(cells[:, :, :length])
    found = set()
    for lag in range(lags):
        moved = plain if lag == 0 else _standardised(cells[:, :, lag : lag + length])
        for first in range(0, len(moved), ROWS_AT_ONCE):
            alike = moved[first : first + ROWS_AT_ONCE] @ plain.T >= ALIKE
            for one, other in zip(*np.nonzero(alike), strict=True):
                pair = sorted((first + int(one), int(other)))
                if pair[0] != pair[1]:
                    found.add((pair[0], pair[1]))
    return sorted(found)


def merged(groups: NDArray[np.intp], pairs: list[tuple[int, int]]) -> NDArray[np.intp]:
    """Groups of which those that share a recording are one."""
    leader = np.arange(groups.max(initial=0) + 1)
    for one, other in pairs:
        first, second = sorted((leader[groups[one]], leader[groups[other]]))
        leader[leader == second] = first
    return np.unique(leader[groups], return_inverse=True)[1]


def _cells(archive: Archive) -> NDArray[np.float32]:
    """float32 (tracks, bands / 4, cells)."""
    columns = max(1, round(COARSE_SECONDS / archive.column_seconds))
    tracks, bands, length = archive.mel.shape
    length -= length % columns
    mel = archive.mel[:, :, :length].reshape(tracks, bands // BANDS_PER_CELL, BANDS_PER_CELL, -1, columns)
    cells: NDArray[np.float32] = mel.mean(axis=(2, 4), dtype=np.float32)
    return cells


def _standardised(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each track as a vector of length 1 without its mean spectrum; a track in which nothing happens is 0."""
    centred = (cells - cells.mean(axis=2, keepdims=True)).reshape(len(cells), -1)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    result: NDArray[np.float32] = centred / np.maximum(length, 1e-3)
    return result
