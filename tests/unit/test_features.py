"""The front-end equals librosa's, which made the training data."""

from dataclasses import replace

import librosa
import numpy as np
import pytest

from genretagger.features import Compression, FrontEnd, compress, mel_filters, power_mel, to_db
from tests.music import tune

HOPS = (512, 1_708, 5_124)


def librosa_db(samples: np.ndarray, hop: int, *, center: bool = True) -> np.ndarray:
    power = librosa.feature.melspectrogram(
        y=samples, sr=22_050, n_fft=2_048, hop_length=hop, n_mels=128, center=center
    )
    return librosa.power_to_db(power, ref=np.max, top_db=80.0)


def test_the_filters_are_slaneys_as_librosa_has_them() -> None:
    theirs = librosa.filters.mel(sr=22_050, n_fft=2_048, n_mels=128)
    np.testing.assert_allclose(mel_filters(FrontEnd()), theirs, atol=1e-8)


@pytest.mark.parametrize("hop", HOPS)
@pytest.mark.parametrize("center", [True, False])
def test_the_log_mel_equals_librosas_within_a_thousandth_of_a_decibel(hop: int, center: bool) -> None:
    samples = tune(12.3, 22_050, channels=1, seed=4)[0]
    ours = to_db([power_mel(samples, FrontEnd(hop_samples=hop), center=center)], 80.0)[0]
    theirs = librosa_db(samples, hop, center=center)
    assert ours.dtype == np.float32
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours, theirs, atol=1e-3)


def test_other_sizes_agree_with_librosa_too() -> None:
    samples = tune(3.0, 16_000, channels=1)[0]
    front_end = FrontEnd(16_000, 1_024, 320, 40, 50.0, 7_000.0, 60.0)
    ours = to_db([power_mel(samples, front_end)], front_end.floor_db)[0]
    power = librosa.feature.melspectrogram(
        y=samples, sr=16_000, n_fft=1_024, hop_length=320, n_mels=40, fmin=50.0, fmax=7_000.0
    )
    np.testing.assert_allclose(ours, librosa.power_to_db(power, ref=np.max, top_db=60.0), atol=1e-3)


def test_decibels_are_relative_to_the_loudest_patch_of_the_track() -> None:
    loud = power_mel(tune(2.0, 22_050, channels=1)[0], FrontEnd())
    loud_db, soft_db = to_db([loud, loud / 100], 80.0)
    assert loud_db.max() == pytest.approx(0.0, abs=1e-4)
    assert soft_db.max() == pytest.approx(-20.0, abs=1e-3)
    assert soft_db.min() >= -80.0


def test_silence_and_nothing_at_all_have_a_log_mel() -> None:
    silence = power_mel(np.zeros(22_050, dtype=np.float32), FrontEnd())
    assert np.isfinite(to_db([silence], 80.0)[0]).all()
    nothing = power_mel(np.zeros(0, dtype=np.float32), FrontEnd(), center=False)
    assert nothing.shape == (128, 0)
    assert to_db([], 80.0) == []


@pytest.mark.parametrize("hop", HOPS)
@pytest.mark.parametrize("frames", [1, 2, 43])
def test_a_patch_holds_exactly_its_frames(hop: int, frames: int) -> None:
    front_end = FrontEnd(hop_samples=hop)
    samples = np.ones(front_end.patch_samples(frames), dtype=np.float32)
    assert power_mel(samples, front_end, center=False).shape == (128, frames)
    assert power_mel(samples[:-1], front_end, center=False).shape == (128, frames - 1)


def test_the_id_names_every_number() -> None:
    front_end = FrontEnd(hop_samples=5_124)
    assert front_end.id == "mel128-sr22050-n2048-h5124-f0-11025-db80"
    changes = ({"low_hz": 20.5}, {"floor_db": 60.0}, {"fft_samples": 1_024}, {"mel_bands": 64})
    assert len({replace(front_end, **change).id for change in changes} | {front_end.id}) == 5


def test_logarithmic_power_agrees_with_librosa() -> None:
    front_end = FrontEnd(16_000, 512, 256, 96, 0.0, 8_000.0, compression=Compression.LOG)
    samples = np.random.default_rng(3).normal(0, 0.1, 50_000).astype(np.float32)
    power = librosa.feature.melspectrogram(y=samples, sr=16_000, n_fft=512, hop_length=256, n_mels=96)
    (ours,) = compress([power_mel(samples, front_end)], front_end, 1.0)
    np.testing.assert_allclose(ours, np.log10(10_000 * power + 1), atol=1e-3)


def test_a_front_end_with_a_level_hears_the_same_whatever_the_loudness() -> None:
    front_end = FrontEnd(16_000, 512, 256, 96, 0.0, 8_000.0, compression=Compression.LOG, level_db=-17.0)
    loud = np.random.default_rng(3).normal(0, 0.2, 50_000).astype(np.float32)

    def heard(samples: np.ndarray) -> np.ndarray:
        return compress([power_mel(samples, front_end)], front_end, float(np.mean(samples**2)))[0]

    np.testing.assert_allclose(heard(loud / 4), heard(loud), atol=1e-3)
    assert front_end.id.endswith("-log10-rms-17")
    assert not heard(np.zeros(50_000, np.float32)).any()
