"""What stands before the convolutions of the reproduced systems: dB patches to the picture their author used.

Each layer takes float32 (patches, 128, frames) in dB and gives (patches, 1, rows, columns); none learns
anything. Their sums are written out instead of as matrix products, which autocast would round.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from genretagger.features import FrontEnd, mel_filters

FLOOR_DB = 80.0
MFCC = 40
CHROMA = 12
CONTRAST_HZ = (0, 200, 400, 800, 1600, 3200, 6400, 11_025)
A4_HZ = 440.0


class Image(nn.Module):
    """A grey picture of the patch, 0 (the floor) to 1, resized where the sizes differ."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.size = (rows, columns)

    def forward(self, log_mel: Tensor) -> Tensor:
        picture = ((log_mel + FLOOR_DB) / FLOOR_DB)[:, None]
        if picture.shape[2:] == self.size:
            return picture
        return F.interpolate(picture, size=self.size, mode="bilinear")


class FewerBands(nn.Module):
    """Neighbouring bands added up in power, so that `bands` are left, standardised over the patch."""

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.bands = bands

    def forward(self, log_mel: Tensor) -> Tensor:
        patches, bands, frames = log_mel.shape
        power = 10 ** (log_mel.reshape(patches, self.bands, bands // self.bands, frames) / 10)
        decibels = 10 * power.mean(2).log10()
        centred = decibels - decibels.mean((1, 2), keepdim=True)
        return (centred / (centred.square().mean((1, 2), keepdim=True).sqrt() + 1))[:, None]


class Stack(nn.Module):
    """Mel (128), MFCC (40), chroma (12) and spectral contrast (7) one above the other: 187 rows.

    MFCC are the cosine transform of the bands in dB, as librosa makes them. Chroma adds up the power of the
    bands by the pitch class of their centres, contrast is the loudest less the faintest band of each octave;
    where both come from the spectrum they stand below the bands in what is given (128 + 12 + 7 rows) and are
    taken as they are. Each feature is scaled to 0–1 over the
    patch; zeros follow up to `columns`.
    """

    cosines: Tensor
    pitches: Tensor

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.columns = columns
        hz = band_centres_hz()
        self.register_buffer("cosines", torch.from_numpy(_cosines(len(hz))), persistent=False)
        self.register_buffer("pitches", torch.from_numpy(_pitches(hz)), persistent=False)
        edges = np.searchsorted(hz, CONTRAST_HZ)
        self.octaves = [slice(int(low), int(high)) for low, high in pairwise(edges)]

    def forward(self, rows: Tensor) -> Tensor:
        bands = self.cosines.shape[1]
        log_mel = rows[:, :bands]
        if rows.shape[1] > bands:
            chroma, contrast = rows[:, bands : bands + CHROMA], rows[:, bands + CHROMA :]
        else:
            chroma = _weighed(self.pitches, 10 ** (log_mel / 10))
            chroma = chroma / (chroma.amax(1, keepdim=True) + 1e-8)
            octaves = [log_mel[:, octave] for octave in self.octaves]
            contrast = torch.stack([bands.amax(1) - bands.amin(1) for bands in octaves], dim=1)
        features = [log_mel, _weighed(self.cosines, log_mel), chroma, contrast]
        stacked = torch.cat([_to_unit(feature) for feature in features], dim=1)
        return F.pad(stacked, (0, self.columns - stacked.shape[2]))[:, None]


FRONTS: dict[str, Callable[..., nn.Module]] = {"image": Image, "fewer_bands": FewerBands, "stack": Stack}


def front(options: dict[str, Any]) -> nn.Module:
    """The layer of that `kind` with the other options."""
    return FRONTS[options["kind"]](**{key: value for key, value in options.items() if key != "kind"})


def band_centres_hz() -> np.ndarray:
    """The frequency in the middle of each band, Hz (128,)."""
    filters = mel_filters(FrontEnd())
    bins_hz = np.fft.rfftfreq(FrontEnd().fft_samples, 1 / FrontEnd().sample_rate_hz)
    centres: np.ndarray = filters @ bins_hz / filters.sum(axis=1)
    return centres


def _cosines(bands: int) -> np.ndarray:
    """The orthonormal cosine transform (type II) of the bands, float32 (MFCC, bands)."""
    order = np.arange(MFCC)[:, None]
    cosines: np.ndarray = np.sqrt(2 / bands) * np.cos(np.pi * order * (np.arange(bands) + 0.5) / bands)
    cosines[0] /= np.sqrt(2)
    return np.asarray(cosines, dtype=np.float32)


def _pitches(hz: np.ndarray) -> np.ndarray:
    """How much of each band belongs to each pitch class, C first, float32 (12, bands)."""
    pitch = 12 * np.log2(np.maximum(hz, 20) / A4_HZ) + 9
    distance = (pitch[None] - np.arange(12)[:, None] + 6) % 12 - 6
    weights: np.ndarray = np.exp(-0.5 * distance**2).astype(np.float32)
    return weights


def _weighed(matrix: Tensor, planes: Tensor) -> Tensor:
    """matrix (rows, bands) applied to planes (patches, bands, frames)."""
    return (matrix[None, :, :, None] * planes[:, None]).sum(2)


def _to_unit(feature: Tensor) -> Tensor:
    """Scaled to 0–1 over each patch."""
    low = feature.amin((1, 2), keepdim=True)
    return (feature - low) / (feature.amax((1, 2), keepdim=True) - low + 1e-6)
