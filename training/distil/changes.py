"""Changes of a patch that leave it music, made on the power of its bands; the teacher hears them too."""

import numpy as np
from numpy.typing import NDArray

from genretagger.features import LOG_SCALE

GAIN_DB = 3.5
EQ_DB = 2.5
EQ_POINTS = 6
MOST_SHIFT_BANDS = 3
MIXED_SHARE = 0.4
FAINTEST_MIX_DB = -12.0

Patch = NDArray[np.float32]


def to_power(log_mel: Patch) -> Patch:
    """The power of each band behind `log10(10000 · mel + 1)`."""
    power: Patch = (10**log_mel - 1) / np.float32(LOG_SCALE)
    return power


def to_log(power: Patch) -> Patch:
    """`log10(10000 · mel + 1)` of a power."""
    log_mel: Patch = np.log10(power * np.float32(LOG_SCALE) + 1)
    return log_mel


def change(log_mel: Patch, other: Patch, random: np.random.Generator) -> Patch:
    """A changed copy of a patch, float32 (bands, frames); sometimes `other` is mixed into it.

    Gain and a smooth equaliser are normal in dB, shifts are of whole bands, up or down.
    """
    power = to_power(log_mel)
    if random.random() < MIXED_SHARE:
        share = 10 ** (random.uniform(FAINTEST_MIX_DB, 0) / 10)
        power = ((power + share * to_power(other)) / (1 + share)).astype(np.float32)
    bands = power.shape[0]
    points = random.normal(0, EQ_DB, EQ_POINTS)
    curve = np.interp(np.linspace(0, EQ_POINTS - 1, bands), np.arange(EQ_POINTS), points)
    decibels = curve + random.normal(0, GAIN_DB)
    changed = to_log((power * 10 ** (decibels[:, None] / 10)).astype(np.float32))
    return _shifted(changed, int(random.integers(-MOST_SHIFT_BANDS, MOST_SHIFT_BANDS + 1)))


def _shifted(log_mel: Patch, bands: int) -> Patch:
    """Moved up by so many bands; the edge is repeated."""
    rows = np.clip(np.arange(log_mel.shape[0]) - bands, 0, log_mel.shape[0] - 1)
    return log_mel[rows]
