"""The same sound is told by bytes where that is a proof, and by the decoder's packets where it is not."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from genretagger.errors import AudioError
from genretagger.tags import sound
from genretagger.tags.opening import opened
from genretagger.tags.sound import Sound
from tests.music import KINDS
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import write

LONG = "A genre whose name is so long that all that stands behind it has to move. " * 500


@pytest.fixture
def packets(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose packets were all taken out."""
    looked: list[Path] = []
    real: Callable[[Path], str] = sound.packet_digest

    def digest(path: Path) -> str:
        looked.append(path)
        return real(path)

    monkeypatch.setattr(sound, "packet_digest", digest)
    return looked


def sound_of(path: Path) -> Sound:
    file = opened(path)
    assert file is not None
    return file.sound()


@pytest.mark.parametrize("kind", KINDS)
def test_a_usual_write_needs_no_look_at_every_packet(kind: str, song: Song, packets: list[Path]) -> None:
    write(song(kind), "Zydeco", "Música")
    assert packets == []


@pytest.mark.parametrize("kind", ["m4a", "alac.m4a", "flac", "wav", "aiff", "mp3", "wv"])
def test_sound_that_moved_as_a_whole_is_the_same(kind: str, song: Song, packets: list[Path]) -> None:
    write(song(kind), LONG)
    assert packets == []


@pytest.mark.parametrize("kind", ["ogg", "opus", "spx", "oga"])
def test_pages_that_got_other_numbers_are_compared_packet_by_packet(
    kind: str, song: Song, packets: list[Path]
) -> None:
    write(song(kind), LONG * 20)
    assert len(packets) == 2


def test_a_chunk_of_sound_without_a_size_is_compared_packet_by_packet(
    song: Song, packets: list[Path]
) -> None:
    path = song("wav", tagged=False)
    data = bytearray(path.read_bytes())
    place = data.find(b"data") + 4
    data[place : place + 4] = b"\xff" * 4
    path.write_bytes(data)
    assert sound_of(path).guide is None
    assert sound.same(path, sound_of(path), path, sound_of(path))
    assert len(packets) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_one_other_byte_of_sound_is_noticed(kind: str, song: Song) -> None:
    path = song(kind)
    before = sound_of(path)
    start, end = max(before.spans, key=lambda span: span[1] - span[0])
    other = path.with_name(f"other.{kind}")
    data = bytearray(path.read_bytes())
    data[(start + end) // 2] ^= 1
    other.write_bytes(data)
    with suppress(AudioError):  # a page of Ogg that does not add up
        assert not sound.same(path, before, other, before)


def test_a_table_of_mp4_that_points_elsewhere_is_noticed(song: Song) -> None:
    path = song("m4a")
    other = path.with_name("other.m4a")
    data = bytearray(path.read_bytes())
    data[data.find(b"stco") + 15] ^= 4
    other.write_bytes(data)
    assert not sound.same(path, sound_of(path), other, sound_of(other))


def test_a_file_that_no_decoder_opens_is_an_error(song: Song, tmp_path: Path) -> None:
    empty = tmp_path / "empty.flac"
    empty.touch()
    with pytest.raises(AudioError, match=r"empty\.flac"):
        sound.same(song("flac"), Sound(((0, 10),), "all"), empty, Sound(((0, 10),), "all"))


def test_what_is_outside_of_spans_is_all_the_rest() -> None:
    assert sound.outside([(0, 3), (7, 9)], 10) == ((3, 7), (9, 10))
    assert sound.outside([(5, 8), (0, 6)], 8) == ()
    assert sound.outside([], 4) == ((0, 4),)
