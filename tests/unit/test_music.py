"""The generated music that the other tests stand on is real, audible and always the same."""

from pathlib import Path

import av
import mutagen
import numpy as np
import pytest
from mutagen.id3 import ID3

from tests.music import ENCODABLE, KINDS, make_song

COVER = b"\xff\xd8\xff\xe0" + bytes(600)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_real_file_with_three_audible_seconds(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", tags={"genre": "Rock", "title": "A title"}, cover=COVER)
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        frames = list(container.decode(stream))
        assert sum(frame.samples for frame in frames) / stream.rate == pytest.approx(3.0, abs=0.15)
        assert max(np.abs(frame.to_ndarray().astype(np.float64)).max() for frame in frames) > 0.01
    tags = ID3(path) if kind == "aac" else mutagen.File(path).tags
    assert "Rock" in str(tags)


@pytest.mark.parametrize("kind", ENCODABLE)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_music(kind: str, tmp_path: Path) -> None:
    first, second, other = (tmp_path / f"{name}.{kind}" for name in "abc")
    make_song(first, seconds=1.0, seed=1)
    make_song(second, seconds=1.0, seed=1)
    make_song(other, seconds=1.0, seed=2)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_an_unknown_ending_is_refused_with_the_list_of_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"song\.xyz.*mp3"):
        make_song(tmp_path / "song.xyz")
