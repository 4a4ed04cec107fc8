from pathlib import Path

import numpy as np
import pytest

from genretagger import spectrogram as module
from genretagger.errors import AudioError
from genretagger.spectrogram import FRONT_END, LEAST_COLUMNS, Spectrogram, spectrogram
from tests.music import ENCODINGS, encode, make_song


@pytest.fixture
def two_tones(tmp_path: Path) -> Path:
    """Twelve seconds: a low tone, then a high one."""
    path = tmp_path / "tones.wav"
    time = np.arange(12 * 44_100) / 44_100
    hertz = np.where(time < 6, 200, 5_000)
    sound = (0.5 * np.sin(2 * np.pi * hertz * time)).astype(np.float32)[None]
    encode(path, sound, 44_100, ENCODINGS["wav"])
    return path


def loudest_band(picture: Spectrogram, share: float) -> int:
    """The band that is loudest at this share of the song."""
    column = picture.levels[:, int(share * picture.levels.shape[1])]
    return int(column.argmax())


@pytest.mark.parametrize("long_seconds", [1_200.0, 1.0], ids=["heard whole", "moments of it"])
def test_a_low_tone_and_then_a_high_one_stand_where_they_sound(
    two_tones: Path, monkeypatch: pytest.MonkeyPatch, long_seconds: float
) -> None:
    monkeypatch.setattr(module, "LONG_SECONDS", long_seconds)
    picture = spectrogram(two_tones)
    assert picture is not None
    assert picture.seconds == pytest.approx(12, abs=0.05)
    assert picture.levels.shape[0] == FRONT_END.mel_bands
    assert picture.levels.max() == 255
    low, high = loudest_band(picture, 0.25), loudest_band(picture, 0.75)
    assert low < 12
    assert high > 50
    assert loudest_band(picture, 0.48) == low
    assert loudest_band(picture, 0.52) == high


def test_a_longer_song_has_wider_columns_not_more(tmp_path: Path) -> None:
    song = make_song(tmp_path / "song.mp3", seconds=150, sample_rate_hz=22_050, channels=1)
    picture = spectrogram(song)
    assert picture is not None
    assert LEAST_COLUMNS <= picture.levels.shape[1] < 2 * LEAST_COLUMNS
    # No column is empty or counted twice: the music is about as loud all along.
    means = picture.levels.mean(axis=0)
    assert means[1:-1].min() > 0.5 * means.mean()
    assert means.max() < 2 * means.mean()


def test_it_ends_as_soon_as_it_is_told_to_and_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    song = make_song(tmp_path / "song.flac", seconds=3)
    assert spectrogram(song, stopped=lambda: True) is None
    broken = tmp_path / "broken.flac"
    broken.write_bytes(song.read_bytes()[:200])
    with pytest.raises(AudioError, match=r"broken\.flac"):
        spectrogram(broken)
    with pytest.raises(AudioError, match=r"gone\.flac"):
        spectrogram(tmp_path / "gone.flac")
