"""Segments are where they say, whatever the container, the sample format or the damage."""

import os
from pathlib import Path

import numpy as np
import pytest

from genretagger.audio import Listening, Song, listen, missing_decoders
from genretagger.errors import AudioError
from genretagger.features import Samples
from tests import music
from tests.music import ENCODABLE, ENCODINGS, KINDS, Encoding, encode, make_song, tune

RATE_HZ = 22_050
WHOLE = Listening(patches=1, patch_seconds=600.0, thorough=True)
ALL_SECONDS = 16.0


def noise(seconds: float, sample_rate_hz: int, channels: int = 2, seed: int = 0) -> Samples:
    """Low noise: no second of it sounds like another, so that a place in it can be told from the sound."""
    values = np.random.default_rng(seed).normal(0, 0.15, round(seconds * 4_000) + 2)
    time = np.arange(round(seconds * sample_rate_hz)) / sample_rate_hz
    mono = np.interp(time, np.arange(values.size) / 4_000, values)
    return np.tile(mono.astype(np.float32), (channels, 1))


def place_of(samples: Samples, whole: Samples) -> tuple[float, float]:
    """Second at which `samples` fit best into `whole`, and the correlation there."""
    size = whole.size + samples.size
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(samples, size))
    first = int(np.fft.irfft(spectrum, size)[: whole.size].argmax())
    there = whole[first : first + samples.size]
    return first / RATE_HZ, float(np.corrcoef(there, samples[: there.size])[0, 1])


def whole_of(path: Path) -> tuple[Samples, float]:
    segment = listen(path, RATE_HZ, WHOLE).segments[0]
    return segment.samples, segment.start_seconds


@pytest.mark.parametrize("kind", [*ENCODABLE, "vbr.mp3", "headerless.mp3"])
def test_a_segment_found_by_seeking_is_the_same_as_in_the_whole_song(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(music, "tune", noise)
    path = make_song(tmp_path / f"song.{kind}", seconds=ALL_SECONDS, variable_bit_rate="mp3" in kind)
    if kind == "headerless.mp3":
        content = path.read_bytes()
        path.write_bytes(content[content.index(b"\xff\xfb", content.index(b"Xing")) :])
    whole, whole_start = whole_of(path)
    with Song(path) as song:
        for wanted in (11.7, 2.0, 7.3):
            segment = song.hear(wanted, 3.0, RATE_HZ)
            assert segment.seconds == pytest.approx(3.0, abs=0.01)
            assert segment.start_seconds == pytest.approx(wanted, abs=0.1)
            place, correlation = place_of(segment.samples, whole)
            assert place + whole_start == pytest.approx(segment.start_seconds, abs=0.1)
            assert correlation > 0.9


@pytest.mark.parametrize("kind", KINDS)
def test_the_decoded_sound_is_what_was_encoded(kind: str, tmp_path: Path) -> None:
    recording = listen(make_song(tmp_path / f"song.{kind}"), RATE_HZ, WHOLE)
    original = music.tune(3.0, RATE_HZ, channels=2).mean(axis=0) if kind != "spx" else None
    heard = recording.segments[0].samples
    assert recording.duration_seconds == pytest.approx(3.0, abs=0.1)
    assert heard.dtype == np.float32
    assert 0.3 < np.abs(heard).max() < 1.5
    if original is not None and kind != "mpc":
        spectra = [np.abs(np.fft.rfft(samples[:60_000])) for samples in (heard, original)]
        assert np.corrcoef(*spectra)[0, 1] > 0.8


@pytest.mark.parametrize("sample_rate_hz", [8_000, 22_050, 48_000, 192_000])
@pytest.mark.parametrize(
    "encoder", ["pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_s64le", "pcm_f32le", "pcm_f64le"]
)
def test_every_sample_format_and_rate_gives_the_same_loudness(
    encoder: str, sample_rate_hz: int, tmp_path: Path
) -> None:
    path = make_song(tmp_path / "song.wav", encoder=encoder, sample_rate_hz=sample_rate_hz, channels=1)
    segment = listen(path, RATE_HZ, WHOLE).segments[0]
    expected = music.tune(3.0, sample_rate_hz, channels=1)[0]
    assert segment.seconds == pytest.approx(3.0, abs=0.01)
    assert segment.rms == pytest.approx(np.sqrt((expected**2).mean()), rel=0.1)


@pytest.mark.parametrize("kind", ["wav", "flac", "m4a", "wv"])
@pytest.mark.parametrize("channels", [1, 2, 4, 6])
def test_channels_are_averaged(kind: str, channels: int, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", channels=channels, bit_rate=320_000)
    original = tune(3.0, 44_100, channels).mean(axis=0)
    heard = listen(path, RATE_HZ, WHOLE).segments[0]
    assert heard.rms == pytest.approx(np.sqrt((original**2).mean()), rel=0.15)


def test_numbers_that_are_none_do_not_spread(tmp_path: Path) -> None:
    sound = tune(3.0, 44_100)
    sound[:, 50_000:50_010] = np.nan
    sound[:, 60_000] = np.inf
    encode(tmp_path / "nan.wav", sound, 44_100, Encoding("wav", "pcm_f32le"))
    segment = listen(tmp_path / "nan.wav", RATE_HZ, WHOLE).segments[0]
    assert np.isfinite(segment.samples).all()
    assert segment.rms > 0.01


def test_patches_of_a_long_song_come_from_its_middle(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.ogg", seconds=30.0)
    recording = listen(path, RATE_HZ, Listening(patches=4, patch_seconds=5.0))
    assert [round(segment.start_seconds, 1) for segment in recording.segments] == [3.0, 9.3, 15.7, 22.0]
    assert {segment.samples.size for segment in recording.segments} == {5 * RATE_HZ}


def test_a_short_song_is_heard_whole_and_its_last_patch_reaches_back(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.wav", seconds=13.0)
    segments = listen(path, RATE_HZ, Listening(patches=4, patch_seconds=5.0)).segments
    assert [segment.start_seconds for segment in segments] == [0.0, 5.0, 8.0]
    assert {segment.samples.size for segment in segments} == {5 * RATE_HZ}


def test_a_song_shorter_than_a_patch_is_one_short_segment(tmp_path: Path) -> None:
    segments = listen(make_song(tmp_path / "song.mp3"), RATE_HZ, Listening(4, 5.0)).segments
    assert len(segments) == 1
    assert segments[0].seconds == pytest.approx(3.0, abs=0.1)


def test_a_thorough_listening_leaves_nothing_out(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.flac", seconds=23.0)
    whole, _ = whole_of(path)
    segments = listen(path, RATE_HZ, Listening(2, 5.0, thorough=True)).segments
    assert [segment.start_seconds for segment in segments] == [0.0, 5.0, 10.0, 15.0, 18.0]
    for segment in segments:
        first = round(segment.start_seconds * RATE_HZ)
        there = whole[first : first + segment.samples.size]
        assert np.corrcoef(there, segment.samples)[0, 1] > 0.99


def test_silent_patches_are_replaced_by_audible_ones(tmp_path: Path) -> None:
    sound = tune(30.0, 44_100)
    sound[:, 9 * 44_100 : 15 * 44_100] = 0
    encode(tmp_path / "gap.flac", sound, 44_100, ENCODINGS["flac"])
    segments = listen(tmp_path / "gap.flac", RATE_HZ, Listening(4, 5.0)).segments
    assert len(segments) == 4
    assert all(segment.rms > 0.01 for segment in segments)
    assert [segment.start_seconds for segment in segments] == sorted(
        segment.start_seconds for segment in segments
    )


def test_a_silent_song_is_heard_all_the_same(tmp_path: Path) -> None:
    encode(tmp_path / "silent.flac", np.zeros((2, 44_100 * 40), np.float32), 44_100, ENCODINGS["flac"])
    segments = listen(tmp_path / "silent.flac", RATE_HZ, Listening(4, 5.0)).segments
    assert len(segments) >= 4
    assert all(segment.rms == 0 for segment in segments)


def test_a_cover_is_not_taken_for_the_music(tmp_path: Path) -> None:
    for kind in ("mp3", "flac", "m4a", "ogg"):
        path = make_song(tmp_path / f"song.{kind}", cover=b"\xff\xd8\xff\xe0" + bytes(40_000))
        assert listen(path, RATE_HZ, WHOLE).segments[0].rms > 0.01


@pytest.mark.parametrize("kind", ENCODABLE)
def test_damage_in_the_middle_is_skipped(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=20.0)
    content = bytearray(path.read_bytes())
    first, last = len(content) * 4 // 10, len(content) * 5 // 10
    content[first:last] = np.random.default_rng(1).bytes(last - first)
    path.write_bytes(content)
    recording = listen(path, RATE_HZ, Listening(4, 2.0))
    assert len(recording.segments) >= 4
    assert all(np.isfinite(segment.samples).all() for segment in recording.segments)


@pytest.mark.parametrize("kind", [kind for kind in ENCODABLE if "m4a" not in kind])
def test_of_a_file_that_was_cut_short_the_rest_is_heard(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=20.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 45 // 100])
    recording = listen(path, RATE_HZ, Listening(4, 1.5))
    assert recording.duration_seconds == pytest.approx(9.0, abs=2.0)
    assert all(segment.start_seconds + segment.seconds < 11.0 for segment in recording.segments)
    assert sum(segment.seconds for segment in recording.segments) >= 5.5


def test_a_header_that_promises_more_than_the_file_has_is_not_believed(tmp_path: Path) -> None:
    path = make_song(tmp_path / "song.mp3", seconds=30.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    recording = listen(path, RATE_HZ, Listening(3, 2.0))
    assert recording.duration_seconds == pytest.approx(10.0, abs=0.2)
    assert len(recording.segments) == 3


@pytest.mark.parametrize("kind", ["aac", "headerless.mp3"])
def test_the_length_of_bare_frames_is_measured(kind: str, tmp_path: Path) -> None:
    path = make_song(tmp_path / f"song.{kind}", seconds=10.0, variable_bit_rate="mp3" in kind)
    if "mp3" in kind:
        content = path.read_bytes()
        path.write_bytes(content[content.index(b"\xff\xfb", content.index(b"Xing")) :])
    with Song(path) as song:
        assert song.duration_seconds == pytest.approx(10.0, abs=0.1)


def test_too_little_audio_is_said_so(tmp_path: Path) -> None:
    path = make_song(tmp_path / "blip.wav", seconds=0.3)
    with pytest.raises(AudioError, match=r"blip\.wav holds too little audio \(0\.3 s\)"):
        listen(path, RATE_HZ, WHOLE)


def test_a_file_whose_frames_are_all_broken_is_said_so(tmp_path: Path) -> None:
    path = make_song(tmp_path / "broken.flac")
    head = path.read_bytes()[:8_300]
    path.write_bytes(head[: head.index(b"\xff\xf8")] + np.random.default_rng(0).bytes(50_000))
    with pytest.raises(AudioError, match=r"broken\.flac"):
        listen(path, RATE_HZ, WHOLE)


@pytest.mark.skipif(os.name == "nt", reason="such names exist on POSIX systems only")
@pytest.mark.parametrize(
    "name", [b"caf\xe9.mp3", "naïve 日本.mp3".encode(), b"a%03d.mp3", b"http:x.mp3", b"-.mp3"]
)
def test_any_name_can_be_opened(name: bytes, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        make_song(tmp_path / "song.mp3").rename(path)
    except OSError:
        pytest.skip("the file system does not take this name")
    assert listen(path, RATE_HZ, WHOLE).segments


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    with pytest.raises(AudioError, match="no file"):
        listen(tmp_path / "pipe.mp3", RATE_HZ, WHOLE)


def test_missing_decoders_are_named() -> None:
    assert missing_decoders(["mp3", "flac", "aac", "opus", "wmav2", "mpc8", "ape", "dsd_lsbf"]) == []
    assert missing_decoders(["mp3", "no such codec"]) == ["no such codec"]
