"""Mono samples to log-mel: the one place that computes it, for application and training alike.

Definition: short-time Fourier transform (periodic Hann window), power, mel bands (Slaney's scale and norm),
and a compression: decibels relative to the loudest value of the whole track with a floor below it, or
`log10(10000 · mel + 1)`, which hears absolute level; so each track can be brought to one level before. Both
agree with librosa's `melspectrogram` within a thousandth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
PowerMel = NDArray[np.float32]
LogMel = NDArray[np.float32]

LEAST_POWER = 1e-10
BANDS_PER_BLOCK = 16
LARGEST_FFT = 16_384
LOG_SCALE = 10_000.0
LARGEST_GAIN_DB = 40.0
"""What is quieter than that below its level stays quiet: it is noise or silence."""


class Compression(StrEnum):
    """How the power of a band becomes what a net hears; the values stand in model files."""

    DB = "db"
    """Decibels relative to the loudest value of the track, down to −`floor_db`."""
    LOG = "log10"
    """`log10(10000 · mel + 1)` (musicnn, Pons and Serra 2019)."""


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """The numbers of a log-mel front-end; each model file carries the ones it was made for.

    `level_db` is the RMS level (dB of full scale) to which each track is brought; None: as it is.
    """

    sample_rate_hz: int = 22_050
    fft_samples: int = 2_048
    hop_samples: int = 1_708
    mel_bands: int = 128
    low_hz: float = 0.0
    high_hz: float = 11_025.0
    floor_db: float = 80.0
    compression: Compression = Compression.DB
    level_db: float | None = None

    @property
    def id(self) -> str:
        """All numbers in one short name, for model files and the database."""
        loudness = f"db{self.floor_db:g}" if self.compression is Compression.DB else self.compression.value
        level = "" if self.level_db is None else f"-rms{self.level_db:g}"
        return (
            f"mel{self.mel_bands}-sr{self.sample_rate_hz}-n{self.fft_samples}-h{self.hop_samples}"
            f"-f{self.low_hz:g}-{self.high_hz:g}-{loudness}{level}"
        )

    @property
    def problem(self) -> str | None:
        """Why these numbers cannot be computed, or None."""
        if not (self.hop_samples > 0 and 16 <= self.fft_samples <= LARGEST_FFT and self.sample_rate_hz > 0):
            return f"{self.sample_rate_hz} Hz, {self.fft_samples} and {self.hop_samples} samples"
        if not (0 < self.mel_bands <= self.fft_samples // 2 and 0 <= self.low_hz < self.high_hz):
            return f"{self.mel_bands} bands from {self.low_hz:g} to {self.high_hz:g} Hz"
        if self.high_hz > self.sample_rate_hz / 2:
            return f"{self.high_hz:g} Hz are not in sound of {self.sample_rate_hz} Hz"
        return None

    def patch_samples(self, frames: int) -> int:
        """Fewest samples that give `frames` whole frames without padding at the edges (`center=False`)."""
        return (frames - 1) * self.hop_samples + self.fft_samples

    def patch_seconds(self, frames: int) -> float:
        """Seconds of sound under `frames` frames."""
        return self.patch_samples(frames) / self.sample_rate_hz


def power_mel(samples: Samples, front_end: FrontEnd, *, center: bool = True) -> PowerMel:
    """Power in each mel band, float32 (mel_bands, frames), of mono `samples` within −1…1.

    With `center`, frame n is centred on sample n · hop and both ends are padded with silence, as librosa does
    by default: 1 + samples // hop frames. Without it frame n starts there and only whole frames count, as
    wanted for a patch out of the middle of a song; fewer samples than one frame give no frame.
    """
    size, hop = front_end.fft_samples, front_end.hop_samples
    samples = np.ascontiguousarray(samples, dtype=np.float32)
    if center:
        samples = np.pad(samples, size // 2)
    if samples.size < size:
        return np.zeros((front_end.mel_bands, 0), dtype=np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    spectrum = np.fft.rfft(frames * _hann(size))
    power = spectrum.real**2 + spectrum.imag**2
    mel = np.empty((front_end.mel_bands, frames.shape[0]), dtype=np.float32)
    for bands, bins, weights in _filter_blocks(front_end):
        np.matmul(weights, power[:, bins].T, out=mel[bands])
    return mel


def to_db(mels: Sequence[PowerMel], floor_db: float) -> list[LogMel]:
    """Decibels (0 … −floor_db) relative to the loudest value over all `mels` of one track.

    One reference for the track keeps the loudness of its patches comparable, as in the training data, where
    it is taken over the whole excerpt. Digital silence is 0 dB throughout, as with librosa.
    """
    loudest = max((float(mel.max()) for mel in mels if mel.size), default=LEAST_POWER)
    reference_db = 10 * np.log10(max(LEAST_POWER, loudest))
    decibels = []
    for mel in mels:
        db = np.log10(np.maximum(mel, np.float32(LEAST_POWER)))
        db *= np.float32(10)
        db -= np.float32(reference_db)
        decibels.append(np.maximum(db, np.float32(-floor_db), out=db))
    return decibels


def compress(mels: Sequence[PowerMel], front_end: FrontEnd, mean_square: float) -> list[LogMel]:
    """What a net hears of all `mels` of one track, each float32 (mel_bands, frames).

    `mean_square` is the mean of the squared samples (−1…1) that were heard of the track; a front-end with a
    level brings it there, by a gain of at most 40 dB.
    """
    if front_end.compression is Compression.DB:
        return to_db(mels, front_end.floor_db)
    scale = np.float32(LOG_SCALE * level_gain(mean_square, front_end.level_db))
    return [np.log10(mel * scale + np.float32(1)) for mel in mels]


def level_gain(mean_square: float, level_db: float | None) -> float:
    """The factor on power that brings a track with this mean square to a level (dB of full scale, RMS)."""
    if level_db is None:
        return 1.0
    wanted: float = 10 ** (level_db / 10) / max(mean_square, LEAST_POWER)
    return min(wanted, 10 ** (LARGEST_GAIN_DB / 10))


def mel_filters(front_end: FrontEnd) -> NDArray[np.float32]:
    """Triangular filters of equal area on Slaney's mel scale, float32 (mel_bands, fft_samples // 2 + 1).

    Slaney, Auditory Toolbox, Interval Research Corporation Technical Report 1998-010.
    """
    bin_hz = np.fft.rfftfreq(front_end.fft_samples, 1 / front_end.sample_rate_hz)
    edges_mel = np.linspace(_to_mel(front_end.low_hz), _to_mel(front_end.high_hz), front_end.mel_bands + 2)
    edges_hz = _to_hz(edges_mel)
    widths_hz = np.diff(edges_hz)
    distances = edges_hz[:, None] - bin_hz
    rising = -distances[:-2] / widths_hz[:-1, None]
    falling = distances[2:] / widths_hz[1:, None]
    area = 2 / (edges_hz[2:] - edges_hz[:-2])
    filters = np.maximum(0, np.minimum(rising, falling)) * area[:, None]
    return filters.astype(np.float32)


LINEAR_HZ_PER_MEL = 200 / 3
BREAK_HZ = 1_000.0
BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL
LOG_STEP = np.log(6.4) / 27


def _to_mel(hz: float) -> float:
    """Slaney's scale: linear up to 1 kHz, logarithmic above."""
    return float(hz / LINEAR_HZ_PER_MEL if hz < BREAK_HZ else BREAK_MEL + np.log(hz / BREAK_HZ) / LOG_STEP)


def _to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mel < BREAK_MEL, LINEAR_HZ_PER_MEL * mel, BREAK_HZ * np.exp(LOG_STEP * (mel - BREAK_MEL)))


@lru_cache(maxsize=4)
def _hann(size: int) -> Samples:
    """Periodic Hann window."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)).astype(np.float32)


@lru_cache(maxsize=4)
def _filter_blocks(front_end: FrontEnd) -> list[tuple[slice, slice, NDArray[np.float32]]]:
    """Blocks (bands, bins, weights) of neighbouring bands, cut to the bins they hear: far fewer products."""
    filters = mel_filters(front_end)
    blocks = []
    for first in range(0, front_end.mel_bands, BANDS_PER_BLOCK):
        bands = slice(first, min(first + BANDS_PER_BLOCK, front_end.mel_bands))
        heard = np.flatnonzero(filters[bands].any(axis=0))
        bins = slice(int(heard[0]), int(heard[-1]) + 1) if heard.size else slice(0, 1)
        blocks.append((bands, bins, np.ascontiguousarray(filters[bands, bins])))
    return blocks
