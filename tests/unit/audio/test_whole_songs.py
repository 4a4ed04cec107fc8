"""Music that a simple look takes for silence, or for shorter than it is."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.audio import Listening, Song
from tests.music import ENCODINGS, encode, make_song, tune

RATE = 44_100


def loudest(path: Path) -> float:
    with Song(path) as song:
        return max(segment.rms for segment in song.segments(22_050, Listening(2, 1.0)))


@pytest.mark.parametrize("turned", [-1.0, -0.95])
@pytest.mark.parametrize("kind", ["wav", "flac", "u8.wav"])
def test_a_channel_turned_around_is_not_silence(kind: str, turned: float, tmp_path: Path) -> None:
    sound = tune(4, RATE, channels=1)
    kinds = {"u8.wav": type(ENCODINGS["wav"])("wav", "pcm_u8")}
    encoding = kinds.get(kind) or ENCODINGS[kind]
    for name, factor in (("same", 1.0), ("opposite", turned)):
        encode(tmp_path / f"{name}.{kind}", np.concatenate([sound, factor * sound]), RATE, encoding)
    assert loudest(tmp_path / f"opposite.{kind}") == pytest.approx(
        loudest(tmp_path / f"same.{kind}"), rel=0.05
    )


@pytest.mark.parametrize("kind", ["ogg", "opus", "oga"])
def test_a_chained_ogg_is_as_long_as_all_of_its_links(kind: str, tmp_path: Path) -> None:
    one = make_song(tmp_path / f"one.{kind}", seconds=4, seed=1)
    other = make_song(tmp_path / f"other.{kind}", seconds=7, seed=2)
    chained = tmp_path / f"chained.{kind}"
    chained.write_bytes(one.read_bytes() + other.read_bytes())
    for path, seconds in ((one, 4), (chained, 11)):
        with Song(path) as song:
            assert song.duration_seconds == pytest.approx(seconds, abs=0.1)
            heard = list(song.segments(22_050, Listening(2, 1.0)))
            assert song.duration_seconds == pytest.approx(seconds, abs=0.1)
    assert heard[-1].start_seconds > 9
