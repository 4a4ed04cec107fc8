"""A coarse picture of a whole song: log-mel columns that become wider the longer the song is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genretagger.audio import Listening, Song
from genretagger.features import FrontEnd, PowerMel, power_mel, to_db

FRONT_END = FrontEnd(mel_bands=80, hop_samples=2_048, floor_db=70.0)
FRAMES_PER_CHUNK = 256
LEAST_COLUMNS = 600
"""A picture has fewer only where the song has fewer frames, and never twice as many."""
LEVELS = 255
LONG_SECONDS = 1_200.0
"""Of what is longer only a moment of each column is heard: decoding two hours takes half a minute."""
MOMENT_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Spectrogram:
    """The picture, uint8 (bands, columns), the lowest band first and 255 the loudest; and its length."""

    levels: NDArray[np.uint8]
    seconds: float


def spectrogram(path: str | Path, stopped: Callable[[], bool] = lambda: False) -> Spectrogram | None:
    """Hear all of the file at `path`; None when `stopped` says so. Raises AudioError where that fails."""
    with Song(path) as song:
        long = song.duration_seconds > LONG_SECONDS
        columns = _sampled(song, stopped) if long else _heard_whole(song, stopped)
        seconds = song.duration_seconds
    if columns is None:
        return None
    (decibels,) = to_db([columns], FRONT_END.floor_db)
    levels = np.rint((decibels + FRONT_END.floor_db) * (LEVELS / FRONT_END.floor_db))
    return Spectrogram(levels.astype(np.uint8), seconds)


def _heard_whole(song: Song, stopped: Callable[[], bool]) -> PowerMel | None:
    """Columns of all of the song."""
    frames: list[PowerMel] = []
    rate = FRONT_END.sample_rate_hz
    chunk_seconds = FRAMES_PER_CHUNK * FRONT_END.hop_samples / rate
    passed = 0
    for segment in song.segments(rate, Listening(1, chunk_seconds, thorough=True)):
        if stopped():
            return None
        # The last segment reaches back into what was heard before it.
        known = max(0, passed - round(segment.start_seconds * rate))
        new = segment.samples[known:]
        passed += new.size
        whole = np.pad(new, (0, -new.size % FRONT_END.hop_samples))
        frames.append(power_mel(whole, FRONT_END, center=False))
    together = np.concatenate(frames, axis=1)
    each = max(1, together.shape[1] // LEAST_COLUMNS)
    columns: PowerMel = np.add.reduceat(together, np.arange(0, together.shape[1], each), axis=1) / each
    return columns


def _sampled(song: Song, stopped: Callable[[], bool]) -> PowerMel | None:
    """Columns of single moments, found by seeking; where nothing can be heard there is silence."""
    columns = np.zeros((FRONT_END.mel_bands, LEAST_COLUMNS), dtype=np.float32)
    for column in range(LEAST_COLUMNS):
        if stopped():
            return None
        start = (column + 0.5) / LEAST_COLUMNS * song.duration_seconds
        heard = song.hear(start, MOMENT_SECONDS, FRONT_END.sample_rate_hz)
        frames = power_mel(heard.samples, FRONT_END, center=False)
        if frames.shape[1]:
            columns[:, column] = frames.mean(axis=1)
    return columns
