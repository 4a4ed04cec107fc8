"""The front-end of the teacher and of everything that learns from it."""

from genretagger.features import Compression, FrontEnd

PATCH_FRAMES = 187
"""Three seconds: what the teacher learnt on."""

LEVEL_DB = -17.0
"""RMS to which each track is brought; GTZAN's tracks have −18 dB in the mean."""

FRONT_END = FrontEnd(
    sample_rate_hz=16_000,
    fft_samples=512,
    hop_samples=256,
    mel_bands=96,
    low_hz=0.0,
    high_hz=8_000.0,
    compression=Compression.LOG,
    level_db=LEVEL_DB,
)
