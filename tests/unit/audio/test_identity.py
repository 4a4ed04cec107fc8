"""The fingerprint follows the audio, not the tags, the cover, the name or the place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from mutagen.apev2 import APEv2

from genretagger.audio import fingerprint, packet_digest
from genretagger.errors import AudioError
from tests.music import ENCODABLE, KINDS, make_song, write_tags

ID3V1 = b"TAG" + b"A title".ljust(125, b"\0")
LYRICS3 = b"LYRICSBEGIN" + b"IND0000200" + b"000021LYRICS200"


def copied(source: Path, to: Path, muxer: str, title: str = "", **options: str) -> Path:
    """The same packets in another container."""
    with av.open(str(source)) as theirs, av.open(str(to), "w", format=muxer, options=options) as ours:
        ours.metadata["title"] = title
        stream = ours.add_stream_from_template(theirs.streams.audio[0])
        for packet in theirs.demux(theirs.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                ours.mux(packet)
    return to


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


@pytest.mark.parametrize("kind", ["mp3", "flac", "wav", "m4a", "ogg", "wma", "wv"])
def test_music_that_is_cut_short_or_differs_only_somewhere_has_another_fingerprint(
    kind: str, tmp_path: Path
) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=15.0, bit_rate=256_000)
    whole = path.read_bytes()
    before = fingerprint(path)
    part = len(whole) // 20
    for place in (2 * part, 9 * part, 18 * part):
        others = bytes(byte ^ 0x55 for byte in whole[place : place + part])
        path.write_bytes(whole[:place] + others + whole[place + part :])
        assert fingerprint(path) != before
    path.write_bytes(whole[:-20_000])
    if kind != "m4a":  # that lost what tells where its packets are
        assert fingerprint(path) != before


def test_the_clusters_of_matroska_are_known_to_the_last(tmp_path: Path) -> None:
    path = copied(make_song(tmp_path / "song.flac", seconds=20.0), tmp_path / "song.mka", "matroska")
    before = fingerprint(path)
    content = path.read_bytes()
    again = copied(path, tmp_path / "again.mka", "matroska", title="A title " * 50)
    assert fingerprint(again) == before
    path.write_bytes(content[:-20_000])
    assert fingerprint(path) != before


def test_chunks_behind_the_audio_do_not_change_the_fingerprint(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wav", seconds=20.0)
    before = fingerprint(path)
    path.write_bytes(path.read_bytes() + b"LIST" + (40).to_bytes(4, "little") + b"INFOICMT" + bytes(32))
    assert fingerprint(path) == before


def test_an_mp4_in_fragments_is_known_by_all_of_them(tmp_path: Path) -> None:
    whole = make_song(tmp_path / "whole.m4a", seconds=20.0, bit_rate=192_000)
    path = copied(whole, tmp_path / "song.m4a", "mp4", movflags="empty_moov", frag_duration="1000000")
    content = path.read_bytes()
    assert content.count(b"moof") > 3
    before = fingerprint(path)
    last = content.rindex(b"moof") - 4
    path.write_bytes(content[:last])
    assert fingerprint(path) != before


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
