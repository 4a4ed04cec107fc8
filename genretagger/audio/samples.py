"""Decoded frames to mono samples: gathered by libav, converted block by block while they are in the cache."""

from typing import Any

import av
import numpy as np
import soxr

from genretagger.features import Samples

BLOCK_SAMPLES = 32_768
SAMPLE_FORMATS = {
    "u8": (np.uint8, 2**7),
    "s16": (np.int16, 2**15),
    "s32": (np.int32, 2**31),
    "s64": (np.int64, 2**63),
    "flt": (np.float32, 1),
    "dbl": (np.float64, 1),
}
"""libav's names (packed, or planar with a p behind) → numpy type and the value of full scale."""


CANCELLED_SHARE = 0.01
"""So little of the power of one channel (−20 dB) is left in the mean of all where they cancel each other."""


class Block:
    """Frames on their way to one array of mono samples; the format may change on the way."""

    def __init__(self, before: Samples | None = None) -> None:
        self._done: list[Samples] = [] if before is None else [before]
        self._fifo = av.AudioFifo()
        self.samples = 0 if before is None else before.size

    def add(self, frame: Any) -> None:
        """Take over a decoded frame; its time stamp is lost."""
        frame.pts = None
        try:
            self._fifo.write(frame)
        except ValueError:
            self._drain()
            self._fifo = av.AudioFifo()
            self._fifo.write(frame)
        self.samples += frame.samples
        if self._fifo.samples >= BLOCK_SAMPLES:
            self._drain()

    def mono(self) -> Samples:
        """All samples so far, the channels averaged, at the rate they came in."""
        self._drain()
        self._done = [np.concatenate(self._done)] if self._done else [np.zeros(0, dtype=np.float32)]
        return self._done[0]

    def _drain(self) -> None:
        frame = self._fifo.read()
        if frame is not None:
            self._done.append(to_mono(frame))


def to_mono(frame: Any) -> Samples:
    """The mean of a frame's channels, float32 within −1…1 whatever the sample format, and always finite.

    Where the channels cancel each other, as when one of them was recorded turned around, it is the first.
    """
    kind, full_scale = SAMPLE_FORMATS[frame.format.name.removesuffix("p")]
    channels = frame.layout.nb_channels
    planes = [np.frombuffer(plane, kind) for plane in frame.planes]
    if frame.format.is_packed:
        together = planes[0][: frame.samples * channels].reshape(-1, channels)
        planes = [together[:, channel] for channel in range(channels)]
    mono = planes[0][: frame.samples].astype(np.float32)
    first = mono * np.float32(1 / full_scale) if channels > 1 else mono
    for plane in planes[1:]:
        mono += plane[: frame.samples]
    mono *= np.float32(1 / (channels * full_scale))
    if kind == np.uint8:
        mono -= np.float32(1)
        first = first - np.float32(1)
    if channels > 1 and np.dot(mono, mono) < CANCELLED_SHARE * np.dot(first, first):
        mono = first
    if not np.isfinite(mono.sum()):
        np.nan_to_num(mono, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
    return mono


def resample(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    """The same sound at another sample rate (soxr, high quality)."""
    if from_hz == to_hz or not samples.size:
        return samples
    result: Samples = soxr.resample(samples, from_hz, to_hz)
    return result
