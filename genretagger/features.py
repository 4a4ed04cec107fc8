"""Mono samples to log-mel: the one front-end, used by the application and by training alike."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
LogMel = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """The numbers of a log-mel front-end; a model file carries its own copy and others are refused."""

    sample_rate_hz: int = 22_050
    fft_samples: int = 2_048
    hop_samples: int = 1_708
    mel_bands: int = 128
    low_hz: float = 0.0
    high_hz: float = 11_025.0
    floor_db: float = 80.0
