"""The fingerprint follows the audio, not the tags, the cover, the name or the place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.apev2 import APEv2

from genretagger.audio import fingerprint, packet_digest
from genretagger.errors import AudioError
from tests.music import ENCODABLE, KINDS, make_song, write_tags

ID3V1 = b"TAG" + b"A title".ljust(125, b"\0")
LYRICS3 = b"LYRICSBEGIN" + b"IND0000200" + b"000021LYRICS200"


@pytest.mark.parametrize("identify", [fingerprint, packet_digest])
@pytest.mark.parametrize("kind", KINDS)
def test_tags_and_covers_do_not_change_the_audio(
    kind: str, identify: Callable[[Path], str], tmp_path: Path
) -> None:
    path = make_song(tmp_path / f"song.{kind}")
    before = identify(path)
    write_tags(path, {"title": "A title", "genre": "Rock"})
    assert identify(path) == before
    write_tags(path, {"title": "A far longer title " * 100}, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 300)
    assert identify(path) == before


@pytest.mark.parametrize("identify", [fingerprint, packet_digest])
@pytest.mark.parametrize("tail", [ID3V1, LYRICS3 + ID3V1], ids=["id3v1", "lyrics3"])
@pytest.mark.parametrize("kind", ["mp3", "aac", "flac", "wv", "tta", "mpc"])
def test_tags_behind_the_last_frame_do_not_change_the_audio(
    kind: str, tail: bytes, identify: Callable[[Path], str], tmp_path: Path
) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=2.0)
    before = identify(path)
    audio = path.read_bytes()
    path.write_bytes(audio + tail)
    assert identify(path) == before
    if kind in {"mp3", "aac", "wv", "mpc"}:
        tags = APEv2()
        tags["Genre"] = "Rock"
        tags["Comment"] = "x" * 3_000
        path.write_bytes(audio + ID3V1)
        tags.save(path)
        assert identify(path) == before


@pytest.mark.parametrize("kind", ENCODABLE)
def test_other_music_has_another_fingerprint(kind: str, tmp_path: Path) -> None:
    one = make_song(tmp_path / f"one.{kind}", seconds=1.0, seed=1)
    other = make_song(tmp_path / f"other.{kind}", seconds=1.0, seed=2)
    assert fingerprint(one) != fingerprint(other)
    assert packet_digest(one) != packet_digest(other)


@pytest.mark.parametrize("kind", ["mp3", "flac", "wav", "m4a"])
def test_a_byte_of_audio_far_behind_changes_the_digest_of_all_packets(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=20.0, bit_rate=192_000)
    before = packet_digest(path)
    content = bytearray(path.read_bytes())
    content[len(content) * 8 // 10] ^= 0xFF
    path.write_bytes(content)
    assert packet_digest(path) != before


def test_a_moved_file_keeps_its_fingerprint(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.flac", seconds=1.0)
    before = fingerprint(path)
    (tmp_path / "elsewhere").mkdir()
    assert fingerprint(shutil.move(path, tmp_path / "elsewhere" / "other name.flac")) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.mp3", b"", "is empty"),
        ("text.mp3", b"This is a text, whatever its name says. " * 50, "cannot be read as music"),
        ("playlist.mp3", b"#EXTM3U\n#EXTINF:10,\nhttp://example.org/a.ts\n", "cannot be read as music"),
    ],
)
def test_what_is_no_music_is_refused_with_a_sentence(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AudioError, match=f"{name} {words}"):
        fingerprint(path)


def test_a_missing_file_and_a_folder_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"nowhere\.mp3"):
        fingerprint(tmp_path / "nowhere.mp3")
    with pytest.raises(AudioError, match="no file"):
        packet_digest(tmp_path)
